// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"

namespace qd::logs {

/// What stands in one of the equal stretches that a document's rows are cut into: shares of its rows, 0 (none) … 255 (all).
struct PlaceMark {
    quint8 hits = 0;
    quint8 errors = 0;
    bool operator==(const PlaceMark &) const = default;
};
using PlaceMarks = std::vector<PlaceMark>;

/// Adds up hits and errors of `rows` rows in `slots` stretches. Thread: one owner.
class PlaceMarkCount {
public:
    PlaceMarkCount(qint64 rows, int slots);
    /// `row` is brought into [0, rows).
    void addHit(qint64 row) { ++m_hits[slotOf(row)]; }
    void addError(qint64 row) { ++m_errors[slotOf(row)]; }
    [[nodiscard]] PlaceMarks take() const;

private:
    [[nodiscard]] size_t slotOf(qint64 row) const;
    [[nodiscard]] qint64 firstOf(size_t slot) const;
    [[nodiscard]] quint8 shareOf(qint64 some, size_t slot) const;

    qint64 m_rows;
    std::vector<qint64> m_hits;
    std::vector<qint64> m_errors;
};

} // namespace qd::logs
