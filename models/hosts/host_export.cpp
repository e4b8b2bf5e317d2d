// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_export.h"

#include "models/hosts/inventory_reader.h"
#include "models/hosts/validation.h"

#include <QtCore/QMap>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::hosts {
namespace {

/// A name without spaces and signs that the other program reads as something else; unique among `taken`.
QString plainName(const QString &name, QChar filler, QSet<QString> &taken)
{
    static const QRegularExpression bad(QStringLiteral("[\\s#;\"'\\\\=:,!*?|&<>()$`%\\[\\]{}]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString plain = name.trimmed();
    plain.replace(bad, filler);
    QString unique = plain;
    for (int i = 2; taken.contains(unique.toLower()); ++i)
        unique = plain + filler + QString::number(i);
    taken.insert(unique.toLower());
    return unique;
}

QString quotedForSsh(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[^\\s\"#\\\\]+$"));
    return plain.match(text).hasMatch() ? text : u'"' + QString(text).replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"';
}

/// What stands in an INI line: in single quotes where Python's shlex would cut it.
QString quotedForIni(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./~@:,+-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\"'\"'")) + u'\'';
}

QStringList commentLines(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n'))
        lines.append(QStringLiteral("# ") + line.simplified());
    return lines;
}

QString sshConfigFor(const Host &host, const QString &alias, const QHash<QString, QString> &aliases)
{
    QStringList lines;
    if (alias != host.name)
        lines.append(QStringLiteral("# ") + host.name);
    if (!host.group.isEmpty() || !host.tags.isEmpty())
        lines.append(QStringLiteral("# ") + (QStringList{host.group} + host.tags).filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(", ")));
    if (!host.note.isEmpty())
        lines += commentLines(host.note);
    lines.append(QStringLiteral("Host ") + alias);
    const auto add = [&](const char *key, const QString &value) {
        if (!value.isEmpty())
            lines.append(QStringLiteral("    %1 %2").arg(QLatin1StringView(key), quotedForSsh(value)));
    };
    add("HostName", host.address.isEmpty() && alias != host.name ? host.name : host.address);
    add("Port", host.port ? QString::number(host.port) : QString());
    add("User", host.user);
    add("IdentityFile", host.identityFile);
    QStringList hops;
    for (const QString &part : host.jumpHost.split(u',', Qt::SkipEmptyParts))
        hops.append(aliases.value(part.trimmed().toLower(), part.trimmed()));
    add("ProxyJump", hops.join(u','));
    return lines.join(u'\n') + u'\n';
}

QByteArray sshConfig(const QList<Host> &hosts)
{
    QSet<QString> taken;
    QHash<QString, QString> aliases;
    for (const Host &host : hosts) {
        if (!host.local)
            aliases.insert(host.name.toLower(), plainName(host.name, u'-', taken));
    }
    QStringList blocks{QStringLiteral("# Hosts of Quarterdeck\n")};
    for (const Host &host : hosts) {
        if (!host.local)
            blocks.append(sshConfigFor(host, aliases.value(host.name.toLower()), aliases));
    }
    return blocks.join(u'\n').toUtf8();
}

/// The hops as ssh can dial them: Ansible knows no entries of this list.
QString dialledHops(const QString &chain, const QList<Host> &all, int depth = 0)
{
    QStringList hops;
    for (const QString &raw : chain.split(u',', Qt::SkipEmptyParts)) {
        const QString part = raw.trimmed();
        const auto entry = std::ranges::find_if(all, [&](const Host &host) { return host.name.compare(part, Qt::CaseInsensitive) == 0; });
        if (entry == all.end() || depth > 8) {
            hops.append(part);
            continue;
        }
        if (!entry->jumpHost.isEmpty())
            hops.append(dialledHops(entry->jumpHost, all, depth + 1));
        QString hop = entry->address.isEmpty() ? entry->name : entry->address;
        if (hop.contains(u':'))
            hop = u'[' + hop + u']';
        hop = entry->user.isEmpty() ? hop : entry->user + u'@' + hop;
        hops.append(entry->port ? hop + u':' + QString::number(entry->port) : hop);
    }
    return hops.join(u',');
}

