// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/forward_job.h"

#include <list>

namespace qd::ssh {

/// The tunnels of one connection: gives them the connection when there is one, asks the host to listen for those
/// that want it, and hands what comes in there to the right one.
///
/// libssh has one place for the answer to a global request, and heartbeats use it too. So requests go one at a
/// time, each after one that clears the place; while isAsking() the heartbeat must not ask.
/// Thread: the worker's.
class ForwardSet {
public:
    ForwardSet(Worker &worker, std::function<void()> wake);
    ~ForwardSet();
    ForwardSet(const ForwardSet &) = delete;
    ForwardSet &operator=(const ForwardSet &) = delete;

    void add(const std::shared_ptr<ForwardJob> &job);
    void up(const std::shared_ptr<SshHandle> &handle);
    void turn();
    /// The connection is gone and will be dialled again.
    void down();
    /// It will not be dialled again by itself.
    void end(const Error &error);
    [[nodiscard]] bool isAsking() const { return m_ask.stage != Stage::Idle; }

private:
    enum class Stage { Idle, Clearing, Asking };
    struct Ask {
        Stage stage = Stage::Idle;
        std::shared_ptr<ForwardJob> job; ///< null: only cancels
        QByteArray address;
        int port = 0;
        int bound = 0;
        Worker::TimerId limit = 0;
    };
    struct Cancelled {
        QByteArray address;
        int port = 0;
    };

    static ssh_channel onForwarded(ssh_session session, const char *address, int port, const char *, int, void *self);
    [[nodiscard]] std::shared_ptr<ForwardJob> listenerOf(const QByteArray &address, int port) const;
    void askNext();
    void askStep();
    void askEnded(int rc);

    Worker &m_worker;
    std::function<void()> m_wake;
    std::shared_ptr<SshHandle> m_handle;
    ssh_callbacks_struct m_callbacks{};
    std::vector<std::shared_ptr<ForwardJob>> m_jobs;
    std::list<Cancelled> m_cancelled; ///< the host still listens for them
    Ask m_ask;
};

} // namespace qd::ssh
