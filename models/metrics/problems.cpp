// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/problems.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("qd::metrics", text); }

int rank(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::CpuHigh: return 0;
    case Problem::Kind::Unreachable: return 1;
    case Problem::Kind::FilesystemFull: return 2;
    }
    return 3;
}

void addProblemsOf(const HostCondition &host, UtcTime now, const ProblemLimits &limits, QList<Problem> &out)
{
    const bool isAway = host.watch.phase == WatchPhase::Unreachable || host.watch.phase == WatchPhase::Failed;
    if (isAway) {
        const QString reason = host.watch.error ? host.watch.error->message : QString();
        out.append({Problem::Kind::Unreachable, host.host, host.name, host.watch.since, 0, reason});
        return; // what was last seen of its processor and disks is no news any more
    }
    if (host.cpuHighSince && now - *host.cpuHighSince >= limits.cpuFor)
        out.append({Problem::Kind::CpuHigh, host.host, host.name, *host.cpuHighSince, limits.cpuPercent, {}});
    for (const Filesystem &filesystem : host.filesystems) {
        if (filesystem.usedPercent() > limits.filesystemPercent) {
            out.append({Problem::Kind::FilesystemFull, host.host, host.name, {}, filesystem.usedPercent(),
                        filesystem.mountPoint});
        }
    }
}

} // namespace

QList<Problem> findProblems(const QList<HostCondition> &hosts, UtcTime now, const ProblemLimits &limits)
{
    QList<Problem> problems;
    for (const HostCondition &host : hosts)
        addProblemsOf(host, now, limits, problems);
    std::ranges::stable_sort(problems, [](const Problem &a, const Problem &b) {
        return std::pair(rank(a.kind), a.hostName) < std::pair(rank(b.kind), b.hostName);
    });
    return problems;
}

QString problemText(const Problem &problem, UtcTime now)
{
    switch (problem.kind) {
    case Problem::Kind::CpuHigh:
        // Whole minutes: a line that changes every second cannot be read.
        return tr("%1: CPU above %2 % for %3")
            .arg(problem.hostName, QString::number(problem.percent, 'f', 0),
                 formatDuration(std::chrono::floor<std::chrono::minutes>(now - problem.since)));
    case Problem::Kind::Unreachable:
        return tr("%1 unreachable since %2").arg(problem.hostName, toTimeOfDay(problem.since, false).first(5));
    case Problem::Kind::FilesystemFull:
        return tr("%1: %2 is %3 % full")
            .arg(problem.hostName, problem.subject, QString::number(problem.percent, 'f', 0));
    }
    return {};
}

} // namespace qd::metrics
