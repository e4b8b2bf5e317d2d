// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/dialer.h"

#include "models/ssh/off_thread.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

namespace qd::ssh {
namespace {

constexpr std::chrono::milliseconds kHeadStart{250};

int familyOf(AddressFamily family)
{
    return family == AddressFamily::Inet ? AF_INET : family == AddressFamily::Inet6 ? AF_INET6 : AF_UNSPEC;
}

} // namespace

Dialer::Dialer(Worker &worker, QString address, quint16 port, DialSettings settings)
    : m_worker(worker), m_address(std::move(address)), m_port(port), m_settings(std::move(settings))
{
}

Dialer::~Dialer()
{
    m_worker.cancel(m_timeout);
    m_worker.cancel(m_next);
    dropSockets();
}

void Dialer::start(std::chrono::milliseconds timeout, Done done)
{
    m_done = std::move(done);
    const auto weak = weak_from_this();
    m_timeout = m_worker.after(timeout, [weak] {
        if (const auto self = weak.lock()) {
            const QString reason = !self->m_resolved
                ? QCoreApplication::translate("Ssh", "the name service did not answer")
                : QCoreApplication::translate("Ssh", "nothing answered in time");
            self->finish(std::unexpected(self->unreachable(reason)));
        }
    });
    const QByteArray address = m_address.toUtf8();
    auto answer = std::make_shared<Answer>(resolve(address, m_port, m_settings, AI_NUMERICHOST));
    const auto told = [weak, answer] {
        if (const auto self = weak.lock())
            self->resolved(std::move(*answer));
    };
    if (answer->fault == 0 && (m_settings.bindAddress.isEmpty() || !answer->own.empty()))
        m_worker.post(told); // no name, so nobody to ask
    else
        offThread(m_worker, [answer, address, port = m_port, settings = m_settings] { *answer = resolve(address, port, settings, AI_ADDRCONFIG); }, told);
}

Dialer::Answer Dialer::resolve(const QByteArray &address, quint16 port, const DialSettings &settings, int flags)
{
    addrinfo hints{};
    hints.ai_family = familyOf(settings.family);
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    const QByteArray service = QByteArray::number(port);
    Answer answer;
    answer.fault = ::getaddrinfo(address.constData(), service.constData(), &hints, &list);
    if ((flags & AI_ADDRCONFIG) != 0 && (answer.fault == EAI_NONAME || answer.fault == EAI_ADDRFAMILY)) { // a loopback-only machine has no "configured" family
        hints.ai_flags = AI_NUMERICSERV;
        answer.fault = ::getaddrinfo(address.constData(), service.constData(), &hints, &list);
    }
    if (answer.fault != 0)
        return answer;
    const auto take = [&list](std::vector<Address> &into) {
        for (const addrinfo *entry = list; entry; entry = entry->ai_next) {
            Address one;
            std::copy_n(reinterpret_cast<const char *>(entry->ai_addr), entry->ai_addrlen, reinterpret_cast<char *>(&one.name));
            one.size = entry->ai_addrlen;
            into.push_back(one);
        }
        ::freeaddrinfo(std::exchange(list, nullptr));
    };
    take(answer.addresses);
    hints.ai_flags = AI_PASSIVE | (flags & AI_NUMERICHOST);
    if (!settings.bindAddress.isEmpty() && ::getaddrinfo(settings.bindAddress.toUtf8().constData(), nullptr, &hints, &list) == 0)
        take(answer.own);
    return answer;
}

/// A socket with what the settings ask for; -1 and m_lastFault if that cannot be.
int Dialer::newSocket(int family)
{
    const int fd = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0) {
        m_lastFault = qt_error_string(errno);
        return -1;
    }
    const int on = 1;
    const int keepAlive = m_settings.keepAlive ? 1 : 0;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &keepAlive, sizeof keepAlive);
    if (m_settings.bindAddress.isEmpty())
        return fd;
    const auto own = std::find_if(m_own.begin(), m_own.end(), [family](const Address &a) { return a.name.ss_family == family; });
    if (own != m_own.end() && ::bind(fd, reinterpret_cast<const sockaddr *>(&own->name), own->size) == 0)
        return fd;
    const QString reason = own == m_own.end() ? QCoreApplication::translate("Ssh", "no such address of this machine") : qt_error_string(errno);
    m_lastFault = QCoreApplication::translate("Ssh", "BindAddress %1 cannot be used: %2").arg(m_settings.bindAddress, reason);
    ::close(fd);
    return -1;
}

