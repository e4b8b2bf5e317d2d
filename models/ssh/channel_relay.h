// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command.h"
#include "models/base/error.h"

#include <QtCore/QObject>

#include <functional>
#include <list>
#include <mutex>
#include <variant>

namespace qd::ssh {

/// The hand-over point between a command on the worker and its Channel in another thread: a queue
/// of events, filled here and emptied there, and nothing shared beside it.
/// Thread: the worker fills (add…, post), the channel's thread takes; all safe by one mutex.
class ChannelRelay {
public:
    struct Started {};
    struct Drained {};
    struct Output {
        QByteArray bytes;
        Stream stream;
    };
    using Finished = Result<ExitStatus>;
    using Event = std::variant<Started, Drained, Output, Finished>;

    /// Most bytes that wait here before the sender is stopped.
    static constexpr qsizetype kHighWater = 1024 * 1024;

    /// `receiver` and `deliver`: called in the receiver's thread when there is something to take.
    void setReceiver(QObject *receiver, std::function<void()> deliver);
    void clearReceiver();

    void add(Event event);
    /// Asks the receiver to take(); once until it did.
    void post();
    /// Bytes of output not yet taken.
    [[nodiscard]] qsizetype waiting() const;

    /// `wasFull`: the sender stopped because of the high-water mark and must be told to go on.
    [[nodiscard]] std::list<Event> take(bool &wasFull);

    void addToWrite(qint64 bytes);
    [[nodiscard]] qint64 toWrite() const;

private:
    mutable std::mutex m_mutex;
    QObject *m_receiver = nullptr;
    std::function<void()> m_deliver;
    std::list<Event> m_events; // a deque takes half a kilobyte while it is empty
    qsizetype m_waiting = 0;
    qint64 m_toWrite = 0;
    bool m_posted = false;
};

} // namespace qd::ssh
