// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/plan_assembly.h"

#include "models/base/units.h"
#include "models/deploy/package.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using recipes::Step;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::PlanBuilder)
};

constexpr std::chrono::seconds kClockTolerance{30};
constexpr qint64 kBlock = 4096; ///< what a file takes besides its bytes, at most
constexpr int kReleasesNamed = 8;
constexpr int kEditedNamed = 3;

bool isFrame(StepKind kind)
{
    using enum StepKind;
    return kind == Probe || kind == Lock || kind == Cleanup || kind == Unlock || (kind == Rollback);
}

/// What is sent is unpacked as it comes: there is no room needed for the archive.
std::optional<Error> roomObstacle(const Plan &plan, const HostPlan &host)
{
    const HostFacts &facts = host.facts;
    const qint64 needed = plan.package ? plan.package->contentBytes + kBlock * plan.package->files : 0;
    if (facts.freeBytes < 0 || facts.freeBytes >= needed || facts.release(host.releaseId))
        return std::nullopt;
    return Error{ErrorCode::Storage,
                 Texts::tr("Not enough room: %1 free, %2 needed.").arg(formatted(double(facts.freeBytes), Unit::Bytes), formatted(double(needed), Unit::Bytes)),
                 {}, Texts::tr("Make room on the host or keep fewer releases.")};
}

std::optional<Error> obstacleOf(const Plan &plan, const HostPlan &host)
{
    const HostFacts &facts = host.facts;
    if (!facts.hasMoveT) {
        return Error{ErrorCode::Unsupported, Texts::tr("This host's mv has no option -T, so the link cannot be switched safely."), {},
                     Texts::tr("Install GNU coreutils or busybox on it.")};
    }
    if (facts.currentIsNoLink)
        return Error{ErrorCode::Unsupported, Texts::tr("\"current\" is a real folder or file, not a link."), {}, Texts::tr("Move it away on the host first.")};
    if (!facts.writable)
        return Error{ErrorCode::PermissionDenied, Texts::tr("%1 may not write to %2.").arg(facts.user, plan.target), {},
                     Texts::tr("Make the directory on the host and give it to this user, or let the recipe use sudo.")};
    const bool consent = facts.lock && plan.request.breakLocks.value(host.host) == facts.lock->run;
    if (facts.lock && facts.lock->run != plan.runId && !consent)
        return Error{ErrorCode::PermissionDenied, Texts::tr("Locked by %1.").arg(facts.lock->toText()), {},
                     Texts::tr("Wait until it ends; break the lock only if you know that it is dead.")};
    return roomObstacle(plan, host);
}

std::optional<Error> stepObstacle(StepContext context)
{
    for (const PlannedStep &planned : context.host.planned) {
        if (planned.unchanged || planned.skipped)
            continue;
        context.column = planned.column;
        if (auto missing = typeOf(context.step().kind).obstacle(context))
            return missing;
    }
    return std::nullopt;
}

/// Whether something is in service afterwards, which may be broken: a release of something, or a service. Accounts, keys, folders and
/// packages of a host are not.
bool serves(const Plan &plan)
{
    constexpr std::array services{StepKind::Restart, StepKind::Reload, StepKind::Unit, StepKind::Quadlet, StepKind::Container};
    return plan.request.recipe.source.kind != recipes::SourceKind::None
        || std::ranges::any_of(services, [&plan](StepKind kind) { return plan.column(kind) >= 0; });
}

QString firstOf(const QStringList &files)
{
    return files.first(std::min<qsizetype>(files.size(), kEditedNamed)).join(u", "_s) + (files.size() > kEditedNamed ? u", …"_s : QString());
}

/// What is in service, or is to be again, is not what its recipe made of it.
QStringList releaseWarnings(const Plan &plan, const HostPlan &host)
{
    QStringList warnings;
    const HostFacts &facts = host.facts;
    const recipes::Recipe &recipe = plan.request.recipe;
    if (const ReleaseFacts *now = facts.currentRelease(); plan.kind == RunKind::Deploy && now && !recipe.file.isEmpty() && !now->recipe.isEmpty() && now->recipe != recipe.name)
        warnings.append(Texts::tr("%1 holds what the recipe “%2” deployed: this one replaces it.").arg(plan.target, now->recipe));
    if (const ReleaseFacts *then = facts.release(host.releaseId); plan.kind == RunKind::Rollback && then && !recipe.file.isEmpty() && !then->recipe.isEmpty() && then->recipe != recipe.name)
        warnings.append(Texts::tr("That release is one of the recipe “%1”; it is restarted and checked as “%2” says.").arg(then->recipe, recipe.name));
    const LookAnswer *back = facts.look({LookKind::Recorded, plan.target + u"/releases/"_s + host.releaseId, {}});
    if (const QStringList edited = plan.kind == RunKind::Rollback && back ? QString::fromUtf8(back->content).split(u'\n', Qt::SkipEmptyParts) : QStringList(); !edited.isEmpty())
        warnings.append(Texts::tr("%n file(s) of that release were changed or removed since it was deployed: %1.", nullptr, int(edited.size())).arg(firstOf(edited)));
    if (plan.kind == RunKind::Deploy && !facts.edited.isEmpty()) {
        warnings.append(Texts::tr("%n file(s) of the release in service were changed or removed since it was deployed: %1. A new release replaces it; what the application itself writes belongs into “shared”.",
                                  nullptr, int(facts.edited.size()))
                            .arg(firstOf(facts.edited)));
    }
    return warnings;
}

