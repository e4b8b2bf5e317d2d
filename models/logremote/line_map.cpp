// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/line_map.h"

#include <algorithm>

namespace qd::logs {
namespace {

/// rows * part / whole without overflow, at least `least`.
qint64 shareOf(qint64 rows, LineNumber part, LineNumber whole, qint64 least)
{
    if (whole <= 0)
        return least;
    return std::max(least, qint64(__int128(rows) * part / whole));
}

} // namespace

void LineMap::clear()
{
    m_stretches.clear();
    changed();
}

void LineMap::add(LineNumber from, LineNumber to, qint64 rows, State state)
{
    if (to <= from)
        return;
    const size_t index = stretchOf(from);
    Q_ASSERT(index == m_stretches.size() || m_stretches[index].from >= to);
    m_stretches.insert(m_stretches.begin() + qint64(index),
                       {from, to, state == State::Estimated ? std::max<qint64>(rows, 1) : rows, state});
    changed();
}

size_t LineMap::carve(LineNumber from, LineNumber to, qint64 rows)
{
    size_t index = stretchOf(from);
    Q_ASSERT(index < m_stretches.size() && m_stretches[index].from <= from && m_stretches[index].to >= to);
    const Stretch whole = m_stretches[index];
    if (whole.from == from && whole.to == to) {
        if (whole.state == State::Estimated && whole.rows < rows) {
            m_stretches[index].rows = rows;
            changed();
        }
        return index;
    }
    const LineNumber length = whole.to - whole.from;
    std::vector<Stretch> parts;
    if (whole.from < from)
        parts.push_back({whole.from, from, shareOf(whole.rows, from - whole.from, length, 1), State::Estimated});
    const size_t own = parts.size();
    parts.push_back({from, to, shareOf(whole.rows, to - from, length, std::max<qint64>(rows, 1)), State::Estimated});
    if (to < whole.to)
        parts.push_back({to, whole.to, shareOf(whole.rows, whole.to - to, length, 1), State::Estimated});
    m_stretches[index] = parts.front();
    m_stretches.insert(m_stretches.begin() + qint64(index) + 1, parts.begin() + 1, parts.end());
    changed();
    return index + own;
}

size_t LineMap::set(LineNumber from, LineNumber to, qint64 rows, State state)
{
    const size_t index = carve(from, to, 0);
    m_stretches[index].rows = rows;
    m_stretches[index].state = state;
    changed();
    return index;
}

void LineMap::forget(LineNumber from)
{
    const size_t index = stretchOf(from);
    if (index < m_stretches.size() && m_stretches[index].state == State::Here)
        m_stretches[index].state = State::Counted;
}

void LineMap::remove(LineNumber from, LineNumber to)
{
    std::vector<Stretch> kept;
    for (const Stretch &stretch : m_stretches) {
        const LineNumber length = stretch.to - stretch.from;
        if (stretch.to <= from || stretch.from >= to) {
            kept.push_back(stretch);
            continue;
        }
        if (stretch.from < from)
            kept.push_back({stretch.from, from, shareOf(stretch.rows, from - stretch.from, length, 1), State::Estimated});
        if (stretch.to > to)
            kept.push_back({to, stretch.to, shareOf(stretch.rows, stretch.to - to, length, 1), State::Estimated});
    }
    m_stretches = std::move(kept);
    changed();
}

void LineMap::sum() const
{
    if (m_summed)
        return;
    m_before.assign(m_stretches.size() + 1, 0);
    m_exact = m_stretches.size();
    for (size_t i = 0; i < m_stretches.size(); ++i) {
        m_before[i + 1] = m_before[i] + m_stretches[i].rows;
        if (m_stretches[i].state == State::Estimated)
            m_exact = std::min(m_exact, i);
    }
    m_summed = true;
}

qint64 LineMap::rows() const
{
    sum();
    return m_before.back();
}

qint64 LineMap::rowsBefore(size_t index) const
{
    sum();
    return m_before[index];
}

size_t LineMap::exactStretches() const
{
    sum();
    return m_exact;
}

LineMap::Place LineMap::place(qint64 row) const
{
    sum();
    const auto behind = std::ranges::upper_bound(m_before, row);
    const size_t index = size_t(behind - m_before.begin()) - 1;
    return {index, row - m_before[index]};
}

size_t LineMap::stretchOf(LineNumber number) const
{
    return size_t(std::ranges::upper_bound(m_stretches, number, {}, &Stretch::to) - m_stretches.begin());
}

LineNumber LineMap::spread(const Stretch &stretch, qint64 row)
{
    return stretch.rows <= 0 ? stretch.from : stretch.from + LineNumber(__int128(stretch.to - stretch.from) * row / stretch.rows);
}

qint64 LineMap::spreadRow(const Stretch &stretch, LineNumber number)
{
    if (number <= stretch.from)
        return 0;
    const LineNumber length = stretch.to - stretch.from;
    qint64 row = qint64((__int128(number - stretch.from) * stretch.rows + length - 1) / length);
    while (row > 0 && spread(stretch, row - 1) >= number)
        --row;
    while (row < stretch.rows && spread(stretch, row) < number)
        ++row;
    return std::min(row, stretch.rows);
}

} // namespace qd::logs
