// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deploy_command.h"

#include "models/ssh/quoting.h"

#include "models/base/text.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

namespace qd::cli {

using deploy::Plan;
using deploy::StepState;

DeployCommand::~DeployCommand()
{
    m_run.reset();
    m_service.reset();
}

void DeployCommand::configure(QCommandLineParser &parser) const
{
    if (m_mode == Mode::History) {
        parser.setApplicationDescription(tr("Shows past deployments, newest first."));
        parser.addOption({{QStringLiteral("n"), QStringLiteral("limit")}, tr("Show so many (20)."), tr("number"), QStringLiteral("20")});
        return;
    }
    const bool deploying = m_mode == Mode::Deploy;
    parser.setApplicationDescription(deploying ? tr("Uploads a folder or tarball as a new release below TARGET, switches the link “current”, restarts, checks and goes back on failure.")
                                               : tr("Switches “current” back to an earlier release, restarts and checks."));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("HOSTS"));
    if (deploying)
        parser.addPositionalArgument(QStringLiteral("source"), tr("local folder or tarball"), QStringLiteral("SOURCE"));
    parser.addPositionalArgument(QStringLiteral("target"), tr("absolute directory on the hosts"), QStringLiteral("TARGET"));
    parser.addOptions({{QStringLiteral("dry-run"), tr("Show the plan, change nothing.")},
                       {QStringLiteral("restart"), tr("Run this (sh) after the switch."), tr("command")},
                       {QStringLiteral("health-http"), tr("Healthy when http://127.0.0.1:PORT/PATH answers 200 to 399."), tr("PORT/PATH")},
                       {QStringLiteral("health-port"), tr("Healthy when this TCP port accepts."), tr("port")},
                       {QStringLiteral("health-command"), tr("Healthy when this (sh) ends with 0."), tr("command")},
                       {QStringLiteral("health-deadline"), tr("Seconds to become healthy (30)."), tr("seconds"), QStringLiteral("30")},
                       {QStringLiteral("health-successes"), tr("Good answers in a row (3)."), tr("number"), QStringLiteral("3")},
                       {QStringLiteral("canary"), tr("Hosts of the first batch."), tr("number")},
                       {QStringLiteral("batch-size"), tr("Hosts of each further batch."), tr("number")},
                       {QStringLiteral("parallel"), tr("Hosts at once (4)."), tr("number")},
                       {QStringLiteral("max-failures"), tr("Failed hosts tolerated before the rest is left out (0)."), tr("number")},
                       {QStringLiteral("keep"), tr("Releases to keep (5)."), tr("number")},
                       {QStringLiteral("release"), tr("rollback: go to this release; else the one before."), tr("id")},
                       {QStringLiteral("break-lock"), tr("Break the lock that this run holds."), tr("run id")}});
}

void DeployCommand::openService()
{
    m_service = std::make_unique<deploy::DeployService>(*m_context, m_context->database(), m_context->timeline(), m_context->clock());
}

void DeployCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const qsizetype wanted = m_mode == Mode::Deploy ? 3 : m_mode == Mode::Rollback ? 2 : 0;
    if (parser.positionalArguments().size() != wanted) {
        const QString needs = m_mode == Mode::Deploy ? tr("“deploy” needs HOSTS, SOURCE and TARGET.")
            : m_mode == Mode::Rollback               ? tr("“rollback” needs HOSTS and TARGET.")
                                                     : tr("“history” takes no arguments.");
        return refuse(context, needs);
    }
    if (m_mode == Mode::History) {
        const auto limit = readNumber(parser, QStringLiteral("limit"), 20);
        if (!limit)
            return fail(context, limit.error());
        openService();
        return printHistory(*limit);
    }
    const auto request = readRequest(parser);
    if (!request)
        return fail(context, request.error());
    m_dryRun = parser.isSet(QStringLiteral("dry-run"));
    m_release = parser.value(QStringLiteral("release"));
    openService();
    plan(*request);
}

Result<int> DeployCommand::readNumber(const QCommandLineParser &parser, const QString &option, int fallback)
{
    if (!parser.isSet(option))
        return fallback;
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (!ok || value < 0)
        return failure(ErrorCode::Parse, tr("“--%1” needs a whole number, not “%2”.").arg(option, parser.value(option)));
    return value;
}

