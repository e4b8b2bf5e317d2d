// SPDX-License-Identifier: GPL-3.0-or-later
// Open-ended curves: wishes, devices, limits, the way to the history and back; custom metrics on the scripted session.
#include "models/metrics/custom_sampler.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::metrics;
using namespace qd::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const HostId web{u"web"_s};
const CurveId sda{u"disk_utilisation"_s, u"sda"_s};
const CurveId queue = customCurveId(u"queue"_s);

CustomMetric metricOf(const QString &name, const QString &command)
{
    CustomMetric metric;
    metric.name = name;
    metric.command = command;
    metric.interval = 1s;
    return metric;
}

/// A host that is live and whose commands other than the stream's are answered by `answer`.
struct World {
    ManualClock clock;
    FakeFleet fleet;
    std::shared_ptr<FakeSession> session = fleet.add(web.value);
    MetricsService service;
    FakeChannel *stream = nullptr;
    std::function<void(FakeChannel &)> answer = [](FakeChannel &) {};
    QStringList asked;

    explicit World(History *history = nullptr) : service(fleet, clock, history)
    {
        session->setHandler([this](FakeChannel &channel) {
            if (channel.command().priority == ssh::Priority::Stream) {
                stream = &channel;
                return;
            }
            asked.append(channel.command().script);
            answer(channel);
        });
        session->setStatus({.phase = ssh::SessionPhase::Ready, .error = {}, .retryAt = {}, .roundTrip = {}});
        service.watch(web);
    }
    void goLive()
    {
        QTRY_VERIFY(stream);
        Q_EMIT stream->output(metricFrame(100, 10), ssh::Stream::Output);
        QCOMPARE(service.state(web).phase, WatchPhase::Live);
    }
};

void reply(FakeChannel &channel, const QByteArray &output, int code = 0, const QByteArray &error = {})
{
    if (!output.isEmpty())
        channel.send(output);
    if (!error.isEmpty())
        channel.send(error, ssh::Stream::Error);
    channel.exit(code);
}

} // namespace

class TestCurves : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesReadBack_data();
    void namesReadBack();
    void everyMetricIsACurve();
    void wishesDecideGroups();
    void wishesOutliveTheService();
    void devicesAreHeldWhileWanted();
    void memoryIsBounded();
    void curvesGoToTheHistoryAndBack();
    void processesStayOutOfTheHistory();
    void customMetricsBecomeCurves();
    void unwantedMetricsAreNotAsked();
    void failuresAreAGapAndANamedProblem();
    void oneQuestionAtATime();
    void valuesStandUntilTheNext();
    void editedMetricsBeginAnew();
    void seriesThatGoAwayEnd();
    void hostileOutputsLeaveNoSpike_data();
    void hostileOutputsLeaveNoSpike();
};

void TestCurves::namesReadBack_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    QTest::newRow("fixed") << u"cpu"_s << QString();
    QTest::newRow("device") << u"disk_utilisation"_s << u"sda"_s;
    QTest::newRow("device with colons") << u"filesystem_used"_s << u"/mnt/a:b"_s;
    QTest::newRow("custom") << u"custom:queue"_s << QString();
    QTest::newRow("custom with labels") << u"custom:queue"_s << u"queue=\"ma:il\""_s;
}

void TestCurves::namesReadBack()
{
    QFETCH(QString, name);
    QFETCH(QString, label);
    const CurveId id{name, label};
    QCOMPARE(CurveId::fromText(id.toText()), id);
}

void TestCurves::everyMetricIsACurve()
{
    for (const Metric metric : allMetrics()) {
        const CurveId id = curveId(metric);
        QCOMPARE(fixedMetric(id), std::optional(metric));
        QVERIFY(curveInfo(id));
        QVERIFY(groupsOf({id}) == groupsOf({metric}));
    }
    for (const DeviceMetric metric : allDeviceMetrics()) {
        const CurveId id = curveId(metric, "x");
        QCOMPARE(deviceMetric(id), std::optional(metric));
        QVERIFY(!fixedMetric(id));
        QVERIFY(curveInfo(id)->title.contains(u'x'));
    }
    QVERIFY(!curveInfo({u"nonsense"_s, {}}));
    QVERIFY(!curveInfo(queue));
}

