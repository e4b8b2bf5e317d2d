// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tail_command.h"

namespace qd::cli {
namespace {

auto follow(const QString &script, const QStringList &arguments) -> ssh::Command
{
    ssh::Command command;
    command.script = script;
    command.arguments = arguments;
    command.priority = ssh::Priority::Stream;
    command.purpose = TailCommand::tr("Follow a log");
    return command;
}

/// -F goes on when the file is replaced or shortened. A file that cannot be read is said at once.
const QString &fileScript()
{
    static const QString script = QStringLiteral(
        "[ -e \"$2\" ] || { echo \"$2: no such file\" >&2; exit 1; }\n"
        "[ -r \"$2\" ] || { echo \"$2: permission denied\" >&2; exit 1; }\n"
        "if [ \"$3\" = once ]; then exec tail -n \"$1\" -- \"$2\"; fi\n"
        "exec tail -n \"$1\" -F -- \"$2\"");
    return script;
}

const QString &journalScript()
{
    static const QString script = QStringLiteral(
        "command -v journalctl >/dev/null || { echo 'this host has no systemd journal' >&2; exit 1; }\n"
        "lines=$1; mode=$2; shift 2\n"
        "[ \"$mode\" = once ] || set -- -f \"$@\"\n"
        "exec journalctl --no-pager -q -o short-iso -n \"$lines\" \"$@\"");
    return script;
}

} // namespace

void TailCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Follows files, or the systemd journal, on hosts until Ctrl+C."));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME or all, divided by commas"), QStringLiteral("HOSTS"));
    parser.addPositionalArgument(QStringLiteral("files"), tr("absolute paths on the hosts"), QStringLiteral("[FILE…]"));
    parser.addOptions({{{QStringLiteral("n"), QStringLiteral("lines")}, tr("Begin with so many old lines (10)."), tr("number"), QStringLiteral("10")},
                       {QStringLiteral("journal"), tr("Follow the systemd journal instead of files.")},
                       {QStringLiteral("unit"), tr("With --journal: only this unit; may be repeated."), tr("name")},
                       {QStringLiteral("no-follow"), tr("Print the old lines and end.")}});
}

void TailCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const bool journal = parser.isSet(QStringLiteral("journal"));
    if (words.isEmpty() || (words.size() == 1) != journal)
        return refuse(context, tr("“tail” needs HOSTS and either files or --journal."));
    bool ok = false;
    const int lines = parser.value(QStringLiteral("lines")).toInt(&ok);
    if (!ok || lines < 0)
        return refuse(context, tr("The number of lines must be 0 or more."));
    const auto chosen = context.select(words.first());
    if (!chosen)
        return fail(context, chosen.error());
    const QString mode = parser.isSet(QStringLiteral("no-follow")) ? QStringLiteral("once") : QStringLiteral("follow");
    QStringList units;
    for (const QString &unit : parser.values(QStringLiteral("unit")))
        units << QStringLiteral("-u") << unit;
    const QStringList files = words.sliced(1);
    const bool several = chosen->size() > 1 || files.size() > 1;
    for (const hosts::Host &host : *chosen) {
        if (journal)
            add(context, host, host.name, several, follow(journalScript(), QStringList{QString::number(lines), mode} + units));
        for (const QString &file : files)
            add(context, host, files.size() > 1 ? host.name + u':' + file : host.name, several, follow(fileScript(), {QString::number(lines), file, mode}));
    }
}

void TailCommand::add(CliContext &context, const hosts::Host &host, const QString &label, bool several, const ssh::Command &command)
{
    ++m_open;
    m_jobs.push_back(std::make_unique<HostJob>(context, host, label, several));
    connect(m_jobs.back().get(), &HostJob::finished, this, &TailCommand::onJobFinished);
    m_jobs.back()->start(command);
}

void TailCommand::onJobFinished(int status)
{
    m_status = std::max(m_status, status);
    if (--m_open == 0)
        Q_EMIT finished(m_cancelled ? kInterrupted : m_status);
}

void TailCommand::cancel()
{
    m_cancelled = true;
    for (const auto &job : m_jobs)
        job->cancel();
}

} // namespace qd::cli
