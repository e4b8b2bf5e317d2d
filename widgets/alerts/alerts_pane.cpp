// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alerts_pane.h"

#include "widgets/alerts/alert_actions.h"
#include "widgets/alerts/alert_curve.h"
#include "widgets/alerts/alert_delegate.h"
#include "widgets/alerts/alert_details.h"
#include "widgets/alerts/maintenance_view.h"
#include "widgets/alerts/rules_view.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeView>

#include <algorithm>

namespace qd::ui {
namespace {

using alerts::Alert;
using alerts::AlertState;
using alerts::Severity;

constexpr std::chrono::milliseconds timesEvery{1'000};
constexpr std::chrono::milliseconds historyReach = std::chrono::days(7);
constexpr qsizetype historyShown = 500;

} // namespace

AlertsPane::AlertsPane(alerts::AlertService &service, QWidget *parent) : Pane(parent), m_service(service), m_model(service), m_filter(service.board())
{
    setObjectName(QStringLiteral("alertsPane"));
    m_filter.setSourceModel(&m_model);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 12);
    layout->setSpacing(10);
    buildToolBar(layout);
    m_notice = new ElidedLabel({}, TextSize::Small, Ink::Warn, QFont::Normal, this);
    m_notice->setObjectName(QStringLiteral("alertsNotice"));
    layout->addWidget(m_notice);
    buildPages(layout);
    buildActions();
    connectService();
    connectDetails();
    m_times.setInterval(timesEvery);
    connect(&m_times, &QTimer::timeout, this, &AlertsPane::refreshTimes);
    m_times.start();
    refresh();
    showNotice();
}

AlertsPane::~AlertsPane() = default;

bool AlertsPane::hasLiveData() const { return m_service.isReady(); }

void AlertsPane::buildToolBar(QLayout *layout)
{
    auto *const bar = new QWidget(this);
    auto *const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_tabs = new Segmented(tr("Alerts, rules or maintenance"), {tr("Alerts"), tr("Rules"), tr("Maintenance")}, bar);
    m_tabs->setObjectName(QStringLiteral("alertsTabs"));
    row->addWidget(m_tabs);
    m_field = new FilterField(m_service.board(), tr("Filter: words, host, tag:prod"), bar);
    m_field->setObjectName(QStringLiteral("alertsFilter"));
    m_field->setMinimumWidth(120);
    m_field->setMaximumWidth(280);
    row->addWidget(m_field, 3);
    m_count = new ElidedLabel({}, TextSize::Small, Ink::Dim, QFont::Normal, bar);
    m_count->setObjectName(QStringLiteral("alertsCount"));
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_count, 1);
    row->addStretch(0); // keeps the tabs at their place on pages without a field
    buildChips(row);
    layout->addWidget(bar);
    connect(m_tabs, &Segmented::currentChanged, this, [this](int page) { showPage(Page(page)); });
    connect(m_field, &QLineEdit::textChanged, this, &AlertsPane::applyFilter);
    connect(m_field, &FilterField::filterChanged, this, &AlertsPane::applyFilter);
}

void AlertsPane::buildChips(QLayout *row)
{
    m_chips = new QWidget(this);
    auto *const inner = new QHBoxLayout(m_chips);
    inner->setContentsMargins({});
    inner->setSpacing(6);
    const auto chip = [&](const char *name, const QString &text, const QString &description, bool on) {
        auto *const made = new Chip(text, m_chips);
        made->setObjectName(QString::fromLatin1(name));
        made->setCheckable(true);
        made->setChecked(on);
        made->setToolTip(description);
        made->setAccessibleDescription(description);
        inner->addWidget(made);
        connect(made, &QAbstractButton::clicked, this, &AlertsPane::applyFilter);
        return made;
    };
    m_groups = {{AlertGroup::Firing, chip("alertsFiring", tr("Firing"), tr("Alerts that nobody has taken yet"), true)},
                {AlertGroup::Silent, chip("alertsSilent", tr("Taken"), tr("Acknowledged, snoozed, or in maintenance"), true)},
                {AlertGroup::Pending, chip("alertsPending", tr("Pending"), tr("Bad, but not yet for as long as the rule wants"), true)},
                {AlertGroup::Over, chip("alertsOver", tr("Over"), tr("Those of the last seven days"), false)}};
    inner->addSpacing(8);
    m_severities = {{Severity::Critical, chip("alertsCritical", severityText(Severity::Critical), tr("Critical alerts"), true)},
                    {Severity::Warning, chip("alertsWarning", severityText(Severity::Warning), tr("Warnings"), true)},
                    {Severity::Info, chip("alertsInfo", severityText(Severity::Info), tr("Notes"), true)}};
    row->addWidget(m_chips);
}

