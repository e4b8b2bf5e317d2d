// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QMessageAuthenticationCode>

#include <sys/stat.h>

namespace qd::ssh {
namespace {

/// Shell-like match with * and ? only; linear in practice: on a mismatch only the last * moves.
bool matchesPattern(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0, t = 0, star = -1, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*') {
            ++p, ++t;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

/// "|1|salt|hash": HMAC-SHA1 of the name under the salt.
bool matchesHash(const QByteArray &field, const QByteArray &name)
{
    const QList<QByteArray> parts = field.split('|');
    if (parts.size() != 4 || parts.at(1) != "1")
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts.at(2));
    const QByteArray hash = QByteArray::fromBase64(parts.at(3));
    return !hash.isEmpty() && QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1) == hash;
}

QByteArray takeWord(QByteArrayView &rest)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    qsizetype begin = 0;
    while (begin < rest.size() && isSpace(rest[begin]))
        ++begin;
    qsizetype end = begin;
    while (end < rest.size() && !isSpace(rest[end]))
        ++end;
    const QByteArray word = rest.sliced(begin, end - begin).toByteArray();
    rest = rest.sliced(end);
    return word;
}

/// The key of a line, or an empty one if type, base64 and blob do not agree.
HostKey readKey(const QByteArray &type, const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    HostKey key{decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok ? decoded.decoded : QByteArray()};
    return key.type() == type && !type.isEmpty() ? key : HostKey{};
}

/// Which of two verdicts says more, when no line knows the key.
int weight(HostKeyVerdict verdict)
{
    switch (verdict) {
    case HostKeyVerdict::Unknown: return 0;
    case HostKeyVerdict::OtherType: return 1;
    case HostKeyVerdict::Unreadable: return 2;
    case HostKeyVerdict::Changed: return 3;
    case HostKeyVerdict::Known: return 4;
    case HostKeyVerdict::Revoked: return 5;
    }
    Q_UNREACHABLE_RETURN(0);
}

/// "" for a plain name; the name without brackets and port for "[name]:port".
QString withoutPort(const QString &name)
{
    const qsizetype bracket = name.lastIndexOf(QStringLiteral("]:"));
    return name.startsWith(u'[') && bracket > 0 ? name.sliced(1, bracket - 1) : QString();
}

} // namespace

void KnownHosts::parse(const QByteArray &content, const QString &file)
{
    qsizetype number = 0;
    for (const QByteArray &text : content.split('\n'))
        parseLine(text, file, ++number);
}

void KnownHosts::parseLine(const QByteArray &text, const QString &file, qsizetype number)
{
    QByteArrayView rest = QByteArrayView(text).trimmed();
    if (rest.isEmpty() || rest.front() == '#')
        return;
    Line line;
    line.file = file;
    line.number = number;
    line.names = takeWord(rest);
    if (line.names.startsWith('@')) {
        line.marker = line.names == "@revoked" ? Marker::Revoked
            : line.names == "@cert-authority"  ? Marker::CertAuthority
                                               : Marker::Unknown;
        line.names = takeWord(rest);
    }
    line.type = takeWord(rest);
    line.key = readKey(line.type, takeWord(rest));
    if (line.marker == Marker::Unknown)
        line.key = {};
    m_lines.append(line);
}

Result<void> KnownHosts::parseRevoked(const QByteArray &content, const QString &file)
{
    if (content.startsWith("SSHKRL\n"))
        return failure(ErrorCode::Unsupported, QCoreApplication::translate("Ssh", "The list of revoked host keys %1 is a binary one, which cannot be read.").arg(file),
                       {}, QCoreApplication::translate("Ssh", "Name a file of public keys as RevokedHostKeys, one a line."));
    qsizetype number = 0;
    for (const QByteArray &text : content.split('\n')) {
        ++number;
        QByteArrayView rest = QByteArrayView(text).trimmed();
        if (rest.isEmpty() || rest.front() == '#')
            continue;
        Line line{Marker::Revoked, "*", takeWord(rest), {}, file, number};
        line.key = readKey(line.type, takeWord(rest));
        m_lines.append(line); // one that cannot be read may be about any key: it refuses all
    }
    return {};
}

Result<KnownHosts> KnownHosts::load(const QStringList &files, const QString &revokedFile)
{
    KnownHosts known;
    if (!revokedFile.isEmpty() && revokedFile != u"none") {
        const Result<QByteArray> content = readWholeFile(revokedFile);
        const Result<void> read = content ? known.parseRevoked(*content, revokedFile) : std::unexpected(content.error());
        if (!read)
            return std::unexpected(read.error());
    }
    for (const QString &file : files) {
        const Result<QByteArray> content = readWholeFile(file);
        if (content)
            known.parse(*content, file);
        else if (content.error().code != ErrorCode::NotFound)
            return std::unexpected(content.error());
    }
    return known;
}

bool KnownHosts::matches(const QByteArray &names, const QByteArray &name)
{
    if (names.startsWith('|'))
        return matchesHash(names, name);
    bool found = false;
    for (const QByteArray &entry : names.split(',')) {
        const bool negated = entry.startsWith('!');
        const QByteArray pattern = entry.sliced(negated ? 1 : 0).toLower();
        if (pattern.isEmpty() || !matchesPattern(pattern, name))
            continue;
        if (negated)
            return false;
        found = true;
    }
    return found;
}

