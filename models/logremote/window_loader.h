// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/remote_access.h"
#include "models/logremote/remote_stream.h"
#include "models/logremote/window_cache.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace qd::logs {

/// Brings windows of a stream's files here: from the disk cache, else from the host, several in one round trip. What was asked
/// for last comes first, and what nobody looks at any more is dropped. A lost connection only delays it.
/// Thread: GUI. Ownership: `stream` must outlive it; it reads the files' properties and puts nothing in.
class WindowLoader : public QObject {
    Q_OBJECT
public:
    using Window = RemoteStream::Window;
    static constexpr size_t kMostAtOnce = 16;      ///< windows in one question
    static constexpr qint64 kPackedAhead = 15;     ///< windows that come along from a packed file, which is unpacked from its beginning each time

    WindowLoader(RemoteAccess access, RemoteStream &stream, std::shared_ptr<WindowCache> cache, QObject *parent = nullptr);

    void want(const std::vector<Window> &windows);
    /// The host is there again: tries at once.
    void wake();
    void setAccess(const RemoteAccess &access) { m_access = access; }
    [[nodiscard]] bool isLoading() const { return m_busy || !m_wanted.empty(); }
    /// The cache's name of a file; nothing while its beginning was not seen.
    [[nodiscard]] std::optional<CachedFile> cachedFile(int file) const;

Q_SIGNALS:
    void loaded(const qd::logs::RemoteStream::Window &window, const QByteArray &bytes);
    /// All of one question came in.
    void settled();
    /// The path is another file than it was (rotated), or cannot be read any more.
    void strayed(int file);
    /// The host does not answer (with the reason), or does again (empty).
    void interrupted(const QString &reason);

private:
    void next();
    [[nodiscard]] std::vector<Window> takeBatch();
    void askHost(const std::vector<Window> &windows);
    void takeReply(const std::vector<Window> &windows, const QByteArray &token, const Result<ssh::CommandOutput> &result);
    void takeRange(const std::vector<Window> &windows, qint64 offset, const QByteArray &bytes);
    void keep(Window window, const QByteArray &bytes);
    void settle();

    RemoteAccess m_access;
    RemoteStream &m_stream;
    std::shared_ptr<WindowCache> m_cache;
    std::vector<Window> m_wanted; ///< newest last
    QTimer m_retry;
    std::chrono::milliseconds m_pause{0};
    bool m_busy = false;
    bool m_lost = false;
};

} // namespace qd::logs