void AlertsPane::buildPages(QLayout *layout)
{
    m_pages = new QStackedWidget(this);
    auto *const first = new QWidget(m_pages);
    auto *const row = new QHBoxLayout(first);
    row->setContentsMargins({});
    row->setSpacing(12);
    m_list = new QStackedWidget(first);
    buildTree();
    m_empty = new EmptyState(QStringLiteral("circle-check"), tr("Nothing is wrong"), {}, m_list);
    m_list->addWidget(m_tree);
    m_list->addWidget(m_empty);
    row->addWidget(m_list, 1);
    m_details = new AlertDetails(m_service, first);
    row->addWidget(m_details);
    m_pages->addWidget(first);
    m_rules = new RulesView(m_service, m_pages);
    m_pages->addWidget(m_rules);
    m_maintenance = new MaintenanceView(m_service, m_pages);
    m_pages->addWidget(m_maintenance);
    static_cast<QVBoxLayout *>(layout)->addWidget(m_pages, 1);
}

void AlertsPane::buildTree()
{
    m_tree = new QTreeView(m_list);
    m_tree->setObjectName(QStringLiteral("alertsTree"));
    m_tree->setAccessibleName(tr("Alerts"));
    m_tree->setModel(&m_filter);
    m_tree->setItemDelegate(new AlertDelegate(m_tree));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setMouseTracking(true);
    m_tree->setIndentation(18);
    m_tree->setAllColumnsShowFocus(true);
    QHeaderView *const header = m_tree->header();
    header->setStretchLastSection(false);
    const std::array<int, AlertModel::ColumnCount> widths{120, 142, 106, 140, 108, 158, 98};
    for (int column = 0; column < AlertModel::ColumnCount; ++column)
        header->resizeSection(column, widths.at(size_t(column)));
    header->setSectionResizeMode(AlertModel::ValueColumn, QHeaderView::Stretch);
    header->setSortIndicator(AlertModel::SeverityColumn, Qt::AscendingOrder);
    m_tree->setSortingEnabled(true);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertsPane::updateDetails);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &AlertsPane::showMenu);
    connect(m_tree, &QTreeView::activated, this, &AlertsPane::showCharts);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, m_tree, [this](const QModelIndex &parent) {
        if (parent.isValid()) // what one cause explains is seen when it comes
            m_tree->expand(parent);
    });
}

void AlertsPane::buildActions()
{
    const auto add = [this](const char *name, const QString &text, const char *iconName, const QKeySequence &keys, auto slot) {
        auto *const action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("iconName", QString::fromLatin1(iconName));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_tree->addAction(action);
        return action;
    };
    m_actions = {add("alertActionCharts", tr("Show the host's charts"), "chart-line", {}, &AlertsPane::showCharts),
                 add("alertActionLogs", tr("Show logs"), "scroll-text", Qt::Key_L, &AlertsPane::showLogs),
                 add("alertActionSsh", tr("Copy ssh command"), "copy", Qt::Key_C, &AlertsPane::copySsh),
                 add("alertActionAcknowledge", tr("Acknowledge…"), "check", Qt::Key_A, &AlertsPane::acknowledge),
                 add("alertActionSnooze", tr("Snooze…"), "clock", Qt::Key_S, &AlertsPane::snooze),
                 add("alertActionWake", tr("Take back acknowledgement and snooze"), "undo-2", Qt::Key_U, &AlertsPane::wake),
                 add("alertActionMaintenance", tr("Begin maintenance…"), "calendar", Qt::Key_M, &AlertsPane::beginMaintenance),
                 add("alertActionRule", tr("Edit the rule"), "pencil", Qt::Key_E, &AlertsPane::editRule)};
    auto *const find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
    addAction(find);
    auto *const past = new QAction(tr("Show what is over"), this);
    connect(past, &QAction::triggered, this, [this] {
        for (const auto &[group, chip] : std::as_const(m_groups))
            chip->setChecked(true);
        applyFilter();
    });
    m_empty->addNextStep(past);
    auto *const rules = new QAction(tr("Look at the rules"), this);
    connect(rules, &QAction::triggered, this, [this] { showPage(Page::Rules); });
    m_empty->addNextStep(rules);
}

void AlertsPane::connectService()
{
    connect(&m_service, &alerts::AlertService::changed, this, &AlertsPane::refresh);
    connect(&m_service, &alerts::AlertService::changed, this, &AlertsPane::askForHistory);
    connect(&m_service, &alerts::AlertService::rulesChanged, this, [this] {
        m_model.forgetCurves();
        refresh();
        showNotice();
    });
    connect(&m_service, &alerts::AlertService::leaderChanged, this, &AlertsPane::showNotice);
    connect(&m_service.metrics(), &metrics::MetricsService::historyLoaded, this, [this] {
        m_model.forgetCurves();
        m_tree->viewport()->update();
        m_details->refresh();
    });
}

