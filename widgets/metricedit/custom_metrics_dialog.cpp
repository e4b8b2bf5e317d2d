// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/metricedit/custom_metrics_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/metricedit/metric_form.h"
#include "widgets/metricedit/trial_view.h"

#include <QtGui/QAction>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeWidget>

namespace qd::ui {
namespace {

constexpr int nameRole = Qt::UserRole;
constexpr int rowHeight = 30;

QPushButton *button(const char *objectName, const QString &text, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(QString::fromLatin1(objectName));
    made->setAutoDefault(false);
    return made;
}

} // namespace

CustomMetricsDialog::CustomMetricsDialog(custommetrics::MetricDesk &desk, QWidget *parent) : QDialog(parent), m_desk(desk)
{
    setObjectName(QStringLiteral("customMetricsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Custom metrics"));
    setMinimumSize(980, 560);
    resize(1100, 740);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(new Label(tr("Custom metrics"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *intro = new Label(tr("What a command or an exporter on your hosts prints becomes curves: in charts, boards, rules and the past. They are kept in %1.").arg(displayText(desk.path())),
                            TextSize::Small, Ink::Dim, QFont::Normal, this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeList());
    split->addWidget(makeEditor());
    split->setSizes({300, 740});
    split->setStretchFactor(1, 1);
    layout->addWidget(split, 1);
    m_message = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_message->setObjectName(QStringLiteral("metricMessage"));
    m_message->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_save = button("metricSave", tr("Save"), this);
    setLook(m_save, Look::Primary);
    m_discard = button("metricDiscard", tr("Discard"), this);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(m_discard, QDialogButtonBox::ActionRole);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_message, 1);
    foot->addWidget(buttons);
    layout->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &CustomMetricsDialog::save);
    connect(m_discard, &QPushButton::clicked, this, &CustomMetricsDialog::discard);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&desk, &custommetrics::MetricDesk::changed, this, &CustomMetricsDialog::fill);
    connect(&desk.sampler(), &metrics::CustomSampler::statusChanged, this, &CustomMetricsDialog::describe);
    fill();
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    followForm();
}

QWidget *CustomMetricsDialog::makeList()
{
    auto *side = new QWidget(this);
    side->setMinimumWidth(250);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    m_list = new QTreeWidget(side);
    m_list->setObjectName(QStringLiteral("metricList"));
    m_list->setAccessibleName(tr("Custom metrics"));
    m_list->setHeaderLabels({tr("Metric"), tr("State")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->resizeSection(0, 150);
    layout->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_add = button("metricAdd", tr("New"), side);
    m_copy = button("metricCopy", tr("Duplicate"), side);
    m_remove = button("metricRemove", tr("Remove"), side);
    for (QPushButton *one : {m_add, m_copy, m_remove})
        row->addWidget(one);
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &CustomMetricsDialog::showSelected);
    connect(m_add, &QPushButton::clicked, this, [this] { addMetric(); });
    connect(m_copy, &QPushButton::clicked, this, &CustomMetricsDialog::duplicate);
    connect(m_remove, &QPushButton::clicked, this, &CustomMetricsDialog::removeSelected);
    return side;
}

QWidget *CustomMetricsDialog::makeEditor()
{
    m_pages = new QStackedWidget(this);
    auto *empty = new EmptyState(QStringLiteral("activity"), tr("No custom metric yet"),
                                 tr("A command that prints a number, JSON or Prometheus text, or the address of an exporter that is there already."), m_pages);
    auto *first = new QAction(tr("Add a metric"), this);
    first->setObjectName(QStringLiteral("metricFirst"));
    connect(first, &QAction::triggered, this, [this] { addMetric(); });
    empty->addNextStep(first);
    m_pages->addWidget(empty);
    auto *editor = new QSplitter(Qt::Horizontal, m_pages);
    editor->setChildrenCollapsible(false);
    auto *scroll = new QScrollArea(editor);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form = new MetricForm(m_desk);
    scroll->setWidget(m_form);
    scroll->setMinimumWidth(380);
    m_trial = new TrialView(m_desk, editor);
    m_trial->setMinimumWidth(250);
    editor->addWidget(scroll);
    editor->addWidget(m_trial);
    editor->setSizes({430, 310});
    m_pages->addWidget(editor);
    connect(m_form, &MetricForm::changed, this, &CustomMetricsDialog::followForm);
    return m_pages;
}

void CustomMetricsDialog::setPreferredHost(const HostId &host) { m_trial->setPreferredHost(host); }

bool CustomMetricsDialog::isDirty() const { return m_isEditing && (!m_before || m_form->metric() != m_shown); }

void CustomMetricsDialog::fill()
{
    const QString selected = m_before ? m_before->name : QString();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const metrics::CustomMetric &metric : m_desk.file().metrics) {
            auto *item = new QTreeWidgetItem(m_list, {displayText(metric.shownTitle(), false, 100), QString()});
            item->setData(0, nameRole, metric.name);
            item->setSizeHint(0, QSize(0, rowHeight));
            if (metric.name == selected)
                m_list->setCurrentItem(item);
        }
    }
    describe();
    if (m_desk.file().hasErrors()) {
        const auto &problems = m_desk.file().problems;
        const auto error = std::ranges::find_if(problems, std::mem_fn(&hosts::FileProblem::isError));
        tell(tr("metrics.yaml has an error and cannot be changed here: %1").arg(displayText(error->toText())), true);
    }
    if (!isDirty())
        showSelected();
    followForm();
}

