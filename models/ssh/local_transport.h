// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session_state.h"
#include "models/ssh/transport.h"
#include "models/ssh/worker.h"

#include <deque>

#include <sys/types.h>

namespace qd::ssh {

/// `sh` on the workstation itself: three non-blocking pipes and a pidfd in the worker's epoll set.
/// The process leads a session and process group of its own.
class LocalTransport final : public Transport, public std::enable_shared_from_this<LocalTransport> {
public:
    /// `user` is told until release(); it must outlive that.
    LocalTransport(Worker &worker, std::shared_ptr<SessionState> state, TransportUser &user);
    ~LocalTransport() override;

    /// Starts the process; the user hears of it by a later turn of the worker.
    void start();

    void write(const QByteArray &bytes) override;
    void closeInput() override;
    void setReading(bool reading) override;
    void release(bool kill) override;

private:
    struct Pipe {
        int fd = -1;
        Stream stream = Stream::Output;
        bool watched = false;
    };

    [[nodiscard]] int spawn();
    void watchAll();
    void drain(Pipe &pipe);
    void updateWatch(Pipe &pipe);
    void feed();
    void processEnded();
    void killGroup();
    void endIfOver();
    void end(const TransportEnd &end);
    void closePipe(Pipe &pipe);
    void dropInput();
    void closeStdin();
    void closeAll();

    Worker &m_worker;
    std::shared_ptr<SessionState> m_state;
    TransportUser *m_user;
    pid_t m_pid = -1;
    int m_pidFd = -1;
    int m_stdin = -1;
    bool m_stdinWatched = false;
    Pipe m_output{-1, Stream::Output, false};
    Pipe m_error{-1, Stream::Error, false};
    std::deque<QByteArray> m_queue;
    qsizetype m_queueOffset = 0;
    bool m_closeInput = false;
    bool m_reading = true;
    TransportEnd m_end;
    bool m_exited = false;
    Worker::TimerId m_killTimer = 0;
    Worker::TimerId m_lingerTimer = 0;
};

} // namespace qd::ssh
