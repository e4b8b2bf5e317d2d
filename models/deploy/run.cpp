// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run.h"

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

constexpr std::array kStepStates{"waiting", "running", "done", "unchanged", "failed", "unknown", "skipped"};
constexpr std::array kHostStates{"waiting", "running", "succeeded", "unchanged", "rolled-back", "failed", "unknown", "skipped"};
constexpr std::array kRunStates{"running", "succeeded", "failed", "aborted", "unknown"};
constexpr std::array kRunKinds{"deploy", "rollback", "ansible", "fabric"};

template <typename E, size_t N>
E fromName(const std::array<const char *, N> &names, const QString &name, E other)
{
    const auto it = std::ranges::find_if(names, [&name](const char *known) { return name == QLatin1StringView(known); });
    return it == names.end() ? other : E(it - names.begin());
}

} // namespace

QString stepStateName(StepState state) { return QString::fromLatin1(kStepStates.at(size_t(state))); }
QString hostStateName(HostState state) { return QString::fromLatin1(kHostStates.at(size_t(state))); }
QString runStateName(RunState state) { return QString::fromLatin1(kRunStates.at(size_t(state))); }
QString runKindName(RunKind kind) { return QString::fromLatin1(kRunKinds.at(size_t(kind))); }
RunState runStateFromName(const QString &name) { return fromName(kRunStates, name, RunState::Unknown); }
StepState stepStateFromName(const QString &name) { return fromName(kStepStates, name, StepState::Unknown); }
RunKind runKindFromName(const QString &name) { return fromName(kRunKinds, name, RunKind::Deploy); }

QString RunInfo::releaseOn(const HostId &host) const { return hostReleases.value(hosts.indexOf(host), releaseId); }

QList<HostId> Run::failedHosts() const
{
    QList<HostId> failed;
    for (int i = 0; i < int(info().hosts.size()); ++i) {
        const HostState state = hostState(i);
        if (state == HostState::Failed || state == HostState::RolledBack || state == HostState::Unknown || state == HostState::Skipped)
            failed.append(info().hosts.at(i));
    }
    return failed;
}

} // namespace qd::deploy
