// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_view.h"

#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/hostfilter/filter_field.h"
#include "widgets/overview/fleet_menus.h"
#include "widgets/overview/fleet_table.h"

#include <QtCore/QJsonArray>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr std::array topChoices{0, 10, 25, 50};
constexpr std::array statistics{Statistic::Fitting, Statistic::Average, Statistic::Median, Statistic::Percentile95, Statistic::Maximum, Statistic::Sum};
constexpr int curveColumns = 60;

} // namespace

FleetView::FleetView(const hosts::HostBoard &board, const metrics::MetricsService &service, QWidget *parent)
    : QWidget(parent), m_board(board), m_service(service), m_reader(board, service), m_model(m_reader.metrics()),
      m_toolBar(new QWidget(this)), m_table(new FleetTable(m_model)), m_pages(new QStackedWidget),
      m_noMatch(new EmptyState(QStringLiteral("funnel"), tr("No host fits the filter"), tr("Change the filter above, or clear it.")))
{
    setObjectName(QStringLiteral("fleetView"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_noMatch);
    buildToolBar();
    buildActions();
    buildKeys();
    connectModel();
    m_table->cells().setHistory([this](const QList<HostId> &hosts, int metric) {
        const UtcTime now = m_pausedAt.value_or(m_service.clock().now()) - metrics::MetricsService::settleTime;
        return m_reader.history(hosts, metric, m_range.begin(now), m_range.end(now));
    });
    connect(&m_board, &hosts::HostBoard::listChanged, this, &FleetView::takeHosts);
    holdCurves();
    showArrangement();
}

FleetView::~FleetView() = default;

void FleetView::buildToolBar()
{
    m_toolBar->setObjectName(QStringLiteral("fleetToolBar"));
    auto *const row = new QHBoxLayout(m_toolBar);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_filter = new FilterField(m_board, tr("Filter: name, tag:prod, cpu>80"), m_toolBar);
    m_filter->setObjectName(QStringLiteral("fleetFilter"));
    m_filter->setMaximumWidth(300);
    m_filter->setMinimumWidth(120);
    row->addWidget(m_filter, 3);
    m_count = new ElidedLabel({}, TextSize::Small, Ink::Dim, QFont::Normal, m_toolBar);
    m_count->setObjectName(QStringLiteral("fleetCount"));
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_count, 2);
    buildChoices(row);
    connect(m_filter, &FilterField::filterChanged, this, &FleetView::applyFilter);
    connect(m_filter, &FilterField::problemChanged, this, &FleetView::updateCounts);
}

void FleetView::buildChoices(QLayout *row)
{
    const auto chip = [&](const QString &name, const QString &text, const QString &toolTip) {
        auto *const made = new Chip(text, m_toolBar);
        made->setObjectName(name);
        made->setCheckable(true);
        made->setToolTip(toolTip);
        made->setAccessibleDescription(toolTip);
        row->addWidget(made);
        return made;
    };
    const auto box = [&](const QString &name, const QString &text) {
        auto *const made = new QComboBox(m_toolBar);
        made->setObjectName(name);
        made->setAccessibleName(text);
        made->setToolTip(text);
        row->addWidget(made);
        return made;
    };
    m_worst = chip(QStringLiteral("fleetWorst"), tr("Worst first"), tr("Critical hosts, then unreachable ones, then busy ones"));
    m_groups = chip(QStringLiteral("fleetGroups"), tr("Groups"), tr("Gather hosts in their groups"));
    m_hold = chip(QStringLiteral("fleetHold"), tr("Hold"), tr("Rows keep their places while values go on"));
    m_top = box(QStringLiteral("fleetTop"), tr("How many hosts are shown"));
    for (const int count : topChoices)
        m_top->addItem(count == 0 ? tr("All") : tr("Top %1").arg(count), count);
    m_statistic = box(QStringLiteral("fleetStatistic"), tr("How a group becomes one number"));
    for (const Statistic statistic : statistics)
        m_statistic->addItem(statistic == Statistic::Fitting ? tr("Auto") : statisticLabel(statistic), int(statistic));
    for (int i = 0; i < m_statistic->count(); ++i)
        m_statistic->setItemData(i, statisticTitle(Statistic(m_statistic->itemData(i).toInt())), Qt::ToolTipRole);
    m_columns = new IconButton(QStringLiteral("columns-3"), tr("Choose columns"), m_toolBar);
    m_columns->setObjectName(QStringLiteral("fleetColumns"));
    row->addWidget(m_columns);
}

