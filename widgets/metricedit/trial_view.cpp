// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/metricedit/trial_view.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

namespace qd::ui {
namespace {

constexpr qsizetype shownProblems = 3;
constexpr int rowHeight = 26;

} // namespace

TrialView::TrialView(custommetrics::MetricDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_host(new QComboBox(this)), m_try(new QPushButton(tr("Try it"), this)),
      m_summary(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)), m_values(new QTreeWidget(this)), m_text(new QPlainTextEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_host->setObjectName(QStringLiteral("trialHost"));
    m_host->setAccessibleName(tr("Host to try it on"));
    m_host->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_host->setMinimumContentsLength(14);
    m_try->setObjectName(QStringLiteral("trialRun"));
    row->addWidget(new Label(tr("Try on"), TextSize::Body, Ink::Text, QFont::Normal, this));
    row->addWidget(m_host, 1);
    row->addWidget(m_try);
    layout->addLayout(row);
    m_summary->setObjectName(QStringLiteral("trialSummary"));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(m_summary);
    m_values->setObjectName(QStringLiteral("trialValues"));
    m_values->setAccessibleName(tr("Curves that it gives"));
    m_values->setHeaderLabels({tr("Curve"), tr("Value")});
    m_values->setRootIsDecorated(false);
    m_values->header()->setStretchLastSection(false);
    m_values->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_values->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    layout->addWidget(m_values, 2);
    m_text->setObjectName(QStringLiteral("trialText"));
    m_text->setAccessibleName(tr("What it printed"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(monoFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    layout->addWidget(m_text, 1);
    layout->addStretch(0); // takes the room while there is nothing to show
    connect(m_try, &QPushButton::clicked, this, [this] { m_running.isRunning() ? stop() : run(); });
    connect(&desk.board(), &hosts::HostBoard::listChanged, this, &TrialView::offerHosts);
    clear();
}

TrialView::~TrialView() { m_running.cancel(); }

void TrialView::clear()
{
    stop();
    m_values->clear();
    m_values->hide();
    m_text->clear();
    m_text->hide();
    m_summary->setInk(Ink::Dim);
    m_summary->setText(tr("Runs it once, changes nothing there, and shows the curves that it would give."));
}

void TrialView::setMetric(const std::optional<metrics::CustomMetric> &metric)
{
    m_metric = metric;
    offerHosts();
}

/// Those that the filter takes come first; then the others, since a filter may be what is still to be written.
void TrialView::offerHosts()
{
    const QList<HostId> inScope = m_metric ? m_desk.hostsOf(*m_metric) : QList<HostId>();
    QList<HostId> all = inScope;
    for (const hosts::Host &host : m_desk.board().inventory().hosts()) {
        if (!inScope.contains(host.id))
            all.append(host.id);
    }
    m_try->setEnabled(m_metric.has_value() && !all.isEmpty());
    if (all == m_offered)
        return;
    const QVariant before = m_host->currentData();
    m_offered = all;
    m_host->clear();
    for (const HostId &host : std::as_const(all)) {
        const auto entry = m_desk.board().inventory().host(host);
        m_host->addItem(displayText(entry ? entry->name : host.value, false, 60), host.value);
    }
    const auto mayBe = [&](const QString &host) { return !host.isEmpty() && (inScope.isEmpty() || inScope.contains(HostId{host})); };
    const QString first = mayBe(before.toString()) ? before.toString() : mayBe(m_preferred.value) ? m_preferred.value : QString();
    m_host->setCurrentIndex(std::max(0, m_host->findData(first)));
}

void TrialView::run()
{
    if (!m_metric || m_host->currentIndex() < 0)
        return;
    const HostId host{m_host->currentData().toString()};
    m_try->setText(tr("Stop"));
    m_summary->setInk(Ink::Dim);
    m_summary->setText(tr("Asking %1 …").arg(m_host->currentText()));
    m_running = m_desk.tryOn(host, *m_metric);
    m_running.then(this, [this, number = ++m_number](const Result<metrics::CustomTrial> &trial) {
        if (number == m_number)
            show(trial);
    });
}

void TrialView::stop()
{
    ++m_number;
    m_running.cancel();
    m_running = {};
    m_try->setText(tr("Try it"));
    m_summary->setText(tr("Stopped."));
}

void TrialView::show(const Result<metrics::CustomTrial> &trial)
{
    m_try->setText(tr("Try it"));
    m_values->clear();
    if (trial)
        return showValues(*trial);
    const Error &error = trial.error();
    m_values->hide();
    m_text->setVisible(!error.detail.isEmpty());
    m_text->setPlainText(displayText(error.detail, true));
    m_summary->setInk(Ink::Error);
    m_summary->setText(displayText((error.message + u' ' + error.hint).trimmed(), true));
}

void TrialView::showValues(const metrics::CustomTrial &trial)
{
    for (const metrics::CustomValue &value : trial.output.values) {
        const metrics::CurveInfo info = metrics::infoOf(*m_metric, value);
        // A counter's growth needs two answers: what it counts is shown as it is.
        const QString number = value.isCounter ? tr("%1, grows").arg(formatted(value.value, Unit::None)) : formatted(value.value, value.unit);
        auto *item = new QTreeWidgetItem(m_values, {displayText(value.label.isEmpty() ? m_metric->shownTitle() : value.label, false, 300), number});
        item->setSizeHint(0, QSize(0, rowHeight));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, plainToolTip(info.title + u'\n' + info.description));
    }
    QStringList lines{tr("%n curve(s), answered within %1.", nullptr, int(trial.output.values.size())).arg(formatDuration(trial.took))};
    if (trial.output.leftOut > 0)
        lines.append(tr("%n number(s) are left out by “Keep only”.", nullptr, int(trial.output.leftOut)));
    if (trial.output.tooMany > 0)
        lines.append(tr("%n number(s) more than one metric may have: name those that you need under “Keep only”.", nullptr, int(trial.output.tooMany)));
    for (const auto &problem : trial.output.problems.first(std::min(shownProblems, trial.output.problems.size())))
        lines.append(problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(problem.message) : problem.message);
    m_summary->setInk(trial.output.problems.isEmpty() && trial.output.tooMany == 0 ? Ink::Ok : Ink::Warn);
    m_summary->setText(lines.join(u'\n'));
    m_values->show();
    m_text->setPlainText(displayText(trial.text, true, 65'536));
    m_text->show();
}

} // namespace qd::ui
