// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/worker.h"

#include <QtCore/QByteArray>

#include <sys/types.h>

namespace qd::ssh {

/// A program that carries a connection on its standard input and output, as ssh_config's ProxyCommand says.
/// Runs "exec COMMAND" in the person's shell, in a process group of its own, started off the worker; what it writes to
/// standard error is kept for the error text (its last 4 KiB).
/// Thread: the worker's. Ownership: dropping it ends the process group: TERM, and KILL two seconds later; the socket
/// handed out is the receiver's.
class ProxyCommand : public std::enable_shared_from_this<ProxyCommand> {
public:
    using Done = std::function<void(Result<int> socket)>;

    explicit ProxyCommand(Worker &worker) : m_worker(worker) {}
    ~ProxyCommand();
    ProxyCommand(const ProxyCommand &) = delete;
    ProxyCommand &operator=(const ProxyCommand &) = delete;

    /// `done` comes once, from the event loop; not at all if dropped before. Errors: Unreachable.
    void start(const QString &command, Done done);
    /// "exit status 1: nc: connection refused", or what is known so far; empty if nothing.
    [[nodiscard]] QString evidence();

private:
    struct Child {
        pid_t pid = -1;
        int pidFd = -1;
        int socket = -1;
        int errors = -1;
        int fault = 0;
    };

    [[nodiscard]] static Child spawn(const QByteArray &shell, const QByteArray &command);
    static void end(const Child &child);
    void started(const Child &child);
    void readErrors();
    void exited();

    Worker &m_worker;
    Child m_child;
    Done m_done;
    QByteArray m_errors;
    QString m_exit;
};

} // namespace qd::ssh
