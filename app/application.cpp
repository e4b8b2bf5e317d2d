// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/snapshot.h"
#include "models/base/log.h"
#include "models/deploy/run.h"
#include "models/hosts/pool_settings.h"
#include "models/logs/store_document.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/compare/compare_pane.h"
#include "widgets/dashboards/dashboards_pane.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/hosts/hosts_pane.h"
#include "widgets/hosts/hosts_sidebar.h"
#include "widgets/hosts/tunnels_view.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logview/log_panel.h"
#include "widgets/overview/fleet_view.h"
#include "widgets/overview/overview_pane.h"
#include "widgets/processes/processes_pane.h"
#include "widgets/shell/settings_dialog.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QApplication>
#include <QtWidgets/QVBoxLayout>

#include <cstdio>

namespace qd::app {
namespace {

constexpr std::chrono::milliseconds tickEvery{1000};
constexpr int ticksPerTimeRefresh = 10;
constexpr std::chrono::milliseconds closeAgainWithin = std::chrono::seconds(10);

} // namespace

LastCalls::~LastCalls()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
}

Application::Application(const Options &options)
    : m_options(options)
    , m_paths(Paths::fromEnvironment())
    , m_settings(loadSettings(m_paths.settings))
    , m_database({.path = m_paths.database})
    , m_timeline(m_database)
    , m_history({.path = m_paths.metrics, .days = m_settings.preferences.historyDays}, m_clock)
    , m_inventory(options.hostsFile.isEmpty() ? hosts::Inventory::defaultPath() : options.hostsFile)
    , m_resolver(m_inventory, hosts::ResolverSettings::fromEnvironment(options.sshConfig))
    , m_keychain(m_prompter, m_secrets)
    , m_mutations(m_timeline)
    , m_gate{std::make_shared<ssh::WriteGate>(&m_prompter, &m_mutations)}
    , m_pool(hosts::poolSettings(m_resolver.settings(), m_gate.gate), m_keychain)
    , m_directory(m_inventory, m_resolver, m_pool)
    , m_metrics(m_directory, m_clock, &m_history)
    , m_processes(m_metrics, &m_history, m_clock)
    , m_logs(m_directory)
    , m_logFormats(besideHosts(QStringLiteral("logformats")))
    , m_savedFilters(besideHosts(QStringLiteral("log_filters.json")))
    , m_tunnels(m_inventory, m_directory)
    , m_sourceKeys(m_secrets)
    , m_serverKeys(m_sourceKeys)
    , m_logServers(besideHosts(QStringLiteral("logservers.yaml")), &m_directory, &m_serverKeys)
    , m_prometheus(sourceFile(m_inventory.path()), &m_directory, &m_sourceKeys)
    , m_dashboardLibrary(dashboardFolder(m_paths))
    , m_recipes(recipeParts())
    , m_evidence({m_directory, m_metrics, m_clock})
    , m_deploy(m_directory, m_database, m_timeline, m_clock)
    , m_board(m_inventory, m_clock)
    , m_metricDesk({m_board, m_metrics, m_directory, custommetrics::metricFileBeside(m_inventory.path())})
    , m_alerts({m_board, m_metrics, m_directory, m_database, m_timeline, m_clock, alerts::ruleFileBeside(m_inventory.path()),
                [this](const HostId &host) { return wayTo(host); }, &m_history})
    , m_facts(m_board, m_directory)
    , m_tester(m_pool, m_resolver, m_clock)
    , m_fleet({m_inventory, m_board, m_directory, m_pool, m_metrics, m_timeline, m_clock})
    , m_defaultLogs(m_directory, m_logs)
    , m_activity(m_clock, [this](const HostId &host) { return m_directory.displayName(host); })
    , m_deployActivity(m_deploy, m_activity)
    , m_logDesk(QFileInfo(m_paths.database).absolutePath())
    , m_window((ui::applyTheme(options.theme.value_or(m_settings.preferences.theme)), m_activity))
    , m_editing(m_inventory, m_resolver, &m_window)
    , m_historyRescue(m_database, m_clock, m_window.toasts(), &m_window)
    , m_hostKeys(m_window, m_pool)
    , m_deployNotices({m_deploy, m_desktop, m_window.toasts(), [this] { return !m_options.snapshot.isEmpty() || m_window.isActiveWindow(); }})
    , m_alertDesk({m_alerts, m_desktop, m_window.toasts(), [this] { return !m_options.snapshot.isEmpty() || m_window.isActiveWindow(); }})
{
    guardHosts();
    m_inventory.load();
    m_activity.follow(m_timeline);
    buildWindow();
    connectSidebar();
    connectPanes();
    connectTime();
    connectServices();
    fillPalette();
}

