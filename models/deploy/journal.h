// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

#include <QtCore/QFuture>

#include <memory>
#include <mutex>

namespace qd::store {
class Database;
}

namespace qd::deploy {

/// What to look for in the audit. Empty parts match everything.
struct AuditQuery {
    QString text;      ///< anywhere in title, recipe, revision, host, command, message, output
    HostId host;
    QString recipe;
    QString target;
    std::optional<RunState> state;
    UtcTime from{};
    UtcTime to{};      ///< the epoch = no end
    int limit = 200;
    QString run{};     ///< its whole id
};

/// Whether the chain of hashes is whole.
struct ChainState {
    qint64 rows = 0;
    bool whole = true;
    qint64 firstBad = 0;   ///< row id; 0 = none
    QString reason;        ///< translated: what does not fit
    QByteArray head;       ///< hash of the newest row
};

/// The write-ahead journal of deployments and their audit: what is about to be done is on the disk before a host hears of it,
/// what came of it afterwards. Rows are only ever added; each carries the SHA-256 of itself and of the row before, so that an edit,
/// a removed row or a changed order shows. Console and command line write into one chain.
/// Thread: any; the work happens on `qd-store`. Errors: Storage.
class Journal {
public:
    /// `database` and `clock` must outlive the journal.
    Journal(store::Database &database, const Clock &clock);

    /// Opens a run, or reopens an unfinished one of the same id as ours.
    [[nodiscard]] QFuture<Result<void>> beginRun(const RunInfo &info, const QList<RunColumn> &columns, const QByteArray &request,
                                                 bool requestComplete);
    [[nodiscard]] QFuture<Result<void>> endRun(const QString &runId, RunState state, const QString &summary);
    /// Answers once the row is committed: what hundreds of hosts add meanwhile goes to the disk in one commit, in order. `who`, `time` and `hash` are filled in.
    [[nodiscard]] QFuture<Result<void>> add(StepRecord row);
    /// The hash of the newest row, for the host's own state file.
    [[nodiscard]] QFuture<Result<QByteArray>> head() const;

    [[nodiscard]] QFuture<Result<QList<RunRecord>>> runs(int limit) const;
    [[nodiscard]] QFuture<Result<QList<RunRecord>>> find(const AuditQuery &query) const;
    [[nodiscard]] QFuture<Result<QList<StepRecord>>> steps(const QString &runId) const;
    /// steps() without commands, outputs, details and hashes: what is read of many runs at once.
    [[nodiscard]] QFuture<Result<QList<StepRecord>>> outline(const QString &runId) const;
    /// Of each row of a run, in order, the hash of the row before it in the journal, whoever's that is: what an export needs.
    [[nodiscard]] QFuture<Result<QList<QByteArray>>> hashesBefore(const QString &runId) const;
    [[nodiscard]] QFuture<Result<ChainState>> verify() const;

private:
    class Batch;
    void closeBatch();

    store::Database &m_database;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::shared_ptr<Batch> m_batch; ///< guarded by m_mutex; takes further rows until it is written, or something else is posted
};

} // namespace qd::deploy
