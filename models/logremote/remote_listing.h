// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

#include <vector>

namespace qd::logs {

struct ListedFile {
    QString path;
    QByteArray device;
    QByteArray inode;
    qint64 size = 0;
    qint64 modifiedS = 0;  ///< seconds since the epoch, 0 = the host does not say
    bool readable = true;
    bool main = false;     ///< somebody asked for this very path; else it is an older part of one
    bool operator==(const ListedFile &) const = default;
};

/// What remote_script::list() said.
struct RemoteListing {
    int zoneSeconds = 0;
    std::vector<ListedFile> files; ///< in the order of the stream: oldest first; one log after the other
    QStringList missing;           ///< paths and globs that name nothing
    QStringList folders;
    QString windowed;              ///< the path whose bytes came along
    struct Piece {
        qint64 offset = 0;
        QByteArray bytes;
    };
    std::vector<Piece> pieces;     ///< of `windowed`

    [[nodiscard]] static RemoteListing read(const QByteArray &token, const QByteArray &output);
};

} // namespace qd::logs
