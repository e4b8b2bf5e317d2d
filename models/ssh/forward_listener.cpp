// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_listener.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <algorithm>
#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr int kBacklog = 128;
constexpr int kAcceptsPerTurn = 64;
constexpr std::chrono::milliseconds kNoDescriptorPause{500};

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ssh::Forward)
};

Error cannotListen(const ForwardPoint &point, int fault)
{
    const QString where = point.toText();
    if (fault == EADDRINUSE)
        return {ErrorCode::CommandFailed, Texts::tr("%1 is in use on this machine.").arg(where), qt_error_string(fault),
                Texts::tr("Choose another port, or end the program that listens there.")};
    if (fault == EACCES || fault == EPERM)
        return {ErrorCode::PermissionDenied, Texts::tr("This account may not listen on %1.").arg(where), qt_error_string(fault),
                Texts::tr("Choose a port above 1023, or a folder you may write to.")};
    return {ErrorCode::CommandFailed, Texts::tr("Cannot listen on %1.").arg(where), qt_error_string(fault),
            Texts::tr("Choose an address that this machine has.")};
}

sockaddr_un unixName(const QByteArray &path)
{
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    std::copy_n(path.constData(), std::min(path.size(), qsizetype(sizeof name.sun_path) - 1), name.sun_path);
    return name;
}

/// A socket file that nobody listens on any more, left by a program that was killed.
bool isStale(const sockaddr_un &name)
{
    struct stat info{};
    if (::lstat(name.sun_path, &info) != 0 || !S_ISSOCK(info.st_mode))
        return false;
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const bool refused = ::connect(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) != 0 && errno == ECONNREFUSED;
    ::close(fd);
    return refused;
}

} // namespace

Result<std::unique_ptr<ForwardListener>> ForwardListener::open(Worker &worker, const ForwardPoint &point, Accepted accepted)
{
    std::unique_ptr<ForwardListener> listener(new ForwardListener(worker, std::move(accepted)));
    int fault = 0;
    const QByteArray address = point.address.toLatin1();
    if (point.isUnix()) {
        fault = listener->listenOnPath(point.path);
    } else if (address.isEmpty() || address == "localhost" || address == "*") {
        fault = listener->listenOn(address == "*" ? "0.0.0.0" : "127.0.0.1", point.port);
        // The other family on the same port where there is one; without it the tunnel works as well.
        if (fault == 0)
            std::ignore = listener->listenOn(address == "*" ? "::" : "::1", listener->port());
    } else {
        fault = listener->listenOn(address, point.port);
    }
    if (fault == EINVAL && !point.isUnix())
        return failure(ErrorCode::Parse, Texts::tr("“%1” is not an address to listen on.").arg(point.address), {},
                       Texts::tr("Leave it out for this machine only, or write an IP address or * for all."));
    if (fault != 0)
        return std::unexpected(cannotListen(point, fault));
    return listener;
}

ForwardListener::~ForwardListener()
{
    setAccepting(false);
    m_worker.cancel(m_pause);
    for (const int fd : m_sockets)
        ::close(fd);
    if (!m_path.isEmpty())
        ::unlink(m_path.constData());
}

int ForwardListener::listenOn(const QByteArray &address, quint16 port)
{
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    if (::inet_pton(AF_INET, address.constData(), &v4.sin_addr) == 1)
        return addSocket(reinterpret_cast<const sockaddr *>(&v4), sizeof v4, false);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    if (::inet_pton(AF_INET6, address.constData(), &v6.sin6_addr) == 1)
        return addSocket(reinterpret_cast<const sockaddr *>(&v6), sizeof v6, true);
    return EINVAL;
}

int ForwardListener::listenOnPath(const QString &path)
{
    const QByteArray file = QFile::encodeName(path);
    const sockaddr_un name = unixName(file);
    if (isStale(name))
        ::unlink(name.sun_path);
    const int fault = addSocket(reinterpret_cast<const sockaddr *>(&name), sizeof name, false);
    if (fault == 0)
        m_path = file;
    return fault;
}

int ForwardListener::addSocket(const sockaddr *name, socklen_t size, bool onlyIpv6)
{
    const int fd = ::socket(name->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return errno;
    const int yes = 1;
    if (name->sa_family == AF_UNIX)
        ::fchmod(fd, S_IRUSR | S_IWUSR); // before bind: the file is never open to others
    else
        ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (onlyIpv6)
        ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (::bind(fd, name, size) != 0 || ::listen(fd, kBacklog) != 0) {
        const int fault = errno;
        ::close(fd);
        return fault;
    }
    m_sockets.push_back(fd);
    if (m_port == 0 && name->sa_family != AF_UNIX)
        readPort(fd);
    return 0;
}

void ForwardListener::readPort(int fd)
{
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    if (::getsockname(fd, reinterpret_cast<sockaddr *>(&name), &size) != 0)
        return;
    const bool v6 = name.ss_family == AF_INET6;
    m_port = ntohs(v6 ? reinterpret_cast<sockaddr_in6 &>(name).sin6_port : reinterpret_cast<sockaddr_in &>(name).sin_port);
}

void ForwardListener::setAccepting(bool accepting)
{
    if (std::exchange(m_accepting, accepting) == accepting)
        return;
    for (const int fd : m_sockets) {
        if (accepting)
            m_worker.watch(fd, EPOLLIN, [this, fd](uint32_t) { accept(fd); });
        else
            m_worker.unwatch(fd);
    }
}

void ForwardListener::accept(int fd)
{
    for (int turn = 0; turn < kAcceptsPerTurn && m_accepting; ++turn) {
        const int socket = ::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket >= 0) {
            const int yes = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes); // fails on a Unix socket: as well
            m_accepted(socket);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED)
            continue;
        if (errno != EAGAIN) { // out of descriptors: epoll would call again at once
            setAccepting(false);
            m_pause = m_worker.after(kNoDescriptorPause, [this] {
                m_pause = 0;
                setAccepting(true);
            });
        }
        return;
    }
}

int connectUnix(const QByteArray &path)
{
    const sockaddr_un name = unixName(path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0)
        return fd;
    const int fault = errno; // EAGAIN: its backlog is full
    ::close(fd);
    return -fault;
}

} // namespace qd::ssh
