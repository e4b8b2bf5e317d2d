// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/authenticator.h"
#include "models/ssh/channel_set.h"
#include "models/ssh/dialer.h"
#include "models/ssh/heartbeat.h"
#include "models/ssh/session_pool.h"

namespace qd::ssh {

class Connection;

/// Connections to jump hosts, shared by everyone behind them, as long as somebody is.
/// Thread: the worker's.
class JumpHosts {
public:
    std::vector<std::weak_ptr<Connection>> connections;
};

/// The worker's half of a session: dials, checks the host key, logs in, carries commands, listens to the
/// heartbeat, and dials again after a loss.
///
/// State: idle -> dialling (name, TCP or jump) -> key exchange -> asking about the host key -> logging in
/// -> ready; each stage has a deadline. Any of them -> lost (retry by itself) or failed; closed is final.
/// Thread: the worker's. The front holds it by shared_ptr and posts.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    struct Context {
        PoolSettings settings;
        std::shared_ptr<PromptGate> gate;
        std::shared_ptr<JumpHosts> jumpHosts;
    };

    Connection(Worker &worker, Endpoint endpoint, Context context, std::shared_ptr<SessionState> state);
    ~Connection();

    void dial();
    void close();
    void open(const std::shared_ptr<CommandJob> &job);
    /// A socket that reaches address:port from this host; dials if need be.
    void openForward(const QString &address, quint16 port, JumpBridge::Done done);

    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

private:
    enum class Stage { Idle, Dialling, KeyExchange, HostKey, Login, Ready, Waiting, Failed, Closed };

    // connection.cpp: the way to Ready and back
    void setStage(Stage stage, const SessionStatus &status);
    void limitStage(std::chrono::milliseconds limit, const QString &what);
    void dialThroughJump();
    void socketOpened(const Result<int> &socket);
    void keyExchangeTurn();
    void checkHostKey();
    void askHostKey(const HostKey &key);
    void logIn();
    void ready();
    void end(const Error &error);
    void lost(const Error &error);
    void dropHandle();

    // connection_turn.cpp: what happens while it lives
    void wake();
    void turn();
    void updateWatch();
    void beat();
    void noteTraffic();

    [[nodiscard]] QStringList knownHostsFiles() const;
    [[nodiscard]] QString hostKeyName() const;
    [[nodiscard]] Error hostKeyError(const HostKeyFinding &finding, const HostKey &key) const;
    [[nodiscard]] Error brokenOff() const;

    Worker &m_worker;
    Endpoint m_endpoint;
    QString m_where;
    Context m_context;
    std::shared_ptr<SessionState> m_state;
    Stage m_stage = Stage::Idle;
    std::shared_ptr<Dialer> m_dialer;
    std::shared_ptr<Connection> m_jump;
    std::shared_ptr<SshHandle> m_handle;
    std::shared_ptr<Authenticator> m_login;
    Credentials m_credentials;
    KnownHosts m_knownHosts;
    ChannelSet m_channels;
    Heartbeat m_heartbeat;
    Worker::TimerId m_deadline = 0;
    Worker::TimerId m_beat = 0;
    Worker::TimerId m_retry = 0;
    quint64 m_dialNumber = 0; ///< late answers of an earlier dial are dropped
    int m_losses = 0;         ///< since the last Ready
    quint64 m_countedIn = 0;
    quint64 m_countedOut = 0;
    bool m_watched = false;
    bool m_wakePosted = false;
    bool m_inTurn = false;
};

} // namespace qd::ssh
