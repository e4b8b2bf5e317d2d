// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <vector>

namespace qd::metrics {

/// One process as /proc/PID/stat tells it (proc_pid_stat(5)).
struct ProcessCounters {
    int pid = 0;
    char state = 'S';
    QByteArray name;       ///< comm, at most 15 bytes; from the host
    quint64 ticks = 0;     ///< utime + stime since its start, in clock ticks (USER_HZ)
    quint64 threads = 0;
    quint64 startTime = 0; ///< clock ticks after boot; with the pid it names the process for good
    quint64 resident = 0;  ///< bytes: rss times the page size
    QByteArray user{};     ///< its account's name, or number where the name is not known; empty = not told
    bool operator==(const ProcessCounters &) const = default;
};

struct ProcessReading {
    std::optional<quint64> count;   ///< of all processes
    std::optional<quint64> zombies;
    std::vector<ProcessCounters> processes; ///< those with memory or processor time
};

/// Reads "PID STATE TICKS THREADS START RSS NAME" lines, the "STATE COUNT" lines and the count that the script makes of
/// /proc. `pageKib`: the host's page size in KiB (KernelPageSize of smaps; 4 where that is not told).
[[nodiscard]] ProcessReading parseProcesses(QByteArrayView lines, QByteArrayView states, QByteArrayView count, quint64 pageKib);

/// Adds whose they are: lines "UID PID PID …" and lines "UID NAME" of accounts.
void addOwners(ProcessReading &reading, QByteArrayView owners, QByteArrayView accounts);

/// What one process took.
struct ProcessUsage {
    int pid = 0;
    QByteArray name;
    std::optional<double> cpuPercent; ///< of one core; missing if the process is new
    quint64 resident = 0;             ///< bytes
    quint64 threads = 0;
    quint64 startTime = 0;            ///< as in ProcessCounters
    QByteArray user{};
    bool operator==(const ProcessUsage &) const = default;
};

/// The `count` largest by processor and the `count` largest by memory, most processor first, each process once. As top(1)
/// counts: step of the ticks over `seconds` of remote time; a pid that was given to another process counts as new.
[[nodiscard]] std::vector<ProcessUsage> topProcesses(const std::vector<ProcessCounters> &before,
                                                     const std::vector<ProcessCounters> &now, double seconds, size_t count);

/// Clock ticks of /proc a second: sysconf(_SC_CLK_TCK) is 100 wherever Linux runs but on Alpha and Itanium.
inline constexpr double ticksPerSecond = 100;

/// Processor time of our own script and of its children in ticks (utime, stime, cutime, cstime), from its /proc/self/stat.
[[nodiscard]] std::optional<quint64> parseOwnTicks(QByteArrayView stat);

} // namespace qd::metrics
