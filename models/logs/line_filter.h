// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_store.h"
#include "models/logtext/matcher.h"

#include <optional>
#include <stop_token>

namespace qd::logs {

/// fromMs <= time < toMs, milliseconds since the epoch.
struct TimeSlice {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    bool operator==(const TimeSlice &) const = default;
};

/// Which lines are shown. Markers of the console are always shown.
struct LogFilter {
    Pattern include;               ///< lines must contain it
    LevelSet levels = kAllLevels;
    std::optional<QList<SourceId>> sources; ///< unset = all
    std::optional<TimeSlice> time; ///< unset = always; markers outside of it are left out too
    bool operator==(const LogFilter &) const = default;
    [[nodiscard]] bool isTrivial() const { return include.isEmpty() && levels == kAllLevels && !sources && !time; }
};

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
    LineScanner(const LogFilter &filter, Matcher include, Matcher search);
    /// Looks at lines from `from`, at most kScanSlice of them.
    [[nodiscard]] ScanResult scan(const Snapshot &snapshot, LineNumber from, const std::stop_token &stop) const;

private:
    [[nodiscard]] bool passes(const LineRecord &record) const;

    LevelSet m_levels = kAllLevels;
    std::vector<bool> m_sources; ///< empty = all
    bool m_allSources = true;
    std::optional<TimeSlice> m_time;
    Matcher m_include;
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
