// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_state.h"

#include "models/base/hand_over.h"

namespace qd::ssh {

void SessionState::setReceiver(QObject *context, Receiver receiver)
{
    const std::lock_guard lock(m_mutex);
    m_context = context;
    m_receiver = std::move(receiver);
}

void SessionState::clearReceiver()
{
    const std::lock_guard lock(m_mutex);
    m_context = nullptr;
    m_receiver = {};
}

SessionStatus SessionState::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void SessionState::setStatus(const SessionStatus &status)
{
    const std::lock_guard lock(m_mutex);
    if (m_status == status)
        return;
    m_status = status;
    if (m_context) {
        // Posted under the lock: the context clears itself here before it goes.
        postTo(m_context, [receiver = m_receiver, status] { receiver(status); });
    }
}

bool SessionState::hasFront() const
{
    const std::lock_guard lock(m_mutex);
    return m_context != nullptr;
}

void SessionState::addTraffic(quint64 received, quint64 sent)
{
    m_received += received;
    m_sent += sent;
}

} // namespace qd::ssh
