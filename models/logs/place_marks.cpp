// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/place_marks.h"

#include <algorithm>

namespace qd::logs {

PlaceMarkCount::PlaceMarkCount(qint64 rows, int slots)
    : m_rows(std::max<qint64>(rows, 1)), m_hits(size_t(std::max(slots, 1))), m_errors(m_hits.size())
{
}

size_t PlaceMarkCount::slotOf(qint64 row) const
{
    return size_t(std::clamp<qint64>(row, 0, m_rows - 1) * qint64(m_hits.size()) / m_rows);
}

qint64 PlaceMarkCount::firstOf(size_t slot) const
{
    return (qint64(slot) * m_rows + qint64(m_hits.size()) - 1) / qint64(m_hits.size());
}

quint8 PlaceMarkCount::shareOf(qint64 some, size_t slot) const
{
    const qint64 all = std::max<qint64>(firstOf(slot + 1) - firstOf(slot), 1);
    return some == 0 ? 0 : quint8(std::clamp<qint64>(some * 255 / all, 1, 255)); // one among many is still seen
}

PlaceMarks PlaceMarkCount::take() const
{
    PlaceMarks marks(m_hits.size());
    for (size_t i = 0; i < marks.size(); ++i)
        marks[i] = {shareOf(m_hits[i], i), shareOf(m_errors[i], i)};
    return marks;
}

} // namespace qd::logs
