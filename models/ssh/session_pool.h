// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"
#include "models/ssh/session.h"
#include "models/ssh/write_gate.h"

#include <QtCore/QHash>

namespace qd::ssh {

/// Settings of a pool; all of them explicit, nothing is read from the environment later.
struct PoolSettings {
    std::shared_ptr<WriteGate> writeGate; ///< asked before what may change a host; null = everything passes
    QStringList knownHostsFiles;  ///< user's first, then read-only system files
    QString agentSocket;          ///< empty = no agent
    std::chrono::milliseconds heartbeat = std::chrono::seconds(3);       ///< asked this often when nothing arrives
    std::chrono::milliseconds heartbeatLimit = std::chrono::seconds(8);  ///< silent this long = Lost
    std::chrono::milliseconds firstRetry = std::chrono::seconds(1);
    std::chrono::milliseconds lastRetry = std::chrono::seconds(30);
    int shards = 0;               ///< worker threads; 0 = one a core, at most 4
    int handshakesPerServer = 3;  ///< not yet logged in, at a time; OpenSSH's MaxStartups may begin at 4
    std::chrono::milliseconds spareAbove = std::chrono::milliseconds(15); ///< round trip from which a channel always stands ready
    std::chrono::milliseconds bulkIdle = std::chrono::seconds(60);        ///< a transfer session or a further connection without work hangs up
};

/// Figures of one host's control session, for the screen.
struct PoolFigures {
    int channels = 0; ///< in use
    int limit = 0;    ///< as far as the server showed; 0 = never connected
    int waiting = 0;  ///< commands that wait for a channel
    std::optional<std::chrono::microseconds> roundTrip;
    int further = 0;  ///< connections more, where the server gives one too few channels; their channels are counted
    int shard = 0;    ///< which worker carries it
    bool operator==(const PoolFigures &) const = default;
};

/// Owns the sessions: one control session a host, shared by everyone who asks, one more for transfers
/// where they are wanted, and the worker threads (`qd-ssh-0`, `qd-ssh-1` …) that carry them. A session stays
/// on the worker that its way in leads to, so that those behind a jump host share its connection.
/// A Lost session dials again by itself with doubling, jittered pauses; a Failed one waits for connectToHost().
/// Thread: GUI (or the CLI's main) thread only, except what Session allows.
class SessionPool : public QObject {
    Q_OBJECT
public:
    /// `prompter` must outlive the pool.
    SessionPool(PoolSettings settings, Prompter &prompter, QObject *parent = nullptr);
    ~SessionPool() override;

    /// The session of endpoint.host, made (not yet dialled) if there is none. An endpoint that
    /// leads elsewhere than the one in use closes the old session and makes a new one.
    [[nodiscard]] std::shared_ptr<Session> session(const Endpoint &endpoint);
    /// The session of a host if one was made; else null.
    [[nodiscard]] std::shared_ptr<Session> find(const HostId &host) const;
    /// Whether the host's session leads where `endpoint` does; another displayName is no other way.
    /// False if there is none.
    [[nodiscard]] bool leadsTo(const Endpoint &endpoint) const;
    /// A second session to the host for transfers: a TCP connection of its own, on another worker if there
    /// are several, so that bulk data neither fills the control session's line nor its thread. Logs in
    /// with what was answered before.
    /// State: Idle until its first open() or connectToHost(), and again after PoolSettings::bulkIdle without
    /// work. When it is lost it does not dial by itself; the next open() or connectToHost() dials at once.
    /// Its status changes are the object's own signals, not the pool's. The workstation has only one session.
    [[nodiscard]] std::shared_ptr<Session> bulkSession(const Endpoint &endpoint);
    /// Closes and forgets a host's sessions.
    void drop(const HostId &host);
    /// The network is back, or the machine woke up: standing connections are asked whether they live and
    /// lost ones dialled at once, at most 100 a second.
    void networkReturned();

    /// Nothing if the host has no session.
    [[nodiscard]] std::optional<PoolFigures> figures(const HostId &host) const;
    [[nodiscard]] Traffic totalTraffic() const;
    [[nodiscard]] int channelsInUse() const;
    /// The longest single step of any worker since it started: no session waited longer for another.
    [[nodiscard]] std::chrono::microseconds longestTurn() const;
    void forgetLongestTurn();

Q_SIGNALS:
    void statusChanged(const qd::HostId &host, const qd::ssh::SessionStatus &status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::ssh
