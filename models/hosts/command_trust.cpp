// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/command_trust.h"

#include "models/base/atomic_file.h"
#include "models/base/log.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

namespace qd::hosts {
namespace {

constexpr qint64 kFileLimit = 1024 * 1024;
constexpr const char *kHeading = "# Commands of ssh_config, recipes and fabfiles that may run (SHA-256 of kind and text). Delete a line to take the permission back.\n";

QByteArray hashOf(const ForeignText &command)
{
    return QCryptographicHash::hash(command.kind + '\0' + command.text.toUtf8(), QCryptographicHash::Sha256).toHex();
}

QByteArray hashOf(const ConfigCommand &command)
{
    return hashOf(ForeignText{command.kind == ConfigCommand::Kind::MatchExec ? "match-exec" : "proxy-command", command.text});
}

bool isOurs(const QString &path)
{
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 && info.st_uid == ::getuid() && (info.st_mode & 022) == 0;
}

} // namespace

CommandTrust::CommandTrust(QString path) : m_path(std::move(path)) { reload(); }

bool CommandTrust::allows(const ConfigCommand &command) const { return m_hashes.contains(hashOf(command)); }

bool CommandTrust::allows(const ForeignText &command) const { return m_hashes.contains(hashOf(command)); }

Result<void> CommandTrust::allow(const ConfigCommand &command) { return keep(hashOf(command)); }

Result<void> CommandTrust::allow(const ForeignText &command) { return keep(hashOf(command)); }

Result<void> CommandTrust::keep(const QByteArray &hash)
{
    reload();
    m_hashes.insert(hash);
    return save();
}

Result<void> CommandTrust::forget(const ConfigCommand &command)
{
    reload();
    m_hashes.remove(hashOf(command));
    return save();
}

void CommandTrust::reload()
{
    m_hashes.clear();
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return;
    const auto text = readWholeFile(m_path, kFileLimit);
    if (!text || !isOurs(m_path)) {
        logWarning("hosts", QStringLiteral("%1 is not used: %2").arg(m_path, text ? QStringLiteral("others may write to it") : text.error().message));
        return;
    }
    static const QRegularExpression hash(QStringLiteral("^[0-9a-f]{64}$"));
    for (const QByteArray &line : text->split('\n')) {
        if (hash.match(QString::fromLatin1(line.trimmed())).hasMatch())
            m_hashes.insert(line.trimmed());
    }
}

Result<void> CommandTrust::save() const
{
    if (m_path.isEmpty())
        return {};
    QList<QByteArray> lines(m_hashes.cbegin(), m_hashes.cend());
    std::ranges::sort(lines);
    return writeFileAtomically(m_path, kHeading + lines.join('\n') + '\n');
}

} // namespace qd::hosts
