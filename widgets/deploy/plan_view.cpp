// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/plan_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/package.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/danger_button.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/plan_parts.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeWidget>

#include <utility>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Role { HostRole = Qt::UserRole, GroupRole };

constexpr int hostsWidth = 220;
/// Changes of files are unfolded as long as all of them are not longer.
constexpr int linesUnfolded = 80;
constexpr qsizetype namesShown = 12;
constexpr qsizetype hostsAtOnce = 40; ///< more are compared in turns
constexpr int messageIcon = 32, busyWidth = 220;

int diffLines(const deploy::HostPlan &host)
{
    int lines = 0;
    for (const deploy::PlannedStep &step : host.planned) {
        for (const deploy::FileChange &change : step.changes) {
            const DiffCount count = countDiff(change.isSecret || change.isSame() ? QString() : change.toDiff());
            lines += count.added + count.removed;
        }
    }
    return lines;
}

std::pair<QString, Ink> lookOf(PlanGroup::Kind kind)
{
    switch (kind) {
    case PlanGroup::Kind::Blocked: return {u"circle-x"_s, Ink::Error};
    case PlanGroup::Kind::Warned: return {u"triangle-alert"_s, Ink::Warn};
    case PlanGroup::Kind::Changing: return {u"play"_s, Ink::Accent};
    case PlanGroup::Kind::Unchanged: return {u"circle-check"_s, Ink::Ok};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

PlanView::PlanView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"planView"_s);
    m_summary = new Label({}, TextSize::Small, Ink::Dim);
    m_summary->setObjectName(u"planSummary"_s);
    m_summary->setWordWrap(true);
    m_hosts = new QTreeWidget;
    m_hosts->setObjectName(u"planHosts"_s);
    m_hosts->setAccessibleName(tr("Hosts of the plan"));
    m_hosts->setHeaderHidden(true);
    m_hosts->setUniformRowHeights(true);
    m_hosts->setIndentation(14);
    m_hosts->setFixedWidth(hostsWidth);
    m_hosts->setFrameShape(QFrame::NoFrame);
    m_hosts->setIconSize({16, 16});
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"planDetail"_s);
    m_scroll->setAccessibleName(tr("What will be done on the chosen host"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    auto *place = new QWidget;
    m_detailPlace = new QVBoxLayout(place);
    m_detailPlace->setContentsMargins(0, 0, 8, 0);
    m_scroll->setWidget(place);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(12);
    columns->addWidget(m_hosts);
    columns->addWidget(m_scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_summary);
    m_secretsPlace = new QVBoxLayout;
    layout->addLayout(m_secretsPlace);
    layout->addLayout(columns, 1);
    setFocusProxy(m_hosts);
    connect(m_hosts, &QTreeWidget::currentItemChanged, this, &PlanView::showItem);
}

QWidget *PlanView::renewDetail()
{
    delete m_detail;
    m_detail = new QWidget;
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    m_detailPlace->addWidget(m_detail);
    m_detail->show();
    m_scroll->verticalScrollBar()->setValue(0);
    return m_detail;
}

QVBoxLayout *PlanView::showMessage(const QString &iconName, const QString &title, const QString &text)
{
    m_turns.clear();
    m_plan = {};
    showSecrets();
    m_groups.clear();
    m_hosts->clear();
    m_hosts->hide();
    m_summary->setText({});
    auto *layout = static_cast<QVBoxLayout *>(renewDetail()->layout());
    layout->addStretch();
    if (!iconName.isEmpty()) {
        auto *image = new QLabel;
        image->setPixmap(iconPixmap(iconName, inkColor(Ink::Error), messageIcon, devicePixelRatioF()));
        image->setAlignment(Qt::AlignCenter);
        layout->addWidget(image);
    }
    auto *head = new Label(displayText(title), TextSize::Title, Ink::Text, QFont::DemiBold);
    head->setAlignment(Qt::AlignCenter);
    head->setWordWrap(true);
    auto *body = new Label(displayText(text, true), TextSize::Body, Ink::Dim);
    body->setAlignment(Qt::AlignCenter);
    body->setWordWrap(true);
    layout->addWidget(head);
    layout->addWidget(body);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(0, 8, 0, 0);
    layout->addLayout(below);
    layout->addStretch();
    return below;
}

void PlanView::setBusy(const QString &text)
{
    auto *bar = new QProgressBar;
    bar->setObjectName(u"planBusy"_s);
    bar->setAccessibleName(text);
    bar->setRange(0, 0); // how long hosts take to answer is not known
    bar->setTextVisible(false);
    bar->setFixedWidth(busyWidth);
    showMessage({}, text, tr("Nothing is changed on the hosts while planning."))->addWidget(bar, 0, Qt::AlignHCenter);
}

void PlanView::setError(const Error &error)
{
    showMessage(u"circle-x"_s, error.message, QStringList{error.detail, error.hint}.join(u'\n').trimmed())
        ->addWidget(makeAgainButton(), 0, Qt::AlignHCenter);
}

QPushButton *PlanView::makeAgainButton()
{
    auto *again = new QPushButton(icon(u"refresh-cw"_s), tr("Look again"));
    again->setObjectName(u"planAgainButton"_s);
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &PlanView::againRequested);
    return again;
}

