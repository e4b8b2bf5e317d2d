// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

namespace qd::deploy {

/// A run as the journal has it, with all its rows. What comparisons, exports, estimates and versions are made of.
struct RunTrace {
    RunRecord record;
    QList<StepRecord> rows; ///< oldest first
    QList<QByteArray> before; ///< the hash of the row that stands before each in the journal, which is mostly not one of this run; of exports
    bool operator==(const RunTrace &) const = default;
};

/// How one step went on one host.
struct StepTime {
    HostId host;
    QString step; ///< RunColumn::id
    StepState state = StepState::Waiting;
    UtcTime begun{};
    std::chrono::milliseconds took{0};
    QString message;
    bool operator==(const StepTime &) const = default;
};
/// In the order in which they ended. A step without an intent (it only looks) began when the host's step before it ended.
/// Pure, as all here; thread: any.
[[nodiscard]] QList<StepTime> stepTimes(const QList<StepRecord> &rows);

/// What a gate found, and where.
struct RecordedVerdict {
    HostId host;
    QString step;
    UtcTime time{};
    Verdict verdict;
};
[[nodiscard]] QList<RecordedVerdict> verdictsOf(const QList<StepRecord> &rows);

/// What became of a host, from its rows.
[[nodiscard]] HostState outcomeOf(const RunTrace &trace, const HostId &host);
/// Those that a further try is for, in the run's order.
[[nodiscard]] QList<HostId> hostsNotDone(const RunTrace &trace);
/// From the host's first row to its last.
[[nodiscard]] std::chrono::milliseconds timeOn(const RunTrace &trace, const HostId &host);
/// From begin to end; until the last row if it did not end.
[[nodiscard]] std::chrono::milliseconds timeOf(const RunTrace &trace);
/// As people call it; the id if the run does not know it.
[[nodiscard]] QString hostNameOf(const RunRecord &record, const HostId &host);
/// A run's columns; of a playbook, whose tasks are known only as they come, those of its rows.
[[nodiscard]] QList<RunColumn> columnsOf(const RunRecord &record, const QList<StepRecord> &rows);
/// What the row's step is called.
[[nodiscard]] QString columnTitleOf(const RunRecord &record, const StepRecord &row);

} // namespace qd::deploy
