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
    qint64 offset = 0;  ///< bytes read; -1 = where its first lines are to begin is still to be seen
    QByteArray lastBytes; ///< the newest up to kOverlap bytes, to notice a file rewritten in place
    /// What the script told, to know it again once it was packed or copied: sum and length of its first bytes; "before" and those
    /// of the newest older file (if any) when nothing of it was read yet: then what is rotated after that is news.
    QByteArray head;
    bool operator==(const FilePosition &) const = default;
};

/// The POSIX shell script that follows files (and globs) on a host by polling, in one channel however many
/// files there are. It survives rotation by rename (finds the old inode and reads it to its end), packing at once and
/// copytruncate (finds what begins as the file did), several rotations while the connection was away (reads what came
/// between; a file is only left for one that has something, whose beginning is told with it, so that none is rotated away unseen),
/// gaps and links that are switched. What it knows of a file stands before it tells anything of it, and it leaves a file or takes one
/// for gone only if no name moved while it looked: a rotation at any moment makes it look again. It speaks in frames that begin with RS, a token and a letter; see FollowParser.
namespace FollowScript {

constexpr int kOverlap = 64; ///< bytes read again before each piece
constexpr int kFirstPiece = 4096; ///< at most so many bytes come in a file's first piece, unless it is packed

/// `request`: patterns (paths or globs; a file of that very name comes first), how much of the end of a file is read
/// at first, and whether the script goes on after that. `known`: files to go on with. `goesOn`: files that are found were made
/// since, so they are news from their beginning. `token` must be hard to guess,
/// so that no log line can look like a frame.
[[nodiscard]] ssh::Command command(const FollowRequest &request, const std::vector<FilePosition> &known,
                                   bool goesOn, const QByteArray &token, const QString &purpose);

} // namespace FollowScript
} // namespace qd::logs
