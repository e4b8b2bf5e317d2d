// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/forward_spec.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace qd::ssh {

class ForwardJob;
class Worker;

/// How a tunnel is doing.
struct ForwardStatus {
    enum class State {
        Waiting,  ///< for the connection to the host; a local port is kept, newcomers wait in its queue
        Opening,  ///< the host is asked to listen
        Listening,
        Failed,   ///< see error; starts again by itself only when the connection was the reason
        Closed,
    };
    State state = State::Waiting;
    quint16 port = 0;            ///< where it listens, once known
    int connections = 0;         ///< open now
    quint64 connectionsEver = 0;
    quint64 received = 0;        ///< bytes from the host
    quint64 sent = 0;            ///< bytes to the host
    std::optional<Error> error;      ///< with Failed
    std::optional<Error> lastRefusal; ///< why the last connection through it did not come about
    bool operator==(const ForwardStatus &) const = default;
};

/// One tunnel of a session. It lives through losses of the connection: a port that the host listened on is asked
/// for again, a local one stays. Made by Session::forward().
/// Thread: lives in the thread that made it; changed() comes from that thread's event loop, at most every 250 ms
/// for counters alone. Ownership: the caller's; destroying it ends the tunnel and its connections.
class Forward : public QObject {
    Q_OBJECT
public:
    /// `job`'s last holder must be the worker.
    Forward(ForwardSpec spec, std::shared_ptr<Worker> worker, std::shared_ptr<ForwardJob> job);
    /// One that has failed already: a session without tunnels.
    Forward(ForwardSpec spec, const Error &error);
    ~Forward() override;

    [[nodiscard]] const ForwardSpec &spec() const { return m_spec; }
    [[nodiscard]] const ForwardStatus &status() const { return m_status; }

Q_SIGNALS:
    void changed(const qd::ssh::ForwardStatus &status);

private:
    ForwardSpec m_spec;
    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<ForwardJob> m_job;
    ForwardStatus m_status;
};

} // namespace qd::ssh

Q_DECLARE_METATYPE(qd::ssh::ForwardStatus)
