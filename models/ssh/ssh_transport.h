// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/ssh_handle.h"
#include "models/ssh/transport.h"
#include "models/ssh/worker.h"

#include <list>

namespace qd::ssh {

/// One exec channel. libssh's callbacks only set flags and append bytes; everything else happens in
/// turn(), which the connection calls after the session moved.
///
/// Without a user it is a spare: a shell that was set up and waits until somebody adopts it, who then waits
/// neither for the channel nor for the login shell.
///
/// State: opening -> requesting -> running -> ending -> closing -> gone. Ending lasts until the server
/// closed the channel or a grace ran out; closing until libssh flushed our own close and the server's
/// arrived (or another grace ran out): a channel freed earlier would hold one of the server's slots.
class SshTransport final : public Transport {
public:
    /// `user`: null = a spare. `takesInput`: the payload reads standard input itself. `wake` asks the connection
    /// for a turn. `subsystem`: asked for instead of the framed shell; null = the framed shell.
    SshTransport(Worker &worker, std::shared_ptr<SshHandle> handle, TransportUser *user, bool takesInput,
                 std::function<void()> wake, const char *subsystem = nullptr);
    ~SshTransport() override;

    void write(const QByteArray &bytes) override;
    void closeInput() override;
    void setReading(bool reading) override;
    void release(bool kill) override;

    /// Whether the spare may be adopted.
    [[nodiscard]] bool isStanding() const { return m_asked && !m_remoteClosed && (m_stage == Stage::Requesting || m_stage == Stage::Running); }
    /// A spare that the server did not give, or took away again.
    [[nodiscard]] bool isLost() const { return m_stage == Stage::Refused || m_stage == Stage::Gone || m_remoteClosed; }
    /// Gives the spare to who was attached to it.
    void adopt(TransportUser &user, bool takesInput);

    /// Moves on. True when it is gone for good and can be dropped.
    [[nodiscard]] bool turn();
    /// The server did not give the channel; nothing was told to the user.
    [[nodiscard]] bool isRefused() const { return m_stage == Stage::Refused; }
    [[nodiscard]] bool isOpening() const { return m_stage == Stage::Opening; }
    /// The connection is gone: tells the user and forgets the channel.
    void abandon(const Error &error);
    /// The user is not told any more and nothing is ended (a refused channel's job waits again).
    void detach() { m_user = nullptr; }

private:
    enum class Stage { Opening, Requesting, Running, Ending, Closing, Refused, Gone };
    struct Piece {
        Stream stream;
        QByteArray bytes;
    };

    static int onData(ssh_session, ssh_channel, void *data, uint32_t size, int isError, void *self);
    static void onEof(ssh_session, ssh_channel, void *self);
    static void onClose(ssh_session, ssh_channel, void *self);
    static void onExitStatus(ssh_session, ssh_channel, int status, void *self);
    static void onExitSignal(ssh_session, ssh_channel, const char *signal, int, const char *, const char *, void *self);

    void openStep();
    void requestStep();
    void runStep();
    void endStep();
    void closeStep();
    void feed();
    [[nodiscard]] uint32_t roomAhead();
    void drainPaused();
    void deliver();
    void freeChannel();
    void startEnding(bool kill);
    void scheduleGrace(std::chrono::milliseconds delay);

    Worker &m_worker;
    std::shared_ptr<SshHandle> m_handle;
    TransportUser *m_user;
    bool m_takesInput;
    std::function<void()> m_wake;
    const char *m_subsystem;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    Stage m_stage = Stage::Opening;
    std::list<Piece> m_inbox; // a deque takes half a kilobyte while it is empty
    std::list<QByteArray> m_queue;
    qsizetype m_queueOffset = 0;
    uint32_t m_widest = 0; ///< window that the server gave at most
    TransportEnd m_end;
    Worker::TimerId m_grace = 0;
    bool m_reading = true;
    bool m_held = false; ///< bytes wait inside libssh
    bool m_closeInput = false;
    bool m_eofSent = false;
    bool m_remoteEof = false;
    bool m_remoteClosed = false;
    bool m_releaseWanted = false;
    bool m_kill = false;
    bool m_asked = false; ///< the request is on its way
    bool m_closeSent = false;
    bool m_hard = false; ///< grace is over
};

} // namespace qd::ssh
