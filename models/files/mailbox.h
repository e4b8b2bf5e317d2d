// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace qd::files {

/// Where the thread of a transfer waits: for answers from the session's worker, for Cancel, for the end of a
/// pause. Tasks posted to it run on that thread, so that the transfer's own data need no locks.
/// Thread: post(), wake(), cancel(), setPaused() from any; the rest from the transfer's thread.
class Mailbox {
public:
    using Task = std::move_only_function<void()>;

    /// Behind close() the task is dropped.
    void post(Task task);
    void wake();
    void cancel();
    void setPaused(bool paused);
    [[nodiscard]] bool isCancelled() const;

    /// Runs tasks until `done()`; false if cancelled first (or after `limit`, if one is given).
    [[nodiscard]] bool wait(const std::function<bool()> &done, std::chrono::milliseconds limit = {});
    /// Returns at once unless paused; then when that ends. False if cancelled.
    [[nodiscard]] bool waitWhilePaused();

    /// The thread is over: what was posted and not run goes, and nothing is kept any more. Tasks may own those who own the mailbox.
    void close();

    /// While one lives, waits do not end by cancel() but after a few seconds: for tidying up.
    class Tidying {
    public:
        explicit Tidying(Mailbox &mailbox) : m_mailbox(mailbox) { ++m_mailbox.m_tidying; }
        ~Tidying() { --m_mailbox.m_tidying; }
        Tidying(const Tidying &) = delete;
        Tidying &operator=(const Tidying &) = delete;

    private:
        Mailbox &m_mailbox;
    };

private:
    using Clock = std::chrono::steady_clock;
    void runTasks(std::unique_lock<std::mutex> &lock);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    bool m_woken = false;
    bool m_cancelled = false;
    bool m_paused = false;
    bool m_closed = false;
    int m_tidying = 0; ///< the transfer thread's
};

} // namespace qd::files
