// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/chunk.h"

#include <vector>

namespace qd::logs {

/// How the rows of a long log are spread over its line numbers (byte offsets, moments) when most of it was never read:
/// stretches in ascending order, each with a number of rows that is estimated until the stretch was read once. A count that
/// is exact stays when the bytes are let go, so rows never move because memory was needed.
///
/// In a stretch whose lines are not here rows have numbers that are spread evenly over it; they are no beginnings of lines,
/// but they are in order, so a place that somebody looks at is found again when the lines come.
/// Thread: one owner.
class LineMap {
public:
    enum class State : quint8 {
        Estimated,
        Counted, ///< rows are exact, its lines are not here
        Here,    ///< and its lines are in memory
    };
    struct Stretch {
        LineNumber from = 0;
        LineNumber to = 0; ///< behind its last number
        qint64 rows = 0;
        State state = State::Estimated;
    };
    struct Place {
        size_t stretch = 0;
        qint64 row = 0; ///< in it
    };

    void clear();
    /// Another one, which must not overlap any; numbers that no stretch has do not exist.
    void add(LineNumber from, LineNumber to, qint64 rows, State state = State::Estimated);
    /// [from, to) has exactly so many rows. It must lie in one stretch, which is cut where needed; what is left of it keeps
    /// its share of the estimate. Returns its index.
    size_t set(LineNumber from, LineNumber to, qint64 rows, State state);
    /// Cuts [from, to) out of its stretch, with at least `rows` rows if it is estimated. Returns its index.
    size_t carve(LineNumber from, LineNumber to, qint64 rows);
    /// Its lines were let go.
    void forget(LineNumber from);
    /// Takes everything in [from, to) away.
    void remove(LineNumber from, LineNumber to);

    [[nodiscard]] qint64 rows() const;
    [[nodiscard]] size_t size() const { return m_stretches.size(); }
    [[nodiscard]] bool isEmpty() const { return m_stretches.empty(); }
    [[nodiscard]] const Stretch &at(size_t index) const { return m_stretches[index]; }
    [[nodiscard]] qint64 rowsBefore(size_t index) const;
    /// `row` in [0, rows()).
    [[nodiscard]] Place place(qint64 row) const;
    /// The stretch that has this number, or the next one; size() if there is none behind.
    [[nodiscard]] size_t stretchOf(LineNumber number) const;
    /// How many stretches at the beginning are exact.
    [[nodiscard]] size_t exactStretches() const;
    /// All rows are exact.
    [[nodiscard]] bool isExact() const { return exactStretches() == m_stretches.size(); }

    /// Evenly spread numbers, for rows that are not here.
    [[nodiscard]] static LineNumber spread(const Stretch &stretch, qint64 row);
    /// First row of the stretch whose spread number is not less.
    [[nodiscard]] static qint64 spreadRow(const Stretch &stretch, LineNumber number);

private:
    void changed() { m_summed = false; }
    void sum() const;

    std::vector<Stretch> m_stretches;
    mutable std::vector<qint64> m_before; ///< rows before each, and of all
    mutable size_t m_exact = 0;
    mutable bool m_summed = false;
};

} // namespace qd::logs
