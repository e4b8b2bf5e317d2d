// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/endpoint.h"
#include "models/ssh/session_pool.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace qd::test {

/// Many real sshd on 127.0.0.2 and up (fleet.py), each with its own key, name, process list, /var/log and /srv, for load and
/// fan-out; no systemd. Works as any user. Blocks; the destructor ends them all.
class LightFleet {
public:
    /// `behind`: they get what processor time nobody else wants (SCHED_IDLE), as hosts elsewhere would leave this machine alone.
    explicit LightFleet(int hosts, bool behind = false) : m_count(hosts), m_behind(behind) {}
    ~LightFleet();
    LightFleet(const LightFleet &) = delete;
    LightFleet &operator=(const LightFleet &) = delete;

    [[nodiscard]] bool start();
    /// Why start() said false.
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] qsizetype size() const { return m_hosts.size(); }
    [[nodiscard]] QString name(qsizetype host) const { return m_hosts.at(host).name; }
    [[nodiscard]] ssh::Endpoint endpoint(qsizetype host) const;
    /// Pool settings with the fleet's known_hosts and no agent.
    [[nodiscard]] ssh::PoolSettings poolSettings() const;
    /// The host's folder for deployments, as the host calls it, and as it is called here.
    [[nodiscard]] QString remoteFolder() const { return m_remote; }
    [[nodiscard]] QString folder(qsizetype host) const { return m_hosts.at(host).folder; }
    [[nodiscard]] QString keyPath() const { return m_folder.filePath(QStringLiteral("user_key")); }
    [[nodiscard]] QString knownHostsPath() const { return m_folder.filePath(QStringLiteral("known_hosts")); }

private:
    struct Host {
        QString name, address, folder;
        quint16 port = 0;
    };
    int m_count;
    bool m_behind;
    QTemporaryDir m_folder;
    QProcess m_process;
    QList<Host> m_hosts;
    QString m_remote;
    QString m_user;
    QString m_problem;
};

} // namespace qd::test