Application::~Application()
{
    m_directory.setWork({}); // it outlives the deployments
}

void Application::buildWindow()
{
    m_sidebar = new ui::HostsSidebar(m_board, m_editing);
    m_sidebar->setFoldedGroups(m_settings.foldedGroups);
    m_overview = new ui::OverviewPane(m_metrics, m_timeline);
    m_hostsPane = new ui::HostsPane(m_board, m_editing);
    m_logsPane = makeLogs();
    m_deployPane = makeDeploy();
    deploy::Seams seams = m_recipes.seams();
    seams.evidence = &m_evidence;
    m_deploy.setSeams(seams);
    connectRecipes();
    m_comparePane = new ui::ComparePane(m_board, m_metrics, m_timeline);
    m_comparePane->restoreState(m_settings.compare.toUtf8());
    m_liveLog = new ui::LogPanel(std::make_unique<logs::StoreDocument>(m_logs.store(), &m_logs));
    m_liveLog->setObjectName(QStringLiteral("liveLog"));
    auto *logCard = new ui::Card;
    auto *inCard = new QVBoxLayout(logCard);
    inCard->setContentsMargins(1, 1, 1, 1);
    inCard->addWidget(m_liveLog);
    m_overview->setBottomWidget(logCard);
    auto *const fleet = new ui::FleetView(m_board, m_metrics);
    connect(fleet, &ui::FleetView::groupsWanted, &m_metrics, &metrics::MetricsService::setGroups);
    m_overview->setFleet(fleet);
    m_overview->restoreState(m_settings.overview.toUtf8());
    m_window.fill({.sidebar = m_sidebar, .notice = nullptr, .panes = {m_overview, m_hostsPane, m_logsPane, m_deployPane, m_comparePane, makeProcesses(), makeAlerts(), makeDashboards()}});
    m_window.setWindowIcon(QIcon(QStringLiteral(":/icons/app/quarterdeck.svg")));
    m_window.restore(m_settings.window);
    connect(&m_window, &ui::MainWindow::timeRangeChanged, m_liveLog, &ui::LogPanel::setTimeRange);
    connect(&m_window, &ui::MainWindow::pausedChanged, m_liveLog, &ui::LogPanel::setPaused);
    connect(&m_window, &ui::MainWindow::scopeChanged, this, [this](const ui::Scope &scope) {
        attend();
        // The whole fleet needs no filter, and lines of hosts added later belong to it.
        m_liveLog->setHosts(scope.hosts.size() == m_inventory.hosts().size() ? QList<HostId>() : scope.hosts);
    });
    m_window.setTimeRangeIndex(m_settings.preferences.timeRange);
    if (m_options.size)
        m_window.resize(*m_options.size);
    if (!m_options.pane.isEmpty())
        m_window.showPane(m_options.pane);
    m_window.setScope(m_sidebar->scope());
}

void Application::connectSidebar()
{
    connect(m_sidebar, &ui::HostsSidebar::scopeSelected, &m_window, &ui::MainWindow::setScope);
    connect(m_sidebar, &ui::HostsSidebar::connectRequested, &m_fleet, &FleetWatch::connectHosts);
    connect(m_sidebar, &ui::HostsSidebar::disconnectRequested, &m_fleet, &FleetWatch::disconnectHosts);
    connect(m_sidebar, &ui::HostsSidebar::deployRequested, this, &Application::openDeploy);
    connect(m_sidebar, &ui::HostsSidebar::openLogRequested, this, &Application::openLog);
    connect(&m_editing, &ui::HostEditing::toastRequested, this, [this](const QString &title, const QString &text, bool isError) {
        m_window.toasts().show(isError ? ui::Tone::Error : ui::Tone::Ok, title, text);
    });
    connect(&m_editing, &ui::HostEditing::undoOffered, this, [this](const QString &title, const QString &text, int revision) {
        m_window.toasts().show(ui::Tone::Ok, title, text, {tr("Undo"), [this, revision] { m_editing.undo(revision); }});
    });
    m_editing.setTester(m_tester);
    connect(&m_window, &ui::MainWindow::deployRequested, this, &Application::openDeploy);
    connect(&m_window, &ui::MainWindow::settingsRequested, this, &Application::openSettings);
    connect(&m_window, &ui::MainWindow::closing, this, &Application::remember);
    connect(&m_window, &ui::MainWindow::activityChosen, this, [this](const HostId &host, const QString &runningKey) {
        if (!runningKey.isEmpty())
            openRun(runningKey);
        else if (!host.isEmpty())
            openHost(host);
    });
    m_window.setCloseGuard([this] { return mayClose(); });
}

