// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/alert_desk.h"
#include "app/backend_key_ring.h"
#include "app/command_consent.h"
#include "app/default_logs.h"
#include "app/deploy_activity.h"
#include "app/deploy_notices.h"
#include "app/fleet_watch.h"
#include "app/history_rescue.h"
#include "app/host_key_desk.h"
#include "app/network_watch.h"
#include "app/options.h"
#include "app/recipe_desk.h"
#include "app/session_directory.h"
#include "app/settings.h"
#include "app/source_key_ring.h"
#include "models/custommetrics/metric_desk.h"
#include "models/dashboards/dashboard_library.h"
#include "models/deploy/deploy_service.h"
#include "models/evidence/fleet_evidence.h"
#include "models/hosts/connection_tester.h"
#include "models/hosts/endpoint_resolver.h"
#include "models/hosts/facts_collector.h"
#include "models/hosts/host_board.h"
#include "models/hosts/mutation_log.h"
#include "models/hosts/tunnel_model.h"
#include "models/integrations/prometheus_service.h"
#include "models/keychain/keychain_prompter.h"
#include "models/keychain/secret_service.h"
#include "models/logremote/window_cache.h"
#include "models/logs/log_service.h"
#include "models/logs/saved_filters.h"
#include "models/logtext/format_library.h"
#include "models/metrics/metrics_service.h"
#include "models/metrics/process_history.h"
#include "models/ssh/session_pool.h"
#include "models/store/database.h"
#include "models/store/timeline.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/logs/log_opener.h"
#include "widgets/logview/log_desk.h"
#include "widgets/shell/activity_model.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/ssh_prompt_dialog.h"

#include <QtCore/QTimer>

namespace qd::ui {
class MarkSource;
class DashboardsPane;
class AlertsPane;
class ComparePane;
class DeployPane;
class HostsPane;
class HostsSidebar;
class LogPanel;
class LogsPane;
class OverviewPane;
class Pane;
class ProcessesPane;
class SettingsDialog;
}

namespace qd::app {

class Snapshot;

/// Domains hand sessions back to the GUI thread by posted calls. What is still on its way when they
/// are gone is delivered here, while the pool lives.
struct LastCalls {
    LastCalls() = default;
    LastCalls(const LastCalls &) = delete;
    LastCalls &operator=(const LastCalls &) = delete;
    ~LastCalls();
};

/// The gate before every change of a host. Closed when the pool is gone, so that what ended with it is kept too.
struct GateOwner {
    std::shared_ptr<ssh::WriteGate> gate;
    ~GateOwner() { gate->close(); }
};

/// The composition root: owns every service as a member, in construction order, builds the window
/// and connects what no room may know of another.
/// Thread: GUI.
class Application : public QObject {
    Q_OBJECT
public:
    explicit Application(const Options &options);
    ~Application() override;

    /// Shows the window and starts watching the fleet.
    void start();

    [[nodiscard]] ui::MainWindow &window() { return m_window; }
    [[nodiscard]] hosts::Inventory &inventory() { return m_inventory; }
    [[nodiscard]] metrics::MetricsService &metrics() { return m_metrics; }
    [[nodiscard]] logs::LogService &logs() { return m_logs; }
    [[nodiscard]] deploy::DeployService &deploy() { return m_deploy; }
    [[nodiscard]] store::Timeline &timeline() { return m_timeline; }
    [[nodiscard]] FleetWatch &fleet() { return m_fleet; }

private:
    void buildWindow();
    void connectSidebar();
    void connectHostsPane();
    void connectPanes();
    void connectTime();
    void reachBack();
    void showLogs(UtcTime begin, UtcTime end);
    void showLogsOf(const QList<HostId> &hosts, UtcTime begin, UtcTime end);
    [[nodiscard]] QString usualLog(const HostId &host) const;
    [[nodiscard]] QString besideHosts(const QString &name) const;
    [[nodiscard]] ui::LogOpener::Ways logWays();
    [[nodiscard]] ui::LogsPane *makeLogs();
    void connectLogs();
    void showChartsAt(const HostId &host, qint64 timeMs);
    void connectBoards();
    [[nodiscard]] ui::Pane *makeProcesses();
    void showProcesses(UtcTime begin, UtcTime end);
    void attend();
    void usePaces(const ui::Preferences &preferences);
    void connectServices();
    /// Tells the deploy wizard which hosts there are.
    void offerHosts();
    void fillPalette();
    void tick();
    void openLog(const QList<HostId> &hosts, const QString &path);
    void openDeploy(const QList<HostId> &hosts);
    void openHost(const HostId &host);
    void openSettings();
    void use(const ui::Preferences &preferences);
    void useTheme(ui::ThemeMode theme);
    void followHistory();
    [[nodiscard]] ui::Pane *makeAlerts();
    [[nodiscard]] static QString sourceFile(const QString &hostsFile);
    [[nodiscard]] static QString dashboardFolder(const Paths &paths);
    [[nodiscard]] ui::Pane *makeDashboards();
    void connectDashboards();
    void followAlerts();
    void followCustomMetrics();
    void openCustomMetrics();
    void tellMetricFile();
    void openAlert(const QString &key);
    void copySshCommand(const HostId &host);
    [[nodiscard]] QString sshCommandOf(const HostId &host) const;
    void showAlerts();
    void tellRuleProblems();
    void raise();
    [[nodiscard]] QList<alerts::Hop> wayTo(const HostId &host) const;
    [[nodiscard]] bool mayClose();
    /// The title of the deployment that works on the host, or will; empty if there is none.
    [[nodiscard]] QString deploymentOn(const HostId &host) const;
    void guardDeployments();
    [[nodiscard]] ui::DeployPane *makeDeploy();
    [[nodiscard]] RecipeParts recipeParts();
    void connectRecipes();
    void editRecipe(const QString &fileOrName);
    void newRecipe();
    void openRun(const QString &runId);
    void markLiveLog();
    void openPlace(const QString &file, int line);
    void followSshConfig();
    void guardHosts();
    void connectHostKeys();
    void remember();
    void takeSnapshot();
    [[nodiscard]] QString missingForSnapshot() const;

