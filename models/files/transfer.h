// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/transfer_types.h"
#include "models/base/clock.h"
#include "models/ssh/session.h"
#include "models/ssh/write_gate.h"

#include <QtCore/QObject>

#include <memory>

namespace qd::files {

class TransferJob;

/// One running transfer. Its work is done in a thread of its own (`qd-files`), which waits for disk and network; the
/// signals come here at most every 50 ms.
/// State: waiting for leave, if it may change the host and there is a gate -> running (or paused) -> finished() exactly once, also after cancel().
/// Thread: the main thread. Ownership: the caller's; destroying it cancels the transfer, which tidies up by itself.
class Transfer : public QObject {
    Q_OBJECT
public:
    ~Transfer() override;

    [[nodiscard]] const TransferProgress &progress() const { return m_progress; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// Nothing more is read or written until it is taken back; the connection stays.
    void setPaused(bool paused);
    /// What can be continued later is kept and said (an item "Kept"); everything else unfinished is removed.
    void cancel();

Q_SIGNALS:
    void progressed(const qd::files::TransferProgress &progress);
    void itemsDone(const QList<qd::files::TransferItem> &items);
    /// The error that ended it, or the sum; files that failed for themselves are in the sum.
    void finished(const qd::Result<qd::files::TransferSummary> &result);

private:
    friend class TransferService;
    Transfer(std::shared_ptr<TransferJob> job, std::shared_ptr<ssh::WriteGate> gate, const ssh::Intent &intent);
    void ask();
    void admitted(const Result<void> &verdict);
    void deliver();
    void finish(const Result<TransferSummary> &result);
    [[nodiscard]] ssh::Mutation mutation() const;
    void recordStart();
    void record(const std::optional<Result<TransferSummary>> &result) const;

    std::shared_ptr<TransferJob> m_job;
    std::shared_ptr<ssh::WriteGate> m_gate; ///< null: nobody need be asked
    ssh::Intent m_intent;
    UtcTime m_started{};
    QString m_recordId; ///< in the timeline, from the start to the end
    bool m_running = false;
    TransferProgress m_progress;
    bool m_finished = false;
};

/// Starts transfers and waits for their threads when it goes.
/// Thread: the main thread. Sessions are let go there too.
class TransferService : public QObject {
    Q_OBJECT
public:
    /// `gate` is asked before anything changes a host and told afterwards; null = everything passes.
    explicit TransferService(std::shared_ptr<ssh::WriteGate> gate = nullptr, QObject *parent = nullptr);
    /// Cancels what runs and waits until it tidied up (seconds at most).
    ~TransferService() override;

    /// `session`: best one of its own for bulk data; it need not be connected yet.
    [[nodiscard]] std::unique_ptr<Transfer> start(std::shared_ptr<ssh::Session> session, TransferRequest request);

private:
    std::shared_ptr<ssh::WriteGate> m_gate;
    std::vector<std::shared_ptr<TransferJob>> m_jobs;
};

} // namespace qd::files
