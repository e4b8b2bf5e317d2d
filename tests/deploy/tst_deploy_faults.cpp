// SPDX-License-Identifier: GPL-3.0-or-later
// Servers with systemd that lose their link, their disk space or their service in the middle of a run, and two consoles that
// want the same one.
#include "tests/deploy/real_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>

#include <algorithm>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostProbe;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;
using deploy::StepState;

namespace {

/// A service with a unit, and a step after the switch in which the host can be met.
constexpr const char *kRecipe = R"yaml(recipe: 1
name: shop
what:
  folder: .
target: /srv/shop
steps:
  - upload
  - unpack
  - unit:
      name: shop.service
      content: |
        [Service]
        ExecStart=/usr/bin/python3 /srv/shop/current/server.py
        [Install]
        WantedBy=multi-user.target
  - switch
  - restart: shop.service
  - id: meet
    command: touch /run/waiting; sleep "$(cat /run/wait-for 2>/dev/null || echo 0)"; echo once >>/var/log/waited
gates:
  - health:
      http: http://127.0.0.1:8000/
      deadline: 8s
      interval: 100ms
      successes: 3
policy:
  max_failures: 9
)yaml";

constexpr const char *kWait = "meet";

int columnOf(const deploy::Run &run, const QString &id)
{
    const auto columns = run.columns();
    for (int i = 0; i < columns.size(); ++i) {
        if (columns.at(i).id == id)
            return i;
    }
    qFatal("no column %s", qPrintable(id));
}

} // namespace

class TestDeployFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fleet = std::make_unique<SystemdFleet>(2);
        if (const QString why = m_fleet->missing(); !why.isEmpty())
            QSKIP(qPrintable(u"no servers with systemd here: "_s + why));
        QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = m_folder->filePath(u"shop"_s);
        for (const QString &host : m_fleet->names()) {
            m_fleet->joinLink(host);
            (void)m_fleet->shell(host, u"systemctl stop shop; umount /srv/shop; rm -rf /srv/shop /run/wait* /var/log/waited /etc/systemd/system/shop*; "
                                       "systemctl daemon-reload"_s);
        }
        writeService(m_source, "one");
        m_recipe = RealWorld::recipe(kRecipe, m_source);
    }

    /// All connections are cut by kill -9 while a step runs that must not run twice.
    void lostConnection() { loses(u"connection"_s, [this](const QString &host) { m_fleet->dropConnections(host); }, [](const QString &) {}); }

    /// Nothing arrives any more, and nobody is told: only silence says it.
    void lostLink()
    {
        loses(u"link"_s, [this](const QString &host) { m_fleet->cutLink(host); }, [this](const QString &host) { m_fleet->joinLink(host); });
    }

    /// The disk fills up between the plan and the upload's end.
    void fullDisk()
    {
        RealWorld console(*m_fleet, m_folder->path());
        QCOMPARE(m_fleet->shell(kHost, u"mkdir -p /srv/shop && mount -t tmpfs -o size=24m tmpfs /srv/shop"_s).status, 0);
        const auto first = console.deploy(m_recipe, {kHost});
        QVERIFY2(first->state() == RunState::Succeeded, story(*first));
        writeService(m_source, "two");
        writeFile(m_source + u"/large"_s, randomBytes(12'000'000));
        const auto plan = console.world.plan(console.request(m_recipe, {kHost}));
        QVERIFY(plan && plan->isReady());
        QCOMPARE(m_fleet->shell(kHost, u"head -c 20000000 /dev/zero >/srv/shop/filler"_s).status, 0);
        const auto run = console.world.run(*plan);
        const auto upload = stepOf(*run, 0, StepKind::Upload);
        const QByteArray said = upload.error ? upload.error->toLine().toUtf8() : QByteArray();
        const QByteArray left = m_fleet->shell(kHost, u"ls -A /srv/shop/releases | wc -l; ls -A /srv/shop | tr '\\n' ' '"_s).output;
        const bool pass = run->hostState(0) == HostState::Failed && upload.error && upload.error->code == ErrorCode::Storage
            && answer(kHost) == "one" && left.startsWith("1\n") && !left.contains(".quarterdeck-lock");
        (void)reportRow("D25", u"real host, disk full in the middle: %1; old version answers, left %2"_s
                                   .arg(QString::fromUtf8(said), QString::fromUtf8(left.simplified())), pass);
        QVERIFY2(pass, (story(*run) + left).constData());
        QCOMPARE(m_fleet->shell(kHost, u"rm /srv/shop/filler"_s).status, 0);
        const auto again = console.deploy(m_recipe, {kHost});
        QVERIFY2(again->state() == RunState::Succeeded, story(*again));
        QCOMPARE(answer(kHost), "two");
    }

    /// The new version's service is killed while the gate looks: it goes back, and the old one is proven.
    void deadService()
    {
        RealWorld console(*m_fleet, m_folder->path());
        const auto first = console.deploy(m_recipe, {kHost});
        QVERIFY2(first->state() == RunState::Succeeded, story(*first));
        writeService(m_source, "two");
        QCOMPARE(m_fleet->shell(kHost, u"rm -f /run/waiting; echo 1 >/run/wait-for"_s).status, 0);
        const auto run = console.begin(m_recipe, {kHost});
        QVERIFY(waits(kHost));
        QCOMPARE(m_fleet->shell(kHost, u"systemctl kill -s KILL shop"_s).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(run->state() != RunState::Running, 60'000);
        const auto back = stepOf(*run, 0, StepKind::Rollback);
        const bool pass = run->hostState(0) == HostState::RolledBack && back.message.contains(u"verified") && answer(kHost) == "one";
        (void)reportRow("D28", u"real host, service killed before its gate: %1, old version answers"_s.arg(back.message), pass);
        QVERIFY2(pass, story(*run));
    }

    /// Two consoles with journals of their own begin at the same moment, again and again.
    void twoConsoles()
    {
        const QTemporaryDir other;
        RealWorld first(*m_fleet, m_folder->path());
        RealWorld second(*m_fleet, other.path());
        constexpr int kRounds = 5;
        int both = 0, told = 0, good = 0;
        for (int round = 0; round < kRounds; ++round) {
            writeService(m_source, "a" + QByteArray::number(round));
            const auto planA = first.world.plan(first.request(m_recipe, {kHost}));
            writeService(m_source, "b" + QByteArray::number(round));
            const auto planB = second.world.plan(second.request(m_recipe, {kHost}));
            QVERIFY(planA && planB);
            const auto runA = first.world.service.start(*planA);
            const auto runB = second.world.service.start(*planB);
            QVERIFY(runA && runB);
            QTRY_VERIFY_WITH_TIMEOUT((*runA)->state() != RunState::Running && (*runB)->state() != RunState::Running, 60'000);
            const bool wonA = (*runA)->state() == RunState::Succeeded, wonB = (*runB)->state() == RunState::Succeeded;
            both += wonA && wonB;
            const QString why = (wonA ? *runB : *runA)->hostMessage(0);
            told += why.contains(u"(process %1)"_s.arg(QCoreApplication::applicationPid())) || why.contains(u"changed since the plan");
            good += answer(kHost) == (wonA ? "a" : "b") + QByteArray::number(round);
        }
        const bool pass = both == 0 && told == kRounds && good == kRounds;
        (void)reportRow("D27", u"real host, two consoles: double runs %1, loser told why %2/%3, winner's version answers %4/%3"_s
                                   .arg(both).arg(told).arg(kRounds).arg(good), pass);
        QVERIFY(pass);
    }

    void cleanupTestCase() { m_fleet.reset(); }

private:
    using Harm = std::function<void(const QString &)>;

    static QByteArray randomBytes(int count)
    {
        QByteArray bytes(count, Qt::Uninitialized);
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), count / 4);
        return bytes;
    }

    [[nodiscard]] QByteArray answer(const QString &host) const { return m_fleet->shell(host, u"curl -s http://127.0.0.1:8000/"_s).output; }
    [[nodiscard]] bool waits(const QString &host) const
    {
        return QTest::qWaitFor([&] { return m_fleet->shell(host, u"test -e /run/waiting"_s).status == 0; }, 30'000);
    }

    /// One of two hosts is lost in a step; the other one goes on, the lost one is unknown, nothing is repeated by itself, and
    /// what the console offers afterwards finishes it.
    void loses(const QString &what, const Harm &harm, const Harm &mend)
    {
        ssh::PoolSettings settings = m_fleet->poolSettings();
        settings.heartbeat = std::chrono::milliseconds(500);
        settings.heartbeatLimit = std::chrono::seconds(2);
        settings.lastRetry = std::chrono::seconds(1);
        RealWorld console(*m_fleet, m_folder->path(), settings);
        const auto first = console.deploy(m_recipe);
        QVERIFY2(first->state() == RunState::Succeeded, story(*first));
        writeService(m_source, "two");
        QCOMPARE(m_fleet->shell(kHost, u"rm -f /run/waiting /var/log/waited; echo 6 >/run/wait-for"_s).status, 0);
        const auto run = console.begin(m_recipe);
        QVERIFY(waits(kHost));
        QElapsedTimer clock;
        clock.start();
        harm(kHost);
        const auto host = int(run->info().hosts.indexOf(HostId{kHost}));
        const int column = columnOf(*run, QString::fromLatin1(kWait));
        QTRY_VERIFY_WITH_TIMEOUT(run->step(host, column).state == StepState::Unknown, 30'000);
        const qint64 took = clock.elapsed();
        QTRY_VERIFY_WITH_TIMEOUT(run->state() != RunState::Running, 60'000);
        mend(kHost);
        QTest::qWait(int(std::max<qint64>(0, 7000 - clock.elapsed()))); // the step's own end, for which nobody waits any more
        const QByteArray waited = m_fleet->shell(kHost, u"cat /var/log/waited"_s).output;
        bool pass = run->state() == RunState::Unknown && run->hostState(host) == HostState::Unknown
            && run->hostState(1 - host) == HostState::Succeeded && waited.count("once") <= 1;
        const QByteArray tale = story(*run);
        const QString resumed = pass ? resume(console) : u"not tried"_s;
        pass = pass && resumed.isEmpty() && answer(kHost) == "two" && answer(kOther) == "two";
        (void)reportRow("D26", u"real host, %1 lost in a step: unknown after %2 ms, other host done, repeated 0, resumed and verified%3"_s
                                   .arg(what).arg(took).arg(resumed.isEmpty() ? QString() : u" NOT: "_s + resumed), pass);
        QVERIFY2(pass, tale);
    }

    /// What was wrong; empty = nothing.
    QString resume(RealWorld &console)
    {
        (void)QTest::qWaitFor([&] { return std::ranges::all_of(console.world.hosts.sessions, [](const auto &s) { return s->status().phase == ssh::SessionPhase::Ready; }); }, 20'000);
        const auto open = await(console.world.service.unfinished());
        if (!open || open->size() != 1)
            return u"%1 unfinished runs"_s.arg(open ? open->size() : -1);
        const auto probes = await(console.world.service.probe(open->first()));
        for (const HostProbe &probe : *probes) {
            if (probe.finding != HostProbe::Finding::Switched)
                return u"%1 was found as %2"_s.arg(probe.displayName).arg(int(probe.finding));
        }
        (void)m_fleet->shell(kHost, u"echo 0 >/run/wait-for"_s);
        const auto plan = await(console.world.service.planResume(open->first()));
        if (!plan)
            return plan.error().toLine();
        const auto run = console.world.run(*plan);
        return run->state() == RunState::Succeeded ? QString() : QString::fromUtf8(story(*run));
    }

    const QString kHost = u"web-1"_s, kOther = u"web-2"_s;
    std::unique_ptr<SystemdFleet> m_fleet;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    recipes::Recipe m_recipe;
};

int main(int argc, char **argv)
{
    SystemdFleet::enterOwnNetwork();
    QCoreApplication app(argc, argv);
    TestDeployFaults test;
    return runGuarded(test, argc, argv);
}

#include "tst_deploy_faults.moc"
