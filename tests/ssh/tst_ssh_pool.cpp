// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/dial_pacer.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/sleep_watch.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMutex>

#include <algorithm>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const HostId kHost{u"web-1"_s};

bool waitPhase(const Session &session, SessionPhase phase, int ms = 15000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

/// Names of this process's threads.
QStringList threadNames()
{
    QStringList names;
    const QDir tasks(u"/proc/self/task"_s);
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task) + u"/comm"_s);
        if (file.open(QIODevice::ReadOnly))
            names << QString::fromLatin1(file.readAll().trimmed());
    }
    return names;
}

/// Median of the whole time of `true`, milliseconds.
double medianExec(Session &session, int n)
{
    std::vector<double> times;
    for (int i = 0; i < n; ++i) {
        QElapsedTimer clock;
        clock.start();
        Command command = script(u"echo x"_s);
        command.effect = Effect::MayChange; // read-only ones have a shell that stands ready
        if (outputOf(session, command) != "x\n")
            return -1;
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
        QTest::qWait(250); // the next one is opened ahead meanwhile
    }
    std::nth_element(times.begin(), times.begin() + n / 2, times.end());
    return times[size_t(n) / 2];
}

} // namespace

/// Workers, pacing, the session for transfers, spare channels, and coming back.
class TestSshPool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void pacerKeepsOrder();
    void pacerSpreadsReturns();
    void sleepIsNoticed();

    void sessionsSpreadOverWorkers();
    void jumpHostIsShared();
    void promptsFromEveryWorker();
    void bulkHasItsOwnConnection();
    void bulkHangsUpAndComesBack();
    void bulkDialsAfterLoss();
    void spareSavesARoundTrip();
    void spareStaysInTheBudget();
    void refusedBeforeTheVersion();
    void figuresTellTheBudget();
    void returnsAtOnce();
    void deadLineIsFoundAfterReturn();
    void noStampede();

private:
    [[nodiscard]] Endpoint endpoint(int number) const;
    SshdFixture m_server;
    ScriptedPrompter m_prompter;
    std::unique_ptr<SessionPool> m_pool;
};

void TestSshPool::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TestSshPool::cleanup()
{
    m_pool.reset();
    m_prompter = ScriptedPrompter();
}

Endpoint TestSshPool::endpoint(int number) const { return m_server.endpoint(HostId{u"host-%1"_s.arg(number)}); }

void TestSshPool::pacerKeepsOrder()
{
    auto worker = std::make_shared<Worker>("qd-test");
    const auto pacer = std::make_shared<DialPacer>();
    QMutex mutex;
    QList<int> order;
    std::vector<std::shared_ptr<DialPacer::Place>> places(6);
    worker->post([&] {
        for (int i = 0; i < 6; ++i)
            places[size_t(i)] = pacer->enter(*worker, u"a:22"_s, 2, [&, i] {
                const QMutexLocker lock(&mutex);
                order << i;
            });
    });
    const auto seen = [&] {
        const QMutexLocker lock(&mutex);
        return order;
    };
    QVERIFY(QTest::qWaitFor([&] { return seen().size() == 2; }, 5000));
    QTest::qWait(50);
    QCOMPARE(seen(), (QList<int>{0, 1}));
    worker->post([&] { places[2].reset(); }); // gives up while it waits
    worker->post([&] { places[0].reset(); });
    QVERIFY(QTest::qWaitFor([&] { return seen().size() == 3; }, 5000));
    QCOMPARE(seen(), (QList<int>{0, 1, 3}));
    worker->post([&] {
        places[1].reset();
        places[3].reset();
    });
    QVERIFY(QTest::qWaitFor([&] { return seen().size() == 5; }, 5000));
    QCOMPARE(seen(), (QList<int>{0, 1, 3, 4, 5}));
    worker->post([&] { places.clear(); });
    worker.reset(); // waits for it
}

void TestSshPool::pacerSpreadsReturns()
{
    const auto pacer = std::make_shared<DialPacer>();
    const auto now = DialPacer::Clock::now();
    auto last = -1ms;
    for (int i = 0; i < 500; ++i) {
        const auto pause = pacer->returnPause(now);
        QVERIFY(pause > last);
        last = pause;
    }
    QCOMPARE(last, 4990ms); // 100 a second
    QCOMPARE(pacer->returnPause(now + 60s), 0ms);
}

