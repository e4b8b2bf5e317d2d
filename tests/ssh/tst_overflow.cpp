// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/login_world.h"
#include "tests/support/log_guard.h"

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

} // namespace

/// Endless streams where a real sshd gives a connection few channels.
class TestOverflow : public QObject, protected LoginWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_prompter = ScriptedPrompter(); }
    void cleanup()
    {
        m_streams.clear();
        closeAll();
    }

    void tenStreamsRun();
    void whatIsTooMuchWaitsAndFollows();
    void batchesAreNotLeftBehindStreams();
    void shortCommandsNeedNoMore();
    void whoGivesUpNeedsNone();
    void hangsUpWithoutWork();
    void whatWasAnsweredServes();
    void wouldNotAsk();
    void aServerThatRefusesIsAskedOnce();
    void overJumpHostsToo();
    void lostOnesEndAsLost();

private:
    void connectWith(const QString &line, const QString &passphrase = {})
    {
        startWith({.configLines = {line}, .passphrase = passphrase});
        m_session = connectTo(m_server->endpoint(kHost));
        QVERIFY(waitPhase(*m_session, SessionPhase::Ready));
    }
    void openStreams(int count)
    {
        for (int i = 0; i < count; ++i) {
            Command stream = script(u"while :; do echo tick; sleep 0.2; done"_s);
            stream.priority = Priority::Stream;
            m_streams.push_back(std::make_unique<ChannelProbe>(*m_session, stream));
        }
    }
    /// Streams that have said something.
    [[nodiscard]] int running() const
    {
        return int(std::ranges::count_if(m_streams, [](const auto &stream) { return stream->received > 0 && !stream->result; }));
    }
    [[nodiscard]] int logins() const { return int(m_server->serverLog().count("Accepted publickey")); }
    [[nodiscard]] PoolFigures figures() const { return m_pool->figures(kHost).value_or(PoolFigures()); }

    std::shared_ptr<Session> m_session;
    std::vector<std::unique_ptr<ChannelProbe>> m_streams;
};

void TestOverflow::tenStreamsRun()
{
    connectWith(u"MaxSessions 3"_s);
    openStreams(10);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 10, 30000);
    QCOMPARE(logins(), 4);
    QCOMPARE(figures().further, 3);
    QVERIFY(figures().channels >= 10);
    QCOMPARE(figures().waiting, 0);
    // And there is still room for a question.
    QCOMPARE(outputOf(*m_session, script(u"echo quick"_s), 10000), "quick\n"_ba);
    QVERIFY(m_session->traffic().received > 0);
    for (const auto &stream : m_streams) {
        const qint64 before = stream->received;
        QTRY_VERIFY(stream->received > before); // they go on
    }
}

void TestOverflow::whatIsTooMuchWaitsAndFollows()
{
    connectWith(u"MaxSessions 2"_s);
    openStreams(10);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 7, 30000);
    QTest::qWait(3000);
    QCOMPARE(running(), 7); // one channel of eight is kept for people
    QCOMPARE(logins(), 4);  // three more, and no other
    QCOMPARE(figures().further, 3);
    QCOMPARE(figures().waiting, 3);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(outputOf(*m_session, script(u"echo quick"_s), 10000), "quick\n"_ba);
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed()))); // not after somebody's patience
    int ended = 0;
    for (const auto &stream : m_streams) {
        if (stream->received > 0 && ended < 2) {
            stream->channel->cancel();
            ++ended;
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(running(), 7, 15000); // two of those that waited
    QTRY_COMPARE(figures().waiting, 1);
}

void TestOverflow::batchesAreNotLeftBehindStreams()
{
    connectWith(u"MaxSessions 2"_s);
    openStreams(2);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 2, 15000);
    Command batch = script(u"echo done"_s);
    batch.priority = Priority::Batch;
    QCOMPARE(outputOf(*m_session, batch, 15000), "done\n"_ba);
    QCOMPARE(logins(), 2);
}

void TestOverflow::shortCommandsNeedNoMore()
{
    connectWith(u"MaxSessions 2"_s);
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 30; ++i) {
        Command shortly = script(u"sleep 0.3"_s);
        shortly.priority = i < 20 ? Priority::Batch : Priority::Interactive;
        shortly.effect = Effect::MayChange; // a channel each
        if (i < 20)
            probes.push_back(std::make_unique<ChannelProbe>(*m_session, shortly));
        else if (i < 22)
            QCOMPARE(outputOf(*m_session, shortly), ""_ba);
    }
    for (const auto &probe : probes)
        QVERIFY(probe->wait(20000) && probe->result->has_value());
    QCOMPARE(logins(), 1);
    QCOMPARE(figures().further, 0);
}

