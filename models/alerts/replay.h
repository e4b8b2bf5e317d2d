// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/condition.h"
#include "models/metrics/history_file.h"

namespace qd::alerts {

/// The values of one host that a rule is tried on: even steps, NaN where nothing is known.
struct ReplayTrack {
    HostId host;
    QString hostName;
    UtcTime first{};
    std::chrono::milliseconds step{10'000};
    std::vector<float> values; ///< of the rule's metric, in its unit
};

/// One alert that would have been told.
struct ReplayFiring {
    HostId host;
    QString hostName;
    UtcTime begin{};
    std::optional<UtcTime> end; ///< nothing = it would fire still
    bool operator==(const ReplayFiring &) const = default;
};

/// What a rule would have done.
struct ReplayResult {
    QList<ReplayFiring> firings; ///< the oldest first
    int hosts = 0;      ///< with values in that time
    int inScope = 0;
    bool isComplete = true; ///< false: the history was not read to its end in time
    /// On how many hosts.
    [[nodiscard]] int hostsHit() const;
};

/// A Metric rule over the past of one host, by the same states and times as the engine's (AlertTrack): what clears and
/// comes back within half an hour is one firing. Pure.
[[nodiscard]] QList<ReplayFiring> replay(const Condition &condition, const ReplayTrack &track);

/// Host by host from what the history answered. `divisors`: for each host what values are divided by (cores for load_per_core), else 1.
struct ReplayHost {
    HostId id;
    QString name;
    float divisor = 1;
};
[[nodiscard]] ReplayResult replayAll(const Condition &condition, const QList<ReplayHost> &hosts, const metrics::QueryGrid &grid, const metrics::HistoryAnswer &answer);
/// The steps that the past `length` is read in: ten seconds, a minute where there are many hosts, five minutes beyond a day.
[[nodiscard]] metrics::QueryGrid replayGrid(UtcTime now, std::chrono::milliseconds length, qsizetype hosts);

} // namespace qd::alerts