/// The list as Ansible sees it; both formats are printed from this.
struct AnsibleList {
    struct Entry {
        QString name;
        QString comment;
        QList<std::pair<QString, QString>> variables;
    };
    QList<Entry> hosts;
    QList<std::pair<QString, QStringList>> members; ///< of each group, in order
    QMap<QString, QStringList> children;
};

QString groupName(QString name)
{
    static const QRegularExpression bad(QStringLiteral("[^A-Za-z0-9_]+"));
    name.replace(bad, QStringLiteral("_"));
    const bool odd = name.isEmpty() || name.front().isDigit() || name == u"all" || name == u"ungrouped";
    return odd ? QStringLiteral("group_") + name : name;
}

void addMember(AnsibleList &list, const QString &group, const QString &host)
{
    auto at = std::ranges::find(list.members, group, &std::pair<QString, QStringList>::first);
    if (at == list.members.end())
        at = list.members.insert(list.members.end(), {group, {}});
    if (!host.isEmpty() && !at->second.contains(host))
        at->second.append(host);
}

/// "Production", "Production / Web": every level that occurs.
QStringList levelsOf(const QString &group)
{
    QStringList paths;
    for (const QString &level : group.split(QStringLiteral(" / "), Qt::SkipEmptyParts))
        paths.append(paths.isEmpty() ? level : paths.last() + QStringLiteral(" / ") + level);
    return paths;
}

/// A group's name for each path: the innermost level where that is unique, else the levels joined, since
/// "Production / Web" and "Staging / Web" must not become one.
QMap<QString, QString> groupNames(const QList<Host> &hosts)
{
    QMap<QString, QString> names;
    QHash<QString, QSet<QString>> uses;
    for (const Host &host : hosts) {
        for (const QString &path : levelsOf(host.group))
            uses[groupName(path.section(QStringLiteral(" / "), -1))].insert(path);
    }
    QSet<QString> taken;
    for (const QSet<QString> &paths : std::as_const(uses)) {
        for (const QString &path : paths) {
            const QString bare = groupName(path.section(QStringLiteral(" / "), -1));
            QString name = paths.size() == 1 ? bare : groupName(QString(path).replace(QStringLiteral(" / "), QStringLiteral("_")));
            while (taken.contains(name) || (name != bare && uses.contains(name)))
                name += u'_';
            taken.insert(name);
            names.insert(path, name);
        }
    }
    return names;
}

QString ansibleName(const Host &host, QSet<QString> &taken) { return host.local ? QStringLiteral("localhost") : plainName(host.name, u'_', taken); }

AnsibleList::Entry ansibleEntry(const Host &host, const QList<Host> &all, QSet<QString> &taken)
{
    AnsibleList::Entry entry{ansibleName(host, taken), {}, {}};
    entry.comment = entry.name == host.name ? QString() : host.name;
    const auto add = [&](const char *key, const QString &value) {
        if (!value.isEmpty())
            entry.variables.append({QString::fromLatin1(key), value});
    };
    add("ansible_connection", host.local ? QStringLiteral("local") : QString());
    add("ansible_host", host.address.isEmpty() && entry.name != host.name && !host.local ? host.name : host.address);
    add("ansible_port", host.port ? QString::number(host.port) : QString());
    add("ansible_user", host.user);
    add("ansible_ssh_private_key_file", host.identityFile);
    if (!host.jumpHost.isEmpty())
        add("ansible_ssh_common_args", QStringLiteral("-o ProxyJump=") + dialledHops(host.jumpHost, all));
    return entry;
}

