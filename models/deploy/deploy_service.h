// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/end_notices.h"
#include "models/deploy/journal.h"
#include "models/deploy/plan.h"
#include "models/deploy/run.h"
#include "models/deploy/run_record.h"
#include "models/deploy/seams.h"

#include <QtCore/QFuture>

namespace qd::store {
class Database;
class Timeline;
}
namespace qd::ssh {
class SessionSource;
}

namespace qd::deploy {

/// The one door to deployments for the console and the command line: plan first
/// (reads only), then start. Everything that changes a server goes through the
/// journal and the timeline.
/// Thread: the thread that made it (GUI or the CLI's main thread); its futures finish there.
/// Ownership: the references, and what `seams` points to, must outlive it; runs are shared, and go on while the service holds them.
class DeployService : public QObject {
    Q_OBJECT
public:
    DeployService(ssh::SessionSource &sessions, store::Database &database, store::Timeline &timeline, const Clock &clock, QObject *parent = nullptr);
    ~DeployService() override;

    /// What app/ can give; before the first plan.
    void setSeams(const Seams &seams);
    [[nodiscard]] Journal &journal();

    /// Checks the request, brings and packs the source (in worker threads) and looks at every host without
    /// changing anything. A host that cannot be worked on has a blocker in the plan; the future
    /// itself fails only if the request is wrong. Cancelling the future drops the answer.
    [[nodiscard]] QFuture<Result<Plan>> plan(const DeployRequest &request);
    [[nodiscard]] QFuture<Result<Plan>> planRollback(const RollbackRequest &request);
    /// The same request again for the hosts that did not succeed, with the same release id.
    [[nodiscard]] QFuture<Result<Plan>> planRetry(const RunRecord &record, const QList<HostId> &hosts);
    /// The facts of a host's target, reads only: its releases, where `current` points, who holds the lock, and the looks.
    [[nodiscard]] QFuture<Result<HostFacts>> look(const HostId &host, const QString &target, const QList<Look> &looks, const QString &elevate);

    /// Errors: what keeps the plan from being started (a blocker, no hosts).
    [[nodiscard]] Result<std::shared_ptr<Run>> start(const Plan &plan);
    /// Journals a run of another engine, lists it, and starts it once its beginning is on the disk. `request` = JSON of that engine;
    /// `parcel` is sent at its end.
    void adopt(const std::shared_ptr<Run> &run, const QByteArray &request, const NoticeParcel &parcel = {});
    /// Runs of this program, newest last.
    [[nodiscard]] QList<std::shared_ptr<Run>> runs() const { return m_runs; }

    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<RunRecord>>> history(int limit = 200);
    /// Every row of a run, oldest first.
    [[nodiscard]] QFuture<Result<QList<StepRecord>>> steps(const QString &runId);

    /// Runs of this workstation that began and did not end, and whose program is gone.
    [[nodiscard]] QFuture<Result<QList<RunRecord>>> unfinished();
    /// Looks at each host of an unfinished run, reads only.
    [[nodiscard]] QFuture<Result<QList<HostProbe>>> probe(const RunRecord &record);
    /// A plan that finishes what is missing; what is already so stays untouched.
    [[nodiscard]] QFuture<Result<Plan>> planResume(const RunRecord &record);
    /// A plan that puts every host of the run back to what it had before.
    [[nodiscard]] QFuture<Result<Plan>> planUndo(const RunRecord &record);
    /// Closes the run in the journal, changes no host.
    [[nodiscard]] QFuture<Result<void>> abandon(const RunRecord &record);

Q_SIGNALS:
    void runStarted(const std::shared_ptr<qd::deploy::Run> &run);
    void historyChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
    QList<std::shared_ptr<Run>> m_runs;
};

/// What a recorded run wanted; of deployments and rollbacks.
[[nodiscard]] DeployRequest requestOf(const RunRecord &record);

} // namespace qd::deploy
