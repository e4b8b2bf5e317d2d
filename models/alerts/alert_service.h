// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_engine.h"
#include "models/alerts/alert_store.h"
#include "models/alerts/host_probe.h"
#include "models/alerts/replay.h"
#include "models/alerts/rule_file.h"
#include "models/hosts/host_board.h"
#include "models/hosts/yaml_list_file.h"
#include "models/store/timeline.h"

#include <QtCore/QTimer>

namespace qd::alerts {

/// Whether the event says that this incident began or is over.
[[nodiscard]] bool tellsOf(const store::TimelineEvent &event, const Alert &alert);

/// What a rule finds now, before it is saved.
struct RulePreview {
    struct Hit {
        HostId host;
        QString hostName;
        QString summary;
    };
    QList<Hit> hits; ///< where it is bad at this moment; it would fire after its time
    int inScope = 0;
    int unknown = 0; ///< hosts in scope of which nothing is known now
    /// On how many hosts.
    [[nodiscard]] int hostsHit() const;
};

/// Watches the fleet by the rules of alerts.yaml.
///
/// One process of a workstation looks after alerts (AlertStore::claim): it alone tells of them and writes them. Others show
/// them, hand over what a person does about them, and take over when it ends.
///
/// Data flow: every 5 s a reading of each host (metrics, its session, HostProbe) -> AlertEngine -> what changed goes to the
/// AlertStore and the timeline, and out as signals. Begins when the store has told what was open at the last end.
/// The file is read again when it changes; while it has errors, what can be read of it and the defaults hold.
/// Thread: GUI (or the CLI's main) thread. Ownership: all parts must outlive it.
class AlertService : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds evaluateEvery{5'000};
    static constexpr std::chrono::milliseconds saveEvery{30'000};   ///< pending alerts
    static constexpr std::chrono::milliseconds askFiltersEvery{60'000};
    static constexpr std::chrono::milliseconds claimEvery{30'000};
    static constexpr std::chrono::milliseconds saveTrendsEvery = FillTrend::step;

    struct Parts {
        hosts::HostBoard &board;
        metrics::MetricsService &metrics;
        ssh::SessionSource &sessions;
        store::Database &database;
        store::Timeline &timeline;
        const Clock &clock;
        QString ruleFile;                               ///< may be missing
        std::function<QList<Hop>(const HostId &)> wayTo; ///< jump hosts of a host; null = nobody knows
        metrics::History *history{}; ///< for replayPast(); may be null
    };
    explicit AlertService(const Parts &parts, QObject *parent = nullptr);
    ~AlertService() override;

    void start();
    /// Evaluates now; the timer calls it.
    void evaluate();
    /// Whether the alerts of the last start have been read: before that open() is empty.
    [[nodiscard]] bool isReady() const { return m_ready; }

    /// Pending and firing alerts, the worst first, children behind what explains them.
    [[nodiscard]] const QList<Alert> &open() const { return m_open; }
    /// Those that fire and want attention now.
    [[nodiscard]] QList<Alert> urgent() const;
    [[nodiscard]] const RuleFile &rules() const { return m_rules; }
    [[nodiscard]] QString ruleFilePath() const { return m_parts.ruleFile; }
    [[nodiscard]] AlertStore &store() { return m_store; }

    [[nodiscard]] const store::Timeline &timeline() const { return m_parts.timeline; }
    [[nodiscard]] const Clock &clock() const { return m_parts.clock; }
    [[nodiscard]] const hosts::HostBoard &board() const { return m_parts.board; }
    [[nodiscard]] metrics::MetricsService &metrics() const { return m_parts.metrics; }
    /// Whether this process tells of alerts. False: `leader()` does, and this one only shows them.
    [[nodiscard]] bool leads() const { return m_leads; }
    /// Number of the process that does.
    [[nodiscard]] qint64 leader() const { return m_leader; }

    /// False: it does not fire any more.
    bool acknowledge(const AlertKey &key, const QString &note = {});
    bool snooze(const AlertKey &key, std::chrono::milliseconds length);
    bool snoozeUntil(const AlertKey &key, UtcTime until);
    /// Takes acknowledgement and snooze back.
    bool wake(const AlertKey &key);

    // Changes of alerts.yaml: the file is read again, changed where needed and written whole; the rules hold at once.
    // Errors: as textWithRule(), and Storage.
    [[nodiscard]] Result<void> saveRule(const std::optional<Rule> &before, const Rule &after);
    [[nodiscard]] Result<void> removeRule(const Rule &before);
    [[nodiscard]] Result<void> saveWindow(const std::optional<MaintenanceWindow> &before, const std::optional<MaintenanceWindow> &after);

    /// What the rule finds in the newest readings. Pure but for those.
    [[nodiscard]] RulePreview preview(const Rule &rule) const;
    /// What a Metric rule would have done in the past `length` on the hosts in its scope. Room in bytes (Rule::freeBelow) is not in
    /// the history and is left out; of file systems the fullest is looked at. Errors: Unsupported (other kinds, no history), Storage.
    [[nodiscard]] QFuture<Result<ReplayResult>> replayPast(const Rule &rule, std::chrono::milliseconds length);

Q_SIGNALS:
    /// open() changed.
    void changed();
    /// A person should hear of it: once for each incident.
    void told(const qd::alerts::Alert &alert);
    /// One that was told is over.
    void resolved(const qd::alerts::Alert &alert);
    /// rules() changed; it may have errors.
    void rulesChanged();
    /// leads() changed.
    void leaderChanged();

private:
    void readRules();
    [[nodiscard]] Result<void> edit(const hosts::YamlListFile::Change &change);
    void claim();
    void takeWatch(const Result<AlertStore::Watch> &watch);
    void load();
    void restore(const Result<AlertStore::Saved> &saved);
    void takeWishes();
    void grant(const AlertStore::Wish &wish);
    bool send(const AlertStore::Wish &wish);
    void wantCurves();
    void followWindows(UtcTime now);
    [[nodiscard]] QList<HostId> hostsIn(const MaintenanceWindow &window) const;
    void recordWindow(const QList<HostId> &hosts, const QString &text, store::EventSeverity severity, UtcTime now);
    void takeHosts();
    [[nodiscard]] QList<Reading> readings(UtcTime now);
    void addProbe(Reading &reading, const hosts::Host &host, UtcTime now);
    [[nodiscard]] ProbeWish wishFor(const hosts::Host &host) const;
    void take(const QList<AlertChange> &changes, UtcTime now);
    void record(const Alert &alert, bool isOver, UtcTime now);
    void savePending(UtcTime now);
    void publish();

    Parts m_parts;
    hosts::YamlListFile m_file;
    RuleFile m_rules;
    AlertStore m_store;
    HostProbe m_probe;
    AlertEngine m_engine;
    QList<Alert> m_open;
    bool m_ready = false;
    bool m_hadPending = false;
    bool m_leads = true;
    qint64 m_leader = 0;
    QList<Reading> m_readings; ///< of the last evaluation
    QStringList m_curveNames;  ///< open-ended metrics that rules look at
    QList<std::pair<QList<HostId>, QList<metrics::CurveId>>> m_wanted;
    std::vector<metrics::CurveWish> m_curveWishes;
    struct OpenWindow {
        MaintenanceSpan span;
        QList<HostId> hosts;
        QString title;
    };
    QHash<QString, OpenWindow> m_openWindows; ///< by windowKey()
    UtcTime m_askedFilters{};
    UtcTime m_savedPending{};
    UtcTime m_savedTrends{};
    UtcTime m_claimed{};
    QTimer m_timer;
};

} // namespace qd::alerts
