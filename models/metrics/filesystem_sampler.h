// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

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

    /// As df counts: used / (used + available); root's reserve is not part of it.
    [[nodiscard]] double usedPercent() const
    {
        return used + available ? 100.0 * double(used) / double(used + available) : 0.0;
    }
    bool operator==(const Filesystem &) const = default;
};

/// Reads `df -Pk` (POSIX; GNU and busybox) and, in `mounts`, lines "TYPE MOUNTPOINT". A device mounted at several
/// places is given once, at the shortest path; file systems without blocks are left out. Fullest first.
/// Errors: Parse if there are lines but none can be read.
[[nodiscard]] Result<std::vector<Filesystem>> parseFilesystems(QByteArrayView df, QByteArrayView mounts);

} // namespace qd::metrics
