// SPDX-License-Identifier: GPL-3.0-or-later
// hosts facts and hosts test: what only the hosts themselves can tell.
#include "app/cli/hosts_command.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/hosts/facts_collector.h"

#include <QtCore/QJsonArray>

namespace qd::cli {
namespace {

QJsonObject factsJson(const hosts::Host &host, const hosts::MachineFacts &facts)
{
    return {{QStringLiteral("type"), QStringLiteral("facts")},
            {QStringLiteral("host"), host.name},
            {QStringLiteral("system"), facts.prettySystem},
            {QStringLiteral("system_id"), facts.systemId},
            {QStringLiteral("system_version"), facts.systemVersion},
            {QStringLiteral("system_like"), QJsonArray::fromStringList(facts.systemLike)},
            {QStringLiteral("kernel_name"), facts.kernelName},
            {QStringLiteral("kernel"), facts.kernel},
            {QStringLiteral("architecture"), facts.architecture},
            {QStringLiteral("hostname"), facts.hostName},
            {QStringLiteral("cpu"), facts.cpuModel},
            {QStringLiteral("cpu_threads"), facts.cpuThreads},
            {QStringLiteral("cpu_cores"), facts.cpuCores},
            {QStringLiteral("cpu_sockets"), facts.cpuSockets},
            {QStringLiteral("memory_bytes"), double(facts.memoryBytes)},
            {QStringLiteral("swap_bytes"), double(facts.swapBytes)},
            {QStringLiteral("virtualization"), facts.virtualization},
            {QStringLiteral("product"), facts.product},
            {QStringLiteral("uptime_seconds"), facts.uptime ? QJsonValue(double(facts.uptime->count())) : QJsonValue()},
            {QStringLiteral("python"), facts.python},
            {QStringLiteral("init"), facts.init},
            {QStringLiteral("packages"), facts.packageManager}};
}

QString factsLine(const hosts::Host &host, const hosts::MachineFacts &facts)
{
    const QString uptime = facts.uptime ? formatDuration(*facts.uptime) : QStringLiteral("–");
    const QString cpu = facts.cpuThreads > 0 ? QStringLiteral("%1 × %2").arg(facts.cpuThreads).arg(facts.cpuModel) : facts.cpuModel;
    const QStringList parts{facts.prettySystem, facts.kernel + u' ' + facts.architecture, cpu, formatted(facts.memoryBytes ? double(facts.memoryBytes) : std::nan(""), Unit::Bytes),
                            facts.virtualization, HostsCommand::tr("up %1").arg(uptime)};
    return QStringLiteral("%1  %2").arg(host.name, -20).arg(parts.join(QStringLiteral("  ")));
}

} // namespace

void HostsCommand::facts(CliContext &context, const QCommandLineParser &parser)
{
    const auto hosts = chosen(context, parser, parser.positionalArguments().at(1));
    if (!hosts)
        return fail(context, hosts.error());
    if (hosts->isEmpty()) {
        Q_EMIT finished(0);
        return;
    }
    m_open = hosts->size();
    for (const hosts::Host &host : *hosts) {
        if (context.wasAsked(host.id)) { // for its choice
            QMetaObject::invokeMethod(this, [this, &context, host] {
                if (context.factsOf(host).status.phase == ssh::SessionPhase::Ready)
                    printFacts(context, host, context.factsOf(host).machine);
                oneDone(0);
            }, Qt::QueuedConnection);
            continue;
        }
        const auto session = context.sessionFor(host.id);
        if (!session) {
            context.output().error(host.name, context.lastError());
            QMetaObject::invokeMethod(this, [this] { oneDone(kConnectionError); }, Qt::QueuedConnection);
            continue;
        }
        ssh::Command command = hosts::machineFactsCommand();
        command.deadline = std::chrono::minutes(5); // somebody may have to answer a prompt first
        ssh::run(*session, command).then(this, [this, &context, host](const Result<ssh::CommandOutput> &answer) { takeFacts(context, host, answer); });
    }
}

void HostsCommand::takeFacts(CliContext &context, const hosts::Host &host, const Result<ssh::CommandOutput> &answer)
{
    if (!answer) {
        context.output().error(host.name, answer.error());
        return oneDone(exitStatusOf(answer.error()));
    }
    printFacts(context, host, hosts::parseMachineFacts(answer->standardOutput));
    oneDone(0);
}

void HostsCommand::printFacts(CliContext &context, const hosts::Host &host, const hosts::MachineFacts &facts)
{
    if (context.output().json())
        context.output().object(factsJson(host, facts));
    else
        context.output().line(displayText(factsLine(host, facts)));
}

void HostsCommand::test(CliContext &context, const QString &expression)
{
    const auto hosts = context.select(expression);
    if (!hosts)
        return fail(context, hosts.error());
    m_tester = std::make_unique<hosts::ConnectionTester>(context.pool(), context.resolver(), context.clock());
    connect(m_tester.get(), &hosts::ConnectionTester::finished, this, [this, &context](const hosts::TestOutcome &outcome) { takeOutcome(context, outcome); });
    m_open = hosts->size();
    for (const hosts::Host &host : *hosts)
        m_tester->test(host);
}

void HostsCommand::takeOutcome(CliContext &context, const hosts::TestOutcome &outcome)
{
    if (context.output().json()) {
        context.output().object({{QStringLiteral("type"), QStringLiteral("test")},
                                 {QStringLiteral("host"), outcome.name},
                                 {QStringLiteral("ok"), !outcome.error},
                                 {QStringLiteral("milliseconds"), double(outcome.duration.count())},
                                 {QStringLiteral("error"), outcome.error ? QJsonValue(errorCodeName(outcome.error->code)) : QJsonValue()}});
    } else if (!outcome.error) {
        context.output().line(displayText(tr("%1  logged in, %2 ms").arg(outcome.name, -20).arg(outcome.duration.count())));
    }
    if (outcome.error)
        context.output().error(outcome.name, *outcome.error);
    oneDone(outcome.error ? exitStatusOf(*outcome.error) : 0);
}

void HostsCommand::oneDone(int status)
{
    m_status = std::max(m_status, status);
    if (--m_open == 0)
        Q_EMIT finished(m_status);
}

} // namespace qd::cli