void FleetView::connectModel()
{
    connect(m_worst, &QAbstractButton::clicked, this, [this] { m_table->sortByColumn(FleetModel::worstFirst, Qt::DescendingOrder); showArrangement(); });
    connect(m_groups, &QAbstractButton::clicked, this, [this](bool on) { m_model.setGrouped(on); });
    connect(m_hold, &QAbstractButton::clicked, this, [this](bool on) { m_model.setHeld(on); });
    connect(m_top, &QComboBox::activated, this, [this] { m_model.setTop(m_top->currentData().toInt()); });
    connect(m_statistic, &QComboBox::activated, this, [this] { m_model.setStatistic(Statistic(m_statistic->currentData().toInt())); });
    connect(m_columns, &QToolButton::clicked, this, [this] { showColumns(m_columns->mapToGlobal(QPoint(0, m_columns->height()))); });
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { showColumns(m_table->horizontalHeader()->mapToGlobal(position)); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &FleetView::showMenu);
    connect(m_table, &FleetTable::columnsChanged, this, &FleetView::wishGroups);
    connect(m_table, &FleetTable::hostActivated, this, &FleetView::openHostRequested);
    connect(&m_model, &FleetModel::arrangementChanged, this, &FleetView::showArrangement);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &FleetView::updateCounts);
}

void FleetView::buildActions()
{
    const auto add = [this](const QString &text, auto run) {
        auto *const action = new QAction(text, this);
        connect(action, &QAction::triggered, this, run);
        m_actions.append(action);
        return action;
    };
    add(tr("Fleet: worst hosts first"), [this] { m_table->sortByColumn(FleetModel::worstFirst, Qt::DescendingOrder); });
    add(tr("Fleet: gather hosts in groups, or not"), [this] { m_model.setGrouped(!m_model.isGrouped()); });
    const QList<FleetMetric> &metrics = m_model.metrics();
    for (int metric = 0; metric < int(metrics.size()); ++metric) {
        if (!metrics.at(metric).isUsual)
            continue;
        add(tr("Fleet: top 10 by %1").arg(metrics.at(metric).title), [this, metric] {
            m_table->setMetricShown(metric, true);
            m_table->sortByColumn(FleetModel::columnOf(metric), Qt::DescendingOrder);
            m_model.setTop(10);
        });
    }
    auto *const clear = new QAction(tr("Clear the filter"), this);
    connect(clear, &QAction::triggered, m_filter, &QLineEdit::clear);
    m_noMatch->addNextStep(clear);
}

void FleetView::buildKeys()
{
    const auto key = [this](const QKeySequence &keys, Qt::ShortcutContext context, auto run) {
        auto *const action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(context);
        connect(action, &QAction::triggered, this, run);
        (context == Qt::WidgetShortcut ? static_cast<QWidget *>(m_table) : this)->addAction(action);
    };
    key(Qt::Key_F5, Qt::WidgetWithChildrenShortcut, [this] { m_model.sortNow(); });
    key(QKeySequence::Find, Qt::WidgetWithChildrenShortcut, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    key(Qt::CTRL | Qt::Key_Return, Qt::WidgetShortcut, [this] {
        if (const QList<HostId> hosts = m_table->selectedHosts(); !hosts.isEmpty())
            Q_EMIT openLogRequested(hosts);
    });
}

void FleetView::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    takeHosts();
}

void FleetView::takeHosts()
{
    m_model.setHosts(m_reader.hosts(m_hosts));
    refresh();
    updateCounts();
}

