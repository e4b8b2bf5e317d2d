// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace qd {

/// What one archive member is.
struct TarEntry {
    enum class Type : char { File = '0', Link = '2', Folder = '5' };
    QByteArray path; ///< relative, '/' between parts, raw bytes
    Type type = Type::File;
    quint32 mode = 0644;
    qint64 size = 0;     ///< File only
    qint64 modified = 0; ///< seconds since the epoch
    QByteArray linkTarget;
};

/// Header blocks of the tar format in the dialect that GNU tar, bsdtar and busybox all read:
/// ustar, long names as GNU 'L'/'K' members (busybox ignores pax records), sizes over 8 GiB in base 256.
/// Owner is always 0:0. Pure functions.
[[nodiscard]] QByteArray tarHeader(const TarEntry &entry);
/// Zeros that fill the last block of a member of this size.
[[nodiscard]] QByteArray tarPadding(qint64 size);
/// Two zero blocks.
[[nodiscard]] QByteArray tarEnd();

} // namespace qd