void TestSshPool::sleepIsNoticed()
{
    std::chrono::nanoseconds gap = 7s; // suspended before the program started
    SleepWatch watch([&gap] { return gap; });
    const auto now = SleepWatch::Clock::now();
    QVERIFY(!watch.slept(now, now));
    QVERIFY(!watch.slept(now, now - 1s)); // a loaded machine
    gap += 1h;                            // the lid was closed
    QVERIFY(watch.slept(now, now));
    QVERIFY(!watch.slept(now, now)); // told once
    QVERIFY(watch.slept(now, now - 100s)); // SIGSTOP: no clock stood still, the timers are late
    SleepWatch real;
    QVERIFY(!real.slept(SleepWatch::Clock::now(), SleepWatch::Clock::now()));
}

void TestSshPool::sessionsSpreadOverWorkers()
{
    PoolSettings settings = m_server.poolSettings();
    settings.shards = 3;
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    QSet<int> shards;
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < 60; ++i) {
        sessions.push_back(m_pool->session(endpoint(i)));
        shards << m_pool->figures(sessions.back()->endpoint().host)->shard;
    }
    sessions.resize(12);
    for (const auto &session : sessions)
        session->connectToHost();
    for (const auto &session : sessions)
        QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QCOMPARE(shards.size(), 3);
    const QStringList names = threadNames();
    for (int i = 0; i < 3; ++i)
        QVERIFY2(names.contains(u"qd-ssh-%1"_s.arg(i)), qPrintable(names.join(u' ')));
    for (size_t i = 0; i < sessions.size(); ++i)
        QCOMPARE(outputOf(*sessions[i], script(u"echo $1"_s, {QString::number(i)})), QByteArray::number(i) + '\n');
    QCOMPARE(m_pool->figures(HostId{u"nobody"_s}), std::nullopt);
}

void TestSshPool::jumpHostIsShared()
{
    SshdFixture jump;
    QVERIFY(jump.start());
    PoolSettings settings = m_server.poolSettings();
    settings.shards = 4;
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < 6; ++i) {
        Endpoint behind = endpoint(i);
        behind.jumps = {jump.endpoint(HostId{})};
        sessions.push_back(m_pool->session(behind));
        sessions.back()->connectToHost();
    }
    for (const auto &session : sessions)
        QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QCOMPARE(jump.serverLog().count("Accepted publickey"), 1);
}

void TestSshPool::promptsFromEveryWorker()
{
    SshdFixture unknown({.knownHostsFilled = false});
    QVERIFY(unknown.start());
    PoolSettings settings = unknown.poolSettings();
    settings.shards = 2;
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    QSet<int> shards;
    for (int i = 0; i < 12; ++i) {
        const QTemporaryDir folder;
        Endpoint stranger = unknown.endpoint(HostId{u"stranger-%1"_s.arg(i)});
        stranger.knownHostsFiles = {folder.filePath(u"known_hosts"_s)};
        const auto session = m_pool->session(stranger);
        session->connectToHost();
        QVERIFY(waitPhase(*session, SessionPhase::Ready));
        shards << m_pool->figures(stranger.host)->shard;
    }
    QCOMPARE(m_prompter.asked.size(), 12);
    QCOMPARE(shards.size(), 2);
}

void TestSshPool::bulkHasItsOwnConnection()
{
    SshdFixture server({.passphrase = u"open sesame"_s});
    QVERIFY(server.start());
    PoolSettings settings = server.poolSettings();
    settings.shards = 2;
    m_prompter.answers = {"open sesame"};
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    const auto control = m_pool->session(server.endpoint(kHost));
    control->connectToHost();
    QVERIFY(waitPhase(*control, SessionPhase::Ready, 30000));
    const auto bulk = m_pool->bulkSession(server.endpoint(kHost));
    QCOMPARE(bulk->status().phase, SessionPhase::Idle);
    QCOMPARE(outputOf(*bulk, script(u"echo bulk"_s), 30000), "bulk\n"_ba);
    QCOMPARE(m_pool->bulkSession(server.endpoint(kHost)), bulk);
    QVERIFY(bulk != control);
    QCOMPARE(server.serverLog().count("Accepted publickey"), 2);
    QCOMPARE(m_prompter.asked.size(), 1); // the passphrase, once
    m_pool->drop(kHost);
    QVERIFY(waitPhase(*bulk, SessionPhase::Closed));
    Endpoint here;
    here.host = HostId{u"local"_s};
    here.kind = Endpoint::Kind::Local;
    QCOMPARE(m_pool->bulkSession(here), m_pool->session(here));
}

