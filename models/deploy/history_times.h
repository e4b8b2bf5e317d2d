// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_trace.h"

namespace qd::deploy {

/// How long the steps of a recipe took in its last runs, on each host and on all: what estimates are made of.
/// A value. Thread: any.
class StepTimes {
public:
    /// Learns from one run. Only what was really done and went well counts.
    void add(const QList<StepRecord> &rows);
    [[nodiscard]] int runs() const { return m_runs; }

    /// The median of the host's own times, else of all hosts'. Nothing if the step was never seen.
    [[nodiscard]] std::optional<std::chrono::milliseconds> expected(const QString &step, const HostId &host) const;
    /// For the whole plan, with its batches and hosts at once; what is unchanged takes no time. Nothing if none of its steps was
    /// ever seen.
    [[nodiscard]] std::optional<std::chrono::milliseconds> total(const Plan &plan) const;
    /// Until the end of a run that is under way. A step that takes longer than ever before counts no more time.
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining(const Run &run, UtcTime now) const;

private:
    QMap<QString, QList<std::chrono::milliseconds>> m_all;
    QMap<std::pair<QString, HostId>, QList<std::chrono::milliseconds>> m_own;
    int m_runs = 0;
};

/// When the last of `hosts` is done, `parallel` of them at once in the order given. Pure.
[[nodiscard]] std::chrono::milliseconds scheduled(const QList<std::chrono::milliseconds> &hosts, int parallel);

} // namespace qd::deploy
