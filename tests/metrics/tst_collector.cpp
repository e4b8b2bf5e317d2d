// SPDX-License-Identifier: GPL-3.0-or-later
// Collector and MetricsService against the scripted session: what they do when hosts come, go and misbehave.
#include "models/metrics/metrics_service.h"
#include "models/metrics/stream_script.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;
using test::FakeChannel;
using test::FakeSession;

namespace {

const Error lostError{ErrorCode::Unreachable, QStringLiteral("The host does not answer."), {}, {}};

} // namespace

class TestCollector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void streamsSamplesFromOneChannel();
    void lostHostLeavesGapAndComesBack();
    void failedHostSaysWhyAndDoesNotRetry();
    void endedScriptIsStartedAgain();
    void unreadableSectionLeavesOthersAlone();
    void closedSessionIsReplaced();
    void newSessionIsTakenAtOnceAndHistoryStays();
    void unwatchedHostIsLetGo();
    void updatesAreBatchedOverHosts();
    void groupsFoldColumnByColumn();
    void highProcessorBecomesProblem();
    void otherGroupsAreAskedForWithoutAGap();
    void asksInTheFullSecond();
    void asksNoFurtherWhileAnswersAreMissing();
    void lateAndDoubledFramesAreNoSecondSample();
    void hostsInTheBackgroundAreAskedLess();
    void nothingIsAskedOfAHostThatIsAway();
    void noRateOverASleep();
    void tellsHowFarTheHostsClockIsOff();

private:
    /// Sends frames from..to-1 with the workstation's clock in step.
    void play(FakeSession &session, int from, int to, int percent);

    test::ManualClock m_clock;
    std::unique_ptr<test::FakeFleet> m_source;
    std::unique_ptr<MetricsService> m_service;
};

