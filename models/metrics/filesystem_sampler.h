// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace qd::metrics {

/// Room on one file system, in bytes.
struct Filesystem {
    QString mountPoint; ///< came from the host: plain text
    QString device;
    QString type; ///< "ext4"; empty if not known
    quint64 total = 0;
    quint64 used = 0;
    quint64 available = 0; ///< for ordinary users
    bool readOnly = false;
    std::optional<quint64> inodes; ///< missing where they are not limited (btrfs) or were not asked for
    std::optional<quint64> inodesUsed;

    /// As df counts: used / (used + available); root's reserve is not part of it.
    [[nodiscard]] double usedPercent() const
    {
        return used + available ? 100.0 * double(used) / double(used + available) : 0.0;
    }
    [[nodiscard]] std::optional<double> inodesUsedPercent() const
    {
        return inodes && inodesUsed && *inodes ? std::optional(100.0 * double(*inodesUsed) / double(*inodes)) : std::nullopt;
    }
    bool operator==(const Filesystem &) const = default;
};

/// What the host said about its file systems, as lines.
struct FilesystemText {
    QByteArrayView df;       ///< `df -Pk`
    QByteArrayView mounts;   ///< "TYPE MOUNTPOINT"
    QByteArrayView inodes;   ///< `df -Pi`; may be empty
    QByteArrayView readOnly; ///< mount points with the option ro
};

/// Reads `df -Pk` and `-Pi` (POSIX; GNU and busybox). A device mounted at several places is given once, at the
/// shortest path; file systems without blocks are left out. Fullest first.
/// Errors: Parse if there are lines but none can be read.
[[nodiscard]] Result<std::vector<Filesystem>> parseFilesystems(const FilesystemText &text);
[[nodiscard]] inline Result<std::vector<Filesystem>> parseFilesystems(QByteArrayView df, QByteArrayView mounts)
{
    return parseFilesystems({df, mounts, {}, {}});
}

} // namespace qd::metrics
