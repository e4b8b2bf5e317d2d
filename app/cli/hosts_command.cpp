// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hosts_command.h"

#include "models/base/text.h"
#include "models/hosts/ssh_config_import.h"

#include <QtCore/QJsonArray>

namespace qd::cli {
namespace {

QString fateWord(hosts::ImportCandidate::Fate fate)
{
    using Fate = hosts::ImportCandidate::Fate;
    switch (fate) {
    case Fate::New: return QStringLiteral("new");
    case Fate::Known: return QStringLiteral("known");
    case Fate::Differs: return QStringLiteral("differs");
    case Fate::Invalid: return QStringLiteral("invalid");
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace

QJsonObject hostJson(const hosts::Host &host)
{
    return {{QStringLiteral("type"), QStringLiteral("host")},
            {QStringLiteral("id"), host.id.value},
            {QStringLiteral("name"), host.name},
            {QStringLiteral("local"), host.local},
            {QStringLiteral("address"), host.address},
            {QStringLiteral("port"), host.port},
            {QStringLiteral("user"), host.user},
            {QStringLiteral("identity"), host.identityFile},
            {QStringLiteral("jump"), host.jumpHost},
            {QStringLiteral("group"), host.group},
            {QStringLiteral("tags"), QJsonArray::fromStringList(host.tags)},
            {QStringLiteral("note"), host.note}};
}

void HostsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Shows and changes the host list, which the console shares."));
    parser.addPositionalArgument(QStringLiteral("action"), tr("list [HOSTS], add NAME, remove HOSTS, or import [NAME…]"));
    parser.addOptions({{QStringLiteral("address"), tr("add: host name or IP address; the name if left out."), tr("address")},
                       {QStringLiteral("port"), tr("add: port."), tr("number")},
                       {QStringLiteral("user"), tr("add: account."), tr("name")},
                       {QStringLiteral("identity"), tr("add: private key file."), tr("file")},
                       {QStringLiteral("jump"), tr("add: host on the way, by name or as user@host:port."), tr("host")},
                       {QStringLiteral("group"), tr("add, import: group, levels divided by “ / ”."), tr("group")},
                       {QStringLiteral("tag"), tr("add: a tag; may be repeated."), tr("tag")},
                       {QStringLiteral("note"), tr("add: a note."), tr("text")},
                       {QStringLiteral("dry-run"), tr("import: only show what would be added.")}});
}

void HostsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    if (action == u"list" && words.size() <= 2)
        return list(context, words.value(1, QStringLiteral("all")));
    if (action == u"add" && words.size() == 2)
        return add(context, parser);
    if (action == u"remove" && words.size() == 2)
        return remove(context, words.at(1));
    if (action == u"import")
        return import(context, parser);
    refuse(context, tr("“hosts” needs list, add NAME, remove HOSTS or import."));
}

void HostsCommand::warn(CliContext &context)
{
    for (const hosts::FileProblem &problem : context.inventory().problems())
        context.output().note(QStringLiteral("%1:%2:%3: %4").arg(context.inventory().path()).arg(problem.line).arg(problem.column).arg(displayText(problem.message)));
}

void HostsCommand::list(CliContext &context, const QString &expression)
{
    warn(context);
    const bool all = expression == u"all";
    const auto chosen = all ? Result<QList<hosts::Host>>(context.inventory().hosts()) : context.select(expression);
    if (!chosen)
        return fail(context, chosen.error());
    for (const hosts::Host &host : *chosen)
        printHost(context, host);
    Q_EMIT finished(context.inventory().fault() ? 1 : 0);
}

void HostsCommand::printHost(CliContext &context, const hosts::Host &host)
{
    if (context.output().json())
        return context.output().object(hostJson(host));
    QString destination = host.local ? tr("this machine") : host.address.isEmpty() ? host.name : host.address;
    if (!host.user.isEmpty())
        destination = host.user + u'@' + destination;
    if (host.port)
        destination += u':' + QString::number(host.port);
    const QString tags = host.tags.isEmpty() ? QString() : u'[' + host.tags.join(QStringLiteral(", ")) + u']';
    QString line = QStringLiteral("%1  %2  %3  %4").arg(host.name, -20).arg(destination, -32).arg(host.group, -22).arg(tags);
    context.output().line(displayText(line.trimmed()));
}

void HostsCommand::add(CliContext &context, const QCommandLineParser &parser)
{
    hosts::Host host;
    host.name = parser.positionalArguments().at(1);
    host.address = parser.value(QStringLiteral("address"));
    host.user = parser.value(QStringLiteral("user"));
    host.identityFile = parser.value(QStringLiteral("identity"));
    host.jumpHost = parser.value(QStringLiteral("jump"));
    host.group = parser.value(QStringLiteral("group"));
    host.tags = parser.values(QStringLiteral("tag"));
    host.note = parser.value(QStringLiteral("note"));
    if (parser.isSet(QStringLiteral("port"))) {
        bool ok = false;
        host.port = parser.value(QStringLiteral("port")).toInt(&ok);
        if (!ok || host.port < 1 || host.port > 65535)
            return refuse(context, tr("The port must be between 1 and 65535."));
    }
    const auto ids = context.inventory().add({host});
    if (!ids)
        return fail(context, ids.error());
    if (context.output().json())
        context.output().object(hostJson(*context.inventory().host(ids->first())));
    Q_EMIT finished(0);
}

void HostsCommand::remove(CliContext &context, const QString &expression)
{
    const auto chosen = context.select(expression);
    if (!chosen)
        return fail(context, chosen.error());
    QList<HostId> ids;
    for (const hosts::Host &host : *chosen)
        ids.append(host.id);
    if (const auto done = context.inventory().remove(ids); !done)
        return fail(context, done.error());
    for (const hosts::Host &host : *chosen) {
        if (context.output().json())
            context.output().object({{QStringLiteral("type"), QStringLiteral("removed")}, {QStringLiteral("id"), host.id.value}, {QStringLiteral("name"), host.name}});
    }
    Q_EMIT finished(0);
}

void HostsCommand::import(CliContext &context, const QCommandLineParser &parser)
{
    using Fate = hosts::ImportCandidate::Fate;
    const QStringList wanted = parser.positionalArguments().sliced(1);
    const auto &config = context.resolver().config();
    for (const hosts::SshConfigNotice &notice : config.notices())
        context.output().note(displayText(QStringLiteral("%1:%2: %3").arg(notice.file).arg(notice.line).arg(notice.message)));
    QList<hosts::Host> fresh;
    const auto candidates = hosts::importCandidates(config, context.inventory().hosts(), context.resolver().settings().person, parser.value(QStringLiteral("group")));
    for (const QString &name : wanted) {
        if (!config.hasAlias(name))
            return fail(context, Error{ErrorCode::NotFound, tr("No Host line names “%1”.").arg(name), {}, tr("“hosts import --dry-run” shows what there is.")});
    }
    for (const hosts::ImportCandidate &candidate : candidates) {
        if (!wanted.isEmpty() && !wanted.contains(candidate.host.name))
            continue;
        if (candidate.fate == Fate::New)
            fresh.append(candidate.host);
        if (context.output().json()) {
            QJsonObject entry = hostJson(candidate.host);
            entry.remove(QStringLiteral("id"));
            entry[QStringLiteral("type")] = QStringLiteral("candidate");
            entry[QStringLiteral("fate")] = fateWord(candidate.fate);
            entry[QStringLiteral("origin")] = candidate.origin;
            entry[QStringLiteral("problem")] = candidate.problem;
            context.output().object(entry);
        } else {
            context.output().line(displayText(QStringLiteral("%1  %2  %3  %4").arg(candidate.host.name, -20).arg(fateWord(candidate.fate), -8).arg(candidate.origin, candidate.problem).trimmed()));
        }
    }
    if (parser.isSet(QStringLiteral("dry-run")) || fresh.isEmpty())
        return Q_EMIT finished(0);
    if (const auto added = context.inventory().add(fresh); !added)
        return fail(context, added.error());
    Q_EMIT finished(0);
}

} // namespace qd::cli