    Options m_options;
    Paths m_paths;
    Settings m_settings;
    SystemClock m_clock;
    store::Database m_database;
    store::Timeline m_timeline;
    metrics::History m_history;
    hosts::Inventory m_inventory;
    hosts::EndpointResolver m_resolver;
    ui::DialogPrompter m_prompter;
    keychain::SecretService m_secrets;
    keychain::KeychainPrompter m_keychain;
    hosts::MutationLog m_mutations;
    GateOwner m_gate;
    ssh::SessionPool m_pool;
    NetworkWatch m_network;
    SessionDirectory m_directory;
    CommandConsent m_consent;
    LastCalls m_lastCalls;
    metrics::MetricsService m_metrics;
    metrics::ProcessHistory m_processes;
    metrics::Attention m_attention; ///< the hosts whose numbers are in sight
    logs::LogService m_logs;
    logs::FormatLibrary m_logFormats;
    logs::SavedFilters m_savedFilters;
    std::shared_ptr<logs::WindowCache> m_logWindows;
    hosts::TunnelModel m_tunnels;
    SourceKeyRing m_sourceKeys;
    BackendKeyRing m_serverKeys;
    logs::BackendService m_logServers;
    integrations::PrometheusService m_prometheus;
    dashboards::DashboardLibrary m_dashboardLibrary;
    RecipeDesk m_recipes;
    evidence::FleetEvidence m_evidence;
    deploy::DeployService m_deploy;
    hosts::HostBoard m_board;
    custommetrics::MetricDesk m_metricDesk;
    alerts::AlertService m_alerts;
    hosts::FactsCollector m_facts;
    hosts::ConnectionTester m_tester;
    FleetWatch m_fleet;
    DefaultLogs m_defaultLogs;
    ui::ActivityModel m_activity;
    DeployActivity m_deployActivity;
    ui::LogDesk m_logDesk;
    ui::MainWindow m_window;
    ui::HostEditing m_editing;
    HistoryRescue m_historyRescue;
    HostKeyDesk m_hostKeys;
    DesktopNotifier m_desktop;
    DeployNotices m_deployNotices;
    AlertDesk m_alertDesk;
    ui::HostsSidebar *m_sidebar = nullptr; ///< these belong to the window
    ui::OverviewPane *m_overview = nullptr;
    ui::HostsPane *m_hostsPane = nullptr;
    ui::LogPanel *m_liveLog = nullptr;
    ui::MarkSource *m_liveMarks = nullptr; ///< of that log's histogram
    ui::LogsPane *m_logsPane = nullptr;
    ui::AlertsPane *m_alertsPane = nullptr;
    ui::DeployPane *m_deployPane = nullptr;
    ui::DashboardsPane *m_dashboardsPane = nullptr;
    ui::ProcessesPane *m_processesPane = nullptr;
    ui::ComparePane *m_comparePane = nullptr;
    QTimer m_tick;
    int m_ticks = 0;
    QElapsedTimer m_sinceCloseRefused;
    std::unique_ptr<Snapshot> m_snapshot;
};

} // namespace qd::app
