// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/automation_desk.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QTest>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace qd::test {

/// A host list over real sshd servers, and the desk of Ansible and Fabric above it.
class AutomationWorld {
public:
    AutomationWorld();
    /// A server of that name in the list; `isKnown` false: the console does not know its key. False: problem() says why.
    [[nodiscard]] bool addServer(const QString &name, const QString &group = {}, bool isKnown = true);
    /// A host where nobody listens (yet): start it with server(name).start().
    [[nodiscard]] bool addSilent(const QString &name);
    /// Reads list and settings. Call after the servers are added.
    void open();
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] SshdFixture &server(const QString &name);
    [[nodiscard]] HostId id(const QString &name) const;
    [[nodiscard]] QList<HostId> ids(const QStringList &names) const;
    /// Its home folder on the server.
    [[nodiscard]] QString home(const QString &name) { return server(name).folder(); }

    /// Ansible keeps what it keeps below this folder, not in the account's home.
    void keepAnsibleHere() const;
    /// Writes a file below folder().
    QString put(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    hosts::Inventory &inventory() { return *m_inventory; }
    automation::AutomationDesk &desk() { return *m_desk; }
    std::shared_ptr<ssh::WriteGate> gate = std::make_shared<ssh::WriteGate>(nullptr, nullptr);

private:
    struct Server {
        hosts::Host host;
        std::unique_ptr<SshdFixture> sshd;
        bool isKnown = true;
    };
    QTemporaryDir m_folder;
    QString m_problem;
    std::vector<Server> m_servers;
    SystemClock m_clock;
    std::unique_ptr<hosts::Inventory> m_inventory;
    std::unique_ptr<hosts::EndpointResolver> m_resolver;
    std::unique_ptr<automation::AutomationDesk> m_desk;
};

/// Looks 50 times a second whether texts stand in the arguments or the environment of any process.
class ProcessWatcher final : public QThread {
public:
    explicit ProcessWatcher(QList<QByteArray> texts);
    ~ProcessWatcher() override;
    /// "4711 cmdline: ansible-playbook …"; empty = never seen.
    [[nodiscard]] QStringList found();
    [[nodiscard]] int looks() const { return m_looks; }

protected:
    void run() override;

private:
    QList<QByteArray> m_texts;
    std::atomic<bool> m_end = false;
    std::atomic<int> m_looks = 0;
    std::mutex m_mutex;
    QStringList m_found; // guarded by m_mutex
};

/// Starts a run and waits for its end; false after the limit.
[[nodiscard]] bool finish(deploy::Run &run, std::chrono::milliseconds limit = std::chrono::seconds(60));

/// Processes of this machine in whose arguments the text stands.
[[nodiscard]] QStringList processesWith(const QByteArray &text);

/// Waits for a future in the event loop; fails the test after a minute.
template <typename T>
[[nodiscard]] bool waitFor(const QFuture<T> &future, std::chrono::seconds limit = std::chrono::seconds(60))
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, std::chrono::duration_cast<std::chrono::milliseconds>(limit));
}

} // namespace qd::test
