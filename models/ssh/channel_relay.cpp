// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/channel_relay.h"

#include "models/base/hand_over.h"

namespace qd::ssh {
namespace {
constexpr qsizetype kChunk = 16 * 1024; // pieces are joined up to this size, larger ones handed on as they are
}

void ChannelRelay::setReceiver(QObject *receiver, std::function<void()> deliver)
{
    const std::lock_guard lock(m_mutex);
    m_receiver = receiver;
    m_deliver = std::move(deliver);
}

void ChannelRelay::clearReceiver()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_deliver = {};
    m_events.clear();
    m_waiting = 0;
}

void ChannelRelay::add(Event event)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    if (auto *output = std::get_if<Output>(&event)) {
        m_waiting += output->bytes.size();
        Output *last = m_events.empty() ? nullptr : std::get_if<Output>(&m_events.back());
        if (last && last->stream == output->stream && last->bytes.size() + output->bytes.size() <= kChunk) {
            last->bytes += output->bytes;
            return;
        }
    }
    m_events.push_back(std::move(event));
}

void ChannelRelay::post()
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver || m_posted || m_events.empty())
        return;
    m_posted = true;
    // Under the lock: the receiver clears itself here before it goes, and what was posted
    // to it goes with it.
    postTo(m_receiver, m_deliver);
}

qsizetype ChannelRelay::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

std::list<ChannelRelay::Event> ChannelRelay::take(bool &wasFull)
{
    const std::lock_guard lock(m_mutex);
    wasFull = m_waiting >= kHighWater;
    m_waiting = 0;
    m_posted = false;
    return std::exchange(m_events, {});
}

void ChannelRelay::addToWrite(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_toWrite += bytes;
}

qint64 ChannelRelay::toWrite() const
{
    const std::lock_guard lock(m_mutex);
    return m_toWrite;
}

} // namespace qd::ssh
