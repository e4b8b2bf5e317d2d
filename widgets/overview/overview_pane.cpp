// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/overview_pane.h"

#include "widgets/charts/curve_book.h"
#include "widgets/charts/mark_source.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/overview/board_editor.h"
#include "widgets/overview/board_store.h"
#include "widgets/overview/board_view.h"
#include "widgets/overview/fleet_view.h"
#include "widgets/overview/host_info_bar.h"
#include "widgets/overview/problem_strip.h"

#include <QtCore/QJsonDocument>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int margin = 18;
constexpr int widestBack = 220;
constexpr int fleetMode = 0, chartsMode = 1;

} // namespace

OverviewPane::OverviewPane(metrics::MetricsService &service, const store::Timeline &timeline, QWidget *parent)
    : Pane(parent), m_service(service), m_marks(new MarkSource(timeline, this)), m_problems(new ProblemStrip), m_info(new HostInfoBar(service)),
      m_book(new CurveBook(service, this)), m_boards(new BoardStore(this)), m_board(new BoardView(*m_book, *m_boards)), m_editor(new BoardEditor(*m_board)),
      m_mode(new Segmented(tr("What is shown of several hosts"), {tr("Hosts"), tr("Charts")})), m_back(new QPushButton), m_pages(new QStackedWidget),
      m_noHosts(new EmptyState(QStringLiteral("server"), tr("No hosts here yet"),
                               tr("Add a server, and its charts appear here a few seconds later. Nothing is installed on it."))),
      m_waiting(new EmptyState(QStringLiteral("loader-circle"), QString(), QString())),
      m_away(new EmptyState(QStringLiteral("unplug"), QString(), QString())), m_splitter(new QSplitter(Qt::Vertical))
{
    buildBoard();
    buildActions();
    m_charts = makeTop();
    for (QWidget *page : {m_charts, static_cast<QWidget *>(m_noHosts), static_cast<QWidget *>(m_waiting), static_cast<QWidget *>(m_away)})
        m_pages->addWidget(page);
    m_splitter->setObjectName(QStringLiteral("overviewSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    auto *const top = new QWidget;
    auto *const inTop = new QVBoxLayout(top);
    inTop->setContentsMargins({});
    inTop->setSpacing(8);
    inTop->addWidget(makeBar());
    inTop->addWidget(m_pages, 1);
    m_splitter->addWidget(top);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 12, margin, 12);
    column->setSpacing(12);
    column->addWidget(m_problems);
    column->addWidget(m_splitter, 1);

    connect(&m_service, &metrics::MetricsService::updated, this, &OverviewPane::onUpdated);
    connect(&m_service, &metrics::MetricsService::historyLoaded, this, &OverviewPane::onHistoryLoaded);
    m_idle.setSingleShot(true);
    m_idle.setInterval(metrics::MetricsService::tick + metrics::MetricsService::tick / 4);
    connect(&m_idle, &QTimer::timeout, this, &OverviewPane::onUpdated);
    m_idle.start();
    connect(m_marks, &MarkSource::changed, this, &OverviewPane::refreshMarks);
    connect(m_problems, &ProblemStrip::showLogsRequested, this,
            [this](const QList<HostId> &hosts) { Q_EMIT openLogRequested(hosts, QString()); });
    connect(m_problems, &ProblemStrip::openHostRequested, this, &Pane::openHostRequested);
    connect(m_problems, &ProblemStrip::showAlertRequested, this, &OverviewPane::alertRequested);
    showRightPage();
}

OverviewPane::~OverviewPane() = default;

void OverviewPane::buildBoard()
{
    m_board->setSpan([this] { return span(); });
    connect(m_board, &BoardView::cardsShown, this, &OverviewPane::refreshMarks);
    connect(m_editor, &BoardEditor::undoOffered, this, &OverviewPane::undoOffered);
    connect(m_editor, &BoardEditor::toastRequested, this, &Pane::toastRequested);
    connect(m_editor, &BoardEditor::compareRequested, this, &OverviewPane::compareRequested);
    connect(m_boards, &BoardStore::changed, this, &OverviewPane::arrangementChanged);
    connect(m_boards, &BoardStore::choiceChanged, this, &OverviewPane::arrangementChanged);
}

void OverviewPane::setGroupOf(std::function<QString(const HostId &)> groupOf)
{
    m_groupOf = std::move(groupOf);
    setScope(Scope(m_scope));
}

QWidget *OverviewPane::makeTop()
{
    auto *const top = new QWidget;
    auto *const column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_board, 1);
    return top;
}