void TestCurves::wishesDecideGroups()
{
    ManualClock clock;
    CurveKeeper keeper(clock);
    QSignalSpy changed(&keeper, &CurveKeeper::wishesChanged);
    CurveWish one = keeper.want({web}, {sda});
    QVERIFY(keeper.groups(web) == SampleGroups(SampleGroup::Details));
    CurveWish two = keeper.want({web}, {{u"temperature"_s, u"*"_s}, curveId(Metric::TcpEstablished)});
    QVERIFY(keeper.groups(web) == (SampleGroup::Details | SampleGroup::Sensors | SampleGroup::Tcp));
    QVERIFY(keeper.isWanted(web, {u"temperature"_s, u"core 0"_s}));
    QVERIFY(!keeper.isWanted(web, {u"disk_utilisation"_s, u"sdb"_s}));
    QVERIFY(keeper.isWantedByName(web, u"disk_utilisation"_s));
    QCOMPARE(changed.size(), 2);
    // Groups stay a while after the wish: a card that is scrolled away and back must not start the stream again.
    two.release();
    QVERIFY(!keeper.isWanted(web, {u"temperature"_s, u"core 0"_s}));
    QVERIFY(keeper.groups(web).testFlag(SampleGroup::Sensors));
    QCOMPARE(changed.size(), 2);
    clock.advance(CurveKeeper::groupLinger + 1s);
    keeper.tidyUp();
    QVERIFY(!keeper.groups(web).testFlag(SampleGroup::Sensors));
    QVERIFY(keeper.groups(web).testFlag(SampleGroup::Details));
    CurveWish moved = std::move(one);
    one.release(); // empty now
    QVERIFY(keeper.isWanted(web, sda));
    moved = {};
    QVERIFY(!keeper.isWanted(web, sda));
}

void TestCurves::wishesOutliveTheService()
{
    CurveWish wish;
    {
        World world;
        wish = world.service.want({web}, {sda});
    }
    wish.release();
}

