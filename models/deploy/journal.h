// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

#include <QtCore/QFuture>

namespace qd::store {
class Database;
}

namespace qd::deploy {

/// The write-ahead journal of deployments: what is about to be done is on the disk before
/// a host hears of it, and what came of it afterwards. Rows of steps are only ever added.
/// Thread: any; the work happens on `qd-store`. Errors: Storage.
class Journal {
public:
    /// `database` and `clock` must outlive the journal.
    Journal(store::Database &database, const Clock &clock);

    /// Opens a run, or reopens an unfinished one of the same id as ours.
    [[nodiscard]] QFuture<Result<void>> beginRun(const Plan &plan);
    [[nodiscard]] QFuture<Result<void>> endRun(const QString &runId, RunState state, const QString &summary);
    /// Answers once the row is committed.
    [[nodiscard]] QFuture<Result<void>> intend(const QString &runId, const HostId &host, StepKind kind,
                                               const QString &previous, const QString &message);
    [[nodiscard]] QFuture<Result<void>> conclude(const QString &runId, const HostId &host, StepKind kind,
                                                 StepState state, const QString &message);

    [[nodiscard]] QFuture<Result<QList<RunRecord>>> runs(int limit) const;
    [[nodiscard]] QFuture<Result<QList<StepRecord>>> steps(const QString &runId) const;

private:
    store::Database &m_database;
    const Clock &m_clock;
};

} // namespace qd::deploy
