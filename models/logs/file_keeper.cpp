// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/file_keeper.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"

#include <QtCore/QJsonDocument>

#include <mutex>

using namespace Qt::StringLiterals;

namespace qd::logs {
namespace {

constexpr int kVersion = 1;

} // namespace

/// Thread: any.
class FileKeeper::Writer {
public:
    Result<void> write(const QString &path, const QByteArray &content, quint64 version)
    {
        const std::scoped_lock lock(m_mutex);
        if (version <= m_written)
            return {};
        Result<void> done = writeFileAtomically(path, content);
        if (done)
            m_written = version;
        return done;
    }

private:
    std::mutex m_mutex;
    quint64 m_written = 0;
};

FileKeeper::FileKeeper(const QString &path, std::function<QJsonObject()> content, QObject *parent)
    : QObject(parent), m_path(path), m_content(std::move(content)), m_writer(std::make_shared<Writer>())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &FileKeeper::write);
}

FileKeeper::~FileKeeper()
{
    if (m_dirty && !m_path.isEmpty() && !m_leftAlone)
        (void)m_writer->write(m_path, text(), m_version + 1); // nobody is left to tell
}

Result<void> FileKeeper::load(const QString &unreadable, const std::function<void(const QJsonObject &)> &take)
{
    if (m_path.isEmpty())
        return {};
    const Result<QByteArray> bytes = readWholeFile(m_path);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return {};
    const QJsonObject root = bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
    if (root[u"version"].toInt() == kVersion) {
        take(root);
        return {};
    }
    m_leftAlone = true;
    if (!bytes)
        return std::unexpected(bytes.error());
    return failure(ErrorCode::Parse, unreadable.arg(m_path));
}

QByteArray FileKeeper::text() const
{
    QJsonObject root = m_content();
    root.insert(u"version"_s, kVersion);
    return QJsonDocument(root).toJson();
}

void FileKeeper::touch()
{
    m_dirty = true;
    if (!m_pause.isActive())
        m_pause.start(kPause);
}

void FileKeeper::write()
{
    if (m_path.isEmpty() || m_leftAlone)
        return;
    m_dirty = false;
    inPool([writer = m_writer, path = m_path, content = text(), version = ++m_version](const std::function<bool()> &) {
        return writer->write(path, content, version);
    }).then(this, [this](const Result<void> &written) {
        if (written)
            return;
        m_dirty = true;
        Q_EMIT failed(written.error());
    });
}

} // namespace qd::logs