void PlanView::setPlan(const deploy::Plan &plan)
{
    const bool isLarge = plan.hosts.size() > hostsAtOnce;
    if (isLarge)
        setBusy(tr("Comparing what will be done on %n host(s)…", nullptr, int(plan.hosts.size())));
    m_turns.clear();
    m_plan = plan;
    m_grouping = std::make_unique<PlanGrouping>(m_plan);
    for (qsizetype i = 0; i < plan.hosts.size(); ++i)
        isLarge ? m_turns.add([this] { m_grouping->takeNext(); }) : m_grouping->takeNext();
    isLarge ? m_turns.add([this] { showPlan(); }) : showPlan();
}

void PlanView::showPlan()
{
    const deploy::Plan &plan = m_plan;
    m_groups = std::exchange(m_grouping, nullptr)->result();
    m_hosts->setVisible(true);
    QStringList parts;
    if (!plan.releaseId.isEmpty())
        parts.append(tr("Release %1").arg(plan.releaseId));
    if (!plan.revision.isEmpty())
        parts.append(tr("revision %1").arg(displayText(plan.revision, false, 60)));
    if (plan.package && plan.package->files > 0)
        parts.append(tr("%n file(s)", nullptr, plan.package->files));
    if (plan.package)
        parts.append(formatted(double(plan.package->size), Unit::Bytes));
    parts.append(groupSummary(m_groups));
    parts.append(batchWords(plan));
    for (const QString &warning : plan.warnings)
        parts.append(displayText(warning));
    parts.removeAll(QString());
    m_summary->setText(parts.join(tr(" · ")));
    showSecrets();
    fillHosts();
}

void PlanView::showSecrets()
{
    delete std::exchange(m_secrets, nullptr);
    if (m_plan.secrets.isEmpty())
        return;
    m_secrets = new QWidget;
    m_secrets->setObjectName(u"planSecrets"_s);
    m_secrets->setAccessibleName(tr("Secrets of the recipe"));
    auto *column = new QVBoxLayout(m_secrets);
    column->setContentsMargins({});
    column->setSpacing(4);
    addSecrets(column, m_plan);
    if (!m_plan.obstacles().isEmpty()) {
        auto *row = new QHBoxLayout;
        row->addWidget(makeAgainButton());
        row->addStretch();
        column->addLayout(row);
    }
    m_secretsPlace->addWidget(m_secrets);
}

QTreeWidgetItem *PlanView::makeItem(const QString &text, PlanGroup::Kind kind, int host, int group) const
{
    const auto [name, ink] = lookOf(kind);
    auto *item = new QTreeWidgetItem({text});
    item->setIcon(0, icon(name, inkColor(ink)));
    item->setSizeHint(0, {0, 32});
    item->setData(0, HostRole, host);
    item->setData(0, GroupRole, group);
    item->setToolTip(0, text);
    const QString said = kind == PlanGroup::Kind::Blocked ? tr("%1: blocked")
        : kind == PlanGroup::Kind::Warned                 ? tr("%1: with warnings")
        : kind == PlanGroup::Kind::Unchanged              ? tr("%1: unchanged")
                                                          : tr("%1: ready");
    item->setData(0, Qt::AccessibleTextRole, said.arg(text));
    return item;
}

void PlanView::fillHosts()
{
    m_hosts->clear();
    for (int i = 0; i < int(m_groups.size()); ++i) {
        const PlanGroup &group = m_groups.at(i);
        const auto nameOf = [this](int host) { return displayText(m_plan.hosts.at(host).displayName); };
        const int count = int(group.hosts.size());
        auto *item = makeItem(count == 1 ? nameOf(group.hosts.first()) : tr("%n host(s), the same", nullptr, count), group.kind, group.hosts.first(), i);
        m_hosts->addTopLevelItem(item);
        for (int j = 0; count > 1 && j < count; ++j)
            item->addChild(makeItem(nameOf(group.hosts.at(j)), group.kind, group.hosts.at(j), -1));
    }
    if (m_groups.size() == 1)
        m_hosts->expandAll();
    if (m_hosts->topLevelItemCount() > 0)
        m_hosts->setCurrentItem(m_hosts->topLevelItem(0));
}

