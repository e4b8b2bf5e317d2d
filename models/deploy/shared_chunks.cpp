// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/shared_chunks.h"

#include "models/deploy/gzip_member.h"

#include <algorithm>

#include <unistd.h>

namespace qd::deploy {
namespace {

constexpr qint64 kMostKept = 16 * 1024 * 1024;

} // namespace

QByteArray SharedChunks::kept(qint64 from, qint64 length) const
{
    const QMutexLocker lock(&m_mutex);
    const auto it = std::ranges::find_if(m_chunks, [&](const Chunk &chunk) { return chunk.from == from && chunk.length == length; });
    return it == m_chunks.end() ? QByteArray() : it->bytes;
}

QByteArray SharedChunks::read(int descriptor, qint64 from, qint64 length)
{
    if (const QByteArray known = kept(from, length); !known.isNull()) // another host came first
        return known;
    QByteArray bytes(length, Qt::Uninitialized);
    if (::pread(descriptor, bytes.data(), size_t(length), from) != length)
        return {};
    if (m_compressed)
        bytes = gzipMember(bytes);
    const QMutexLocker lock(&m_mutex);
    m_chunks.push_front({from, length, bytes});
    for (m_size += bytes.size(); m_size > kMostKept; m_chunks.pop_back())
        m_size -= m_chunks.back().bytes.size();
    return bytes;
}

} // namespace qd::deploy
