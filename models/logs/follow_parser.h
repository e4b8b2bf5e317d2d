// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <functional>

namespace qd::logs {

/// One thing the follow script said.
struct FollowEvent {
    enum class Kind {
        Zone,      ///< text: the host's "+0200"
        File,      ///< text: path of the file with this index
        State,     ///< text: ok, missing, denied, directory, nomatch
        Initial,   ///< reading begins at offset of device and inode
        Live,      ///< what was there at the start has been read
        Older,     ///< bytes of a rotated sibling (text) follow, from before this file; overlap 1: from the middle of a line
        Head,      ///< text: sum and length of the first bytes
        Rotated,   ///< text: renamed, compressed, copied (and emptied), gone; device and inode of the new file, read from 0
        Skipped,   ///< the new file is one that was read under another name: reading goes on at offset
        Truncated, ///< same file, shorter than before, and no copy of it; read from 0
        Piece,     ///< bytes of device and inode follow from offset - overlap
        Data,      ///< text: bytes of the file
        PieceEnd,  ///< text: "more" = the next piece follows at once; "other" = the file was written anew while its first bytes were
                   ///< read, so that these are not of the file that was told
    };
    Kind kind = Kind::Data;
    int file = 0;
    QByteArray text;
    QByteArray device = {}, inode = {};
    QByteArray head = {}; ///< how the file of device and inode begins (Initial, Rotated, Truncated)
    qint64 offset = 0;
    int overlap = 0;
    qint64 end = 0; ///< of a piece: where it ends, unless the file was emptied while it was read
};

/// Splits the follow script's output into events. Bytes may be cut anywhere. Thread: none of its own.
class FollowParser {
public:
    explicit FollowParser(const QByteArray &token) : m_mark('\x1e' + token) {}

    void feed(const QByteArray &bytes, const std::function<void(const FollowEvent &)> &handle);

private:
    [[nodiscard]] FollowEvent readHeader(QByteArrayView words);

    QByteArray m_mark;
    QByteArray m_buffer;
    int m_file = 0; ///< whose data is coming; 0 = none
};

} // namespace qd::logs
