// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/attention.h"

#include <utility>

namespace qd::metrics {

Attention::Attention(AttentionBook &book, QList<HostId> hosts) : m_book(&book), m_hosts(std::move(hosts)) { book.count(m_hosts, 1); }
Attention::~Attention() { release(); }
Attention::Attention(Attention &&other) noexcept : m_book(std::exchange(other.m_book, {})), m_hosts(std::exchange(other.m_hosts, {})) {}

Attention &Attention::operator=(Attention &&other) noexcept
{
    if (this != &other) {
        release();
        m_book = std::exchange(other.m_book, {});
        m_hosts = std::exchange(other.m_hosts, {});
    }
    return *this;
}

void Attention::release()
{
    if (m_book)
        m_book->count(m_hosts, -1);
    m_book = {};
    m_hosts.clear();
}

void AttentionBook::setPaces(const Paces &paces)
{
    if (std::exchange(m_paces, paces) != paces)
        Q_EMIT pacesChanged();
}

void AttentionBook::setAttended(bool isAttended)
{
    if (std::exchange(m_isAttended, isAttended) != isAttended)
        Q_EMIT pacesChanged();
}

void AttentionBook::count(const QList<HostId> &hosts, int change)
{
    for (const HostId &host : hosts) {
        const int before = m_looks.value(host), after = before + change;
        if (after > 0)
            m_looks.insert(host, after);
        else
            m_looks.remove(host);
        if ((before > 0) != (after > 0))
            Q_EMIT paceChanged(host);
    }
}

} // namespace qd::metrics
