// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"
#include "models/logs/log_store.h"
#include "models/logs/record_readers.h"

#include <stop_token>

namespace qd::logs {

using LineNumbers = std::vector<LineNumber>;

/// What a pass over some lines found.
struct ScanResult {
    LineNumbers rows; ///< lines that pass the filter
    LineNumbers hits; ///< those of them that contain the search
    LineNumber end = 0; ///< first line not looked at
    bool stopped = false; ///< the expression took too long (kScanBudget)
};

/// Time one slice may take before its expression is given up as too expensive.
constexpr std::chrono::milliseconds kScanBudget{1500};
constexpr qint64 kScanSlice = 100'000;

/// A compiled filter and search. Thread: immutable; scan() may run anywhere.
class LineScanner {
public:
    LineScanner() = default;
    LineScanner(FilterEvaluator filter, Matcher search);
    /// Looks at lines from `from`, at most kScanSlice of them. `readers`: nobody else uses them meanwhile; null = only what
    /// reads itself (JSON, logfmt) has fields.
    [[nodiscard]] ScanResult scan(const Snapshot &snapshot, LineNumber from, const std::stop_token &stop, RecordReaders *readers = nullptr) const;

private:
    FilterEvaluator m_filter;
    Matcher m_search;
};

/// Lines of each level per time bucket.
struct Histogram {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    std::vector<LevelCounts> buckets;

    /// Counts a line, unless its time lies outside.
    void add(const LineRecord &record)
    {
        if (record.timeMs >= fromMs && record.timeMs < toMs)
            ++buckets[size_t((record.timeMs - fromMs) * qint64(buckets.size()) / (toMs - fromMs))][size_t(record.level)];
    }
};

/// Counts the lines of `rows` (all of the snapshot if null) with fromMs <= time < toMs.
[[nodiscard]] Histogram countByTime(const Snapshot &snapshot, const LineNumbers *rows, qint64 fromMs, qint64 toMs, int buckets);

} // namespace qd::logs
