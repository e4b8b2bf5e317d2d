// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/worker.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <deque>

namespace qd::ssh {

/// Keeps a fleet from storming servers. Two rules over all workers of a pool: a server gets few
/// unauthenticated connections at a time (OpenSSH drops them beyond MaxStartups and penalises their
/// source), and connections that come back by themselves do so at most every 10 ms.
/// Thread: any; `granted` comes on the worker that asked. Ownership: shared by the pool's connections.
class DialPacer : public std::enable_shared_from_this<DialPacer> {
public:
    using Granted = std::function<void()>;
    using Clock = Worker::Clock;

    /// A place in the queue of a name, then the right to go on; dropping it lets the next one in.
    /// Thread: the worker that asked for it.
    class Place {
    public:
        ~Place();
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

    private:
        friend class DialPacer;
        Place(std::shared_ptr<DialPacer> pacer, QString name) : m_pacer(std::move(pacer)), m_name(std::move(name)) {}
        std::shared_ptr<DialPacer> m_pacer;
        QString m_name;
        Granted m_granted;
    };

    /// A place under `name`, of which `most` go on at a time, first come first served. `granted` comes
    /// once, never from inside this call, unless the place is dropped before.
    [[nodiscard]] std::shared_ptr<Place> enter(Worker &worker, const QString &name, int most, Granted granted);

    /// How long a connection that comes back by itself has to wait now (its turn is kept).
    [[nodiscard]] std::chrono::milliseconds returnPause(Clock::time_point now = Clock::now());

private:
    using Workers = std::vector<std::shared_ptr<Worker>>;
    struct Waiting {
        std::weak_ptr<Place> place;
        const Place *who = nullptr;
        Worker *worker = nullptr;
        std::weak_ptr<Worker> alive;
        std::thread::id thread;
    };
    struct Queue {
        int most = 1;
        std::deque<Waiting> waiting;
        QList<const Place *> inside;
    };

    void leave(const Place *place, const QString &name);
    static void letIn(Queue &queue, Workers &called);

    std::mutex m_mutex;
    QHash<QString, Queue> m_queues; // guarded by m_mutex
    Clock::time_point m_nextReturn{}; // guarded by m_mutex
};

} // namespace qd::ssh