void PlanView::showItem(const QTreeWidgetItem *item)
{
    if (!item)
        return;
    const deploy::HostPlan &host = m_plan.hosts.at(item->data(0, HostRole).toInt());
    const int group = item->data(0, GroupRole).toInt();
    auto *layout = static_cast<QVBoxLayout *>(renewDetail()->layout());
    layout->addWidget(new ElidedLabel(item->text(0), TextSize::Title, Ink::Text, QFont::DemiBold));
    if (group >= 0 && m_groups.at(group).hosts.size() > 1) {
        const QList<int> &members = m_groups.at(group).hosts;
        QStringList names;
        for (const int member : members.first(std::min(members.size(), namesShown)))
            names.append(displayText(m_plan.hosts.at(member).displayName));
        if (members.size() > namesShown)
            names.append(tr("and %n more", nullptr, int(members.size() - namesShown)));
        auto *who = new Label(names.join(u", "_s), TextSize::Small, Ink::Dim);
        who->setWordWrap(true);
        layout->addWidget(who);
        layout->addWidget(new Label(tr("Shown as it is for %1:").arg(displayText(host.displayName)), TextSize::Small, Ink::Faint));
    }
    addProblems(layout, host);
    addRemedies(layout, host, group >= 0 ? m_groups.at(group).hosts : QList<int>{item->data(0, HostRole).toInt()});
    addHostFacts(layout, host);
    addSteps(layout, host);
    layout->addStretch();
}

void PlanView::addProblems(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (host.blocker) {
        const QString text = QStringList{host.blocker->message, host.blocker->hint}.join(u' ').trimmed();
        addIconLine(layout, u"circle-x"_s, Ink::Error, displayText(text));
        if (!host.blocker->detail.isEmpty())
            layout->addWidget(makeExactText(host.blocker->detail, Ink::Dim));
    }
    for (const QString &warning : host.warnings)
        addIconLine(layout, u"triangle-alert"_s, Ink::Warn, displayText(warning));
    if (host.isUnchanged() && !host.planned.isEmpty())
        addIconLine(layout, u"check"_s, Ink::Ok, tr("Everything is as wanted on this host already: nothing will be changed."));
}

QPushButton *PlanView::makeLeaveOut(const QString &objectName, const QString &text, const QList<int> &members)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, members] {
        QList<HostId> hosts;
        for (const int member : members)
            hosts.append(m_plan.hosts.at(member).host);
        Q_EMIT leaveOutRequested(hosts);
    });
    return button;
}

void PlanView::addRemedies(QVBoxLayout *layout, const deploy::HostPlan &host, const QList<int> &members)
{
    if (!host.blocker)
        return;
    QList<int> blocked;
    for (int i = 0; i < int(m_plan.hosts.size()); ++i) {
        if (m_plan.hosts.at(i).blocker)
            blocked.append(i);
    }
    auto *row = new QHBoxLayout;
    const int count = int(members.size());
    row->addWidget(makeLeaveOut(u"leaveOutButton"_s, count == 1 ? tr("Leave this host out") : tr("Leave these %n host(s) out", nullptr, count), members));
    if (blocked.size() > members.size())
        row->addWidget(makeLeaveOut(u"leaveAllOutButton"_s, tr("Leave all %n blocked host(s) out", nullptr, int(blocked.size())), blocked));
    row->addWidget(makeAgainButton());
    if (host.facts.lock && host.facts.lock->run != m_plan.runId) {
        auto *breakLock = new QPushButton(tr("Break the lock…"));
        breakLock->setObjectName(u"breakLockButton"_s);
        breakLock->setAutoDefault(false);
        setLook(breakLock, Look::Danger);
        connect(breakLock, &QPushButton::clicked, this, [this, host] { confirmBreak(host); });
        row->addWidget(breakLock);
    }
    row->addStretch();
    layout->addLayout(row);
}

void PlanView::confirmBreak(const deploy::HostPlan &host)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Break the lock"),
                                tr("Break the lock on %1?").arg(displayText(host.displayName)), QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Held by %1. If that deployment is still at work, two of them will change the same files.")
                                .arg(displayText(host.facts.lock->toText())));
    const QPushButton *yes = addDangerButton(*box, tr("Break the lock"));
    connect(yes, &QPushButton::clicked, this,
            [this, id = host.host, run = host.facts.lock->run] { Q_EMIT breakLockRequested(id, run); });
    box->open();
}

void PlanView::addSteps(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (host.blocker || host.planned.isEmpty())
        return;
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 8, 14, 8);
    column->setSpacing(2);
    const bool opensDiffs = diffLines(host) <= linesUnfolded;
    for (const deploy::PlannedStep &planned : host.planned) {
        if (planned.column >= 0 && planned.column < m_plan.columns.size())
            addPlannedStep(column, m_plan.columns.at(planned.column).step, planned, opensDiffs);
    }
    layout->addWidget(card);
}

} // namespace qd::ui
