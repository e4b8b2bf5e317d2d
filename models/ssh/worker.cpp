// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/worker.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace qd::ssh {

/// Measures one call of somebody else's code.
class Worker::Turn {
public:
    explicit Turn(std::atomic<qint64> &longest) : m_longest(longest) {}
    ~Turn()
    {
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_start).count();
        if (took > m_longest)
            m_longest = took;
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    std::atomic<qint64> &m_longest;
    Clock::time_point m_start = Clock::now();
};

Worker::Worker(const char *name)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    Q_ASSERT(m_epoll >= 0 && m_wake >= 0);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wake;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
    // Under the lock, so that the new thread sees m_thread set.
    const std::lock_guard lock(m_mutex);
    m_thread = std::thread([this, text = std::string(name)] { loop(text); });
}

Worker::~Worker()
{
    Q_ASSERT(!isCurrent());
    post([this] { m_stopping = true; });
    m_thread.join();
    ::close(m_wake);
    ::close(m_epoll);
}

void Worker::post(Task task)
{
    if (isCurrent()) {
        m_ownTasks.push_back(std::move(task));
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        if (std::exchange(m_woken, true))
            return;
    }
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof one);
}

void Worker::postLazily(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
}

void Worker::watch(int fd, uint32_t events, IoHandler handler)
{
    Q_ASSERT(isCurrent() && !m_watches.contains(fd));
    m_watches[fd] = std::make_shared<Watch>(std::move(handler), events);
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

void Worker::change(int fd, uint32_t events)
{
    Q_ASSERT(isCurrent());
    const auto found = m_watches.find(fd);
    if (found == m_watches.end() || found->second->events == events)
        return;
    found->second->events = events;
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void Worker::unwatch(int fd)
{
    Q_ASSERT(isCurrent());
    const auto gone = m_watches.extract(fd); // dropped last: its handler may own the caller
    if (gone)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
}

Worker::TimerId Worker::after(std::chrono::milliseconds delay, Task task)
{
    Q_ASSERT(isCurrent());
    const TimerId id = ++m_lastTimer;
    const Clock::time_point due = Clock::now() + delay;
    m_due.emplace(id, due);
    m_timers.emplace(TimerKey{due, id}, std::move(task));
    return id;
}

void Worker::cancel(TimerId &timer)
{
    Q_ASSERT(isCurrent());
    const auto found = m_due.find(std::exchange(timer, 0));
    if (found == m_due.end())
        return;
    const auto gone = m_timers.extract({found->second, found->first});
    m_due.erase(found);
}

void Worker::loop(const std::string &name)
{
    {
        const std::lock_guard lock(m_mutex);
        ::pthread_setname_np(m_thread.native_handle(), name.substr(0, 15).c_str());
    }
    sigset_t blocked; // a peer that went away is told by EPIPE
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    std::array<epoll_event, 64> ready{};
    while (!m_stopping) {
        const int count = ::epoll_wait(m_epoll, ready.data(), int(ready.size()), m_ownTasks.empty() ? waitTime() : 0);
        for (int i = 0; i < count; ++i)
            dispatch(ready[size_t(i)].data.fd, ready[size_t(i)].events);
        noticeSleep();
        runTimers();
        runOwnTasks();
    }
    // Moved out first: what goes with them may come back to unwatch() and cancel().
    std::exchange(m_timers, {}).clear();
    std::exchange(m_watches, {}).clear();
    while (runTasks() || !m_ownTasks.empty()) // what came while stopping still finds its objects, and this thread
        runOwnTasks();
}

void Worker::dispatch(int fd, uint32_t events)
{
    if (fd == m_wake) {
        quint64 count = 0;
        [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof count);
        runTasks();
        return;
    }
    const auto found = m_watches.find(fd);
    if (found == m_watches.end())
        return;
    const Turn turn(m_longestTurn);
    const std::shared_ptr<Watch> watch = found->second; // the handler may unwatch itself
    watch->handler(events);
}

bool Worker::runTasks()
{
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
        m_woken = false;
    }
    const bool any = !tasks.empty();
    run(std::move(tasks));
    return any;
}

void Worker::runOwnTasks() { run(std::exchange(m_ownTasks, {})); }

void Worker::run(std::vector<Task> tasks)
{
    for (Task &task : tasks) {
        const Turn turn(m_longestTurn);
        task();
        task = {}; // what it held may take its time to go
    }
}

/// Before the late timers: what they do (a heartbeat's verdict) depends on it.
void Worker::noticeSleep()
{
    const auto now = Clock::now();
    if (m_sleep.slept(now, m_timers.empty() ? now : m_timers.begin()->first.first) && m_woke)
        m_woke();
}

void Worker::runTimers()
{
    const Clock::time_point now = Clock::now();
    while (!m_timers.empty() && m_timers.begin()->first.first <= now) {
        auto node = m_timers.extract(m_timers.begin());
        m_due.erase(node.key().second);
        const Turn turn(m_longestTurn);
        node.mapped()();
    }
}

int Worker::waitTime() const
{
    if (m_timers.empty())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_timers.begin()->first.first - Clock::now());
    return int(std::clamp<qint64>(left.count(), 0, 60'000));
}

} // namespace qd::ssh
