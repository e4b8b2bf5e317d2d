// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hosts_command.h"

#include "app/cli/trust_command.h"

#include "models/base/text.h"
#include "models/hosts/bulk_edit.h"

#include <QtCore/QJsonArray>

namespace qd::cli {
namespace {

/// The port of --port. Nothing = it is no port.
std::optional<int> portFrom(const QString &text, bool mayBeDefault)
{
    if (mayBeDefault && text.isEmpty())
        return 0;
    bool ok = false;
    const int port = text.toInt(&ok);
    return ok && port >= 1 && port <= 65535 ? std::optional(port) : std::nullopt;
}

hosts::BulkEdit editFrom(const QCommandLineParser &parser)
{
    hosts::BulkEdit edit;
    const auto take = [&](const char *option, std::optional<QString> &field) {
        if (parser.isSet(QString::fromLatin1(option)))
            field = parser.value(QString::fromLatin1(option));
    };
    take("user", edit.user);
    take("identity", edit.identityFile);
    take("jump", edit.jumpHost);
    take("group", edit.group);
    take("access", edit.access);
    edit.addTags = parser.values(QStringLiteral("tag"));
    edit.removeTags = parser.values(QStringLiteral("remove-tag"));
    return edit;
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
            {QStringLiteral("note"), host.note},
            {QStringLiteral("access"), host.access},
            {QStringLiteral("tunnels"), QJsonArray::fromStringList(host.tunnels)},
            {QStringLiteral("origin"), host.origin},
            {QStringLiteral("vanished"), host.vanished}};
}

void HostsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Shows and changes the host list, which the console shares.\n"
                                        "  list [HOSTS] [--filter F]           shows entries\n"
                                        "  add NAME, edit HOSTS, remove HOSTS  change the list\n"
                                        "  import [NAME…]                      takes over names of your ssh_config\n"
                                        "  import --format F FILE [NAME…]      ssh_config, ansible, csv or putty\n"
                                        "  export --format F [HOSTS]           ssh_config, ansible or ansible-yaml\n"
                                        "  facts HOSTS [--filter F]            asks what the hosts are\n"
                                        "  test HOSTS                          logs in, once each\n"
                                        "  why HOST                            logs in and prints every step\n"
                                        "  accept-key HOST --fingerprint F     replaces the stored host key by this one\n"
                                        "  trust-command HOSTS [--yes]         lets commands of ssh_config run\n"
                                        "  smart [add NAME FILTER | remove NAME]  groups by a rule"));
    parser.addPositionalArgument(QStringLiteral("action"), tr("list, add, edit, remove, import, export, facts, test, why, accept-key, trust-command or smart"));
    parser.addOptions({{QStringLiteral("address"), tr("add: host name or IP address; the name if left out."), tr("address")},
                       {QStringLiteral("port"), tr("add, edit: port; edit: empty = default."), tr("number")},
                       {QStringLiteral("user"), tr("add, edit: account."), tr("name")},
                       {QStringLiteral("identity"), tr("add, edit: private key file."), tr("file")},
                       {QStringLiteral("jump"), tr("add, edit: host on the way, by name or as user@host:port."), tr("host")},
                       {QStringLiteral("group"), tr("add, edit, import: group, levels divided by “ / ”."), tr("group")},
                       {QStringLiteral("tag"), tr("add, edit: a tag more; may be repeated."), tr("tag")},
                       {QStringLiteral("remove-tag"), tr("edit: a tag less; may be repeated."), tr("tag")},
                       {QStringLiteral("note"), tr("add: a note."), tr("text")},
                       {QStringLiteral("access"), tr("add, edit: read-only, confirm or full."), tr("access")},
                       {QStringLiteral("filter"), tr("list, facts, export: only hosts that match, such as “tag:prod not group:api”."), tr("filter")},
                       {QStringLiteral("format"), tr("import, export: the kind of file."), tr("format")},
                       {QStringLiteral("update"), tr("import: take over values that differ, too.")},
                       {QStringLiteral("run-ansible"), tr("import: let ansible-inventory read it; it runs the inventory's own code.")},
                       {QStringLiteral("fingerprint"), tr("accept-key: the new key's, as SHA256:…."), tr("fingerprint")},
                       {QStringLiteral("yes"), tr("trust-command: allow what was shown.")},
                       {QStringLiteral("dry-run"), tr("import, edit: only show what would be done.")}});
}

