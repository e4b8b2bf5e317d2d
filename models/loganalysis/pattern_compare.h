// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/pattern_miner.h"

namespace qd::logs {

enum class PatternChange : quint8 { Same, New, Gone, More, Less };

/// When a rate counts as changed: at least `factor` times as many or few lines in the same time, and a result that chance alone gives
/// less often than `chance`. If both rates were the same, each of the n lines of both spans would fall into the present one with
/// probability p = its length / both lengths; up to kExact lines the exact binomial test is made, beyond it chi-squared with Yates'
/// continuity correction (one degree of freedom). Both are two-sided.
struct ChangeRule {
    static constexpr qint64 kExact = 1000;
    double factor = 2;
    double chance = 0.001;
};

struct PatternDelta {
    int current = -1;  ///< index into the present table, -1 = gone
    int baseline = -1; ///< index into the other, -1 = new
    qint64 count = 0;
    qint64 before = 0;
    double factor = 0; ///< rate now / rate before; 0 if gone, infinite if new
    double chance = 1; ///< how often chance alone gives such a difference
    PatternChange change = PatternChange::Same;
};

/// Rates are lines per time where both tables have a span of it, else shares of all lines.
/// Patterns are the same if they have the same words; two that differ in variable words only are as well.
/// New ones first, then gone, more, less, the same; in each the most lines first.
[[nodiscard]] std::vector<PatternDelta> comparePatterns(const PatternTable &baseline, const PatternTable &current, const ChangeRule &rule = {});

/// Chance of a split of n lines that is at least as unlikely as `now` in the present, if each falls there with probability `share`.
[[nodiscard]] double chanceOfSplit(qint64 now, qint64 n, double share);

} // namespace qd::logs
