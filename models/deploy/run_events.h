// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QString>

namespace qd::store {
class Timeline;
}

namespace qd::deploy {

class Run;

/// Tells the timeline that a run begins, or what came of it: one event under the run's key, without a host. Its JSON says run,
/// recipe, release, how many hosts, state and, at the end, the summary; marks of its hosts are described from there.
/// Thread: the timeline's.
void tellRun(store::Timeline &timeline, const Run &run, UtcTime now, bool begins);

/// What came of one host: a mark on its charts and logs. `release`: the one it is about; empty = none. `text`: one line.
void tellHost(store::Timeline &timeline, const Run &run, int host, UtcTime time, const QString &release, const QString &text);

} // namespace qd::deploy
