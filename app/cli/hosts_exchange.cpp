// SPDX-License-Identifier: GPL-3.0-or-later
// hosts import and hosts export.
#include "app/cli/hosts_command.h"

#include "models/base/text.h"
#include "models/hosts/host_export.h"
#include "models/hosts/import_reader.h"
#include "models/hosts/ssh_config_import.h"

#include <QtCore/QJsonArray>

namespace qd::cli {
namespace {

using Fate = hosts::ImportCandidate::Fate;

QString fateWord(Fate fate)
{
    switch (fate) {
    case Fate::New: return QStringLiteral("new");
    case Fate::Known: return QStringLiteral("known");
    case Fate::Differs: return QStringLiteral("differs");
    case Fate::Invalid: return QStringLiteral("invalid");
    case Fate::Vanished: return QStringLiteral("vanished");
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace

void HostsCommand::import(CliContext &context, const QCommandLineParser &parser)
{
    QStringList words = parser.positionalArguments().sliced(1);
    const auto &person = context.resolver().settings().person;
    if (!parser.isSet(QStringLiteral("format"))) {
        hosts::ImportSource source = hosts::sshConfigSource(context.resolver().config(), person);
        source.origin = hosts::originOf({hosts::ImportFormat::SshConfig, context.resolver().settings().userConfig, person, false});
        return takeSource(context, parser, source, words);
    }
    const auto format = hosts::formatNamed(parser.value(QStringLiteral("format")));
    if (!format)
        return refuse(context, tr("“%1” is not a format; use ssh_config, ansible, csv or putty.").arg(parser.value(QStringLiteral("format"))));
    hosts::ImportRequest request{*format, {}, person, parser.isSet(QStringLiteral("run-ansible"))};
    request.path = words.isEmpty() ? hosts::usualPath(*format, person.home) : words.takeFirst();
    if (request.path.isEmpty())
        return refuse(context, tr("“import --format %1” needs a file.").arg(hosts::formatName(*format)));
    m_reading = std::make_unique<QFutureWatcher<Result<hosts::ImportSource>>>();
    connect(m_reading.get(), &QFutureWatcherBase::finished, this, [this, &context, &parser, words] {
        const Result<hosts::ImportSource> source = m_reading->result();
        if (!source && source.error().code == ErrorCode::Unsupported)
            return fail(context, Error{source.error().code, source.error().message, source.error().detail, tr("With --run-ansible ansible-inventory reads it; that runs the code of its scripts and plugins.")});
        if (!source)
            return fail(context, source.error());
        takeSource(context, parser, *source, words);
    });
    m_reading->setFuture(hosts::readImport(request));
}

void HostsCommand::takeSource(CliContext &context, const QCommandLineParser &parser, const hosts::ImportSource &source, const QStringList &wanted)
{
    for (const hosts::ImportNotice &notice : source.notices)
        context.output().note(displayText(notice.toText()));
    for (const QString &name : wanted) {
        if (!std::ranges::any_of(source.entries, [&](const hosts::ImportEntry &entry) { return entry.host.name == name; }))
            return fail(context, Error{ErrorCode::NotFound, tr("“%1” is not in the source.").arg(name), {}, tr("“--dry-run” shows what there is.")});
    }
    QList<hosts::ImportCandidate> chosen;
    const bool update = parser.isSet(QStringLiteral("update"));
    for (const hosts::ImportCandidate &candidate : hosts::judge(source, context.inventory().hosts())) {
        if (!wanted.isEmpty() && !wanted.contains(candidate.host.name))
            continue;
        if (candidate.fate != Fate::Invalid && (candidate.fate != Fate::Differs || update))
            chosen.append(candidate);
        printCandidate(context, candidate);
    }
    if (!parser.isSet(QStringLiteral("dry-run"))) {
        const auto done = context.inventory().replace([&](const QList<hosts::Host> &list) {
            return hosts::taken(chosen, list, source.origin, parser.value(QStringLiteral("group")));
        });
        if (!done)
            return fail(context, done.error());
    }
    Q_EMIT finished(0);
}

void HostsCommand::printCandidate(CliContext &context, const hosts::ImportCandidate &candidate)
{
    if (context.output().json()) {
        QJsonObject entry = hostJson(candidate.host);
        entry.remove(QStringLiteral("id"));
        entry[QStringLiteral("type")] = QStringLiteral("candidate");
        entry[QStringLiteral("fate")] = fateWord(candidate.fate);
        entry[QStringLiteral("place")] = candidate.origin;
        entry[QStringLiteral("problem")] = candidate.problem;
        entry[QStringLiteral("differences")] = QJsonArray::fromStringList(candidate.differences);
        return context.output().object(entry);
    }
    QString more = candidate.problem;
    if (!candidate.differences.isEmpty())
        more = candidate.differences.join(QStringLiteral("; ")) + (more.isEmpty() ? QString() : QStringLiteral("  ") + more);
    context.output().line(displayText(QStringLiteral("%1  %2  %3  %4").arg(candidate.host.name, -20).arg(fateWord(candidate.fate), -8).arg(candidate.origin, more).trimmed()));
}

void HostsCommand::exportHosts(CliContext &context, const QCommandLineParser &parser)
{
    const QString format = parser.value(QStringLiteral("format"));
    const auto hosts = chosen(context, parser, parser.positionalArguments().value(1));
    if (!hosts)
        return fail(context, hosts.error());
    QByteArray text;
    if (format == u"ssh_config")
        text = hosts::exported(*hosts, context.inventory().hosts(), hosts::ExportFormat::SshConfig);
    else if (format == u"ansible")
        text = hosts::exported(*hosts, context.inventory().hosts(), hosts::ExportFormat::AnsibleIni);
    else if (format == u"ansible-yaml")
        text = hosts::exported(*hosts, context.inventory().hosts(), hosts::ExportFormat::AnsibleYaml);
    else
        return refuse(context, tr("“export” needs --format ssh_config, ansible or ansible-yaml."));
    if (context.output().json())
        context.output().object({{QStringLiteral("type"), QStringLiteral("export")}, {QStringLiteral("format"), format}, {QStringLiteral("text"), QString::fromUtf8(text)}});
    else
        context.output().line(QString::fromUtf8(text).chopped(1));
    Q_EMIT finished(0);
}

} // namespace qd::cli
