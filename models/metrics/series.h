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

/// Folds values, or narrower columns, into one.
class ColumnFold {
public:
    /// `seconds`: how much measured time stands behind it, the weight of its average.
    void add(const Column &part, double seconds);
    void add(float value) { add({value, value, value}, 1); }
    void add(const ColumnFold &part);
    /// A gap if nothing was added.
    [[nodiscard]] Column take() const;
    [[nodiscard]] bool isEmpty() const { return m_seconds <= 0; }

private:
    float m_min = 0;
    float m_max = 0;
    double m_sum = 0;
    double m_seconds = 0;
};

/// Columns of equal width. Their borders lie on multiples of the width since the epoch, so that a column keeps its
/// value while the window slides on.
struct SeriesSlice {
    UtcTime first{};
    std::chrono::seconds width{1};
    QList<Column> columns;
};

/// How finely history is kept: each tier for its own time (HistoryFile holds the two on disk).
enum class Tier : quint8 {
    Second,     ///< one hour, in memory
    TenSeconds, ///< 24 hours
    FiveMinutes ///< as many days as the person wants, 30 unless said otherwise
};

/// The plan of a query: which tier, how wide the columns, where the first begins. Series that are folded column by
/// column share one plan.
struct QueryGrid {
    qint64 firstSecond = 0;
    qint64 width = 1; ///< seconds; a multiple of the tier's step
    qint64 columns = 0;
    Tier tier = Tier::Second; ///< the coarsest that is needed

    [[nodiscard]] qint64 end() const { return firstSecond + columns * width; }
};

/// What a plan for several series depends on beside its range.
struct QueryScale {
    UtcTime now{};        ///< decides what each tier still holds
    qsizetype hosts = 1;  ///< of many, wide ranges are read from the coarser tier, so that the time stays bounded
};

/// At most `pixelColumns` (+1 for the borders) columns over [from, to); fewer if the data is coarser than that.
[[nodiscard]] QueryGrid queryGrid(UtcTime from, UtcTime to, int pixelColumns, const QueryScale &scale);

/// The plan in what the disk has: whole columns of ten seconds at least.
[[nodiscard]] QueryGrid onDisk(const QueryGrid &grid);

/// The last hour of one number, second by second. What is older lies in the history (History), which reads
/// its steps of ten seconds from here.
/// A second without a value is a gap, except that up to `bridged` lost seconds between two values are filled.
/// Memory: 3,600 x 4 B = 14,400 B from the first value on, and never more.
/// Units: the metric's. Thread: none of its own; one owner at a time.
class Series {
public:
    static constexpr qint64 slots = 3600; ///< seconds
    static constexpr qint64 bridged = 2;
    static constexpr qint64 clockSetBack = 60; ///< seconds

    /// Values must come in order of time; one for a second that is not past the newest is ignored.
    /// What is not a finite number is "not known" and is the same as no value. If the workstation's clock was set back
    /// by more than `clockSetBack`, the hour begins afresh.
    /// `interval`: seconds between two values; what lies between them, and `bridged` lost ones, is filled.
    void push(UtcTime time, float value, qint64 interval = 1);

    /// Adds what is known from second `from` on to the columns of the grid; `columns` holds grid.columns of them.
    void addTo(std::vector<ColumnFold> &columns, const QueryGrid &grid, qint64 from) const;
    /// The steps [step, step + count) of `width` seconds since the epoch.
    [[nodiscard]] std::vector<Column> steps(qint64 step, qint64 count, qint64 width) const;
    /// Columns over [from, to) of what is in memory, with a plan of its own.
    [[nodiscard]] SeriesSlice query(UtcTime from, UtcTime to, int pixelColumns) const;
    /// The last `count` seconds up to `now`, oldest first, NaN where nothing is known.
    [[nodiscard]] QList<float> recent(UtcTime now, int count) const;

    [[nodiscard]] bool isEmpty() const { return m_newest < 0; }
    /// Time of the oldest value still held; the epoch if there is none.
    [[nodiscard]] UtcTime oldest() const;
    [[nodiscard]] size_t memoryUse() const { return m_values.size() * sizeof(float); }

private:
    void pushSecond(qint64 second, float value);
    void makeRoom(qint64 second);
    [[nodiscard]] qint64 firstHeld() const;

    std::vector<float> m_values; ///< place = second % slots
    qint64 m_first = -1;         ///< second of the first value ever
    qint64 m_newest = -1;        ///< second of the newest value
};

/// Seconds between two values of a tier.
[[nodiscard]] constexpr qint64 stepOf(Tier tier) { return tier == Tier::Second ? 1 : tier == Tier::TenSeconds ? 10 : 300; }

[[nodiscard]] inline qint64 secondOf(UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}
[[nodiscard]] inline UtcTime timeOf(qint64 second) { return UtcTime(std::chrono::seconds(second)); }

} // namespace qd::metrics