void AlertsPane::connectDetails()
{
    connect(m_details, &AlertDetails::chartsRequested, this, &AlertsPane::showCharts);
    connect(m_details, &AlertDetails::logsRequested, this, &AlertsPane::showLogs);
    connect(m_details, &AlertDetails::sshRequested, this, &AlertsPane::copySsh);
    connect(m_details, &AlertDetails::acknowledgeRequested, this, &AlertsPane::acknowledge);
    connect(m_details, &AlertDetails::wakeRequested, this, &AlertsPane::wake);
    connect(m_details, &AlertDetails::maintenanceRequested, this, &AlertsPane::beginMaintenance);
    connect(m_details, &AlertDetails::ruleRequested, this, &AlertsPane::editRule);
    connect(m_rules, &RulesView::toastRequested, this, &Pane::toastRequested);
    connect(m_maintenance, &MaintenanceView::toastRequested, this, &Pane::toastRequested);
}

void AlertsPane::showPage(Page page)
{
    m_tabs->setCurrent(int(page));
    m_pages->setCurrentIndex(int(page));
    const bool isList = page == Page::Alerts;
    m_field->setVisible(isList);
    m_chips->setVisible(isList);
    m_count->setVisible(isList);
}

void AlertsPane::refresh()
{
    m_model.refresh();
    updateCounts();
    updateDetails();
    if (!m_tree->currentIndex().isValid() && m_filter.rowCount() > 0)
        m_tree->setCurrentIndex(m_filter.index(0, 0)); // the most urgent one is what a person came for
    const QList<Alert> urgent = m_service.urgent();
    Q_EMIT urgentChanged(int(urgent.size()), std::ranges::any_of(urgent, [](const Alert &alert) { return alert.severity == Severity::Critical; }));
}

void AlertsPane::refreshTimes()
{
    if (!isVisible())
        return;
    if (m_pages->currentIndex() == int(Page::Maintenance))
        return m_maintenance->refresh();
    m_model.refresh();
    m_details->refresh();
}

void AlertsPane::askForHistory()
{
    if (!isVisible())
        return void(m_askedHistory = false);
    m_askedHistory = true;
    m_service.store().history(m_service.clock().now() - historyReach).then(this, [this](const Result<QList<Alert>> &past) {
        if (!past)
            return;
        m_model.setHistory(past->first(std::min(past->size(), historyShown)));
        updateCounts();
    });
}

void AlertsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (!m_askedHistory)
        askForHistory();
    refresh();
}

void AlertsPane::applyFilter()
{
    QSet<AlertGroup> groups;
    for (const auto &[group, chip] : std::as_const(m_groups)) {
        if (chip->isChecked())
            groups.insert(group);
    }
    QSet<Severity> severities;
    for (const auto &[severity, chip] : std::as_const(m_severities)) {
        if (chip->isChecked())
            severities.insert(severity);
    }
    m_filter.setGroups(groups);
    m_filter.setSeverities(severities);
    m_filter.setFilter(m_field->problem().isEmpty() ? m_field->filter() : hosts::HostFilter(), m_field->text().trimmed());
    updateCounts();
}

void AlertsPane::updateCounts()
{
    for (const auto &[group, chip] : std::as_const(m_groups))
        chip->setCount(m_model.count(group));
    const int shown = m_filter.rowCount();
    m_count->setText(shown > 0 ? tr("%n alert(s)", nullptr, shown) : QString());
    showEmpty();
}

void AlertsPane::showEmpty()
{
    const bool isEmpty = m_filter.rowCount() == 0;
    m_list->setCurrentIndex(isEmpty ? 1 : 0);
    m_details->setVisible(!isEmpty && width() >= 700);
    if (!isEmpty)
        return;
    const int open = int(m_service.open().size());
    if (open > 0) {
        m_empty->setTitle(tr("No alert fits"));
        return m_empty->setSentence(tr("%n alert(s) are hidden by filter and chips.", nullptr, open));
    }
    const auto rules = std::ranges::count_if(m_service.rules().rules, &alerts::Rule::enabled);
    const int hosts = int(m_service.metrics().hosts().size());
    m_empty->setTitle(tr("Nothing is wrong"));
    m_empty->setSentence(hosts == 0 ? tr("No host is watched: connect hosts, and their alerts come here.")
                                    : tr("%n host(s) are watched by %1 rules.", nullptr, hosts).arg(rules));
}

void AlertsPane::showNotice()
{
    const hosts::FileProblem *const problem = m_service.rules().firstError();
    QString text;
    if (problem)
        text = tr("%1 has an error, and what it is about is left out: %2").arg(m_service.ruleFilePath(), problem->toText());
    else if (!m_service.leads())
        text = tr("Another Quarterdeck (process %1) tells of alerts; this one only shows them, and takes over when that one ends.").arg(m_service.leader());
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

QList<Alert> AlertsPane::selected() const
{
    QList<Alert> all;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedRows())
        all.append(index.data(AlertModel::AlertRole).value<Alert>());
    return all;
}

