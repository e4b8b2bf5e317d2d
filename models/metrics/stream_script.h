// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metric.h"

#include <QtCore/QStringList>

#include <optional>

namespace qd::metrics {

/// The POSIX sh script that a Collector keeps running on a host: it answers each line of its input with one frame
/// (frame.h), and ends with its input. So the console decides how often, for what and in which second a host is asked,
/// and may change its mind without a gap. Runs under dash, bash and busybox ash; needs grep, and what else it asks for it
/// looks for first. Slower parts come when the line asks for them: `s` file systems, devices, processes, containers;
/// `m` failed units and container names; `c` the clock; `n` names that hardly change; `h` updates.
/// Remote cost: one fork a question (grep) whatever the groups; single-line files are read by the shell itself, which
/// waits without a process. `s` forks twice for Base, the clock once, and at most thrice for another group. What it costs
/// is told by Metric::CollectionCost. It writes no file.
[[nodiscard]] QString streamScript();

/// A line of the script's input: the number comes back as section "ask", `parts` are letters or "-".
[[nodiscard]] QByteArray askLine(int number, const QByteArray &parts, SampleGroups groups);

/// The groups' words, as people give them: "details,tcp"; "all" is every group. Nothing if one is not known.
[[nodiscard]] std::optional<SampleGroups> groupsNamed(const QString &words);
[[nodiscard]] QStringList groupNames();

} // namespace qd::metrics