Result<deploy::HealthCheck> DeployCommand::readHealth(const QCommandLineParser &parser)
{
    deploy::HealthCheck check;
    const auto deadline = readNumber(parser, QStringLiteral("health-deadline"), 30);
    const auto successes = readNumber(parser, QStringLiteral("health-successes"), 3);
    for (const auto *number : {&deadline, &successes}) {
        if (!*number)
            return std::unexpected(number->error());
    }
    check.deadline = std::chrono::seconds(*deadline);
    check.successes = *successes;
    QString port = parser.value(QStringLiteral("health-port"));
    if (parser.isSet(QStringLiteral("health-command"))) {
        check.kind = deploy::HealthCheck::Kind::Command;
        check.command = parser.value(QStringLiteral("health-command"));
        return check;
    }
    if (parser.isSet(QStringLiteral("health-http"))) {
        const QString where = parser.value(QStringLiteral("health-http"));
        const qsizetype slash = where.indexOf(u'/');
        port = slash < 0 ? where : where.first(slash);
        check.kind = deploy::HealthCheck::Kind::Http;
        check.path = slash < 0 ? QStringLiteral("/") : where.sliced(slash);
    } else if (!port.isEmpty()) {
        check.kind = deploy::HealthCheck::Kind::TcpPort;
    }
    if (check.kind == deploy::HealthCheck::Kind::None)
        return check;
    bool ok = false;
    check.port = port.toInt(&ok);
    if (!ok || check.port < 1 || check.port > 65535)
        return failure(ErrorCode::Parse, tr("The health check's port must be between 1 and 65535."));
    return check;
}

Result<deploy::DeployRequest> DeployCommand::readRequest(const QCommandLineParser &parser) const
{
    const QStringList words = parser.positionalArguments();
    const auto chosen = m_context->select(words.first());
    if (!chosen)
        return std::unexpected(chosen.error());
    const auto health = readHealth(parser);
    if (!health)
        return std::unexpected(health.error());
    deploy::DeployRequest request;
    for (const hosts::Host &host : *chosen) {
        request.hosts.append(host.id);
        if (parser.isSet(QStringLiteral("break-lock")))
            request.breakLocks.insert(host.id, parser.value(QStringLiteral("break-lock")));
    }
    if (m_mode == Mode::Deploy)
        request.source = QFileInfo(words.at(1)).absoluteFilePath();
    request.target = words.last();
    request.restartCommand = parser.value(QStringLiteral("restart"));
    request.health = *health;
    const std::pair<const char *, int *> numbers[] = {{"canary", &request.batches.canary}, {"batch-size", &request.batches.size},
                                                      {"parallel", &request.batches.parallel}, {"max-failures", &request.batches.maxFailures},
                                                      {"keep", &request.keepReleases}};
    for (const auto &[option, number] : numbers) {
        const auto value = readNumber(parser, QString::fromLatin1(option), *number);
        if (!value)
            return std::unexpected(value.error());
        *number = *value;
    }
    return request;
}

void DeployCommand::plan(const deploy::DeployRequest &request)
{
    if (m_mode == Mode::Deploy) {
        m_service->plan(request).then(this, [this](const Result<Plan> &result) { onPlan(result); });
        return;
    }
    deploy::RollbackRequest back;
    back.hosts = request.hosts;
    back.target = request.target;
    back.releaseId = m_release;
    back.restartCommand = request.restartCommand;
    back.health = request.health;
    back.batches = request.batches;
    back.breakLocks = request.breakLocks;
    m_service->planRollback(back).then(this, [this](const Result<Plan> &result) { onPlan(result); });
}

void DeployCommand::onPlan(const Result<Plan> &plan)
{
    if (m_cancelled)
        return Q_EMIT finished(kInterrupted);
    if (!plan)
        return fail(*m_context, plan.error());
    if (m_context->output().json())
        printPlanJson(*plan);
    else
        printPlan(*plan);
    int status = 0;
    for (const deploy::HostPlan &host : plan->hosts) {
        if (!host.blocker)
            continue;
        m_context->output().error(host.displayName, *host.blocker);
        status = std::max(status, exitStatusOf(*host.blocker) == kConnectionError ? kConnectionError : 1);
    }
    if (m_dryRun || status)
        return Q_EMIT finished(status);
    const auto run = m_service->start(*plan);
    if (!run)
        return fail(*m_context, run.error());
    m_run = *run;
    connect(m_run.get(), &deploy::Run::stepChanged, this, &DeployCommand::printStep);
    connect(m_run.get(), &deploy::Run::outputAppended, this, [this](int host, deploy::StepKind, const QByteArray &bytes) {
        m_context->output().hostBytes(m_run->plan().hosts.at(host).displayName, true, bytes, ssh::Stream::Output);
    });
    connect(m_run.get(), &deploy::Run::finished, this, &DeployCommand::onRunFinished);
    // A run without any work may be over already.
    if (m_run->state() != deploy::RunState::Running)
        onRunFinished();
}

void DeployCommand::printPlan(const Plan &plan)
{
    Output &out = m_context->output();
    out.line(displayText(tr("Plan: %1, release %2").arg(plan.title(), plan.releaseId)));
    for (const QString &warning : plan.warnings)
        out.line(tr("  warning: %1").arg(displayText(warning)));
    for (const deploy::HostPlan &host : plan.hosts) {
        out.line(displayText(host.displayName));
        for (const QString &warning : host.warnings)
            out.line(tr("  warning: %1").arg(displayText(warning)));
        for (const deploy::PlannedStep &step : host.steps)
            out.line(QStringLiteral("  %1 %2").arg(step.unchanged ? QStringLiteral("=") : QStringLiteral("+"), displayText(step.title)));
    }
}

