// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>

#include <vector>

namespace qd::metrics {

/// Time of one processor since boot, in clock ticks (USER_HZ), from one "cpu…" line of /proc/stat.
struct CpuTimes {
    int core = -1; ///< -1 = the "cpu" line, all cores together
    quint64 user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, steal = 0;
    bool operator==(const CpuTimes &) const = default;
};

struct CpuReading {
    CpuTimes all;
    std::vector<CpuTimes> cores; ///< online cores only, in the kernel's order
};

/// Reads the cpu lines of /proc/stat (proc_stat(5)). Kernels before 2.5.41 have four columns and
/// before 2.6.11 no steal: missing columns are 0. guest and guest_nice are left out because user
/// and nice already contain them. Errors: Parse if there is no usable "cpu" line.
[[nodiscard]] Result<CpuReading> parseCpu(QByteArrayView stat);

/// Busy share in percent between two readings of the same processor, as psutil.cpu_percent counts:
/// everything but idle and iowait is busy, steal too; a column that went down counts as no step
/// (iowait may, proc_stat(5)). NaN if no time has passed.
[[nodiscard]] float busyPercent(const CpuTimes &before, const CpuTimes &now);

/// Where the time between two readings went, in percent of it; together with idle they are 100. NaN if no time has
/// passed. As mpstat(1) counts: each column's step over the sum of all steps; guests are part of user and nice.
struct CpuShares {
    float user, nice, system, ioWait, irq, softIrq, steal;
};
[[nodiscard]] CpuShares cpuShares(const CpuTimes &before, const CpuTimes &now);

/// busyPercent() of each core of `now`; NaN for a core that `before` does not have (hot plug).
[[nodiscard]] std::vector<float> busyPercentOfCores(const CpuReading &before, const CpuReading &now);

/// Present frequency of one core in hertz.
struct CoreFrequency {
    int core = 0;
    double hertz = 0;
    bool operator==(const CoreFrequency &) const = default;
};

/// Reads lines ".../cpu3/cpufreq/scaling_cur_freq:KHZ" (Documentation/admin-guide/pm/cpufreq.rst) and, where there are
/// none, the "cpu MHz" lines of /proc/cpuinfo, one for each core in the kernel's order. Empty where the host has neither.
[[nodiscard]] std::vector<CoreFrequency> parseFrequencies(QByteArrayView cpufreq, QByteArrayView cpuinfo);

} // namespace qd::metrics
