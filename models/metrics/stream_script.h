// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metric.h"

#include <QtCore/QStringList>

#include <optional>

namespace qd::metrics {

/// The POSIX sh script that a Collector keeps running on a host: one frame (frame.h) a second, aligned to
/// the remote uptime's full seconds. Runs under dash, bash and busybox ash; needs grep, and what else it asks for it
/// looks for first. Three tiers: every tick; every `slowTicks` (file systems, devices, processes, containers); every
/// minute or hour (clock, failed units, container names, updates).
/// Remote cost: two forks a tick (grep, sleep) whatever the groups; single-line files are read by the shell itself.
/// The slow tier forks twice for Base, the clock once a minute, and at most thrice for another group. What it costs is told by Metric::CollectionCost.
/// It writes no file, and ends by itself when nobody reads its output any more.
[[nodiscard]] QString streamScript();

/// `$1` and `$2` of the script.
[[nodiscard]] QStringList streamArguments(int slowTicks, SampleGroups groups);

/// The words of `$2`, as people give them too: "details,tcp"; "all" is every group. Nothing if one is not known.
[[nodiscard]] std::optional<SampleGroups> groupsNamed(const QString &words);
[[nodiscard]] QStringList groupNames();

} // namespace qd::metrics