void Dialer::resolved(Answer answer)
{
    if (!m_done)
        return;
    m_resolved = true;
    if (answer.fault != 0) {
        finish(std::unexpected(unreachable(QString::fromLocal8Bit(::gai_strerror(answer.fault)))));
        return;
    }
    m_addresses = std::move(answer.addresses);
    m_own = std::move(answer.own);
    // Families take turns, so that a dead IPv6 route costs one head start and not one each address.
    const auto family = m_addresses.empty() ? sa_family_t(0) : m_addresses.front().name.ss_family;
    const auto other = std::find_if(m_addresses.begin(), m_addresses.end(),
                                    [family](const Address &a) { return a.name.ss_family != family; });
    if (other != m_addresses.end() && m_addresses.size() > 1)
        std::rotate(m_addresses.begin() + 1, other, other + 1);
    if (m_onResolved)
        m_onResolved(addressList());
    tryNext();
}

QString Dialer::addressList() const
{
    QStringList list;
    char host[NI_MAXHOST];
    for (const Address &address : m_addresses) {
        if (::getnameinfo(reinterpret_cast<const sockaddr *>(&address.name), address.size, host, sizeof host, nullptr, 0, NI_NUMERICHOST) == 0)
            list << QString::fromLatin1(host);
    }
    return list.join(QStringLiteral(", "));
}

void Dialer::tryNext()
{
    m_worker.cancel(m_next);
    if (m_addresses.empty()) {
        if (m_sockets.empty())
            finish(std::unexpected(unreachable(m_lastFault)));
        return;
    }
    const Address address = m_addresses.front();
    m_addresses.erase(m_addresses.begin());
    const int fd = newSocket(address.name.ss_family);
    if (fd < 0) {
        tryNext();
        return;
    }
    m_sockets.push_back(fd);
    const bool asked = ::connect(fd, reinterpret_cast<const sockaddr *>(&address.name), address.size) == 0;
    const int fault = asked || errno == EINPROGRESS ? 0 : errno;
    const auto weak = weak_from_this();
    m_worker.watch(fd, EPOLLOUT, [weak, fd](uint32_t) {
        if (const auto self = weak.lock())
            self->socketReady(fd);
    });
    if (fault != 0) {
        failed(fd, fault);
        return;
    }
    m_next = m_worker.after(kHeadStart, [weak] {
        if (const auto self = weak.lock()) {
            self->m_next = 0;
            if (!self->m_addresses.empty())
                self->tryNext();
        }
    });
}

void Dialer::socketReady(int fd)
{
    int fault = 0;
    socklen_t size = sizeof fault;
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &fault, &size);
    if (fault != 0) {
        failed(fd, fault);
        return;
    }
    m_worker.unwatch(fd);
    std::erase(m_sockets, fd);
    finish(fd);
}

void Dialer::failed(int fd, int systemError)
{
    m_lastFault = qt_error_string(systemError);
    if (fd >= 0) {
        m_worker.unwatch(fd);
        ::close(fd);
        std::erase(m_sockets, fd);
    }
    tryNext();
}

void Dialer::finish(const Result<int> &result)
{
    const auto keepAlive = shared_from_this();
    m_worker.cancel(m_timeout);
    m_worker.cancel(m_next);
    m_addresses.clear();
    dropSockets();
    if (m_done)
        std::exchange(m_done, {})(result);
}

void Dialer::dropSockets()
{
    for (const int fd : std::exchange(m_sockets, {})) {
        m_worker.unwatch(fd);
        ::close(fd);
    }
}

Error Dialer::unreachable(const QString &reason) const
{
    return {ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "%1 port %2 cannot be reached.").arg(m_address).arg(m_port),
            reason, QCoreApplication::translate("Ssh", "Check the address, the network and that the SSH server runs.")};
}

} // namespace qd::ssh
