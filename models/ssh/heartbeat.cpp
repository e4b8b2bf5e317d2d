// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/heartbeat.h"

#include <algorithm>

#include <libssh/server.h> // ssh_send_keepalive, which works on clients too

namespace qd::ssh {

Heartbeat::Heartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit)
    : m_interval(interval), m_limit(limit)
{
}

void Heartbeat::start(SshHandle &handle)
{
    m_lastArrival = m_lastLook = Worker::Clock::now();
    m_bytesIn = handle.bytesIn();
    question(handle);
}

void Heartbeat::question(SshHandle &handle)
{
    // Always "OK", also when it only collected the previous answer and asked nothing: the
    // output tells, pending or already gone.
    const quint64 before = handle.bytesOut();
    ssh_send_keepalive(handle.session());
    if ((!handle.wantsWrite() && handle.bytesOut() == before) || m_asked)
        return;
    m_asked = true;
    m_askedAt = Worker::Clock::now();
}

void Heartbeat::hurry(SshHandle &handle, std::chrono::milliseconds limit)
{
    m_lastLook = Worker::Clock::now();
    m_lastArrival = m_lastLook - std::max(m_limit - limit, std::chrono::milliseconds::zero());
    question(handle);
}

bool Heartbeat::arrived(const SshHandle &handle)
{
    if (handle.bytesIn() == m_bytesIn)
        return false;
    m_bytesIn = handle.bytesIn();
    m_lastArrival = Worker::Clock::now();
    if (!std::exchange(m_asked, false))
        return false;
    m_roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(m_lastArrival - m_askedAt);
    return true;
}

std::chrono::milliseconds Heartbeat::pause() const
{
    const std::chrono::milliseconds often = m_interval / 3;
    if (m_asked)
        return often;
    const auto quiet = std::chrono::floor<std::chrono::milliseconds>(Worker::Clock::now() - m_lastArrival);
    return std::clamp(m_interval - quiet, often, std::max(often, m_interval));
}

Heartbeat::Verdict Heartbeat::look(SshHandle &handle)
{
    const auto now = Worker::Clock::now();
    const auto sinceLook = now - std::exchange(m_lastLook, now);
    if (sinceLook > 2 * m_interval) // this program itself slept (suspend, debugger): the peer is not to blame
        m_lastArrival = now;
    if (now - m_lastArrival >= m_limit)
        return Verdict::Silent;
    if (now - m_lastArrival >= m_interval)
        question(handle);
    return Verdict::Alive;
}

} // namespace qd::ssh
