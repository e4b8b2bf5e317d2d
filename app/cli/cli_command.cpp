// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_command.h"

#include "app/cli/alerts_command.h"
#include "app/cli/ansible_command.h"
#include "app/cli/dashboard_command.h"
#include "app/cli/deploy_command.h"
#include "app/cli/fabric_command.h"
#include "app/cli/forward_command.h"
#include "app/cli/hosts_command.h"
#include "app/cli/logs_command.h"
#include "app/cli/metrics_command.h"
#include "app/cli/prometheus_command.h"
#include "app/cli/recipe_command.h"
#include "app/cli/run_command.h"
#include "app/cli/runs_command.h"
#include "app/cli/tail_command.h"
#include "app/cli/transfer_command.h"
#include "app/cli/versions_command.h"

namespace qd::cli {

namespace {

bool g_interrupted = false; // as the process is

} // namespace

void noteInterrupt() { g_interrupted = true; }

void CliCommand::refuse(CliContext &context, const QString &message)
{
    context.output().error({}, Error{ErrorCode::Parse, message, {}, tr("“--help” behind the command shows how it is used.")});
    Q_EMIT finished(kUsageError);
}

void CliCommand::fail(CliContext &context, const Error &error, const QString &host)
{
    context.output().error(host, error);
    Q_EMIT finished(exitStatusOf(error));
}

int exitStatusOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Parse:
    case ErrorCode::NotFound: return kUsageError;
    case ErrorCode::Storage:
    case ErrorCode::CommandFailed:
    case ErrorCode::Internal: return 1;
    case ErrorCode::Cancelled: return g_interrupted ? kInterrupted : kConnectionError;
    default: return kConnectionError;
    }
}

int exitStatusOf(const ssh::ExitStatus &status)
{
    if (status.signal.isEmpty())
        return status.code;
    static const QHash<QString, int> numbers{
        {QStringLiteral("HUP"), 1},   {QStringLiteral("INT"), 2},   {QStringLiteral("QUIT"), 3},
        {QStringLiteral("ILL"), 4},   {QStringLiteral("ABRT"), 6},  {QStringLiteral("FPE"), 8},
        {QStringLiteral("KILL"), 9},  {QStringLiteral("USR1"), 10}, {QStringLiteral("SEGV"), 11},
        {QStringLiteral("USR2"), 12}, {QStringLiteral("PIPE"), 13}, {QStringLiteral("ALRM"), 14},
        {QStringLiteral("TERM"), 15}};
    return 128 + numbers.value(status.signal, kConnectionError - 128);
}

QList<std::pair<QString, QString>> commandList()
{
    return {{QStringLiteral("hosts"), CliCommand::tr("list, add, remove or import hosts")},
            {QStringLiteral("run"), CliCommand::tr("run a command on hosts")},
            {QStringLiteral("forward"), CliCommand::tr("open tunnels through a host")},
            {QStringLiteral("logs"), CliCommand::tr("print, filter and analyse logs of this machine, of hosts and of log servers")},
            {QStringLiteral("tail"), CliCommand::tr("follow files or the journal of hosts")},
            {QStringLiteral("metrics"), CliCommand::tr("print CPU, memory, network and disk figures once a second")},
            {QStringLiteral("alerts"), CliCommand::tr("list what is wrong, as the console found it")},
            {QStringLiteral("prometheus"), CliCommand::tr("ask a Prometheus server")},
            {QStringLiteral("dashboard"), CliCommand::tr("check what of a Grafana dashboard can be shown")},
            {QStringLiteral("get"), CliCommand::tr("copy files and folders from hosts")},
            {QStringLiteral("put"), CliCommand::tr("copy files and folders to hosts")},
            {QStringLiteral("sync"), CliCommand::tr("make a folder of hosts like one here")},
            {QStringLiteral("deploy"), CliCommand::tr("carry out a recipe, or put a folder or tarball onto hosts as a new release")},
            {QStringLiteral("rollback"), CliCommand::tr("go back to an earlier release")},
            {QStringLiteral("setup-host"), CliCommand::tr("make an account with key, sudo rule, folder and packages")},
            {QStringLiteral("ansible"), CliCommand::tr("run an Ansible playbook on hosts of the console")},
            {QStringLiteral("fabric"), CliCommand::tr("list Fabric tasks, or run one on hosts of the console")},
            {QStringLiteral("recipe"), CliCommand::tr("list, check and make recipes")},
            {QStringLiteral("runs"), CliCommand::tr("show, compare, export, retry and finish deployments")},
            {QStringLiteral("versions"), CliCommand::tr("show which revision runs where, and what was changed by hand")},
            {QStringLiteral("history"), CliCommand::tr("show past deployments")}};
}

std::unique_ptr<CliCommand> makeCommand(const QString &name)
{
    if (name == u"hosts")
        return std::make_unique<HostsCommand>();
    if (name == u"run")
        return std::make_unique<RunCommand>();
    if (name == u"forward")
        return std::make_unique<ForwardCommand>();
    if (name == u"logs")
        return std::make_unique<LogsCommand>();
    if (name == u"tail")
        return std::make_unique<TailCommand>();
    if (name == u"metrics")
        return std::make_unique<MetricsCommand>();
    if (name == u"alerts")
        return std::make_unique<AlertsCommand>();
    if (name == u"prometheus")
        return std::make_unique<PrometheusCommand>();
    if (name == u"dashboard")
        return std::make_unique<DashboardCommand>();
    if (name == u"get")
        return std::make_unique<TransferCommand>(TransferCommand::Kind::Get);
    if (name == u"put")
        return std::make_unique<TransferCommand>(TransferCommand::Kind::Put);
    if (name == u"sync")
        return std::make_unique<TransferCommand>(TransferCommand::Kind::Sync);
    if (name == u"deploy")
        return std::make_unique<DeployCommand>(DeployCommand::Mode::Deploy);
    if (name == u"rollback")
        return std::make_unique<DeployCommand>(DeployCommand::Mode::Rollback);
    if (name == u"history")
        return std::make_unique<RunsCommand>(RunsCommand::Mode::History);
    if (name == u"setup-host")
        return std::make_unique<DeployCommand>(DeployCommand::Mode::SetupHost);
    if (name == u"ansible")
        return std::make_unique<AnsibleCommand>();
    if (name == u"fabric")
        return std::make_unique<FabricCommand>();
    if (name == u"recipe")
        return std::make_unique<RecipeCommand>();
    if (name == u"runs")
        return std::make_unique<RunsCommand>(RunsCommand::Mode::Runs);
    if (name == u"versions")
        return std::make_unique<VersionsCommand>();
    return nullptr;
}

} // namespace qd::cli
