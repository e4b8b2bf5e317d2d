// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/endpoint.h"
#include "models/ssh/worker.h"

#include <vector>

#include <sys/socket.h>

namespace qd::ssh {

/// How a connection is made, beside where it leads.
struct DialSettings {
    AddressFamily family = AddressFamily::Any;
    QString bindAddress; ///< the own end; empty = the kernel chooses
    bool keepAlive = true; ///< TCP's own
};

/// Resolves a name off-thread and connects to all its addresses, IPv6 and IPv4, one after the other with
/// a short head start (RFC 8305); the first socket that connects wins.
/// Thread: the worker's. Ownership: dropping it cancels; the socket handed out is the receiver's.
class Dialer : public std::enable_shared_from_this<Dialer> {
public:
    using Done = std::function<void(Result<int> socket)>;

    Dialer(Worker &worker, QString address, quint16 port, DialSettings settings = {});
    ~Dialer();

    /// Hears what the name stands for, before anything is dialled.
    void onResolved(std::function<void(const QString &addresses)> told) { m_onResolved = std::move(told); }
    /// `done` comes once, never from inside this call, at the latest after `timeout`.
    void start(std::chrono::milliseconds timeout, Done done);

private:
    struct Address {
        sockaddr_storage name{};
        socklen_t size = 0;
    };
    struct Answer {
        std::vector<Address> addresses;
        std::vector<Address> own; ///< to bind to
        int fault = 0;
    };

    /// `flags` of getaddrinfo(); with AI_NUMERICHOST it does not block.
    [[nodiscard]] static Answer resolve(const QByteArray &address, quint16 port, const DialSettings &settings, int flags);
    [[nodiscard]] int newSocket(int family);
    void resolved(Answer answer);
    void tryNext();
    [[nodiscard]] QString addressList() const;
    void socketReady(int fd);
    void failed(int fd, int systemError);
    void finish(const Result<int> &result);
    void dropSockets();
    [[nodiscard]] Error unreachable(const QString &reason) const;

    Worker &m_worker;
    QString m_address;
    quint16 m_port;
    DialSettings m_settings;
    Done m_done;
    std::function<void(const QString &)> m_onResolved;
    std::vector<Address> m_addresses; ///< not yet tried
    std::vector<Address> m_own;       ///< of bindAddress
    std::vector<int> m_sockets;       ///< connecting
    QString m_lastFault;
    Worker::TimerId m_timeout = 0;
    Worker::TimerId m_next = 0;
    bool m_resolved = false;
};

} // namespace qd::ssh