void TestCurves::devicesAreHeldWhileWanted()
{
    ManualClock clock;
    CurveKeeper keeper(clock);
    QSignalSpy changed(&keeper, &CurveKeeper::curvesChanged);
    HostSample sample;
    sample.devices = {{DeviceMetric::DiskUtilisation, "sda", 50}, {DeviceMetric::DiskUtilisation, "sdb", 60}, {DeviceMetric::Temperature, "core", 70}};
    CurveWish wish = keeper.want({web}, {sda});
    keeper.takeDevices(web, clock.now(), sample);
    QVERIFY(keeper.series(web, sda));
    QVERIFY(!keeper.series(web, {u"disk_utilisation"_s, u"sdb"_s}));
    QCOMPARE(keeper.memoryUse(), size_t(14'400));
    QCOMPARE(keeper.latest(web, {u"disk_utilisation"_s, u"sdb"_s}), 60.0F); // known, though not held
    QCOMPARE(keeper.curves(web).size(), 3);
    QTRY_COMPARE(changed.size(), 1);
    wish.release();
    clock.advance(CurveKeeper::linger - 1s);
    keeper.takeDevices(web, clock.now(), sample);
    QVERIFY(keeper.series(web, sda));
    clock.advance(2s);
    keeper.tidyUp();
    QVERIFY(!keeper.series(web, sda));
    QCOMPARE(keeper.memoryUse(), size_t(0));
}

void TestCurves::memoryIsBounded()
{
    ManualClock clock;
    CurveKeeper keeper(clock);
    HostSample sample;
    for (int i = 0; i < CurveKeeper::hostLimit + 50; ++i)
        sample.devices.push_back({DeviceMetric::DiskUtilisation, "disk" + QByteArray::number(i), float(i)});
    const CurveWish all = keeper.want({web}, {{u"disk_utilisation"_s, u"*"_s}});
    keeper.takeDevices(web, clock.now(), sample);
    QCOMPARE(keeper.memoryUse(), size_t(CurveKeeper::hostLimit) * 14'400);
    QVERIFY(keeper.isFull(web));
    // Over all hosts, those go first that nobody has watched for longest.
    std::vector<CurveWish> wishes;
    QList<HostId> hosts;
    for (int host = 0; host < 16; ++host) {
        hosts.append(HostId{QString::number(host)});
        wishes.push_back(keeper.want({hosts.last()}, {{u"disk_utilisation"_s, u"*"_s}}));
        keeper.takeDevices(hosts.last(), clock.now(), sample);
        wishes.back().release();
        clock.advance(1s);
    }
    QVERIFY(keeper.memoryUse() <= size_t(CurveKeeper::totalLimit) * 14'400);
    QVERIFY(keeper.series(hosts.last(), {u"disk_utilisation"_s, u"disk399"_s}));
    int left = 0;
    for (int i = 0; i < CurveKeeper::hostLimit; ++i)
        left += keeper.series(hosts.first(), {u"disk_utilisation"_s, u"disk%1"_s.arg(i)}) ? 1 : 0;
    QVERIFY2(left < CurveKeeper::hostLimit, qPrintable(QString::number(left)));
    QVERIFY(keeper.series(web, {u"disk_utilisation"_s, u"disk0"_s})); // still watched
}

void TestCurves::curvesGoToTheHistoryAndBack()
{
    QTemporaryDir folder;
    ManualClock clock(timeOf(1'700'006'400));
    FakeFleet fleet;
    fleet.add(web.value);
    const CurveId mail = customCurveId(u"queue"_s, u"name=\"mail\""_s);
    History history({.path = folder.filePath(u"metrics.db"_s), .patience = 0ms}, clock);
    {
        MetricsService service(fleet, clock, &history);
        service.watch(web);
        const CurveWish wish = service.want({web}, {{mail.name, u"*"_s}});
        for (int i = 0; i < 300; ++i) {
            service.keeper().pushCustom(web, mail, clock.now(), float(i), 0ms);
            clock.advance(1s);
        }
        const SeriesSlice live = service.series(web, mail, clock.now() - 300s, clock.now(), 300);
        QCOMPARE(live.columns.size(), 300);
        QCOMPARE(live.columns.at(150).avg, 150.0F);
    } // its end hands over what there is
    clock.advance(2h);
    MetricsService service(fleet, clock, &history);
    service.watch(web);
    QSignalSpy loaded(&service, &MetricsService::historyLoaded);
    const UtcTime begin = timeOf(1'700'006'400);
    const auto filled = [&] {
        const SeriesSlice slice = service.series(web, mail, begin, begin + 300s, 30);
        return std::ranges::count_if(slice.columns, [](const Column &column) { return !column.isGap(); });
    };
    QTRY_COMPARE(filled(), 30);
    const SeriesSlice past = service.series(web, mail, begin, begin + 300s, 30);
    QCOMPARE(past.columns.at(1).min, 10.0F);
    QCOMPARE(past.columns.at(1).max, 19.0F);
    const SeriesSlice other = service.series(web, customCurveId(u"queue"_s, u"name=\"sms\""_s), begin, begin + 300s, 30);
    QVERIFY(std::ranges::all_of(other.columns, &Column::isGap));
    const GroupSlice folded = service.aggregate({web}, mail, Fold::Sum, begin, begin + 300s, 30);
    QCOMPARE(folded.columns.at(1).high, 19.0F);
}

void TestCurves::processesStayOutOfTheHistory()
{
    ManualClock clock;
    CurveKeeper keeper(clock);
    const CurveWish wish = keeper.want({web}, {{u"process_cpu"_s, u"*"_s}, {u"core_busy"_s, u"*"_s}});
    HostSample sample;
    sample.devices = {{DeviceMetric::ProcessCpu, "nginx (17)", 5}, {DeviceMetric::CoreBusy, "cpu0", 6}};
    keeper.takeDevices(web, clock.now(), sample);
    QVERIFY(keeper.series(web, {u"process_cpu"_s, u"nginx (17)"_s}));
    QStringList kept;
    keeper.eachSeries(web, [&](const QString &name, const Series &) { kept.append(name); });
    QCOMPARE(kept, QStringList{u"core_busy:cpu0"_s});
}

void TestCurves::customMetricsBecomeCurves()
{
    World world;
    CustomSampler sampler(world.service, world.fleet);
    world.answer = [](FakeChannel &channel) { reply(channel, "queue{name=\"mail\"} 7\nqueue{name=\"sms\"} 2\n"); };
    CustomMetric metric = metricOf(u"queue"_s, u"count-queues"_s);
    metric.title = u"Queues"_s;
    sampler.setMetrics({{web, {metric}}});
    world.goLive();
    const CurveId mail = customCurveId(u"queue"_s, u"name=\"mail\""_s);
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, mail), 7.0F);
    QCOMPARE(world.asked.first(), u"count-queues"_s);
    QCOMPARE(world.session->commands().last().effect, ssh::Effect::ReadOnly);
    const QList<CurveInfo> curves = world.service.curves(web);
    const auto info = std::ranges::find(curves, mail, &CurveInfo::id);
    QVERIFY(info != curves.end());
    QCOMPARE(info->title, u"Queues · name=\"mail\""_s);
    QVERIFY(info->isLive);
    QCOMPARE(world.service.curve(web, mail).title, info->title);
    QCOMPARE(sampler.status(web, u"queue"_s).curves, 2);
    QVERIFY(world.service.problems({web}).isEmpty());
    sampler.setMetrics({});
    QVERIFY(std::isnan(world.service.latest(web, mail)));
    const QList<CurveInfo> left = world.service.curves(web);
    QVERIFY(std::ranges::find(left, mail, &CurveInfo::id) == left.end());
}

void TestCurves::unwantedMetricsAreNotAsked()
{
    World world;
    CustomSampler sampler(world.service, world.fleet);
    world.answer = [](FakeChannel &channel) { reply(channel, "5"); };
    CustomMetric metric = metricOf(u"queue"_s, u"echo 5"_s);
    metric.always = false;
    CustomMetric off = metricOf(u"off"_s, u"echo 6"_s);
    off.enabled = false;
    sampler.setMetrics({{web, {metric, off}}});
    world.goLive();
    sampler.askThoseDue();
    QTest::qWait(50);
    QVERIFY(world.asked.isEmpty());
    CurveWish wish = world.service.want({web}, {queue});
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, queue), 5.0F);
    wish.release();
    sampler.askThoseDue();
    QCOMPARE(sampler.running(), 0);
    const qsizetype before = world.asked.size();
    world.clock.advance(10s);
    sampler.askThoseDue();
    QTest::qWait(50);
    QCOMPARE(world.asked.size(), before);
    QVERIFY(!world.asked.contains(u"echo 6"_s));
}

void TestCurves::failuresAreAGapAndANamedProblem()
{
    World world;
    CustomSampler sampler(world.service, world.fleet);
    bool isBroken = false;
    world.answer = [&](FakeChannel &channel) {
        if (isBroken)
            reply(channel, {}, 127, "sh: postqueue: not found\n");
        else
            reply(channel, "5\n");
    };
    sampler.setMetrics({{web, {metricOf(u"queue"_s, u"postqueue"_s)}}});
    world.goLive();
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, queue), 5.0F);
    isBroken = true;
    world.clock.advance(2s);
    sampler.askThoseDue();
    QTRY_VERIFY(sampler.status(web, u"queue"_s).error);
    QVERIFY(std::isnan(world.service.latest(web, queue)));
    const QList<Problem> problems = world.service.problems({web});
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().kind, Problem::Kind::CustomMetric);
    const QString text = problemText(problems.first(), world.clock.now());
    QVERIFY2(text.contains(u"queue") && text.contains(u"127") && text.contains(u"not found"), qPrintable(text));
    isBroken = false;
    world.clock.advance(2s);
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, queue), 5.0F);
    QVERIFY(world.service.problems({web}).isEmpty());
}

