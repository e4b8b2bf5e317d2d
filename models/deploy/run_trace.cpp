// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_trace.h"

#include "models/deploy/deploy_service.h"

#include <QtCore/QSet>

#include <algorithm>

namespace qd::deploy {
namespace {

using Kind = StepRecord::Kind;

/// Steps of the engine around those of the recipe: they change nothing that stays.
bool isFrame(const QString &step)
{
    for (const StepKind kind : {StepKind::Probe, StepKind::Lock, StepKind::Cleanup, StepKind::Unlock}) {
        if (step == recipes::stepName(kind))
            return true;
    }
    return false;
}

struct StepManners {
    QStringList remarks; ///< whose failure is told, and the host goes on
    QStringList looks;   ///< which are done without changing anything
};

StepManners mannersOf(const RunRecord &record)
{
    if (record.info.kind == RunKind::Ansible || record.info.kind == RunKind::Fabric)
        return {};
    StepManners manners{{recipes::stepName(StepKind::Cleanup), recipes::stepName(StepKind::Unlock)}, {}};
    for (const recipes::Step &step : requestOf(record).recipe.steps) {
        if (step.mayFail)
            manners.remarks.append(step.id);
        if (step.kind == StepKind::Health || step.kind == StepKind::Wait || step.kind == StepKind::Canary)
            manners.looks.append(step.id);
    }
    return manners;
}

} // namespace

QList<StepTime> stepTimes(const QList<StepRecord> &rows)
{
    QMap<std::pair<HostId, QString>, UtcTime> intents;
    QMap<HostId, UtcTime> last; ///< of each host: when its step before ended
    QList<StepTime> times;
    UtcTime begun{};
    for (const StepRecord &row : rows) {
        if (row.kind == Kind::Begin && row.host.isEmpty())
            begun = row.time;
        if (row.host.isEmpty() || row.step.isEmpty())
            continue;
        if (row.kind == Kind::Intent)
            intents.insert({row.host, row.step}, row.time);
        if (row.kind != Kind::Result)
            continue;
        StepTime time{row.host, row.step, stepStateFromName(row.state), row.time, {}, row.message};
        const auto intent = intents.constFind({row.host, row.step});
        if (intent != intents.cend())
            time.begun = *intent;
        else if (const UtcTime before = last.value(row.host, begun); before != UtcTime{})
            time.begun = before;
        // A clock that was set back gives no negative times.
        time.took = std::max(row.time - time.begun, std::chrono::milliseconds(0));
        intents.remove({row.host, row.step});
        last.insert(row.host, row.time);
        times.append(time);
    }
    return times;
}

QList<RecordedVerdict> verdictsOf(const QList<StepRecord> &rows)
{
    QList<RecordedVerdict> verdicts;
    for (const StepRecord &row : rows) {
        const QJsonObject verdict = row.detail.value(QStringLiteral("verdict")).toObject();
        if (!verdict.isEmpty())
            verdicts.append({row.host, row.step, row.time, verdictFromJson(verdict)});
    }
    return verdicts;
}

HostState outcomeOf(const RunTrace &trace, const HostId &host)
{
    QString open;                 ///< an intent without a result
    QMap<QString, StepState> ends; ///< of each step the last: one that was tried again counts as it ended
    for (const StepRecord &row : trace.rows) {
        if (row.host != host)
            continue;
        if (row.kind == Kind::Intent)
            open = row.step;
        if (row.kind != Kind::Result)
            continue;
        open.clear();
        ends.insert(row.step, stepStateFromName(row.state));
    }
    const StepManners manners = mannersOf(trace.record);
    bool failed = false, unknown = false, changed = false;
    for (const auto &[step, state] : ends.asKeyValueRange()) {
        unknown = unknown || state == StepState::Unknown;
        failed = failed || (state == StepState::Failed && !manners.remarks.contains(step));
        changed = changed || (state == StepState::Done && !isFrame(step) && !manners.looks.contains(step));
    }
    if (unknown || (!open.isEmpty() && trace.record.state != RunState::Running))
        return HostState::Unknown;
    if (!open.isEmpty())
        return HostState::Running;
    const StepState back = ends.value(recipes::stepName(StepKind::Rollback), StepState::Waiting);
    if (failed || back == StepState::Failed)
        return back == StepState::Done ? HostState::RolledBack : HostState::Failed;
    if (ends.isEmpty())
        return HostState::Skipped;
    return changed ? HostState::Succeeded : HostState::Unchanged;
}

QList<HostId> hostsNotDone(const RunTrace &trace)
{
    QList<HostId> hosts = trace.record.info.hosts;
    hosts.removeIf([&](const HostId &host) {
        const HostState state = outcomeOf(trace, host);
        return state == HostState::Succeeded || state == HostState::Unchanged;
    });
    return hosts;
}

std::chrono::milliseconds timeOn(const RunTrace &trace, const HostId &host)
{
    UtcTime first{}, last{};
    for (const StepTime &time : stepTimes(trace.rows)) {
        if (time.host != host)
            continue;
        if (first == UtcTime{})
            first = time.begun;
        last = time.begun + time.took;
    }
    return std::max(last - first, std::chrono::milliseconds(0));
}

std::chrono::milliseconds timeOf(const RunTrace &trace)
{
    if (trace.record.state != RunState::Running)
        return std::max(trace.record.ended - trace.record.started, std::chrono::milliseconds(0));
    return trace.rows.isEmpty() ? std::chrono::milliseconds(0) : std::max(trace.rows.last().time - trace.record.started, std::chrono::milliseconds(0));
}

QString hostNameOf(const RunRecord &record, const HostId &host)
{
    const QString name = record.info.hostNames.value(record.info.hosts.indexOf(host));
    return name.isEmpty() ? host.value : name;
}

QList<RunColumn> columnsOf(const RunRecord &record, const QList<StepRecord> &rows)
{
    QList<RunColumn> columns = record.columns;
    QSet<QString> known;
    for (const StepRecord &row : rows) {
        if (!record.columns.isEmpty() || row.kind != StepRecord::Kind::Result || row.step.isEmpty() || known.contains(row.step))
            continue;
        known.insert(row.step);
        columns.append({row.step, row.command});
    }
    return columns;
}

QString columnTitleOf(const RunRecord &record, const StepRecord &row)
{
    const auto column = std::ranges::find(record.columns, row.step, &RunColumn::id);
    const QString title = column != record.columns.end() ? column->title : record.columns.isEmpty() ? row.command : QString();
    return title.isEmpty() ? row.step : title;
}

} // namespace qd::deploy
