// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run.h"

#include "models/base/log.h"
#include "models/deploy/host_run.h"
#include "models/deploy/journal.h"
#include "models/store/timeline.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

constexpr std::array kStepStates{"waiting", "running", "done", "unchanged", "failed", "unknown", "skipped"};
constexpr std::array kHostStates{"waiting", "running", "succeeded", "unchanged", "rolled-back", "failed", "unknown", "skipped"};
constexpr std::array kRunStates{"running", "succeeded", "failed", "aborted", "unknown"};

bool hasFailed(HostState state)
{
    return state == HostState::Failed || state == HostState::RolledBack || state == HostState::Unknown;
}

store::EventSeverity severityOf(HostState state)
{
    if (state == HostState::Succeeded || state == HostState::Unchanged)
        return store::EventSeverity::Success;
    return state == HostState::RolledBack ? store::EventSeverity::Warning : store::EventSeverity::Error;
}

} // namespace

QString stepStateName(StepState state) { return QString::fromLatin1(kStepStates.at(size_t(state))); }
QString hostStateName(HostState state) { return QString::fromLatin1(kHostStates.at(size_t(state))); }
QString runStateName(RunState state) { return QString::fromLatin1(kRunStates.at(size_t(state))); }

RunState runStateFromName(const QString &name)
{
    const auto it = std::ranges::find_if(kRunStates, [&](const char *known) { return name == QLatin1StringView(known); });
    return it == kRunStates.end() ? RunState::Unknown : RunState(it - kRunStates.begin());
}

/// What a person says yes to where hosts confirm changes first: the whole plan, on all its hosts.
std::shared_ptr<const ssh::Operation> Run::operationOf(const Plan &plan)
{
    auto operation = std::make_shared<ssh::Operation>();
    operation->title = plan.title();
    QStringList steps;
    for (const HostPlan &host : plan.hosts) {
        operation->hosts.append(host.host);
        operation->hostNames.append(host.displayName);
        QStringList lines;
        for (const PlannedStep &step : host.steps) {
            if (!step.unchanged && !step.command.isEmpty())
                lines.append(QStringLiteral("  %1: %2").arg(step.title, step.command));
        }
        steps.append(host.displayName + QStringLiteral(":\n") + lines.join(u'\n'));
    }
    operation->details = steps.join(u'\n');
    return operation;
}

Run::Run(Plan plan, RunContext context, QObject *parent) : QObject(parent), m_plan(std::move(plan)), m_context(context)
{
    const auto operation = operationOf(m_plan);
    for (int i = 0; i < int(m_plan.hosts.size()); ++i) {
        auto host = std::make_unique<HostRun>(m_plan, i, m_context, operation);
        connect(host.get(), &HostRun::stepChanged, this, [this, i](StepKind kind) { Q_EMIT stepChanged(i, kind); });
        connect(host.get(), &HostRun::outputAppended, this,
                [this, i](StepKind kind, const QByteArray &bytes) { Q_EMIT outputAppended(i, kind, bytes); });
        connect(host.get(), &HostRun::finished, this, [this, i] { onHostFinished(i); });
        m_hosts.push_back(std::move(host));
    }
}

Run::~Run() = default;

HostState Run::hostState(int host) const { return m_hosts.at(size_t(host))->state(); }
StepStatus Run::step(int host, StepKind kind) const { return m_hosts.at(size_t(host))->status(kind); }
QString Run::hostMessage(int host) const { return m_hosts.at(size_t(host))->message(); }
QByteArray Run::output(int host, StepKind kind) const { return m_hosts.at(size_t(host))->output(kind); }

QList<HostId> Run::failedHosts() const
{
    QList<HostId> failed;
    for (int i = 0; i < int(m_hosts.size()); ++i) {
        const HostState state = hostState(i);
        if (hasFailed(state) || state == HostState::Skipped)
            failed.append(m_plan.hosts.at(i).host);
    }
    return failed;
}

void Run::start()
{
    m_started = m_context.clock.now();
    m_context.journal.beginRun(m_plan).then(this, [this](const Result<void> &begun) {
        if (begun)
            return startBatch();
        for (const auto &host : m_hosts)
            host->skip(begun.error().message);
        finish();
    });
}

void Run::abort()
{
    m_aborted = true;
    for (const auto &host : m_hosts) {
        if (host->state() == HostState::Running)
            host->abort();
    }
}

void Run::startBatch()
{
    if (++m_batch >= m_plan.batches.size())
        return finish();
    m_waiting = m_plan.batches.at(m_batch);
    startHosts();
}

void Run::startHosts()
{
    const bool stop = m_aborted || failures() > m_plan.request.batches.maxFailures;
    while (!m_waiting.isEmpty() && (stop || m_working < std::max(1, m_plan.request.batches.parallel))) {
        const int host = m_waiting.takeFirst();
        if (stop) {
            m_hosts.at(size_t(host))->skip(m_aborted ? tr("Not started: the run was aborted.")
                                                     : tr("Not started: too many hosts failed before."));
        } else {
            ++m_working;
            m_hosts.at(size_t(host))->start();
        }
        Q_EMIT hostChanged(host);
    }
    if (m_working == 0)
        startBatch();
}

void Run::onHostFinished(int host)
{
    --m_working;
    recordHost(host);
    Q_EMIT hostChanged(host);
    startHosts();
}

int Run::failures() const
{
    return int(std::ranges::count_if(m_hosts, [](const auto &host) { return hasFailed(host->state()); }));
}

void Run::finish()
{
    const bool unknown = std::ranges::any_of(m_hosts, [](const auto &host) { return host->state() == HostState::Unknown; });
    const bool incomplete = failures() > 0
        || std::ranges::any_of(m_hosts, [](const auto &host) { return host->state() == HostState::Skipped; });
    m_ended = m_context.clock.now();
    m_state = unknown ? RunState::Unknown
        : m_aborted   ? RunState::Aborted
        : incomplete  ? RunState::Failed
                      : RunState::Succeeded;
    recordRun();
    m_context.journal.endRun(m_plan.runId, m_state, summary()).then(this, [this](const Result<void> &ended) {
        if (!ended)
            logError("deploy", ended.error().toLine());
        Q_EMIT finished(m_state);
    });
}

QString Run::summary() const
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
    return parts.join(QStringLiteral(", "));
}

void Run::recordHost(int host)
{
    const HostPlan &plan = m_plan.hosts.at(host);
    const HostState state = hostState(host);
    store::TimelineEvent event;
    event.time = m_context.clock.now();
    event.host = plan.host;
    event.kind = store::EventKind::Deploy;
    event.severity = severityOf(state);
    const QString message = hostMessage(host);
    event.text = m_plan.title() + QStringLiteral(" · ")
        + (message.isEmpty() ? tr("%1 is current").arg(plan.releaseId) : message);
    const QJsonObject detail{{QStringLiteral("run"), m_plan.runId},
                             {QStringLiteral("release"), plan.releaseId},
                             {QStringLiteral("state"), hostStateName(state)}};
    event.detail = QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact));
    m_context.timeline.record(event);
}

void Run::recordRun()
{
    store::TimelineEvent event;
    event.time = m_context.clock.now();
    event.kind = store::EventKind::Deploy;
    event.severity = m_state == RunState::Succeeded ? store::EventSeverity::Success : store::EventSeverity::Error;
    event.text = m_plan.title() + QStringLiteral(" · ") + summary();
    m_context.timeline.record(event);
}

} // namespace qd::deploy