void Application::connectPanes()
{
    for (ui::Pane *pane : std::initializer_list<ui::Pane *>{m_overview, m_hostsPane, m_logsPane, m_deployPane, m_comparePane, m_processesPane, m_dashboardsPane}) {
        connect(pane, &ui::Pane::openLogRequested, this, &Application::openLog);
        connect(pane, &ui::Pane::openHostRequested, this, &Application::openHost);
    }
    connect(m_liveLog, &ui::LogPanel::toastRequested, m_logsPane, &ui::Pane::toastRequested);
    connect(m_overview, &ui::OverviewPane::addHostRequested, this, [this] { m_editing.addHost(); });
    connect(m_overview, &ui::OverviewPane::scopeRequested, m_sidebar, &ui::HostsSidebar::selectScope);
    connect(m_overview, &ui::OverviewPane::reconnectRequested, &m_fleet, &FleetWatch::connectHosts);
    connectHostsPane();
    connectDashboards();
    connectBoards();
    connectLogs();
}

void Application::connectHostsPane()
{
    connect(m_hostsPane, &ui::HostsPane::connectRequested, &m_fleet, &FleetWatch::connectHosts);
    connect(m_hostsPane, &ui::HostsPane::disconnectRequested, &m_fleet, &FleetWatch::disconnectHosts);
    ui::HostSources sources;
    sources.attempts = [this](const HostId &host) {
        const auto session = m_pool.find(host);
        return session ? session->attempts() : QList<ssh::ConnectionAttempt>();
    };
    sources.pool = [this](const HostId &host) { return m_pool.figures(host); };
    sources.keys = [this](const HostId &host) {
        const auto endpoint = m_resolver.endpoint(host);
        if (!endpoint)
            return QtFuture::makeReadyValueFuture(Result<hosts::KnownHostKeys>(std::unexpected(endpoint.error())));
        return hosts::knownHostKeys(*endpoint, m_resolver.settings().knownHostsFiles);
    };
    m_hostsPane->setSources(sources);
    auto *tunnels = new ui::TunnelsView(m_tunnels);
    m_hostsPane->setTunnels(tunnels, [tunnels](const HostId &host) { tunnels->setHost(host); });
}

void Application::connectServices()
{
    connect(&m_fleet, &FleetWatch::hostLost, this, [this](const HostId &host, const QString &reason) {
        m_window.toasts().show(ui::Tone::Warning, tr("Connection to %1 was lost").arg(m_directory.displayName(host)),
                               reason.isEmpty() ? tr("Trying again by itself.") : tr("%1 Trying again by itself.").arg(reason));
    });
    connect(&m_fleet, &FleetWatch::hostBack, this, [this](const HostId &host) {
        m_window.toasts().show(ui::Tone::Ok, tr("%1 is back").arg(m_directory.displayName(host)), {});
    });
    connect(&m_fleet, &FleetWatch::hostFailed, this, [this](const HostId &host, const Error &error) {
        m_window.toasts().show(ui::Tone::Error, m_directory.displayName(host), (error.message + QLatin1Char(' ') + error.hint).trimmed());
    });
    // In the name of m_defaultLogs: the pool outlives it and the logs.
    connect(&m_pool, &ssh::SessionPool::statusChanged, &m_defaultLogs, [this](const HostId &host, const ssh::SessionStatus &status) {
        // A test of a connection has a session of its own, which is nobody's log source.
        if (status.phase != ssh::SessionPhase::Ready || !m_inventory.host(host))
            return;
        m_logs.hostReady(host);
        m_evidence.hostReady(host);
        m_tunnels.hostReady(host);
        m_defaultLogs.hostReady(host);
    });
    connect(&m_fleet, &FleetWatch::hostMoved, this, [this](const HostId &host) { m_defaultLogs.askAgain(host); });
    connect(&m_inventory, &hosts::Inventory::changed, this, [this](const hosts::InventoryChange &change) {
        for (const HostId &host : change.removed)
            m_defaultLogs.forget(host);
        offerHosts();
    });
    followHistory();
    connect(&m_network, &NetworkWatch::returned, &m_pool, &ssh::SessionPool::networkReturned);
    guardDeployments();
    followAlerts();
    followCustomMetrics();
    followSshConfig();
    connectHostKeys();
    offerHosts();
    m_tick.setInterval(tickEvery);
    connect(&m_tick, &QTimer::timeout, this, &Application::tick);
}

