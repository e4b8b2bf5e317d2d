// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deploy_activity.h"

#include "models/base/text.h"
#include "models/deploy/run.h"

#include <QtCore/QLocale>

namespace qd::app {
namespace {

constexpr std::chrono::milliseconds tickEvery{300};

bool isOver(deploy::HostState state) { return state != deploy::HostState::Waiting && state != deploy::HostState::Running; }
bool isOver(deploy::StepState state) { return state != deploy::StepState::Waiting && state != deploy::StepState::Running; }

struct Progress {
    int done = 0;
    int all = 0;
    QString now; ///< "web-02 · Restart · step 4 of 6"
};

Progress progressOf(const deploy::Run &run)
{
    Progress progress;
    const deploy::RunInfo &info = run.info();
    const QList<deploy::RunColumn> columns = run.columns();
    const int steps = int(columns.size());
    progress.all = steps * int(info.hosts.size());
    for (int host = 0; host < int(info.hosts.size()); ++host) {
        if (isOver(run.hostState(host))) {
            progress.done += steps;
            continue;
        }
        for (int column = 0; column < steps && run.hostState(host) == deploy::HostState::Running; ++column) {
            const deploy::StepState state = run.step(host, column).state;
            progress.done += isOver(state) ? 1 : 0;
            if (state != deploy::StepState::Running)
                continue;
            progress.now = DeployActivity::tr("%1 · %2 · step %3 of %4")
                               .arg(displayText(info.hostNames.value(host)), displayText(columns.at(column).title), QLocale().toString(column + 1), QLocale().toString(steps));
        }
    }
    return progress;
}

} // namespace

DeployActivity::DeployActivity(deploy::DeployService &service, ui::ActivityModel &activity) : m_activity(activity)
{
    m_tick.setInterval(tickEvery);
    connect(&m_tick, &QTimer::timeout, this, &DeployActivity::showAll);
    connect(&service, &deploy::DeployService::runStarted, this, &DeployActivity::follow);
}

void DeployActivity::follow(const std::shared_ptr<deploy::Run> &run)
{
    m_running.push_back(run);
    connect(run.get(), &deploy::Run::finished, this, [this, key = run->info().runId] { m_activity.finishRunning(key); });
    show(*run);
    m_tick.start();
}

void DeployActivity::showAll()
{
    std::erase_if(m_running, [](const std::weak_ptr<deploy::Run> &one) {
        const auto run = one.lock();
        return !run || run->state() != deploy::RunState::Running;
    });
    for (const std::weak_ptr<deploy::Run> &one : m_running)
        show(*one.lock());
    if (m_running.empty())
        m_tick.stop();
}

void DeployActivity::show(const deploy::Run &run)
{
    if (run.state() != deploy::RunState::Running)
        return;
    const Progress progress = progressOf(run);
    ui::ActivityItem item;
    item.key = run.info().runId;
    item.iconName = QStringLiteral("rocket");
    item.title = displayText(run.info().title);
    item.subtitle = run.isPaused() ? tr("paused") : progress.now.isEmpty() ? tr("waiting for a host") : progress.now;
    item.progress = progress.all > 0 ? double(progress.done) / progress.all : 0;
    item.time = run.started();
    m_activity.setRunning(item);
}

} // namespace qd::app
