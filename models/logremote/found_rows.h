// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/line_judge.h"
#include "models/logremote/remote_range.h"
#include "models/logs/place_marks.h"

namespace qd::logs {

/// Lines that a search on a host brought, piece by piece, as rows. Cheap to copy next to its lines, which are shared.
class FoundRows {
public:
    void clear() { *this = {}; }
    /// Lines behind those that are here.
    void add(const FoundLines &found);

    [[nodiscard]] qint64 count() const { return m_count; }
    /// Number of the last one; -1 before the first.
    [[nodiscard]] LineNumber last() const { return m_pieces.empty() ? -1 : m_pieces.back().numbers->back(); }
    /// `row` in [0, count).
    [[nodiscard]] LineNumber number(qint64 row) const;
    /// First row whose number is not less; count() if none.
    [[nodiscard]] qint64 rowOf(LineNumber line) const;
    /// Its text may not be kept here (LineJudge::isKept).
    [[nodiscard]] LineView line(qint64 row) const;
    [[nodiscard]] const std::vector<FoundRange::Piece> &pieces() const { return m_pieces; }

    void countErrors(PlaceMarkCount &count) const;
    void countByTime(Histogram &histogram) const;

private:
    [[nodiscard]] std::pair<size_t, size_t> place(qint64 row) const;

    std::vector<FoundRange::Piece> m_pieces;
    std::vector<qint64> m_first; ///< row of the first line of each piece
    qint64 m_count = 0;
};

} // namespace qd::logs
