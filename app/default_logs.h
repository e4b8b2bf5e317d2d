// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"
#include "models/ssh/session_source.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

namespace qd::app {

/// Starts the live log by itself: of each host that becomes ready, the journal if the login may read
/// it, else the first readable of the usual files. Looks once a host; reads only.
/// Thread: GUI. Ownership: the references must outlive it.
class DefaultLogs : public QObject {
    Q_OBJECT
public:
    DefaultLogs(ssh::SessionSource &sessions, logs::LogService &logs);

    /// The host can be asked now. Does nothing if it was asked before.
    void hostReady(const HostId &host);
    /// What it found at the host: "journal" or a path; empty if nothing, or not asked yet.
    [[nodiscard]] QString found(const HostId &host) const { return m_found.value(host); }
    /// The host lives somewhere else now: asks again when it is ready the next time. What is followed goes on
    /// if the answer is the same.
    void askAgain(const HostId &host) { m_asked.remove(host); }
    /// The host is gone from the list.
    void forget(const HostId &host);

private:
    void stop(const HostId &host);
    void follow(const HostId &host, const QByteArray &answer);

    ssh::SessionSource &m_sessions;
    logs::LogService &m_logs;
    QSet<HostId> m_asked;
    QHash<HostId, QString> m_found;
    QHash<HostId, logs::FollowId> m_following;
};

} // namespace qd::app
