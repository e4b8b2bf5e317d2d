// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_pool.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
}

bool waitPhase(const Session &session, SessionPhase phase, int ms = 15000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

} // namespace

/// Commands over libssh against a real sshd.
class TestSshSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void anotherNameIsNoOtherWay();
    void execCollects();
    void localeOfTheAccount();
    void streamsAtOnce();
    void uploadsTenMegabytes();
    void littleIsSentAheadToANearServer();
    void largeOutputIsWhole();
    void pausedHoldsTheSender();
    void cancelEndsTheGroup_data();
    void cancelEndsTheGroup();
    void deadlineEndsTheGroup();
    void cancelDuringUpload();
    void fifteenCommandsOnTenChannels();
    void slotsComeBack();
    void measuresRoundTrip();
    void trafficCounts();
    void priorityFirst();

private:
    SshdFixture m_server;
    ScriptedPrompter m_prompter;
    std::unique_ptr<SessionPool> m_pool;
    std::shared_ptr<Session> m_session;
};

void TestSshSession::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
    m_pool = std::make_unique<SessionPool>(m_server.poolSettings(), m_prompter);
    m_session = m_pool->session(m_server.endpoint(kHost));
    QCOMPARE(m_session->status().phase, SessionPhase::Idle);
    m_session->connectToHost();
    QVERIFY2(waitPhase(*m_session, SessionPhase::Ready), qPrintable(m_session->status().error.value_or(Error{}).toLine() + QString::fromUtf8(m_server.serverLog())));
}

void TestSshSession::cleanupTestCase()
{
    m_session.reset();
    m_pool.reset();
}

void TestSshSession::anotherNameIsNoOtherWay()
{
    Endpoint endpoint = m_server.endpoint(kHost);
    endpoint.displayName = u"renamed"_s;
    QVERIFY(m_pool->leadsTo(endpoint));
    QCOMPARE(m_pool->session(endpoint), m_session);
    endpoint.jumps.push_back(m_server.endpoint(kHost));
    QVERIFY(!m_pool->leadsTo(endpoint));
    endpoint.host = HostId{u"nobody"_s};
    QVERIFY(!m_pool->leadsTo(endpoint)); // has no session
    QCOMPARE(m_session->status().phase, SessionPhase::Ready);
}

void TestSshSession::execCollects()
{
    auto future = run(*m_session, script(u"echo out; echo err >&2; exit 3"_s));
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 10000));
    const Result<CommandOutput> result = future.result();
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().toLine()));
    QCOMPARE(result->standardOutput, "out\n"_ba);
    QCOMPARE(result->standardError, "err\n"_ba);
    QCOMPARE(result->status, (ExitStatus{3, {}}));
}

/// The account's LC_ALL comes from its server here, as pam_env or SetEnv give it.
void TestSshSession::localeOfTheAccount()
{
    SshdOptions options;
    options.configLines = {u"SetEnv LC_ALL=de_DE.UTF-8 HOME=/"_s};
    SshdFixture server(options);
    QVERIFY2(server.start(), qPrintable(server.problem()));
    SessionPool pool(server.poolSettings(), m_prompter);
    const auto session = pool.session(server.endpoint(kHost));
    session->connectToHost();
    for (const bool own : {false, true}) {
        Command command = script(u"printf %s \"$LC_ALL\"; exit 3"_s);
        command.ownLocale = own;
        ChannelProbe probe(*session, command);
        QVERIFY(probe.wait(15000));
        QVERIFY2(probe.result->has_value(), qPrintable(probe.result->has_value() ? QString() : probe.result->error().toLine()));
        QCOMPARE(probe.out, own ? "de_DE.UTF-8"_ba : "C"_ba);
        QCOMPARE((*probe.result)->code, 3);
    }
}

void TestSshSession::streamsAtOnce()
{
    ChannelProbe probe(*m_session, script(u"echo first; sleep 30"_s));
    QVERIFY(probe.waitOutput(6, 3000));
    QVERIFY2(probe.firstOutput < 1500, qPrintable(QString::number(probe.firstOutput)));
}

void TestSshSession::uploadsTenMegabytes()
{
    QByteArray blob(10 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < blob.size(); ++i)
        blob[i] = char((size_t(i) * 2654435761u) >> 13);
    Command command = script(u"sha256sum"_s);
    command.input = blob;
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait(30000));
    QCOMPARE(probe.out, QCryptographicHash::hash(blob, QCryptographicHash::Sha256).toHex() + "  -\n");
    QCOMPARE(probe.channel->bytesToWrite(), 0);
}

/// A command that takes nothing yet: sshd would buffer two megabytes for it, and copy them with every packet.
void TestSshSession::littleIsSentAheadToANearServer()
{
    constexpr qint64 most = 512 * 1024; // what may be under way, a pipe's room, and what the framed shell reads
    Command command = script(u"sleep 2; sha256sum"_s);
    command.input = QByteArray(4 * 1024 * 1024, 'x');
    ChannelProbe probe(*m_session, command);
    QTest::qWait(1200);
    const qint64 sent = command.input.size() - probe.channel->bytesToWrite();
    QVERIFY2(sent > 0 && sent <= most, qPrintable(QString::number(sent)));
    QVERIFY(probe.wait(30000));
    QCOMPARE(probe.out, QCryptographicHash::hash(command.input, QCryptographicHash::Sha256).toHex() + "  -\n");
}

void TestSshSession::largeOutputIsWhole()
{
    ChannelProbe probe(*m_session, script(u"seq 1 2000000"_s));
    QVERIFY(probe.wait(60000));
    QVERIFY(probe.result->has_value());
    QCOMPARE(probe.out.count('\n'), 2000000);
    QVERIFY(probe.out.endsWith("1999999\n2000000\n"));
}

