// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/off_thread.h"

#include <condition_variable>
#include <csignal>
#include <deque>

#include <pthread.h>

namespace qd::ssh {
namespace {

constexpr std::chrono::seconds kPatience{5};

/// As many threads as there are jobs that block at the same time. Detached: nobody can be made to wait for a
/// name service that does not answer.
class Helpers {
public:
    void run(Worker::Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_tasks.size() < m_idle) { // one of them is free for it
                m_tasks.push_back(std::move(task));
                m_wake.notify_one();
                return;
            }
        }
        std::thread([this, first = std::move(task)]() mutable { serve(std::move(first)); }).detach();
    }

private:
    void serve(Worker::Task task)
    {
        ::pthread_setname_np(::pthread_self(), "qd-ssh-wait");
        sigset_t blocked; // a peer that went away is told by EPIPE
        ::sigemptyset(&blocked);
        ::sigaddset(&blocked, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
        while (task) {
            task();
            task = {}; // what it held may take its time to go
            task = next();
        }
    }

    /// Nothing when nobody needed this thread for a while.
    [[nodiscard]] Worker::Task next()
    {
        std::unique_lock lock(m_mutex);
        ++m_idle;
        m_wake.wait_for(lock, kPatience, [this] { return !m_tasks.empty(); });
        --m_idle;
        if (m_tasks.empty())
            return {};
        Worker::Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        return task;
    }

    std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    std::deque<Worker::Task> m_tasks; ///< never more than threads that wait for one
    size_t m_idle = 0;
};

Helpers &helpers()
{
    static auto *all = new Helpers; // for ever: its threads may outlive main()
    return *all;
}

} // namespace

void offThread(Worker &worker, Worker::Task work, Worker::Task done)
{
    offThread([owner = worker.weak_from_this(), job = std::move(work), after = std::move(done)]() mutable {
        job();
        job = {};
        if (const auto alive = owner.lock())
            alive->post(std::move(after));
    });
}

void offThread(Worker::Task work) { helpers().run(std::move(work)); }

} // namespace qd::ssh
