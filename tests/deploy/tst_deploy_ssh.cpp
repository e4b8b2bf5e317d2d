// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QScopeGuard>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;

namespace {

class NoPrompter final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

recipes::QuickHealth httpCheck()
{
    recipes::QuickHealth health;
    health.kind = recipes::QuickHealth::Kind::Http;
    health.port = kPort;
    health.deadline = std::chrono::milliseconds(2000);
    health.interval = std::chrono::milliseconds(50);
    return health;
}

} // namespace

class TestDeploySsh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = m_folder->filePath(u"shop"_s);
        writeSite(m_source, "one");
    }

    /// The whole way over SSH: three real sshd hosts, a good version, a broken one, a reader all along.
    void threeRealHostsAndABrokenVersion()
    {
        World world(m_folder->path(), m_folder->filePath(u"state.db"_s));
        NoPrompter prompter;
        std::vector<std::unique_ptr<SshdFixture>> servers;
        std::vector<std::unique_ptr<ssh::SessionPool>> pools;
        std::vector<std::unique_ptr<StatusServer>> services;
        const QStringList names{u"web-1"_s, u"web-2"_s, u"web-3"_s};
        for (const QString &name : names) {
            servers.push_back(std::make_unique<SshdFixture>());
            QVERIFY2(servers.back()->start(), qPrintable(servers.back()->problem()));
            pools.push_back(std::make_unique<ssh::SessionPool>(servers.back()->poolSettings(), prompter));
            const auto session = pools.back()->session(servers.back()->endpoint(HostId{name}));
            session->connectToHost();
            QDir().mkpath(m_folder->filePath(name));
            services.push_back(std::make_unique<StatusServer>(world.site(name) + u"/current/status"_s));
            world.hosts.sessions.insert(
                HostId{name}, std::make_shared<MappedSession>(session, m_folder->filePath(name), services.back()->port()));
        }
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.health = httpCheck();
        const auto good = world.deploy(world.request(quick));
        QVERIFY2(good->state() == RunState::Succeeded, qPrintable(good->summary() + good->hostMessage(0)));
        std::vector<std::unique_ptr<Reader>> readers;
        for (const QString &name : names)
            readers.push_back(std::make_unique<Reader>(world.site(name) + u"/current/index.html"_s));
        writeSite(m_source, "broken");
        quick.policy.maxFailures = 3;
        const auto broken = world.deploy(world.request(quick));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(broken->hostState(i), HostState::RolledBack);
            QCOMPARE(contentOf(world.site(names.at(i)) + u"/current/index.html"_s), "<h1>one</h1>\n");
            QVERIFY(stepOf(*broken, i, StepKind::Rollback).message.contains(u"verified"));
            QVERIFY(isTidy(world.site(names.at(i))));
            const auto [reads, misses] = readers.at(size_t(i))->stop();
            QVERIFY(reads > 100);
            QCOMPARE(misses, 0);
        }
    }

    /// The host becomes read-only while the new version is being switched on: the deployment still goes back, and the
    /// next one is refused.
    void readOnlyInTheMiddleStillGoesBack()
    {
        World world(m_folder->path(), m_folder->filePath(u"state.db"_s));
        NoPrompter prompter;
        const HostId host{u"web-1"_s};
        SshdFixture server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        const auto gate = std::make_shared<ssh::WriteGate>(nullptr, nullptr);
        ssh::PoolSettings settings = server.poolSettings();
        settings.writeGate = gate;
        auto pool = std::make_unique<ssh::SessionPool>(settings, prompter);
        const auto close = qScopeGuard([&] {
            pool.reset();
            gate->close(); // in this thread: the workers may let go of it last
        });
        const auto session = pool->session(server.endpoint(host));
        session->connectToHost();
        QDir().mkpath(m_folder->filePath(host.value));
        const StatusServer service(world.site(host.value) + u"/current/status"_s);
        const auto mapped = std::make_shared<MappedSession>(session, m_folder->filePath(host.value), service.port());
        world.hosts.sessions.insert(host, mapped);
        recipes::QuickDeployment quick = world.quick(m_source);
        quick.health = httpCheck();
        QCOMPARE(world.deploy(world.request(quick))->state(), RunState::Succeeded);

        writeSite(m_source, "broken");
        int changes = 0;
        mapped->onChange = [&](int, bool sent) {
            constexpr int kSwitch = 3; // after lock, upload and unpack
            if (!sent && changes++ == kSwitch)
                gate->setRules({{host, {ssh::Access::ReadOnly, u"the host's own entry"_s, u"hosts.yaml"_s}}});
        };
        const auto broken = world.deploy(world.request(quick));
        QVERIFY(changes > 5);
        QCOMPARE(stepOf(*broken, 0, StepKind::Switch).state, deploy::StepState::Done);
        QVERIFY2(broken->hostState(0) == HostState::RolledBack, qPrintable(broken->hostMessage(0)));
        QCOMPARE(contentOf(world.site(host.value) + u"/current/index.html"_s), "<h1>one</h1>\n");
        QVERIFY(isTidy(world.site(host.value)));

        writeSite(m_source, "three");
        const auto refused = world.deploy(world.request(quick));
        QCOMPARE(refused->hostState(0), HostState::Failed);
        QVERIFY2(refused->hostMessage(0).contains(u"read-only by the host's own entry"_s), qPrintable(refused->hostMessage(0)));
        QCOMPARE(contentOf(world.site(host.value) + u"/current/index.html"_s), "<h1>one</h1>\n");
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
};

QD_TEST_MAIN(QCoreApplication, TestDeploySsh)
#include "tst_deploy_ssh.moc"
