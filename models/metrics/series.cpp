// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/series.h"

#include <algorithm>

namespace qd::metrics {
namespace {

qint64 secondOf(UtcTime time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }

UtcTime timeOf(qint64 second) { return UtcTime(std::chrono::seconds(second)); }

qint64 roundUp(qint64 value, qint64 step) { return (value + step - 1) / step * step; }

/// Folds values or narrower columns into one.
class ColumnFold {
public:
    void add(float min, float max, float avg)
    {
        m_column.min = m_count ? std::min(m_column.min, min) : min;
        m_column.max = m_count ? std::max(m_column.max, max) : max;
        m_sum += double(avg);
        ++m_count;
    }
    [[nodiscard]] Column take() const
    {
        Column column = m_column;
        if (m_count)
            column.avg = float(m_sum / m_count);
        return column;
    }

private:
    Column m_column;
    double m_sum = 0;
    int m_count = 0;
};

} // namespace

QueryGrid queryGrid(UtcTime from, UtcTime to, int pixelColumns, UtcTime fineFrom)
{
    QueryGrid grid;
    const qint64 begin = secondOf(from), end = secondOf(to);
    if (pixelColumns <= 0 || end <= begin)
        return grid;
    grid.fine = from >= fineFrom;
    const qint64 step = grid.fine ? 1 : Series::coarseStep;
    grid.width = std::max(step, roundUp((end - begin + pixelColumns - 1) / pixelColumns, step));
    grid.firstSecond = begin / grid.width * grid.width;
    grid.columns = (end - grid.firstSecond + grid.width - 1) / grid.width;
    return grid;
}

void Series::push(UtcTime time, float value)
{
    const qint64 second = secondOf(time);
    if (std::isnan(value) || second < 0)
        return;
    if (second < m_newest - clockSetBack)
        *this = {};
    if (second <= m_newest)
        return;
    if (m_newest >= 0 && second - m_newest <= bridged + 1) {
        for (qint64 lost = m_newest + 1; lost < second; ++lost)
            pushSecond(lost, value);
    }
    pushSecond(second, value);
}

void Series::pushSecond(qint64 second, float value)
{
    makeRoom(second);
    m_fine[size_t(second % fineSlots)] = value;
    pushCoarse(second, value);
    if (m_first < 0)
        m_first = second;
    m_newest = second;
}

/// Forgets what the places between the newest value and `second` held an hour or a day ago.
void Series::makeRoom(qint64 second)
{
    if (m_fine.empty()) {
        m_fine.assign(size_t(fineSlots), std::numeric_limits<float>::quiet_NaN());
        m_coarse.assign(size_t(coarseSlots), Column{});
        return;
    }
    for (qint64 at = std::max(m_newest + 1, second - fineSlots + 1); at < second; ++at)
        m_fine[size_t(at % fineSlots)] = std::numeric_limits<float>::quiet_NaN();
    const qint64 slot = second / coarseStep;
    for (qint64 at = std::max(m_newest / coarseStep + 1, slot - coarseSlots + 1); at <= slot; ++at)
        m_coarse[size_t(at % coarseSlots)] = {};
}

void Series::pushCoarse(qint64 second, float value)
{
    const bool isNewBucket = m_newest < 0 || second / coarseStep != m_newest / coarseStep;
    if (isNewBucket) {
        m_bucketCount = 0;
        m_bucketSum = 0;
    }
    ++m_bucketCount;
    m_bucketSum += double(value);
    Column &bucket = m_coarse[size_t(second / coarseStep % coarseSlots)];
    bucket.min = isNewBucket ? value : std::min(bucket.min, value);
    bucket.max = isNewBucket ? value : std::max(bucket.max, value);
    bucket.avg = float(m_bucketSum / m_bucketCount);
}

float Series::fineAt(qint64 second) const
{
    if (m_newest < 0 || second > m_newest || second < m_first || second <= m_newest - fineSlots)
        return std::numeric_limits<float>::quiet_NaN();
    return m_fine[size_t(second % fineSlots)];
}

const Column *Series::coarseAt(qint64 slot) const
{
    const qint64 newest = m_newest / coarseStep;
    if (m_newest < 0 || slot > newest || slot < m_first / coarseStep || slot <= newest - coarseSlots)
        return nullptr;
    const Column &bucket = m_coarse[size_t(slot % coarseSlots)];
    return bucket.isGap() ? nullptr : &bucket;
}

QList<Column> Series::query(const QueryGrid &grid) const
{
    QList<Column> columns;
    columns.reserve(grid.columns);
    for (qint64 i = 0; i < grid.columns; ++i) {
        ColumnFold fold;
        const qint64 begin = grid.firstSecond + i * grid.width;
        if (grid.fine) {
            for (qint64 second = begin; second < begin + grid.width; ++second) {
                if (const float value = fineAt(second); !std::isnan(value))
                    fold.add(value, value, value);
            }
        } else {
            for (qint64 slot = begin / coarseStep; slot < (begin + grid.width) / coarseStep; ++slot) {
                if (const Column *bucket = coarseAt(slot))
                    fold.add(bucket->min, bucket->max, bucket->avg);
            }
        }
        columns.append(fold.take());
    }
    return columns;
}

SeriesSlice Series::query(UtcTime from, UtcTime to, int pixelColumns) const
{
    const QueryGrid grid = queryGrid(from, to, pixelColumns, timeOf(m_newest - fineSlots + 1));
    return {timeOf(grid.firstSecond), std::chrono::seconds(grid.width), query(grid)};
}

QList<float> Series::recent(UtcTime now, int count) const
{
    QList<float> values;
    values.reserve(count);
    const qint64 last = secondOf(now);
    for (qint64 second = last - count + 1; second <= last; ++second)
        values.append(fineAt(second));
    return values;
}

UtcTime Series::oldest() const
{
    return m_newest < 0 ? UtcTime{} : timeOf(std::max(m_first, m_newest - (coarseSlots - 1) * coarseStep));
}

} // namespace qd::metrics
