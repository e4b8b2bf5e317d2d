// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/dialer.h"
#include "models/ssh/forward.h"
#include "models/ssh/forward_listener.h"
#include "models/ssh/forward_pipe.h"
#include "models/ssh/forward_socks.h"

#include <list>
#include <mutex>

namespace qd::ssh {

/// The worker's half of a tunnel: its listener or the host's, and its open connections.
///
/// State: waiting (no connection to the host) <-> up; failed and closed are final, except that a failure of the
/// host's listener is tried again with the next connection.
/// Thread: the worker's, except setReceiver() and clearReceiver().
class ForwardJob : public std::enable_shared_from_this<ForwardJob> {
public:
    using Receiver = std::function<void(const ForwardStatus &)>;

    ForwardJob(Worker &worker, ForwardSpec spec, QString where);
    ~ForwardJob();

    void setReceiver(QObject *context, Receiver receiver);
    void clearReceiver();

    /// Opens the local listener; from here it belongs to a connection. `wake` asks that for a turn.
    void begin(std::function<void()> wake);
    /// The connection is up.
    void up(const std::shared_ptr<SshHandle> &handle);
    void turn();
    /// The connection is gone: its channels are too. It will come back.
    void down();
    void fail(const Error &error);
    /// Ends it; its connections close over the next turns.
    void stop();
    [[nodiscard]] bool isOver() const { return m_over; }
    /// Over, and nothing is left to be closed.
    [[nodiscard]] bool isDone() const { return m_over && m_connections.empty(); }

    [[nodiscard]] const ForwardSpec &spec() const { return m_spec; }
    /// Remote: the host is to be asked to listen.
    [[nodiscard]] bool wantsRemote() const { return !m_over && m_handle && m_spec.kind == ForwardSpec::Kind::Remote && !m_remoteUp && !m_status.error; }
    void remoteListens(quint16 port);
    void remoteRefused(const QString &text);
    [[nodiscard]] bool isRemoteUp() const { return m_remoteUp; }
    [[nodiscard]] quint16 port() const { return m_status.port; }
    /// A channel that came in on the host's port.
    void incoming(ssh_channel channel);

private:
    struct Connection {
        std::unique_ptr<ForwardPipe> pipe; ///< null while a SOCKS client still says what it wants
        std::unique_ptr<SocksParser> socks;
        std::shared_ptr<Dialer> dialer;
        int socket = -1; ///< ours until the pipe has it
        QByteArray first;
        Worker::TimerId deadline = 0;
        bool over = false;
    };

    void accepted(int socket);
    void openPipe(Connection &connection, const ForwardTarget &target);
    void opened(Connection &connection, const ForwardRefusal *refusal, const QString &text, const ForwardTarget &target);
    void readSocks(Connection &connection);
    void dialTarget(Connection &connection);
    void dialled(Connection &connection, const Result<int> &socket);
    void drop(Connection &connection);
    void dropAll();
    void note(const Error &error);
    void setState(ForwardStatus::State state);
    void tick();
    void publish();

    Worker &m_worker;
    ForwardSpec m_spec;
    QString m_where;
    std::function<void()> m_wake;
    std::unique_ptr<ForwardListener> m_listener;
    std::shared_ptr<SshHandle> m_handle;
    std::list<Connection> m_connections;
    ForwardStatus m_status;
    quint64 m_receivedBefore = 0; ///< by connections that are over
    quint64 m_sentBefore = 0;
    Worker::TimerId m_tick = 0;
    bool m_remoteUp = false;
    bool m_over = false;

    std::mutex m_mutex;
    QObject *m_context = nullptr; // guarded by m_mutex
    Receiver m_receiver;          // guarded by m_mutex
};

} // namespace qd::ssh
