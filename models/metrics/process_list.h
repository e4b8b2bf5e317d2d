// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/metrics/process_sampler.h"
#include "models/ssh/command.h"

#include <chrono>

namespace qd::metrics {

/// One process of a full list.
struct Process {
    int pid = 0;
    int parent = 0;
    char state = 'S';        ///< proc_pid_stat(5): R S D Z T t I
    QByteArray name;         ///< comm; from the host, like what follows
    QByteArray command;      ///< with its arguments; empty = kernel thread, or not told
    QByteArray user;         ///< account's name, or number
    quint64 ticks = 0;       ///< processor time since its start
    quint64 startTime = 0;   ///< clock ticks after boot; with the pid the process itself
    quint64 resident = 0;    ///< bytes
    quint64 threads = 0;
    int nice = 0;
    std::optional<double> cpuPercent; ///< of one core, since the list before; see addUsage()
    bool operator==(const Process &) const = default;
};

/// All processes that the account may see.
struct ProcessList {
    std::optional<std::chrono::milliseconds> uptime; ///< of the host, when it was made
    std::vector<Process> processes;                  ///< by pid
    bool isCut = false;                              ///< more than `mostProcesses`
};

inline constexpr int mostProcesses = 20'000;

/// One read-only command: /proc by cat and awk, and command lines by ps if there is one. Needs awk.
[[nodiscard]] ssh::Command processListCommand();
/// What it printed. CommandFailed if there is no process in it.
[[nodiscard]] Result<ProcessList> parseProcessList(QByteArrayView output);
/// Fills in cpuPercent: the way of the ticks since `before` by the host's own clock; by pid and start, so that a number
/// that was given to another process counts as new.
void addUsage(const ProcessList &before, ProcessList &now);

/// What can be done to a process.
enum class ProcessSignal { Terminate, Kill, Hangup, Stop, Continue };
/// "TERM", "KILL" …
[[nodiscard]] QString signalName(ProcessSignal signal);

/// Sends a signal to exactly this process: it looks at the start time first, since numbers are given anew. Exit status 3: it
/// is gone, 4: the number belongs to another process now. `elevate`: as in ssh::Command.
[[nodiscard]] ssh::Command signalCommand(const Process &process, ProcessSignal signal, const QString &elevate = {});
/// Changes its nice value (-20 … 19), with the same care.
[[nodiscard]] ssh::Command reniceCommand(const Process &process, int nice, const QString &elevate = {});
/// The outcome in words: nothing if it was done.
[[nodiscard]] std::optional<Error> actionError(const Result<ssh::CommandOutput> &answer);

} // namespace qd::metrics
