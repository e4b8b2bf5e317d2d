// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/validation.h"

#include "models/ssh/forward_spec.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr qsizetype kNameLimit = 100;
constexpr qsizetype kTextLimit = 4000;
constexpr int kJumpLimit = 16;
constexpr qsizetype kTunnelLimit = 500;
constexpr qsizetype kOriginLimit = 1000;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::Validation)
};

bool hasControl(const QString &text, bool allowNewlines = false)
{
    return std::ranges::any_of(text, [=](QChar c) {
        return (c.unicode() < 0x20 || c.unicode() == 0x7F) && !(allowNewlines && (c == u'\n' || c == u'\t'));
    });
}

bool hasAny(const QString &text, QStringView characters)
{
    return std::ranges::any_of(text, [=](QChar c) { return characters.contains(c); });
}

bool hasSpace(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isSpace(); });
}

QString nameProblem(const Host &host, const QList<Host> &others)
{
    if (host.name.trimmed().isEmpty())
        return Texts::tr("Give the host a name.");
    if (host.name != host.name.trimmed())
        return Texts::tr("The name must not begin or end with a space.");
    if (host.name.size() > kNameLimit)
        return Texts::tr("The name is longer than %1 characters.").arg(kNameLimit);
    if (hasControl(host.name) || hasAny(host.name, u",*?[]\"'\\/:!<>=@"))
        return Texts::tr("The name must not contain any of , * ? [ ] \" ' \\ / : ! < > = @ or control characters.");
    if (host.name.startsWith(u'-') || host.name.compare(u"all", Qt::CaseInsensitive) == 0)
        return Texts::tr("“%1” cannot be a name: the command line reads it as something else.").arg(host.name);
    const auto twin = std::ranges::find_if(others, [&](const Host &other) {
        return other.id != host.id && other.name.compare(host.name, Qt::CaseInsensitive) == 0;
    });
    return twin == others.end() ? QString() : Texts::tr("There is already a host named “%1”.").arg(twin->name);
}

QString addressProblem(const QString &address)
{
    if (address.contains(u'@'))
        return Texts::tr("The address must not contain “@”: the user has a field of its own.");
    if (hasSpace(address) || hasControl(address) || hasAny(address, u"/\\,;'\"[]"))
        return Texts::tr("The address must be a host name or an IP address, without spaces, brackets or slashes.");
    if (address.startsWith(u'-'))
        return Texts::tr("The address must not begin with “-”.");
    if (address.count(u':') == 1)
        return Texts::tr("The address must not contain the port: it has a field of its own.");
    return {};
}

QString userProblem(const QString &user)
{
    if (hasSpace(user) || hasControl(user) || user.startsWith(u'-') || hasAny(user, u":;'\"`\\<>|"))
        return Texts::tr("The user must be an account name such as “deploy”.");
    return {};
}

QString groupProblem(const QString &group)
{
    if (group.isEmpty())
        return {};
    if (hasControl(group) || hasAny(group, u",*?\""))
        return Texts::tr("The group must not contain any of , * ? \" or control characters.");
    const QStringList levels = group.split(QStringLiteral(" / "));
    const bool bad = std::ranges::any_of(levels, [](const QString &l) { return l.isEmpty() || l != l.trimmed(); });
    return bad ? Texts::tr("Write the group's levels with “ / ” between them, for example “Production / Web”.") : QString();
}

QString tagsProblem(const QStringList &tags)
{
    for (const QString &tag : tags) {
        if (tag.isEmpty() || hasSpace(tag) || hasControl(tag) || hasAny(tag, u",*?\":"))
            return Texts::tr("The tag “%1” must be one word without , * ? \" or :.").arg(tag);
        if (tags.count(tag) > 1)
            return Texts::tr("The tag “%1” is given twice.").arg(tag);
    }
    return {};
}

QString accessProblem(const QString &access)
{
    const bool known = access.isEmpty() || access == u"read-only" || access == u"confirm" || access == u"full";
    return known ? QString() : Texts::tr("The access must be read-only, confirm or full, not “%1”.").arg(access);
}

QString tunnelsProblem(const QStringList &tunnels)
{
    for (const QString &tunnel : tunnels) {
        if (hasControl(tunnel) || tunnel.size() > kTunnelLimit || !ssh::ForwardSpec::parse(tunnel))
            return Texts::tr("A tunnel must be one line such as “-L 8080:localhost:80”.");
    }
    return {};
}

