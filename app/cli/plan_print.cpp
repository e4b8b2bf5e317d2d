// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan_print.h"

#include "app/cli/cli_command.h"
#include "models/base/identity.h"
#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/run.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cerrno>

#include <signal.h>

namespace qd::cli {

using deploy::FileChange;
using deploy::HostFacts;
using deploy::HostPlan;
using deploy::Plan;
using deploy::PlannedStep;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::PlanPrint)
};

constexpr int kNamesInHead = 6;

QString indented(const QString &text, const QString &by)
{
    QString safe = displayText(text, true, 256 * 1024);
    if (safe.endsWith(u'\n'))
        safe.chop(1);
    return by + safe.replace(u'\n', u'\n' + by);
}

QString releaseText(const HostFacts &facts)
{
    if (facts.currentIsNoLink)
        return Texts::tr("“current” is a folder");
    if (facts.current.isEmpty())
        return Texts::tr("nothing deployed yet");
    const deploy::ReleaseFacts *release = facts.currentRelease();
    const QString id = facts.current.section(u'/', -1);
    return release && !release->revision.isEmpty() ? Texts::tr("now %1 (%2)").arg(id, release->revision.left(12)) : Texts::tr("now %1").arg(id);
}

/// What was asked besides: programs with their versions, ports with who listens.
QStringList lookTexts(const HostFacts &facts)
{
    QStringList parts;
    for (const auto &[key, answer] : facts.looks.asKeyValueRange()) {
        const QString what = key.section(u':', 1);
        if (key.startsWith(u"tool:") && answer.exists)
            parts.append((what + u' ' + answer.values.value(QStringLiteral("version"))).trimmed());
        else if (key.startsWith(u"tool:"))
            parts.append(Texts::tr("no %1").arg(what));
        else if (key.startsWith(u"port:"))
            parts.append(answer.exists ? Texts::tr("port %1: %2").arg(what, answer.values.value(QStringLiteral("process"), Texts::tr("in use"))) : Texts::tr("port %1: free").arg(what));
    }
    return parts;
}

/// "web-1  Debian GNU/Linux 13, deploy, sudo, 12.3 GiB free, clock +12 ms, now …"
QString factsLine(const HostPlan &host)
{
    const HostFacts &facts = host.facts;
    QStringList parts;
    if (!facts.system.isEmpty())
        parts.append(facts.system);
    if (!facts.user.isEmpty())
        parts.append(Texts::tr("as %1").arg(facts.user));
    parts.append(facts.canElevate ? Texts::tr("sudo") : Texts::tr("no sudo without a password"));
    if (facts.freeBytes >= 0)
        parts.append(Texts::tr("%1 free").arg(formatted(double(facts.freeBytes), Unit::Bytes)));
    if (facts.clockOffset) {
        const auto offset = *facts.clockOffset;
        parts.append(Texts::tr("clock %1%2").arg(offset.count() < 0 ? QStringLiteral("−") : QStringLiteral("+"), formatDuration(std::chrono::abs(offset))));
    }
    parts += lookTexts(facts);
    parts.append(releaseText(facts));
    if (facts.lock)
        parts.append(Texts::tr("locked by %1").arg(facts.lock->toText()));
    return displayText(host.displayName) + QStringLiteral("  ") + displayText(parts.join(QStringLiteral(", ")));
}

QString headOf(const PlannedStep &step, const QString &title)
{
    const QString mark = step.skipped ? QStringLiteral("-") : step.unchanged ? QStringLiteral("=") : QStringLiteral("+");
    QString line = QStringLiteral("  %1 %2").arg(mark, displayText(title));
    if (step.unchanged)
        line += QStringLiteral("  ") + Texts::tr("unchanged");
    else if (step.skipped && step.note.isEmpty()) // else that says why
        line += QStringLiteral("  ") + Texts::tr("not here");
    if (!step.note.isEmpty())
        line += QStringLiteral("  ") + displayText(step.note);
    return line;
}

