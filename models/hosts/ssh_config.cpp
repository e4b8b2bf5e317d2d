// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config.h"

#include <QtCore/QDir>
#include <QtCore/QSysInfo>

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace qd::hosts {
namespace {

std::optional<bool> yesNo(const QString &word)
{
    const QString lower = word.toLower();
    if (lower == u"yes" || lower == u"true")
        return true;
    if (lower == u"no" || lower == u"false")
        return false;
    return std::nullopt;
}

/// Shell-like * and ? over one name. Iterative with one way back, so that no pattern is slow.
bool globFits(QStringView name, QStringView glob)
{
    qsizetype n = 0, g = 0, star = -1, mark = 0;
    while (n < name.size()) {
        if (g < glob.size() && glob[g] == u'*') {
            star = g++;
            mark = n;
        } else if (g < glob.size() && (glob[g] == u'?' || glob[g].toLower() == name[n].toLower())) {
            ++g;
            ++n;
        } else if (star >= 0) {
            g = star + 1;
            n = ++mark;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == u'*')
        ++g;
    return g == glob.size();
}

/// ${NAME} from the environment, as OpenSSH allows in paths; an unset one stays as it is.
QString withEnvironment(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype close = text.at(i) == u'$' && text.mid(i + 1, 1) == u"{" ? text.indexOf(u'}', i) : -1;
        const QByteArray name = close > 0 ? text.sliced(i + 2, close - i - 2).toLocal8Bit() : QByteArray();
        if (close > 0 && qEnvironmentVariableIsSet(name.constData())) {
            out += qEnvironmentVariable(name.constData());
            i = close;
        } else {
            out += text.at(i);
        }
    }
    return out;
}

} // namespace

bool matchesSshPatterns(const QString &name, const QStringList &patterns)
{
    bool any = false;
    for (const QString &pattern : patterns) {
        if (pattern.startsWith(u'!')) {
            if (globFits(name, QStringView(pattern).sliced(1)))
                return false;
        } else if (globFits(name, pattern)) {
            any = true;
        }
    }
    return any;
}

SshConfigPerson SshConfigPerson::current()
{
    const passwd *entry = ::getpwuid(::getuid());
    return {QDir::homePath(), entry ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER")};
}

SshConfig::SshConfig() = default;

void SshConfig::append(const SshConfig &other)
{
    m_directives.insert(m_directives.end(), other.m_directives.begin(), other.m_directives.end());
    m_aliases += other.m_aliases;
    m_notices += other.m_notices;
}

bool SshConfig::hasAlias(const QString &name) const { return std::ranges::contains(m_aliases, name, &SshConfigAlias::name); }

bool SshConfig::holds(const Condition &condition, const QString &alias)
{
    return !condition.never && (condition.patterns.isEmpty() || matchesSshPatterns(alias, condition.patterns));
}

SshConfigValues SshConfig::valuesFor(const QString &alias, const QString &user) const
{
    SshConfigValues values;
    for (const Directive &directive : m_directives) {
        const bool applies = std::ranges::all_of(
            directive.conditions, [&](const auto &condition) { return holds(*condition, alias); });
        if (applies)
            take(directive, values);
    }
    const QString name = values.hostName.value_or(alias);
    // HostName knows only %h (the alias) and %%.
    values.hostName = QString(name).replace(QStringLiteral("%%"), QStringLiteral("\x01")).replace(QStringLiteral("%h"), alias).replace(u'\x01', u'%');
    const auto expand = [&](QString &text) { text = expanded(text, alias, values, user); };
    std::ranges::for_each(values.identityFiles, expand);
    std::ranges::for_each(values.userKnownHostsFiles, expand);
    std::ranges::for_each(values.globalKnownHostsFiles, expand);
    if (values.identityAgent)
        expand(*values.identityAgent);
    return values;
}

void SshConfig::take(const Directive &directive, SshConfigValues &values) const
{
    const QString &word = directive.values.first();
    const auto first = [](auto &field, auto value) {
        if (!field)
            field = value;
    };
    const auto list = [&](QStringList &field) {
        if (field.isEmpty())
            field = directive.values;
    };
    const QString &key = directive.key;
    if (key == u"hostname")
        first(values.hostName, word);
    else if (key == u"port")
        first(values.port, word.toInt());
    else if (key == u"user")
        first(values.user, word);
    else if (key == u"identityfile" && !values.identityFiles.contains(word))
        values.identityFiles.append(word);
    else if (key == u"identitiesonly")
        first(values.identitiesOnly, yesNo(word).value_or(false));
    else if (key == u"identityagent")
        first(values.identityAgent, word);
    else if (key == u"proxyjump" && !values.proxyCommand)
        first(values.proxyJump, word);
    else if (key == u"proxycommand" && !values.proxyJump)
        first(values.proxyCommand, word);
    else if (key == u"hostkeyalias")
        first(values.hostKeyAlias, word);
    else if (key == u"userknownhostsfile")
        list(values.userKnownHostsFiles);
    else if (key == u"globalknownhostsfile")
        list(values.globalKnownHostsFiles);
    else if (key == u"connecttimeout")
        first(values.connectTimeout, word.toInt());
}

QString SshConfig::expanded(QString text, const QString &alias, const SshConfigValues &values, const QString &user) const
{
    text = withEnvironment(text);
    if (text == u"~" || text.startsWith(u"~/"))
        text = m_person.home + text.sliced(1);
    const QString machine = QSysInfo::machineHostName();
    const auto token = [&](QChar c) -> std::optional<QString> {
        switch (c.unicode()) {
        case '%': return QStringLiteral("%");
        case 'd': return m_person.home;
        case 'u': return m_person.user;
        case 'h': return values.hostName.value_or(alias);
        case 'n': return alias;
        case 'r': return user.isEmpty() ? values.user.value_or(m_person.user) : user;
        case 'p': return QString::number(values.port.value_or(22));
        case 'i': return QString::number(::getuid());
        case 'l': return machine;
        case 'L': return machine.section(u'.', 0, 0);
        case 'k': return values.hostKeyAlias.value_or(alias);
        default: return std::nullopt;
        }
    };
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto value = text.at(i) == u'%' && i + 1 < text.size() ? token(text.at(i + 1)) : std::nullopt;
        out += value ? *value : QString(text.at(i));
        i += value ? 1 : 0;
    }
    return out;
}

} // namespace qd::hosts
