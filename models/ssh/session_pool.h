// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompter.h"
#include "models/ssh/session.h"

#include <QtCore/QHash>

namespace qd::ssh {

/// Settings of a pool; all of them explicit, nothing is read from the environment later.
struct PoolSettings {
    QStringList knownHostsFiles;  ///< user's first, then read-only system files
    QString agentSocket;          ///< empty = no agent
    std::chrono::milliseconds heartbeat = std::chrono::seconds(3);       ///< asked this often when nothing arrives
    std::chrono::milliseconds heartbeatLimit = std::chrono::seconds(8);  ///< silent this long = Lost
    std::chrono::milliseconds firstRetry = std::chrono::seconds(1);
    std::chrono::milliseconds lastRetry = std::chrono::seconds(30);
};

/// Owns the sessions: one control session a host, shared by everyone who asks, and the
/// worker thread (`qd-ssh-0`) that carries them. A Lost session dials again by itself with
/// doubling, jittered pauses; a Failed one waits for connectToHost().
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
    /// Closes and forgets a host's session.
    void drop(const HostId &host);

    [[nodiscard]] Traffic totalTraffic() const;
    [[nodiscard]] int channelsInUse() const;

Q_SIGNALS:
    void statusChanged(const qd::HostId &host, const qd::ssh::SessionStatus &status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::ssh