StoredHostKey KnownHosts::stored(const Line &line)
{
    const QString marker = line.marker == Marker::Revoked ? QStringLiteral("@revoked")
        : line.marker == Marker::CertAuthority            ? QStringLiteral("@cert-authority")
                                                          : QString();
    constexpr qsizetype longest = 64;
    return {line.file, line.number, displayText(line.type, false, longest),
            line.key.blob.isEmpty() ? QString() : line.key.fingerprint(), marker};
}

QList<StoredHostKey> KnownHosts::entriesFor(const QString &name) const
{
    QList<StoredHostKey> entries;
    const QByteArray bytes = name.toUtf8();
    const QByteArray plain = withoutPort(name).toUtf8();
    for (const Line &line : m_lines) {
        if (matches(line.names, bytes) || (!plain.isEmpty() && matches(line.names, plain)))
            entries.append(stored(line));
    }
    return entries;
}

QList<HostKey> KnownHosts::trustedKeys(const QString &name) const
{
    QList<HostKey> keys;
    for (const QString &one : {name, withoutPort(name)}) {
        const QByteArray bytes = one.toUtf8();
        for (const Line &line : m_lines) {
            const bool isKey = line.marker == Marker::None && !line.key.blob.isEmpty();
            if (!bytes.isEmpty() && isKey && !keys.contains(line.key) && matches(line.names, bytes) && check(name, line.key).verdict == HostKeyVerdict::Known)
                keys.append(line.key);
        }
    }
    return keys;
}

HostKeyFinding KnownHosts::checkName(const QByteArray &name, const HostKey &key) const
{
    HostKeyFinding finding;
    for (const Line &line : m_lines) {
        if (!matches(line.names, name))
            continue;
        const bool readable = !line.key.blob.isEmpty();
        if (line.marker == Marker::CertAuthority) {
            finding.authority = QStringLiteral("%1:%2").arg(line.file).arg(line.number);
            continue;
        }
        HostKeyVerdict verdict = line.key == key && readable ? HostKeyVerdict::Known
            : !readable                                      ? HostKeyVerdict::Unreadable
            : line.type == key.type()                        ? HostKeyVerdict::Changed
                                                             : HostKeyVerdict::OtherType;
        if (line.marker == Marker::Revoked) {
            // A revocation that cannot be read may be about this very key.
            if (verdict != HostKeyVerdict::Known && readable)
                continue;
            verdict = HostKeyVerdict::Revoked;
        }
        finding.stored.append(stored(line));
        if (weight(verdict) <= weight(finding.verdict))
            continue;
        finding.verdict = verdict;
        finding.file = line.file;
        finding.line = line.number;
        finding.storedFingerprint = finding.stored.last().fingerprint;
    }
    return finding;
}

HostKeyFinding KnownHosts::check(const QString &name, const HostKey &key) const
{
    HostKeyFinding finding = checkName(name.toUtf8(), key);
    const QString plainName = withoutPort(name);
    if (plainName.isEmpty() || finding.verdict == HostKeyVerdict::Changed || finding.verdict == HostKeyVerdict::Unreadable)
        return finding;
    // As OpenSSH: the same key under the plain name is good, another one there says nothing.
    HostKeyFinding plain = checkName(plainName.toUtf8(), key);
    if (plain.verdict == HostKeyVerdict::Revoked
        || (plain.verdict == HostKeyVerdict::Known && finding.verdict != HostKeyVerdict::Revoked))
        return plain;
    if (finding.authority.isEmpty())
        finding.authority = plain.authority;
    return finding;
}

QList<QByteArray> KnownHosts::keyTypes(const QString &name) const
{
    QList<QByteArray> types;
    for (const QString &one : {name, withoutPort(name)}) {
        const QByteArray bytes = one.toUtf8();
        for (const Line &line : m_lines) {
            if (!bytes.isEmpty() && line.marker == Marker::None && !line.key.blob.isEmpty() && !types.contains(line.type)
                && matches(line.names, bytes))
                types.append(line.type);
        }
        if (!types.isEmpty())
            break;
    }
    return types;
}

QString KnownHosts::lookupName(const QString &address, quint16 port, const QString &alias)
{
    if (!alias.isEmpty())
        return alias.toLower();
    return port == 22 ? address.toLower() : QStringLiteral("[%1]:%2").arg(address.toLower()).arg(port);
}

Result<std::shared_ptr<const KnownHosts>> KnownHostsCache::load(const QStringList &files, const QString &revokedFile)
{
    QByteArray state;
    for (const QString &file : revokedFile.isEmpty() ? files : files + QStringList{revokedFile}) {
        struct stat info{};
        state += file.toUtf8() + '\0';
        if (::stat(QFile::encodeName(file).constData(), &info) == 0) {
            state += QByteArray::number(quint64(info.st_dev)) + ',' + QByteArray::number(quint64(info.st_ino)) + ','
                + QByteArray::number(qint64(info.st_size)) + ',' + QByteArray::number(qint64(info.st_mtim.tv_sec)) + ','
                + QByteArray::number(qint64(info.st_mtim.tv_nsec)) + ';';
        }
    }
    const std::lock_guard lock(m_mutex);
    if (m_known && m_state == state)
        return m_known;
    Result<KnownHosts> fresh = KnownHosts::load(files, revokedFile);
    if (!fresh)
        return std::unexpected(fresh.error());
    m_known = std::make_shared<const KnownHosts>(std::move(*fresh));
    m_state = state;
    return m_known;
}

} // namespace qd::ssh
