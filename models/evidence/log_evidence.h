// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/canary_judge.h"
#include "models/logs/log_store.h"

namespace qd::evidence {

/// A followed log of one of the hosts.
struct LogOrigin {
    logs::SourceId id = 0;
    int host = 0;            ///< 0 = the canary, others behind it
    UtcTime since{};         ///< following began: from then on nothing is missed
    bool isJournal = false;  ///< levels are systemd's, which calls all that a service prints "info"
    qint64 historyLimit = 0; ///< as much of the time before was asked for, in bytes or (journal) lines
};

/// What of which time counts. All by the console's clock.
struct LogScope {
    UtcTime switched{};
    UtcTime warm{};          ///< error lines count from here on
    UtcTime until{};
    std::chrono::milliseconds part{10'000}; ///< length of the parts that lines are counted in
    logs::LevelSet levels = 0;
    static constexpr std::chrono::milliseconds longestPast = std::chrono::hours(1); ///< of error rates
};

/// What the logs of the hosts say. Counts are of lines whose level counts; further lines of a record count for nothing.
struct LogAnswer {
    Counted canary, past;
    std::vector<Counted> others, othersPast;
    QStringList lines;        ///< of the canary, the first that count
    PatternQuestion patterns;
    qint64 linesSeen = 0;     ///< of all levels, of all hosts and times
};

/// Thread: any (a pass over all lines of the store: 0.1 s for 100,000).
[[nodiscard]] LogAnswer readLogs(const logs::Snapshot &snapshot, const std::vector<LogOrigin> &origins, const LogScope &scope);

/// The levels that the words of a recipe name; "error" alone if they name none.
[[nodiscard]] logs::LevelSet levelsOf(const QStringList &words);

} // namespace qd::evidence
