// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/recipes/quick_recipe.h"
#include "models/ssh/session_source.h"
#include "models/store/database.h"
#include "models/store/timeline.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <thread>

namespace qd::test {

/// The target directory as requests name it; each host has its own folder behind it.
inline const QString kTarget = QStringLiteral("/quarterdeck-test/site");
/// The port as requests name it; each host may have another one behind it.
constexpr int kPort = 18080;

/// Lets several "hosts" live on one machine: passes commands on with the names above replaced,
/// and keeps a record of them.
class MappedSession final : public ssh::Session {
    Q_OBJECT
public:
    MappedSession(std::shared_ptr<ssh::Session> inner, QString root, int port = kPort);

    QList<ssh::Command> commands;
    /// Called before a command that may change the host goes out, and after it has gone out.
    std::function<void(int number, bool sent)> onChange;

    [[nodiscard]] const ssh::Endpoint &endpoint() const override { return m_inner->endpoint(); }
    [[nodiscard]] ssh::SessionStatus status() const override { return m_inner->status(); }
    [[nodiscard]] ssh::Traffic traffic() const override { return m_inner->traffic(); }
    void connectToHost() override { m_inner->connectToHost(); }
    void close() override { m_inner->close(); }
    [[nodiscard]] std::unique_ptr<ssh::Channel> open(const ssh::Command &command) override;

private:
    std::shared_ptr<ssh::Session> m_inner;
    QString m_root;
    int m_port;
    int m_changes = 0;
};

class TestHosts final : public ssh::SessionSource {
public:
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return sessions.value(host); }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }
    QMap<HostId, std::shared_ptr<ssh::Session>> sessions;
};

/// Everything a deployment needs, below one temporary folder.
struct World {
    explicit World(const QString &folder, const QString &database);
    /// A host on this machine; its target is below folder/name.
    MappedSession &addLocalHost(const QString &name, int port = kPort);
    [[nodiscard]] QString site(const QString &host) const { return folder + u'/' + host + QStringLiteral("/site"); }
    /// A folder to kTarget, with nothing else.
    [[nodiscard]] recipes::QuickDeployment quick(const QString &source) const;
    /// On all hosts.
    [[nodiscard]] deploy::DeployRequest request(const recipes::QuickDeployment &quick) const;
    [[nodiscard]] deploy::DeployRequest request(const QString &source) const { return request(quick(source)); }
    [[nodiscard]] Result<deploy::Plan> plan(const deploy::DeployRequest &request);
    /// Plans, starts and waits.
    std::shared_ptr<deploy::Run> deploy(const deploy::DeployRequest &request);
    std::shared_ptr<deploy::Run> run(const deploy::Plan &plan);

    QString folder;
    SystemClock clock;
    store::Database database;
    store::Timeline timeline;
    TestHosts hosts;
    deploy::DeployService service;
};

/// What a run says of its first step of a kind.
[[nodiscard]] deploy::StepStatus stepOf(const deploy::Run &run, int host, deploy::StepKind kind);
[[nodiscard]] QByteArray outputOf(const deploy::Run &run, int host, deploy::StepKind kind);

/// Runs the event loop until the future has its answer (20 s at most).
template <typename T>
T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        qFatal("no answer within 60 s");
    return future.result();
}

/// folder/index.html and 20 more small files; `version` is in them all.
void writeSite(const QString &folder, const QByteArray &version);
/// Paths, inodes, mtimes, sizes and link targets of everything below.
[[nodiscard]] QByteArray treeHash(const QString &folder);
[[nodiscard]] QByteArray contentOf(const QString &file);
/// Whether nothing of a run is left: no lock, no incoming folder, no half link.
[[nodiscard]] bool isTidy(const QString &site);

/// Opens a file again and again from another thread and counts how often it was not there; with a pause between, where it
/// watches for long.
class Reader {
public:
    explicit Reader(const QString &file, std::chrono::microseconds pause = {});
    ~Reader();
    /// Stops; {reads, misses}.
    std::pair<int, int> stop();

private:
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_reads = 0;
    std::atomic<int> m_misses = 0;
    std::thread m_thread;
};

/// Answers every request on 127.0.0.1 with the number in a file, 503 if the file is missing.
class StatusServer final : public QObject {
    Q_OBJECT
public:
    explicit StatusServer(const QString &file);
    ~StatusServer() override;
    [[nodiscard]] int port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace qd::test
