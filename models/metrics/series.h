// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QList>

#include <cmath>
#include <limits>
#include <vector>

namespace qd::metrics {

/// What happened in one stretch of time; all NaN if nothing was measured (a gap).
struct Column {
    float min = std::numeric_limits<float>::quiet_NaN();
    float max = std::numeric_limits<float>::quiet_NaN();
    float avg = std::numeric_limits<float>::quiet_NaN();

    [[nodiscard]] bool isGap() const { return std::isnan(avg); }
};

/// Columns of equal width. Their borders lie on multiples of the width since the epoch, so that a column keeps its
/// value while the window slides on.
struct SeriesSlice {
    UtcTime first{};
    std::chrono::seconds width{1};
    QList<Column> columns;
};

/// The plan of a query: which tier, how wide the columns, where the first begins. Series that are folded column by
/// column share one plan.
struct QueryGrid {
    qint64 firstSecond = 0;
    qint64 width = 1; ///< seconds; a multiple of the tier's step
    qint64 columns = 0;
    bool fine = true;
};

/// At most `pixelColumns` (+1 for the borders) columns over [from, to); fewer if the data is coarser than that.
/// `fineFrom`: from when on values of every second are held.
[[nodiscard]] QueryGrid queryGrid(UtcTime from, UtcTime to, int pixelColumns, UtcTime fineFrom);

/// The history of one number: the last hour second by second, the last 24 hours as min/avg/max of 10 s.
/// A second without a value is a gap, except that up to `bridged` lost seconds between two values are filled.
/// Memory: grows to 3,600 x 4 B + 8,640 x 12 B = 118,080 B and never beyond.
/// Units: the metric's. Thread: none of its own; one owner at a time.
class Series {
public:
    static constexpr qint64 coarseStep = 10; ///< seconds
    static constexpr qint64 fineSlots = 3600;
    static constexpr qint64 coarseSlots = 8640;
    static constexpr qint64 bridged = 2;
    static constexpr qint64 clockSetBack = 60; ///< seconds

    /// Values must come in order of time; one for a second that is not past the newest is ignored.
    /// A NaN is "not known" and is the same as no value. If the workstation's clock was set back
    /// by more than `clockSetBack`, the history begins afresh.
    void push(UtcTime time, float value);

    [[nodiscard]] QList<Column> query(const QueryGrid &grid) const;
    /// query() over [from, to) with a plan of its own.
    [[nodiscard]] SeriesSlice query(UtcTime from, UtcTime to, int pixelColumns) const;
    /// The last `count` seconds up to `now`, oldest first, NaN where nothing is known.
    [[nodiscard]] QList<float> recent(UtcTime now, int count) const;

    [[nodiscard]] bool isEmpty() const { return m_newest < 0; }
    /// Time of the oldest value still held; the epoch if there is none.
    [[nodiscard]] UtcTime oldest() const;
    [[nodiscard]] size_t memoryUse() const { return m_fine.size() * sizeof(float) + m_coarse.size() * sizeof(Column); }

private:
    void pushSecond(qint64 second, float value);
    void pushCoarse(qint64 second, float value);
    void makeRoom(qint64 second);
    [[nodiscard]] float fineAt(qint64 second) const;
    [[nodiscard]] const Column *coarseAt(qint64 slot) const;

    std::vector<float> m_fine;    ///< place = second % fineSlots
    std::vector<Column> m_coarse; ///< place = (second / coarseStep) % coarseSlots
    qint64 m_first = -1;          ///< second of the first value ever
    qint64 m_newest = -1;         ///< second of the newest value
    int m_bucketCount = 0;        ///< values in the newest coarse bucket
    double m_bucketSum = 0;
};

} // namespace qd::metrics