QString CustomMetricsDialog::stateOf(const metrics::CustomMetric &metric, bool &isWrong) const
{
    isWrong = false;
    if (!metric.enabled)
        return tr("off");
    const QList<HostId> hosts = m_desk.hostsOf(metric);
    if (hosts.isEmpty())
        return tr("no host");
    int failed = 0, answered = 0;
    for (const HostId &host : hosts) {
        const metrics::CustomStatus status = m_desk.sampler().status(host, metric.name);
        failed += status.error || !status.problems.isEmpty() ? 1 : 0;
        answered += !status.error && status.curves > 0 ? 1 : 0;
    }
    isWrong = failed > 0;
    if (failed > 0)
        return tr("%1 of %2 fail").arg(failed).arg(hosts.size());
    return answered > 0 ? tr("%n host(s)", nullptr, answered) : metric.always ? tr("waiting") : tr("not watched");
}

void CustomMetricsDialog::describe()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *const item = m_list->topLevelItem(i);
        const metrics::CustomMetric *const metric = m_desk.file().find(item->data(0, nameRole).toString());
        if (!metric)
            continue;
        bool isWrong = false;
        item->setText(1, stateOf(*metric, isWrong));
        item->setForeground(1, inkColor(isWrong ? Ink::Error : Ink::Dim));
        QStringList lines;
        for (const HostId &host : m_desk.hostsOf(*metric)) {
            const metrics::CustomStatus status = m_desk.sampler().status(host, metric->name);
            const auto entry = m_desk.board().inventory().host(host);
            if (status.error && entry && lines.size() < 8)
                lines.append(entry->name + QStringLiteral(": ") + status.error->message);
        }
        item->setToolTip(1, lines.isEmpty() ? QString() : plainToolTip(lines.join(u'\n')));
    }
}

void CustomMetricsDialog::select(const QString &name)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->data(0, nameRole).toString() == name)
            return m_list->setCurrentItem(m_list->topLevelItem(i));
    }
}

void CustomMetricsDialog::showSelected()
{
    const QTreeWidgetItem *const item = m_list->currentItem();
    const metrics::CustomMetric *const metric = item ? m_desk.file().find(item->data(0, nameRole).toString()) : nullptr;
    if (metric && m_before == *metric && m_isEditing)
        return;
    m_isEditing = metric != nullptr;
    m_before = metric ? std::optional(*metric) : std::nullopt;
    if (metric) {
        m_form->setMetric(*metric);
        m_shown = m_form->metric();
        m_trial->clear();
    }
    followForm();
}

