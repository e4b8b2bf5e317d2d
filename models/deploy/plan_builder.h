// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/package.h"
#include "models/deploy/step.h"
#include "models/ssh/session_source.h"

namespace qd::deploy {

/// What a plan is to be made of, besides the request.
struct PlanOrder {
    RunKind kind = RunKind::Deploy;
    DeployRequest request;
    QString runId;                   ///< empty = a new run
    QString rollbackTo;              ///< Rollback: release id; empty = the newest older one of each host
    bool undo = false;               ///< Rollback of an unfinished run: hosts go to `undoTo`, others stay
    QMap<HostId, QString> undoTo;    ///< link of each host before the run, from the journal; "" = none
    QList<HostId> restartAnyway;     ///< hosts whose service may run on the other release
};

/// Makes a plan: checks the request, packs the source, looks at every host (Effect::ReadOnly
/// only), fixes release id, batches and commands. Answers once through done(), from the event
/// loop and never inside start(), and is then spent.
/// Thread: the thread that made it; packing happens in the global pool.
class PlanBuilder final : public QObject {
    Q_OBJECT
public:
    PlanBuilder(PlanOrder order, ssh::SessionSource &sessions, const Clock &clock);

    void start();

    /// Plain errors about what was asked for, before anything is dialled. Pure.
    [[nodiscard]] static Result<void> validate(const DeployRequest &request);
    [[nodiscard]] static Result<void> validateTarget(const QString &target);
    [[nodiscard]] static Result<void> validateHealth(const HealthCheck &health);
    /// Indexes of `count` hosts divided as the policy says. Pure.
    [[nodiscard]] static QList<QList<int>> divide(int count, const BatchPolicy &policy);
    /// The facts of one host, reads only.
    [[nodiscard]] static QFuture<Result<HostFacts>> inspect(const std::shared_ptr<ssh::Session> &session,
                                                            const QString &target);

Q_SIGNALS:
    void done(const qd::Result<qd::deploy::Plan> &plan);

private:
    void pack();
    void inspectHosts();
    void onInspected(int index, const Result<HostFacts> &facts);
    void assemble();
    void assembleHost(HostPlan &host);
    [[nodiscard]] Result<QString> releaseFor(const HostPlan &host) const;
    [[nodiscard]] std::optional<Error> blockerOf(const HostPlan &host) const;
    [[nodiscard]] std::optional<Error> toolBlocker(const HostFacts &facts) const;
    [[nodiscard]] QStringList warningsOf(const HostPlan &host) const;
    void planSteps(HostPlan &host) const;
    void answer(const Result<Plan> &plan);

    PlanOrder m_order;
    ssh::SessionSource &m_sessions;
    const Clock &m_clock;
    Plan m_plan;
    qsizetype m_pending = 0;
};

} // namespace qd::deploy
