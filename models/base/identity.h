// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace qd {

/// Who is at work, as locks, the journal and the timeline tell others.
struct Identity {
    QString user;
    QString host;
    qint64 pid = 0;
    QString pidStart; ///< tells a process from a later one with the same number
    /// "anna@laptop"
    [[nodiscard]] QString who() const { return user + u'@' + host; }
};

/// This process. Thread: any.
[[nodiscard]] const Identity &ownIdentity();
/// Whether a process of this workstation with this number and start still runs.
[[nodiscard]] bool isAlive(qint64 pid, const QString &pidStart);

} // namespace qd
