// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/metrics/collector.h"

namespace qd::metrics {

/// What findProblems() looks at, for one host.
struct HostCondition {
    HostId host;
    QString name;
    WatchState watch;
    std::optional<UtcTime> cpuHighSince; ///< since when the processor has been above the limit without a break
    std::vector<Filesystem> filesystems;
    QStringList customFaults = {}; ///< one line for each custom metric that has no values
};

struct ProblemLimits {
    double cpuPercent = 90;
    std::chrono::milliseconds cpuFor = std::chrono::minutes(1);
    double filesystemPercent = 90;
};

/// One thing a person should look at.
struct Problem {
    /// NotConnected: will not try again by itself (login denied, host key changed …).
    enum class Kind { Unreachable, NotConnected, CpuHigh, FilesystemFull, CustomMetric };
    Kind kind = Kind::Unreachable;
    HostId host;
    QString hostName;
    UtcTime since{};    ///< of the processor and of the connection
    double percent = 0; ///< FilesystemFull: used; CpuHigh: the limit
    QString subject;    ///< FilesystemFull: mount point; the others: the reason
    bool operator==(const Problem &) const = default;
};

/// The worst first: high processors, then unreachable hosts, then full file systems, then custom metrics; each by name. Pure.
[[nodiscard]] QList<Problem> findProblems(const QList<HostCondition> &hosts, UtcTime now, const ProblemLimits &limits = {});

/// One translated line, plain text: "api-02: CPU above 90 % for 6 min".
[[nodiscard]] QString problemText(const Problem &problem, UtcTime now);

} // namespace qd::metrics
