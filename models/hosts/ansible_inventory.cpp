// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ansible_inventory.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <tuple>
#include <vector>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::AnsibleInventory)
};

constexpr int kDepthLimit = 100;

/// The first of several names of one setting that is given.
QString firstOf(const AnsibleInventory::Variables &variables, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        const QString value = variables.value(QString::fromLatin1(key));
        if (!value.isEmpty())
            return value;
    }
    return {};
}

bool isTemplate(const QString &value) { return value.contains(QStringLiteral("{{")) || value.contains(QStringLiteral("{%")); }

QString asTag(QString name)
{
    static const QRegularExpression bad(QStringLiteral("[\\s,*?\":\\x00-\\x1f\\x7f]+"));
    return name.replace(bad, QStringLiteral("-"));
}

QString asGroup(QString path)
{
    static const QRegularExpression bad(QStringLiteral("[,*?\"\\x00-\\x1f\\x7f]+"));
    return path.replace(bad, QStringLiteral("-"));
}

} // namespace

AnsibleInventory::Group &AnsibleInventory::group(const QString &name)
{
    if (const auto at = m_groupAt.constFind(name); at != m_groupAt.constEnd())
        return m_groups[*at];
    m_groupAt.insert(name, m_groups.size());
    Group fresh;
    fresh.name = name;
    m_groups.append(fresh);
    return m_groups.last();
}

AnsibleInventory::HostEntry &AnsibleInventory::host(const QString &name, int line)
{
    if (const auto at = m_hostAt.constFind(name); at != m_hostAt.constEnd())
        return m_hosts[*at];
    m_hostAt.insert(name, m_hosts.size());
    m_hosts.append({name, {}, {}, line});
    return m_hosts.last();
}

void AnsibleInventory::addToGroup(const QString &groupName, const QString &hostName)
{
    QStringList &known = m_groupsOfHost[hostName];
    if (known.contains(groupName))
        return;
    known.append(groupName);
    group(groupName).hosts.append(hostName);
}

QStringList AnsibleInventory::parentsOf(const QString &groupName) const
{
    QStringList parents;
    for (const Group &candidate : m_groups) {
        if (candidate.name != u"all" && candidate.children.contains(groupName))
            parents.append(candidate.name);
    }
    return parents;
}

void AnsibleInventory::climb(const QString &groupName, QStringList &found) const
{
    if (found.contains(groupName) || found.size() > 10000)
        return;
    found.append(groupName);
    for (const QString &parent : parentsOf(groupName))
        climb(parent, found);
}

QStringList AnsibleInventory::groupsOf(const QString &hostName) const
{
    QStringList found;
    for (const QString &name : m_groupsOfHost.value(hostName)) {
        if (name != u"all" && name != u"ungrouped")
            climb(name, found);
    }
    return found;
}

int AnsibleInventory::depthOf(const QString &groupName) const
{
    int depth = 0;
    QStringList level{groupName};
    while (!level.isEmpty() && depth < kDepthLimit) {
        ++depth;
        QStringList next;
        for (const QString &name : std::as_const(level))
            next += parentsOf(name);
        next.removeDuplicates();
        level = next;
    }
    return depth;
}

QString AnsibleInventory::pathOf(const QString &groupName) const
{
    QStringList path{groupName};
    for (QString at = groupName; path.size() < kDepthLimit;) {
        const QStringList parents = parentsOf(at);
        if (parents.isEmpty())
            break;
        at = *std::ranges::max_element(parents, {}, [this](const QString &name) { return depthOf(name); });
        path.prepend(at);
    }
    return path.join(QStringLiteral(" / "));
}

AnsibleInventory::Variables AnsibleInventory::variablesOf(const QString &hostName) const
{
    QStringList names = groupsOf(hostName);
    if (names.isEmpty())
        names.append(QStringLiteral("ungrouped"));
    std::vector<std::tuple<int, int, QString>> order;
    for (const QString &name : std::as_const(names)) {
        const auto at = m_groupAt.constFind(name);
        if (at != m_groupAt.constEnd())
            order.emplace_back(depthOf(name), m_groups.at(*at).priority, name);
    }
    std::ranges::sort(order);
    Variables result;
    const auto lay = [&](const QString &name, auto member) {
        if (const auto at = m_groupAt.constFind(name); at != m_groupAt.constEnd())
            result.insert(m_groups.at(*at).*member);
    };
    for (const auto member : {&Group::variables, &Group::fromFiles}) {
        lay(QStringLiteral("all"), member);
        for (const auto &[depth, priority, name] : order)
            lay(name, member);
    }
    if (const auto at = m_hostAt.constFind(hostName); at != m_hostAt.constEnd()) {
        result.insert(m_hosts.at(*at).variables);
        result.insert(m_hosts.at(*at).fromFiles);
    }
    return result;
}

