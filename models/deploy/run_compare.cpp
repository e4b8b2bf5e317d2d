// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_compare.h"

#include "models/deploy/deploy_service.h"
#include "models/deploy/unified_diff.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::deploy {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::RunComparison)
};

void note(QList<ValueChange> &to, const QString &name, const QString &first, const QString &second)
{
    if (first != second)
        to.append({name, first, second});
}

QString number(int value) { return QLocale().toString(value); }

QString batchText(const recipes::Policy &policy)
{
    if (policy.batchPercent > 0)
        return Texts::tr("%1 % of the hosts").arg(number(policy.batchPercent));
    return policy.batch > 0 ? number(policy.batch) : Texts::tr("all");
}

QString yesNo(bool yes) { return yes ? Texts::tr("yes") : Texts::tr("no"); }

void comparePolicy(QList<ValueChange> &facts, const recipes::Policy &first, const recipes::Policy &second)
{
    note(facts, Texts::tr("Canary hosts"), number(first.canary), number(second.canary));
    note(facts, Texts::tr("Hosts of a batch"), batchText(first), batchText(second));
    note(facts, Texts::tr("Hosts at once"), number(first.parallel), number(second.parallel));
    note(facts, Texts::tr("Failures tolerated"), number(first.maxFailures), number(second.maxFailures));
    note(facts, Texts::tr("Releases kept"), number(first.keep), number(second.keep));
    note(facts, Texts::tr("Goes back by itself"), yesNo(first.rollBack), yesNo(second.rollBack));
}

QList<ValueChange> compareFacts(const RunRecord &first, const RunRecord &second, const DeployRequest &one, const DeployRequest &other)
{
    QList<ValueChange> facts;
    note(facts, Texts::tr("Recipe"), first.info.recipe, second.info.recipe);
    note(facts, Texts::tr("Kind"), runKindName(first.info.kind), runKindName(second.info.kind));
    note(facts, Texts::tr("Revision"), first.info.revision, second.info.revision);
    note(facts, Texts::tr("Release"), first.info.releaseId, second.info.releaseId);
    note(facts, Texts::tr("Folder on the hosts"), first.info.target, second.info.target);
    note(facts, Texts::tr("Source"), one.source.isEmpty() ? one.recipe.source.location : one.source, other.source.isEmpty() ? other.recipe.source.location : other.source);
    comparePolicy(facts, one.recipe.policy, other.recipe.policy);
    note(facts, Texts::tr("By"), first.who, second.who);
    note(facts, Texts::tr("Outcome"), runStateName(first.state), runStateName(second.state));
    note(facts, Texts::tr("Plan"), first.info.planHash, second.info.planHash);
    return facts;
}

/// Nothing of playbooks and tasks: their requests are of another kind.
DeployRequest wantedBy(const RunRecord &record)
{
    return record.info.kind == RunKind::Ansible || record.info.kind == RunKind::Fabric ? DeployRequest() : requestOf(record);
}

/// All that hosts see: the recipe's own, then what was set this once; those of single hosts with the host's name.
QMap<QString, QString> variablesOf(const DeployRequest &request)
{
    QMap<QString, QString> all = request.recipe.variables;
    all.insert(request.variables);
    for (const auto &[host, values] : request.recipe.hostVariables.asKeyValueRange()) {
        for (const auto &[name, value] : values.asKeyValueRange())
            all.insert(host + QStringLiteral(": ") + name, value);
    }
    return all;
}

QList<ValueChange> compareVariables(const QMap<QString, QString> &first, const QMap<QString, QString> &second)
{
    QMap<QString, QString> names = first;
    names.insert(second);
    QList<ValueChange> changes;
    for (const QString &name : names.keys())
        note(changes, name, first.value(name), second.value(name));
    return changes;
}

using Times = QMap<QString, QList<milliseconds>>;

/// Steps that both runs have under one name. Ansible names a task anew in each run: there it is the title that stays.
QList<RunColumn> comparedColumns(const RunTrace &trace)
{
    QList<RunColumn> columns = columnsOf(trace.record, trace.rows);
    if (trace.record.info.kind == RunKind::Ansible) {
        for (RunColumn &column : columns)
            column.id = column.title;
    }
    return columns;
}

Times timesByStep(const RunTrace &trace)
{
    const QList<RunColumn> all = columnsOf(trace.record, trace.rows), compared = comparedColumns(trace);
    Times times;
    for (const StepTime &time : stepTimes(trace.rows)) {
        const auto column = std::ranges::find(all, time.step, &RunColumn::id);
        const bool ran = time.state == StepState::Done || (trace.record.info.kind == RunKind::Ansible && time.state == StepState::Unchanged);
        if (ran)
            times[column == all.end() ? time.step : compared.at(column - all.begin()).id].append(time.took);
    }
    return times;
}

std::optional<milliseconds> medianOf(QList<milliseconds> times)
{
    if (times.isEmpty())
        return {};
    std::ranges::sort(times);
    return times.at(times.size() / 2);
}

QList<TimeChange> compareSteps(const RunTrace &first, const RunTrace &second)
{
    const Times one = timesByStep(first), other = timesByStep(second);
    QList<RunColumn> columns;
    for (const RunColumn &column : comparedColumns(second) + comparedColumns(first)) {
        if (!std::ranges::contains(columns, column.id, &RunColumn::id))
            columns.append(column);
    }
    QList<TimeChange> changes;
    for (const RunColumn &column : std::as_const(columns)) {
        const TimeChange change{column.id, column.title, medianOf(one.value(column.id)), medianOf(other.value(column.id))};
        if (change.first || change.second)
            changes.append(change);
    }
    return changes;
}

