// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_command.h"

#include "models/ssh/command_text.h"

namespace qd::cli {

void RunCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Runs a command on hosts. The words arrive exactly as given; for pipes and variables use -- sh -c '…'.\n"
                                        "Exit status: the command's; with several hosts the highest; 255 if a host could not be reached."));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas"), QStringLiteral("HOSTS"));
    parser.addPositionalArgument(QStringLiteral("command"), tr("the command and its arguments"), QStringLiteral("-- CMD [ARG…]"));
    parser.addOptions({{QStringLiteral("stdin"), tr("Pass standard input to the command (to each host's).")},
                       {QStringLiteral("directory"), tr("Run in this directory on the host."), tr("path")},
                       {QStringLiteral("sudo"), tr("Run it as root through sudo; the password is asked for once a host, if sudo wants one.")},
                       {QStringLiteral("sudo-user"), tr("Run it as this account through sudo."), tr("account")},
                       {QStringLiteral("timeout"), tr("Give up after so many seconds."), tr("seconds")}});
}

ssh::Command RunCommand::commandFrom(const QCommandLineParser &parser, const QStringList &words)
{
    ssh::Command command;
    command.script = QStringLiteral("exec \"$@\"");
    command.arguments = words;
    command.directory = parser.value(QStringLiteral("directory"));
    command.deadline = std::chrono::milliseconds(qint64(parser.value(QStringLiteral("timeout")).toDouble() * 1000));
    command.keepInputOpen = parser.isSet(QStringLiteral("stdin"));
    command.effect = ssh::Effect::MayChange;
    if (parser.isSet(QStringLiteral("sudo-user")))
        command.elevate = parser.value(QStringLiteral("sudo-user"));
    else if (parser.isSet(QStringLiteral("sudo")))
        command.elevate = QStringLiteral("root");
    command.ownLocale = true;
    command.purpose = tr("Run a command");
    return command;
}

/// One question for all hosts that confirm changes first.
std::shared_ptr<const ssh::Operation> RunCommand::operationOn(const QList<hosts::Host> &chosen, const ssh::Command &command)
{
    auto operation = std::make_shared<ssh::Operation>();
    operation->title = command.purpose;
    operation->details = ssh::commandText(command);
    for (const hosts::Host &host : chosen) {
        operation->hosts.append(host.id);
        operation->hostNames.append(host.name);
    }
    return operation;
}

void RunCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return refuse(context, tr("“run” needs HOSTS and a command."));
    const QString expression = words.takeFirst();
    if (words.value(0) == u"--")
        words.removeFirst();
    if (words.isEmpty())
        return refuse(context, tr("“run” needs a command behind the hosts."));
    bool ok = true;
    if (parser.isSet(QStringLiteral("timeout")) && (parser.value(QStringLiteral("timeout")).toDouble(&ok) <= 0 || !ok))
        return refuse(context, tr("The timeout must be a number of seconds."));
    const auto chosen = context.select(expression);
    if (!chosen)
        return fail(context, chosen.error());
    ssh::Command command = commandFrom(parser, words);
    command.operation = operationOn(*chosen, command);
    m_open = chosen->size();
    for (const hosts::Host &host : *chosen) {
        m_jobs.push_back(std::make_unique<HostJob>(context, host, host.name, chosen->size() > 1));
        connect(m_jobs.back().get(), &HostJob::finished, this, &RunCommand::onJobFinished);
        m_jobs.back()->start(command);
    }
    if (!command.keepInputOpen)
        return;
    QList<ssh::Channel *> channels;
    for (const auto &job : m_jobs) {
        if (job->channel())
            channels.append(job->channel());
    }
    m_input = std::make_unique<InputFeed>(channels);
}

void RunCommand::onJobFinished(int status)
{
    m_status = std::max(m_status, status);
    if (--m_open == 0)
        Q_EMIT finished(m_cancelled ? kInterrupted : m_status);
}

void RunCommand::cancel()
{
    m_cancelled = true;
    for (const auto &job : m_jobs)
        job->cancel();
}

} // namespace qd::cli
