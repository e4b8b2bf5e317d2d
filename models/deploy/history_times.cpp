// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/history_times.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace qd::deploy {
namespace {

using std::chrono::milliseconds;

milliseconds median(QList<milliseconds> times)
{
    const qsizetype middle = times.size() / 2;
    std::nth_element(times.begin(), times.begin() + middle, times.end());
    return times.at(middle);
}

/// What is not part of a run that goes well.
bool isWayBack(const QString &step) { return step == recipes::stepName(StepKind::Rollback); }

/// The times of all hosts, batch after batch.
milliseconds inBatches(const QList<milliseconds> &hosts, const Plan *plan)
{
    if (!plan || plan->batches.isEmpty())
        return scheduled(hosts, int(hosts.size()));
    milliseconds sum{0};
    for (const QList<int> &batch : plan->batches) {
        QList<milliseconds> times;
        for (const int host : batch)
            times.append(hosts.value(host));
        sum += scheduled(times, plan->policy().parallel);
    }
    return sum;
}

bool isNothingToDo(const Plan *plan, int host, qsizetype column)
{
    if (!plan || host >= plan->hosts.size())
        return false;
    const QList<PlannedStep> &planned = plan->hosts.at(host).planned;
    return column < planned.size() && (planned.at(column).unchanged || planned.at(column).skipped);
}

} // namespace

milliseconds scheduled(const QList<milliseconds> &hosts, int parallel)
{
    std::priority_queue<milliseconds, std::vector<milliseconds>, std::greater<>> free;
    for (int i = 0; i < std::max(parallel, 1); ++i)
        free.push(milliseconds(0));
    milliseconds end{0};
    for (const milliseconds time : hosts) {
        const milliseconds done = free.top() + time;
        free.pop();
        free.push(done);
        end = std::max(end, done);
    }
    return end;
}

void StepTimes::add(const QList<StepRecord> &rows)
{
    bool any = false;
    for (const StepTime &time : stepTimes(rows)) {
        if (time.state != StepState::Done || isWayBack(time.step))
            continue;
        m_all[time.step].append(time.took);
        m_own[{time.step, time.host}].append(time.took);
        any = true;
    }
    m_runs += any;
}

std::optional<milliseconds> StepTimes::expected(const QString &step, const HostId &host) const
{
    if (const auto own = m_own.constFind({step, host}); own != m_own.cend())
        return median(*own);
    if (const auto all = m_all.constFind(step); all != m_all.cend())
        return median(*all);
    return {};
}

std::optional<milliseconds> StepTimes::total(const Plan &plan) const
{
    bool known = false;
    QList<milliseconds> hosts;
    for (int i = 0; i < int(plan.hosts.size()); ++i) {
        milliseconds sum{0};
        for (qsizetype column = 0; column < plan.columns.size(); ++column) {
            const QString &step = plan.columns.at(column).step.id;
            const auto time = expected(step, plan.hosts.at(i).host);
            if (!time || isWayBack(step) || isNothingToDo(&plan, i, column))
                continue;
            known = true;
            sum += *time;
        }
        hosts.append(sum);
    }
    return known ? std::optional(inBatches(hosts, &plan)) : std::nullopt;
}

std::optional<milliseconds> StepTimes::remaining(const Run &run, UtcTime now) const
{
    if (run.state() != RunState::Running)
        return milliseconds(0);
    bool known = false;
    const QList<RunColumn> columns = run.columns();
    QList<milliseconds> hosts;
    for (int i = 0; i < int(run.info().hosts.size()); ++i) {
        milliseconds sum{0};
        const HostState state = run.hostState(i);
        const bool isOver = state != HostState::Waiting && state != HostState::Running;
        for (int column = 0; !isOver && column < int(columns.size()); ++column) {
            const StepStatus step = run.step(i, column);
            const auto time = expected(columns.at(column).id, run.info().hosts.at(i));
            if (!time || isWayBack(columns.at(column).id) || isNothingToDo(run.plan(), i, column))
                continue;
            known = true;
            if (step.state == StepState::Waiting)
                sum += *time;
            else if (step.state == StepState::Running)
                sum += std::max(*time - (now - step.started), milliseconds(0));
        }
        hosts.append(sum);
    }
    return known ? std::optional(inBatches(hosts, run.plan())) : std::nullopt;
}

} // namespace qd::deploy
