// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in recipes planned for a host that answers anything at all: the plan has a line for each step, what it shows is text, and
// what is told about versions and drift stays small.
//   first byte: which recipe; second: deployment or rollback; then the host's answer, whose looks are taken for those that were asked for
#include "models/base/clock.h"
#include "models/deploy/plan_assembly.h"
#include "models/deploy/plan_request.h"
#include "models/deploy/versions.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/template.h"
#include "tests/fuzz/require.h"

namespace {

using namespace qd;
using namespace qd::deploy;
using qd::test::require;

/// A plan that waits for its host's facts.
Plan planOf(const recipes::Recipe &recipe, RunKind kind)
{
    Plan plan;
    plan.kind = kind;
    plan.runId = QStringLiteral("r1");
    plan.request.recipe = recipe;
    plan.request.hosts = {HostId{QStringLiteral("a")}};
    plan.target = QStringLiteral("/srv/shop");
    plan.content = QStringLiteral("aaaaaaaa00");
    plan.releaseId = QStringLiteral("20261123T190500Z-aaaaaaaa");
    plan.columns = columnsOf(kind, recipe, false);
    HostPlan host;
    host.host = plan.request.hosts.first();
    host.displayName = QStringLiteral("a");
    const recipes::Variables words{{QStringLiteral("name"), QStringLiteral("shop")},          {QStringLiteral("host"), QStringLiteral("a")},
                                   {QStringLiteral("target"), plan.target},                   {QStringLiteral("current"), plan.target + QStringLiteral("/current")},
                                   {QStringLiteral("release"), plan.releaseId},               {QStringLiteral("run"), plan.runId},
                                   {QStringLiteral("release_dir"), plan.target + QStringLiteral("/releases/") + plan.releaseId}};
    host.variables = recipes::variablesFor(recipe, host.displayName, words).value_or(words);
    for (const StepColumn &column : std::as_const(plan.columns))
        host.steps.append(recipes::expandStep(column.step, host.variables).value_or(column.step));
    plan.hosts = {host};
    return plan;
}

const QList<Plan> &plans(RunKind kind)
{
    const auto make = [](RunKind wanted) {
        QList<Plan> all;
        for (const QString &name : recipes::builtInNames()) {
            const recipes::Reading reading = recipes::readRecipe(recipes::builtInText(name).value_or(QByteArray()), {});
            if (!reading.recipe.steps.isEmpty())
                all.append(planOf(reading.recipe, wanted));
        }
        return all;
    };
    static const QList<Plan> deployments = make(RunKind::Deploy), rollbacks = make(RunKind::Rollback);
    return kind == RunKind::Deploy ? deployments : rollbacks;
}

HostFacts factsOf(const QByteArray &bytes, const HostPlan &host, const QString &target)
{
    const KeyValues values = keyValuesOf(bytes);
    HostFacts facts = parseFacts(values);
    setClockOffset(facts, values, UtcTime{}, UtcTime{});
    const QList<LookAnswer> answers = facts.looks.values();
    const QList<Look> wanted = looksOf(host.steps, target);
    for (qsizetype i = 0; i < wanted.size() && !answers.isEmpty(); ++i)
        facts.looks.insert(wanted.at(i).key(), answers.at(i % answers.size()));
    return facts;
}

void judgeVersion(const HostFacts &facts)
{
    VersionCell cell;
    cell.release = QStringLiteral("20261123T190500Z-aaaaaaaa");
    const VersionApp app{QStringLiteral("shop"), QStringLiteral("/srv/shop"), {}};
    HostFacts own = facts;
    if (!facts.looks.isEmpty())
        own.looks.insert(looksFor(app).first().key(), facts.looks.first());
    judge(cell, app, own);
    for (const Drift &drift : std::as_const(cell.drifts))
        require(!drift.text.isEmpty() && drift.paths.size() <= 50 && drift.more >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    PlanOrder order;
    order.kind = data[1] % 2 ? RunKind::Rollback : RunKind::Deploy;
    Plan plan = plans(order.kind).at(data[0] % plans(order.kind).size());
    order.request = plan.request;
    HostPlan &host = plan.hosts.first();
    host.facts = factsOf(bytes, host, plan.target);
    assembleHost(plan, 0, order, SystemClock());
    require(host.blocker ? !host.blocker->message.isEmpty() : host.planned.size() == plan.columns.size());
    for (const PlannedStep &step : std::as_const(host.planned)) {
        for (const FileChange &change : step.changes)
            require(change.isSecret || change.isSame() || !change.toDiff().isEmpty());
    }
    std::ignore = plan.isReady();
    require(!plan.hash().isEmpty() && !plan.title().isEmpty());
    judgeVersion(host.facts);
    return 0;
}
