// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/plan_request.h"

#include "models/base/text.h"
#include "models/deploy/host_facts.h"
#include "models/recipes/schema.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using recipes::Policy;
using recipes::Recipe;
using recipes::Step;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::PlanRequest)
};

constexpr int kMostKept = 1000;

Step engineStep(StepKind kind, const Recipe &recipe)
{
    Step step;
    step.kind = kind;
    step.id = recipes::stepName(kind);
    step.elevate = recipe.elevate;
    return step;
}

bool isOfRollback(StepKind kind)
{
    using enum StepKind;
    return kind == Template || kind == Unit || kind == Quadlet || kind == Container || kind == Switch || kind == Restart || kind == Reload
        || kind == Wait || kind == Health;
}

/// A recipe without a source has releases too: they hold what it did, and make a second run a short one.
QList<Step> withRelease(const Recipe &recipe)
{
    QList<Step> steps = recipe.steps;
    const auto has = [&steps](StepKind kind) { return std::ranges::contains(steps, kind, &Step::kind); };
    if (!has(StepKind::Unpack))
        steps.prepend(engineStep(StepKind::Unpack, recipe));
    if (!has(StepKind::Switch)) {
        const auto gate = std::ranges::find_if(steps, [](const Step &step) {
            using enum StepKind;
            return step.kind == Restart || step.kind == Reload || step.kind == Wait || step.kind == Health || step.kind == Canary;
        });
        steps.insert(gate, engineStep(StepKind::Switch, recipe));
    }
    return steps;
}

/// Several of a kind are told apart by what they are about, where the recipe gives them no titles.
void nameAlike(QList<StepColumn> &columns)
{
    static const QMap<StepKind, QString> fields{{StepKind::Template, u"to"_s}, {StepKind::Unit, u"name"_s},   {StepKind::Restart, u"unit"_s},
                                                {StepKind::Reload, u"unit"_s}, {StepKind::Script, u"source"_s}, {StepKind::Directory, u"path"_s}};
    QMap<StepKind, int> counts;
    for (const StepColumn &column : std::as_const(columns))
        ++counts[column.step.kind];
    for (StepColumn &column : columns) {
        Step &step = column.step;
        const QString about = step.text(fields.value(step.kind)).section(u'/', -1, -1, QString::SectionSkipEmpty);
        if (step.title.isEmpty() && counts.value(step.kind) > 1 && !about.isEmpty() && !about.contains(u"{{"))
            step.title = u"%1 %2"_s.arg(recipes::stepTitle(step.kind), displayText(about));
    }
}

} // namespace

Result<void> validateTarget(const QString &target)
{
    if (const QString fault = recipes::targetFault(target); !fault.isEmpty())
        return failure(ErrorCode::Unsupported, fault, displayText(target), Texts::tr("Give a directory of its own, such as /srv/shop."));
    return {};
}

Result<void> validate(const DeployRequest &request)
{
    const Recipe &recipe = request.recipe;
    if (request.hosts.isEmpty())
        return failure(ErrorCode::Unsupported, Texts::tr("No host is chosen."), {}, Texts::tr("Choose at least one host."));
    if (recipe.steps.isEmpty())
        return failure(ErrorCode::Unsupported, Texts::tr("The recipe has no steps."), {}, Texts::tr("Add steps to it, or extend a built-in recipe."));
    const Policy &policy = recipe.policy;
    if (policy.keep < 1 || policy.keep > kMostKept)
        return failure(ErrorCode::Unsupported, Texts::tr("Keep between 1 and %1 releases.").arg(kMostKept));
    if (!request.releaseId.isEmpty() && !isReleaseId(request.releaseId))
        return failure(ErrorCode::Unsupported, Texts::tr("\"%1\" is not the name of a release.").arg(request.releaseId));
    if (policy.canary < 0 || policy.batch < 0 || policy.batchPercent < 0 || policy.batchPercent > 100 || policy.parallel < 1 || policy.maxFailures < 0)
        return failure(ErrorCode::Unsupported, Texts::tr("The batch sizes do not make sense."));
    if (!recipe.source.build.isEmpty() && recipe.source.build != request.allowedBuild) {
        return failure(ErrorCode::PermissionDenied, Texts::tr("The recipe wants to run a command on this workstation first: %1").arg(recipe.source.build), {},
                       Texts::tr("Read it, and allow it if you trust the recipe."));
    }
    return {};
}

QList<QList<int>> divide(int count, const Policy &policy)
{
    QList<QList<int>> batches;
    int next = 0;
    const auto take = [&](int size) {
        QList<int> batch;
        for (int i = 0; i < size && next < count; ++i)
            batch.append(next++);
        batches.append(batch);
    };
    if (policy.canary > 0 && policy.canary < count)
        take(policy.canary);
    const int byPercent = policy.batchPercent > 0 ? std::max(1, (count * policy.batchPercent + 99) / 100) : count;
    while (next < count)
        take(policy.batch > 0 ? policy.batch : byPercent);
    return batches;
}

Recipe effectiveRecipe(const DeployRequest &request)
{
    Recipe recipe = request.recipe;
    if (!request.source.isEmpty())
        recipe.source.location = request.source;
    if (!request.revision.isEmpty())
        recipe.source.revision = request.revision;
    return recipe;
}

QList<StepColumn> columnsOf(RunKind kind, const Recipe &recipe, bool isUndo)
{
    using enum StepKind;
    QList<StepColumn> columns;
    const auto add = [&columns](const Step &step) { columns.append(StepColumn{step, false}); };
    add(engineStep(Probe, recipe));
    add(engineStep(Lock, recipe));
    if (isUndo)
        add(engineStep(Rollback, recipe));
    for (const Step &step : withRelease(recipe)) {
        const bool restores = step.kind == Template || step.kind == Unit || step.kind == Quadlet || step.kind == Container;
        if (kind == RunKind::Deploy || (isOfRollback(step.kind) && !(isUndo && restores)))
            add(step);
    }
    if (kind == RunKind::Deploy)
        add(engineStep(Cleanup, recipe));
    if (!isUndo)
        add(engineStep(Rollback, recipe));
    for (const Step &step : recipe.onFailure)
        columns.append(StepColumn{step, true});
    add(engineStep(Unlock, recipe));
    nameAlike(columns);
    return columns;
}

} // namespace qd::deploy
