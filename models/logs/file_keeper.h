// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <memory>

namespace qd::logs {

/// Keeps a small JSON file equal to something in memory: writes it whole, a second after a change, on the global pool, and at
/// the end of its life at once. A content that is older than what is on the disk is never written over it, and nothing is written
/// over what was not understood. All such files are of version 1, which the keeper writes and asks for.
/// Thread: GUI. Ownership: `content` is called until the end of the keeper's life.
class FileKeeper : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kPause{1000};

    /// An empty path keeps nothing.
    FileKeeper(const QString &path, std::function<QJsonObject()> content, QObject *parent = nullptr);
    ~FileKeeper() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Hands over what is in the file; a file that is not there is no error. `unreadable`: a sentence for one that is not understood,
    /// with %1 for its path. Errors: Storage, Parse; the file is then left alone for good.
    [[nodiscard]] Result<void> load(const QString &unreadable, const std::function<void(const QJsonObject &)> &take);
    /// The content is another one.
    void touch();

Q_SIGNALS:
    /// It could not be written; the next change tries again.
    void failed(const qd::Error &error);

private:
    class Writer;
    void write();
    [[nodiscard]] QByteArray text() const;

    QString m_path;
    std::function<QJsonObject()> m_content;
    std::shared_ptr<Writer> m_writer;
    QTimer m_pause;
    quint64 m_version = 0;
    bool m_dirty = false;
    bool m_leftAlone = false;
};

} // namespace qd::logs