QStringList warningsOf(const Plan &plan, const HostPlan &host)
{
    QStringList warnings;
    const HostFacts &facts = host.facts;
    const bool isServing = serves(plan);
    if (!facts.targetExists && isServing)
        warnings.append(Texts::tr("%1 does not exist yet and will be made.").arg(plan.target));
    if (facts.current.isEmpty() && plan.kind == RunKind::Deploy && isServing)
        warnings.append(Texts::tr("First release here: if it fails there is nothing to go back to."));
    else if (!facts.current.isEmpty() && !facts.currentRelease())
        warnings.append(Texts::tr("\"current\" points to %1, which Quarterdeck did not make.").arg(facts.current));
    warnings += releaseWarnings(plan, host);
    if (facts.lock && facts.lock->run != plan.runId && plan.request.breakLocks.contains(host.host))
        warnings.append(Texts::tr("The lock of %1 will be broken.").arg(facts.lock->toText()));
    if (isServing && plan.column(StepKind::Health) < 0 && plan.column(StepKind::Canary) < 0 && plan.column(StepKind::Wait) < 0)
        warnings.append(Texts::tr("Without a health check a broken release stays in service."));
    if (facts.clockOffset && std::chrono::abs(*facts.clockOffset) > kClockTolerance) {
        const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(*facts.clockOffset).count();
        warnings.append(seconds > 0 ? Texts::tr("The host's clock is %n second(s) ahead.", nullptr, int(seconds))
                                    : Texts::tr("The host's clock is %n second(s) behind.", nullptr, int(-seconds)));
    }
    return warnings;
}

/// Expanded, and meant for this host: PlanBuilder left `kind`'s own id empty where only_on excludes it.
bool isLeftOut(const Step &step) { return step.id.isEmpty(); }

/// "20261123T190500Z-1a2b3c4d (v1.4.2, live)", the newest first.
QString releasesThere(const HostFacts &facts)
{
    QStringList names;
    for (auto it = facts.releases.crbegin(); it != facts.releases.crend() && names.size() < kReleasesNamed; ++it) {
        QStringList words;
        if (!it->revision.isEmpty())
            words.append(it->revision.left(12));
        if (facts.currentRelease() == &*it)
            words.append(Texts::tr("in service"));
        else if (it->state == u"failed")
            words.append(Texts::tr("failed"));
        else if (it->state == u"ready")
            words.append(Texts::tr("never passed its checks"));
        names.append(words.isEmpty() ? it->id : u"%1 (%2)"_s.arg(it->id, words.join(u", ")));
    }
    return names.join(u", "_s);
}

Result<QString> earlierRelease(const HostFacts &facts)
{
    if (const ReleaseFacts *release = facts.earlierRelease())
        return release->id;
    if (facts.releases.size() < 2) {
        return failure(ErrorCode::NotFound, Texts::tr("There is no earlier release on this host."), {},
                       Texts::tr("Leave the host out, or deploy the earlier version again."));
    }
    return failure(ErrorCode::NotFound, Texts::tr("There is no earlier release on this host that ever passed its checks."), {},
                   Texts::tr("Leave the host out, or choose one that is there: %1").arg(releasesThere(facts)));
}

PlannedStep plannedStep(StepContext &context)
{
    PlannedStep planned;
    planned.column = context.column;
    const Step &step = context.step();
    if (isLeftOut(step)) {
        planned.skipped = true;
        planned.note = Texts::tr("not for this host");
        return planned;
    }
    const StepType &type = typeOf(step.kind);
    if (context.plan.columns.at(context.column).isRescue) {
        planned.skipped = true;
        planned.command = type.command(context);
        planned.note = Texts::tr("only if the host fails");
        return planned;
    }
    const Need need = step.onlyAfterChange && !context.changed ? Need::Unchanged : type.check(context);
    planned.skipped = need == Need::Skip;
    planned.unchanged = need == Need::Unchanged;
    if (planned.skipped)
        return planned;
    planned.command = type.command(context);
    planned.elevate = step.elevate;
    planned.note = type.note(context);
    if (!planned.unchanged)
        planned.changes = type.changes(context);
    context.changed = context.changed || (need == Need::Run && type.changesHost() && !isFrame(step.kind));
    return planned;
}

