// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

#include <array>

#include <netdb.h>
#include <sys/socket.h>

namespace qd::ssh {
namespace {

// Lines before the server's version are allowed (RFC 4253 4.2), a flood of them is not a server.
constexpr quint64 kMostBeforeBanner = 64 * 1024;
constexpr size_t kGreetingKept = 256;
constexpr int kIdleLooks = 8; // while the limit passes
constexpr int kWritesPerTurn = 4;

} // namespace

/// Asks for a turn soon, once, from wherever: libssh is only ever called from a turn.
void Connection::wake()
{
    if (std::exchange(m_wakePosted, true))
        return;
    m_worker.post([weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->m_wakePosted = false;
            self->turn();
        }
    });
}

void Connection::turn()
{
    if (!m_handle || m_inTurn || (m_login && m_login->isBusy()))
        return;
    const auto keepAlive = shared_from_this();
    const auto handle = m_handle;
    m_inTurn = true;
    noteGreeting();
    bool alive = handle->pump();
    noteTraffic();
    if (!handle->bannerSeen() && handle->bytesIn() > kMostBeforeBanner) {
        end({ErrorCode::Protocol, QCoreApplication::translate("Ssh", "%1 does not answer like an SSH server.").arg(m_where),
             QCoreApplication::translate("Ssh", "It sent more than 64 KiB before its version."),
             QCoreApplication::translate("Ssh", "Check the port.")});
    } else if (m_stage == Stage::KeyExchange) {
        keyExchangeTurn();
    } else if (m_stage == Stage::Login) {
        const auto login = m_login; // may be dropped by its own answer
        login->turn();
    } else if (m_stage == Stage::Ready) {
        m_channels.turn();
        m_forwards.turn();
        for (int more = 0; more < kWritesPerTurn && alive && m_handle == handle && handle->wantsWrite(); ++more) {
            alive = handle->pump(); // libssh waits to hear that the socket takes more: it mostly does at once
            m_channels.turn();
            m_forwards.turn();
        }
    }
    if (alive && m_handle == handle && m_stage != Stage::Ready)
        alive = settle();
    if (m_handle == handle && !(m_login && m_login->isBusy())) // another thread has the session
        alive = alive && handle->isAlive();
    if (!alive && m_handle == handle)
        breakOff();
    m_inTurn = false;
    if (m_handle)
        updateWatch();
}

/// What this turn wrote has mostly left already, but the library believes it only after a poll: one here saves the
/// worker two changes of its epoll set and a round. False once the connection is gone.
bool Connection::settle()
{
    if (!m_handle->wantsWrite() || (m_login && m_login->isBusy()))
        return true;
    const quint64 before = m_handle->bytesIn();
    const bool alive = m_handle->pump();
    if (m_handle->bytesIn() != before)
        wake(); // somebody has to look at it
    return alive;
}

void Connection::updateWatch()
{
    const int fd = m_handle->socket();
    if (m_login && m_login->isBusy()) { // another thread has the session
        if (std::exchange(m_watched, false))
            m_worker.unwatch(fd);
        return;
    }
    if (m_stage == Stage::Ready)
        m_handle->sendHeld();
    const uint32_t events = uint32_t(EPOLLIN) | (m_handle->wantsWrite() ? uint32_t(EPOLLOUT) : 0U);
    if (std::exchange(m_watched, true))
        m_worker.change(fd, events);
    else
        m_worker.watch(fd, events, [weak = weak_from_this()](uint32_t) {
            if (const auto self = weak.lock())
                self->turn();
        });
}

/// What a server says instead of its version, before the library swallows it.
void Connection::noteGreeting()
{
    if (m_stage != Stage::KeyExchange || !m_greeting.isEmpty() || m_handle->bannerSeen())
        return;
    std::array<char, kGreetingKept> bytes; // NOLINT: filled below
    const ssize_t got = ::recv(m_handle->socket(), bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
    if (got > 0)
        m_greeting = QByteArray(bytes.data(), got);
}

void Connection::watchIdleness()
{
    const auto now = Worker::Clock::now();
    if (!m_channels.isIdle())
        m_busyAt = now;
    if (now - m_busyAt >= m_context.idleLimit) {
        rest();
        return;
    }
    m_worker.cancel(m_idle);
    m_idle = m_worker.after(m_context.idleLimit / kIdleLooks, [this] { watchIdleness(); });
}

void Connection::noteTraffic()
{
    const quint64 in = m_handle->bytesIn();
    const quint64 out = m_handle->bytesOut();
    if (in == m_countedIn && out == m_countedOut)
        return;
    m_state->addTraffic(in - m_countedIn, out - m_countedOut);
    m_countedIn = in;
    m_countedOut = out;
    if (m_stage != Stage::Ready || !m_heartbeat.arrived(*m_handle))
        return;
    m_channels.setLongLine(m_heartbeat.roundTrip() > m_context.settings.spareAbove);
    m_state->setStatus({SessionPhase::Ready, {}, {}, m_heartbeat.roundTrip()});
}

void Connection::beat()
{
    m_beat = 0;
    if (m_stage != Stage::Ready)
        return;
    const auto keepAlive = shared_from_this();
    // Not while a tunnel waits for its answer: libssh would give it to the heartbeat.
    if (!m_forwards.isAsking() && m_heartbeat.look(*m_handle) == Heartbeat::Verdict::Silent) {
        end({ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "%1 has fallen silent.").arg(m_where),
             QCoreApplication::translate("Ssh", "no answer for %1 s").arg(silenceLimit().count() / 1000),
             QCoreApplication::translate("Ssh", "Check the network and whether the host still runs.")});
        return;
    }
    m_beat = m_worker.after(m_heartbeat.pause(), [this] { beat(); });
    updateWatch();
}

/// Where the connection goes, for the log; a jump host's socket has no address here.
void Connection::noteSocket(int socket)
{
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    char host[NI_MAXHOST], port[NI_MAXSERV];
    const bool named = ::getpeername(socket, reinterpret_cast<sockaddr *>(&name), &size) == 0 && name.ss_family != AF_UNIX
        && ::getnameinfo(reinterpret_cast<const sockaddr *>(&name), size, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) == 0;
    const QString where = named ? QCoreApplication::translate("Ssh", "%1 port %2 accepted the connection").arg(QLatin1StringView(host), QLatin1StringView(port))
                                : QCoreApplication::translate("Ssh", "%1 port %2 was reached").arg(m_endpoint.address).arg(m_endpoint.port);
    m_state->log.note(named ? AttemptStep::Kind::Connect : AttemptStep::Kind::Jump, AttemptStep::Outcome::Good, where);
}

/// What was agreed on.
void Connection::noteKeyExchange()
{
    ssh_session session = m_handle->session();
    const auto text = [](const char *value) { return QString::fromLatin1(value ? value : "?"); };
    const QString cipher = text(ssh_get_cipher_out(session));
    const bool authenticates = cipher.contains(QLatin1String("gcm")) || cipher.contains(QLatin1String("poly1305"));
    const QString mac = authenticates ? QString() : QStringLiteral(", ") + text(ssh_get_hmac_out(session));
    const QString banner = displayText(QByteArrayView(ssh_get_serverbanner(session)), false, 100);
    m_state->log.note(AttemptStep::Kind::KeyExchange, AttemptStep::Outcome::Good,
                      QStringLiteral("%1; %2, %3%4").arg(banner, text(ssh_get_kex_algo(session)), cipher, mac));
}

} // namespace qd::ssh
