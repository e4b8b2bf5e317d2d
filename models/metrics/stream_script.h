// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace qd::metrics {

/// The POSIX sh script that a Collector keeps running on a host: one frame (frame.h) a second, aligned to
/// the remote uptime's full seconds. `$1` = every how many ticks the slow part (file systems, names) runs.
/// Remote cost: two forks a tick (grep, sleep); single-line files are read by the shell itself.
/// It ends by itself when nobody reads its output any more.
[[nodiscard]] QString streamScript();

} // namespace qd::metrics