const Host *byName(const QString &name, const Host &self, const QList<Host> &others)
{
    if (self.name.compare(name, Qt::CaseInsensitive) == 0)
        return &self;
    const auto it = std::ranges::find_if(others, [&](const Host &other) {
        return other.id != self.id && other.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == others.end() ? nullptr : &*it;
}

/// Depth first over the entries that stand behind the hops: true if `self` is reached again.
bool jumpsBack(const Host &from, const Host &self, const QList<Host> &others, QSet<QString> &seen, int depth)
{
    if (depth > kJumpLimit)
        return true;
    for (const HopSpec &hop : parseJumpChain(from.jumpHost)) {
        const Host *next = hop.user.isEmpty() && hop.port == 0 ? byName(hop.host, self, others) : nullptr;
        if (next == &self)
            return true;
        if (!next || seen.contains(next->name))
            continue;
        seen.insert(next->name);
        if (jumpsBack(*next, self, others, seen, depth + 1))
            return true;
    }
    return false;
}

QString jumpProblem(const Host &host, const QList<Host> &others)
{
    if (host.jumpHost.isEmpty())
        return {};
    if (parseJumpChain(host.jumpHost).isEmpty())
        return Texts::tr("The jump host must be a host's name or user@host:port; several are divided by commas.");
    QSet<QString> seen;
    if (jumpsBack(host, host, others, seen, 0))
        return Texts::tr("The jump hosts go in a circle: “%1” would be reached through itself.").arg(host.name);
    return {};
}

std::optional<HopSpec> parseHop(QString text)
{
    if (text.startsWith(u"ssh://"))
        text = text.sliced(6);
    HopSpec hop;
    const qsizetype at = text.lastIndexOf(u'@');
    if (at == 0)
        return std::nullopt;
    if (at > 0)
        hop.user = text.first(at);
    QString rest = text.sliced(at + 1);
    QString port;
    if (rest.startsWith(u'[')) {
        const qsizetype close = rest.indexOf(u']');
        if (close < 0 || (close + 1 < rest.size() && rest.at(close + 1) != u':'))
            return std::nullopt;
        hop.host = rest.sliced(1, close - 1);
        port = rest.sliced(std::min(close + 2, rest.size()));
    } else if (rest.count(u':') == 1) {
        hop.host = rest.section(u':', 0, 0);
        port = rest.section(u':', 1);
        if (port.isEmpty())
            return std::nullopt;
    } else {
        hop.host = rest;
    }
    bool ok = true;
    hop.port = port.isEmpty() ? 0 : port.toInt(&ok);
    const bool portFits = ok && (port.isEmpty() || (hop.port > 0 && hop.port < 65536));
    if (!portFits || hop.host.isEmpty() || hop.host.startsWith(u'-') || hop.user.startsWith(u'-')
        || hasControl(text) || hasAny(hop.host, u"@/\\'\"") || hasSpace(hop.user))
        return std::nullopt;
    return hop;
}

} // namespace

QString fieldKey(HostField field)
{
    static const char *const keys[] = {"id", "name", "local", "address", "port", "user",
                                       "identity", "jump", "group", "tags", "note",
                                       "access", "tunnels", "origin", "vanished"};
    return QString::fromLatin1(keys[size_t(field)]);
}

QList<HopSpec> parseJumpChain(const QString &text)
{
    QList<HopSpec> chain;
    if (text.isEmpty())
        return chain;
    for (const QString &part : text.split(u',')) {
        const auto hop = parseHop(part.trimmed());
        if (!hop)
            return {};
        chain.append(*hop);
    }
    return chain;
}

QList<FieldProblem> validate(const Host &host, const QList<Host> &others)
{
    QList<FieldProblem> problems;
    const auto note = [&](HostField field, const QString &message) {
        if (!message.isEmpty())
            problems.append({field, message});
    };
    note(HostField::Name, nameProblem(host, others));
    note(HostField::Address, addressProblem(host.address));
    if (host.port < 0 || host.port > 65535)
        note(HostField::Port, Texts::tr("The port must be between 1 and 65535."));
    note(HostField::User, userProblem(host.user));
    if (hasControl(host.identityFile))
        note(HostField::Identity, Texts::tr("The path of the key file must not contain control characters."));
    note(HostField::Jump, jumpProblem(host, others));
    note(HostField::Group, groupProblem(host.group));
    note(HostField::Tags, tagsProblem(host.tags));
    if (hasControl(host.note, true) || host.note.size() > kTextLimit)
        note(HostField::Note, Texts::tr("The note must be plain text of at most %1 characters.").arg(kTextLimit));
    note(HostField::Access, accessProblem(host.access));
    note(HostField::Tunnels, tunnelsProblem(host.tunnels));
    if (hasControl(host.origin) || host.origin.size() > kOriginLimit)
        note(HostField::Origin, Texts::tr("The origin must be one line of at most %1 characters.").arg(kOriginLimit));
    return problems;
}

} // namespace qd::hosts
