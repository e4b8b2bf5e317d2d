// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_trace.h"

#include <QtCore/QJsonObject>

namespace qd::deploy {

/// Something that was one way in the first run and another in the second; only differences are told.
struct ValueChange {
    QString name;  ///< translated, or the name of a variable
    QString first; ///< plain text; empty = was not there
    QString second;
    bool operator==(const ValueChange &) const = default;
};

/// How long the same thing took in both.
struct TimeChange {
    QString id;    ///< step id or host id
    QString title; ///< as people call it
    std::optional<std::chrono::milliseconds> first; ///< nothing = it did not run
    std::optional<std::chrono::milliseconds> second;
    bool operator==(const TimeChange &) const = default;
    /// Second by first; nothing if one is missing, or the first too short to divide by (below 1 ms).
    [[nodiscard]] std::optional<double> ratio() const;
};

struct HostChange {
    HostState first = HostState::Skipped;
    HostState second = HostState::Skipped;
    TimeChange time;
    bool operator==(const HostChange &) const = default;
};

/// A figure of a gate in both runs.
struct FigureChange {
    QString host;
    QString title; ///< "CPU", "Error lines"
    QString unit;
    std::optional<double> first;
    std::optional<double> second;
    double limit = 0;
    bool firstPassed = true;
    bool secondPassed = true;
    bool operator==(const FigureChange &) const = default;
};

/// What differed between two runs. A value; thread: any.
struct RunComparison {
    QString firstId, secondId;
    QString firstTitle, secondTitle;
    UtcTime firstStarted{}, secondStarted{};
    QList<ValueChange> facts;     ///< revision, release, source, policy, who, state …
    QString recipeDiff;           ///< of the recipes' texts, as `diff -u`; empty = the same
    QList<ValueChange> variables; ///< of the recipe and of this once, those of hosts as "host: name"
    QStringList onlyFirst;        ///< hosts
    QStringList onlySecond;
    TimeChange total;
    QList<TimeChange> steps;      ///< medians over the hosts where the step was done, in the order of the second run
    QList<HostChange> hosts;      ///< those of both
    QList<FigureChange> figures;
    bool operator==(const RunComparison &) const = default;
    [[nodiscard]] bool isSameInput() const { return recipeDiff.isEmpty() && variables.isEmpty() && onlyFirst.isEmpty() && onlySecond.isEmpty(); }
};

/// Pure.
[[nodiscard]] RunComparison compareRuns(const RunTrace &first, const RunTrace &second);
[[nodiscard]] QJsonObject toJson(const RunComparison &comparison);

} // namespace qd::deploy
