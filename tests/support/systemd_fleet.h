// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/endpoint.h"
#include "models/ssh/session_pool.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace qd::test {

/// Servers with systemd on this machine (systemd_fleet.py): each with its own address, units, journal, accounts and sshd.
/// "root" and "anna" (who may use sudo without a password, where `permitsSetuid`) log in with the fleet's key.
///
///     int main(int argc, char **argv)
///     {
///         SystemdFleet::enterOwnNetwork(); // before any thread
///         …
///     SystemdFleet fleet(2);
///     if (const QString why = fleet.missing(); !why.isEmpty())
///         QSKIP(qPrintable(why));
///     QVERIFY2(fleet.start(), qPrintable(fleet.problem()));
///
/// Blocks (it is for tests). The destructor removes the hosts without a trace.
class SystemdFleet {
public:
    struct Answer {
        int status = -1;
        QByteArray output; ///< with what it said on standard error
    };

    explicit SystemdFleet(int hosts);
    ~SystemdFleet();
    SystemdFleet(const SystemdFleet &) = delete;
    SystemdFleet &operator=(const SystemdFleet &) = delete;

    /// Puts the calling process into a network namespace of its own, in which the hosts' addresses are; as root only.
    static void enterOwnNetwork();
    /// Why there can be no such hosts here (no root, no overlay, no cgroups); empty = nothing is in the way.
    [[nodiscard]] QString missing();
    [[nodiscard]] bool start();
    /// Why start() said false.
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] QStringList names() const; ///< "web-1" …
    [[nodiscard]] QString address(const QString &name) const { return host(name).address; }
    [[nodiscard]] ssh::Endpoint endpoint(const QString &name, const QString &user = QStringLiteral("root")) const;
    /// Pool settings with the fleet's known_hosts and no agent.
    [[nodiscard]] ssh::PoolSettings poolSettings() const;
    [[nodiscard]] bool permitsSetuid() const { return m_permitsSetuid; }
    [[nodiscard]] QString keyPath() const { return m_folder.filePath(QStringLiteral("user_key")); }
    [[nodiscard]] QString knownHostsPath() const { return m_folder.filePath(QStringLiteral("known_hosts")); }

    /// Runs sh on the host as root, past ssh: for looking and for doing harm.
    [[nodiscard]] Answer shell(const QString &name, const QString &script) const;
    /// Takes a program's place on the host: the words that run it there from here.
    [[nodiscard]] QStringList entering(const QString &name) const;
    /// The host's file or folder as it is called here.
    [[nodiscard]] QString outside(const QString &name, const QString &path) const;
    /// Packets are dropped both ways, nobody is told; and no longer.
    void cutLink(const QString &name) const { setLink(name, "down"); }
    void joinLink(const QString &name) const { setLink(name, "up"); }
    /// kill -9 to the sshd processes of all connections; the server goes on listening.
    void dropConnections(const QString &name) const;

private:
    struct Host {
        QString name, address, link;
        qint64 pid = 0;
    };
    [[nodiscard]] Host host(const QString &name) const;
    void setLink(const QString &name, const char *state) const;

    int m_count;
    QTemporaryDir m_folder;
    QProcess m_process;
    QList<Host> m_hosts;
    QString m_problem;
    bool m_permitsSetuid = false;
};

} // namespace qd::test
