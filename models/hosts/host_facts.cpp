// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_facts.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::HostState)
};

constexpr qsizetype kMeanOf = 10;

double recentMean(const HostVitals &vitals)
{
    const qsizetype count = std::min(kMeanOf, vitals.cpuHistory.size());
    if (count == 0)
        return vitals.cpuPercent;
    const auto first = vitals.cpuHistory.cend() - count;
    return std::accumulate(first, vitals.cpuHistory.cend(), 0.0) / double(count);
}

HostState loadState(const HostVitals &vitals)
{
    const double cpu = recentMean(vitals);
    // Comparisons with NaN are false: what is not known is not alarming.
    if (cpu >= kCpuCritical || vitals.memoryPercent >= kMemoryCritical)
        return HostState::Critical;
    if (cpu >= kCpuWarning || vitals.memoryPercent >= kMemoryWarning)
        return HostState::Warning;
    return HostState::Healthy;
}

} // namespace

HostState stateOf(const ssh::SessionStatus &status, const HostVitals &vitals)
{
    switch (status.phase) {
    case ssh::SessionPhase::Idle:
    case ssh::SessionPhase::Closed: return HostState::Idle;
    case ssh::SessionPhase::Connecting:
    case ssh::SessionPhase::Authenticating: return HostState::Connecting;
    case ssh::SessionPhase::AwaitingUser: return HostState::AwaitingUser;
    case ssh::SessionPhase::Ready: return loadState(vitals);
    case ssh::SessionPhase::Lost: return HostState::Lost;
    case ssh::SessionPhase::Failed: return HostState::Failed;
    }
    Q_UNREACHABLE_RETURN(HostState::Idle);
}

QString systemText(const HostFacts &facts)
{
    const QString system = facts.machine.shortSystem();
    return system.isEmpty() ? facts.vitals.system : system;
}

QString stateWord(HostState state)
{
    switch (state) {
    case HostState::Idle: return QStringLiteral("idle");
    case HostState::Connecting: return QStringLiteral("connecting");
    case HostState::AwaitingUser: return QStringLiteral("waiting");
    case HostState::Healthy: return QStringLiteral("ok");
    case HostState::Warning: return QStringLiteral("warning");
    case HostState::Critical: return QStringLiteral("critical");
    case HostState::Lost: return QStringLiteral("lost");
    case HostState::Failed: return QStringLiteral("failed");
    }
    Q_UNREACHABLE_RETURN(QString());
}

QString stateText(HostState state)
{
    switch (state) {
    case HostState::Idle: return Texts::tr("not connected");
    case HostState::Connecting: return Texts::tr("connecting");
    case HostState::AwaitingUser: return Texts::tr("waiting for your answer");
    case HostState::Healthy: return Texts::tr("connected");
    case HostState::Warning: return Texts::tr("busy");
    case HostState::Critical: return Texts::tr("overloaded");
    case HostState::Lost: return Texts::tr("unreachable");
    case HostState::Failed: return Texts::tr("cannot log in");
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace qd::hosts
