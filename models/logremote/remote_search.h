// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/line_judge.h"
#include "models/logremote/remote_access.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>

namespace qd::logs {

/// What a search looks through, and how it goes on behind what was read.
/// Thread: one at a time; feed() and found() in the pool, the rest in the main thread while nothing is fed.
class SearchSource {
public:
    struct Place {
        int file = 0;
        qint64 offset = 0;
    };
    enum class Next { Whole, Again };

    virtual ~SearchSource() = default;
    /// The command for everything that is left.
    [[nodiscard]] virtual ssh::Command command(const QByteArray &token) = 0;
    /// Nothing is left.
    [[nodiscard]] virtual bool isDone() const = 0;
    virtual void feed(const QByteArray &bytes) = 0;
    [[nodiscard]] virtual FoundLines found() = 0;
    [[nodiscard]] virtual Place place() const { return {}; }
    /// Lines come here to be decided: how much is read has a limit.
    [[nodiscard]] virtual bool readsEverything() const = 0;
    /// The command ended: all was looked through, or it is to be tried again (by other means).
    [[nodiscard]] virtual Result<Next> ended(const ssh::ExitStatus &status, const QString &errors) = 0;
};

/// One search on a host: runs its source's command and lets lines be decided as they come. After a lost connection it goes
/// on behind the last whole line, so that nothing is found twice or missed.
///
/// State: start() -> (running, waiting for the host) -> finished() once, not after destruction, which ends the remote
/// command. Thread: GUI; lines are decided in the global pool, one batch after the other, and the host waits while too much
/// is waiting to be decided.
class RemoteSearch : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kMostFound = 2'000'000;        ///< lines; then it ends and says so
    static constexpr qint64 kMostRead = 8LL << 30;         ///< bytes, where lines have to come here to be decided
    static constexpr qsizetype kMostWaiting = 8 * 1024 * 1024;

    enum class End { Whole, TooMany, TooMuch };

    RemoteSearch(RemoteAccess access, std::shared_ptr<SearchSource> source, QObject *parent = nullptr);
    ~RemoteSearch() override;

    void start();
    /// The host is there again: tries at once.
    void wake();
    /// Where it is: file and offset of the last line that was decided or of what the tool has read.
    [[nodiscard]] int file() const { return m_at.file; }
    [[nodiscard]] qint64 offset() const { return m_at.offset; }

Q_SIGNALS:
    void found(const std::shared_ptr<qd::logs::FoundLines> &lines);
    void progressed();
    /// The connection was lost (with the reason), or is back (empty).
    void interrupted(const QString &reason);
    void finished(const qd::Result<qd::logs::RemoteSearch::End> &result);

private:
    void open();
    void takeOutput(const QByteArray &bytes);
    void takeErrors(const QByteArray &bytes);
    void pump();
    void takeResult(quint64 run, std::shared_ptr<FoundLines> lines);
    void takeEnd(const Result<ssh::ExitStatus> &result);
    void settle();
    void retryLater(const Error &error);
    void finish(const Result<End> &result);

    RemoteAccess m_access;
    std::shared_ptr<SearchSource> m_source;
    std::unique_ptr<ssh::Channel> m_channel;
    std::deque<QByteArray> m_waiting;
    qsizetype m_waitingBytes = 0;
    QByteArray m_token;
    QByteArray m_errors;
    QTimer m_retry;
    std::chrono::milliseconds m_pause{0};
    std::optional<Result<ssh::ExitStatus>> m_end;
    SearchSource::Place m_at;
    quint64 m_run = 0;
    qint64 m_found = 0;
    qint64 m_read = 0;
    bool m_busy = false;
    bool m_lost = false;
    bool m_done = false;
};

} // namespace qd::logs
