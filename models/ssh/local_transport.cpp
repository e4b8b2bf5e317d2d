// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/local_transport.h"

#include "models/base/secret.h"
#include "models/ssh/framed_shell.h"
#include "models/ssh/ssh_errors.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

using std::chrono::milliseconds;

constexpr qsizetype kMayBeSecret = 4096;

constexpr size_t kReadSize = 64 * 1024;
constexpr int kReadsPerTurn = 16; // one loud command must not starve the others
constexpr milliseconds kTermToKill{2000};
// After the process went, its pipes are read this long for what children still hold open.
constexpr milliseconds kLinger{300};

/// Both ends of three pipes; the child's ends close with this object.
struct Pipes {
    std::array<std::array<int, 2>, 3> fd{{{-1, -1}, {-1, -1}, {-1, -1}}};

    ~Pipes()
    {
        for (const auto &pair : fd) {
            for (const int end : pair) {
                if (end >= 0)
                    ::close(end);
            }
        }
    }
    [[nodiscard]] bool make()
    {
        return std::all_of(fd.begin(), fd.end(), [](auto &pair) { return ::pipe2(pair.data(), O_CLOEXEC) == 0; });
    }
    [[nodiscard]] int take(size_t pipe, size_t end)
    {
        const int taken = std::exchange(fd[pipe][end], -1);
        ::fcntl(taken, F_SETFL, ::fcntl(taken, F_GETFL) | O_NONBLOCK);
        return taken;
    }
};

/// posix_spawn's two attribute objects with everything the child needs set.
struct SpawnPlan {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};

    explicit SpawnPlan(const Pipes &pipes)
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, pipes.fd[0][0], 0);
        ::posix_spawn_file_actions_adddup2(&actions, pipes.fd[1][1], 1);
        ::posix_spawn_file_actions_adddup2(&actions, pipes.fd[2][1], 2);
        const QString home = QDir::homePath();
        if (QDir(home).exists())
            ::posix_spawn_file_actions_addchdir_np(&actions, QFile::encodeName(home).constData());
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
        sigset_t signalSet;
        ::sigemptyset(&signalSet);
        ::posix_spawnattr_setsigmask(&attributes, &signalSet);
        for (const int number : {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCHLD})
            ::sigaddset(&signalSet, number);
        ::posix_spawnattr_setsigdefault(&attributes, &signalSet);
    }
    ~SpawnPlan()
    {
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
    }
    Q_DISABLE_COPY_MOVE(SpawnPlan)
};

} // namespace

LocalTransport::LocalTransport(Worker &worker, std::shared_ptr<SessionState> state, TransportUser &user)
    : m_worker(worker), m_state(std::move(state)), m_user(&user)
{
    ++m_state->channels;
}

LocalTransport::~LocalTransport()
{
    if (m_pid > 0 && !m_exited) {
        ::kill(-m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0); // at once: it was killed
    }
    closeAll();
    --m_state->channels;
}

void LocalTransport::start()
{
    const int fault = spawn();
    m_worker.post([self = shared_from_this(), fault] {
        if (fault != 0)
            self->end({errors::cannotStartShell(fault), {}, {}});
        else if (self->m_user)
            self->m_user->transportOpened();
    });
    if (fault == 0)
        watchAll();
}

int LocalTransport::spawn()
{
    Pipes pipes;
    if (!pipes.make())
        return errno;
    const SpawnPlan plan(pipes);
    std::array<char *, 4> arguments{const_cast<char *>("sh"), const_cast<char *>("-c"),
                                    const_cast<char *>(FramedShell::bootstrap()), nullptr};
    const int fault
        = ::posix_spawn(&m_pid, "/bin/sh", &plan.actions, &plan.attributes, arguments.data(), ::environ);
    if (fault != 0) {
        m_pid = -1;
        return fault;
    }
    m_stdin = pipes.take(0, 1);
    m_output.fd = pipes.take(1, 0);
    m_error.fd = pipes.take(2, 0);
    m_pidFd = int(::syscall(SYS_pidfd_open, m_pid, 0));
    return m_pidFd < 0 ? errno : 0;
}

void LocalTransport::watchAll()
{
    const auto self = shared_from_this();
    m_worker.watch(m_pidFd, EPOLLIN, [self](uint32_t) { self->processEnded(); });
    updateWatch(m_output);
    updateWatch(m_error);
}

void LocalTransport::updateWatch(Pipe &pipe)
{
    // Out of the set while paused: a hang-up would be reported for ever.
    const bool wanted = pipe.fd >= 0 && m_reading;
    if (wanted == pipe.watched)
        return;
    pipe.watched = wanted;
    if (wanted)
        m_worker.watch(pipe.fd, EPOLLIN, [self = shared_from_this(), &pipe](uint32_t) { self->drain(pipe); });
    else
        m_worker.unwatch(pipe.fd);
}