void TestCollector::init()
{
    m_clock.set(UtcTime{1'700'000'000s});
    m_source = std::make_unique<test::FakeFleet>();
    m_service = std::make_unique<MetricsService>(*m_source, m_clock);
}

void TestCollector::cleanup()
{
    m_service.reset();
    m_source.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestCollector::play(FakeSession &session, int from, int to, int percent)
{
    QTRY_VERIFY(!session.channels().isEmpty() && session.channels().last()->state() == ssh::Channel::State::Running);
    for (int second = from; second < to; ++second) {
        m_clock.set(UtcTime{1'700'000'000s} + std::chrono::seconds(second));
        Q_EMIT session.channels().last()->output(test::metricFrame(second, percent), ssh::Stream::Output);
    }
}

void TestCollector::streamsSamplesFromOneChannel()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_service->watch(host);
    m_service->watch(host);
    play(*session, 100, 103, 40);
    QCOMPARE(session->commands().size(), 1);
    const ssh::Command &command = session->commands().first();
    QCOMPARE(command.effect, ssh::Effect::ReadOnly);
    QCOMPARE(command.priority, ssh::Priority::Stream);
    QCOMPARE(command.script, streamScript());

    QCOMPARE(m_service->state(host).phase, WatchPhase::Live);
    const HostVitals *const vitals = m_service->latest(host);
    QCOMPARE(vitals->values[Metric::Cpu], 40.0F);
    QCOMPARE(vitals->values[Metric::NetworkIn], 8000.0F);
    QCOMPARE(vitals->time, UtcTime{1'700'000'102s});
    QCOMPARE(vitals->uptime, std::optional(std::chrono::milliseconds(102'000)));
    // The first frame has no rate: two values of three.
    const QList<float> line = m_service->sparkline(host, 3);
    QVERIFY(std::isnan(line.at(0)));
    QCOMPARE(line.mid(1), (QList<float>{40, 40}));
}

void TestCollector::lostHostLeavesGapAndComesBack()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_service->watch(host);
    play(*session, 100, 110, 20);

    const UtcTime retryAt = m_clock.now() + 4s;
    session->setStatus({ssh::SessionPhase::Lost, lostError, retryAt, {}});
    session->channels().last()->fail(lostError);
    QTRY_VERIFY(session->channels().isEmpty());
    QCOMPARE(m_service->state(host).phase, WatchPhase::Unreachable);
    QCOMPARE(m_service->state(host).retryAt, std::optional(retryAt));
    QCOMPARE(m_service->state(host).error->code, ErrorCode::Unreachable);
    QVERIFY(std::isnan(m_service->latestOf({host}, Metric::Cpu)));
    session->setStatus({ssh::SessionPhase::Connecting, {}, {}, {}});
    QCOMPARE(m_service->state(host).phase, WatchPhase::Unreachable); // dialling again is not "connecting" for people

    session->setStatus({ssh::SessionPhase::Ready, {}, {}, {}});
    play(*session, 140, 150, 60);
    QCOMPARE(session->commands().size(), 2);
    const UtcTime t0{1'700'000'000s};
    const SeriesSlice slice = m_service->series(host, Metric::Cpu, t0 + 101s, t0 + 150s, 1000);
    QCOMPARE(slice.columns.at(8).avg, 20.0F);
    for (int i = 9; i < 40; ++i)
        QVERIFY2(slice.columns.at(i).isGap(), qPrintable(QString::number(i))); // no rate across the break
    QCOMPARE(slice.columns.at(40).avg, 60.0F);
}

void TestCollector::failedHostSaysWhyAndDoesNotRetry()
{
    const HostId host{QStringLiteral("web")}, nobody{QStringLiteral("nobody")};
    const auto session = m_source->add(host.value);
    const Error denied{ErrorCode::AuthenticationFailed, QStringLiteral("Login was denied."), {}, {}};
    session->setStatus({ssh::SessionPhase::Failed, denied, {}, {}});
    m_service->setHosts({host, nobody});
    QTRY_COMPARE(m_service->state(host).phase, WatchPhase::Failed);
    QCOMPARE(m_service->state(host).error, std::optional(denied));
    QTRY_COMPARE(m_service->state(nobody).phase, WatchPhase::Failed);
    QVERIFY(session->commands().isEmpty());
    QCOMPARE(m_service->problems({host}).size(), 1);
    QCOMPARE(problemText(m_service->problems({host}).first(), m_clock.now()), QStringLiteral("web is not connected: Login was denied."));
}

void TestCollector::endedScriptIsStartedAgain()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_service->watch(host);
    play(*session, 100, 102, 20);
    Q_EMIT session->channels().last()->output("sh: grep: not found\n", ssh::Stream::Error);
    session->channels().last()->exit(127);
    QTRY_COMPARE(m_service->state(host).phase, WatchPhase::Unreachable);
    QCOMPARE(m_service->state(host).error->code, ErrorCode::CommandFailed);
    QVERIFY(m_service->state(host).error->detail.contains(QStringLiteral("grep")));
    QTRY_COMPARE_WITH_TIMEOUT(session->commands().size(), 2, 3000);
    play(*session, 105, 108, 20);
    QCOMPARE(m_service->state(host).phase, WatchPhase::Live);
}

void TestCollector::unreadableSectionLeavesOthersAlone()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_service->watch(host);
    play(*session, 100, 101, 20);
    Q_EMIT session->channels().last()->output("@@qd begin\n/proc/stat:cpu nonsense\n/proc/loadavg:1.5 1 1\n@@qd end\n",
                                              ssh::Stream::Output);
    QCOMPARE(m_service->latest(host)->values[Metric::Load1], 1.5F);
    QVERIFY(std::isnan(m_service->latest(host)->values[Metric::Cpu]));
    QCOMPARE(m_service->state(host).phase, WatchPhase::Live);
}

void TestCollector::closedSessionIsReplaced()
{
    const HostId host{QStringLiteral("web")};
    const auto old = m_source->add(host.value);
    m_service->watch(host);
    play(*old, 100, 102, 20);
    const auto fresh = m_source->add(host.value);
    old->channels().last()->fail({ErrorCode::Cancelled, QStringLiteral("closed"), {}, {}});
    old->close();
    QTRY_COMPARE_WITH_TIMEOUT(fresh->commands().size(), 1, 3000);
    play(*fresh, 110, 112, 30);
    QCOMPARE(m_service->latest(host)->values[Metric::Cpu], 30.0F);
}

void TestCollector::newSessionIsTakenAtOnceAndHistoryStays()
{
    const HostId host{QStringLiteral("web")};
    m_service->tryAgain(host);
    QVERIFY(m_service->hosts().isEmpty()); // trying again watches nobody
    const auto old = m_source->add(host.value);
    m_service->watch(host);
    play(*old, 100, 105, 20);
    const QPointer<FakeChannel> oldChannel = old->channels().last();
    const auto begin = m_service->historyBegin({host});
    m_service->tryAgain(host);
    QCOMPARE(old->commands().size(), 1); // the same session: nothing to do
    const auto fresh = m_source->add(host.value);
    m_service->tryAgain(host);
    QCOMPARE(fresh->commands().size(), 1);
    QTRY_VERIFY(oldChannel.isNull());
    play(*fresh, 110, 112, 30);
    QCOMPARE(m_service->latest(host)->values[Metric::Cpu], 30.0F);
    QCOMPARE(m_service->historyBegin({host}), begin);
    QCOMPARE(m_service->state(host).phase, WatchPhase::Live);
}

void TestCollector::unwatchedHostIsLetGo()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_service->watch(host);
    play(*session, 100, 102, 20);
    const QPointer<FakeChannel> channel = session->channels().last();
    m_service->setHosts({});
    QVERIFY(!m_service->latest(host));
    QVERIFY(channel.isNull() || channel->cancelled()); // the remote script does not outlive its reader
    QTRY_VERIFY(channel.isNull());
}

void TestCollector::updatesAreBatchedOverHosts()
{
    QList<std::shared_ptr<FakeSession>> sessions;
    for (int i = 0; i < 20; ++i) {
        const QString name = QStringLiteral("host-%1").arg(i);
        sessions.append(m_source->add(name));
        m_service->watch(HostId{name});
    }
    for (const auto &session : sessions)
        play(*session, 100, 101, 10);
    QSignalSpy updated(m_service.get(), &MetricsService::updated);
    QTRY_COMPARE_WITH_TIMEOUT(updated.size(), 1, 2000);
    for (const auto &session : sessions)
        play(*session, 101, 105, 10);
    QTRY_COMPARE_WITH_TIMEOUT(updated.size(), 2, 2000);
    QTest::qWait(200);
    QCOMPARE(updated.size(), 2);
}

void TestCollector::groupsFoldColumnByColumn()
{
    QList<HostId> hosts;
    for (int i = 0; i < 4; ++i) {
        const QString name = QStringLiteral("host-%1").arg(i);
        const auto session = m_source->add(name);
        hosts.append(HostId{name});
        m_service->watch(hosts.last());
        play(*session, 100, 130, 10 + 20 * i);
    }
    const UtcTime t0{1'700'000'000s};
    const GroupSlice cpu = m_service->aggregate(hosts, Metric::Cpu, t0 + 105s, t0 + 125s, 100);
    QCOMPARE(cpu.columns.at(5).value, 40.0F); // mean of 10, 30, 50, 70
    QCOMPARE(cpu.columns.at(5).low, 10.0F);
    QCOMPARE(cpu.columns.at(5).high, 70.0F);
    const GroupSlice network = m_service->aggregate(hosts, Metric::NetworkIn, t0 + 105s, t0 + 125s, 100);
    QCOMPARE(network.columns.at(5).value, 32'000.0F); // sum
    QCOMPARE(m_service->latestOf(hosts, Metric::Cpu), 40.0F);
    QVERIFY(std::isnan(m_service->aggregate(hosts, Metric::SwapUsed, t0, t0 + 9s, 10).columns.at(0).value));
    QCOMPARE(m_service->historyBegin(hosts), std::optional(UtcTime{t0 + 100s})); // levels are known one frame before rates
}

void TestCollector::highProcessorBecomesProblem()
{
    const HostId host{QStringLiteral("api-02")};
    const auto session = m_source->add(host.value);
    m_service->watch(host);
    play(*session, 100, 230, 97);
    const QList<Problem> problems = m_service->problems({host});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().kind, Problem::Kind::CpuHigh);
    QCOMPARE(problemText(problems.first(), m_clock.now()), QStringLiteral("api-02: CPU above 90 % for 2 min"));
    play(*session, 230, 250, 5); // a frame of the past at 5 %: idle seconds pull the mean down at once
    QVERIFY(m_service->problems({host}).isEmpty());
}

void TestCollector::otherGroupsAreAskedForWithoutAGap()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_clock.set(UtcTime{1'700'000'100s});
    Collector collector(host, *m_source, m_clock);
    play(*session, 100, 102, 20);
    FakeChannel *const channel = session->channels().last();
    QCOMPARE(channel->command().input, QByteArray("0 nsmc\n"));
    QVERIFY(channel->command().keepInputOpen);
    QTRY_COMPARE_WITH_TIMEOUT(channel->written(), QByteArray("1 -\n"), 3000);
    collector.setGroups(SampleGroup::Tcp | SampleGroup::State);
    collector.setGroups(SampleGroup::Tcp | SampleGroup::State);
    Q_EMIT channel->output(test::metricFrame(102, 20), ssh::Stream::Output); // room for the next question
    QTRY_COMPARE_WITH_TIMEOUT(channel->written(), QByteArray("1 -\n2 nsm tcp state\n"), 3000);
    QCOMPARE(session->commands().size(), 1); // the same script
    QSignalSpy sampled(&collector, &Collector::sampled);
    play(*session, 103, 105, 20);
    QCOMPARE(sampled.size(), 2);
    QVERIFY(!std::isnan(sampled.first().at(1).value<HostSample>().values[Metric::Cpu]));
}

void TestCollector::asksInTheFullSecond()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    session->setStatus({ssh::SessionPhase::Ready, {}, {}, 60ms});
    m_clock.set(UtcTime{1'700'000'000'900ms});
    Collector collector(host, *m_source, m_clock);
    QSignalSpy sampled(&collector, &Collector::sampled);
    QTRY_VERIFY(!session->channels().isEmpty());
    FakeChannel *const channel = session->channels().last();
    // The first is for no full second: it keeps the time it was taken.
    Q_EMIT channel->output("@@qd begin\nask:0\n/proc/uptime:50.90 1\n@@qd end\n", ssh::Stream::Output);
    QCOMPARE(sampled.last().at(0).value<UtcTime>(), (UtcTime{1'700'000'000'900ms}));
    m_clock.set(UtcTime{1'700'000'000'970ms}); // half a round trip before the second
    QTRY_COMPARE_WITH_TIMEOUT(channel->written(), QByteArray("1 -\n"), 3000);
    m_clock.set(UtcTime{1'700'000'001'080ms});
    Q_EMIT channel->output("@@qd begin\nask:1\n/proc/uptime:51.07 1\n@@qd end\n", ssh::Stream::Output);
    QCOMPARE(sampled.last().at(0).value<UtcTime>(), (UtcTime{1'700'000'001'000ms}));
}

void TestCollector::asksNoFurtherWhileAnswersAreMissing()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    Collector collector(host, *m_source, m_clock);
    QTRY_VERIFY(!session->channels().isEmpty());
    FakeChannel *const channel = session->channels().last();
    QTRY_COMPARE_WITH_TIMEOUT(channel->written(), QByteArray("1 -\n"), 3000);
    for (int second = 1; second <= 3; ++second) {
        m_clock.set(UtcTime{1'700'000'000s} + std::chrono::seconds(second));
        QTest::qWait(1100);
    }
    QCOMPARE(channel->written(), QByteArray("1 -\n")); // two stand open
}

void TestCollector::lateAndDoubledFramesAreNoSecondSample()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    Collector collector(host, *m_source, m_clock);
    play(*session, 100, 103, 40);
    QSignalSpy sampled(&collector, &Collector::sampled);
    Q_EMIT session->channels().last()->output(test::metricFrame(102, 40), ssh::Stream::Output); // once more
    QCOMPARE(sampled.size(), 0);
    // Two at once, after the host was silent: each keeps the second it was taken in.
    m_clock.set(UtcTime{1'700'000'105s});
    Q_EMIT session->channels().last()->output(test::metricFrame(103, 40) + test::metricFrame(104, 40), ssh::Stream::Output);
    QCOMPARE(sampled.size(), 2);
    QCOMPARE(sampled.at(0).at(0).value<UtcTime>(), UtcTime{1'700'000'103s});
    QCOMPARE(sampled.at(1).at(1).value<HostSample>().values[Metric::Cpu], 40.0F);
    // Out of order: no rate, and nothing in the past is written over.
    Q_EMIT session->channels().last()->output(test::metricFrame(103, 90), ssh::Stream::Output);
    QVERIFY(std::isnan(sampled.last().at(1).value<HostSample>().values[Metric::Cpu]));
}

void TestCollector::hostsInTheBackgroundAreAskedLess()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    m_service->setPaces({1s, 5s});
    m_service->watch(host);
    QCOMPARE(m_service->pace(host), 5s);
    const UtcTime t0{1'700'000'000s};
    QTRY_VERIFY(!session->channels().isEmpty() && session->channels().last()->state() == ssh::Channel::State::Running);
    const auto sendAt = [&](int second, int percent) {
        m_clock.set(t0 + std::chrono::seconds(second));
        Q_EMIT session->channels().last()->output(test::metricFrame(second, percent), ssh::Stream::Output);
    };
    for (const int second : {100, 105, 110})
        sendAt(second, 40);
    QTest::qWait(1500);
    QCOMPARE(session->channels().last()->written(), QByteArray()); // not within a second
    // Between two answers there is no gap: the rate is the mean of those seconds.
    const SeriesSlice slice = m_service->series(host, Metric::Cpu, t0 + 104s, t0 + 111s, 100);
    for (qsizetype i = 1; i <= 6; ++i)
        QCOMPARE(slice.columns.at(i).avg, 40.0F);
    const QList<float> line = m_service->sparkline(host, 4);
    QVERIFY(std::ranges::none_of(line, [](float value) { return std::isnan(value); }));
    m_clock.set(t0 + 114s); // the line does not blink before the next answer
    QVERIFY(!std::isnan(m_service->sparkline(host, 4).last()));
    {
        const Attention attention = m_service->attend({host});
        QCOMPARE(m_service->pace(host), 1s);
        QTRY_COMPARE_WITH_TIMEOUT(session->channels().last()->written().count('\n'), 1, 3000);
        m_service->setAttended(false); // the window is minimised
        QCOMPARE(m_service->pace(host), 5s);
        m_service->setAttended(true);
        QCOMPARE(m_service->pace(host), 1s);
    }
    QCOMPARE(m_service->pace(host), 5s);
    QCOMPARE(session->commands().size(), 1);
}

void TestCollector::nothingIsAskedOfAHostThatIsAway()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    Collector collector(host, *m_source, m_clock);
    play(*session, 100, 102, 20);
    session->setStatus({ssh::SessionPhase::Lost, lostError, m_clock.now() + 4s, {}});
    session->channels().last()->fail(lostError);
    QTRY_VERIFY(session->channels().isEmpty());
    QTest::qWait(1200);
    QCOMPARE(session->commands().size(), 1);
}

void TestCollector::noRateOverASleep()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    Collector collector(host, *m_source, m_clock);
    QSignalSpy sampled(&collector, &Collector::sampled);
    play(*session, 100, 102, 20);
    QVERIFY(!std::isnan(sampled.last().at(1).value<HostSample>().values[Metric::NetworkIn]));
    play(*session, 4000, 4001, 20); // an hour later
    QVERIFY(std::isnan(sampled.last().at(1).value<HostSample>().values[Metric::NetworkIn]));
    play(*session, 4001, 4002, 20);
    QCOMPARE(sampled.last().at(1).value<HostSample>().values[Metric::Cpu], 20.0F);
    m_clock.set(UtcTime{1'699'990'000s}); // our clock is set back; the remote one decides
    Q_EMIT session->channels().last()->output(test::metricFrame(4002, 20), ssh::Stream::Output);
    QCOMPARE(sampled.last().at(1).value<HostSample>().values[Metric::Cpu], 20.0F);
}

void TestCollector::tellsHowFarTheHostsClockIsOff()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    session->setStatus({ssh::SessionPhase::Ready, {}, {}, 40ms});
    Collector collector(host, *m_source, m_clock);
    QSignalSpy sampled(&collector, &Collector::sampled);
    play(*session, 100, 101, 20);
    QVERIFY(std::isnan(sampled.last().at(1).value<HostSample>().values[Metric::ClockOffset]));
    m_clock.set(UtcTime{1'700'000'101s});
    Q_EMIT session->channels().last()->output("@@qd begin\n/proc/uptime:101.00 1\npart:slow\nclock:1700000103.480000000\n@@qd end\n", ssh::Stream::Output);
    QCOMPARE(sampled.last().at(1).value<HostSample>().values[Metric::ClockOffset], 2500.0F); // 20 ms of it were the way
    play(*session, 102, 103, 20);
    QCOMPARE(sampled.last().at(1).value<HostSample>().values[Metric::ClockOffset], 2500.0F); // known until it is asked again
}

QD_TEST_MAIN(QCoreApplication, TestCollector)
#include "tst_collector.moc"
