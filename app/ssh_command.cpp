// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ssh_command.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::app {
namespace {

QString quoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./~-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString placeOf(const hosts::Host &host)
{
    const QString address = host.address.isEmpty() ? host.name : host.address;
    return host.user.isEmpty() ? address : host.user + u'@' + address;
}

/// As -J takes it: user@host:port, with the way to it before it.
QString jumpOf(const QString &jump, const QList<hosts::Host> &all, int depth = 0)
{
    const auto entry = std::ranges::find_if(all, [&](const hosts::Host &host) { return host.name.compare(jump, Qt::CaseInsensitive) == 0; });
    if (entry == all.end() || depth > 8)
        return jump;
    const QString address = entry->address.contains(u':') ? u'[' + entry->address + u']' : entry->address.isEmpty() ? entry->name : entry->address;
    const QString place = (entry->user.isEmpty() ? QString() : entry->user + u'@') + address + (entry->port ? u':' + QString::number(entry->port) : QString());
    return entry->jumpHost.isEmpty() ? place : jumpOf(entry->jumpHost, all, depth + 1) + u',' + place;
}

} // namespace

QString sshCommand(const hosts::Host &host, const QList<hosts::Host> &all, const QString &config)
{
    if (host.local || (host.address.isEmpty() && host.name.isEmpty()))
        return {};
    QStringList words{QStringLiteral("ssh")};
    if (!config.isEmpty())
        words += {QStringLiteral("-F"), config};
    if (!host.jumpHost.isEmpty())
        words += {QStringLiteral("-J"), jumpOf(host.jumpHost, all)};
    if (host.port)
        words += {QStringLiteral("-p"), QString::number(host.port)};
    if (!host.identityFile.isEmpty())
        words += {QStringLiteral("-i"), host.identityFile};
    const QString place = placeOf(host);
    if (place.startsWith(u'-')) // a name is no option
        words.append(QStringLiteral("--"));
    words.append(place);
    for (QString &word : words)
        word = quoted(word);
    return words.join(u' ');
}

} // namespace qd::app
