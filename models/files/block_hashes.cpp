// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/block_hashes.h"

#include <algorithm>

#include <unistd.h>

namespace qd::files {
namespace {
constexpr quint64 kReadAtOnce = 1024 * 1024;
}

void BlockHashes::add(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype some = qsizetype(std::min<quint64>(kBlock - m_at % kBlock, quint64(bytes.size())));
        m_open->add(bytes.first(some));
        bytes = bytes.sliced(some);
        m_at += quint64(some);
        if (m_at % kBlock == 0) {
            m_whole.push_back(m_open->hex());
            m_open = std::make_unique<Sha256>();
        }
    }
}

bool BlockHashes::restartAt(quint64 offset, const Descriptor &file)
{
    if (offset / kBlock > m_whole.size())
        return false;
    m_whole.resize(offset / kBlock);
    m_at = offset / kBlock * kBlock;
    m_open = std::make_unique<Sha256>();
    QByteArray bytes(qsizetype(kReadAtOnce), Qt::Uninitialized);
    while (m_at < offset) {
        const ssize_t got = ::pread(file.get(), bytes.data(), std::min(kReadAtOnce, offset - m_at), off_t(m_at));
        if (got <= 0)
            return false;
        add(QByteArrayView(bytes).first(got));
    }
    return true;
}

QByteArray BlockHashes::hex(quint64 index) const { return index < m_whole.size() ? m_whole[index] : m_open->hex(); }

} // namespace qd::files
