// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/series.h"

#include <algorithm>

namespace qd::metrics {
namespace {

constexpr qint64 daySeconds = 86'400;
/// A little more than what is held, so that "the last hour" and "the last day" are read from their own tiers.
constexpr qint64 slack = 10;
/// A block of the ten-seconds tier holds ten minutes of a host; reading this many takes about a tenth of a second.
constexpr qint64 blocksAtMost = 4'000;
constexpr qint64 blockSeconds = 600;
/// From so many columns' worth of five minutes on, the coarser tier draws the same picture for a thirtieth of the work.
constexpr qint64 wideColumn = 1'800;

qint64 roundUp(qint64 value, qint64 step) { return (value + step - 1) / step * step; }

Tier tierFor(qint64 begin, qint64 end, qint64 width, const QueryScale &scale)
{
    const qint64 now = secondOf(scale.now);
    if (begin >= now - Series::slots - slack)
        return Tier::Second;
    const bool isHeld = begin >= now - daySeconds - slack;
    const bool isQuick = qint64(scale.hosts) * ((end - begin) / blockSeconds + 1) <= blocksAtMost;
    return isHeld && isQuick && width < wideColumn ? Tier::TenSeconds : Tier::FiveMinutes;
}

} // namespace

void ColumnFold::add(const Column &part, double seconds)
{
    if (part.isGap())
        return;
    m_min = isEmpty() ? part.min : std::min(m_min, part.min);
    m_max = isEmpty() ? part.max : std::max(m_max, part.max);
    m_sum += double(part.avg) * seconds;
    m_seconds += seconds;
}

void ColumnFold::add(const ColumnFold &part)
{
    if (!part.isEmpty())
        add(part.take(), part.m_seconds);
}

Column ColumnFold::take() const
{
    return isEmpty() ? Column{} : Column{m_min, m_max, float(m_sum / m_seconds)};
}

QueryGrid queryGrid(UtcTime from, UtcTime to, int pixelColumns, const QueryScale &scale)
{
    QueryGrid grid;
    const qint64 begin = std::max<qint64>(0, secondOf(from)), end = secondOf(to);
    if (pixelColumns <= 0 || end <= begin)
        return grid;
    const qint64 ideal = (end - begin + pixelColumns - 1) / pixelColumns;
    grid.tier = tierFor(begin, end, ideal, scale);
    const qint64 step = stepOf(grid.tier);
    grid.width = std::max(step, roundUp(ideal, step));
    grid.firstSecond = begin / grid.width * grid.width;
    grid.columns = (end - grid.firstSecond + grid.width - 1) / grid.width;
    return grid;
}

QueryGrid onDisk(const QueryGrid &grid)
{
    if (grid.tier != Tier::Second)
        return grid;
    const qint64 width = roundUp(grid.width, stepOf(Tier::TenSeconds));
    const qint64 first = grid.firstSecond / width * width;
    return {first, width, (grid.end() - first + width - 1) / width, Tier::TenSeconds};
}

void Series::push(UtcTime time, float value, qint64 interval)
{
    const qint64 second = secondOf(time);
    if (!std::isfinite(value) || second < 0)
        return;
    if (second < m_newest - clockSetBack)
        *this = {};
    if (second <= m_newest)
        return;
    if (m_newest >= 0 && second - m_newest <= bridged + interval) {
        for (qint64 lost = m_newest + 1; lost < second; ++lost)
            pushSecond(lost, value);
    }
    pushSecond(second, value);
}

void Series::pushSecond(qint64 second, float value)
{
    makeRoom(second);
    m_values[size_t(second % slots)] = value;
    if (m_first < 0)
        m_first = second;
    m_newest = second;
}

/// Forgets what the places between the newest value and `second` held an hour ago.
void Series::makeRoom(qint64 second)
{
    if (m_values.empty()) {
        m_values.assign(size_t(slots), std::numeric_limits<float>::quiet_NaN());
        return;
    }
    for (qint64 at = std::max(m_newest + 1, second - slots + 1); at < second; ++at)
        m_values[size_t(at % slots)] = std::numeric_limits<float>::quiet_NaN();
}

qint64 Series::firstHeld() const { return std::max(m_first, m_newest - slots + 1); }

void Series::addTo(std::vector<ColumnFold> &columns, const QueryGrid &grid, qint64 from) const
{
    if (m_newest < 0)
        return;
    const qint64 begin = std::max({from, firstHeld(), grid.firstSecond});
    const qint64 end = std::min(m_newest + 1, grid.end());
    for (qint64 second = begin; second < end; ++second) {
        if (const float value = m_values[size_t(second % slots)]; !std::isnan(value))
            columns[size_t((second - grid.firstSecond) / grid.width)].add(value);
    }
}

std::vector<Column> Series::steps(qint64 step, qint64 count, qint64 width) const
{
    std::vector<ColumnFold> folds(size_t(std::max<qint64>(0, count)));
    addTo(folds, {step * width, width, qint64(folds.size()), Tier::TenSeconds}, 0);
    std::vector<Column> columns;
    columns.reserve(folds.size());
    for (const ColumnFold &fold : folds)
        columns.push_back(fold.take());
    return columns;
}

SeriesSlice Series::query(UtcTime from, UtcTime to, int pixelColumns) const
{
    const QueryGrid grid = queryGrid(from, to, pixelColumns, {timeOf(std::max<qint64>(0, m_newest)), 1});
    SeriesSlice slice{timeOf(grid.firstSecond), std::chrono::seconds(grid.width), {}};
    std::vector<ColumnFold> folds(static_cast<size_t>(grid.columns));
    addTo(folds, grid, 0);
    slice.columns.reserve(grid.columns);
    for (const ColumnFold &fold : folds)
        slice.columns.append(fold.take());
    return slice;
}

QList<float> Series::recent(UtcTime now, int count) const
{
    QList<float> values;
    values.reserve(count);
    const qint64 last = secondOf(now);
    for (qint64 second = last - count + 1; second <= last; ++second) {
        const bool isHeld = m_newest >= 0 && second >= firstHeld() && second <= m_newest;
        values.append(isHeld ? m_values[size_t(second % slots)] : std::numeric_limits<float>::quiet_NaN());
    }
    return values;
}

UtcTime Series::oldest() const { return m_newest < 0 ? UtcTime{} : timeOf(firstHeld()); }

} // namespace qd::metrics