void TestCurves::oneQuestionAtATime()
{
    World world;
    CustomSampler sampler(world.service, world.fleet);
    sampler.setMetrics({{web, {metricOf(u"a"_s, u"a"_s), metricOf(u"b"_s, u"b"_s), metricOf(u"c"_s, u"c"_s)}}});
    world.goLive(); // nobody answers
    for (int i = 0; i < 5; ++i) {
        world.clock.advance(5s);
        sampler.askThoseDue();
        QTest::qWait(20);
    }
    QCOMPARE(world.asked.size(), CustomSampler::hostAtOnce);
    QVERIFY(world.asked.first() != world.asked.last());
}

void TestCurves::valuesStandUntilTheNext()
{
    World world;
    CustomMetric metric = metricOf(u"queue"_s, u"x"_s);
    metric.interval = 1min;
    CustomSampler sampler(world.service, world.fleet);
    world.answer = [](FakeChannel &channel) { reply(channel, "5"); };
    sampler.setMetrics({{web, {metric}}});
    world.goLive();
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, queue), 5.0F);
    const UtcTime begin = world.clock.now();
    world.answer = [](FakeChannel &) {};
    // Each second of the minute has the value, so that a chart of the last minute is a line and no dot.
    for (int i = 0; i < 3; ++i) {
        world.clock.advance(1s);
        world.service.keeper().carryOn();
    }
    const SeriesSlice slice = world.service.series(web, queue, begin, begin + 4s, 4);
    QVERIFY(std::ranges::count_if(slice.columns, [](const Column &column) { return column.avg == 5.0F; }) >= 3);
    world.clock.advance(5min); // the next one never came
    world.service.keeper().carryOn();
    QVERIFY(std::isnan(world.service.latest(web, queue)));
}

