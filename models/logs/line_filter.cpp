// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_filter.h"

namespace qd::logs {
namespace {

using SteadyClock = std::chrono::steady_clock;

} // namespace

LineScanner::LineScanner(const LogFilter &filter, Matcher include, Matcher search)
    : m_levels(filter.levels), m_allSources(!filter.sources), m_time(filter.time), m_include(std::move(include)), m_search(std::move(search))
{
    if (!filter.sources)
        return;
    for (SourceId source : *filter.sources) {
        if (m_sources.size() <= source)
            m_sources.resize(size_t(source) + 1);
        m_sources[source] = true;
    }
}

bool LineScanner::passes(const LineRecord &record) const
{
    if (m_time && (record.timeMs < m_time->fromMs || record.timeMs >= m_time->toMs))
        return false;
    if (!m_allSources && (record.source >= m_sources.size() || !m_sources[record.source]))
        return false;
    return (m_levels & levelBit(record.level)) != 0 || (record.flags & MarkerLine) != 0;
}

ScanResult LineScanner::scan(const Snapshot &snapshot, LineNumber from, const std::stop_token &stop) const
{
    ScanResult result;
    const LineNumber first = std::max(from, snapshot.firstLine());
    result.end = std::min(first + kScanSlice, snapshot.endLine());
    const auto deadline = SteadyClock::now() + kScanBudget;
    int sinceCheck = 0;
    snapshot.forEach(first, result.end, [&](LineNumber number, const LineBatch &chunk, size_t index) {
        const LineRecord &record = chunk.lines[index];
        if (!passes(record))
            return true;
        bool gaveUp = false;
        const bool needsText = !m_include.isEmpty() || !m_search.isEmpty();
        const QByteArrayView text = needsText ? chunk.lineText(index) : QByteArrayView();
        const bool shown = m_include.matches(text, &gaveUp) || (record.flags & MarkerLine) != 0;
        if (shown) {
            result.rows.push_back(number);
            if (!m_search.isEmpty() && m_search.matches(text, &gaveUp))
                result.hits.push_back(number);
        }
        if (!gaveUp && ++sinceCheck < 256)
            return true;
        sinceCheck = 0;
        result.stopped = SteadyClock::now() > deadline;
        return !result.stopped && !stop.stop_requested();
    });
    return result;
}

Histogram countByTime(const Snapshot &snapshot, const LineNumbers *rows, qint64 fromMs, qint64 toMs, int buckets)
{
    Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(buckets))};
    if (toMs <= fromMs)
        return histogram;
    if (rows) {
        for (auto it = rows->rbegin(); it != rows->rend() && *it >= snapshot.firstLine(); ++it) {
            if (*it < snapshot.endLine())
                histogram.add(snapshot.line(*it).record);
        }
        return histogram;
    }
    snapshot.forEach(snapshot.firstLineAfter(fromMs), snapshot.endLine(),
                     [&histogram](LineNumber, const LineBatch &chunk, size_t index) {
        histogram.add(chunk.lines[index]);
        return true;
    });
    return histogram;
}

} // namespace qd::logs
