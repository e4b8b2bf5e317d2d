// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/worker.h"

#include <vector>

#include <sys/socket.h>

namespace qd::ssh {

/// Resolves a name off-thread and connects to all its addresses, IPv6 and IPv4, one after the other with
/// a short head start (RFC 8305); the first socket that connects wins.
/// Thread: the worker's. Ownership: dropping it cancels; the socket handed out is the receiver's.
class Dialer : public std::enable_shared_from_this<Dialer> {
public:
    using Done = std::function<void(Result<int> socket)>;

    Dialer(Worker &worker, QString address, quint16 port);
    ~Dialer();

    /// `done` comes once, never from inside this call, at the latest after `timeout`.
    void start(std::chrono::milliseconds timeout, Done done);

private:
    struct Address {
        sockaddr_storage name{};
        socklen_t size = 0;
    };
    struct Answer {
        std::vector<Address> addresses;
        int fault = 0;
    };

    [[nodiscard]] static Answer resolve(const QByteArray &address, quint16 port);
    void resolved(Answer answer);
    void tryNext();
    void socketReady(int fd);
    void failed(int fd, int systemError);
    void finish(const Result<int> &result);
    void dropSockets();
    [[nodiscard]] Error unreachable(const QString &reason) const;

    Worker &m_worker;
    QString m_address;
    quint16 m_port;
    Done m_done;
    std::vector<Address> m_addresses; ///< not yet tried
    std::vector<int> m_sockets;       ///< connecting
    QString m_lastFault;
    Worker::TimerId m_timeout = 0;
    Worker::TimerId m_next = 0;
    bool m_resolved = false;
};

} // namespace qd::ssh
