// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/endpoint.h"
#include "models/ssh/session_pool.h"

#include <QtCore/QTemporaryDir>

#include <csignal>
#include <memory>

namespace qd::test {

/// What a private sshd is to be like.
struct SshdOptions {
    QString address = QStringLiteral("127.0.0.1"); ///< any 127.x.y.z
    QStringList configLines{}; ///< extra sshd_config lines ("MaxSessions 2", "ForceCommand …"); they win over the fixture's
    bool knownHostsFilled = true; ///< false: an empty file, the key is unknown
    QString keyType = QStringLiteral("ed25519"); ///< of host and user key
    QString passphrase{};      ///< of the user key
    QStringList launcher{};    ///< words before the server's own, as in {"unshare", "--mount"}; must exec what follows
};

/// A real sshd on a loopback address and a free port, with its own host key, user key, authorized_keys
/// and known_hosts in a temporary folder; it runs as the current user and logs into that user's account,
/// with the temporary folder as HOME, so that nobody's .bashrc has a say.
///
///     SshdFixture server;
///     QVERIFY2(server.start(), qPrintable(server.problem()));
///     SessionPool pool(server.poolSettings(), prompter);
///     auto session = pool.session(server.endpoint(HostId{u"web-1"_s}));
///
/// Blocks (it is for tests). The destructor stops the server and its children.
class SshdFixture {
public:
    explicit SshdFixture(SshdOptions options = {});
    ~SshdFixture();
    SshdFixture(const SshdFixture &) = delete;
    SshdFixture &operator=(const SshdFixture &) = delete;

    /// Starts it (again), on the same port after the first time.
    [[nodiscard]] bool start();
    /// Why start() said false.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// kill -9 to the server and everything it started.
    void stop();
    /// kill -9 to the connections only; the server goes on listening.
    void dropConnections();
    /// SIGSTOP and SIGCONT to the server and its children: TCP still answers, nobody else does.
    void freeze() { signalAll(SIGSTOP); }
    void thaw() { signalAll(SIGCONT); }
    /// A new host key: what a known client must refuse. Takes effect with the next start().
    [[nodiscard]] bool renewHostKey();

    [[nodiscard]] ssh::Endpoint endpoint(const HostId &host) const;
    /// Pool settings with this fixture's known_hosts and no agent.
    [[nodiscard]] ssh::PoolSettings poolSettings() const;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString userKeyPath() const { return path("id_user"); }
    [[nodiscard]] QString hostKeyPath() const { return path("host_key"); }
    [[nodiscard]] QString knownHostsPath() const { return path("known_hosts"); }
    [[nodiscard]] QString authorizedKeysPath() const { return path("authorized_keys"); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// "[127.0.0.1]:40123": the name under which known_hosts knows the server.
    [[nodiscard]] QString knownHostsName() const;
    /// The server's own log so far.
    [[nodiscard]] QByteArray serverLog() const;
    /// Process ids of the connections' sshd and their children.
    [[nodiscard]] QList<qint64> children() const;
    /// Writes host key lines for this server into known_hosts (again).
    bool fillKnownHosts();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] bool makeKeys();
    [[nodiscard]] bool writeConfig();
    [[nodiscard]] bool waitForPort() const;
    void signalAll(int number) const;

    SshdOptions m_options;
    QTemporaryDir m_folder;
    QString m_problem;
    quint16 m_port = 0;
    qint64 m_pid = 0;
};

} // namespace qd::test
