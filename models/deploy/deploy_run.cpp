// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/deploy_run.h"

#include "models/base/identity.h"
#include "models/base/log.h"
#include "models/deploy/journal.h"
#include "models/deploy/request_json.h"
#include "models/deploy/run_events.h"
#include "models/recipes/notice.h"
#include "models/store/timeline.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

bool hasFailed(HostState state) { return state == HostState::Failed || state == HostState::RolledBack || state == HostState::Unknown; }

/// What a person says yes to where hosts confirm changes first: the whole plan, on all its hosts.
std::shared_ptr<const ssh::Operation> operationOf(const Plan &plan)
{
    auto operation = std::make_shared<ssh::Operation>();
    operation->title = plan.title();
    QStringList steps;
    for (const HostPlan &host : plan.hosts) {
        operation->hosts.append(host.host);
        operation->hostNames.append(host.displayName);
        QStringList lines;
        for (const PlannedStep &step : host.planned) {
            if (!step.unchanged && !step.skipped && !step.command.isEmpty())
                lines.append(u"  %1: %2"_s.arg(plan.columns.at(step.column).title(), step.command));
        }
        steps.append(host.displayName + u":\n"_s + lines.join(u'\n'));
    }
    operation->details = steps.join(u'\n');
    return operation;
}

/// What a notice's error says, where the address is one that may be told to nobody.
QString withoutServer(QString message, const QString &address, const QString &shown)
{
    const QUrl url(address);
    for (const QString &server : {url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString(), url.authority(), url.host()}) {
        if (!server.isEmpty())
            message.replace(server, shown, Qt::CaseInsensitive);
    }
    return message;
}

QString compact(const QJsonObject &object) { return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)); }

} // namespace

RunInfo infoOf(const Plan &plan)
{
    RunInfo info{plan.runId, plan.kind, plan.title(), plan.request.recipe.name, plan.revision, plan.releaseId, plan.target, plan.hash(), {}, {}, {}};
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
    : Run(parent), m_plan(std::move(plan)), m_info(infoOf(m_plan)), m_context(std::move(context))
{
    m_share.operation = operationOf(m_plan);
    for (int i = 0; i < int(m_plan.hosts.size()); ++i) {
        auto host = std::make_unique<HostRun>(m_plan, i, m_context);
        connect(host.get(), &HostRun::stepChanged, this, [this, i](int column) {
            recordSwitch(i, column);
            Q_EMIT stepChanged(i, column);
        });
        connect(host.get(), &HostRun::outputAppended, this, [this, i](int column, const QByteArray &bytes) { Q_EMIT outputAppended(i, column, bytes); });
        connect(host.get(), &HostRun::finished, this, [this, i] { onHostFinished(i); });
        m_hosts.push_back(std::move(host));
    }
}

DeployRun::~DeployRun() = default;

QList<RunColumn> DeployRun::columns() const { return runColumns(m_plan); }
HostState DeployRun::hostState(int host) const { return m_hosts.at(size_t(host))->state(); }
StepStatus DeployRun::step(int host, int column) const { return m_hosts.at(size_t(host))->status(column); }
QString DeployRun::hostMessage(int host) const { return m_hosts.at(size_t(host))->message(); }
QByteArray DeployRun::output(int host, int column) const { return m_hosts.at(size_t(host))->output(column); }

void DeployRun::start()
{
    m_started = m_context.clock.now();
    bool complete = true;
    DeployRequest request = m_plan.request;
    request.releaseId = m_plan.releaseId;
    const QByteArray json = QJsonDocument(toJson(request, &complete)).toJson(QJsonDocument::Compact);
    m_context.journal.beginRun(m_info, columns(), json, complete).then(this, [this](const Result<void> &begun) {
        begun ? prepare() : refuse(begun.error());
    });
}

/// Secrets are read once for all hosts; whoever judges canaries begins to look before the first host changes.
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
    if (!m_context.seams.secrets)
        return refuse({ErrorCode::Unsupported, tr("The recipe's secrets cannot be read here."), {}, {}});
    m_context.seams.secrets->read(recipe.secrets).then(this, [this](const Result<std::shared_ptr<const SecretValues>> &values) {
        if (!values)
            return refuse(values.error());
        m_share.secrets = *values;
        startBatch();
    });
}