QWidget *OverviewPane::makeBar()
{
    auto *const bar = new QWidget;
    auto *const row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_back->setObjectName(QStringLiteral("overviewBack"));
    m_back->setIcon(icon(QStringLiteral("chevron-left")));
    setLook(m_back, Look::Ghost);
    m_mode->setObjectName(QStringLiteral("overviewMode"));
    m_mode->hide();
    row->addWidget(m_back);
    row->addWidget(m_info, 1);
    row->addStretch(0); // while there is no host to tell of
    row->addWidget(m_editor->toolBar());
    row->addWidget(m_mode);
    m_barRow = row;
    connect(m_back, &QPushButton::clicked, this, &OverviewPane::goBack);
    connect(m_mode, &Segmented::currentChanged, this, [this] {
        refreshNumbers();
        refreshAllCharts();
    });
    return bar;
}

void OverviewPane::setFleet(FleetView *fleet)
{
    Q_ASSERT(!m_fleet && fleet);
    m_fleet = fleet;
    m_pages->addWidget(fleet);
    static_cast<QHBoxLayout *>(m_barRow)->addWidget(fleet->toolBar(), 1);
    connect(fleet, &FleetView::openHostRequested, this, &OverviewPane::openFromFleet);
    connect(fleet, &FleetView::openLogRequested, this, [this](const QList<HostId> &hosts) { Q_EMIT openLogRequested(hosts, QString()); });
    connect(fleet, &FleetView::reconnectRequested, this, &OverviewPane::reconnectRequested);
    connect(fleet, &FleetView::deployRequested, this, &Pane::deployRequested);
    connect(fleet, &FleetView::compareRequested, this, &OverviewPane::compareRequested);
    const QList<QAction *> actions = fleet->actions();
    for (QAction *action : actions)
        connect(action, &QAction::triggered, this, [this] { m_mode->setCurrent(fleetMode); });
    fleet->setTimeRange(m_range);
    setScope(Scope(m_scope));
}

bool OverviewPane::isFleetShown() const { return m_fleet && m_scope.hosts.size() > 1 && m_mode->current() == fleetMode; }

void OverviewPane::openFromFleet(const HostId &host)
{
    m_backScope = m_scope;
    m_opened = host;
    Q_EMIT openHostRequested(host);
}

void OverviewPane::goBack()
{
    if (m_backScope)
        Q_EMIT scopeRequested(Scope(*m_backScope));
}

void OverviewPane::showBar()
{
    const bool isOne = m_scope.hosts.size() == 1;
    m_back->setVisible(isOne && m_backScope);
    if (m_backScope) {
        m_back->setText(plainLabel(m_back->fontMetrics().elidedText(m_backScope->title, Qt::ElideMiddle, widestBack)));
        m_back->setShortcut(Qt::ALT | Qt::Key_Left); // setText() took it away
        m_back->setAccessibleName(tr("Back to %1").arg(m_backScope->title));
    }
    const bool isBoardShown = m_pages->currentWidget() == m_charts;
    m_info->setVisible(isOne && isBoardShown);
    m_editor->toolBar()->setVisible(isBoardShown);
    m_mode->setVisible(m_fleet && m_scope.hosts.size() > 1);
    if (m_fleet)
        m_fleet->toolBar()->setVisible(isFleetShown());
    m_back->parentWidget()->setVisible(!m_back->isHidden() || !m_info->isHidden() || !m_mode->isHidden() || isBoardShown);
}

QByteArray OverviewPane::saveState() const
{
    QJsonObject state = m_fleet ? m_fleet->saveState() : QJsonObject();
    state[QStringLiteral("charts")] = m_mode->current() == chartsMode;
    state[QStringLiteral("boards")] = m_boards->save();
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void OverviewPane::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    m_mode->setCurrent(object.value(u"charts").toBool() ? chartsMode : fleetMode);
    m_boards->restore(object.value(u"boards").toObject());
    if (m_fleet)
        m_fleet->restoreState(object);
}

