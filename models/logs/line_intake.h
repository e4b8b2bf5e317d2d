// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/clock_skew.h"
#include "models/logs/follower.h"
#include "models/logs/log_store.h"
#include "models/logtext/record_reader.h"

#include <atomic>
#include <map>

namespace qd::logs {

/// Cuts the followers' bytes into lines, reads their time and level and hands them to the store in batches,
/// at most one every kFlushInterval or kFlushBytes; when lines come fast, less often (kBusyInterval), since lines of many hosts
/// must be put between each other again with each batch. Asks each host for its clock, so that the store can put lines right.
/// Thread: everything on the thread it lives on; signals cross to the service by queue.
class LineIntake final : public QObject, public FollowSink {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kFlushInterval{33};
    static constexpr std::chrono::milliseconds kBusyInterval{120};
    static constexpr int kBusyLines = 500; ///< in a batch of kFlushInterval: 15,000 lines a second
    /// Clocks are asked so often in a row at first, and then every so many seconds.
    static constexpr int kFirstQuestions = 3;
    static constexpr std::chrono::seconds kAskAgain{60};
    /// A known correction stands until the clock is off from it by more than this.
    static constexpr qint64 kSkewToleranceMs = 20;
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

    [[nodiscard]] SourceId addSource(FollowId follow, const QString &name, const QString &label = {}) override;
    void addBytes(SourceId source, QByteArrayView bytes, bool history) override;
    void addLine(SourceId source, QByteArrayView line, const LineRecord &record, bool history) override;
    void addStamped(SourceId source, QByteArrayView line, qint64 timeMs, bool history) override;
    void addMarker(SourceId source, const QString &text, Level level, bool inStream = false) override;
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
        const LineFormat *told = nullptr; ///< what info.formatKey says
        std::shared_ptr<const FormatSet> formats;
        int floodLimit = 0;
        qint64 secondMs = 0;   ///< when the second began in which `inSecond` lines came
        int inSecond = 0;
        qint64 leftOut = 0;    ///< and not yet told
        QByteArray partial;
        qint64 lastTimeMs = 0;
        Level lastLevel = Level::None;
        bool history = false;
        bool waitsAsHistory = false; ///< where its lines of flush `waitsFor` are
        quint64 waitsFor = 0;
    };

    /// What is known of one host's clock.
    struct HostClock {
        SkewEstimator estimator;
        int answers = 0;
        bool asked = false; ///< under way
        qint64 askAtMs = 0;
        std::optional<ClockSkew> told; ///< to the sources
    };

    void takeLine(Origin &origin, QByteArrayView line, bool history, std::optional<qint64> timeMs = std::nullopt);
    [[nodiscard]] bool admit(Origin &origin);
    void tellFlood(Origin &origin);
    void tellFormats();
    void prepare(Origin &origin);
    void askClocks();
    void askClock(const HostId &host, ssh::Session &session);
    void takeClock(const HostId &host, qint64 sentMs, const Result<ssh::CommandOutput> &output);
    void tellSkew(Origin &origin, const HostClock &clock);
    void add(Origin &origin, QByteArrayView line, const LineRecord &record, bool history);
    [[nodiscard]] std::unique_ptr<Follower> makeFollower(FollowId id, const FollowRequest &request,
                                                        std::shared_ptr<ssh::Session> session);
    void flushBatch(LineBatch &batch, bool history);
    void setPaused(bool paused);

    LogStore &m_store;
    std::map<FollowId, std::unique_ptr<Follower>> m_followers;
    struct Asked {
        HostId host;
        QString hostName;
        int floodLimit = 0;
    };
    std::map<FollowId, Asked> m_asked;
    std::map<QString, HostClock> m_clocks; ///< by host id
    std::map<SourceId, Origin> m_origins;
    SourceId m_nextSource = 0;
    LineBatch m_live;
    LineBatch m_history;
    QTimer m_flush;
    QTimer m_clockTimer;
    quint64 m_flushes = 1;
    bool m_busy = false;
    qint64 m_nowMs = 0;
    std::atomic<qint64> m_untold{0};
    bool m_paused = false;
};

} // namespace qd::logs
