// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/deploy_run.h"

#include "models/base/log.h"
#include "models/deploy/end_notices.h"
#include "models/deploy/journal.h"
#include "models/deploy/request_json.h"
#include "models/deploy/run_events.h"
#include "models/store/timeline.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

bool hasFailed(HostState state) { return state == HostState::Failed || state == HostState::RolledBack || state == HostState::Unknown; }

/// What a person reads of one host before saying yes, where hosts confirm changes first.
QString detailsOf(const Plan &plan, const HostPlan &host)
{
    QStringList lines{host.displayName + u':'};
    for (const PlannedStep &step : host.planned) {
        if (!step.unchanged && !step.skipped && !step.command.isEmpty())
            lines.append(u"  %1: %2"_s.arg(plan.columns.at(step.column).title(), step.command));
    }
    return lines.join(u'\n');
}

QString compact(const QJsonObject &object) { return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)); }

} // namespace

RunInfo infoOf(const Plan &plan)
{
    RunInfo info{plan.runId, plan.kind, plan.title(), plan.request.recipe.name, plan.revision, plan.releaseId, plan.target, {}, {}, {}, {}};
    for (const HostPlan &host : plan.hosts) {
        info.hosts.append(host.host);
        info.hostNames.append(host.displayName);
        info.hostReleases.append(host.releaseId);
    }
    return info;
}

QList<RunColumn> runColumns(const Plan &plan)
{
    QList<RunColumn> columns;
    for (const StepColumn &column : plan.columns)
        columns.append({column.step.id, column.title()});
    return columns;
}

DeployRun::DeployRun(Plan plan, RunContext context, QObject *parent)
    : Run(parent), m_plan(std::move(plan)), m_info(infoOf(m_plan)), m_context(std::move(context)), m_operation(std::make_shared<ssh::Operation>()), m_digest(m_plan)
{
}

DeployRun::~DeployRun() = default;

QList<RunColumn> DeployRun::columns() const { return runColumns(m_plan); }
HostState DeployRun::hostState(int host) const { return size_t(host) < m_hosts.size() ? m_hosts.at(size_t(host))->state() : HostState::Waiting; }
StepStatus DeployRun::step(int host, int column) const { return size_t(host) < m_hosts.size() ? m_hosts.at(size_t(host))->status(column) : StepStatus(); }
QString DeployRun::hostMessage(int host) const { return size_t(host) < m_hosts.size() ? m_hosts.at(size_t(host))->message() : QString(); }
QByteArray DeployRun::output(int host, int column) const { return size_t(host) < m_hosts.size() ? m_hosts.at(size_t(host))->output(column) : QByteArray(); }

void DeployRun::start()
{
    m_started = m_context.clock.now();
    for (int host = 0; host < int(m_plan.hosts.size()); ++host)
        m_turns.add([this, host] { prepareHost(host); });
    m_turns.add([this] { begin(); });
}

void DeployRun::prepareHost(int host)
{
    const HostPlan &plan = m_plan.hosts.at(host);
    m_digest.add(plan);
    m_operation->hosts.append(plan.host);
    m_operation->hostNames.append(plan.displayName);
    m_operation->details += (host == 0 ? QString() : u"\n"_s) + detailsOf(m_plan, plan);
    auto run = std::make_unique<HostRun>(m_plan, host, m_context, m_turns);
    connect(run.get(), &HostRun::stepChanged, this, [this, host](int column) {
        recordSwitch(host, column);
        Q_EMIT stepChanged(host, column);
    });
    connect(run.get(), &HostRun::outputAppended, this, [this, host](int column, const QByteArray &bytes) { Q_EMIT outputAppended(host, column, bytes); });
    connect(run.get(), &HostRun::finished, this, [this, host] { onHostFinished(host); });
    m_hosts.push_back(std::move(run));
}

void DeployRun::begin()
{
    m_operation->title = m_plan.title();
    m_share.operation = std::exchange(m_operation, nullptr);
    m_info.planHash = m_digest.result();
    bool complete = true;
    DeployRequest request = m_plan.request;
    request.releaseId = m_plan.releaseId;
    const QByteArray json = QJsonDocument(toJson(request, &complete)).toJson(QJsonDocument::Compact);
    m_context.journal.beginRun(m_info, columns(), json, complete).then(this, [this](const Result<void> &begun) {
        begun ? prepare() : refuse(begun.error());
    });
}

