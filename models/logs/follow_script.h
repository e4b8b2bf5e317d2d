// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/source.h"
#include "models/ssh/command.h"

#include <QtCore/QByteArray>

#include <vector>

namespace qd::logs {

/// How far a remote file has been read: all that is needed to go on after a lost connection.
struct FilePosition {
    QString path;
    QByteArray device;
    QByteArray inode;   ///< empty = not yet read
    qint64 offset = 0;  ///< bytes read
    QByteArray lastBytes; ///< the newest up to kOverlap bytes, to notice a file rewritten in place
    QByteArray head; ///< sum and length of its first bytes as the script told them, to know it again once it was packed or copied
    bool operator==(const FilePosition &) const = default;
};

/// The POSIX shell script that follows files (and globs) on a host by polling, in one channel however many
/// files there are. It survives rotation by rename (finds the old inode and reads it to its end), packing at once and
/// copytruncate (finds what begins as the file did), several rotations while the connection was away (reads what came
/// between; a file is only left for one that has something, whose beginning is told with it, so that none is rotated away unseen),
/// gaps and links that are switched. It speaks in frames that begin with RS, a token and a letter; see FollowParser.
namespace FollowScript {

constexpr int kOverlap = 64; ///< bytes read again before each piece

/// `request`: patterns (paths or globs; a file of that very name comes first), how much of the end of a file is read
/// at first, and whether the script goes on after that. `known`: files to go on with. `token` must be hard to guess,
/// so that no log line can look like a frame.
[[nodiscard]] ssh::Command command(const FollowRequest &request, const std::vector<FilePosition> &known,
                                   const QByteArray &token, const QString &purpose);

} // namespace FollowScript
} // namespace qd::logs
