// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host.h"
#include "models/hosts/machine_facts.h"
#include "models/ssh/session.h"

#include <QtCore/QList>

#include <limits>

namespace qd::hosts {

/// The few live numbers that lists of hosts show. Made by whoever collects metrics.
/// Units: percent 0…100; NaN = not known.
struct HostVitals {
    QString system; ///< "Debian 13"
    double cpuPercent = std::numeric_limits<double>::quiet_NaN();
    double memoryPercent = std::numeric_limits<double>::quiet_NaN();
    QList<float> cpuHistory; ///< oldest first, 0…100, at most a few hundred values
};

/// What a dot in a list says, as shape and colour.
enum class HostState { Idle, Connecting, AwaitingUser, Healthy, Warning, Critical, Lost, Failed };

/// Everything known about one host at this moment: a value for filters, rows and cards.
struct HostFacts {
    Host host;
    ssh::SessionStatus status;
    HostVitals vitals;
    MachineFacts machine; ///< asked once for each connection; empty until then
    HostState state = HostState::Idle;
};

/// "Debian 13": from the facts, or from the metrics while those are on their way.
[[nodiscard]] QString systemText(const HostFacts &facts);

/// Load thresholds of the lists, in percent, on the mean of the last ten samples so that one spike does not flicker.
constexpr double kCpuWarning = 65, kCpuCritical = 90, kMemoryWarning = 90, kMemoryCritical = 97;

[[nodiscard]] HostState stateOf(const ssh::SessionStatus &status, const HostVitals &vitals);
/// Untranslated word for JSON and the filter language: "idle", "connecting", "waiting", "ok", "warning", "critical", "lost", "failed".
[[nodiscard]] QString stateWord(HostState state);
/// Translated words for people: "connected", "CPU or memory is high" …
[[nodiscard]] QString stateText(HostState state);

} // namespace qd::hosts