/// Secrets are read once for all hosts; a way back does not fail for want of one. Whoever judges canaries begins to look before the first host changes.
void DeployRun::prepare()
{
    recordRun(true);
    const recipes::Recipe &recipe = m_plan.request.recipe;
    m_context.journal.head().then(this, [this](const Result<QByteArray> &head) {
        if (head)
            m_share.audit = QString::fromLatin1(head->toHex());
    });
    if (m_context.seams.evidence && m_plan.column(StepKind::Canary) >= 0)
        m_context.seams.evidence->prepare(m_plan);
    if (recipe.secrets.isEmpty())
        return startBatch();
    if (!m_context.seams.secrets && m_plan.kind == RunKind::Rollback)
        return startBatch();
    if (!m_context.seams.secrets)
        return refuse({ErrorCode::Unsupported, tr("The recipe's secrets cannot be read here."), {}, {}});
    m_context.seams.secrets->read(recipe.secrets).then(this, [this](const Result<std::shared_ptr<const SecretValues>> &values) {
        if (!values && m_plan.kind != RunKind::Rollback)
            return refuse(values.error());
        if (values)
            m_share.secrets = *values;
        else
            logWarning("deploy", values.error().toLine());
        startBatch();
    });
}

void DeployRun::refuse(const Error &error)
{
    const QString why = error.message + (error.hint.isEmpty() ? QString() : u' ' + error.hint);
    for (int host = 0; host < int(m_hosts.size()); ++host) {
        m_turns.add([this, host, why] {
            m_hosts.at(size_t(host))->skip(why);
            Q_EMIT hostChanged(host);
        });
    }
    m_turns.add([this] { finish(); });
}

void DeployRun::abort()
{
    m_aborted = true;
    for (const auto &host : m_hosts) {
        if (host->state() == HostState::Running)
            host->abort();
    }
    if (m_paused)
        goOn();
}

void DeployRun::pause()
{
    if (m_state != RunState::Running || std::exchange(m_paused, true))
        return;
    Q_EMIT pausedChanged();
}

void DeployRun::goOn()
{
    if (!std::exchange(m_paused, false))
        return;
    Q_EMIT pausedChanged();
    QMetaObject::invokeMethod(this, &DeployRun::startHosts, Qt::QueuedConnection);
}

void DeployRun::startBatch()
{
    if (++m_batch >= m_plan.batches.size())
        return finish();
    m_waiting = m_plan.batches.at(m_batch);
    // Whether the first batch is a canary or merely the first of several: a person was promised to be asked behind it.
    if (m_batch == 1 && m_plan.policy().pauseAfterCanary && whyNoFurther().isEmpty())
        pause();
    startHosts();
}

void DeployRun::startHosts()
{
    if (m_state != RunState::Running || m_batch < 0)
        return;
    const QString why = whyNoFurther();
    const bool stop = !why.isEmpty();
    while (!m_waiting.isEmpty() && (stop || (!m_paused && m_working < std::max(1, m_plan.policy().parallel)))) {
        const int host = m_waiting.takeFirst();
        ++m_working;
        if (stop || m_plan.isAway(host)) {
            m_turns.add([this, host, why] { passOver(host, why); });
        } else {
            m_hosts.at(size_t(host))->start(m_share);
            Q_EMIT hostChanged(host);
        }
    }
    if (m_working == 0 && m_waiting.isEmpty())
        startBatch();
}

/// `why` empty: it could not be reached when the plan was made.
void DeployRun::passOver(int host, const QString &why)
{
    HostRun &run = *m_hosts.at(size_t(host));
    if (why.isEmpty()) {
        run.leaveForLater(*m_plan.hosts.at(host).blocker);
        recordHost(host);
    } else {
        run.skip(why);
    }
    --m_working;
    Q_EMIT hostChanged(host);
    startHosts();
}

void DeployRun::onHostFinished(int host)
{
    --m_working;
    recordHost(host);
    Q_EMIT hostChanged(host);
    startHosts();
}

int DeployRun::failures() const
{
    return int(std::ranges::count_if(m_hosts, [](const auto &host) { return hasFailed(host->state()); }));
}

