// SPDX-License-Identifier: GPL-3.0-or-later
// Formats: PuTTY's unix/storage.c and windows/storage.c (names and keys), regedit's export.
#include "models/hosts/putty_import.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringDecoder>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::PuttyImport)
};

constexpr qsizetype kSessionLimit = 20000;
constexpr int kProxyThroughSsh = 6; ///< PuTTY's "SSH to proxy and use port forwarding"

QString unescapedName(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

/// Session names may hold what names in the list may not.
QString usableName(QString name)
{
    static const QRegularExpression bad(QStringLiteral("[,*?\\[\\]\"'\\\\/:!<>=@\\x00-\\x1f\\x7f]+"));
    name = name.replace(bad, QStringLiteral("-")).trimmed();
    while (name.startsWith(u'-'))
        name.removeFirst();
    return name;
}

QString decoded(const QByteArray &bytes)
{
    const bool utf16 = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    QStringDecoder decoder(utf16 ? QStringDecoder::Utf16 : QStringDecoder::Utf8);
    return decoder.decode(bytes);
}

/// "text" with \\ and \", dword:00000016; anything else is not used.
std::optional<QString> registryValue(const QString &text)
{
    if (text.startsWith(u"dword:")) {
        bool ok = false;
        const uint number = text.sliced(6).toUInt(&ok, 16);
        return ok ? std::optional(QString::number(number)) : std::nullopt;
    }
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return std::nullopt;
    static const QRegularExpression backslash(QStringLiteral("\\\\([\"\\\\])"));
    return text.sliced(1, text.size() - 2).replace(backslash, QStringLiteral("\\1"));
}

QString jumpOf(const PuttySession &session, QString &warning)
{
    const int method = session.values.value(QStringLiteral("ProxyMethod")).toInt();
    const QString host = session.values.value(QStringLiteral("ProxyHost"));
    if (method == 0)
        return {};
    if (method != kProxyThroughSsh || host.isEmpty()) {
        warning += Texts::tr("Its proxy is not taken over: only jump hosts are.") + u' ';
        return {};
    }
    const QString user = session.values.value(QStringLiteral("ProxyUsername"));
    const int port = session.values.value(QStringLiteral("ProxyPort")).toInt();
    QString jump = user.isEmpty() ? host : user + u'@' + host;
    return port > 0 && port != 22 && port != 80 ? jump + u':' + QString::number(port) : jump;
}

ImportEntry entryFor(const PuttySession &session)
{
    ImportEntry entry;
    entry.place = session.place;
    Host &host = entry.host;
    host.name = usableName(session.name);
    host.address = session.values.value(QStringLiteral("HostName")).trimmed();
    host.user = session.values.value(QStringLiteral("UserName")).trimmed();
    if (const qsizetype at = host.address.lastIndexOf(u'@'); at > 0) {
        host.user = host.address.first(at);
        host.address = host.address.sliced(at + 1);
    }
    host.port = session.values.value(QStringLiteral("PortNumber")).toInt();
    host.jumpHost = jumpOf(session, entry.warning);
    const QString key = session.values.value(QStringLiteral("PublicKeyFile"));
    if (key.endsWith(u".ppk", Qt::CaseInsensitive))
        entry.warning += Texts::tr("Its key %1 is in PuTTY's format; “puttygen KEY -O private-openssh” converts it.").arg(key);
    else
        host.identityFile = key;
    entry.warning = entry.warning.trimmed();
    return entry;
}

} // namespace

PuttySession parsePuttySession(const QByteArray &text, const QString &fileName)
{
    PuttySession session;
    session.name = unescapedName(fileName);
    session.place = fileName;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype at = line.indexOf('=');
        if (at > 0)
            session.values.insert(QString::fromUtf8(line.first(at)), QString::fromUtf8(line.sliced(at + 1)).trimmed());
    }
    return session;
}

Result<QList<PuttySession>> parsePuttyRegistry(const QByteArray &bytes, const QString &file)
{
    const QString text = decoded(bytes);
    if (!text.startsWith(u"Windows Registry Editor Version 5") && !text.startsWith(u"REGEDIT4"))
        return failure(ErrorCode::Parse, Texts::tr("%1 is not an export of the Windows registry.").arg(file), {},
                       Texts::tr("On Windows: regedit /e putty.reg HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions"));
    QList<PuttySession> sessions;
    bool inside = false;
    int number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        static const QRegularExpression key(QStringLiteral("^\\[HKEY_[^\\]]*\\\\PuTTY\\\\Sessions\\\\([^\\]\\\\]+)\\]$"), QRegularExpression::CaseInsensitiveOption);
        if (line.startsWith(u'[')) {
            const auto match = key.match(line);
            inside = match.hasMatch() && sessions.size() < kSessionLimit;
            if (inside)
                sessions.append({unescapedName(match.captured(1)), {}, QStringLiteral("%1:%2").arg(file).arg(number)});
            continue;
        }
        static const QRegularExpression pair(QStringLiteral("^\"((?:[^\"\\\\]|\\\\.)*)\"=(.*)$"));
        const auto match = inside ? pair.match(line) : QRegularExpressionMatch();
        const auto value = match.hasMatch() ? registryValue(match.captured(2)) : std::nullopt;
        if (value)
            sessions.last().values.insert(match.captured(1), *value);
    }
    return sessions;
}

ImportSource puttySource(const QList<PuttySession> &sessions, const QString &title, const QString &origin)
{
    ImportSource source{origin, title, {}, {}};
    for (const PuttySession &session : sessions) {
        const QString protocol = session.values.value(QStringLiteral("Protocol"), QStringLiteral("ssh"));
        const bool defaults = session.name == u"Default Settings";
        if (defaults || session.values.value(QStringLiteral("HostName")).isEmpty())
            continue; // only a set of colours and fonts
        if (protocol != u"ssh")
            source.notices.append({title, 0, Texts::tr("“%1” is not a session by SSH but by %2, and is left out.").arg(session.name, protocol)});
        else
            source.entries.append(entryFor(session));
    }
    return source;
}

} // namespace qd::hosts
