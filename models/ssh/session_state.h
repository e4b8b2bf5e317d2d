// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/connection_log.h"
#include "models/ssh/session.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace qd::ssh {

/// What a session's worker half tells its front: status and traffic.
/// Thread: any; the receiver is called in its own thread, once for each change, in order.
class SessionState {
public:
    using Receiver = std::function<void(const SessionStatus &)>;

    void setReceiver(QObject *context, Receiver receiver);
    void clearReceiver();

    [[nodiscard]] SessionStatus status() const;
    void setStatus(const SessionStatus &status);

    [[nodiscard]] Traffic traffic() const { return {m_received.load(), m_sent.load()}; }
    void addTraffic(quint64 received, quint64 sent);
    /// False for a jump host, which nobody looks at: it is dialled when somebody behind it is.
    [[nodiscard]] bool hasFront() const;

    ConnectionLog log; ///< the last attempts to get there
    std::atomic<int> channels = 0; ///< commands with a channel of the session right now
    std::atomic<int> channelLimit = 0; ///< how many there may be, as far as the server showed
    std::atomic<int> waiting = 0;      ///< commands that wait for a channel

private:
    mutable std::mutex m_mutex;
    QObject *m_context = nullptr;
    Receiver m_receiver;
    SessionStatus m_status;
    std::atomic<quint64> m_received = 0;
    std::atomic<quint64> m_sent = 0;
};

} // namespace qd::ssh
