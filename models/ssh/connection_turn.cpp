// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

// Lines before the server's version are allowed (RFC 4253 4.2), a flood of them is not a server.
constexpr quint64 kMostBeforeBanner = 64 * 1024;

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
    const bool alive = handle->pump();
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
    }
    if (!alive && m_handle == handle)
        end(brokenOff());
    m_inTurn = false;
    if (m_handle)
        updateWatch();
}

void Connection::updateWatch()
{
    const int fd = m_handle->socket();
    if (m_login && m_login->isBusy()) { // another thread has the session
        if (std::exchange(m_watched, false))
            m_worker.unwatch(fd);
        return;
    }
    const uint32_t events = uint32_t(EPOLLIN) | (m_handle->wantsWrite() ? uint32_t(EPOLLOUT) : 0U);
    if (std::exchange(m_watched, true))
        m_worker.change(fd, events);
    else
        m_worker.watch(fd, events, [weak = weak_from_this()](uint32_t) {
            if (const auto self = weak.lock())
                self->turn();
        });
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
    m_state->setStatus({SessionPhase::Ready, {}, {}, m_heartbeat.roundTrip()});
}

void Connection::beat()
{
    m_beat = 0;
    if (m_stage != Stage::Ready)
        return;
    const auto keepAlive = shared_from_this();
    if (m_heartbeat.look(*m_handle) == Heartbeat::Verdict::Silent) {
        end({ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "%1 has fallen silent.").arg(m_where),
             QCoreApplication::translate("Ssh", "no answer for %1 s").arg(m_context.settings.heartbeatLimit.count() / 1000),
             QCoreApplication::translate("Ssh", "Check the network and whether the host still runs.")});
        return;
    }
    m_beat = m_worker.after(m_heartbeat.pause(), [this] { beat(); });
    updateWatch();
}

} // namespace qd::ssh