void OverviewPane::buildActions()
{
    m_addHost = new QAction(tr("Add host"), this);
    m_addHost->setObjectName(QStringLiteral("overviewAddHost"));
    connect(m_addHost, &QAction::triggered, this, &OverviewPane::addHostRequested);
    m_reconnect = new QAction(tr("Try now"), this);
    m_reconnect->setObjectName(QStringLiteral("overviewReconnect"));
    connect(m_reconnect, &QAction::triggered, this, [this] { Q_EMIT reconnectRequested(m_scope.hosts); });
    m_noHosts->addNextStep(m_addHost);
    m_away->addNextStep(m_reconnect);
}

void OverviewPane::setBottomWidget(QWidget *widget)
{
    delete std::exchange(m_bottom, widget);
    if (!m_bottom)
        return;
    m_splitter->addWidget(m_bottom);
    m_splitter->setStretchFactor(0, 58);
    m_splitter->setStretchFactor(1, 42);
    m_splitter->setSizes({5800, 4200});
}

void OverviewPane::setScope(const Scope &scope)
{
    m_scope = scope;
    if (scope.hosts.size() > 1) {
        if (m_fleet)
            m_fleet->setHosts(scope.hosts);
    }
    m_board->setHosts(scope.hosts, scope.hosts.size() == 1 && m_groupOf ? m_groupOf(scope.hosts.first()) : QString());
    if (scope.hosts.size() == 1)
        m_info->setHost(scope.hosts.first());
    refreshNumbers();
    refreshAllCharts();
    // Back where the person came from, with the keyboard on the same host.
    if (scope.hosts.size() > 1 && std::exchange(m_backScope, std::nullopt) && isFleetShown())
        m_fleet->selectHost(m_opened);
}

void OverviewPane::setTimeAxis(TimeAxis *axis) { m_board->setTimeAxis(axis); }

void OverviewPane::setTimeRange(const TimeRange &range)
{
    m_range = range;
    if (m_fleet)
        m_fleet->setTimeRange(range);
    refreshAllCharts();
}

void OverviewPane::setPaused(bool paused)
{
    if (paused == m_pausedAt.has_value())
        return;
    m_pausedAt = paused ? std::optional(m_service.clock().now()) : std::nullopt;
    if (m_fleet)
        m_fleet->setPaused(paused);
    refreshNumbers();
    refreshAllCharts();
}

QList<QAction *> OverviewPane::paletteActions() const
{
    QList<QAction *> all{m_reconnect};
    if (m_pages->currentWidget() == m_charts)
        all += m_editor->actions();
    if (m_fleet && m_scope.hosts.size() > 1)
        all += m_fleet->actions();
    return all;
}

bool OverviewPane::hasLiveData() const
{
    if (isFleetShown())
        return m_fleet->hasLiveData();
    return m_pages->currentWidget() == m_charts
        && m_board->hasLiveData();
}

void OverviewPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    refreshNumbers();
    refreshAllCharts();
}

void OverviewPane::onHistoryLoaded()
{
    showRightPage();
    if (isVisible())
        m_board->refreshCharts();
}

void OverviewPane::setAlerts(const QList<StripAlert> &alerts)
{
    m_alerts = alerts;
    showAlerts();
}

void OverviewPane::showAlerts()
{
    QList<StripAlert> shown;
    for (const StripAlert &alert : std::as_const(m_alerts)) {
        if (alert.host.isEmpty() || m_scope.hosts.contains(alert.host))
            shown.append(alert);
    }
    m_problems->setAlerts(shown);
}

void OverviewPane::onUpdated()
{
    m_idle.start();
    showAlerts();
    m_problems->setProblems(m_service.problems(m_scope.hosts), m_service.clock().now());
    showRightPage();
    if (!isVisible() || m_pausedAt)
        return;
    if (isFleetShown())
        return m_fleet->refresh();
    refreshNumbers();
    if (isChartDue())
        m_board->refreshCharts();
}