void LocalTransport::drain(Pipe &pipe)
{
    std::array<char, kReadSize> buffer; // NOLINT: filled by read
    for (int turn = 0; turn < kReadsPerTurn && pipe.fd >= 0 && m_reading; ++turn) {
        const ssize_t got = ::read(pipe.fd, buffer.data(), buffer.size());
        if (got > 0) {
            m_state->addTraffic(quint64(got), 0);
            if (m_user)
                m_user->transportRead(QByteArray(buffer.data(), got), pipe.stream);
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            closePipe(pipe);
            endIfOver();
        } else {
            return;
        }
    }
}

void LocalTransport::write(const QByteArray &bytes)
{
    if (m_stdin < 0 || m_closeInput)
        return;
    m_queue.push_back(bytes);
    feed();
}

void LocalTransport::closeInput()
{
    m_closeInput = true;
    feed();
}

void LocalTransport::feed()
{
    qint64 sent = 0;
    while (m_stdin >= 0 && !m_queue.empty()) {
        const QByteArray &front = m_queue.front();
        const ssize_t put = ::write(m_stdin, front.constData() + m_queueOffset, size_t(front.size() - m_queueOffset));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            if (errno != EAGAIN)
                closeStdin();
            break;
        }
        sent += put;
        m_queueOffset += put;
        if (m_queueOffset == front.size()) {
            if (front.size() <= kMayBeSecret)
                wipe(m_queue.front()); // a password may have been in it
            m_queue.pop_front();
            m_queueOffset = 0;
        }
    }
    if (m_queue.empty() && m_closeInput)
        closeStdin();
    const bool wanted = m_stdin >= 0 && !m_queue.empty();
    if (wanted && !m_stdinWatched)
        m_worker.watch(m_stdin, EPOLLOUT, [self = shared_from_this()](uint32_t) { self->feed(); });
    else if (!wanted && m_stdinWatched && m_stdin >= 0)
        m_worker.unwatch(m_stdin);
    m_stdinWatched = wanted;
    if (sent == 0)
        return;
    m_state->addTraffic(0, quint64(sent));
    m_worker.post([self = shared_from_this(), sent] {
        if (self->m_user)
            self->m_user->transportWrote(sent);
    });
}

void LocalTransport::setReading(bool reading)
{
    if (m_reading == reading)
        return;
    m_reading = reading;
    updateWatch(m_output);
    updateWatch(m_error);
}

void LocalTransport::release(bool kill)
{
    m_user = nullptr;
    setReading(true); // what still comes is thrown away, so that nothing blocks on a full pipe
    if (kill && m_pid > 0 && !m_exited) {
        ::kill(-m_pid, SIGTERM);
        m_killTimer = m_worker.after(kTermToKill, [self = shared_from_this()] { self->killGroup(); });
        // Its end must not come before the processes': a payload below sudo, which the signal does not reach, would take
        // it for the end of a whole input.
        dropInput();
    } else {
        closeStdin();
    }
    endIfOver();
}

void LocalTransport::killGroup()
{
    m_killTimer = 0;
    ::kill(-m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0); // at once: it was killed
    m_exited = true;
    endIfOver();
}

void LocalTransport::processEnded()
{
    if (m_killTimer != 0) { // not reaped yet: until then the group's number cannot be given to another
        m_worker.unwatch(m_pidFd);
        closeStdin();
        return;
    }
    int status = 0;
    if (::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return;
    m_exited = true;
    m_worker.unwatch(m_pidFd);
    ::close(std::exchange(m_pidFd, -1));
    if (WIFEXITED(status))
        m_end.exitCode = WEXITSTATUS(status);
    else
        m_end.signal = QString::fromLatin1(::sigabbrev_np(WTERMSIG(status)));
    m_lingerTimer = m_worker.after(kLinger, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->end(self->m_end);
    });
    endIfOver();
}

void LocalTransport::endIfOver()
{
    if (m_exited && ((m_output.fd < 0 && m_error.fd < 0) || !m_user))
        end(m_end);
}

void LocalTransport::end(const TransportEnd &end)
{
    const auto keepAlive = shared_from_this();
    m_worker.cancel(m_lingerTimer);
    if (m_user && m_reading && !end.error) { // last bytes of a process that left children behind
        drain(m_output);
        drain(m_error);
    }
    closeAll();
    if (TransportUser *user = std::exchange(m_user, nullptr))
        user->transportEnded(end);
}

void LocalTransport::closePipe(Pipe &pipe)
{
    if (pipe.fd < 0)
        return;
    if (std::exchange(pipe.watched, false))
        m_worker.unwatch(pipe.fd);
    ::close(std::exchange(pipe.fd, -1));
}

void LocalTransport::dropInput()
{
    m_queue.clear();
    m_queueOffset = 0;
    if (m_stdin >= 0 && std::exchange(m_stdinWatched, false))
        m_worker.unwatch(m_stdin);
}

void LocalTransport::closeStdin()
{
    dropInput();
    if (m_stdin < 0)
        return;
    ::close(std::exchange(m_stdin, -1));
}

void LocalTransport::closeAll()
{
    closeStdin();
    closePipe(m_output);
    closePipe(m_error);
    if (m_pidFd >= 0) {
        m_worker.unwatch(m_pidFd);
        ::close(std::exchange(m_pidFd, -1));
    }
}

} // namespace qd::ssh
