// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/yaml_list_file.h"

#include "models/base/atomic_file.h"
#include "models/base/log.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>

namespace qd::hosts {
namespace {

constexpr int lockWait = 20; // ms, on the GUI's thread
constexpr std::chrono::seconds staleLock{10};
constexpr std::chrono::milliseconds restAfterChange{200}; ///< editors write in several steps

} // namespace

YamlListFile::YamlListFile(QString path, const char *room, QObject *parent) : QObject(parent), m_path(std::move(path)), m_room(room)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfterChange);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_rest, &QTimer::timeout, this, &YamlListFile::written);
}

/// One that is not there says nothing.
Result<QByteArray> YamlListFile::content() const
{
    auto text = readWholeFile(m_path, bytesAtMost);
    if (!text && text.error().code == ErrorCode::NotFound)
        return QByteArray();
    return text;
}

/// The folder too: editors put a new file in the place of the old one, and it may not be there yet.
void YamlListFile::watch()
{
    for (const QString &path : {QFileInfo(m_path).absolutePath(), m_path}) {
        if (QFileInfo::exists(path) && !m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

void YamlListFile::log(const QList<FileProblem> &problems) const
{
    for (const FileProblem &problem : problems)
        logWarning(m_room, m_path + QStringLiteral(": ") + problem.toText());
}

Result<void> YamlListFile::change(const Change &change)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + QStringLiteral(".lock"));
    lock.setStaleLockTime(staleLock);
    // Where no lock can be made, writing says why.
    if (!lock.tryLock(lockWait) && lock.error() == QLockFile::LockFailedError)
        return failure(ErrorCode::Storage, tr("Another program is writing %1 just now.").arg(m_path), {}, tr("Try again."));
    const auto text = content();
    if (!text)
        return std::unexpected(text.error());
    const auto after = change(*text);
    return after ? writeFileAtomically(m_path, *after) : Result<void>(std::unexpected(after.error()));
}

} // namespace qd::hosts
