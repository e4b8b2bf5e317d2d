// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_query.h"

#include <memory>

namespace qd::logs {

/// Some rows of one chunk with the groups they belong to.
struct GroupedRows {
    size_t chunk = 0;
    quint32 rows = 0;
    const quint32 *groups = nullptr; ///< of each row
    const quint32 *places = nullptr; ///< in the chunk, ascending; null = all of it
};

/// Works something out for each group, on several threads: each has a share of its own, and finish() puts them together.
class Tally {
public:
    class Share {
    public:
        Share() = default;
        virtual ~Share() = default;
        Q_DISABLE_COPY_MOVE(Share)
    };

    Tally() = default;
    virtual ~Tally() = default;
    Q_DISABLE_COPY_MOVE(Tally)

    /// Thread: any; each share has one at a time, and gets its chunks in their order.
    [[nodiscard]] virtual std::unique_ptr<Share> makeShare() const = 0;
    virtual void take(Share &share, const GroupedRows &rows) const = 0;
    /// Shares in the order of the rows they took.
    virtual void finish(std::vector<std::unique_ptr<Share>> shares) = 0;
    /// `which`: of several that one tally knows (sum and mean, percentiles in the order they were asked for).
    [[nodiscard]] virtual Value value(quint32 group, int which) const = 0;
};

/// Lines, or values that are there.
[[nodiscard]] std::unique_ptr<Tally> countTally(quint32 groups, const FrameColumn *column);
/// 0 = sum, 1 = mean. Sums of decimal numbers are exact until the last step.
[[nodiscard]] std::unique_ptr<Tally> sumTally(quint32 groups, const FrameColumn &column);
/// 0 = least, 1 = greatest.
[[nodiscard]] std::unique_ptr<Tally> extremeTally(quint32 groups, const FrameColumn &column);
/// 0 = first, 1 = last value in the order of the lines.
[[nodiscard]] std::unique_ptr<Tally> endsTally(quint32 groups, const Frame &frame, const FrameColumn &column);
[[nodiscard]] std::unique_ptr<Tally> distinctTally(quint32 groups, const Frame &frame, const FrameColumn &column);
/// `percentiles`: 0…100 each.
[[nodiscard]] std::unique_ptr<Tally> percentileTally(quint32 groups, const FrameColumn &column, std::vector<double> percentiles);

/// Calls visit(group, number at the column's scale) for the rows that have one; isScaled() only.
template <typename Visit>
void eachNumber(const FrameColumn &column, const GroupedRows &rows, const Visit &visit)
{
    const ColumnChunk &chunk = column.chunks()[rows.chunk];
    if (chunk.form == ColumnChunk::Form::Empty)
        return;
    thread_local std::vector<qint64> numbers;
    numbers.resize(chunk.rows);
    column.readNumbers(rows.chunk, numbers.data());
    if (!rows.places && chunk.present.empty()) {
        for (quint32 i = 0; i < rows.rows; ++i)
            visit(rows.groups[i], numbers[i]);
        return;
    }
    for (quint32 i = 0; i < rows.rows; ++i) {
        const quint32 place = rows.places ? rows.places[i] : i;
        if (chunk.has(place))
            visit(rows.groups[i], numbers[place]);
    }
}

/// The same with doubles, for every column of numbers.
template <typename Visit>
void eachDouble(const FrameColumn &column, const GroupedRows &rows, const Visit &visit)
{
    const ColumnChunk &chunk = column.chunks()[rows.chunk];
    if (chunk.form == ColumnChunk::Form::Empty)
        return;
    thread_local std::vector<double> numbers;
    numbers.resize(chunk.rows);
    column.readDoubles(rows.chunk, numbers.data());
    for (quint32 i = 0; i < rows.rows; ++i) {
        const quint32 place = rows.places ? rows.places[i] : i;
        if (chunk.has(place))
            visit(rows.groups[i], numbers[place]);
    }
}

} // namespace qd::logs