void TestSshPool::bulkHangsUpAndComesBack()
{
    PoolSettings settings = m_server.poolSettings();
    settings.bulkIdle = 400ms;
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    const auto bulk = m_pool->bulkSession(m_server.endpoint(kHost));
    ChannelProbe longer(*bulk, script(u"sleep 1; echo done"_s));
    QVERIFY(longer.wait());
    QCOMPARE(longer.out, "done\n"_ba); // busy is not idle
    QVERIFY(waitPhase(*bulk, SessionPhase::Idle, 5000));
    QTest::qWait(500);
    QCOMPARE(bulk->status().phase, SessionPhase::Idle);
    QCOMPARE(outputOf(*bulk, script(u"echo again"_s)), "again\n"_ba);
}

void TestSshPool::bulkDialsAfterLoss()
{
    m_pool = std::make_unique<SessionPool>(m_server.poolSettings(), m_prompter);
    const auto bulk = m_pool->bulkSession(m_server.endpoint(kHost));
    QCOMPARE(outputOf(*bulk, script(u"echo one"_s)), "one\n"_ba);
    m_server.dropConnections();
    QVERIFY(waitPhase(*bulk, SessionPhase::Lost));
    QVERIFY(!bulk->status().retryAt);
    QTest::qWait(1500);
    QCOMPARE(bulk->status().phase, SessionPhase::Lost); // nobody asked
    QCOMPARE(outputOf(*bulk, script(u"echo two"_s)), "two\n"_ba);
}

void TestSshPool::spareSavesARoundTrip()
{
    TcpProxy line(m_server.port());
    line.setDelay(40ms);
    Endpoint far = m_server.endpoint(kHost);
    far.port = line.port();
    far.hostKeyAlias = m_server.knownHostsName();
    double times[2] = {0, 0};
    for (const bool spare : {false, true}) {
        PoolSettings settings = m_server.poolSettings();
        settings.spareAbove = spare ? 15ms : 10'000ms;
        m_pool = std::make_unique<SessionPool>(settings, m_prompter);
        const auto session = m_pool->session(far);
        session->connectToHost();
        QVERIFY(waitPhase(*session, SessionPhase::Ready));
        QVERIFY(QTest::qWaitFor([&] { return session->status().roundTrip.has_value(); }, 15000));
        QVERIFY2(session->status().roundTrip >= 79ms, "measured by something else than the answer");
        QTest::qWait(300);
        times[spare] = medianExec(*session, 1); // from the third in a row on there would be spares anyhow
        QVERIFY(times[spare] > 0);
        medianExec(*session, 2);
        const double later = medianExec(*session, 3);
        QVERIFY2(later < 80 + 60, qPrintable(QString::number(later)));
    }
    qInfo("exec at 80 ms round trip: %.0f ms, with a spare channel %.0f ms", times[0], times[1]);
    QVERIFY2(times[0] - times[1] > 50, qPrintable(u"%1 %2"_s.arg(times[0]).arg(times[1])));
}

void TestSshPool::spareStaysInTheBudget()
{
    SshdFixture server({.configLines = {u"MaxSessions 2"_s}});
    QVERIFY(server.start());
    PoolSettings settings = server.poolSettings();
    settings.spareAbove = 0ms; // always
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    const auto session = m_pool->session(server.endpoint(kHost));
    session->connectToHost();
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QVERIFY(QTest::qWaitFor([&] { return session->status().roundTrip.has_value(); }, 5000));
    QTest::qWait(200);
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 6; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, script(u"sleep 0.2; echo $1"_s, {QString::number(i)})));
    for (int i = 0; i < 6; ++i) {
        QVERIFY(probes[size_t(i)]->wait(30000));
        QCOMPARE(probes[size_t(i)]->out, QByteArray::number(i) + '\n');
    }
}

