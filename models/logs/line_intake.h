// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/follower.h"
#include "models/logs/log_store.h"
#include "models/logtext/record_reader.h"

#include <atomic>
#include <map>

namespace qd::logs {

/// Cuts the followers' bytes into lines, reads their time and level and hands them to the store in batches,
/// at most one every kFlushInterval or kFlushBytes.
/// Thread: everything on the thread it lives on; signals cross to the service by queue.
class LineIntake final : public QObject, public FollowSink {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kFlushInterval{33};
    static constexpr qsizetype kFlushBytes = 4 * 1024 * 1024;
    /// Bytes handed to arrived() and not yet told() beyond which the hosts wait, and below which they go on.
    static constexpr qint64 kUntoldMost = 16 * 1024 * 1024;
    static constexpr qint64 kUntoldAgain = 4 * 1024 * 1024;
    static constexpr qsizetype kLongestLine = 64 * 1024 * 1024; ///< longer ones are cut in two

    /// `store` must outlive it.
    explicit LineIntake(LogStore &store);
    ~LineIntake() override;

    void follow(FollowId id, const FollowRequest &request, std::shared_ptr<ssh::Session> session,
                const QString &hostName);
    /// Goes on with the host's new session; returns the one that is not needed, for its own thread to let it go.
    [[nodiscard]] std::shared_ptr<ssh::Session> renewSession(FollowId id, std::shared_ptr<ssh::Session> session);
    /// Stops and returns the session so that its own thread can let it go.
    std::shared_ptr<ssh::Session> stop(FollowId id);

    [[nodiscard]] SourceId addSource(FollowId follow, const QString &name) override;
    void addBytes(SourceId source, QByteArrayView bytes, bool history) override;
    void addLine(SourceId source, QByteArrayView line, const LineRecord &record, bool history) override;
    void addMarker(SourceId source, const QString &text, Level level) override;
    void endPartialLine(SourceId source) override;
    void setState(SourceId source, SourceState state, const QString &detail) override;
    void setZone(SourceId source, int seconds) override;
    /// Hands what waits to the store now.
    void flush();
    /// Whoever listens to arrived() has dealt with so many bytes of it. Thread: any.
    void told(qint64 bytes);

Q_SIGNALS:
    void sourceChanged(const qd::logs::SourceInfo &info);
    /// Just before a batch goes to the store: its lines in the order of arrival. Who listens answers with told().
    void arrived(const std::shared_ptr<const qd::logs::LineBatch> &batch, qint64 bytes);

private:
    struct Origin {
        SourceInfo info;
        RecordReader reader;
        QByteArray partial;
        qint64 lastTimeMs = 0;
        Level lastLevel = Level::None;
        bool history = false;
    };

    void takeLine(Origin &origin, QByteArrayView line, bool history);
    void add(QByteArrayView line, const LineRecord &record, bool history);
    [[nodiscard]] std::unique_ptr<Follower> makeFollower(FollowId id, const FollowRequest &request,
                                                        std::shared_ptr<ssh::Session> session);
    void flushBatch(LineBatch &batch, bool history);
    void setPaused(bool paused);

    LogStore &m_store;
    std::map<FollowId, std::unique_ptr<Follower>> m_followers;
    std::map<FollowId, std::pair<HostId, QString>> m_hosts;
    std::map<SourceId, Origin> m_origins;
    SourceId m_nextSource = 0;
    LineBatch m_live;
    LineBatch m_history;
    QTimer m_flush;
    qint64 m_nowMs = 0;
    std::atomic<qint64> m_untold{0};
    bool m_paused = false;
};

} // namespace qd::logs