HostWish HostsCommand::wish(const QCommandLineParser &parser) const
{
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    if (action == u"add" || action == u"import" || action == u"smart")
        return {};
    const bool filters = action == u"list" || action == u"facts" || action == u"export";
    return {words.value(1), filters ? parser.value(QStringLiteral("filter")) : QString()};
}

void HostsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    if (action == u"list" && words.size() <= 2)
        return list(context, parser);
    if (action == u"add" && words.size() == 2)
        return add(context, parser);
    if (action == u"edit" && words.size() == 2)
        return edit(context, parser);
    if (action == u"remove" && words.size() == 2)
        return remove(context, words.at(1));
    if (action == u"import")
        return import(context, parser);
    if (action == u"why" && words.size() == 2)
        return why(context, words.at(1));
    if (action == u"accept-key" && words.size() == 2)
        return acceptKey(context, words.at(1), parser.value(QStringLiteral("fingerprint")));
    if (action == u"trust-command" && words.size() == 2)
        return trust(context, words.at(1), parser.isSet(QStringLiteral("yes")));
    if (action == u"export" && words.size() <= 2)
        return exportHosts(context, parser);
    if (action == u"facts" && words.size() == 2)
        return facts(context, parser);
    if (action == u"test" && words.size() == 2)
        return test(context, words.at(1));
    if (action == u"smart")
        return smart(context, words.sliced(1));
    refuse(context, tr("“hosts” needs list, add NAME, edit HOSTS, remove HOSTS, import, export, facts HOSTS, test HOSTS, why HOST, accept-key HOST, trust-command HOSTS or smart."));
}

void HostsCommand::cancel()
{
    m_reading.reset();
    m_tester.reset();
    Q_EMIT finished(kInterrupted);
}

void HostsCommand::trust(CliContext &context, const QString &expression, bool allow)
{
    const auto chosen = context.select(expression);
    if (!chosen)
        return fail(context, chosen.error());
    Q_EMIT finished(trustCommands(context, *chosen, allow));
}

void HostsCommand::warn(CliContext &context)
{
    for (const hosts::FileProblem &problem : context.inventory().problems())
        context.output().note(QStringLiteral("%1:%2:%3: %4").arg(context.inventory().path()).arg(problem.line).arg(problem.column).arg(displayText(problem.message)));
}

Result<QList<hosts::Host>> HostsCommand::chosen(CliContext &context, const QCommandLineParser &parser, const QString &expression)
{
    // An empty list is no mistake where all are meant.
    const bool all = expression.isEmpty() || expression == u"all";
    auto selected = all ? Result<QList<hosts::Host>>(context.inventory().hosts()) : context.select(expression);
    const QString text = parser.value(QStringLiteral("filter"));
    if (!selected || text.isEmpty())
        return selected;
    const auto filter = hosts::HostFilter::parse(text);
    if (!filter)
        return std::unexpected(filter.error());
    selected->removeIf([&](const hosts::Host &host) { return !filter->matches(context.factsOf(host)); });
    return selected;
}

void HostsCommand::list(CliContext &context, const QCommandLineParser &parser)
{
    warn(context);
    const auto hosts = chosen(context, parser, parser.positionalArguments().value(1));
    if (!hosts)
        return fail(context, hosts.error());
    for (const hosts::Host &host : *hosts)
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
    QString tags = host.tags.isEmpty() ? QString() : u'[' + host.tags.join(QStringLiteral(", ")) + u']';
    if (host.vanished)
        tags += QStringLiteral("  ") + tr("(no longer in %1)").arg(host.origin);
    QString line = QStringLiteral("%1  %2  %3  %4").arg(host.name, -20).arg(destination, -32).arg(host.group, -22).arg(tags);
    context.output().line(displayText(line.trimmed()));
}

