// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deploy_flow.h"

#include "app/cli/cli_command.h"
#include "app/cli/plan_print.h"
#include "models/base/text.h"
#include "models/deploy/trace_reader.h"

#include <QtCore/QPointer>

namespace qd::cli {

using deploy::Plan;

DeployFlow::DeployFlow(CliContext &context, DeployDesk &desk, FlowOptions options, QObject *parent)
    : QObject(parent), m_context(context), m_desk(desk), m_options(options)
{
}

DeployFlow::~DeployFlow() = default;

void DeployFlow::take(const QFuture<Result<Plan>> &plan)
{
    QFuture<Result<Plan>>(plan).then(this, [this](const Result<Plan> &result) { onPlan(result); });
}

void DeployFlow::cancel()
{
    if (!m_follower)
        return end(kInterrupted);
    m_context.output().note(tr("Stopping: no further host is begun, and those in work go back first. Ctrl+C again ends the program at once; what became of them is then to be looked for: runs --unfinished."));
    m_follower->abort(); // finished() follows
}

void DeployFlow::end(int status)
{
    if (std::exchange(m_over, true))
        return;
    Q_EMIT finished(status);
}

void DeployFlow::onPlan(const Result<Plan> &plan)
{
    if (m_over)
        return;
    if (!plan) {
        m_context.output().error({}, plan.error());
        return end(exitStatusOf(plan.error()));
    }
    deploy::readTimes(m_desk.service(), plan->request.recipe.name, plan->target).then(this, [this, plan = *plan](const Result<deploy::StepTimes> &times) {
        onTimes(plan, times ? times->total(plan) : std::nullopt);
    });
}

void DeployFlow::onTimes(const Plan &plan, std::optional<std::chrono::milliseconds> expected)
{
    if (m_over)
        return;
    Output &output = m_context.output();
    if (output.json())
        output.object(planJson(plan, expected));
    else
        printPlan(output, plan, expected);
    const int blocked = tellBlockers(output, plan);
    if (m_options.dryRun || (blocked != 0 && !plan.isReady()))
        return end(plan.isReady() ? 0 : blocked);
    // Where nothing changes there is nothing to agree to.
    if (m_options.yes || !m_context.prompter().hasTerminal() || plan.isUnchanged())
        return begin(plan);
    const int hosts = int(plan.hosts.size());
    const QString question = plan.kind == deploy::RunKind::Rollback ? tr("Roll back %n host(s)", nullptr, hosts) : tr("Deploy to %n host(s)", nullptr, hosts);
    m_context.prompter().confirm({}, question, [self = QPointer(this), plan](bool yes) {
        if (!self || self->m_over)
            return;
        if (yes)
            return self->begin(plan);
        self->m_context.output().note(tr("Nothing was changed."));
        self->end(1);
    });
}

void DeployFlow::begin(const Plan &plan)
{
    const auto run = m_desk.service().start(plan);
    if (!run) {
        m_context.output().error({}, run.error());
        return end(exitStatusOf(run.error()));
    }
    m_follower = std::make_unique<RunFollower>(m_context, *run);
    m_follower->setGoesOn(m_options.goesOn);
    connect(m_follower.get(), &RunFollower::finished, this, [this](int status) {
        // Whoever is to hear of the end hears of it before the program goes.
        m_desk.whenTold(this, [this, status] { end(status); });
    });
    m_follower->follow();
}

} // namespace qd::cli