QString stepText(const Plan &plan, const PlannedStep &step)
{
    const int column = step.column;
    QStringList lines{headOf(step, column >= 0 && column < plan.columns.size() ? plan.columns.at(column).title() : QString())};
    if (!step.unchanged && !step.skipped && !step.command.isEmpty())
        lines.append(indented(step.elevate.isEmpty() ? step.command : Texts::tr("[as %1] %2").arg(step.elevate, step.command), QStringLiteral("      ")));
    for (const FileChange &change : step.changes) {
        if (!change.isSame())
            lines.append(indented(change.toDiff(), QStringLiteral("      ")));
    }
    return lines.join(u'\n');
}

QString hostText(const Plan &plan, const HostPlan &host)
{
    QStringList lines;
    for (const QString &warning : host.warnings)
        lines.append(Texts::tr("  warning: %1").arg(displayText(warning)));
    if (host.blocker)
        lines.append(QStringLiteral("  ! ") + displayText(host.blocker->toLine()));
    for (const PlannedStep &step : host.planned) {
        // The way back is not part of what is going to happen.
        if (!step.skipped || plan.columns.value(step.column).step.kind != deploy::StepKind::Rollback)
            lines.append(stepText(plan, step));
    }
    return lines.join(u'\n');
}

/// "web-1, web-2 and 3 more (5 hosts)"
QString namesText(const QStringList &names)
{
    QString text = names.first(std::min<qsizetype>(names.size(), kNamesInHead)).join(QStringLiteral(", "));
    if (const int more = int(names.size()) - kNamesInHead; more > 0)
        text += Texts::tr(" and %n more", nullptr, more);
    return displayText(text);
}

QString headText(const Plan &plan)
{
    QString text = Texts::tr("Plan: %1").arg(plan.title());
    // Where all hosts stay on what they have, the name of a release that nobody will see only confuses.
    const QString release = plan.isUnchanged() && !plan.hosts.isEmpty() ? plan.hosts.constFirst().releaseId : plan.releaseId;
    if (!release.isEmpty())
        text += Texts::tr(", release %1").arg(release);
    const deploy::ReleaseFacts *back = plan.hosts.isEmpty() ? nullptr : plan.hosts.constFirst().facts.release(release);
    const QString revision = plan.revision.isEmpty() && back ? back->revision : plan.revision;
    if (!revision.isEmpty())
        text += Texts::tr(", revision %1").arg(revision);
    return displayText(text);
}

QString batchesText(const Plan &plan)
{
    QStringList sizes;
    for (const QList<int> &batch : plan.batches)
        sizes.append(QLocale().toString(batch.size()));
    return plan.batches.size() < 2 ? QString() : Texts::tr("Batches of hosts: %1; %2 at once").arg(sizes.join(QStringLiteral(", ")), QLocale().toString(plan.policy().parallel));
}

/// The only way to break a lock is to name its run: who has read whose it is can do so. A killed program's run is better finished.
QString lockHint(const deploy::LockHolder &lock, const QString &hint)
{
    const Identity &own = ownIdentity();
    const pid_t pid = pid_t(lock.pid.toInt());
    if (pid > 0 && lock.owner == own.user && lock.host == own.host && ::kill(pid, 0) != 0 && errno == ESRCH)
        return Texts::tr("That program is gone. “runs --unfinished” shows its run; finish it with “runs resume %1” or take it back with “runs undo %1”.").arg(displayText(lock.run));
    return lock.run.isEmpty() ? hint : hint + u' ' + Texts::tr("For that say: --break-lock %1").arg(displayText(lock.run));
}

/// What a plan without work is not to look like: a deployment.
QString nothingToDoText(const Plan &plan)
{
    return plan.isUnchanged() ? Texts::tr("Nothing to change: what is there is only checked.") : QString();
}

QJsonObject changeJson(const FileChange &change)
{
    return {{QStringLiteral("path"), change.path},          {QStringLiteral("existed"), change.existed},       {QStringLiteral("remains"), change.remains},
            {QStringLiteral("secret"), change.isSecret},    {QStringLiteral("mode_before"), change.modeBefore}, {QStringLiteral("mode_after"), change.modeAfter},
            {QStringLiteral("owner_before"), change.ownerBefore}, {QStringLiteral("owner_after"), change.ownerAfter}, {QStringLiteral("diff"), change.toDiff()}};
}