QList<HostId> AlertsPane::selectedHosts() const
{
    QList<HostId> hosts;
    for (const Alert &alert : selected()) {
        if (!alert.key.host.isEmpty() && !hosts.contains(alert.key.host))
            hosts.append(alert.key.host);
    }
    return hosts;
}

void AlertsPane::updateDetails() { m_details->setAlerts(selected()); }

void AlertsPane::setTimeAxis(TimeAxis *axis) { m_details->setWindowAxis(axis); }

void AlertsPane::showAlert(const QString &id)
{
    showPage(Page::Alerts);
    m_field->clear();
    const QModelIndex source = m_model.indexOf(id);
    if (!source.isValid())
        return;
    const auto group = AlertGroup(source.data(AlertModel::GroupRole).toInt());
    for (const auto &[one, chip] : std::as_const(m_groups))
        chip->setChecked(chip->isChecked() || one == group);
    for (const auto &[severity, chip] : std::as_const(m_severities))
        chip->setChecked(true);
    applyFilter();
    const QModelIndex index = m_filter.mapFromSource(source);
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    m_tree->setFocus();
}

void AlertsPane::showCharts()
{
    const QList<Alert> all = selected();
    if (all.isEmpty() || all.first().key.host.isEmpty())
        return;
    const AlertTimes times = timesAround(all.first(), m_service.clock().now());
    Q_EMIT chartsRequested(all.first().key.host, {times.begin, times.end});
}

void AlertsPane::showLogs()
{
    if (const QList<HostId> hosts = selectedHosts(); !hosts.isEmpty())
        Q_EMIT openLogRequested(hosts, {});
}

void AlertsPane::copySsh()
{
    const QList<HostId> hosts = selectedHosts();
    const QString command = hosts.isEmpty() || !m_sshCommand ? QString() : m_sshCommand(hosts.first());
    if (command.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(command);
    Q_EMIT toastRequested(tr("The command is in the clipboard"), command, false);
}

void AlertsPane::acknowledge()
{
    QList<Alert> firing = selected();
    firing.removeIf([](const Alert &alert) { return alert.state != AlertState::Firing; });
    if (firing.isEmpty())
        return;
    (new AcknowledgeDialog(m_service, firing, this))->open();
}

void AlertsPane::snooze()
{
    QList<alerts::AlertKey> keys;
    for (const Alert &alert : selected()) {
        if (alert.state == AlertState::Firing)
            keys.append(alert.key);
    }
    if (keys.isEmpty())
        return;
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("snoozeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillSnoozeMenu(*menu, m_service, [keys] { return keys; });
    menu->popup(m_tree->viewport()->mapToGlobal(m_tree->visualRect(m_tree->currentIndex()).center()));
}

void AlertsPane::wake()
{
    for (const Alert &alert : selected())
        m_service.wake(alert.key);
}

void AlertsPane::beginMaintenance()
{
    QStringList names;
    for (const HostId &host : selectedHosts()) {
        if (const hosts::HostFacts *const facts = m_service.board().find(host))
            names.append(QStringLiteral("name=\"%1\"").arg(QString(facts->host.name).replace(u'"', QStringLiteral("\\\""))));
    }
    if (!names.isEmpty())
        m_maintenance->addWindow(names.join(QStringLiteral(" or ")));
}

void AlertsPane::editRule()
{
    const QList<Alert> all = selected();
    if (all.isEmpty() || !m_service.rules().find(all.first().key.rule))
        return;
    showPage(Page::Rules);
    m_rules->selectRule(all.first().key.rule);
}

void AlertsPane::showMenu(const QPoint &position)
{
    if (selected().isEmpty())
        return;
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("alertMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void AlertsPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    const int details = width() < 1200 ? 316 : 360;
    m_details->setFixedWidth(details);
    // Where the room ends, what the details say anyway goes first.
    const int room = width() - (width() >= 700 ? details + 12 : 0) - 36;
    m_tree->setColumnHidden(AlertModel::CourseColumn, room < 874);
    m_tree->setColumnHidden(AlertModel::SinceColumn, room < 774);
    m_tree->setColumnHidden(AlertModel::StateColumn, room < 604);
    const bool isWide = room >= 1000;
    m_tree->header()->resizeSection(AlertModel::RuleColumn, isWide ? 180 : 142);
    m_tree->header()->resizeSection(AlertModel::HostColumn, isWide ? 150 : 106);
    m_tree->header()->resizeSection(AlertModel::StateColumn, isWide ? 150 : 108);
    for (const auto &[severity, chip] : std::as_const(m_severities))
        chip->setVisible(width() >= 1000);
    showEmpty();
}

} // namespace qd::ui
