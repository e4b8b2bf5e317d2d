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
    void otherGroupsStartTheScriptAnew();
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

void TestCollector::otherGroupsStartTheScriptAnew()
{
    const HostId host{QStringLiteral("web")};
    const auto session = m_source->add(host.value);
    Collector collector(host, *m_source, m_clock);
    play(*session, 100, 102, 20);
    QCOMPARE(session->commands().first().arguments, (QStringList{QStringLiteral("15"), QString()}));
    const QPointer<FakeChannel> first = session->channels().last();
    collector.setGroups(SampleGroup::Tcp | SampleGroup::State);
    collector.setGroups(SampleGroup::Tcp | SampleGroup::State); // the same: nothing to do
    QCOMPARE(session->commands().size(), 2);
    QCOMPARE(session->commands().last().arguments, (QStringList{QStringLiteral("15"), QStringLiteral("tcp state")}));
    QVERIFY(first->cancelled()); // not two scripts on one host
    QTRY_VERIFY(first.isNull());
    QSignalSpy sampled(&collector, &Collector::sampled);
    play(*session, 103, 105, 20);
    QCOMPARE(sampled.size(), 2);
    QCOMPARE(collector.state().phase, WatchPhase::Live);
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