QJsonObject factsJson(const HostFacts &facts)
{
    QJsonObject tools, ports;
    for (const auto &[key, answer] : facts.looks.asKeyValueRange()) {
        const QString what = key.section(u':', 1);
        if (key.startsWith(u"tool:"))
            tools[what] = answer.exists ? QJsonValue(answer.values.value(QStringLiteral("version"))) : QJsonValue();
        else if (key.startsWith(u"port:"))
            ports[what] = answer.exists ? QJsonValue(answer.values.value(QStringLiteral("process"))) : QJsonValue();
    }
    return {{QStringLiteral("system"), facts.system},
            {QStringLiteral("user"), facts.user},
            {QStringLiteral("sudo"), facts.canElevate},
            {QStringLiteral("free_bytes"), facts.freeBytes < 0 ? QJsonValue() : QJsonValue(facts.freeBytes)},
            {QStringLiteral("clock_offset_ms"), facts.clockOffset ? QJsonValue(qint64(facts.clockOffset->count())) : QJsonValue()},
            {QStringLiteral("current"), facts.current},
            {QStringLiteral("lock"), facts.lock ? QJsonValue(facts.lock->toText()) : QJsonValue()},
            {QStringLiteral("lock_run"), facts.lock ? QJsonValue(facts.lock->run) : QJsonValue()},
            {QStringLiteral("tools"), tools},
            {QStringLiteral("ports"), ports}};
}

QJsonObject stepJson(const Plan &plan, const PlannedStep &step)
{
    const bool known = step.column >= 0 && step.column < plan.columns.size();
    QJsonArray changes;
    for (const FileChange &change : step.changes)
        changes.append(changeJson(change));
    return {{QStringLiteral("step"), known ? plan.columns.at(step.column).step.id : QString()},
            {QStringLiteral("title"), known ? plan.columns.at(step.column).title() : QString()},
            {QStringLiteral("command"), step.command},
            {QStringLiteral("as"), step.elevate},
            {QStringLiteral("unchanged"), step.unchanged},
            {QStringLiteral("skipped"), step.skipped},
            {QStringLiteral("note"), step.note},
            {QStringLiteral("changes"), changes}};
}

QJsonObject secretJson(const deploy::SecretFinding &finding)
{
    return {{QStringLiteral("name"), finding.secret.name},
            {QStringLiteral("from"), deploy::secretSourceName(finding.secret.from)},
            {QStringLiteral("reference"), finding.secret.reference},
            {QStringLiteral("state"), deploy::secretStateName(finding.state)},
            {QStringLiteral("problem"), finding.problem ? QJsonValue(finding.problem->message) : QJsonValue()},
            {QStringLiteral("hint"), finding.problem ? QJsonValue(finding.problem->hint) : QJsonValue()}};
}

QJsonObject hostJson(const Plan &plan, const HostPlan &host)
{
    QJsonArray steps;
    for (const PlannedStep &step : host.planned)
        steps.append(stepJson(plan, step));
    return {{QStringLiteral("host"), host.displayName},
            {QStringLiteral("release"), host.releaseId},
            {QStringLiteral("facts"), factsJson(host.facts)},
            {QStringLiteral("variables"), [&] {
                 QJsonObject variables;
                 for (const auto &[name, value] : host.variables.asKeyValueRange())
                     variables[name] = value;
                 return variables;
             }()},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(host.warnings)},
            {QStringLiteral("blocker"), host.blocker ? QJsonValue(host.blocker->message) : QJsonValue()}};
}

} // namespace

