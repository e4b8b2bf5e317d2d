// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_grouping.h"
#include "models/alerts/alert_track.h"
#include "models/alerts/maintenance.h"
#include "models/hosts/host_filter.h"

#include <memory>

namespace qd::alerts {

/// Turns readings into alerts. No disk, no host, no clock of its own: the same rules, readings and times give the same
/// alerts, so that tests turn the hands.
///
/// Data flow of evaluate(): each reading x each rule in whose scope the host is -> findings -> tracks (AlertTrack) ->
/// outages give children their parent -> changes.
/// Costs of 500 hosts x 20 rules: tests/bench/bench_alerts.
/// Thread: one at a time (the GUI's).
class AlertEngine {
public:
    /// After what explained an alert has ended, the host behind may take so long to come back by itself.
    static constexpr std::chrono::milliseconds orphanGrace{120'000};
    /// A clock set back by more than this takes snoozes with it.
    static constexpr std::chrono::milliseconds clockSetBack{60'000};

    explicit AlertEngine(QTimeZone zone = QTimeZone::systemTimeZone()) : m_zone(std::move(zone)) {}

    /// Disabled rules and such with a filter that cannot be read are left out. Alerts of rules that are gone end with the next evaluation.
    void setRules(const QList<Rule> &rules);
    [[nodiscard]] const std::vector<Condition> &conditions() const { return m_conditions; }
    [[nodiscard]] bool isInScope(const QString &rule, const HostId &host) const;
    void setMaintenance(const QList<MaintenanceWindow> &windows);
    /// What filters are asked about: call it whenever the inventory changed, and now and then where filters are live.
    /// A live filter's answer stays as it was while the host is not connected.
    void setHosts(const QList<hosts::HostFacts> &hosts);

    /// One reading for each host of the inventory: alerts of hosts without one end.
    [[nodiscard]] QList<AlertChange> evaluate(UtcTime now, const QList<Reading> &readings);

    /// Takes up alerts of an earlier start: firing ones go on without being told again, pending ones with the time they
    /// had held, and resolved ones still count as the same incident for a while. `saved`: when they were last written.
    /// One that fires here too becomes the same incident, with what a person did about it.
    void restore(const QList<Alert> &alerts, UtcTime saved, UtcTime now);

    /// Pending and firing ones, as inOrder().
    [[nodiscard]] QList<Alert> open() const;
    [[nodiscard]] const Alert *find(const AlertKey &key) const;
    /// False: no alert of that key fires.
    bool acknowledge(const AlertKey &key, const QString &note);
    /// Told again at `until` if it still fires. A time in the past ends the snooze.
    bool snooze(const AlertKey &key, UtcTime until);
    /// Takes acknowledgement and snooze back.
    bool wake(const AlertKey &key);

    /// How file systems fill, for the store; and what an earlier start knew of it. Of hosts that have a trend already nothing is taken.
    [[nodiscard]] const QHash<HostId, MountTrends> &trends() const { return m_trends; }
    void restoreTrends(const QHash<HostId, MountTrends> &trends);

private:
    /// A filter and its answer for each host.
    struct Scope {
        hosts::HostFilter filter;
        std::vector<quint8> in;
    };
    struct Window {
        MaintenanceWindow window;
        Scope scope;
    };

    [[nodiscard]] std::chrono::milliseconds takeStep(UtcTime now);
    void askFilter(Scope &scope, const std::vector<qsizetype> &oldPlaces, bool filterIsNew);
    [[nodiscard]] std::vector<quint8> hostsInMaintenance(UtcTime now) const;
    void judgeHost(const Reading &reading, qsizetype place, std::chrono::milliseconds step, UtcTime now);
    void take(const Condition &condition, const Reading &reading, const Finding &finding, std::chrono::milliseconds step, UtcTime now);
    void takeOutage(const Outage &outage, std::chrono::milliseconds step, UtcTime now);
    void takeSynthetic(const AlertKey &key, const QString &name, const QString &summary, Verdict verdict, std::chrono::milliseconds step, UtcTime now);
    void finishUnseen(const QHash<HostId, const Reading *> &byHost, std::chrono::milliseconds step, UtcTime now);
    [[nodiscard]] AlertTrack::Outcome finishOne(AlertTrack &track, const QHash<HostId, const Reading *> &byHost, std::chrono::milliseconds step, UtcTime now, bool &isOver);
    void findParents(const Outage &outage, const QHash<HostId, const Reading *> &byHost, std::chrono::milliseconds step);
    [[nodiscard]] QString parentOf(const AlertTrack &track, const Outage &outage, const QHash<HostId, const Reading *> &byHost) const;
    [[nodiscard]] QString downAlertOf(const HostId &host) const;
    void tell(UtcTime now);
    void note(AlertTrack::Outcome outcome, const AlertTrack &track, bool isOver = false);
    [[nodiscard]] const Condition *conditionOf(const QString &rule) const;
    [[nodiscard]] const Rule &downRule() const;

    QTimeZone m_zone;
    std::vector<Condition> m_conditions;
    std::vector<Scope> m_scopes; ///< one for each condition
    std::vector<Window> m_windows;
    QList<hosts::HostFacts> m_hosts;
    QHash<HostId, qsizetype> m_places; ///< in m_hosts
    QHash<AlertKey, AlertTrack> m_tracks;
    QHash<HostId, int> m_tracksOf;    ///< how many tracks a host has: most have none
    QHash<HostId, MountTrends> m_trends;
    QList<AlertChange> m_changes;
    std::optional<UtcTime> m_last;
    std::chrono::milliseconds m_setBack{0}; ///< by how much the clock went back since the last evaluation
    quint64 m_turn = 0;
};

} // namespace qd::alerts