void TestSshPool::refusedBeforeTheVersion()
{
    TcpProxy line(m_server.port());
    line.setRefusing(true);
    Endpoint busy = m_server.endpoint(kHost);
    busy.port = line.port();
    busy.hostKeyAlias = m_server.knownHostsName();
    m_pool = std::make_unique<SessionPool>(m_server.poolSettings(), m_prompter);
    const auto session = m_pool->session(busy);
    ChannelProbe waits(*session, script(u"echo in"_s));
    QVERIFY(QTest::qWaitFor([&] { return line.accepted() >= 3; }, 10000));
    line.setRefusing(false);
    QVERIFY(waits.wait());
    QCOMPARE(waits.out, "in\n"_ba); // it never heard of it
}

void TestSshPool::figuresTellTheBudget()
{
    m_pool = std::make_unique<SessionPool>(m_server.poolSettings(), m_prompter);
    const auto session = m_pool->session(m_server.endpoint(kHost));
    QCOMPARE(m_pool->figures(kHost)->limit, 0);
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    Command slow = script(u"sleep 3"_s);
    for (int i = 0; i < 14; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, slow));
    QVERIFY(QTest::qWaitFor([&] { return m_pool->figures(kHost)->channels == 10 && m_pool->figures(kHost)->waiting == 4; }, 5000));
    QCOMPARE(m_pool->figures(kHost)->limit, 10);
    QVERIFY(QTest::qWaitFor([&] { return m_pool->figures(kHost)->roundTrip.has_value(); }, 5000));
}

void TestSshPool::returnsAtOnce()
{
    PoolSettings settings = m_server.poolSettings();
    settings.firstRetry = 60s;
    settings.lastRetry = 60s;
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    const auto session = m_pool->session(m_server.endpoint(kHost));
    session->connectToHost();
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    m_server.dropConnections();
    QVERIFY(waitPhase(*session, SessionPhase::Lost));
    QTest::qWait(300);
    QCOMPARE(session->status().phase, SessionPhase::Lost);
    QElapsedTimer clock;
    clock.start();
    m_pool->networkReturned();
    QVERIFY(waitPhase(*session, SessionPhase::Ready, 5000));
    qInfo("back %lld ms after the network", clock.elapsed());
}

void TestSshPool::deadLineIsFoundAfterReturn()
{
    TcpProxy line(m_server.port());
    Endpoint far = m_server.endpoint(kHost);
    far.port = line.port();
    far.hostKeyAlias = m_server.knownHostsName();
    PoolSettings settings = m_server.poolSettings();
    settings.heartbeat = 30s; // only the return can find it
    settings.heartbeatLimit = 90s;
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    const auto session = m_pool->session(far);
    session->connectToHost();
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QTest::qWait(200);
    line.setSwallowing(true);
    m_pool->networkReturned();
    // Looked at every 10 s with this heartbeat, and silent for 4 s by then.
    QVERIFY(waitPhase(*session, SessionPhase::Lost, 14000));
    line.setSwallowing(false);
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
}

void TestSshPool::noStampede()
{
    TcpProxy line(m_server.port());
    PoolSettings settings = m_server.poolSettings();
    settings.handshakesPerServer = 100; // pacing for one server is not what is measured
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < 40; ++i) {
        Endpoint one = endpoint(i);
        one.port = line.port();
        one.hostKeyAlias = m_server.knownHostsName();
        sessions.push_back(m_pool->session(one));
        sessions.back()->connectToHost();
    }
    for (const auto &session : sessions)
        QVERIFY(waitPhase(*session, SessionPhase::Ready, 60000));
    line.setRefusing(true); // all are cut at the same moment
    QVERIFY(QTest::qWaitFor([&] { return line.open() == 0; }, 5000));
    for (const auto &session : sessions)
        QVERIFY(waitPhase(*session, SessionPhase::Lost, 5000));
    line.setRefusing(false); // not before: on a busy machine some would be back by themselves by now
    const int before = line.accepted();
    QElapsedTimer clock;
    clock.start();
    m_pool->networkReturned();
    QVERIFY(QTest::qWaitFor([&] { return line.accepted() == before + 40; }, 20000));
    const qint64 took = clock.elapsed();
    for (const auto &session : sessions)
        QVERIFY(waitPhase(*session, SessionPhase::Ready, 60000));
    qInfo("40 sessions redialled in %lld ms", took);
    QVERIFY2(took >= 380, qPrintable(QString::number(took))); // 10 ms from one to the next
}

QD_TEST_MAIN(QCoreApplication, TestSshPool)
#include "tst_ssh_pool.moc"
