// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/deploy_service.h"

#include "models/base/log.h"
#include "models/deploy/deploy_run.h"
#include "models/deploy/plan_builder.h"
#include "models/deploy/request_json.h"
#include "models/deploy/run_recorder.h"
#include "models/store/timeline.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QPromise>

#include <algorithm>

namespace qd::deploy {

class DeployService::Private {
public:
    Private(ssh::SessionSource &sessions, store::Database &database, store::Timeline &timeline, const Clock &clock)
        : m_sessions(sessions), m_timeline(timeline), m_clock(clock), m_journal(database, clock)
    {
    }

    [[nodiscard]] QFuture<Result<Plan>> build(QObject *owner, const PlanOrder &order) const
    {
        auto promise = std::make_shared<QPromise<Result<Plan>>>();
        promise->start();
        auto *builder = new PlanBuilder(order, m_sessions, m_seams, m_clock);
        builder->setParent(owner);
        QObject::connect(builder, &PlanBuilder::done, builder, [builder, promise](const Result<Plan> &plan) {
            promise->addResult(plan);
            promise->finish();
            builder->deleteLater();
        });
        builder->start();
        return promise->future();
    }

    ssh::SessionSource &m_sessions;
    store::Timeline &m_timeline;
    const Clock &m_clock;
    Journal m_journal;
    Seams m_seams;
};

namespace {

using PlanFuture = QFuture<Result<Plan>>;

bool isUnfinished(const RunRecord &record)
{
    return record.state == RunState::Unknown || (record.state == RunState::Running && !record.alive);
}

bool isDeployment(const RunRecord &record) { return record.info.kind == RunKind::Deploy || record.info.kind == RunKind::Rollback; }

/// Where each host's `current` pointed before the run switched it.
QMap<HostId, QString> previousLinks(const QList<StepRecord> &steps)
{
    QMap<HostId, QString> links;
    for (const StepRecord &step : steps) {
        const bool changes = step.kind == StepRecord::Kind::Intent && step.step != u"lock" && step.step != u"rollback";
        if (changes && !links.contains(step.host))
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
    probe.lockedByRun = facts->lock && facts->lock->run == record.info.runId;
    const ReleaseFacts *release = facts->release(record.info.releaseId);
    if (release && facts->current == QStringLiteral("releases/") + record.info.releaseId)
        probe.finding = HostProbe::Finding::Switched;
    else if (release || probe.lockedByRun)
        probe.finding = HostProbe::Finding::Prepared;
    // A state file that this account may not read says nothing.
    const bool isKnown = release && !release->state.isEmpty();
    probe.previous = isKnown ? release->previous : facts->current;
    const bool elsewhere = isKnown && release->state != u"ready" && probe.finding == HostProbe::Finding::Prepared;
    if (elsewhere && facts->current != release->previous)
        probe.finding = HostProbe::Finding::MovedOn;
    return probe;
}

PlanFuture refusal(const QString &message, const QString &hint)
{
    return QtFuture::makeReadyValueFuture(Result<Plan>(failure(ErrorCode::Unsupported, message, {}, hint)));
}

} // namespace

DeployRequest requestOf(const RunRecord &record) { return requestFromJson(QJsonDocument::fromJson(record.request).object()); }

DeployService::DeployService(ssh::SessionSource &sessions, store::Database &database, store::Timeline &timeline,
                             const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(sessions, database, timeline, clock))
{
}

DeployService::~DeployService() = default;

void DeployService::setSeams(const Seams &seams) { d->m_seams = seams; }
Journal &DeployService::journal() { return d->m_journal; }

QFuture<Result<Plan>> DeployService::plan(const DeployRequest &request)
{
    PlanOrder order;
    order.request = request;
    return d->build(this, order);
}

QFuture<Result<Plan>> DeployService::planRollback(const RollbackRequest &request)
{
    PlanOrder order;
    order.kind = RunKind::Rollback;
    order.request = request.request;
    order.request.releaseId.clear();
    order.rollbackTo = request.releaseId;
    return d->build(this, order);
}

QFuture<Result<Plan>> DeployService::planRetry(const RunRecord &record, const QList<HostId> &hosts)
{
    if (!isDeployment(record) || !record.requestComplete)
        return refusal(tr("This run cannot be planned again from here."), tr("Start it again with its recipe."));
    PlanOrder order;
    order.kind = record.info.kind;
    order.request = requestOf(record);
    order.request.hosts = hosts;
    if (order.kind == RunKind::Rollback)
        order.rollbackTo = std::exchange(order.request.releaseId, {});
    return d->build(this, order);
}

QFuture<Result<HostFacts>> DeployService::look(const HostId &host, const QString &target, const QList<Look> &looks, const QString &elevate)
{
    return PlanBuilder::inspect(d->m_sessions.sessionFor(host), target, looks, elevate, d->m_clock);
}

Result<std::shared_ptr<Run>> DeployService::start(const Plan &plan)
{
    if (plan.hosts.isEmpty())
        return failure(ErrorCode::Unsupported, tr("The plan has no hosts."));
    if (const QList<Error> obstacles = plan.obstacles(); !obstacles.isEmpty())
        return std::unexpected(obstacles.first());
    if (!plan.isReady()) {
        // What nothing can be done about first, then hosts that are away.
        const auto isBlocked = [&plan](const HostPlan &host) { return host.blocker && !plan.isAway(int(&host - plan.hosts.constData())); };
        auto blocked = std::ranges::find_if(plan.hosts, isBlocked);
        if (blocked == plan.hosts.end())
            blocked = std::ranges::find_if(plan.hosts, [](const HostPlan &host) { return host.blocker.has_value(); });
        return failure(blocked->blocker->code, tr("%1: %2").arg(blocked->displayName, blocked->blocker->message),
                       blocked->blocker->detail, blocked->blocker->hint);
    }
    auto run = std::make_shared<DeployRun>(plan, RunContext{d->m_sessions, d->m_journal, d->m_timeline, d->m_clock, d->m_seams});
    connect(run.get(), &Run::finished, this, &DeployService::historyChanged);
    m_runs.append(run);
    run->start();
    Q_EMIT runStarted(run);
    Q_EMIT historyChanged();
    return run;
}

void DeployService::adopt(const std::shared_ptr<Run> &run, const QByteArray &request, const NoticeParcel &parcel)
{
    m_runs.append(run);
    auto *recorder = new RunRecorder(run, request, {d->m_journal, d->m_timeline, d->m_clock, d->m_seams.notices, parcel});
    recorder->setParent(this);
    connect(recorder, &RunRecorder::recorded, this, [this, recorder] {
        recorder->deleteLater();
        Q_EMIT historyChanged();
    });
    connect(recorder, &RunRecorder::refused, this, [this, run, recorder](const Error &error) {
        logError("deploy", error.toLine());
        m_runs.removeOne(run);
        recorder->deleteLater();
        run->abort();
    });
    Q_EMIT runStarted(run);
    Q_EMIT historyChanged();
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
    if (record.info.hosts.isEmpty())
        return QtFuture::makeReadyValueFuture(Result<QList<HostProbe>>());
    struct Gathering {
        QPromise<Result<QList<HostProbe>>> promise;
        QList<HostProbe> probes;
        qsizetype pending = 0;
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->promise.start();
    gathering->probes.resize(record.info.hosts.size());
    gathering->pending = record.info.hosts.size();
    const QString elevate = requestOf(record).recipe.elevate;
    for (qsizetype i = 0; i < record.info.hosts.size(); ++i) {
        const HostId host = record.info.hosts.at(i);
        look(host, record.info.target, {}, elevate).then(this, [gathering, i, host, record](const Result<HostFacts> &facts) {
            gathering->probes[i] = judge(record, host, record.info.hostNames.value(i), facts);
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
    if (!isDeployment(record))
        return refusal(tr("A playbook or task cannot be resumed in the middle."), tr("Run it again: what is already so stays as it is."));
    if (!record.requestComplete)
        return refusal(tr("This run cannot be resumed: a command held a secret and was not stored."), tr("Roll the hosts back, or deploy again."));
    PlanOrder order;
    order.kind = record.info.kind;
    order.request = requestOf(record);
    order.runId = record.info.runId;
    if (order.kind == RunKind::Rollback) {
        order.rollbackTo = std::exchange(order.request.releaseId, {});
        order.restartAnyway = record.info.hosts;
    }
    return d->build(this, order);
}

QFuture<Result<Plan>> DeployService::planUndo(const RunRecord &record)
{
    if (!isDeployment(record))
        return refusal(tr("What a playbook or task did cannot be taken back."), tr("Run one that does."));
    return d->m_journal.steps(record.info.runId)
        .then(this,
              [this, record](const Result<QList<StepRecord>> &steps) {
                  if (!steps)
                      return QtFuture::makeReadyValueFuture(Result<Plan>(std::unexpected(steps.error())));
                  PlanOrder order;
                  order.kind = RunKind::Rollback;
                  order.request = requestOf(record);
                  order.request.releaseId.clear();
                  order.runId = record.info.runId;
                  order.undo = true;
                  order.undoTo = previousLinks(*steps);
                  order.restartAnyway = order.undoTo.keys();
                  return d->build(this, order);
              })
        .unwrap();
}

QFuture<Result<void>> DeployService::abandon(const RunRecord &record)
{
    auto ended = d->m_journal.endRun(record.info.runId, RunState::Aborted, tr("Abandoned"));
    return ended.then(this, [this](const Result<void> &result) {
        Q_EMIT historyChanged();
        return result;
    });
}

} // namespace qd::deploy
