// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/connection.h"

#include <mutex>

namespace qd::ssh {

/// Further connections to one host, for what its own has no channel for: where a server allows few channels
/// (MaxSessions) and endless streams hold them, whoever comes after would wait for ever. What has waited for a
/// second is given over, interactive commands first; a batch only if no other batch runs that will make room.
///
/// At most three more, one after the other and paced like every dial. They log in with what was answered before and ask
/// nobody: where that does not suffice they are not tried again before the host's own connection has logged in anew; a
/// server that does not take one is left alone for ten minutes. The last one keeps a channel for interactive work where
/// the host's own has none to keep. Without work they hang up. When one is lost its commands end as with any lost connection.
/// Thread: the worker's, except the constructor and the figures. Ownership: the last holder must be the worker.
class Overflow : public std::enable_shared_from_this<Overflow> {
public:
    static constexpr size_t kMost = 3;

    struct Figures {
        int connections = 0;
        int channels = 0; ///< in use
        int waiting = 0;
    };

    /// `where` for the log; `first`: figures of the host's own connection.
    Overflow(Worker &worker, QString where, std::shared_ptr<SessionState> first);

    /// Looks after the host's own connection from now on.
    void follow(const std::shared_ptr<Connection> &first);
    void close();

    /// Thread: any.
    [[nodiscard]] Figures figures() const;
    [[nodiscard]] Traffic traffic() const;

private:
    using Clock = Worker::Clock;
    struct Further {
        std::shared_ptr<SessionState> state;
        std::shared_ptr<Connection> connection;
        bool wasReady = false;
        Clock::time_point given{}; ///< when it got something last

        [[nodiscard]] bool isReady() const { return state->status().phase == SessionPhase::Ready; }
        [[nodiscard]] bool isOnItsWay() const;
    };

    void crowded();
    void lookIn(std::chrono::milliseconds pause);
    void look();
    void dropGone();
    void noteUnready(const Further &one);
    void takeBack(Connection &first);
    void giveOver(Connection &first);
    void dialAnother(const Connection &first);
    void remember(const Connection &first);
    [[nodiscard]] bool canGive(Connection &first) const;
    [[nodiscard]] int roomOf(const Further &one, bool forInteractive) const;
    [[nodiscard]] bool isDialling() const { return std::ranges::any_of(m_further, &Further::isOnItsWay); }
    [[nodiscard]] quint64 login() const;

    Worker &m_worker;
    QString m_where;
    std::shared_ptr<SessionState> m_firstState;
    std::weak_ptr<Connection> m_first;
    mutable std::mutex m_mutex; ///< of the next two: written on the worker, read from others
    std::vector<Further> m_further;
    Traffic m_gone; ///< of connections that are no more
    int m_room = 0; ///< channels of one connection, as far as the server showed
    Worker::TimerId m_timer = 0;
    bool m_soon = false; ///< m_timer ends at once
    quint64 m_mark = 0;  ///< whoever is not younger waits since m_markedAt or longer
    Clock::time_point m_markedAt{};
    Clock::time_point m_notBefore{};
    quint64 m_refusedLogin = 0; ///< login() when a further one was not let in
    bool m_closed = false;
};

} // namespace qd::ssh
