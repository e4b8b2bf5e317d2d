// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/dial_pacer.h"

#include <algorithm>

namespace qd::ssh {
namespace {
constexpr std::chrono::milliseconds kBetweenReturns{10};
}

DialPacer::Place::~Place() { m_pacer->leave(this, m_name); }

std::shared_ptr<DialPacer::Place> DialPacer::enter(Worker &worker, const QString &name, int most, Granted granted)
{
    std::shared_ptr<Place> place(new Place(shared_from_this(), name));
    place->m_granted = std::move(granted);
    Workers called; // dropped after the lock
    const std::lock_guard lock(m_mutex);
    Queue &queue = m_queues[name];
    queue.most = std::max(1, most);
    queue.waiting.push_back({place, place.get(), &worker, worker.weak_from_this(), std::this_thread::get_id()});
    letIn(queue, called);
    return place;
}

/// With the lock held.
void DialPacer::letIn(Queue &queue, Workers &called)
{
    while (!queue.waiting.empty() && queue.inside.size() < queue.most) {
        const Waiting next = queue.waiting.front();
        queue.waiting.pop_front();
        queue.inside.append(next.who);
        // Only its own worker may hold a place, so it is looked up there and not here.
        const auto task = [weak = next.place] {
            const auto place = weak.lock();
            if (place && place->m_granted)
                std::exchange(place->m_granted, {})();
        };
        if (next.thread == std::this_thread::get_id())
            next.worker->post(task); // a worker must not become its own last holder
        else if (called.emplace_back(next.alive.lock()))
            called.back()->post(task);
    }
}

void DialPacer::leave(const Place *place, const QString &name)
{
    Workers called; // a last holder waits for its thread, which may come here too
    const std::lock_guard lock(m_mutex);
    const auto found = m_queues.find(name);
    if (found == m_queues.end())
        return;
    std::erase_if(found->waiting, [place](const Waiting &one) { return one.who == place; });
    found->inside.removeOne(place);
    letIn(*found, called);
    if (found->inside.isEmpty() && found->waiting.empty())
        m_queues.erase(found);
}

std::chrono::milliseconds DialPacer::returnPause(Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    const auto turn = std::max(now, m_nextReturn);
    m_nextReturn = turn + kBetweenReturns;
    return std::chrono::ceil<std::chrono::milliseconds>(turn - now);
}

} // namespace qd::ssh
