// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/mailbox.h"

namespace qd::files {
namespace {
constexpr std::chrono::seconds kTidyLimit{5};
}

void Mailbox::post(Task task)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return; // the argument goes behind the lock
    m_tasks.push_back(std::move(task));
    m_changed.notify_one();
}

void Mailbox::close()
{
    std::deque<Task> dropped; // behind the lock: what goes with them may come back here
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    dropped.swap(m_tasks);
}

void Mailbox::wake()
{
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_changed.notify_one();
}

void Mailbox::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    m_changed.notify_one();
}

void Mailbox::setPaused(bool paused)
{
    const std::lock_guard lock(m_mutex);
    m_paused = paused;
    m_woken = true;
    m_changed.notify_one();
}

bool Mailbox::isCancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled && m_tidying == 0;
}

void Mailbox::runTasks(std::unique_lock<std::mutex> &lock)
{
    while (!m_tasks.empty()) {
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        task = {};
        lock.lock();
    }
}

bool Mailbox::wait(const std::function<bool()> &done, std::chrono::milliseconds limit)
{
    if (limit.count() == 0 && m_tidying > 0)
        limit = kTidyLimit;
    const Clock::time_point end = limit.count() > 0 ? Clock::now() + limit : Clock::time_point::max();
    std::unique_lock lock(m_mutex);
    for (;;) {
        runTasks(lock);
        m_woken = false;
        const bool cancelled = m_cancelled && m_tidying == 0;
        lock.unlock();
        const bool isDone = done();
        lock.lock();
        if (isDone)
            return true;
        if (cancelled || (limit.count() > 0 && Clock::now() >= end))
            return false;
        if (!m_tasks.empty() || m_woken || (m_cancelled && m_tidying == 0))
            continue;
        if (limit.count() > 0)
            m_changed.wait_until(lock, end);
        else
            m_changed.wait(lock);
    }
}

bool Mailbox::waitWhilePaused()
{
    const bool onward = wait([this] {
        const std::lock_guard lock(m_mutex);
        return !m_paused;
    });
    return onward && !isCancelled();
}

} // namespace qd::files