void planSteps(Plan &plan, int index)
{
    StepContext context = contextOf(plan, index, plan.hosts.at(index).facts);
    QList<PlannedStep> all;
    for (int column = 0; column < int(plan.columns.size()); ++column) {
        context.column = column;
        all.append(plannedStep(context));
    }
    const bool work = hasWork(contextOf(plan, index, plan.hosts.at(index).facts));
    for (PlannedStep &step : all) {
        const StepKind kind = plan.columns.at(step.column).step.kind;
        if (!work && (kind == StepKind::Lock || kind == StepKind::Cleanup || kind == StepKind::Unlock))
            step.unchanged = true;
        if (kind == StepKind::Rollback && plan.undoRun.isEmpty())
            step.skipped = true;
    }
    plan.hosts[index].planned = all;
}

} // namespace

Result<QString> releaseFor(const Plan &plan, const HostPlan &host, const PlanOrder &order)
{
    const HostFacts &facts = host.facts;
    if (plan.kind == RunKind::Deploy) {
        const ReleaseFacts *current = facts.currentRelease();
        const bool same = current && current->state == u"live" && current->content == plan.content && facts.edited.isEmpty();
        return same ? current->id : plan.releaseId;
    }
    const QString undo = order.undoTo.value(host.host, facts.current).section(u'/', -1);
    const QString wanted = order.undo ? undo : order.rollbackTo;
    if (order.undo && wanted.isEmpty())
        return wanted;
    if (wanted.isEmpty())
        return earlierRelease(facts);
    if (facts.release(wanted))
        return wanted;
    return failure(ErrorCode::NotFound, Texts::tr("Release %1 is not on this host.").arg(wanted), {},
                   facts.releases.isEmpty() ? Texts::tr("Leave the host out: there is no release on it.")
                                            : Texts::tr("Leave the host out, or choose one that is there: %1").arg(releasesThere(facts)));
}

StepContext contextOf(const Plan &plan, int host, const HostFacts &facts)
{
    StepContext context{plan, plan.hosts.at(host)};
    context.facts = facts;
    context.previous = facts.current;
    context.changed = context.host.restartAnyway; // by the interrupted run, as far as anybody knows
    return context;
}

bool hasWork(const StepContext &given)
{
    // A continued run may have left its lock, or be about to: what it sent last may still be at work.
    if (given.plan.request.breakLocks.value(given.host.host) == given.plan.runId || given.host.restartAnyway || !given.plan.undoRun.isEmpty())
        return true;
    StepContext context = given;
    context.changed = false;
    for (int column = 0; column < int(context.plan.columns.size()); ++column) {
        context.column = column;
        const Step &step = context.step();
        if (isFrame(step.kind) || isLeftOut(step) || context.plan.columns.at(column).isRescue || !typeOf(step.kind).changesHost())
            continue;
        const bool waits = step.onlyAfterChange && !context.changed;
        if (!waits && typeOf(step.kind).check(context) == Need::Run)
            return true;
    }
    return false;
}

QList<Look> looksOf(const QList<Step> &steps, const QString &target)
{
    QList<Look> looks;
    for (const Step &step : steps) {
        if (isLeftOut(step))
            continue;
        for (const Look &look : typeOf(step.kind).looks(step, target)) {
            if (!looks.contains(look))
                looks.append(look);
        }
    }
    return looks;
}

QList<Look> looksFor(const Plan &plan, const HostPlan &host)
{
    QList<Look> looks = looksOf(host.steps, plan.target);
    const QString release = host.variables.value(u"release"_s);
    if (plan.kind == RunKind::Rollback && !release.isEmpty())
        looks.append({LookKind::Recorded, plan.target + u"/releases/"_s + release, plan.request.recipe.elevate});
    return looks;
}

void assembleHost(Plan &plan, int index, const PlanOrder &order, const Clock &clock)
{
    HostPlan &host = plan.hosts[index];
    if (host.blocker)
        return;
    host.restartAnyway = order.restartAnyway.contains(host.host);
    const auto release = releaseFor(plan, host, order);
    if (!release) {
        host.blocker = release.error();
        return;
    }
    host.releaseId = *release;
    if (plan.releaseId.isEmpty())
        plan.releaseId = host.releaseId;
    planSteps(plan, index);
    if (!host.isUnchanged()) {
        StepContext context = contextOf(plan, index, host.facts);
        context.clock = &clock;
        context.evidence = order.evidence;
        host.blocker = obstacleOf(plan, host);
        if (!host.blocker)
            host.blocker = stepObstacle(context);
    }
    host.warnings = warningsOf(plan, host);
}

} // namespace qd::deploy