void HostsCommand::add(CliContext &context, const QCommandLineParser &parser)
{
    hosts::Host host;
    host.name = parser.positionalArguments().at(1);
    host.address = parser.value(QStringLiteral("address"));
    host.note = parser.value(QStringLiteral("note"));
    host = editFrom(parser).applied(host);
    if (parser.isSet(QStringLiteral("port"))) {
        const auto port = portFrom(parser.value(QStringLiteral("port")), false);
        if (!port)
            return refuse(context, tr("The port must be between 1 and 65535."));
        host.port = *port;
    }
    const auto ids = context.inventory().add({host});
    if (!ids)
        return fail(context, ids.error());
    if (context.output().json())
        context.output().object(hostJson(*context.inventory().host(ids->first())));
    Q_EMIT finished(0);
}

void HostsCommand::edit(CliContext &context, const QCommandLineParser &parser)
{
    const auto hosts = context.select(parser.positionalArguments().at(1));
    if (!hosts)
        return fail(context, hosts.error());
    hosts::BulkEdit edit = editFrom(parser);
    if (parser.isSet(QStringLiteral("port"))) {
        edit.port = portFrom(parser.value(QStringLiteral("port")), true);
        if (!edit.port)
            return refuse(context, tr("The port must be between 1 and 65535."));
    }
    if (edit.isEmpty())
        return refuse(context, tr("“edit” needs what to change, for example --user deploy or --tag prod."));
    const QList<hosts::PlannedEdit> plan = hosts::planned(edit, *hosts, context.inventory().hosts());
    QList<std::pair<hosts::Host, hosts::Host>> edits;
    for (const hosts::PlannedEdit &one : plan) {
        if (!one.problem.isEmpty())
            return fail(context, Error{ErrorCode::Parse, one.problem, one.before.name, {}});
        edits.append({one.before, one.after});
        if (context.output().json()) {
            QJsonObject object = hostJson(one.after);
            object[QStringLiteral("type")] = QStringLiteral("edited");
            object[QStringLiteral("differences")] = QJsonArray::fromStringList(one.differences);
            context.output().object(object);
        } else {
            context.output().line(displayText(one.before.name + QStringLiteral(": ") + one.differences.join(QStringLiteral("; "))));
        }
    }
    if (!parser.isSet(QStringLiteral("dry-run")) && !edits.isEmpty()) {
        if (const auto done = context.inventory().updateAll(edits); !done)
            return fail(context, done.error());
    }
    Q_EMIT finished(0);
}

void HostsCommand::remove(CliContext &context, const QString &expression)
{
    const auto hosts = context.select(expression);
    if (!hosts)
        return fail(context, hosts.error());
    QList<HostId> ids;
    for (const hosts::Host &host : *hosts)
        ids.append(host.id);
    if (const auto done = context.inventory().remove(ids); !done)
        return fail(context, done.error());
    for (const hosts::Host &host : *hosts) {
        if (context.output().json())
            context.output().object({{QStringLiteral("type"), QStringLiteral("removed")}, {QStringLiteral("id"), host.id.value}, {QStringLiteral("name"), host.name}});
    }
    Q_EMIT finished(0);
}

void HostsCommand::smart(CliContext &context, const QStringList &words)
{
    QList<hosts::SmartGroup> groups = context.inventory().smartGroups();
    const QString action = words.value(0);
    if (action == u"add" && words.size() == 3) {
        groups.append({words.at(1), words.at(2)});
    } else if (action == u"remove" && words.size() == 2) {
        if (!groups.removeIf([&](const hosts::SmartGroup &group) { return group.name == words.at(1); }))
            return fail(context, Error{ErrorCode::NotFound, tr("There is no smart group “%1”.").arg(words.at(1)), {}, tr("“hosts smart” shows them.")});
    } else if (!action.isEmpty()) {
        return refuse(context, tr("“hosts smart” needs nothing, add NAME FILTER or remove NAME."));
    }
    if (groups != context.inventory().smartGroups()) {
        if (const auto done = context.inventory().setSmartGroups(groups); !done)
            return fail(context, done.error());
    }
    for (const hosts::SmartGroup &group : groups) {
        if (context.output().json())
            context.output().object({{QStringLiteral("type"), QStringLiteral("smart-group")}, {QStringLiteral("name"), group.name}, {QStringLiteral("filter"), group.filter}});
        else
            context.output().line(displayText(QStringLiteral("%1  %2").arg(group.name, -24).arg(group.filter)));
    }
    Q_EMIT finished(0);
}

} // namespace qd::cli