void compareHosts(RunComparison &result, const RunTrace &first, const RunTrace &second)
{
    for (const HostId &host : first.record.info.hosts) {
        if (!second.record.info.hosts.contains(host))
            result.onlyFirst.append(hostNameOf(first.record, host));
    }
    for (const HostId &host : second.record.info.hosts) {
        const QString name = hostNameOf(second.record, host);
        if (!first.record.info.hosts.contains(host)) {
            result.onlySecond.append(name);
            continue;
        }
        result.hosts.append({outcomeOf(first, host), outcomeOf(second, host), {host.value, name, timeOn(first, host), timeOn(second, host)}});
    }
}

/// The last figure of each host and title counts: a gate may be asked again.
void takeFigures(QList<FigureChange> &figures, const RunTrace &trace, bool isSecond)
{
    for (const RecordedVerdict &recorded : verdictsOf(trace.rows)) {
        for (const Finding &finding : recorded.verdict.findings) {
            const QString host = hostNameOf(trace.record, recorded.host);
            auto known = std::ranges::find_if(figures, [&](const FigureChange &figure) { return figure.host == host && figure.title == finding.title; });
            if (known == figures.end()) {
                FigureChange fresh;
                fresh.host = host;
                fresh.title = finding.title;
                fresh.unit = finding.unit;
                known = figures.insert(figures.end(), fresh);
            }
            (isSecond ? known->second : known->first) = finding.value;
            (isSecond ? known->secondPassed : known->firstPassed) = finding.passed;
            known->limit = finding.limit;
        }
    }
}

QJsonValue seconds(const std::optional<milliseconds> &time) { return time ? QJsonValue(double(time->count()) / 1000) : QJsonValue(); }

QJsonValue orNull(const std::optional<double> &number) { return number ? QJsonValue(*number) : QJsonValue(); }

QJsonObject json(const TimeChange &time, const QString &key)
{
    return {{key, time.title}, {QStringLiteral("first_seconds"), seconds(time.first)}, {QStringLiteral("second_seconds"), seconds(time.second)}, {QStringLiteral("ratio"), orNull(time.ratio())}};
}

QJsonArray json(const QList<ValueChange> &changes)
{
    QJsonArray list;
    for (const ValueChange &change : changes)
        list.append(QJsonObject{{QStringLiteral("name"), change.name}, {QStringLiteral("first"), change.first}, {QStringLiteral("second"), change.second}});
    return list;
}

QJsonArray figuresJson(const RunComparison &comparison)
{
    QJsonArray list;
    for (const FigureChange &figure : comparison.figures) {
        list.append(QJsonObject{{QStringLiteral("host"), figure.host}, {QStringLiteral("figure"), figure.title}, {QStringLiteral("unit"), figure.unit},
                                {QStringLiteral("first"), orNull(figure.first)}, {QStringLiteral("second"), orNull(figure.second)}, {QStringLiteral("limit"), figure.limit},
                                {QStringLiteral("first_passed"), figure.firstPassed}, {QStringLiteral("second_passed"), figure.secondPassed}});
    }
    return list;
}

} // namespace

std::optional<double> TimeChange::ratio() const
{
    if (!first || !second || first->count() < 1)
        return {};
    return double(second->count()) / double(first->count());
}

RunComparison compareRuns(const RunTrace &first, const RunTrace &second)
{
    const DeployRequest one = wantedBy(first.record), other = wantedBy(second.record);
    RunComparison result;
    result.firstId = first.record.info.runId;
    result.secondId = second.record.info.runId;
    result.firstTitle = first.record.info.title;
    result.secondTitle = second.record.info.title;
    result.firstStarted = first.record.started;
    result.secondStarted = second.record.started;
    result.facts = compareFacts(first.record, second.record, one, other);
    result.recipeDiff = unifiedDiff(one.recipe.text, other.recipe.text, result.firstId, result.secondId);
    result.variables = compareVariables(variablesOf(one), variablesOf(other));
    result.total = {QString(), Texts::tr("Whole run"), timeOf(first), timeOf(second)};
    result.steps = compareSteps(first, second);
    compareHosts(result, first, second);
    takeFigures(result.figures, first, false);
    takeFigures(result.figures, second, true);
    return result;
}

QJsonObject toJson(const RunComparison &comparison)
{
    QJsonArray steps, hosts;
    for (const TimeChange &step : comparison.steps) {
        QJsonObject entry = json(step, QStringLiteral("title"));
        entry[QStringLiteral("step")] = step.id;
        steps.append(entry);
    }
    for (const HostChange &host : comparison.hosts) {
        QJsonObject entry = json(host.time, QStringLiteral("host"));
        entry[QStringLiteral("first_state")] = hostStateName(host.first);
        entry[QStringLiteral("second_state")] = hostStateName(host.second);
        hosts.append(entry);
    }
    return {{QStringLiteral("first"), comparison.firstId}, {QStringLiteral("second"), comparison.secondId}, {QStringLiteral("differences"), json(comparison.facts)},
            {QStringLiteral("recipe_diff"), comparison.recipeDiff}, {QStringLiteral("variables"), json(comparison.variables)},
            {QStringLiteral("only_first"), QJsonArray::fromStringList(comparison.onlyFirst)}, {QStringLiteral("only_second"), QJsonArray::fromStringList(comparison.onlySecond)},
            {QStringLiteral("total"), json(comparison.total, QStringLiteral("title"))}, {QStringLiteral("steps"), steps}, {QStringLiteral("hosts"), hosts},
            {QStringLiteral("figures"), figuresJson(comparison)}};
}

} // namespace qd::deploy