void Application::followHistory()
{
    const auto show = [this](ui::Tone tone, const Error &error) {
        m_window.toasts().show(tone, error.message, (error.detail + QLatin1Char(' ') + error.hint).trimmed());
    };
    connect(&m_history, &metrics::History::movedAside, &m_window, [show](const Error &why) { show(ui::Tone::Warning, why); });
    connect(&m_history, &metrics::History::faultChanged, &m_window, [this, show](const std::optional<Error> &fault) {
        if (fault)
            show(ui::Tone::Warning, *fault);
        else
            m_window.toasts().show(ui::Tone::Ok, tr("The past of charts is kept again"), {});
    });
}

/// Hosts that are read-only or confirm changes first are so from the first command on.
void Application::guardHosts()
{
    const auto apply = [this] { m_gate.gate->setRules(m_inventory.accessRules(), m_inventory.accessOfOthers()); };
    connect(&m_inventory, &hosts::Inventory::accessChanged, this, apply);
    apply();
}

void Application::connectHostKeys()
{
    connect(&m_fleet, &FleetWatch::hostFailed, &m_hostKeys, &HostKeyDesk::hostFailed);
    connect(&m_hostKeys, &HostKeyDesk::keysReplaced, &m_fleet, &FleetWatch::connectHosts);
    connect(&m_hostKeys, &HostKeyDesk::toastRequested, this, [this](const QString &title, const QString &text, bool isError) {
        m_window.toasts().show(isError ? ui::Tone::Error : ui::Tone::Ok, title, text);
    });
    connect(m_hostsPane, &ui::HostsPane::hostKeysRequested, &m_hostKeys, &HostKeyDesk::review);
    connect(&m_prompter, &ui::DialogPrompter::warned, this, [this](const HostId &host, const QString &text) {
        m_window.toasts().show(ui::Tone::Error, m_directory.displayName(host), text);
    });
}

void Application::followSshConfig()
{
    connect(&m_directory, &SessionDirectory::moved, &m_fleet, &FleetWatch::followSettings);
    connect(&m_directory, &SessionDirectory::foundAgain, &m_fleet, &FleetWatch::connectHosts);
    connect(&m_directory, &SessionDirectory::permissionWanted, &m_fleet, [this](const hosts::ConfigCommand &command, const QList<HostId> &hosts) {
        QStringList names;
        for (const HostId &host : hosts)
            names.append(m_directory.displayName(host));
        m_consent.ask(command, names, [this](const hosts::ConfigCommand &allowed) {
            const auto waiting = m_directory.allow(allowed);
            if (waiting)
                m_fleet.connectHosts(*waiting);
            else
                m_window.toasts().show(ui::Tone::Error, waiting.error().message, waiting.error().hint);
        });
    });
    connect(&m_resolver.meaning(), &hosts::SshConfigMeaning::problemChanged, &m_fleet, [this] {
        const auto problem = m_resolver.meaning().problem();
        if (problem)
            m_window.toasts().show(ui::Tone::Warning, problem->message, tr("What held before still holds. %1").arg(problem->hint));
        else
            m_window.toasts().show(ui::Tone::Ok, tr("ssh_config can be read again"), {});
    });
    m_resolver.prepare();
}

void Application::guardDeployments()
{
    m_directory.setWork([this](const HostId &host) { return deploymentOn(host); });
    connect(&m_fleet, &FleetWatch::disconnectRefused, this, [this](const HostId &host, const QString &work) {
        m_window.toasts().show(ui::Tone::Warning, tr("%1 stays connected").arg(m_directory.displayName(host)),
                               tr("A deployment is running there: %1. Wait for its end, or abort it first.").arg(work));
    });
    connect(&m_deploy, &deploy::DeployService::runStarted, this, [this](const std::shared_ptr<deploy::Run> &run) {
        // The service holds the run for the life of the program.
        connect(run.get(), &deploy::Run::finished, &m_fleet, [this, one = run.get()] {
            m_fleet.followSettings(one->info().hosts);
        });
    });
}

