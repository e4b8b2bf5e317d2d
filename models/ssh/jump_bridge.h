// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/ssh_handle.h"
#include "models/ssh/worker.h"

namespace qd::ssh {

/// Carries another session through this one: a direct-tcpip channel on one side, one end of a socketpair
/// on the other; the next session gets the socketpair's other end as its socket. Same thread, no copy of
/// the program, no helper process.
class JumpBridge {
public:
    using Done = std::function<void(Result<int> socket)>;

    /// `done` comes once: the socket for the next hop, or why not. `wake` asks for a turn.
    JumpBridge(Worker &worker, std::shared_ptr<SshHandle> handle, QByteArray address, quint16 port, Done done,
               std::function<void()> wake);
    ~JumpBridge();
    JumpBridge(const JumpBridge &) = delete;
    JumpBridge &operator=(const JumpBridge &) = delete;

    /// Moves on. True when both sides are closed.
    [[nodiscard]] bool turn();
    /// The jump host's connection is gone.
    void abandon(const Error &error);

private:
    enum class Stage { Opening, Running, Closing, Gone };

    static int onData(ssh_session, ssh_channel, void *data, uint32_t size, int, void *self);
    static void onClose(ssh_session, ssh_channel, void *self);

    void openStep();
    void runStep();
    void toSocket();
    void fromSocket();
    void updateWatch();
    void closeSocket();
    void freeChannel();

    Worker &m_worker;
    std::shared_ptr<SshHandle> m_handle;
    QByteArray m_address;
    quint16 m_port;
    Done m_done;
    std::function<void()> m_wake;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    Stage m_stage = Stage::Opening;
    int m_socket = -1;
    QByteArray m_toSocket;
    QByteArray m_toChannel;
    bool m_held = false;
    bool m_localEof = false;
    bool m_remoteClosed = false;
};

} // namespace qd::ssh
