// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/ssh_handle.h"
#include "models/ssh/worker.h"

namespace qd::ssh {

/// Where the host is to connect to: a name or address and port, or with port 0 a Unix socket's path.
struct ForwardTarget {
    QByteArray address;
    quint16 port = 0;
};

/// Why the host did not open a forwarding channel (RFC 4254 5.1).
enum class ForwardRefusal { Prohibited = 1, ConnectFailed = 2, UnknownType = 3, Shortage = 4, Other = 0 };

/// Bytes between a forwarding channel and a local socket, both ways, each with its own end of file. What
/// waits in between is bounded: a slow side stops the other through the channel's window or the socket's.
///
/// State: opening (only with a target) -> open, waiting for its socket -> running -> closing -> gone.
/// Thread: the worker's. Ownership: of the channel, and of the socket from attach() on.
class ForwardPipe {
public:
    /// `refusal` and `text` (the library's words) tell why not; null = it is open, attach() a socket now or later.
    using Opened = std::function<void(const ForwardRefusal *refusal, const QString &text)>;

    /// Opens a channel to the target; `opened` comes once, from turn(), unless abandoned. `wake` asks for a turn.
    ForwardPipe(Worker &worker, std::shared_ptr<SshHandle> handle, ForwardTarget target, Opened opened,
                std::function<void()> wake);
    /// Takes over a channel that the host opened.
    ForwardPipe(Worker &worker, std::shared_ptr<SshHandle> handle, ssh_channel incoming, std::function<void()> wake);
    ~ForwardPipe();
    ForwardPipe(const ForwardPipe &) = delete;
    ForwardPipe &operator=(const ForwardPipe &) = delete;

    /// `socket` is non-blocking; `first` goes to the host before what comes from it.
    void attach(int socket, const QByteArray &first = {});
    /// There will be no socket: closes the channel.
    void refuse();
    /// One end of file ends both directions, as a connection that carries SSH wants it.
    void setWholeClose() { m_wholeClose = true; }

    /// Moves on. True when it is over and can be dropped.
    [[nodiscard]] bool turn();
    /// The connection is gone.
    void abandon();

    [[nodiscard]] quint64 received() const { return m_received; } ///< from the host
    [[nodiscard]] quint64 sent() const { return m_sent; }

private:
    enum class Stage { Opening, Open, Running, Closing, Gone };

    static int onData(ssh_session, ssh_channel, void *data, uint32_t size, int, void *self);
    static void onEof(ssh_session, ssh_channel, void *self);
    static void onClose(ssh_session, ssh_channel, void *self);

    void setCallbacks();
    void openStep();
    void runStep();
    void takeHeld();
    void toSocket();
    void fromSocket();
    void toChannel();
    void passEnds();
    void updateWatch();
    void closeSocket();
    void freeChannel();

    Worker &m_worker;
    std::shared_ptr<SshHandle> m_handle;
    ForwardTarget m_target;
    Opened m_opened;
    std::function<void()> m_wake;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    Stage m_stage;
    int m_socket = -1;
    QByteArray m_toSocket;
    QByteArray m_toChannel;
    quint64 m_received = 0;
    quint64 m_sent = 0;
    bool m_wholeClose = false;
    bool m_refused = false;
    bool m_held = false; ///< bytes wait inside libssh
    bool m_watched = false;
    bool m_hungUp = false; ///< the socket's other side is gone for both directions
    bool m_localEof = false;
    bool m_eofSent = false;
    bool m_remoteEof = false;
    bool m_eofPassed = false;
    bool m_remoteClosed = false;
    bool m_broken = false;
};

} // namespace qd::ssh