/// Whatever max_failures allows: the others follow a canary that was well, or none.
bool DeployRun::hasCanaryFailed() const
{
    const int canaries = m_plan.policy().canary;
    return canaries > 0 && canaries < int(m_plan.hosts.size()) && m_batch >= 0
        && std::ranges::any_of(m_plan.batches.first(), [this](int host) { return hasFailed(hostState(host)); });
}

/// Why no further host is started; empty = the next may.
QString DeployRun::whyNoFurther() const
{
    if (m_aborted)
        return tr("Not started: the run was aborted.");
    if (hasCanaryFailed())
        return tr("Not started: the canary failed.");
    return failures() > m_plan.policy().maxFailures ? tr("Not started: too many hosts failed before.") : QString();
}

void DeployRun::finish()
{
    const auto any = [this](HostState state) { return std::ranges::any_of(m_hosts, [state](const auto &host) { return host->state() == state; }); };
    const bool incomplete = failures() > 0 || any(HostState::Skipped);
    m_ended = m_context.clock.now();
    m_state = any(HostState::Unknown) ? RunState::Unknown : m_aborted ? RunState::Aborted : incomplete ? RunState::Failed : RunState::Succeeded;
    const auto secrets = std::exchange(m_share, {}).secrets;
    if (m_context.seams.evidence)
        m_context.seams.evidence->release(m_plan.runId);
    recordRun(false);
    tellEnd(*this, {endNoticesOf(m_plan.request.recipe, m_plan.request.variables), secrets}, m_context.journal, m_context.seams.notices);
    m_context.journal.endRun(m_plan.runId, m_state, summary()).then(this, [this](const Result<void> &ended) {
        if (!ended)
            logError("deploy", ended.error().toLine());
        Q_EMIT finished(m_state);
    });
}

QString DeployRun::summary() const
{
    const auto count = [this](HostState state) {
        return int(std::ranges::count_if(m_hosts, [state](const auto &host) { return host->state() == state; }));
    };
    QStringList parts;
    const auto add = [&](HostState state, const char *text) {
        if (const int n = count(state))
            parts.append(tr(text, nullptr, n));
    };
    add(HostState::Succeeded, m_plan.kind == RunKind::Deploy ? QT_TR_N_NOOP("%n host(s) deployed") : QT_TR_N_NOOP("%n host(s) switched"));
    add(HostState::Unchanged, QT_TR_N_NOOP("%n host(s) unchanged"));
    add(HostState::RolledBack, QT_TR_N_NOOP("%n host(s) rolled back"));
    add(HostState::Failed, QT_TR_N_NOOP("%n host(s) failed"));
    add(HostState::Unknown, QT_TR_N_NOOP("%n host(s) with unknown outcome"));
    add(HostState::Skipped, QT_TR_N_NOOP("%n host(s) not started"));
    return parts.join(u", "_s);
}

/// The very moment at which a host serves another release, as a mark on charts and logs.
void DeployRun::recordSwitch(int host, int column)
{
    const HostRun &run = *m_hosts.at(size_t(host));
    const StepKind kind = m_plan.columns.at(column).step.kind;
    if (kind != StepKind::Switch || run.status(column).state != StepState::Done)
        return;
    const HostPlan &plan = m_plan.hosts.at(host);
    store::TimelineEvent event;
    event.time = m_context.clock.now();
    event.host = plan.host;
    event.kind = store::EventKind::Deploy;
    event.text = m_info.title + u" · "_s + tr("%1 is in service").arg(m_info.revision.isEmpty() ? plan.releaseId : m_info.revision);
    event.detail = compact({{u"run"_s, m_plan.runId}, {u"release"_s, plan.releaseId}, {u"state"_s, u"switched"_s}});
    m_context.timeline.record(event);
}

void DeployRun::recordHost(int host)
{
    const QString &release = m_plan.hosts.at(host).releaseId;
    const QString message = hostMessage(host);
    tellHost(m_context.timeline, *this, host, m_context.clock.now(), release, message.isEmpty() ? tr("%1 is current").arg(release) : message);
}

void DeployRun::recordRun(bool begins) { tellRun(m_context.timeline, *this, m_context.clock.now(), begins); }

} // namespace qd::deploy