void TestCurves::editedMetricsBeginAnew()
{
    World world;
    CustomSampler sampler(world.service, world.fleet);
    world.answer = [](FakeChannel &channel) { reply(channel, channel.command().script == u"one" ? "1" : "2"); };
    sampler.setMetrics({{web, {metricOf(u"queue"_s, u"one"_s)}}});
    world.goLive();
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, queue), 1.0F);
    sampler.setMetrics({{web, {metricOf(u"queue"_s, u"two"_s)}}});
    world.clock.advance(1s);
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, queue), 2.0F);
}

void TestCurves::seriesThatGoAwayEnd()
{
    World world;
    CustomSampler sampler(world.service, world.fleet);
    world.answer = [](FakeChannel &channel) { reply(channel, "a 1\nb 2\n"); };
    sampler.setMetrics({{web, {metricOf(u"queue"_s, u"x"_s)}}});
    world.goLive();
    const CurveId b = customCurveId(u"queue"_s, u"b"_s);
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, b), 2.0F);
    world.answer = [](FakeChannel &channel) { reply(channel, "a 3\n"); };
    world.clock.advance(2s);
    sampler.askThoseDue();
    QTRY_COMPARE(world.service.latest(web, customCurveId(u"queue"_s, u"a"_s)), 3.0F);
    QVERIFY(std::isnan(world.service.latest(web, b)));
}

void TestCurves::hostileOutputsLeaveNoSpike_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe\x80\x01", 5).repeated(1000);
    QTest::newRow("too large") << QByteArray("1e400");
    QTest::newRow("larger than a float") << QByteArray("1e300");
    QTest::newRow("nan") << QByteArray("NaN");
    QTest::newRow("half a line") << QByteArray("queue{a=\"");
    QTest::newRow("deep json") << QByteArray("[").repeated(5000);
    QTest::newRow("long line") << QByteArray(1'000'000, 'x');
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html><body>404 not found</body></html>");
}

void TestCurves::hostileOutputsLeaveNoSpike()
{
    QFETCH(QByteArray, output);
    World world;
    CustomSampler sampler(world.service, world.fleet);
    world.answer = [&](FakeChannel &channel) { reply(channel, output); };
    sampler.setMetrics({{web, {metricOf(u"queue"_s, u"x"_s)}}});
    world.goLive();
    sampler.askThoseDue();
    QTRY_VERIFY(sampler.status(web, u"queue"_s).lastRun != UtcTime{});
    QTest::qWait(50);
    for (const CurveInfo &curve : world.service.curves(web)) {
        if (curve.id.isCustom())
            QVERIFY(std::isnan(world.service.latest(web, curve.id)));
    }
}

QD_TEST_MAIN(QCoreApplication, TestCurves)

#include "tst_curves.moc"
