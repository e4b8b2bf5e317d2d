// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/heartbeat.h"

#include <algorithm>

#include <libssh/server.h> // ssh_send_keepalive, which works on clients too

namespace qd::ssh {

namespace {
constexpr std::chrono::milliseconds kQuiet{200};    // before the first question
constexpr std::chrono::milliseconds kLongBusy{3000}; // then it is asked on a busy line too
}

Heartbeat::Heartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit)
    : m_interval(interval), m_limit(limit)
{
}

void Heartbeat::start(const SshHandle &handle)
{
    m_started = m_lastArrival = m_lastLook = Worker::Clock::now();
    m_bytesIn = handle.bytesIn();
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
    if (!m_roundTrip)
        return std::min(often, kQuiet);
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
    const bool first = !m_roundTrip && !m_asked && (now - m_lastArrival >= kQuiet || now - m_started >= kLongBusy);
    if (first || now - m_lastArrival >= m_interval)
        question(handle);
    return Verdict::Alive;
}

} // namespace qd::ssh
