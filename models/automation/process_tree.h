// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>

namespace qd::automation {

// Processes of this machine by number and start time, so that a number that was given to another one is never signalled.
// Thread: any; reads /proc.

using ProcessTree = QMap<qint64, quint64>;

/// Adds a process, its session and everything that descends from them and from what is in the tree; `root` 0 = none.
void addTree(qint64 root, ProcessTree &tree);
/// Takes out what has ended; whether anything is left.
bool keepLiving(ProcessTree &tree);
void signalTree(const ProcessTree &tree, int number);
/// Own processes in whose arguments (or title) the text stands.
[[nodiscard]] ProcessTree processesNaming(const QByteArray &text);

} // namespace qd::automation
