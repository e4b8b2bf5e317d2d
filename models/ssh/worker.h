// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/sleep_watch.h"

#include <QtCore/QtGlobal>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include <sys/epoll.h>

namespace qd::ssh {

/// The thread that carries sessions: one epoll set, one queue of tasks, one heap of timers.
/// Nothing in it may wait for anything else than epoll.
///
/// Thread: post() from any; everything else on the worker's own thread (asserted).
/// Ownership: shared by those who post from outside. Objects that live on the worker hold a
/// plain reference, so that the last holder is never the thread itself.
class Worker : public std::enable_shared_from_this<Worker> {
public:
    using Clock = std::chrono::steady_clock;
    using Task = std::move_only_function<void()>;
    using IoHandler = std::function<void(uint32_t events)>;
    using TimerId = quint64; ///< 0 = none

    /// `name` is visible in `top -H` (at most 15 characters).
    explicit Worker(const char *name);
    /// Runs what was posted before, then ends the thread; watches and timers are dropped there.
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void post(Task task);
    /// The same for what is only to be put away: done when the thread is awake for something else.
    void postLazily(Task task);
    [[nodiscard]] bool isCurrent() const { return std::this_thread::get_id() == m_thread.get_id(); }

    /// Calls `handler` for `events` (EPOLLIN, EPOLLOUT; errors and hang-ups always). One watch a descriptor.
    void watch(int fd, uint32_t events, IoHandler handler);
    void change(int fd, uint32_t events);
    /// Safe inside the handler itself. Call it before closing the descriptor.
    void unwatch(int fd);

    [[nodiscard]] TimerId after(std::chrono::milliseconds delay, Task task);
    /// Cancels and zeroes `timer`; 0 is allowed.
    void cancel(TimerId &timer);

    /// Called on the worker when the machine or this program had stood still for seconds.
    void setWokeHandler(std::function<void()> handler) { m_woke = std::move(handler); }
    /// The longest single task, timer or handler so far: how long everything else here had to wait. Thread: any.
    [[nodiscard]] std::chrono::microseconds longestTurn() const { return std::chrono::microseconds(m_longestTurn.load()); }
    void forgetLongestTurn() { m_longestTurn = 0; }

private:
    struct Watch {
        IoHandler handler;
        uint32_t events = 0;
    };
    using TimerKey = std::pair<Clock::time_point, TimerId>;
    class Turn;

    void loop(const std::string &name);
    void dispatch(int fd, uint32_t events);
    bool runTasks();
    void runOwnTasks();
    void run(std::vector<Task> tasks);
    void runTimers();
    [[nodiscard]] int waitTime() const;
    void noticeSleep();

    int m_epoll = -1;
    int m_wake = -1;
    std::mutex m_mutex;
    std::vector<Task> m_tasks; // guarded by m_mutex
    bool m_woken = false;      // guarded by m_mutex: m_wake was written and not yet read
    std::vector<Task> m_ownTasks; ///< posted by the thread itself, which needs no waking for them
    std::atomic<bool> m_stopping = false;
    std::unordered_map<int, std::shared_ptr<Watch>> m_watches;
    std::map<TimerKey, Task> m_timers;
    std::unordered_map<TimerId, Clock::time_point> m_due;
    TimerId m_lastTimer = 0;
    SleepWatch m_sleep;
    std::function<void()> m_woke;
    std::atomic<qint64> m_longestTurn = 0; ///< microseconds
    std::thread m_thread; // last: starts when all else is made
};

} // namespace qd::ssh
