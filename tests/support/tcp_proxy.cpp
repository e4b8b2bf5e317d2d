// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tcp_proxy.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qd::test {
namespace {

constexpr qsizetype kMostHeld = 16 * 1024 * 1024; // each way: the line's own capacity

sockaddr_in nameOf(const QByteArray &address, quint16 port)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    ::inet_pton(AF_INET, address.constData(), &name.sin_addr);
    return name;
}

void makeQuick(int fd)
{
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

TcpProxy::TcpProxy(quint16 serverPort, const QByteArray &serverAddress)
    : m_serverAddress(serverAddress), m_serverPort(serverPort),
      m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    sockaddr_in name = nameOf("127.0.0.1", 0);
    socklen_t size = sizeof name;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&name), size) == 0 && ::listen(m_listener, 1024) == 0
        && ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&name), &size) == 0)
        m_port = ntohs(name.sin_port);
    m_thread = std::thread([this] { loop(); });
}

TcpProxy::~TcpProxy()
{
    m_stop = true;
    wake();
    m_thread.join();
    ::close(m_listener);
    ::close(m_wake);
}

void TcpProxy::wake() const
{
    const quint64 one = 1;
    [[maybe_unused]] const auto put = ::write(m_wake, &one, sizeof one);
}

void TcpProxy::accept()
{
    int client = -1;
    while ((client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0) {
        ++m_accepted;
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in name = nameOf(m_serverAddress, m_serverPort);
        if (m_refuse || ::connect(server, reinterpret_cast<const sockaddr *>(&name), sizeof name) != 0) {
            ::close(server);
            ::close(client);
            continue;
        }
        ::fcntl(server, F_SETFL, O_NONBLOCK);
        makeQuick(server);
        makeQuick(client);
        auto pair = std::make_unique<Pair>();
        pair->up.from = pair->down.to = client;
        pair->up.to = pair->down.from = server;
        m_pairs.push_back(std::move(pair));
    }
}

void TcpProxy::read(Pair &pair, Way &way)
{
    static thread_local std::array<char, 256 * 1024> buffer;
    const ssize_t got = ::recv(way.from, buffer.data(), buffer.size(), 0);
    if (got < 0) {
        pair.broken = errno != EAGAIN && errno != EINTR;
    } else if (got == 0) {
        way.ended = true;
    } else if (!m_swallow) {
        way.pieces.push_back({Clock::now() + std::chrono::microseconds(m_delayUs), QByteArray(buffer.data(), got)});
        way.held += got;
    }
}

void TcpProxy::write(Pair &pair, Way &way)
{
    const auto now = Clock::now();
    while (!way.pieces.empty() && way.pieces.front().due <= now) {
        const QByteArray &bytes = way.pieces.front().bytes;
        const ssize_t put = ::send(way.to, bytes.constData() + way.offset, size_t(bytes.size() - way.offset), MSG_NOSIGNAL);
        if (put < 0) {
            pair.broken = errno != EAGAIN && errno != EINTR;
            return;
        }
        way.offset += put;
        way.held -= put;
        if (way.offset == bytes.size()) {
            way.pieces.pop_front();
            way.offset = 0;
        }
    }
    if (way.ended && way.pieces.empty() && !std::exchange(way.closed, true))
        ::shutdown(way.to, SHUT_WR);
}

int TcpProxy::waitTime() const
{
    auto soonest = Clock::now() + std::chrono::seconds(1);
    for (const auto &pair : m_pairs) {
        for (const Way *way : {&pair->up, &pair->down}) {
            if (!way->pieces.empty())
                soonest = std::min(soonest, way->pieces.front().due);
        }
    }
    return int(std::max<qint64>(0, std::chrono::ceil<std::chrono::milliseconds>(soonest - Clock::now()).count()));
}

void TcpProxy::loop()
{
    std::vector<pollfd> list;
    while (!m_stop) {
        list = {{m_listener, POLLIN, 0}, {m_wake, POLLIN, 0}};
        const auto now = Clock::now();
        for (const auto &pair : m_pairs) {
            for (const Way *way : {&pair->up, &pair->down}) {
                list.push_back({way->ended || way->held > kMostHeld ? -1 : way->from, POLLIN, 0});
                const bool due = !way->pieces.empty() && way->pieces.front().due <= now;
                list.push_back({due ? way->to : -1, POLLOUT, 0});
            }
        }
        ::poll(list.data(), list.size(), waitTime());
        quint64 count = 0;
        [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof count);
        for (size_t i = 0; i < m_pairs.size(); ++i) {
            Pair &pair = *m_pairs[i];
            if (list[2 + 4 * i].revents != 0)
                read(pair, pair.up);
            if (list[2 + 4 * i + 2].revents != 0)
                read(pair, pair.down);
            write(pair, pair.up);
            write(pair, pair.down);
        }
        accept();
        std::erase_if(m_pairs, [this](const auto &pair) {
            if (!pair->broken && !m_refuse && !(pair->up.closed && pair->down.closed))
                return false;
            if (m_reset) { // SO_LINGER 0: the other side gets a reset instead of an end
                const linger abort{.l_onoff = 1, .l_linger = 0};
                ::setsockopt(pair->up.from, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
            }
            ::close(pair->up.from);
            ::close(pair->up.to);
            return true;
        });
        m_open = int(m_pairs.size());
    }
    for (const auto &pair : m_pairs) {
        ::close(pair->up.from);
        ::close(pair->up.to);
    }
}

} // namespace qd::test