void TestOverflow::whoGivesUpNeedsNone()
{
    connectWith(u"MaxSessions 2"_s);
    openStreams(3);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 2, 15000);
    for (const auto &stream : m_streams) {
        if (stream->received == 0)
            stream->channel->cancel();
    }
    QTest::qWait(2500);
    QCOMPARE(logins(), 1);
}

void TestOverflow::hangsUpWithoutWork()
{
    startWith({.configLines = {u"MaxSessions 2"_s}});
    PoolSettings settings = m_server->poolSettings();
    settings.bulkIdle = std::chrono::milliseconds(800);
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    m_session = m_pool->session(m_server->endpoint(kHost));
    m_session->connectToHost();
    QVERIFY(waitPhase(*m_session, SessionPhase::Ready));
    openStreams(3);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 3, 20000);
    QTest::qWait(1500);
    QCOMPARE(figures().further, 1); // busy is not idle
    m_streams.clear();
    QTRY_COMPARE_WITH_TIMEOUT(figures().further, 0, 10000);
    QCOMPARE(figures().channels, 0);
    QCOMPARE(m_session->status().phase, SessionPhase::Ready);
    openStreams(3);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 3, 20000); // dialled anew
}

void TestOverflow::whatWasAnsweredServes()
{
    m_prompter.answers = {"correct horse"};
    connectWith(u"MaxSessions 2"_s, u"correct horse"_s);
    openStreams(4);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 4, 20000);
    QCOMPARE(m_prompter.asked.size(), 1);
}

void TestOverflow::wouldNotAsk()
{
    m_prompter.answers = {"correct horse"};
    connectWith(u"MaxSessions 2"_s, u"correct horse"_s);
    const QByteArray key = read(m_server->userKeyPath());
    QVERIFY(QFile::remove(m_server->userKeyPath()));
    write(m_server->userKeyPath(), key); // another file: it would have to be unlocked again
    m_prompter.answers = {"correct horse"};
    openStreams(4);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 2, 15000);
    QTest::qWait(5000);
    QCOMPARE(running(), 2);
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(figures().further, 0);
    QCOMPARE(figures().waiting, 2);
    QCOMPARE(logins(), 1);
}

void TestOverflow::aServerThatRefusesIsAskedOnce()
{
    connectWith(u"MaxSessions 2"_s);
    write(m_server->authorizedKeysPath(), {}); // nobody gets in any more
    const auto before = m_server->serverLog().count("Connection from");
    openStreams(4);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 2, 15000);
    QTest::qWait(6000);
    QCOMPARE(running(), 2);
    QCOMPARE(m_server->serverLog().count("Connection from"), before + 1); // one try
    QVERIFY(m_prompter.asked.isEmpty());
    QCOMPARE(m_session->status().phase, SessionPhase::Ready);
    QCOMPARE(figures().further, 0);
    QCOMPARE(figures().waiting, 2);
}

void TestOverflow::overJumpHostsToo()
{
    SshdFixture jump;
    QVERIFY(jump.start());
    startWith({.configLines = {u"MaxSessions 2"_s}});
    Endpoint behind = m_server->endpoint(kHost);
    behind.jumps = {jump.endpoint(HostId{})};
    m_session = connectTo(behind);
    QVERIFY(waitPhase(*m_session, SessionPhase::Ready));
    openStreams(4);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 4, 20000);
    QCOMPARE(logins(), 2);
    QCOMPARE(jump.serverLog().count("Accepted publickey"), 1);
    closeAll(); // before the jump host
}

void TestOverflow::lostOnesEndAsLost()
{
    connectWith(u"MaxSessions 2"_s);
    openStreams(4);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 4, 20000);
    m_server->dropConnections();
    for (const auto &stream : m_streams) {
        QVERIFY(stream->wait(20000));
        QVERIFY(!stream->result->has_value());
    }
    QVERIFY(waitPhase(*m_session, SessionPhase::Ready, 20000)); // comes back by itself
    m_streams.clear();
    openStreams(4);
    QTRY_COMPARE_WITH_TIMEOUT(running(), 4, 20000);
}

QD_TEST_MAIN(QCoreApplication, TestOverflow)
#include "tst_overflow.moc"