ImportEntry AnsibleInventory::entryFor(const HostEntry &from) const
{
    const Variables variables = variablesOf(from.name);
    ImportEntry entry;
    entry.place = from.line > 0 ? m_file + u':' + QString::number(from.line) : m_file;
    QStringList warnings;
    const auto setting = [&](std::initializer_list<const char *> keys) {
        const QString value = firstOf(variables, keys);
        if (!isTemplate(value))
            return value;
        warnings.append(Texts::tr("“%1” is a template, which only Ansible works out.").arg(value));
        return QString();
    };
    Host &host = entry.host;
    host.name = from.name;
    host.address = setting({"ansible_host", "ansible_ssh_host"});
    host.user = setting({"ansible_user", "ansible_ssh_user"});
    host.identityFile = setting({"ansible_ssh_private_key_file", "ansible_private_key_file"});
    if (const QString port = setting({"ansible_port", "ansible_ssh_port"}); !port.isEmpty()) {
        bool ok = false;
        host.port = port.toInt(&ok);
        host.port = ok ? host.port : -1; // validation says the sentence
    }
    bool understood = true;
    host.jumpHost = jumpFromArguments(setting({"ansible_ssh_common_args"}) + u' ' + setting({"ansible_ssh_extra_args"}), understood);
    if (!understood)
        warnings.append(Texts::tr("Its ProxyCommand is not taken over: only jump hosts are."));
    if (!firstOf(variables, {"ansible_password", "ansible_ssh_pass", "ansible_ssh_password"}).isEmpty())
        warnings.append(Texts::tr("Its password is not taken over; it is asked for."));
    entry.warning = warnings.join(u' ');
    return entry;
}

ImportSource AnsibleInventory::toSource(const QString &origin) const
{
    ImportSource source{origin, m_file, {}, m_notices};
    for (const HostEntry &from : m_hosts) {
        const QString connection = variablesOf(from.name).value(QStringLiteral("ansible_connection"), QStringLiteral("ssh"));
        static const QSet<QString> bySsh{QStringLiteral("ssh"), QStringLiteral("smart"), QStringLiteral("paramiko"), QStringLiteral("paramiko_ssh"),
                                         QStringLiteral("ansible.builtin.ssh")};
        if (!bySsh.contains(connection)) {
            source.notices.append({m_file, from.line, Texts::tr("“%1” is not reached by SSH but by “%2”, and is left out.").arg(from.name, connection)});
            continue;
        }
        ImportEntry entry = entryFor(from);
        QStringList groups = groupsOf(from.name);
        QString inner;
        for (const QString &name : m_groupsOfHost.value(from.name)) {
            const bool real = name != u"all" && name != u"ungrouped";
            if (real && (inner.isEmpty() || depthOf(name) > depthOf(inner)))
                inner = name;
        }
        const QString path = inner.isEmpty() ? QString() : pathOf(inner);
        for (const QString &level : path.split(QStringLiteral(" / ")))
            groups.removeAll(level);
        entry.host.group = asGroup(path);
        for (const QString &group : std::as_const(groups))
            entry.host.tags.append(asTag(group));
        entry.host.tags.removeDuplicates();
        entry.host.tags.sort();
        source.entries.append(entry);
    }
    return source;
}

QString jumpFromArguments(const QString &arguments, bool &understood)
{
    understood = true;
    const auto words = splitAnsibleWords(arguments);
    if (!words) {
        understood = false;
        return {};
    }
    static const QRegularExpression option(QStringLiteral("^\\s*(ProxyJump|ProxyCommand)\\s*(?:=|\\s)\\s*(.*)$"),
                                           QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    for (qsizetype i = 0; i < words->size(); ++i) {
        const QString &word = words->at(i);
        if (word == u"-J")
            return words->value(i + 1);
        if (word.startsWith(u"-J"))
            return word.sliced(2);
        const QString value = word == u"-o" ? words->value(i + 1) : word.startsWith(u"-o") ? word.sliced(2) : QString();
        const auto match = option.match(value);
        if (!match.hasMatch() || match.captured(2).compare(u"none", Qt::CaseInsensitive) == 0)
            continue;
        if (match.captured(1).compare(u"ProxyJump", Qt::CaseInsensitive) == 0)
            return match.captured(2).trimmed();
        static const QRegularExpression through(QStringLiteral("^(?:/\\S*/)?ssh\\s+(?:-q\\s+|-A\\s+|-p\\s*([0-9]+)\\s+)*-W\\s+\\[?%h\\]?:%p\\s+(?:-q\\s+|-A\\s+|-p\\s*([0-9]+)\\s+)*([^\\s-]\\S*)\\s*(?:-p\\s*([0-9]+)|-q)?\\s*$"));
        const auto hop = through.match(match.captured(2).trimmed());
        understood = hop.hasMatch();
        const QString port = hop.captured(1) + hop.captured(2) + hop.captured(4);
        return !understood ? QString() : port.isEmpty() ? hop.captured(3) : hop.captured(3) + u':' + port;
    }
    return {};
}

} // namespace qd::hosts
