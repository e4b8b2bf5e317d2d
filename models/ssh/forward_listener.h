// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/forward_spec.h"
#include "models/ssh/worker.h"

#include <sys/socket.h>

namespace qd::ssh {

/// Where a tunnel listens on this machine: loopback of both families, one address, every interface, or a Unix
/// socket that only this account may use. Not accepting leaves newcomers in the kernel's queue.
/// Thread: the worker's. Ownership: its descriptors and the socket file; accepted sockets are the receiver's.
class ForwardListener {
public:
    using Accepted = std::function<void(int socket)>;

    /// Errors: Parse (no address to listen on), PermissionDenied (low port), CommandFailed (in use …).
    [[nodiscard]] static Result<std::unique_ptr<ForwardListener>> open(Worker &worker, const ForwardPoint &point,
                                                                       Accepted accepted);
    ~ForwardListener();
    ForwardListener(const ForwardListener &) = delete;
    ForwardListener &operator=(const ForwardListener &) = delete;

    /// The port it got; 0 for a Unix socket.
    [[nodiscard]] quint16 port() const { return m_port; }
    void setAccepting(bool accepting);

private:
    ForwardListener(Worker &worker, Accepted accepted) : m_worker(worker), m_accepted(std::move(accepted)) {}

    [[nodiscard]] int listenOn(const QByteArray &address, quint16 port);
    [[nodiscard]] int listenOnPath(const QString &path);
    [[nodiscard]] int addSocket(const sockaddr *name, socklen_t size, bool onlyIpv6);
    void readPort(int fd);
    void accept(int fd);

    Worker &m_worker;
    Accepted m_accepted;
    std::vector<int> m_sockets;
    QByteArray m_path; ///< to be removed
    quint16 m_port = 0;
    bool m_accepting = false;
    Worker::TimerId m_pause = 0;
};

/// A non-blocking Unix stream socket on its way to `path`, or minus the system's error number.
[[nodiscard]] int connectUnix(const QByteArray &path);

} // namespace qd::ssh
