// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/off_thread.h"

#include <csignal>

#include <pthread.h>

namespace qd::ssh {

void offThread(Worker &worker, Worker::Task work, Worker::Task done)
{
    // Detached: nobody can be made to wait for a name service that does not answer.
    std::thread([owner = worker.weak_from_this(), job = std::move(work), after = std::move(done)]() mutable {
        ::pthread_setname_np(::pthread_self(), "qd-ssh-wait");
        sigset_t blocked; // a peer that went away is told by EPIPE
        ::sigemptyset(&blocked);
        ::sigaddset(&blocked, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
        job();
        job = {};
        if (const auto alive = owner.lock())
            alive->post(std::move(after));
    }).detach();
}

} // namespace qd::ssh
