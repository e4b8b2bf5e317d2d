// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>

#include <optional>

namespace qd::metrics {

/// The counters of /proc/stat beside the processors' times (proc_stat(5)). What a kernel does not tell is missing.
struct KernelActivity {
    std::optional<quint64> contextSwitches; ///< since boot
    std::optional<quint64> forks;           ///< since boot; threads too
    std::optional<quint64> running;         ///< runnable tasks now; since 2.5.45
    std::optional<quint64> blocked;         ///< tasks waiting for a disk now; since 2.5.45
};
[[nodiscard]] KernelActivity parseActivity(QByteArrayView stat);

/// Stall time of one resource since boot in microseconds, the "total" of /proc/pressure/… (Documentation/accounting/psi.rst).
struct Pressure {
    std::optional<quint64> some; ///< at least one task waited
    std::optional<quint64> full; ///< all tasks waited; missing for the processor before 5.13
};
/// Errors: Parse if there is no usable line. A kernel without PSI (before 4.20, or psi=0) has no text at all.
[[nodiscard]] Result<Pressure> parsePressure(QByteArrayView text);

/// Percent of `seconds` that a stall counter went on, 0…100: step of the total over the time passed.
[[nodiscard]] std::optional<double> pressurePercent(std::optional<quint64> before, std::optional<quint64> now, double seconds);

/// Counters of /proc/vmstat since boot (proc_vmstat(5)); each missing where the kernel has none.
struct PagingCounters {
    std::optional<quint64> faults;      ///< pgfault: minor and major
    std::optional<quint64> majorFaults; ///< pgmajfault
    std::optional<quint64> swapIn;      ///< pswpin, pages
    std::optional<quint64> swapOut;     ///< pswpout, pages
    std::optional<quint64> kills;       ///< oom_kill, since 4.13
};
[[nodiscard]] PagingCounters parsePaging(QByteArrayView vmstat);

/// Threads of all processes: the number behind the stroke in /proc/loadavg ("2/143").
[[nodiscard]] std::optional<quint64> parseThreads(QByteArrayView loadavg);

} // namespace qd::metrics