void printPlan(Output &output, const Plan &plan, std::optional<std::chrono::milliseconds> expected)
{
    output.line(headText(plan));
    if (const QString nothing = nothingToDoText(plan); !nothing.isEmpty())
        output.line(nothing);
    else if (expected)
        output.line(Texts::tr("Takes about %1, as the last runs did").arg(formatDuration(*expected)));
    if (const QString batches = batchesText(plan); !batches.isEmpty())
        output.line(batches);
    for (const QString &warning : plan.warnings)
        output.line(Texts::tr("  warning: %1").arg(displayText(warning)));
    for (const deploy::SecretFinding &finding : plan.secrets) {
        output.line(Texts::tr("  secret %1").arg(finding.toText()));
        if (finding.state == deploy::SecretFinding::State::Asked && !plan.request.recipe.file.isEmpty())
            output.line(Texts::tr("    read and allow it now: quarterdeck-cli recipe trust %1").arg(displayText(plan.request.recipe.file)));
    }
    QList<std::pair<QString, QStringList>> groups; ///< text and the hosts it is the plan of, in order
    for (const HostPlan &host : plan.hosts) {
        if (!host.facts.user.isEmpty() || !host.blocker)
            output.line(factsLine(host));
        const QString text = hostText(plan, host);
        const auto known = std::ranges::find(groups, text, &std::pair<QString, QStringList>::first);
        if (known == groups.end())
            groups.append({text, {host.displayName}});
        else
            known->second.append(host.displayName);
    }
    for (const auto &[text, names] : std::as_const(groups)) {
        output.line({});
        output.line(names.size() == 1 ? namesText(names) + u':' : Texts::tr("%1 (the same on %n host(s)):", nullptr, int(names.size())).arg(namesText(names)));
        output.line(text);
    }
}

QJsonObject planJson(const Plan &plan, std::optional<std::chrono::milliseconds> expected)
{
    QJsonArray hosts, batches, secrets;
    for (const deploy::SecretFinding &finding : plan.secrets)
        secrets.append(secretJson(finding));
    for (const HostPlan &host : plan.hosts)
        hosts.append(hostJson(plan, host));
    for (const QList<int> &batch : plan.batches) {
        QJsonArray names;
        for (const int host : batch)
            names.append(plan.hosts.at(host).displayName);
        batches.append(names);
    }
    return {{QStringLiteral("type"), QStringLiteral("plan")},
            {QStringLiteral("run"), plan.runId},
            {QStringLiteral("kind"), deploy::runKindName(plan.kind)},
            {QStringLiteral("title"), plan.title()},
            {QStringLiteral("recipe"), plan.request.recipe.name},
            {QStringLiteral("target"), plan.target},
            {QStringLiteral("release"), plan.releaseId},
            {QStringLiteral("revision"), plan.revision},
            {QStringLiteral("hash"), plan.hash()},
            {QStringLiteral("unchanged"), plan.isUnchanged()},
            {QStringLiteral("expected_seconds"), expected ? QJsonValue(double(expected->count()) / 1000) : QJsonValue()},
            {QStringLiteral("ready"), plan.isReady()},
            {QStringLiteral("secrets"), secrets},
            {QStringLiteral("batches"), batches},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(plan.warnings)},
            {QStringLiteral("hosts"), hosts}};
}

int tellBlockers(Output &output, const Plan &plan)
{
    int status = 0;
    int away = 0;
    int blocked = 0;
    for (const Error &obstacle : plan.obstacles()) {
        output.error({}, obstacle);
        status = 1;
        ++blocked;
    }
    for (int i = 0; i < int(plan.hosts.size()); ++i) {
        const HostPlan &host = plan.hosts.at(i);
        if (!host.blocker)
            continue;
        Error error = *host.blocker;
        if (host.facts.lock && error.message.contains(host.facts.lock->toText()))
            error.hint = lockHint(*host.facts.lock, error.hint);
        output.error(host.displayName, error);
        status = std::max(status, exitStatusOf(error) == kConnectionError ? kConnectionError : 1);
        (plan.isAway(i) ? away : blocked) += 1;
    }
    if (away > 0 && plan.isReady())
        output.note(Texts::tr("%n host(s) cannot be reached, count as failed and are left for later: “runs retry last” does them alone.", nullptr, away));
    else if (away > 0 && blocked == 0 && away < plan.hosts.size())
        output.note(Texts::tr("Nothing was changed. To go on without %n host(s) say --max-failures %1, and “runs retry last” once they are back; or name the other hosts.", nullptr, away).arg(away));
    else if (status != 0)
        output.note(Texts::tr("Nothing was changed."));
    return status;
}

} // namespace qd::cli