void DeployRun::refuse(const Error &error)
{
    for (const auto &host : m_hosts)
        host->skip(error.message + (error.hint.isEmpty() ? QString() : u' ' + error.hint));
    finish();
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
    const bool afterCanary = m_batch == 1 && m_plan.policy().canary > 0 && m_plan.policy().pauseAfterCanary;
    if (afterCanary && !m_aborted && failures() <= m_plan.policy().maxFailures)
        pause();
    startHosts();
}

void DeployRun::startHosts()
{
    if (m_state != RunState::Running || m_batch < 0)
        return;
    const bool stop = m_aborted || failures() > m_plan.policy().maxFailures;
    while (!m_waiting.isEmpty() && (stop || (!m_paused && m_working < std::max(1, m_plan.policy().parallel)))) {
        const int host = m_waiting.takeFirst();
        if (stop) {
            m_hosts.at(size_t(host))->skip(m_aborted ? tr("Not started: the run was aborted.") : tr("Not started: too many hosts failed before."));
        } else if (m_plan.isAway(host)) {
            m_hosts.at(size_t(host))->leaveForLater(*m_plan.hosts.at(host).blocker);
            recordHost(host);
        } else {
            ++m_working;
            m_hosts.at(size_t(host))->start(m_share);
        }
        Q_EMIT hostChanged(host);
    }
    if (m_working == 0 && m_waiting.isEmpty())
        startBatch();
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

void DeployRun::finish()
{
    const auto any = [this](HostState state) { return std::ranges::any_of(m_hosts, [state](const auto &host) { return host->state() == state; }); };
    const bool incomplete = failures() > 0 || any(HostState::Skipped);
    m_ended = m_context.clock.now();
    m_state = any(HostState::Unknown) ? RunState::Unknown : m_aborted ? RunState::Aborted : incomplete ? RunState::Failed : RunState::Succeeded;
    static const SecretValues none;
    const auto secrets = std::exchange(m_share, {}).secrets;
    if (m_context.seams.evidence)
        m_context.seams.evidence->release(m_plan.runId);
    recordRun(false);
    sendNotices(secrets ? *secrets : none);
    m_context.journal.endRun(m_plan.runId, m_state, summary()).then(this, [this](const Result<void> &ended) {
        if (!ended)
            logError("deploy", ended.error().toLine());
        Q_EMIT finished(m_state);
    });
}

void DeployRun::sendNotices(const SecretValues &secrets)
{
    const bool good = m_state == RunState::Succeeded;
    for (const recipes::Notice &notice : m_plan.request.recipe.notices) {
        const bool wanted = notice.when == u"always" || (notice.when == u"success") == good;
        if (wanted && m_context.seams.notices)
            sendNotice(notice, secrets);
    }
}

void DeployRun::sendNotice(const recipes::Notice &notice, const SecretValues &secrets)
{
    const auto tell = [&journal = m_context.journal, runId = m_info.runId, notice](const QString &fault) {
        StepRecord note;
        note.runId = runId;
        note.step = u"notify"_s;
        note.command = notice.command.isEmpty() ? recipes::shownAddress(notice.url) : notice.command;
        note.state = stepStateName(fault.isEmpty() ? StepState::Done : StepState::Failed);
        note.message = fault;
        (void)journal.add(note);
    };
    const recipes::Variables program{{u"name"_s, m_info.recipe}, {u"release"_s, m_info.releaseId}, {u"revision"_s, m_info.revision}, {u"run"_s, m_info.runId}};
    const auto filled = recipes::expandNotice(notice, m_plan.request.recipe, program, m_plan.request.variables, secrets);
    if (!filled)
        return tell(filled.error().message);
    const QJsonObject end{{u"run"_s, m_info.runId},      {u"title"_s, m_info.title},
                          {u"recipe"_s, m_info.recipe},  {u"revision"_s, m_info.revision},
                          {u"release"_s, m_info.releaseId}, {u"state"_s, runStateName(m_state)},
                          {u"summary"_s, summary()},     {u"hosts"_s, QJsonArray::fromStringList(m_info.hostNames)},
                          {u"who"_s, ownIdentity().who()}};
    const bool isHidden = recipes::isTemplate(recipes::shownAddress(notice.url));
    m_context.seams.notices->send(*filled, end).then([tell, isHidden, notice, address = isHidden ? filled->url : QString()](const Result<void> &sent) {
        const QString fault = sent ? QString() : sent.error().message;
        tell(isHidden ? withoutServer(fault, address, recipes::shownAddress(notice.url)) : fault);
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
