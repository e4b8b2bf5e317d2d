// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/proxy_command.h"

#include "models/base/text.h"
#include "models/ssh/off_thread.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr qsizetype kKeepErrors = 4096;
constexpr int kTermToKill = 2000; // ms

/// posix_spawn's two attribute objects: the three streams, a group of its own, no signal blocked or ignored.
struct Plan {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};

    Plan(int socket, int errors)
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, socket, 0);
        ::posix_spawn_file_actions_adddup2(&actions, socket, 1);
        ::posix_spawn_file_actions_adddup2(&actions, errors, 2);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
        ::posix_spawnattr_setpgroup(&attributes, 0);
        sigset_t signalSet;
        ::sigemptyset(&signalSet);
        ::posix_spawnattr_setsigmask(&attributes, &signalSet);
        for (const int number : {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCHLD})
            ::sigaddset(&signalSet, number);
        ::posix_spawnattr_setsigdefault(&attributes, &signalSet);
    }
    ~Plan()
    {
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
    }
    Q_DISABLE_COPY_MOVE(Plan)
};

void makeNonBlocking(int fd) { ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK); }

} // namespace

ProxyCommand::~ProxyCommand()
{
    if (m_child.errors >= 0) {
        m_worker.unwatch(m_child.errors);
        ::close(m_child.errors);
    }
    if (m_child.pidFd >= 0) {
        m_worker.unwatch(m_child.pidFd);
        end(m_child);
    }
}

void ProxyCommand::start(const QString &command, Done done)
{
    m_done = std::move(done);
    const auto child = std::make_shared<Child>();
    const QByteArray shell = qEnvironmentVariableIsEmpty("SHELL") ? QByteArray("/bin/sh") : qgetenv("SHELL");
    // Starting a program reads the disk: off the worker.
    offThread(
        m_worker, [child, shell, text = "exec " + command.toUtf8()] { *child = spawn(shell, text); },
        [weak = weak_from_this(), child] {
            if (const auto self = weak.lock()) {
                self->started(*child);
            } else if (child->pidFd >= 0) {
                ::close(child->socket);
                ::close(child->errors);
                end(*child);
            }
        });
}

ProxyCommand::Child ProxyCommand::spawn(const QByteArray &shell, const QByteArray &command)
{
    Child child;
    std::array<int, 2> ends{-1, -1};
    std::array<int, 2> pipe{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        child.fault = errno;
        return child;
    }
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        child.fault = errno;
    } else {
        const Plan plan(ends[1], pipe[1]);
        const std::array<char *, 4> arguments{const_cast<char *>(shell.constData()), const_cast<char *>("-c"),
                                              const_cast<char *>(command.constData()), nullptr};
        child.fault = ::posix_spawn(&child.pid, shell.constData(), &plan.actions, &plan.attributes, arguments.data(), ::environ);
    }
    ::close(ends[1]);
    if (pipe[1] >= 0)
        ::close(pipe[1]);
    if (child.fault == 0)
        child.pidFd = int(::syscall(SYS_pidfd_open, child.pid, 0));
    if (child.fault == 0 && child.pidFd >= 0) {
        child.socket = ends[0];
        child.errors = pipe[0];
        makeNonBlocking(child.socket);
        makeNonBlocking(child.errors);
        return child;
    }
    if (child.fault == 0) { // no pidfd: cannot be watched, so it is not kept
        child.fault = errno;
        ::kill(-child.pid, SIGKILL);
        ::waitpid(child.pid, nullptr, 0);
    }
    ::close(ends[0]);
    if (pipe[0] >= 0)
        ::close(pipe[0]);
    return child;
}

/// Not on the worker, because it waits; detached, because nobody needs the answer.
void ProxyCommand::end(const Child &child)
{
    ::kill(-child.pid, SIGTERM);
    std::thread([child] {
        pollfd one{child.pidFd, POLLIN, 0};
        ::poll(&one, 1, kTermToKill);
        // Not reaped yet, so the group's number is still ours: children that ignored TERM go as well.
        ::kill(-child.pid, SIGKILL);
        ::waitpid(child.pid, nullptr, 0);
        ::close(child.pidFd);
    }).detach();
}

void ProxyCommand::started(const Child &child)
{
    if (child.fault != 0) {
        std::exchange(m_done, {})(failure(ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "The ProxyCommand cannot be started."),
                                          qt_error_string(child.fault), QCoreApplication::translate("Ssh", "Check it in your ssh_config, and $SHELL.")));
        return;
    }
    m_child = child;
    const auto weak = weak_from_this();
    m_worker.watch(m_child.errors, EPOLLIN, [weak](uint32_t) {
        if (const auto self = weak.lock())
            self->readErrors();
    });
    m_worker.watch(m_child.pidFd, EPOLLIN, [weak](uint32_t) {
        if (const auto self = weak.lock())
            self->exited();
    });
    std::exchange(m_done, {})(std::exchange(m_child.socket, -1));
}

void ProxyCommand::readErrors()
{
    std::array<char, 4096> buffer; // NOLINT: filled by read
    for (int turn = 0; turn < 16 && m_child.errors >= 0; ++turn) {
        const ssize_t got = ::read(m_child.errors, buffer.data(), buffer.size());
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0) {
            m_worker.unwatch(m_child.errors);
            ::close(std::exchange(m_child.errors, -1));
            return;
        }
        m_errors = m_errors.append(buffer.data(), got).right(kKeepErrors);
    }
}

/// Only looked at: it is reaped in the end, so that its group's number stays ours until then.
void ProxyCommand::exited()
{
    m_worker.unwatch(m_child.pidFd);
    siginfo_t info{};
    if (::waitid(P_PID, id_t(m_child.pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
        return;
    m_exit = info.si_code == CLD_EXITED ? QCoreApplication::translate("Ssh", "exit status %1").arg(info.si_status)
                                        : QCoreApplication::translate("Ssh", "ended by signal %1").arg(QString::fromLatin1(::sigabbrev_np(info.si_status)));
}

QString ProxyCommand::evidence()
{
    if (m_child.errors >= 0)
        readErrors();
    if (m_child.pidFd >= 0 && m_exit.isEmpty())
        exited();
    const QString said = displayText(m_errors.trimmed(), true, 1000);
    if (said.isEmpty() || m_exit.isEmpty())
        return said.isEmpty() ? m_exit : said;
    return m_exit + QStringLiteral(": ") + said;
}

} // namespace qd::ssh
