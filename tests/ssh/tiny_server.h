// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QString>

#include <atomic>
#include <functional>
#include <list>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace qd::test {

/// Blocking sockets for tests of tunnels: the tunnels live in other threads, so a test may wait here.
class Plug {
public:
    explicit Plug(int fd = -1) : m_fd(fd)
    {
        const timeval limit{20, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    }
    ~Plug() { close(); }
    Plug(Plug &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Plug(const Plug &) = delete;
    Plug &operator=(const Plug &) = delete;

    [[nodiscard]] static Plug toPort(quint16 port)
    {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_port = htons(port);
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return to(AF_INET, reinterpret_cast<const sockaddr *>(&name), sizeof name);
    }
    [[nodiscard]] static Plug toPath(const QString &path)
    {
        const sockaddr_un name = unixName(path);
        return to(AF_UNIX, reinterpret_cast<const sockaddr *>(&name), sizeof name);
    }
    /// Takes the port on ::1 too, where there is IPv6.
    [[nodiscard]] static Plug listening6(quint16 port)
    {
        sockaddr_in6 name{};
        name.sin6_family = AF_INET6;
        name.sin6_port = htons(port);
        name.sin6_addr = in6addr_loopback;
        Plug plug(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (plug.isOpen() && ::bind(plug.m_fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0)
            ::listen(plug.m_fd, 1);
        return plug;
    }
    [[nodiscard]] static sockaddr_un unixName(const QString &path)
    {
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        qstrncpy(name.sun_path, QFile::encodeName(path).constData(), sizeof name.sun_path);
        return name;
    }

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    bool send(const QByteArray &bytes) const
    {
        qsizetype at = 0;
        while (at < bytes.size()) {
            const ssize_t put = ::send(m_fd, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
            if (put <= 0)
                return false;
            at += put;
        }
        return true;
    }
    void endSending() const { ::shutdown(m_fd, SHUT_WR); }
    /// At most `size` bytes as they come; empty at the end.
    [[nodiscard]] QByteArray some(qsizetype size = 65536) const
    {
        QByteArray bytes(size, Qt::Uninitialized);
        const ssize_t got = ::recv(m_fd, bytes.data(), size_t(size), 0);
        bytes.truncate(std::max<ssize_t>(got, 0));
        return bytes;
    }
    /// Until the other side ended.
    [[nodiscard]] QByteArray rest() const
    {
        QByteArray all;
        for (QByteArray piece = some(); !piece.isEmpty(); piece = some())
            all += piece;
        return all;
    }
    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    static Plug to(int family, const sockaddr *name, socklen_t size)
    {
        const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        Plug plug(fd);
        if (::connect(fd, name, size) != 0)
            plug.close();
        return plug;
    }

    int m_fd;
};

/// Listens on 127.0.0.1 or a Unix socket; each connection has a thread that runs `serve`.
class TinyServer {
public:
    using Serve = std::function<void(Plug &)>;

    explicit TinyServer(Serve serve, const QString &path = {}) : m_serve(std::move(serve))
    {
        m_fd = ::socket(path.isEmpty() ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const sockaddr_un file = Plug::unixName(path);
        const bool bound = path.isEmpty() ? ::bind(m_fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0
                                          : ::bind(m_fd, reinterpret_cast<const sockaddr *>(&file), sizeof file) == 0;
        if (!bound || ::listen(m_fd, 64) != 0)
            qFatal("cannot listen");
        socklen_t size = sizeof name;
        if (path.isEmpty() && ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&name), &size) == 0)
            m_port = ntohs(name.sin_port);
        m_acceptor = std::thread([this] { loop(); });
    }
    ~TinyServer()
    {
        m_stopping = true;
        ::shutdown(m_fd, SHUT_RDWR);
        m_acceptor.join();
        for (std::thread &thread : m_threads)
            thread.join();
        ::close(m_fd);
    }
    TinyServer(const TinyServer &) = delete;
    TinyServer &operator=(const TinyServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void loop()
    {
        while (!m_stopping) {
            const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0)
                continue;
            ++m_connections;
            m_threads.emplace_back([this, fd] {
                Plug plug(fd);
                m_serve(plug);
            });
        }
    }

    Serve m_serve;
    int m_fd = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_connections = 0;
    std::list<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace qd::test
