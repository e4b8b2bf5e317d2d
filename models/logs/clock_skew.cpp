// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/clock_skew.h"

#include <QtCore/QByteArray>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr qint64 kDriftPerMillion = 200;

} // namespace

void SkewEstimator::add(qint64 sentMs, qint64 receivedMs, qint64 hostMs, qint64 cutMs)
{
    if (receivedMs < sentMs) // our own clock was set meanwhile
        return;
    const qint64 low = hostMs - receivedMs;
    const qint64 high = hostMs + cutMs - sentMs;
    if (m_known) {
        const qint64 drift = std::abs(receivedMs - m_atMs) * kDriftPerMillion / 1'000'000 + 1;
        m_lowMs = std::max(m_lowMs - drift, low);
        m_highMs = std::min(m_highMs + drift, high);
    }
    if (!m_known || m_lowMs > m_highMs) {
        m_lowMs = low;
        m_highMs = high;
    }
    m_known = true;
    m_atMs = receivedMs;
}

std::optional<ClockSkew> SkewEstimator::skew() const
{
    if (!m_known)
        return std::nullopt;
    return ClockSkew{(m_lowMs + m_highMs) / 2, (m_highMs - m_lowMs + 1) / 2};
}

std::optional<SkewEstimator::Answer> SkewEstimator::readAnswer(QByteArrayView text)
{
    const QByteArray said = text.trimmed().toByteArray();
    const qsizetype dot = said.indexOf('.');
    bool ok = false;
    const qint64 seconds = said.first(dot < 0 ? said.size() : dot).toLongLong(&ok);
    if (!ok || seconds <= 0 || seconds > 100'000'000'000)
        return std::nullopt;
    // busybox leaves "%N" as it is, or nothing.
    const QByteArray rest = dot < 0 ? QByteArray() : said.sliced(dot + 1);
    if (rest.size() != 9)
        return Answer{seconds * 1000, 1000};
    const qint64 nanos = rest.toLongLong(&ok);
    return ok ? Answer{seconds * 1000 + nanos / 1'000'000, 1} : Answer{seconds * 1000, 1000};
}

} // namespace qd::logs