void CustomMetricsDialog::addMetric(const QString &scope)
{
    if (isDirty())
        return tell(tr("Save or discard the change first."), true);
    m_list->setCurrentItem(nullptr);
    metrics::CustomMetric fresh;
    fresh.hosts = scope;
    m_before.reset();
    m_isEditing = true;
    m_form->setMetric(fresh);
    m_shown = m_form->metric();
    m_trial->clear();
    followForm();
    m_form->focusFirst();
}

void CustomMetricsDialog::duplicate()
{
    if (!m_before || isDirty())
        return;
    metrics::CustomMetric copy = *m_before;
    for (int i = 2; m_desk.file().find(copy.name); ++i)
        copy.name = m_before->name.left(58) + u'_' + QString::number(i);
    copy.title = tr("Copy of %1").arg(copy.shownTitle());
    m_list->setCurrentItem(nullptr);
    m_before.reset();
    m_isEditing = true;
    m_form->setMetric(copy);
    m_shown = m_form->metric();
    followForm();
    m_form->focusFirst();
}

void CustomMetricsDialog::removeSelected()
{
    if (!m_before || isDirty())
        return;
    const metrics::CustomMetric gone = *m_before;
    const auto done = m_desk.remove(gone);
    if (!done)
        return tell((done.error().message + u' ' + done.error().hint).trimmed(), true);
    // It can be had back until something else is saved.
    m_list->setCurrentItem(nullptr);
    m_before.reset();
    m_isEditing = true;
    m_form->setMetric(gone);
    m_shown = gone;
    followForm();
    tell(tr("“%1” was removed. Save brings it back.").arg(displayText(gone.shownTitle(), false, 60)), false);
}

void CustomMetricsDialog::save()
{
    if (const auto fault = m_form->fault()) {
        tell(fault->message, true);
        return m_form->focusFault(*fault);
    }
    const metrics::CustomMetric metric = m_form->metric();
    const auto done = m_desk.save(m_before, metric);
    if (!done) {
        tell((done.error().message + u' ' + done.error().hint).trimmed(), true);
        return m_form->focusFault(done.error());
    }
    m_before = metric;
    m_shown = metric;
    m_wasWarned = false;
    fill();
    select(metric.name);
    followForm();
    tell(tr("Saved."), false);
}

void CustomMetricsDialog::discard()
{
    m_wasWarned = false;
    m_isEditing = false;
    m_before.reset();
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0) {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentItem(m_list->topLevelItem(0));
    }
    showSelected();
    tell({}, false);
}

void CustomMetricsDialog::followForm()
{
    if (!m_save)
        return;
    const bool dirty = isDirty();
    const auto fault = m_isEditing ? m_form->fault() : std::nullopt;
    m_pages->setCurrentIndex(m_isEditing ? 1 : 0);
    m_list->setEnabled(!dirty);
    m_save->setVisible(m_isEditing);
    m_discard->setVisible(m_isEditing);
    m_save->setEnabled(dirty && !fault && !m_desk.file().hasErrors());
    m_discard->setEnabled(dirty);
    m_add->setEnabled(!dirty);
    m_copy->setEnabled(!dirty && m_before.has_value());
    m_remove->setEnabled(!dirty && m_before.has_value());
    m_trial->setMetric(m_isEditing && !fault ? std::optional(m_form->metric()) : std::nullopt);
    if (m_desk.file().hasErrors())
        return;
    // A form that was just opened is not scolded for being empty.
    const bool isUntouched = m_isEditing && m_form->metric() == m_shown;
    tell(fault && !isUntouched ? fault->message : QString(), true);
}

void CustomMetricsDialog::tell(const QString &text, bool isError)
{
    m_message->setInk(isError ? Ink::Error : Ink::Dim);
    m_message->setText(displayText(text, true));
}

void CustomMetricsDialog::reject()
{
    if (isDirty() && m_form->metric() != m_shown && !std::exchange(m_wasWarned, true))
        return tell(tr("There is a change that is not saved. Save it, or close once more to lose it."), true);
    QDialog::reject();
}

} // namespace qd::ui