void DeployCommand::printPlanJson(const Plan &plan)
{
    QJsonArray hosts;
    for (const deploy::HostPlan &host : plan.hosts) {
        QJsonArray steps;
        for (const deploy::PlannedStep &step : host.steps) {
            steps.append(QJsonObject{{QStringLiteral("step"), deploy::stepName(step.kind)}, {QStringLiteral("title"), step.title},
                                     {QStringLiteral("command"), step.command}, {QStringLiteral("unchanged"), step.unchanged}});
        }
        hosts.append(QJsonObject{{QStringLiteral("host"), host.displayName}, {QStringLiteral("release"), host.releaseId}, {QStringLiteral("steps"), steps},
                                 {QStringLiteral("warnings"), QJsonArray::fromStringList(host.warnings)},
                                 {QStringLiteral("blocker"), host.blocker ? QJsonValue(host.blocker->message) : QJsonValue()}});
    }
    m_context->output().object({{QStringLiteral("type"), QStringLiteral("plan")}, {QStringLiteral("run"), plan.runId}, {QStringLiteral("title"), plan.title()},
                                {QStringLiteral("release"), plan.releaseId}, {QStringLiteral("warnings"), QJsonArray::fromStringList(plan.warnings)},
                                {QStringLiteral("hosts"), hosts}});
}

void DeployCommand::printStep(int host, deploy::StepKind kind)
{
    const deploy::StepStatus step = m_run->step(host, kind);
    // Uploads tell every percent; a log wants beginnings and ends.
    if (step.state == StepState::Waiting || (step.state == StepState::Running && step.progress > 0))
        return;
    const QString name = m_run->plan().hosts.at(host).displayName;
    if (m_context->output().json()) {
        return m_context->output().object({{QStringLiteral("type"), QStringLiteral("step")}, {QStringLiteral("host"), name},
                                           {QStringLiteral("step"), deploy::stepName(kind)}, {QStringLiteral("state"), deploy::stepStateName(step.state)},
                                           {QStringLiteral("message"), step.message}});
    }
    if (step.state != StepState::Running) {
        const QString text = QStringLiteral("%1: %2 %3").arg(name, deploy::stepTitle(kind), deploy::stepStateName(step.state));
        m_context->output().line(displayText(step.message.isEmpty() ? text : text + QStringLiteral(": ") + step.message));
    }
    if (step.error)
        m_context->output().error(name, *step.error);
}

void DeployCommand::onRunFinished()
{
    const deploy::RunState state = m_run->state();
    for (int i = 0; i < int(m_run->plan().hosts.size()); ++i) {
        const QString name = m_run->plan().hosts.at(i).displayName;
        m_context->output().flushHost(name);
        if (m_context->output().json())
            m_context->output().object({{QStringLiteral("type"), QStringLiteral("deployed")}, {QStringLiteral("host"), name}, {QStringLiteral("state"), deploy::hostStateName(m_run->hostState(i))}, {QStringLiteral("message"), m_run->hostMessage(i)}});
    }
    if (m_context->output().json())
        m_context->output().object({{QStringLiteral("type"), QStringLiteral("run")}, {QStringLiteral("run"), m_run->plan().runId}, {QStringLiteral("state"), deploy::runStateName(state)}, {QStringLiteral("summary"), m_run->summary()}});
    else
        m_context->output().line(displayText(m_run->summary()));
    const int status = state == deploy::RunState::Succeeded ? 0 : state == deploy::RunState::Unknown ? kConnectionError : 1;
    Q_EMIT finished(m_cancelled ? kInterrupted : status);
}

void DeployCommand::printHistory(int limit)
{
    m_service->history(limit).then(this, [this](const Result<QList<deploy::RunRecord>> &records) {
        if (!records)
            return fail(*m_context, records.error());
        for (const deploy::RunRecord &record : *records) {
            const QString ended = record.state == deploy::RunState::Running ? QString() : toIso(record.ended);
            if (m_context->output().json())
                m_context->output().object({{QStringLiteral("type"), QStringLiteral("run")}, {QStringLiteral("run"), record.runId}, {QStringLiteral("title"), record.title}, {QStringLiteral("state"), deploy::runStateName(record.state)}, {QStringLiteral("started"), toIso(record.started)}, {QStringLiteral("ended"), ended}, {QStringLiteral("summary"), record.summary}});
            else
                m_context->output().line(displayText(QStringLiteral("%1  %2  %3  %4").arg(toIso(record.started), deploy::runStateName(record.state).leftJustified(10), record.title, record.summary)));
        }
        Q_EMIT finished(0);
    });
}

void DeployCommand::cancel()
{
    const bool again = std::exchange(m_cancelled, true);
    if (m_run && !again)
        m_run->abort(); // hosts in work go back first; finished() follows
    else if (!m_run)
        Q_EMIT finished(kInterrupted);
}

} // namespace qd::cli
