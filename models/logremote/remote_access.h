// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/session_source.h"

namespace qd::logs {

/// How the documents of this room reach their host: always over its session of now, as the account they were given.
/// Thread: GUI. Ownership: `sessions` must outlive it.
class RemoteAccess {
public:
    RemoteAccess(ssh::SessionSource &sessions, HostId host, QString elevate)
        : m_sessions(&sessions), m_host(std::move(host)), m_elevate(std::move(elevate))
    {
    }

    [[nodiscard]] const HostId &host() const { return m_host; }
    [[nodiscard]] QString hostName() const { return m_sessions->displayName(m_host); }
    [[nodiscard]] const QString &elevate() const { return m_elevate; }
    void setElevate(const QString &account) { m_elevate = account; }
    /// Null if the host is not known any more.
    [[nodiscard]] std::shared_ptr<ssh::Session> session() const { return m_sessions->sessionFor(m_host); }
    /// Runs a command that only looks. Errors: NotFound (no such host), and the session's.
    [[nodiscard]] QFuture<Result<ssh::CommandOutput>> run(ssh::Command command) const;
    /// The same as a stream; null if the host is not known.
    [[nodiscard]] std::unique_ptr<ssh::Channel> open(ssh::Command command) const;

private:
    ssh::SessionSource *m_sessions;
    HostId m_host;
    QString m_elevate;
};

} // namespace qd::logs
