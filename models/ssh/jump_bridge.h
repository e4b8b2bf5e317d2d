// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/forward_pipe.h"

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
    JumpBridge(const JumpBridge &) = delete;
    JumpBridge &operator=(const JumpBridge &) = delete;

    /// Moves on. True when both sides are closed.
    [[nodiscard]] bool turn() { return m_pipe.turn(); }
    /// The jump host's connection is gone.
    void abandon(const Error &error);

private:
    void opened(const ForwardRefusal *refusal, const QString &text);
    void refused(const QString &text);

    ForwardTarget m_target;
    Done m_done;
    ForwardPipe m_pipe;
};

} // namespace qd::ssh
