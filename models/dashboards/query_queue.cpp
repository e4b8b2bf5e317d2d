// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/query_queue.h"

#include <QtCore/QPointer>

#include <algorithm>

namespace qd::dashboards {

using integrations::PromInstant;
using integrations::PromRange;

size_t qHash(const QueryKey &key, size_t seed) noexcept
{
    return qHashMulti(seed, key.expression, key.instant, key.plan.first.time_since_epoch().count(), key.plan.step.count(), key.plan.count);
}

QueryQueue::QueryQueue(int mostInFlight, QObject *parent) : QObject(parent), m_most(mostInFlight) {}

QueryQueue::~QueryQueue()
{
    for (const auto &entry : std::as_const(m_entries)) {
        if (entry->cancel)
            entry->cancel();
    }
}

void QueryQueue::setClient(std::shared_ptr<integrations::PrometheusClient> client)
{
    for (const auto &entry : std::as_const(m_entries)) {
        if (entry->cancel)
            entry->cancel();
    }
    const bool wasIdle = m_entries.isEmpty();
    m_entries.clear();
    m_waiting.clear();
    m_inFlight = 0;
    m_client = std::move(client);
    if (!wasIdle)
        Q_EMIT idleChanged();
}

QueryQueue::Ticket QueryQueue::ask(const QueryKey &key, Receiver receiver)
{
    const bool wasIdle = m_entries.isEmpty();
    auto &entry = m_entries[key];
    if (!entry) {
        entry = std::make_shared<Entry>();
        m_waiting.push_back(key);
    }
    const quint64 number = ++m_counter;
    entry->receivers.emplace_back(number, std::move(receiver));
    const Ticket ticket(nullptr, [queue = QPointer<QueryQueue>(this), key, number](void *) {
        if (queue)
            queue->release(key, number);
    });
    if (wasIdle)
        Q_EMIT idleChanged();
    next();
    return ticket;
}

void QueryQueue::release(const QueryKey &key, quint64 receiver)
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.cend())
        return;
    const std::shared_ptr<Entry> entry = *found;
    if (std::erase_if(entry->receivers, [receiver](const auto &one) { return one.first == receiver; }) == 0 || !entry->receivers.empty())
        return;
    m_entries.erase(found);
    if (entry->cancel) {
        --m_inFlight;
        entry->cancel();
    } else {
        std::erase(m_waiting, key);
    }
    next();
    if (m_entries.isEmpty())
        Q_EMIT idleChanged();
}

void QueryQueue::next()
{
    while (m_client && m_inFlight < m_most && !m_waiting.empty()) {
        const QueryKey key = m_waiting.front();
        m_waiting.pop_front();
        ++m_inFlight;
        send(key, *m_entries.value(key));
    }
}

void QueryQueue::send(const QueryKey &key, Entry &entry)
{
    entry.number = ++m_counter;
    const auto follow = [&]<typename T>(QFuture<Result<T>> future) {
        entry.cancel = [future]() mutable { future.cancel(); };
        future.then(this, [this, key, number = entry.number](const Result<T> &result) {
            answer(key, number, result.transform([](const T &value) { return QueryAnswer(value); }));
        });
    };
    key.instant ? follow(m_client->query(key.expression, key.plan.last())) : follow(m_client->queryRange(key.expression, key.plan));
}

void QueryQueue::answer(const QueryKey &key, quint64 number, const Result<QueryAnswer> &result)
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.cend() || (*found)->number != number)
        return;
    const std::shared_ptr<Entry> entry = *found;
    m_entries.erase(found);
    --m_inFlight;
    const QPointer<QueryQueue> guard(this);
    for (const auto &[id, receiver] : std::exchange(entry->receivers, {})) {
        receiver(result);
        if (!guard)
            return;
    }
    next();
    if (m_entries.isEmpty())
        Q_EMIT idleChanged();
}

} // namespace qd::dashboards
