// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/deploy_service.h"

#include "models/deploy/journal.h"
#include "models/deploy/package.h"
#include "models/deploy/plan_builder.h"
#include "models/store/timeline.h"

#include <QtCore/QPromise>

#include <algorithm>

namespace qd::deploy {

class DeployService::Private {
public:
    Private(ssh::SessionSource &sessions, store::Database &database, store::Timeline &timeline, const Clock &clock)
        : m_sessions(sessions), m_timeline(timeline), m_clock(clock), m_journal(database, clock)
    {
    }

    ssh::SessionSource &m_sessions;
    store::Timeline &m_timeline;
    const Clock &m_clock;
    Journal m_journal;
};

namespace {

using PlanFuture = QFuture<Result<Plan>>;

PlanFuture build(QObject *owner, const PlanOrder &order, ssh::SessionSource &sessions, const Clock &clock)
{
    auto promise = std::make_shared<QPromise<Result<Plan>>>();
    promise->start();
    auto *builder = new PlanBuilder(order, sessions, clock);
    builder->setParent(owner);
    QObject::connect(builder, &PlanBuilder::done, builder, [builder, promise](const Result<Plan> &plan) {
        promise->addResult(plan);
        promise->finish();
        builder->deleteLater();
    });
    builder->start();
    return promise->future();
}

bool isUnfinished(const RunRecord &record)
{
    return record.state == RunState::Unknown || (record.state == RunState::Running && !record.alive);
}

/// Where each host's `current` pointed before the run switched it.
QMap<HostId, QString> previousLinks(const QList<StepRecord> &steps)
{
    QMap<HostId, QString> links;
    for (const StepRecord &step : steps) {
        if (step.kind == StepKind::Switch && step.intent && !links.contains(step.host))
            links.insert(step.host, step.previous);
    }
    return links;
}

HostProbe judge(const RunRecord &record, const HostId &host, const QString &name, const Result<HostFacts> &facts)
{
    HostProbe probe;
    probe.host = host;
    probe.displayName = name;
    if (!facts) {
        probe.finding = HostProbe::Finding::Unreachable;
        probe.error = facts.error();
        return probe;
    }
    probe.facts = *facts;
    probe.lockedByRun = facts->lock && facts->lock->run == record.runId;
    const ReleaseFacts *release = facts->release(record.releaseId);
    if (release && facts->current == QStringLiteral("releases/") + record.releaseId)
        probe.finding = HostProbe::Finding::Switched;
    else if (release || probe.lockedByRun)
        probe.finding = HostProbe::Finding::Prepared;
    probe.previous = release ? release->previous : facts->current;
    const bool elsewhere = release && release->state != u"ready" && probe.finding == HostProbe::Finding::Prepared;
    if (elsewhere && facts->current != release->previous)
        probe.finding = HostProbe::Finding::MovedOn;
    return probe;
}

} // namespace

DeployService::DeployService(ssh::SessionSource &sessions, store::Database &database, store::Timeline &timeline,
                             const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(sessions, database, timeline, clock))
{
}

DeployService::~DeployService() = default;

QFuture<Result<Plan>> DeployService::plan(const DeployRequest &request)
{
    PlanOrder order;
    order.request = request;
    return build(this, order, d->m_sessions, d->m_clock);
}

QFuture<Result<Plan>> DeployService::planRollback(const RollbackRequest &request)
{
    PlanOrder order;
    order.kind = RunKind::Rollback;
    order.request.hosts = request.hosts;
    order.request.target = request.target;
    order.request.restartCommand = request.restartCommand;
    order.request.restartDeadline = request.restartDeadline;
    order.request.health = request.health;
    order.request.batches = request.batches;
    order.request.breakLocks = request.breakLocks;
    order.rollbackTo = request.releaseId;
    return build(this, order, d->m_sessions, d->m_clock);
}

QFuture<Result<Plan>> DeployService::planRetry(const Run &run)
{
    PlanOrder order;
    order.kind = run.plan().kind;
    order.request = run.plan().request;
    order.request.hosts = run.failedHosts();
    order.request.breakLocks.clear();
    if (order.kind == RunKind::Deploy)
        order.request.releaseId = run.plan().releaseId;
    else
        order.rollbackTo = run.plan().releaseId;
    return build(this, order, d->m_sessions, d->m_clock);
}

Result<std::shared_ptr<Run>> DeployService::start(const Plan &plan)
{
    if (plan.hosts.isEmpty())
        return failure(ErrorCode::Unsupported, tr("The plan has no hosts."));
    const auto blocked = std::ranges::find_if(plan.hosts, [](const HostPlan &host) { return host.blocker.has_value(); });
    if (blocked != plan.hosts.end()) {
        return failure(blocked->blocker->code, tr("%1: %2").arg(blocked->displayName, blocked->blocker->message),
                       blocked->blocker->detail, blocked->blocker->hint);
    }
    auto run = std::make_shared<Run>(plan, RunContext{d->m_sessions, d->m_journal, d->m_timeline, d->m_clock});
    connect(run.get(), &Run::finished, this, &DeployService::historyChanged);
    m_runs.append(run);
    run->start();
    Q_EMIT runStarted(run);
    Q_EMIT historyChanged();
    return run;
}

QFuture<Result<QList<RunRecord>>> DeployService::history(int limit) { return d->m_journal.runs(limit); }

QFuture<Result<QList<StepRecord>>> DeployService::steps(const QString &runId) { return d->m_journal.steps(runId); }

QFuture<Result<QList<RunRecord>>> DeployService::unfinished()
{
    return d->m_journal.runs(1000).then([](const Result<QList<RunRecord>> &all) -> Result<QList<RunRecord>> {
        if (!all)
            return all;
        QList<RunRecord> open;
        std::ranges::copy_if(*all, std::back_inserter(open), isUnfinished);
        return open;
    });
}

QFuture<Result<QList<HostProbe>>> DeployService::probe(const RunRecord &record)
{
    if (record.hosts.isEmpty())
        return QtFuture::makeReadyValueFuture(Result<QList<HostProbe>>());
    struct Gathering {
        QPromise<Result<QList<HostProbe>>> promise;
        QList<HostProbe> probes;
        qsizetype pending = 0;
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->promise.start();
    gathering->probes.resize(record.hosts.size());
    gathering->pending = record.hosts.size();
    for (qsizetype i = 0; i < record.hosts.size(); ++i) {
        const HostId host = record.hosts.at(i);
        PlanBuilder::inspect(d->m_sessions.sessionFor(host), record.target)
            .then(this, [gathering, i, host, record](const Result<HostFacts> &facts) {
                gathering->probes[i] = judge(record, host, record.hostNames.value(i), facts);
                if (--gathering->pending > 0)
                    return;
                gathering->promise.addResult(Result<QList<HostProbe>>(gathering->probes));
                gathering->promise.finish();
            });
    }
    return gathering->promise.future();
}

QFuture<Result<Plan>> DeployService::planResume(const RunRecord &record)
{
    if (!record.requestComplete) {
        return QtFuture::makeReadyValueFuture(Result<Plan>(
            failure(ErrorCode::Unsupported, tr("This run cannot be resumed: a command held a secret and was not stored."), {},
                    tr("Roll the hosts back, or deploy again."))));
    }
    PlanOrder order;
    order.kind = record.kind;
    order.request = record.request;
    order.runId = record.runId;
    if (record.kind == RunKind::Rollback) {
        order.rollbackTo = std::exchange(order.request.releaseId, {});
        order.restartAnyway = record.hosts;
    }
    return build(this, order, d->m_sessions, d->m_clock);
}

QFuture<Result<Plan>> DeployService::planUndo(const RunRecord &record)
{
    return d->m_journal.steps(record.runId)
        .then(this,
              [this, record](const Result<QList<StepRecord>> &steps) {
                  if (!steps)
                      return QtFuture::makeReadyValueFuture(Result<Plan>(std::unexpected(steps.error())));
                  PlanOrder order;
                  order.kind = RunKind::Rollback;
                  order.request = record.request;
                  order.request.releaseId.clear();
                  order.runId = record.runId;
                  order.undo = true;
                  order.undoTo = previousLinks(*steps);
                  order.restartAnyway = order.undoTo.keys();
                  return build(this, order, d->m_sessions, d->m_clock);
              })
        .unwrap();
}

QFuture<Result<void>> DeployService::abandon(const RunRecord &record)
{
    auto ended = d->m_journal.endRun(record.runId, RunState::Aborted, tr("Abandoned"));
    return ended.then(this, [this](const Result<void> &result) {
        Q_EMIT historyChanged();
        return result;
    });
}

} // namespace qd::deploy
