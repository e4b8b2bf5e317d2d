// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/found_rows.h"

#include <algorithm>

namespace qd::logs {

void FoundRows::add(const FoundLines &found)
{
    m_first.push_back(m_count);
    m_count += qint64(found.numbers.size());
    m_pieces.push_back({std::make_shared<const LineNumbers>(found.numbers), std::make_shared<const LineBatch>(found.lines)});
}

/// Piece and place in it.
std::pair<size_t, size_t> FoundRows::place(qint64 row) const
{
    const size_t piece = size_t(std::ranges::upper_bound(m_first, row) - m_first.begin()) - 1;
    return {piece, size_t(row - m_first[piece])};
}

LineNumber FoundRows::number(qint64 row) const
{
    const auto [piece, at] = place(row);
    return (*m_pieces[piece].numbers)[at];
}

qint64 FoundRows::rowOf(LineNumber line) const
{
    const auto piece = std::ranges::lower_bound(m_pieces, line, {}, [](const FoundRange::Piece &one) { return one.numbers->back(); });
    if (piece == m_pieces.end())
        return m_count;
    const LineNumbers &numbers = *piece->numbers;
    return m_first[size_t(piece - m_pieces.begin())] + (std::ranges::lower_bound(numbers, line) - numbers.begin());
}

LineView FoundRows::line(qint64 row) const
{
    const auto [piece, at] = place(row);
    const LineBatch &lines = *m_pieces[piece].lines;
    return {lines.lineText(at), lines.lines[at]};
}

void FoundRows::countErrors(PlaceMarkCount &count) const
{
    for (size_t piece = 0; piece < m_pieces.size(); ++piece) {
        const std::vector<LineRecord> &records = m_pieces[piece].lines->lines;
        for (size_t i = 0; i < records.size(); ++i) {
            if (records[i].level == Level::Error)
                count.addError(m_first[piece] + qint64(i));
        }
    }
}

void FoundRows::countByTime(Histogram &histogram) const
{
    for (const FoundRange::Piece &piece : m_pieces) {
        for (const LineRecord &record : piece.lines->lines)
            histogram.add(record);
    }
}

} // namespace qd::logs
