// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <memory>

namespace qd::logs {

/// Keeps a small file equal to something in memory: writes it whole, a second after a change, on the global pool, and at
/// the end of its life at once. A content that is older than what is on the disk is never written over it.
/// Thread: GUI. Ownership: `content` is called until the end of the keeper's life.
class FileKeeper : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kPause{1000};

    /// An empty path keeps nothing.
    FileKeeper(const QString &path, std::function<QByteArray()> content, QObject *parent = nullptr);
    ~FileKeeper() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The content is another one.
    void touch();
    /// Writes nothing from now on: what is in the file was not understood and must not be lost.
    void leaveAlone() { m_leftAlone = true; }

Q_SIGNALS:
    /// It could not be written; the next change tries again.
    void failed(const qd::Error &error);

private:
    class Writer;
    void write();

    QString m_path;
    std::function<QByteArray()> m_content;
    std::shared_ptr<Writer> m_writer;
    QTimer m_pause;
    quint64 m_version = 0;
    bool m_dirty = false;
    bool m_leftAlone = false;
};

} // namespace qd::logs
