// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/known_hosts.h"

#include "models/base/atomic_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QtEndian>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

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

Error storageError(const QString &file, int systemError)
{
    return {systemError == EACCES ? ErrorCode::PermissionDenied : ErrorCode::Storage,
            QCoreApplication::translate("Ssh", "The list of known hosts %1 cannot be written.").arg(file),
            qt_error_string(systemError),
            QCoreApplication::translate("Ssh", "Check who owns the file and its folder, and the free space.")};
}

/// Adds `line` at the end of an open, locked file; heals a missing last newline.
bool appendLocked(int fd, QByteArray line)
{
    char last = '\n';
    const off_t size = ::lseek(fd, 0, SEEK_END);
    if (size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n')
        line.prepend('\n');
    return ::write(fd, line.constData(), size_t(line.size())) == line.size() && ::fsync(fd) == 0;
}

} // namespace

QByteArray HostKey::type() const
{
    if (blob.size() < 4)
        return {};
    const auto length = qFromBigEndian<quint32>(blob.constData());
    return qint64(length) <= blob.size() - 4 ? blob.sliced(4, length) : QByteArray();
}

QString HostKey::fingerprint() const
{
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

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

Result<KnownHosts> KnownHosts::load(const QStringList &files)
{
    KnownHosts known;
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

HostKeyFinding KnownHosts::checkName(const QByteArray &name, const HostKey &key) const
{
    HostKeyFinding finding;
    for (const Line &line : m_lines) {
        if (line.marker == Marker::CertAuthority || !matches(line.names, name))
            continue;
        if (line.marker == Marker::Revoked) {
            // A revocation that cannot be read may be about this very key.
            if (line.key == key || line.key.blob.isEmpty())
                return {HostKeyVerdict::Revoked, line.file, line.number, {}};
            continue;
        }
        const bool same = line.key == key;
        if (same && finding.verdict != HostKeyVerdict::Known)
            finding = {HostKeyVerdict::Known, line.file, line.number, key.fingerprint()};
        else if (!same && finding.verdict == HostKeyVerdict::Unknown)
            finding = {HostKeyVerdict::Changed, line.file, line.number,
                       line.key.blob.isEmpty() ? QString() : line.key.fingerprint()};
    }
    return finding;
}

HostKeyFinding KnownHosts::check(const QString &name, const HostKey &key) const
{
    HostKeyFinding finding = checkName(name.toUtf8(), key);
    const qsizetype bracket = name.lastIndexOf(QStringLiteral("]:"));
    if (!name.startsWith(u'[') || bracket < 0 || finding.verdict == HostKeyVerdict::Changed)
        return finding;
    // As OpenSSH: the same key under the plain name is good, another one there says nothing.
    const HostKeyFinding plain = checkName(name.sliced(1, bracket - 1).toUtf8(), key);
    if (plain.verdict == HostKeyVerdict::Revoked
        || (plain.verdict == HostKeyVerdict::Known && finding.verdict == HostKeyVerdict::Unknown))
        return plain;
    return finding;
}

QList<QByteArray> KnownHosts::keyTypes(const QString &name) const
{
    QList<QByteArray> types;
    for (const Line &line : m_lines) {
        if (line.marker == Marker::None && !line.key.blob.isEmpty() && matches(line.names, name.toUtf8())
            && !types.contains(line.type))
            types.append(line.type);
    }
    return types;
}

QString KnownHosts::lookupName(const QString &address, quint16 port, const QString &alias)
{
    if (!alias.isEmpty())
        return alias.toLower();
    return port == 22 ? address.toLower() : QStringLiteral("[%1]:%2").arg(address.toLower()).arg(port);
}

Result<void> KnownHosts::append(const QString &file, const QString &name, const HostKey &key)
{
    const QFileInfo info(file);
    const QByteArray folder = QFile::encodeName(info.absolutePath());
    if (!QFileInfo::exists(info.absolutePath())
        && (!QDir().mkpath(QFileInfo(info.absolutePath()).path()) || (::mkdir(folder.constData(), 0700) != 0 && errno != EEXIST)))
        return std::unexpected(storageError(file, errno));
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return std::unexpected(storageError(file, errno));
    const QByteArray line = name.toUtf8() + ' ' + key.type() + ' ' + key.blob.toBase64() + '\n';
    const bool written = ::flock(fd, LOCK_EX) == 0 && appendLocked(fd, line);
    const int fault = errno;
    ::close(fd);
    if (!written)
        return std::unexpected(storageError(file, fault));
    return {};
}

} // namespace qd::ssh
