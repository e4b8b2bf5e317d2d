// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/authenticator.h"
#include "models/ssh/channel_set.h"
#include "models/ssh/dial_pacer.h"
#include "models/ssh/dialer.h"
#include "models/ssh/forward_set.h"
#include "models/ssh/heartbeat.h"
#include "models/ssh/host_key_check.h"
#include "models/ssh/proxy_command.h"
#include "models/ssh/session_pool.h"

namespace qd::ssh {

class Connection;

/// The connections of one worker: those to jump hosts, shared by everyone behind them as long as
/// somebody is, and all of them.
/// Thread: the worker's.
class Neighbours {
public:
    void add(const std::shared_ptr<Connection> &connection);
    /// The jump host's connection that leads where `hop` does; null if there is none yet.
    [[nodiscard]] std::shared_ptr<Connection> jumpHost(const Endpoint &hop) const;
    void addJumpHost(const std::shared_ptr<Connection> &connection);
    void networkReturned() const;

private:
    std::vector<std::weak_ptr<Connection>> m_jumpHosts;
    std::vector<std::weak_ptr<Connection>> m_all;
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
        std::shared_ptr<Neighbours> neighbours;
        std::shared_ptr<DialPacer> pacer;
        /// Without work for so long it hangs up until the next command, and does not come back by itself
        /// either; 0 = held for ever.
        std::chrono::milliseconds idleLimit{0};
        std::shared_ptr<CredentialStore> credentials{}; ///< the pool's
        std::shared_ptr<KnownHostsCache> knownHosts{};  ///< the pool's
        std::shared_ptr<KeyRolls> keys{};               ///< the pool's
    };

    Connection(Worker &worker, std::shared_ptr<const Endpoint> endpoint, Context context, std::shared_ptr<SessionState> state);
    ~Connection();

    void dial();
    void close();
    void open(const std::shared_ptr<ChannelJob> &job);
    /// A tunnel, from here on through every loss of the connection.
    void addForward(const std::shared_ptr<ForwardJob> &job);
    /// A socket that reaches address:port from this host; dials if need be.
    void openForward(const QString &address, quint16 port, JumpBridge::Done done);
    /// The commands that wait here, for Overflow.
    [[nodiscard]] ChannelSet &channels() { return m_channels; }
    [[nodiscard]] const ChannelSet &channels() const { return m_channels; }
    /// A further connection to the same host: asks nobody, keeps no channel back, hangs up after PoolSettings::bulkIdle without work.
    [[nodiscard]] std::shared_ptr<Connection> another(std::shared_ptr<SessionState> state) const;
    /// A job that was taken out of another connection of this worker.
    void takeOver(const std::shared_ptr<ChannelJob> &job);
    /// There is a way out again: looks after what stands, and dials what was lost at once.
    void networkReturned();

    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

private:
    enum class Stage { Idle, Dialling, KeyExchange, HostKey, Login, Ready, Waiting, Failed, Closed };

    // connection.cpp: the way to Ready and back
    void setStage(Stage stage, const SessionStatus &status);
    void limitStage(std::chrono::milliseconds limit, const QString &what);
    void queueUp();
    void startDial();
    void comeBack();
    void redial(std::chrono::milliseconds pause);
    void dialThroughJump();
    void dialThroughCommand();
    void socketOpened(const Result<int> &socket);
    void keyExchangeTurn();
    void checkHostKey();
    void hostKeyJudged(const Result<LoginLimits> &limits);
    void logIn(LoginLimits limits);
    void ready();
    void end(const Error &error);
    void lost(const Error &error);
    void breakOff();
    [[nodiscard]] bool askAgain();
    void rest();
    void dropHandle();

    // connection_turn.cpp: what happens while it lives
    void wake();
    void turn();
    [[nodiscard]] bool settle();
    void updateWatch();
    void beat();
    void noteTraffic();
    void noteGreeting();
    void watchIdleness();
    [[nodiscard]] bool isOnDemand() const { return m_context.idleLimit > std::chrono::milliseconds::zero(); }

    [[nodiscard]] QStringList knownHostsFiles() const;
    void noteSocket(int socket);
    void noteKeyExchange();
    [[nodiscard]] LoginDesk desk() const { return {m_context.gate, m_context.credentials, m_context.keys}; }
    [[nodiscard]] Error brokenOff() const;
    [[nodiscard]] Error turnedAway() const;
    [[nodiscard]] Heartbeat freshHeartbeat() const;
    [[nodiscard]] std::chrono::milliseconds silenceLimit() const;
    [[nodiscard]] QString target() const;

    Worker &m_worker;
    std::shared_ptr<const Endpoint> m_endpointHeld; ///< shared with the front
    const Endpoint &m_endpoint;
    QString m_where;
    Context m_context;
    std::shared_ptr<SessionState> m_state;
    Stage m_stage = Stage::Idle;
    std::shared_ptr<Dialer> m_dialer;
    std::shared_ptr<ProxyCommand> m_proxy; ///< runs as long as the connection
    std::shared_ptr<Connection> m_jump;
    std::shared_ptr<SshHandle> m_handle;
    std::shared_ptr<Authenticator> m_login;
    std::shared_ptr<HostKeyCheck> m_hostKeyCheck;
    std::shared_ptr<const KnownHosts> m_knownHosts;
    ChannelSet m_channels;
    ForwardSet m_forwards;
    Heartbeat m_heartbeat;
    Worker::TimerId m_deadline = 0;
    Worker::TimerId m_beat = 0;
    Worker::TimerId m_retry = 0;
    Worker::TimerId m_idle = 0;
    std::shared_ptr<DialPacer::Place> m_place; ///< among the server's pending handshakes
    Worker::Clock::time_point m_dialStarted{};
    Worker::Clock::time_point m_busyAt{}; ///< on demand: when there was work last
    QByteArray m_greeting;                ///< first bytes of a server that did not say its version
    int m_refusals = 0;                   ///< of this dial, before the version
    bool m_wasReady = false;
    bool m_joined = false;
    quint64 m_dialNumber = 0; ///< late answers of an earlier dial are dropped
    int m_losses = 0;         ///< since the last Ready
    quint64 m_countedIn = 0;
    quint64 m_countedOut = 0;
    bool m_watched = false;
    bool m_wakePosted = false;
    bool m_inTurn = false;
};

} // namespace qd::ssh
