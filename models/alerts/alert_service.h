// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_engine.h"
#include "models/alerts/alert_store.h"
#include "models/alerts/host_probe.h"
#include "models/alerts/rule_file.h"
#include "models/hosts/host_board.h"
#include "models/store/timeline.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>

namespace qd::alerts {

/// Watches the fleet by the rules of alerts.yaml.
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

    struct Parts {
        hosts::HostBoard &board;
        metrics::MetricsService &metrics;
        ssh::SessionSource &sessions;
        store::Database &database;
        store::Timeline &timeline;
        const Clock &clock;
        QString ruleFile;                               ///< may be missing
        std::function<QList<Hop>(const HostId &)> wayTo; ///< jump hosts of a host; null = nobody knows
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

    /// False: it does not fire any more.
    bool acknowledge(const AlertKey &key, const QString &note = {});
    bool snooze(const AlertKey &key, std::chrono::milliseconds length);

Q_SIGNALS:
    /// open() changed.
    void changed();
    /// A person should hear of it: once for each incident.
    void told(const qd::alerts::Alert &alert);
    /// One that was told is over.
    void resolved(const qd::alerts::Alert &alert);
    /// rules() changed; it may have errors.
    void rulesChanged();

private:
    void readRules();
    void watchFile();
    void restore(const Result<AlertStore::Saved> &saved);
    void takeHosts();
    [[nodiscard]] QList<Reading> readings(UtcTime now);
    void addProbe(Reading &reading, const hosts::Host &host, UtcTime now);
    [[nodiscard]] ProbeWish wishFor(const hosts::Host &host) const;
    void take(const QList<AlertChange> &changes, UtcTime now);
    void record(const Alert &alert, bool isOver, UtcTime now);
    void savePending(UtcTime now);
    void publish();

    Parts m_parts;
    RuleFile m_rules;
    AlertStore m_store;
    HostProbe m_probe;
    AlertEngine m_engine;
    QList<Alert> m_open;
    bool m_ready = false;
    bool m_hadPending = false;
    bool m_said = false; ///< the store knows who looks after alerts
    UtcTime m_askedFilters{};
    UtcTime m_savedPending{};
    QFileSystemWatcher m_watcher;
    QTimer m_reread;
    QTimer m_timer;
};

} // namespace qd::alerts
