// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/deploy_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

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

deploy::HealthCheck httpCheck()
{
    deploy::HealthCheck health;
    health.kind = deploy::HealthCheck::Kind::Http;
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
        deploy::DeployRequest request = world.request(m_source);
        request.health = httpCheck();
        const auto good = world.deploy(request);
        QVERIFY2(good->state() == RunState::Succeeded, qPrintable(good->summary() + good->hostMessage(0)));
        std::vector<std::unique_ptr<Reader>> readers;
        for (const QString &name : names)
            readers.push_back(std::make_unique<Reader>(world.site(name) + u"/current/index.html"_s));
        writeSite(m_source, "broken");
        request.batches.maxFailures = 3;
        const auto broken = world.deploy(request);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(broken->hostState(i), HostState::RolledBack);
            QCOMPARE(contentOf(world.site(names.at(i)) + u"/current/index.html"_s), "<h1>one</h1>\n");
            QVERIFY(broken->step(i, StepKind::Rollback).message.contains(u"verified"));
            QVERIFY(isTidy(world.site(names.at(i))));
            const auto [reads, misses] = readers.at(size_t(i))->stop();
            QVERIFY(reads > 100);
            QCOMPARE(misses, 0);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
};

QD_TEST_MAIN(QCoreApplication, TestDeploySsh)
#include "tst_deploy_ssh.moc"
