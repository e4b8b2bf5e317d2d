// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/line_filter.h"

namespace qd::logs {
namespace {

using SteadyClock = std::chrono::steady_clock;

} // namespace

LineScanner::LineScanner(FilterEvaluator filter, Matcher search) : m_filter(std::move(filter)), m_search(std::move(search)) {}

ScanResult LineScanner::scan(const Snapshot &snapshot, LineNumber from, const std::stop_token &stop, RecordReaders *readers) const
{
    ScanResult result;
    const LineNumber first = std::max(from, snapshot.firstLine());
    result.end = std::min(first + kScanSlice, snapshot.endLine());
    const bool needsReader = readers && m_filter.needsFields();
    const bool needsText = m_filter.needsText() || !m_search.isEmpty();
    const auto deadline = SteadyClock::now() + kScanBudget;
    int sinceCheck = 0;
    snapshot.forEach(first, result.end, [&](LineNumber number, const LineBatch &chunk, size_t index) {
        const LineView line{needsText ? chunk.lineText(index) : QByteArrayView(), chunk.lines[index]};
        bool gaveUp = false;
        if (m_filter.passes(line, needsReader ? &readers->of(line.record.source) : nullptr, &gaveUp)) {
            result.rows.push_back(number);
            if (!m_search.isEmpty() && m_search.matches(line.text, &gaveUp))
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