bool OverviewPane::isChartDue()
{
    // A quarter of a column is the least that can be seen: a day's chart need not be drawn every second.
    const auto column = m_range.length / std::max(1, m_board->plotColumns());
    const UtcTime now = m_service.clock().now();
    const auto age = now - m_chartsAt;
    const auto due = std::clamp<std::chrono::milliseconds>(column / 4, std::chrono::milliseconds(900), std::chrono::seconds(30));
    if (m_chartsAt <= now && age < due && hasLiveData())
        return false;
    m_chartsAt = now;
    return true;
}

void OverviewPane::refreshNumbers()
{
    if (isFleetShown())
        return; // the cards are not on screen
    m_board->refreshNumbers();
    if (m_scope.hosts.size() == 1)
        m_info->refresh();
}

void OverviewPane::refreshAllCharts()
{
    showRightPage();
    if (isFleetShown())
        return;
    m_chartsAt = m_service.clock().now();
    m_board->refreshChartsNow();
    refreshMarks();
    showRightPage();
}

ChartFrame OverviewPane::span() const
{
    const UtcTime now = m_pausedAt.value_or(m_service.clock().now()) - metrics::MetricsService::settleTime;
    return {m_range.begin(now), m_range.end(now), m_range.live && !m_pausedAt, {}};
}

void OverviewPane::refreshMarks()
{
    const UtcTime now = m_pausedAt.value_or(m_service.clock().now());
    const bool isShown = !m_scope.hosts.isEmpty() && !isFleetShown();
    const QList<ChartMark> marks = isShown ? m_marks->marks(m_range.begin(now), m_range.end(now), m_scope.hosts) : QList<ChartMark>();
    const QList<MetricChart *> charts = m_board->charts();
    for (MetricChart *chart : charts)
        chart->setMarks(marks);
}

QList<metrics::WatchState> OverviewPane::states() const
{
    QList<metrics::WatchState> all;
    for (const HostId &host : m_scope.hosts)
        all.append(m_service.state(host));
    return all;
}

void OverviewPane::showRightPage()
{
    using metrics::WatchPhase;
    const QList<metrics::WatchState> all = states();
    const auto isAway = [](const metrics::WatchState &state) {
        return state.phase == WatchPhase::Unreachable || state.phase == WatchPhase::Failed;
    };
    m_reconnect->setEnabled(std::ranges::any_of(all, isAway));
    if (m_scope.hosts.isEmpty()) {
        m_pages->setCurrentWidget(m_noHosts);
    } else if (isFleetShown()) {
        m_pages->setCurrentWidget(m_fleet);
    } else if (m_service.hasHistory(m_scope.hosts, m_range.begin(m_pausedAt.value_or(m_service.clock().now())))) {
        m_pages->setCurrentWidget(m_charts);
    } else if (std::ranges::all_of(all, isAway)) {
        showAway();
    } else {
        showWaiting();
    }
    showBar();
}

void OverviewPane::showWaiting()
{
    const bool isOne = m_scope.hosts.size() == 1;
    const QString name = isOne ? m_service.displayName(m_scope.hosts.first()) : m_scope.title;
    m_waiting->setTitle(isOne ? tr("Connecting to %1").arg(name) : tr("Connecting to %n host(s)", nullptr, int(m_scope.hosts.size())));
    m_waiting->setSentence(tr("The first numbers arrive two seconds after the connection stands."));
    m_pages->setCurrentWidget(m_waiting);
}

void OverviewPane::showAway()
{
    const metrics::WatchState state = m_service.state(m_scope.hosts.first());
    const bool isOne = m_scope.hosts.size() == 1;
    m_away->setTitle(isOne ? tr("%1 is unreachable").arg(m_service.displayName(m_scope.hosts.first()))
                           : tr("None of %n host(s) is reachable", nullptr, int(m_scope.hosts.size())));
    QStringList sentences;
    if (state.error) {
        sentences.append(state.error->message);
        if (!state.error->hint.isEmpty())
            sentences.append(state.error->hint);
    }
    const auto left = state.retryAt ? *state.retryAt - m_service.clock().now() : std::chrono::milliseconds(0);
    if (left >= std::chrono::seconds(1))
        sentences.append(tr("Next try in %1.").arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(left))));
    m_away->setSentence(sentences.join(u' '));
    m_pages->setCurrentWidget(m_away);
}

} // namespace qd::ui