void TestSshSession::pausedHoldsTheSender()
{
    ChannelProbe probe(*m_session, script(u"seq 1 1500000"_s));
    QVERIFY(probe.waitOutput(1));
    probe.channel->setPaused(true);
    QTest::qWait(100);
    const qint64 before = probe.received;
    QTest::qWait(700);
    QCOMPARE(probe.received, before);
    QVERIFY(!probe.result);
    QCOMPARE(outputOf(*m_session, script(u"echo other"_s)), "other\n"_ba);
    probe.channel->setPaused(false);
    QVERIFY(probe.wait(60000));
    QCOMPARE(probe.out.count('\n'), 1500000);
    QVERIFY(probe.out.endsWith("1499999\n1500000\n"));
}

void TestSshSession::cancelEndsTheGroup_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("sleep") << u"echo $$; sleep 1000 & echo $!; wait"_s;
    QTest::newRow("tail -F") << u"echo $$; tail -F /etc/passwd >/dev/null & echo $!; wait"_s;
    QTest::newRow("ignores TERM") << u"echo $$; trap '' TERM; sleep 1000 & echo $!; wait; sleep 1000"_s;
}

void TestSshSession::cancelEndsTheGroup()
{
    QFETCH(const QString, text);
    ChannelProbe probe(*m_session, script(text));
    QVERIFY(QTest::qWaitFor([&] { return probe.out.count('\n') == 2; }, 10000));
    const qint64 child = probe.out.split('\n').at(1).toLongLong();
    QVERIFY(isAlive(child));
    probe.channel->cancel();
    QVERIFY(probe.wait(2000));
    QCOMPARE(probe.errorCode(), ErrorCode::Cancelled);
    QVERIFY(QTest::qWaitFor([&] { return !isAlive(child); }, 6000));
}

void TestSshSession::deadlineEndsTheGroup()
{
    Command command = script(u"sleep 1000 & echo $!; wait"_s);
    command.deadline = std::chrono::milliseconds(500);
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait(3000));
    QCOMPARE(probe.errorCode(), ErrorCode::Timeout);
    const qint64 child = probe.out.trimmed().toLongLong();
    QVERIFY(QTest::qWaitFor([&] { return !isAlive(child); }, 6000));
}

void TestSshSession::cancelDuringUpload()
{
    const QString target = m_server.folder() + u"/uploaded"_s;
    Command command = script(u"cat >\"$1.part\" && mv \"$1.part\" \"$1\""_s, {target});
    command.input = QByteArray(1'000'000, 'x');
    command.keepInputOpen = true;
    ChannelProbe probe(*m_session, command);
    QVERIFY(QTest::qWaitFor([&] { return probe.channel->bytesToWrite() == 0; }, 10000));
    probe.channel->cancel();
    QVERIFY(probe.wait(2000));
    QTest::qWait(2500);
    QVERIFY2(!QFile::exists(target), "a cut-off upload was taken for a whole one");
}

void TestSshSession::fifteenCommandsOnTenChannels()
{
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 15; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*m_session, script(u"sleep 0.5; echo $1"_s, {QString::number(i)})));
    for (int i = 0; i < 15; ++i) {
        QVERIFY(probes[size_t(i)]->wait(30000));
        QVERIFY2(probes[size_t(i)]->result->has_value(), qPrintable(probes[size_t(i)]->result->error_or(Error{}).toLine()));
        QCOMPARE(probes[size_t(i)]->out, QByteArray::number(i) + '\n');
    }
}

void TestSshSession::slotsComeBack()
{
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<ChannelProbe>> cancelled;
        for (int i = 0; i < 8; ++i)
            cancelled.push_back(std::make_unique<ChannelProbe>(*m_session, script(u"yes"_s)));
        for (const auto &probe : cancelled)
            QVERIFY(probe->waitOutput(1));
        for (const auto &probe : cancelled)
            probe->channel->cancel();
    }
    QVERIFY(QTest::qWaitFor([&] { return m_pool->channelsInUse() == 0; }, 10000));
    fifteenCommandsOnTenChannels();
}

void TestSshSession::measuresRoundTrip()
{
    QVERIFY(QTest::qWaitFor([&] { return m_session->status().roundTrip.has_value(); }, 8000));
    const auto trip = *m_session->status().roundTrip;
    QVERIFY2(trip > std::chrono::microseconds(1) && trip < std::chrono::seconds(1), qPrintable(QString::number(trip.count())));
}

void TestSshSession::trafficCounts()
{
    const Traffic before = m_session->traffic();
    QCOMPARE(outputOf(*m_session, script(u"head -c 300000 /dev/zero | tr '\\0' x"_s)).size(), 300000);
    QVERIFY(m_session->traffic().received - before.received >= 300000);
    QVERIFY(m_pool->totalTraffic().received >= m_session->traffic().received);
}

void TestSshSession::priorityFirst()
{
    std::vector<std::unique_ptr<ChannelProbe>> busy;
    Command slow = script(u"sleep 2"_s);
    slow.priority = Priority::Batch;
    for (int i = 0; i < 20; ++i)
        busy.push_back(std::make_unique<ChannelProbe>(*m_session, slow));
    ChannelProbe urgent(*m_session, script(u"echo now"_s));
    QVERIFY(urgent.wait(1500));
    QCOMPARE(urgent.out, "now\n"_ba);
}

QD_TEST_MAIN(QCoreApplication, TestSshSession)
#include "tst_ssh_session.moc"