QString Application::deploymentOn(const HostId &host) const
{
    const auto runs = m_deploy.runs();
    for (const auto &run : runs) {
        const int place = run->state() == deploy::RunState::Running ? int(run->info().hosts.indexOf(host)) : -1;
        const deploy::HostState state = place < 0 ? deploy::HostState::Skipped : run->hostState(place);
        if (state == deploy::HostState::Waiting || state == deploy::HostState::Running)
            return run->info().title;
    }
    return {};
}

void Application::offerHosts()
{
    QList<ui::DeployHost> offered;
    for (const hosts::Host &host : m_inventory.hosts())
        offered.append({host.id, host.name, host.group});
    m_deployPane->setHosts(offered);
}

void Application::fillPalette()
{
    m_window.setPaletteHosts([this] {
        std::vector<ui::PaletteEntry> entries;
        for (const hosts::Host &host : m_inventory.hosts()) {
            const QString keywords = QStringList({host.address, host.user, host.group, host.tags.join(QLatin1Char(' ')), host.note})
                                         .join(QLatin1Char(' '));
            entries.push_back({host.name, tr("Host"), keywords,
                               host.local ? QStringLiteral("laptop") : QStringLiteral("server"), {}, [this, id = host.id] { openHost(id); }});
        }
        return entries;
    });
    const auto add = [this](const char *name, const QString &text, const char *iconName, auto run) {
        auto *action = new QAction(ui::icon(QString::fromLatin1(iconName)), text, &m_window);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("iconName", QString::fromLatin1(iconName));
        connect(action, &QAction::triggered, this, run);
        m_window.addCommand(action);
        return action;
    };
    QAction *rescue = add("historyAside", tr("Move the unusable history file aside"), "history", [this] { m_historyRescue.ask(); });
    rescue->setEnabled(m_historyRescue.isNeeded());
    connect(&m_historyRescue, &HistoryRescue::neededChanged, rescue, &QAction::setEnabled);
    add("hostKeys", tr("Host keys: replace those that changed"), "key-round", [this] {
        QList<HostId> all;
        for (const hosts::Host &host : m_inventory.hosts())
            all.append(host.id);
        m_hostKeys.review(all);
    });
    add("allHosts", tr("Show all hosts"), "layers", [this] { m_sidebar->selectAllHosts(); });
    add("themeDark", tr("Theme: dark"), "moon", [this] {
        useTheme(ui::ThemeMode::Dark);
    });
    add("themeLight", tr("Theme: light"), "sun", [this] {
        useTheme(ui::ThemeMode::Light);
    });
    add("themeSystem", tr("Theme: as the desktop"), "sun-moon", [this] {
        useTheme(ui::ThemeMode::System);
    });
}

void Application::start()
{
    m_window.setTime(m_clock.now());
    m_window.show();
    m_historyRescue.watch(m_options.snapshot.isEmpty());
    m_sidebar->setFocus(); // not on whatever button happens to come first
    // Without a person there is nobody to answer: questions are then declined.
    if (m_options.snapshot.isEmpty())
        m_prompter.setWindow(&m_window);
    m_consent.setWindow(m_options.snapshot.isEmpty() ? &m_window : nullptr);
    usePaces(m_settings.preferences);
    m_fleet.start();
    m_metricDesk.start();
    m_alerts.start();
    attend();
    m_logsPane->restoreState(m_settings.logSources.toUtf8());
    if (!m_options.files.isEmpty()) {
        m_window.showPane(m_logsPane->key());
        m_logsPane->openFiles(m_options.files);
    }
    m_tick.start();
    if (!m_options.snapshot.isEmpty())
        takeSnapshot();
}

void Application::tick()
{
    attend();
    m_window.setTime(m_clock.now());
    m_window.setStatus(m_fleet.measure());
    if (++m_ticks % ticksPerTimeRefresh == 0)
        m_activity.refreshTimes();
}

