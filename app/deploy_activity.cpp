// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deploy_activity.h"

#include "models/deploy/run.h"

namespace qd::app {
namespace {

bool isOver(deploy::StepState state)
{
    return state != deploy::StepState::Waiting && state != deploy::StepState::Running;
}

struct Progress {
    int done = 0;
    int all = 0;
    QString now; ///< "web-02 · Restart · step 4 of 6"
};

Progress progressOf(const deploy::Run &run)
{
    Progress progress;
    const QList<deploy::HostPlan> &hosts = run.plan().hosts;
    for (int host = 0; host < int(hosts.size()); ++host) {
        const QList<deploy::PlannedStep> &steps = hosts.at(host).steps;
        progress.all += int(steps.size());
        for (int i = 0; i < int(steps.size()); ++i) {
            const deploy::StepState state = run.step(host, steps.at(i).kind).state;
            progress.done += isOver(state) ? 1 : 0;
            if (state == deploy::StepState::Running) {
                progress.now = DeployActivity::tr("%1 · %2 · step %3 of %4")
                                   .arg(hosts.at(host).displayName, deploy::stepTitle(steps.at(i).kind))
                                   .arg(i + 1)
                                   .arg(steps.size());
            }
        }
    }
    return progress;
}

} // namespace

DeployActivity::DeployActivity(deploy::DeployService &service, ui::ActivityModel &activity)
    : m_activity(activity)
{
    connect(&service, &deploy::DeployService::runStarted, this, &DeployActivity::follow);
}

void DeployActivity::follow(const std::shared_ptr<deploy::Run> &run)
{
    // The service holds the run for the life of the program.
    connect(run.get(), &deploy::Run::stepChanged, this, [this, one = run.get()] { show(*one); });
    connect(run.get(), &deploy::Run::finished, this,
            [this, key = run->plan().runId] { m_activity.finishRunning(key); });
    show(*run);
}

void DeployActivity::show(const deploy::Run &run)
{
    if (run.state() != deploy::RunState::Running)
        return;
    const Progress progress = progressOf(run);
    ui::ActivityItem item;
    item.key = run.plan().runId;
    item.iconName = QStringLiteral("rocket");
    item.title = run.plan().title();
    item.subtitle = progress.now.isEmpty() ? tr("waiting for a host") : progress.now;
    item.progress = progress.all > 0 ? double(progress.done) / progress.all : 0;
    item.time = run.started();
    m_activity.setRunning(item);
}

} // namespace qd::app
