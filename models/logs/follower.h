// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/source.h"
#include "models/ssh/session.h"

#include <QtCore/QTimer>

namespace qd::logs {

/// One streaming channel to a host that is opened again whenever it ends, until the follower is destroyed (or, for a
/// request that does not follow, until it has ended well once).
/// Waits while the session is Lost or Failed, and for another one (renewSession) once it is Closed; otherwise
/// tries again after 1, 2, 4 … 30 s.
/// Thread: lives on one thread, where its channel's signals come. Ownership: shares the session.
class Follower : public QObject {
    Q_OBJECT
public:
    Follower(FollowId id, FollowRequest request, std::shared_ptr<ssh::Session> session, FollowSink &sink);
    ~Follower() override;

    void start();
    /// Goes on with the host's new session, behind what was read so far. Returns the one that is not needed
    /// any more, so that it can be released in its own thread.
    [[nodiscard]] std::shared_ptr<ssh::Session> renewSession(std::shared_ptr<ssh::Session> session);
    /// Gives the session back so that it can be released in its own thread.
    [[nodiscard]] std::shared_ptr<ssh::Session> takeSession();
    /// The session it works over now; null once it was taken. Of use during a call only.
    [[nodiscard]] ssh::Session *session() const { return m_session.get(); }
    /// Stops reading from the host until it is lifted: its window fills and the sender waits. Nothing is lost.
    void setPaused(bool paused);

protected:
    [[nodiscard]] virtual ssh::Command command() = 0;
    virtual void readOutput(const QByteArray &bytes) = 0;
    /// All sources of this follower take this state; `marker` (if any) becomes a line of each.
    virtual void tellAll(SourceState state, const QString &detail, const QString &marker) = 0;

    virtual void channelStarted() {}
    /// What came on the error stream; kept for errorText() unless a kind of source has lines there.
    virtual void readErrors(const QByteArray &bytes);
    /// What the end of a channel means.
    struct End {
        enum class Then { Done, AtOnce, Later };
        Then then = Then::Later;
        SourceState state = SourceState::Failed;
        QString detail;
        QString marker; ///< a line of each source; empty = none
    };
    [[nodiscard]] virtual End endOf(const ssh::ExitStatus &status) const;
    /// Whether a lost connection is followed by the command once more.
    [[nodiscard]] virtual bool goesOn() const { return true; }
    void restart(std::chrono::milliseconds after = {});
    [[nodiscard]] const FollowRequest &request() const { return m_request; }
    [[nodiscard]] FollowSink &sink() { return m_sink; }
    [[nodiscard]] FollowId id() const { return m_id; }
    [[nodiscard]] QString errorText() const { return QString::fromUtf8(m_errors).trimmed(); }
    /// How the last channel ended is better explained by this than by its exit status.
    [[nodiscard]] virtual QString explainExit(int code) const;

private:
    void watchSession();
    void openChannel();
    void onFinished(const Result<ssh::ExitStatus> &result);
    void onHostGone(const QString &reason);
    void retryLater();
    void retry();

    const FollowId m_id;
    const FollowRequest m_request;
    std::shared_ptr<ssh::Session> m_session;
    FollowSink &m_sink;
    std::unique_ptr<ssh::Channel> m_channel;
    QTimer m_retry;
    std::chrono::milliseconds m_pause{0};
    QByteArray m_errors;
    bool m_wasRunning = false;
    bool m_lost = false;
    bool m_paused = false;
    bool m_done = false; ///< was to be read once, and was
};

} // namespace qd::logs
