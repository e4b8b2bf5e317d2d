// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_client.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <deque>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace qd::dashboards {

/// One question to a Prometheus.
struct QueryKey {
    QString expression;
    bool instant = false;
    integrations::RangePlan plan; ///< instant: its last moment
    bool operator==(const QueryKey &) const = default;
};
[[nodiscard]] size_t qHash(const QueryKey &key, size_t seed = 0) noexcept;

using QueryAnswer = std::variant<integrations::PromRange, integrations::PromInstant>;

/// Asks one Prometheus, at most so much at a time, in order; whoever asks the same while it is on its way gets the same answer.
/// Thread: main. Internal to the room.
class QueryQueue : public QObject {
    Q_OBJECT
public:
    explicit QueryQueue(int mostInFlight, QObject *parent = nullptr);
    ~QueryQueue() override;

    /// Who is asked from now on. What was under way for another one is dropped without an answer.
    void setClient(std::shared_ptr<integrations::PrometheusClient> client);

    /// Letting it go gives up the question, and with the last one for the same it is ended.
    using Ticket = std::shared_ptr<void>;
    using Receiver = std::function<void(const Result<QueryAnswer> &)>;
    [[nodiscard]] Ticket ask(const QueryKey &key, Receiver receiver);
    [[nodiscard]] bool isIdle() const { return m_entries.isEmpty(); }

Q_SIGNALS:
    void idleChanged();

private:
    struct Entry {
        std::vector<std::pair<quint64, Receiver>> receivers;
        std::function<void()> cancel; ///< set = on its way
        quint64 number = 0; ///< of the question: a late answer to an earlier one is dropped
    };
    void release(const QueryKey &key, quint64 receiver);
    void next();
    void send(const QueryKey &key, Entry &entry);
    void answer(const QueryKey &key, quint64 number, const Result<QueryAnswer> &result);

    int m_most;
    int m_inFlight = 0;
    quint64 m_counter = 0;
    std::shared_ptr<integrations::PrometheusClient> m_client;
    QHash<QueryKey, std::shared_ptr<Entry>> m_entries;
    std::deque<QueryKey> m_waiting;
};

} // namespace qd::dashboards
