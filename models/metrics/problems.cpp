// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/problems.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::metrics {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::metrics::Problem)
};

int rank(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::CpuHigh: return 0;
    case Problem::Kind::NotConnected:
    case Problem::Kind::Unreachable: return 1;
    case Problem::Kind::FilesystemFull: return 2;
    case Problem::Kind::CustomMetric: return 3;
    }
    return 4;
}

void addProblemsOf(const HostCondition &host, UtcTime now, const ProblemLimits &limits, QList<Problem> &out)
{
    const bool isAway = host.watch.phase == WatchPhase::Unreachable || host.watch.phase == WatchPhase::Failed;
    if (isAway) {
        const QString reason = host.watch.error ? host.watch.error->message : QString();
        const auto kind = host.watch.phase == WatchPhase::Failed ? Problem::Kind::NotConnected : Problem::Kind::Unreachable;
        out.append({kind, host.host, host.name, host.watch.since, 0, reason});
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
    for (const QString &fault : host.customFaults)
        out.append({Problem::Kind::CustomMetric, host.host, host.name, {}, 0, fault});
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
        return Words::tr("%1: CPU above %2 % for %3")
            .arg(problem.hostName, QString::number(problem.percent, 'f', 0),
                 formatDuration(std::chrono::floor<std::chrono::minutes>(now - problem.since)));
    case Problem::Kind::Unreachable:
        return Words::tr("%1 unreachable since %2").arg(problem.hostName, toTimeOfDay(problem.since, false).first(5));
    case Problem::Kind::NotConnected:
        return Words::tr("%1 is not connected: %2").arg(problem.hostName, problem.subject);
    case Problem::Kind::FilesystemFull:
        return Words::tr("%1: %2 is %3 % full")
            .arg(problem.hostName, problem.subject, QString::number(problem.percent, 'f', 0));
    case Problem::Kind::CustomMetric:
        return Words::tr("%1: %2").arg(problem.hostName, problem.subject);
    }
    return {};
}

} // namespace qd::metrics
