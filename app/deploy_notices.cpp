// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deploy_notices.h"

#include "models/base/text.h"
#include "models/base/units.h"

namespace qd::app {
namespace {

QString keyPrefix() { return QStringLiteral("run:"); }

ui::Tone toneOf(deploy::RunState state)
{
    switch (state) {
    case deploy::RunState::Succeeded: return ui::Tone::Ok;
    case deploy::RunState::Aborted: return ui::Tone::Warning;
    default: return ui::Tone::Error;
    }
}

} // namespace

DeployNotices::DeployNotices(Parts parts) : m_parts(std::move(parts))
{
    connect(&m_parts.deploy, &deploy::DeployService::runStarted, this, &DeployNotices::follow);
    connect(&m_parts.desktop, &DesktopNotifier::invoked, this, [this](const QString &key) {
        if (key.startsWith(keyPrefix()))
            Q_EMIT openRequested(key.sliced(keyPrefix().size()));
    });
}

void DeployNotices::follow(const std::shared_ptr<deploy::Run> &run)
{
    // The service holds the run for the life of the program.
    connect(run.get(), &deploy::Run::finished, this, [this, one = run.get()] { tellEnd(*one); });
    connect(run.get(), &deploy::Run::pausedChanged, this, [this, one = run.get()] {
        if (one->isPaused())
            tellPause(*one);
    });
}

void DeployNotices::tellEnd(const deploy::Run &run)
{
    const QString took = formatDuration(run.ended() - run.started());
    tell(run, toneOf(run.state()), displayText(run.info().title), tr("%1 · %2").arg(displayText(run.summary()), took));
}

void DeployNotices::tellPause(const deploy::Run &run)
{
    tell(run, ui::Tone::Info, tr("Paused: %1").arg(displayText(run.info().title)), tr("Look at the hosts that have it, then go on or abort."));
}

void DeployNotices::tell(const deploy::Run &run, ui::Tone tone, const QString &title, const QString &text)
{
    const QString id = run.info().runId;
    m_parts.toasts.show(tone, title, text, {tr("Open"), [this, id] { Q_EMIT openRequested(id); }});
    if (m_parts.isInFront())
        return;
    const bool failed = tone == ui::Tone::Error;
    m_parts.desktop.show({keyPrefix() + id, title, text, failed ? DesktopNotifier::Urgency::Critical : DesktopNotifier::Urgency::Normal,
                          {QStringLiteral("default"), tr("Open")}});
}

} // namespace qd::app