AnsibleList ansibleList(const QList<Host> &hosts, const QList<Host> &all)
{
    AnsibleList list;
    QSet<QString> taken;
    const QMap<QString, QString> groups = groupNames(hosts);
    const QStringList groupList = groups.values();
    for (const Host &host : hosts) {
        const AnsibleList::Entry entry = ansibleEntry(host, all, taken);
        list.hosts.append(entry);
        QString outer;
        for (const QString &path : levelsOf(host.group)) {
            const QString group = groups.value(path);
            addMember(list, group, {});
            if (!outer.isEmpty() && !list.children[outer].contains(group))
                list.children[outer].append(group);
            outer = group;
        }
        if (!outer.isEmpty())
            addMember(list, outer, entry.name);
        for (const QString &tag : host.tags) {
            const QString group = groupName(tag);
            addMember(list, groupList.contains(group) ? QStringLiteral("tag_") + group : group, entry.name);
        }
    }
    return list;
}

QByteArray ansibleIni(const AnsibleList &list)
{
    QStringList lines{QStringLiteral("# Hosts of Quarterdeck")};
    for (const AnsibleList::Entry &entry : list.hosts) {
        if (!entry.comment.isEmpty())
            lines.append(QStringLiteral("# ") + entry.comment.simplified());
        QString line = entry.name;
        for (const auto &[key, value] : entry.variables)
            line += u' ' + key + u'=' + quotedForIni(value);
        lines.append(line);
    }
    for (const auto &[group, hosts] : list.members) {
        lines += {QString(), u'[' + group + u']'};
        lines += hosts;
    }
    for (auto it = list.children.begin(); it != list.children.end(); ++it) {
        if (it->isEmpty())
            continue;
        lines += {QString(), u'[' + it.key() + QStringLiteral(":children]")};
        lines += *it;
    }
    return (lines.join(u'\n') + u'\n').toUtf8();
}

QByteArray ansibleYaml(const AnsibleList &list)
{
    QStringList lines{QStringLiteral("# Hosts of Quarterdeck"), QStringLiteral("all:"), list.hosts.isEmpty() ? QStringLiteral("  hosts: {}") : QStringLiteral("  hosts:")};
    for (const AnsibleList::Entry &entry : list.hosts) {
        if (!entry.comment.isEmpty())
            lines.append(QStringLiteral("    # ") + entry.comment.simplified());
        lines.append(QStringLiteral("    ") + yamlScalar(entry.name) + u':');
        for (const auto &[key, value] : entry.variables)
            lines.append(QStringLiteral("      %1: ").arg(key) + (key == u"ansible_port" ? value : yamlScalar(value)));
    }
    if (!list.members.isEmpty())
        lines.append(QStringLiteral("  children:"));
    for (const auto &[group, hosts] : list.members) {
        const QStringList children = list.children.value(group);
        lines.append(QStringLiteral("    ") + group + (hosts.isEmpty() && children.isEmpty() ? QStringLiteral(": {}") : QStringLiteral(":")));
        if (!hosts.isEmpty())
            lines.append(QStringLiteral("      hosts:"));
        for (const QString &host : hosts)
            lines.append(QStringLiteral("        ") + yamlScalar(host) + u':');
        if (!children.isEmpty())
            lines.append(QStringLiteral("      children:"));
        for (const QString &child : children)
            lines.append(QStringLiteral("        ") + child + u':');
    }
    return (lines.join(u'\n') + u'\n').toUtf8();
}

} // namespace

QByteArray exported(const QList<Host> &hosts, const QList<Host> &all, ExportFormat format)
{
    switch (format) {
    case ExportFormat::SshConfig: return sshConfig(hosts);
    case ExportFormat::AnsibleIni: return ansibleIni(ansibleList(hosts, all));
    case ExportFormat::AnsibleYaml: return ansibleYaml(ansibleList(hosts, all));
    }
    Q_UNREACHABLE_RETURN(QByteArray());
}

QStringList ansibleNames(const QList<Host> &hosts)
{
    QSet<QString> taken;
    QStringList names;
    for (const Host &host : hosts)
        names.append(ansibleName(host, taken));
    return names;
}

} // namespace qd::hosts