void FleetView::refresh()
{
    if (m_pausedAt)
        return;
    const auto [first, last] = m_table->visibleRows();
    m_model.setVisibleRows(first, last);
    m_model.setInUse(m_table->isInUse());
    m_model.setFigures(m_reader.read(m_hosts), m_service.clock().now());
}

void FleetView::setTimeRange(const TimeRange &range)
{
    m_range = range;
    holdCurves();
    m_table->cells().forgetCurves();
    m_table->viewport()->update();
}

/// A quarter of a column is the least that can be seen.
void FleetView::holdCurves()
{
    const std::chrono::milliseconds column = m_range.length / curveColumns;
    m_table->cells().setCurveAge(std::clamp<std::chrono::milliseconds>(column / 4, std::chrono::milliseconds(900), std::chrono::seconds(30)));
}

void FleetView::setPaused(bool paused)
{
    if (paused == m_pausedAt.has_value())
        return;
    m_pausedAt = paused ? std::optional(m_service.clock().now()) : std::nullopt;
    refresh();
}

void FleetView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

bool FleetView::hasLiveData() const
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const FleetRow shown = m_model.rowAt(row);
        if (!shown.isGroup && shown.message.isEmpty())
            return true;
    }
    return false;
}

void FleetView::selectHost(const HostId &host)
{
    m_table->selectHost(host);
    m_table->setFocus();
}

void FleetView::applyFilter()
{
    const hosts::HostFilter filter = m_filter->filter();
    if (filter.isEmpty()) {
        m_model.setFilter({}, false);
    } else {
        m_model.setFilter([this, filter](const HostId &id) {
            const hosts::HostFacts *const facts = m_board.find(id);
            return facts && filter.matches(*facts);
        }, filter.isLive());
    }
    updateCounts();
}

void FleetView::showArrangement()
{
    m_worst->setChecked(m_model.sortColumn() == FleetModel::worstFirst);
    m_groups->setChecked(m_model.isGrouped());
    m_groups->setEnabled(m_model.top() == 0);
    m_hold->setChecked(m_model.isHeld());
    m_top->setCurrentIndex(std::max(0, m_top->findData(m_model.top())));
    m_statistic->setCurrentIndex(m_statistic->findData(int(m_model.statistic())));
    updateCounts();
}

void FleetView::updateCounts()
{
    const QString problem = m_filter->problem();
    m_count->setInk(problem.isEmpty() ? Ink::Dim : Ink::Error);
    const int all = m_model.hostCount(), match = m_model.matchCount();
    m_count->setText(!problem.isEmpty() ? problem : match == all ? tr("%n host(s)", nullptr, all) : tr("%1 of %n host(s)", nullptr, all).arg(match));
    const bool isEmpty = match == 0 && all > 0;
    m_pages->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_noMatch) : m_table);
}

