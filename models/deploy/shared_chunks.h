// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMutex>

#include <deque>

namespace qd::deploy {

/// What hosts are sent of one archive at about the same time: each piece is read, and compressed, once for all of them. Keeps the
/// newest 16 MiB as they are sent; a host that is further behind reads again.
/// Thread: any.
class SharedChunks {
public:
    explicit SharedChunks(bool compressed) : m_compressed(compressed) {}

    /// Of what was read lately; null = not kept.
    [[nodiscard]] QByteArray kept(qint64 from, qint64 length) const;
    /// Reads it unless it is kept; `compressed` as one member of a gzip stream. Null = the file cannot be read.
    [[nodiscard]] QByteArray read(int descriptor, qint64 from, qint64 length);

private:
    struct Chunk {
        qint64 from;
        qint64 length; ///< in the archive
        QByteArray bytes;
    };
    mutable QMutex m_mutex;
    std::deque<Chunk> m_chunks; ///< newest first
    qint64 m_size = 0;          ///< of their bytes
    const bool m_compressed;
};

} // namespace qd::deploy