void Application::openLog(const QList<HostId> &hosts, const QString &path)
{
    m_window.showPane(m_logsPane->key());
    QMap<QString, QList<HostId>> byPath;
    for (const HostId &host : hosts) {
        byPath[path.isEmpty() ? usualLog(host) : path].append(host);
    }
    for (const auto &[wanted, there] : byPath.asKeyValueRange())
        m_logsPane->openLog(there, wanted);
    if (byPath.size() > 1)
        m_logsPane->setScope({{}, hosts});
}

QString Application::usualLog(const HostId &host) const
{
    const QString found = m_defaultLogs.found(host);
    return found.isEmpty() ? QStringLiteral("journal") : found;
}

void Application::openDeploy(const QList<HostId> &hosts)
{
    m_window.showPane(m_deployPane->key());
    m_deployPane->openWizard(hosts);
}

void Application::openHost(const HostId &host)
{
    m_sidebar->selectHost(host);
    m_hostsPane->selectHost(host);
    if (m_window.currentPane() != m_hostsPane)
        m_window.showPane(m_overview->key());
}

void Application::openSettings()
{
    auto *dialog = new ui::SettingsDialog(m_settings.preferences, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::SettingsDialog::changed, this, &Application::use);
    connect(dialog, &ui::SettingsDialog::customMetricsRequested, this, &Application::openCustomMetrics);
    dialog->open();
}

void Application::useTheme(ui::ThemeMode theme)
{
    ui::Preferences preferences = m_settings.preferences;
    preferences.theme = theme;
    use(preferences);
}

void Application::use(const ui::Preferences &preferences)
{
    m_history.setDays(preferences.historyDays);
    usePaces(preferences);
    if (preferences.theme != m_settings.preferences.theme || preferences.theme != ui::themeMode())
        ui::applyTheme(preferences.theme);
    m_settings.preferences = preferences;
    reachBack();
    remember();
}

bool Application::mayClose()
{
    const auto runs = m_deploy.runs();
    const bool working = std::ranges::any_of(runs, [](const auto &run) { return run->state() == deploy::RunState::Running; });
    if (!working || (m_sinceCloseRefused.isValid() && m_sinceCloseRefused.durationElapsed() < closeAgainWithin))
        return true;
    m_sinceCloseRefused.start();
    m_window.toasts().show(ui::Tone::Warning, tr("A deployment is running"),
                           tr("Close again within 10 seconds to leave it. The next start offers to finish it or to go back."));
    return false;
}

void Application::remember()
{
    if (!m_options.snapshot.isEmpty())
        return; // a picture's size is no wish for the next start
    m_settings.window = m_window.memory();
    m_settings.foldedGroups = m_sidebar->foldedGroups();
    m_settings.overview = QString::fromUtf8(m_overview->saveState());
    m_settings.compare = QString::fromUtf8(m_comparePane->saveState());
    m_settings.processes = QString::fromUtf8(m_processesPane->saveState());
    m_settings.logSources = QString::fromUtf8(m_logsPane->saveState());
    m_settings.recipes = m_recipes.library().remembered();
    m_settings.dashboards = QString::fromUtf8(m_dashboardsPane->saveState());
    saveSettings(m_paths.settings, m_settings);
}

void Application::takeSnapshot()
{
    m_snapshot = std::make_unique<Snapshot>(Snapshot::Wishes{.file = m_options.snapshot, .settle = std::chrono::seconds(m_options.settle)},
                                            m_window, [this] { return missingForSnapshot(); });
    connect(m_snapshot.get(), &Snapshot::finished, qApp, [](const QString &complaint) {
        if (!complaint.isEmpty())
            std::fprintf(stderr, "quarterdeck: %s\n", qUtf8Printable(complaint));
        QCoreApplication::exit(complaint.isEmpty() ? 0 : 1);
    });
    m_snapshot->start();
}

QString Application::missingForSnapshot() const
{
    if (m_inventory.fault())
        return m_inventory.fault()->toLine();
    QStringList waiting;
    for (const hosts::Host &host : m_inventory.hosts()) {
        const metrics::WatchPhase phase = m_metrics.state(host.id).phase;
        if (phase == metrics::WatchPhase::Connecting)
            waiting.append(host.name);
    }
    if (!waiting.isEmpty())
        return tr("No data yet from %1.").arg(waiting.join(QStringLiteral(", ")));
    if (!m_window.currentPane()->hasLiveData())
        return tr("The pane \"%1\" shows no live data yet.").arg(m_window.currentPane()->title());
    return {};
}

} // namespace qd::app