void FleetView::showColumns(const QPoint &globalPosition)
{
    auto *const menu = makeColumnMenu(m_model.metrics(), m_table->shownMetrics(), this);
    menu->setObjectName(QStringLiteral("fleetColumnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ColumnMenu::metricChosen, m_table, &FleetTable::setMetricShown);
    connect(menu, &ColumnMenu::usualChosen, m_table, [this] { m_table->setShownMetrics({}); });
    menu->popup(globalPosition);
}

/// What a column shows, as a curve that can be compared; CPU for columns that are no curve.
metrics::CurveId FleetView::curveAt(int column) const
{
    const int metric = FleetModel::metricOf(column);
    const QString id = metric >= 0 && metric < m_model.metrics().size() ? m_model.metrics().at(metric).id : QString();
    static const QHash<QString, metrics::Metric> shares = {{QStringLiteral("memory_percent"), metrics::Metric::MemoryUsed},
                                                           {QStringLiteral("swap_percent"), metrics::Metric::SwapUsed}};
    if (const auto share = shares.constFind(id); share != shares.cend())
        return metrics::curveId(*share);
    const metrics::CurveId curve{id, {}};
    return metrics::fixedMetric(curve) ? curve : metrics::curveId(metrics::Metric::Cpu);
}

void FleetView::showMenu(const QPoint &position)
{
    const QList<HostId> hosts = m_table->selectedHosts();
    if (hosts.isEmpty())
        return;
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fleetMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString &iconName, const QString &text, auto run) { menu->addAction(icon(iconName), text, menu, run); };
    if (hosts.size() == 1)
        add(QStringLiteral("layout-dashboard"), tr("Open the host's charts"), [this, hosts] { Q_EMIT openHostRequested(hosts.first()); });
    add(QStringLiteral("scroll-text"), tr("Show logs"), [this, hosts] { Q_EMIT openLogRequested(hosts); });
    const metrics::CurveId curve = curveAt(m_table->columnAt(position.x()));
    add(QStringLiteral("git-compare-arrows"), tr("Compare: %1").arg(metrics::curveInfo(curve)->title),
        [this, hosts, curve] { Q_EMIT compareRequested(hosts, {curve}); });
    const bool isAway = std::ranges::any_of(hosts, [this](const HostId &host) { return m_service.state(host).phase != metrics::WatchPhase::Live; });
    if (isAway)
        add(QStringLiteral("refresh-cw"), tr("Connect now"), [this, hosts] { Q_EMIT reconnectRequested(hosts); });
    add(QStringLiteral("rocket"), tr("Deploy…"), [this, hosts] { Q_EMIT deployRequested(hosts); });
    menu->addSeparator();
    add(QStringLiteral("rotate-ccw"), tr("Sort now"), [this] { m_model.sortNow(); });
    m_table->setMenuOpen(true);
    connect(menu, &QMenu::aboutToHide, m_table, [this] { m_table->setMenuOpen(false); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QJsonObject FleetView::saveState() const
{
    const int sort = m_model.sortColumn();
    const QString sortWord = sort == FleetModel::worstFirst ? QStringLiteral("worst")
        : sort == 0                                         ? QStringLiteral("name")
                                                            : m_model.metrics().at(FleetModel::metricOf(sort)).id;
    return {{QStringLiteral("columns"), QJsonArray::fromStringList(m_table->shownMetrics())},
            {QStringLiteral("sort"), sortWord},
            {QStringLiteral("descending"), m_model.sortOrder() == Qt::DescendingOrder},
            {QStringLiteral("grouped"), m_model.isGrouped()},
            {QStringLiteral("top"), m_model.top()},
            {QStringLiteral("statistic"), int(m_model.statistic())},
            {QStringLiteral("folded"), QJsonArray::fromStringList({m_model.folded().begin(), m_model.folded().end()})}};
}

void FleetView::wishGroups() { Q_EMIT groupsWanted(m_reader.groupsOf(m_table->shownMetrics())); }

void FleetView::restoreState(const QJsonObject &state)
{
    const auto words = [&state](const char16_t *key) { return state.value(QStringView(key)).toVariant().toStringList(); };
    m_table->setShownMetrics(words(u"columns"));
    wishGroups();
    const QString sort = state.value(u"sort").toString();
    const QList<FleetMetric> &metrics = m_model.metrics();
    const auto found = std::ranges::find(metrics, sort, &FleetMetric::id);
    const int column = sort == QLatin1StringView("name") ? 0 : found == metrics.end() ? FleetModel::worstFirst : FleetModel::columnOf(int(found - metrics.begin()));
    m_table->sortByColumn(column, state.value(u"descending").toBool(true) ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model.setGrouped(state.value(u"grouped").toBool());
    const int top = state.value(u"top").toInt();
    m_model.setTop(std::ranges::contains(topChoices, top) ? top : 0);
    const auto statistic = Statistic(state.value(u"statistic").toInt());
    m_model.setStatistic(std::ranges::contains(statistics, statistic) ? statistic : Statistic::Fitting);
    const QStringList folded = words(u"folded");
    m_model.setFolded({folded.begin(), folded.end()});
    showArrangement();
}

} // namespace qd::ui
