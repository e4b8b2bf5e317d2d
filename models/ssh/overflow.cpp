// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/overflow.h"

#include "models/base/log.h"

#include <algorithm>

namespace qd::ssh {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{1000};
constexpr milliseconds kWhileDialling{100};
constexpr std::chrono::minutes kLeftAlone{10};

} // namespace

Overflow::Overflow(Worker &worker, QString where, std::shared_ptr<SessionState> first)
    : m_worker(worker), m_where(std::move(where)), m_firstState(std::move(first))
{
}

bool Overflow::Further::isOnItsWay() const
{
    const SessionPhase phase = state->status().phase;
    return phase == SessionPhase::Connecting || phase == SessionPhase::Authenticating;
}

void Overflow::follow(const std::shared_ptr<Connection> &first)
{
    m_first = first;
    first->channels().setCrowdedHandler([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->crowded();
    });
}

void Overflow::close()
{
    m_closed = true;
    m_worker.cancel(m_timer);
    for (const Further &one : m_further)
        one.connection->close();
    dropGone();
}

void Overflow::crowded()
{
    const auto first = m_first.lock();
    if (!first || m_closed || m_soon)
        return;
    if (canGive(*first)) {
        m_worker.cancel(m_timer);
        m_soon = true;
        lookIn(milliseconds::zero());
    } else if (m_timer == 0) {
        remember(*first);
        lookIn(kPatience);
    }
}

void Overflow::lookIn(milliseconds pause)
{
    m_timer = m_worker.after(pause, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->m_timer = 0;
            self->m_soon = false;
            self->look();
        }
    });
}

void Overflow::look()
{
    const auto first = m_first.lock();
    if (!first || m_closed)
        return;
    dropGone();
    if (m_firstState->status().phase != SessionPhase::Ready)
        return;
    takeBack(*first);
    const bool isCrowded = first->channels().stuck() > 0;
    if (isCrowded)
        m_room = m_further.empty() ? m_firstState->channelLimit.load() : std::min(m_room, m_firstState->channelLimit.load());
    giveOver(*first);
    remember(*first);
    if (first->channels().stuck(m_mark) > 0 && Clock::now() - m_markedAt >= kPatience && !isDialling())
        dialAnother(*first);
    if (isDialling())
        lookIn(kWhileDialling);
    else if (isCrowded)
        lookIn(kPatience); // what was given over may come back
}

/// Once those that were marked are gone, whoever waits now is the next to be patient.
void Overflow::remember(const Connection &first)
{
    if (first.channels().stuck(m_mark) > 0)
        return;
    m_mark = first.channels().youngest();
    m_markedAt = Clock::now();
}

void Overflow::dropGone()
{
    std::vector<Further> gone;
    {
        const std::lock_guard lock(m_mutex);
        for (auto it = m_further.begin(); it != m_further.end();) {
            it->wasReady = it->wasReady || it->isReady();
            if (it->isReady() || it->isOnItsWay()) {
                ++it;
                continue;
            }
            const Traffic traffic = it->state->traffic();
            m_gone.received += traffic.received;
            m_gone.sent += traffic.sent;
            gone.push_back(std::move(*it));
            it = m_further.erase(it);
        }
    }
    for (const Further &one : gone) {
        if (!one.wasReady && !m_closed)
            noteUnready(one);
        one.connection->close();
    }
}

/// Why one did not get there. A login that is not enough by itself would only fail again, and count against us on the server.
void Overflow::noteUnready(const Further &one)
{
    const SessionStatus status = one.state->status();
    if (status.phase == SessionPhase::Lost)
        m_notBefore = Clock::now() + kLeftAlone;
    else
        m_refusedLogin = login();
    const QString why = status.error ? status.error->toLine() : QStringLiteral("a person would have to be asked");
    logWarning("ssh", QStringLiteral("%1: no further connection, so commands go on waiting for a channel: %2").arg(m_where, why));
}

quint64 Overflow::login() const
{
    const auto attempt = m_firstState->log.last();
    return attempt ? attempt->number : 0;
}

/// A server may give a further connection fewer channels than the first, or a channel's end may be slow.
void Overflow::takeBack(Connection &first)
{
    for (const Further &one : m_further) {
        if (one.state->waiting == 0 || !one.isReady() || Clock::now() - one.given < kPatience)
            continue;
        const auto jobs = one.connection->channels().takeStuck(one.state->waiting, false);
        if (!jobs.empty())
            m_room = std::max(1, one.state->channels.load());
        for (const auto &job : jobs)
            first.takeOver(job);
    }
}

int Overflow::roomOf(const Further &one, bool forInteractive) const
{
    const bool isLast = &one - m_further.data() == kMost - 1;
    const int kept = isLast && !forInteractive && m_room < ChannelSet::kSmallestForReserve ? 1 : 0;
    return one.isReady() ? m_room - kept - one.state->channels - one.state->waiting : 0;
}

bool Overflow::canGive(Connection &first) const
{
    const bool interactive = first.channels().isInteractiveStuck();
    return std::ranges::any_of(m_further, [&](const Further &one) { return roomOf(one, interactive) > 0; });
}

void Overflow::giveOver(Connection &first)
{
    for (Further &one : m_further) {
        for (const bool onlyInteractive : {true, false}) {
            const int room = roomOf(one, onlyInteractive);
            for (const auto &job : room > 0 ? first.channels().takeStuck(room, onlyInteractive) : std::vector<std::shared_ptr<ChannelJob>>()) {
                one.connection->takeOver(job);
                one.given = Clock::now();
            }
        }
    }
}

void Overflow::dialAnother(const Connection &first)
{
    if (m_further.size() >= kMost || Clock::now() < m_notBefore || login() == m_refusedLogin)
        return;
    Further one;
    one.state = std::make_shared<SessionState>();
    one.connection = first.another(one.state);
    one.connection->dial();
    const std::lock_guard lock(m_mutex);
    m_further.push_back(std::move(one));
}

Overflow::Figures Overflow::figures() const
{
    const std::lock_guard lock(m_mutex);
    Figures sum;
    for (const Further &one : m_further) {
        sum.connections += one.isReady() ? 1 : 0;
        sum.channels += one.state->channels;
        sum.waiting += one.state->waiting;
    }
    return sum;
}

Traffic Overflow::traffic() const
{
    const std::lock_guard lock(m_mutex);
    Traffic total = m_gone;
    for (const Further &one : m_further) {
        const Traffic traffic = one.state->traffic();
        total.received += traffic.received;
        total.sent += traffic.sent;
    }
    return total;
}

} // namespace qd::ssh
