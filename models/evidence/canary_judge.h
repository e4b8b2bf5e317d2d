// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/seams.h"
#include "models/recipes/canary_settings.h"

#include <optional>
#include <vector>

/// The judge of canary gates: figures in, verdict out. Pure; the rules and their reasons are in docs/decisions/0035-canary-gates.md.
namespace qd::evidence {

using recipes::CanaryLimit;
using recipes::CanarySettings;

/// A figure over time: of the canary since the switch and before it, and of each other host in the same times.
struct Figures {
    std::vector<double> canary;
    std::vector<double> past;
    std::vector<std::vector<double>> others;
    std::vector<std::vector<double>> othersPast; ///< in the order of `others`; empty = not known
};

/// Is a level (processor, memory, any metric) higher than it was?
struct LevelQuestion {
    QString title;   ///< translated
    Unit unit = Unit::None;
    QString curve;   ///< key of the curve
    CanaryLimit limit;
    double least = 0; ///< a difference below it is of no importance, in `unit`
    Figures figures;
    QString absence; ///< translated: why there are no values; empty = there are
    QString shownUnit = {}; ///< where figures are in another one than `unit`: "MiB"
    QString note = {};      ///< translated, behind the reason: what else is to be known of where they come from
};

/// How often something happened, in equal parts of the time (or of the tries) that was watched.
struct Counted {
    std::vector<quint32> parts;
    double partSize = 1; ///< seconds, or tries
    [[nodiscard]] qint64 count() const;
    [[nodiscard]] double size() const { return double(parts.size()) * partSize; }
};

/// Does something (error lines, failed requests) happen more often?
struct RateQuestion {
    QString title;
    QString unit;       ///< "/min", "%"
    double scale = 1;   ///< of count / size, to be shown in `unit`
    CanaryLimit limit;
    Counted canary, past;
    std::vector<Counted> others, othersPast;
    double share = 1;   ///< of the watch that is over, for what can no longer become good
    QStringList lines;  ///< that prove it
    QString absence;
};

/// A kind of line that was never there before.
struct FreshPattern {
    QString text;
    qint64 lines = 0;
    int moments = 0; ///< parts of the watch in which it came
    QStringList examples;
};
struct PatternQuestion {
    QList<FreshPattern> fresh; ///< most lines first
    double seconds = 0;         ///< of the canary
    double baselineSeconds = 0; ///< of all hosts' time in which the patterns were not there
    qint64 baselineLines = 0;   ///< of the levels that count
    double share = 1;           ///< of the watch that is over
    QString absence;
};

/// Answer times of the canary's and the others' address, in milliseconds, and tries that failed.
struct LatencyQuestion {
    CanaryLimit limit;
    QString curve;
    Figures times;
    Counted failed, failedPast;
    std::vector<Counted> failedOthers;
    double share = 1;
    QString absence;
};

/// All that is known at one moment of a watch.
struct CanaryEvidence {
    UtcTime from{}; ///< the switch
    UtcTime to{};
    std::vector<LevelQuestion> levels;
    std::optional<RateQuestion> errors;
    std::optional<PatternQuestion> patterns;
    std::optional<LatencyQuestion> latency;
};

struct Judgement {
    deploy::Verdict verdict;
    bool certain = false; ///< it failed, and no further watching can change that
};

/// Whether anything is known that the figures could be held against.
[[nodiscard]] bool isComparable(const LevelQuestion &question, const CanarySettings &settings);
[[nodiscard]] Judgement judgeCanary(const CanaryEvidence &evidence, const CanarySettings &settings);

/// What the rules are made of, for their tests and the guide.
struct CanaryRules {
    static constexpr double noise = 3;          ///< a level counts as higher from so many standard errors on
    static constexpr double certainNoise = 6;   ///< … and before the watch is over from so many
    static constexpr double chance = 0.01;      ///< a rate or tail counts as higher if chance alone gives it less often
    static constexpr double patternChance = 0.001;
    static constexpr int patternMoments = 2;    ///< what came once is not yet a pattern
    static constexpr qint64 leastEvents = 3;
    static constexpr double leastReference = 0.5; ///< of the canary's own time must have been watched elsewhere
    static constexpr size_t tailSamples = 20;   ///< for a 95th percentile
    static constexpr double leastLatencyMs = 5;
    static constexpr double leastPercent = 5;   ///< points of processor and memory; of a unit's processor, of one core
    static constexpr double leastMiB = 16;      ///< of a unit's memory
    static constexpr qsizetype mostPatterns = 10;
    static constexpr qsizetype mostLines = 20;
};

} // namespace qd::evidence
