// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alerts/alert_scene.h"
#include "tests/support/log_guard.h"

#include <QtTest/QTest>

#include <random>

using namespace qd;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using qd::test::AlertScene;

namespace {

Rule cpuRule()
{
    return {.id = u"cpu"_s, .holdFor = 60s, .clearFor = 30s, .metric = u"cpu"_s, .threshold = 90, .clear = 80};
}

Rule downRule()
{
    return {.id = u"host-down"_s, .kind = RuleKind::HostDown, .severity = Severity::Critical, .holdFor = 60s, .clearFor = 10s};
}

constexpr double gib = 1024.0 * 1024 * 1024;

} // namespace

/// The engine with hands turned by the test: what fires, what is told, and what is not.
class TestAlertEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firesAndClears();
    void staysQuietBelowItsDuration();
    void hysteresisKeepsOneAlert();
    void flappingIsToldOnce();
    void gapInPending();
    void gapWhileFiring();
    void clockJumps_data();
    void clockJumps();
    void snoozeFollowsAClockSetBack();
    void restartInTheMiddle_data();
    void restartInTheMiddle();
    void hostReturns();
    void deadJumpHostIsOneAlert();
    void unwatchedJumpHost();
    void noNetworkIsOneAlert();
    void metricsOfADeadHostAreItsChildren();
    void scope();
    void ruleAndHostGone();
    void acknowledgeAndSnooze();
    void maintenance();
    void filesystemLevel();
    void forecast_data();
    void forecast();
    void failedUnits();
    void certificates();
    void defaultsAreQuiet();
};

void TestAlertEngine::firesAndClears()
{
    AlertScene scene({cpuRule()});
    scene.set("cpu", 50);
    scene.run(60s);
    scene.set("cpu", 97);
    scene.run(60s);
    QCOMPARE(scene.open(), QStringList{u"pending cpu/web-01"_s});
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), (QStringList{u"125 fired cpu/web-01"_s, u"125 told cpu/web-01"_s}));
    QCOMPARE(scene.lastSummary, u"CPU is at 97 %, above 90 %"_s.replace(u"97 %"_s, formatted(97, Unit::Percent)).replace(u"90 %"_s, formatted(90, Unit::Percent)));
    scene.set("cpu", 20);
    scene.run(25s);
    QCOMPARE(scene.open(), QStringList{u"firing cpu/web-01"_s});
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), QStringList{u"155 resolved cpu/web-01"_s});
    QVERIFY(scene.open().isEmpty());
    QVERIFY(scene.engine.find({u"cpu"_s, HostId{u"web-01"_s}, {}}));
    scene.run(31min);
    QVERIFY2(!scene.engine.find({u"cpu"_s, HostId{u"web-01"_s}, {}}), "kept for ever");
}

void TestAlertEngine::staysQuietBelowItsDuration()
{
    AlertScene scene({cpuRule()});
    for (int i = 0; i < 100; ++i) { // bad for 50 s, then good for 10 s
        scene.set("cpu", 99);
        scene.run(50s);
        scene.set("cpu", 10);
        scene.run(10s);
    }
    QCOMPARE(scene.takeEvents(), QStringList());
}

void TestAlertEngine::hysteresisKeepsOneAlert()
{
    AlertScene scene({cpuRule()});
    scene.set("cpu", 95);
    scene.run(70s);
    scene.takeEvents();
    for (int i = 0; i < 100; ++i) { // about the threshold, never below 80
        scene.set("cpu", i % 2 ? 91.0F : 85.0F);
        scene.run(20s);
    }
    QCOMPARE(scene.takeEvents(), QStringList());
    QCOMPARE(scene.open(), QStringList{u"firing cpu/web-01"_s});
    QVERIFY2(scene.engine.open().first().summary.contains(u"91"), "in between the words would not be true");
}

void TestAlertEngine::flappingIsToldOnce()
{
    AlertScene scene({cpuRule()});
    for (int i = 0; i < 20; ++i) { // 70 s bad, 40 s good: fires and clears each time
        scene.set("cpu", 99);
        scene.run(70s);
        scene.set("cpu", 10);
        scene.run(40s);
    }
    const QStringList events = scene.takeEvents();
    QCOMPARE(events.filter(u"fired"_s).size(), 20);
    QCOMPARE(events.filter(u"told"_s).size(), 1);
    const Alert *alert = scene.engine.find({u"cpu"_s, HostId{u"web-01"_s}, {}});
    QVERIFY(alert);
    QCOMPARE(alert->occurrences, 20);
    QCOMPARE(alert->firingSince, AlertScene::begin + 65s);
    // Long afterwards it is news again.
    scene.run(31min);
    scene.set("cpu", 99);
    scene.run(70s);
    QCOMPARE(scene.takeEvents().filter(u"told"_s).size(), 1);
}

void TestAlertEngine::gapInPending()
{
    AlertScene scene({cpuRule()});
    scene.set("cpu", 99);
    scene.run(40s);
    scene.host().values.clear(); // nothing arrives for 30 s: that time does not count
    scene.run(30s);
    scene.host().values.assign(size_t(metricCatalogue().size()), metrics::absent);
    scene.set("cpu", 99);
    scene.run(20s);
    QCOMPARE(scene.takeEvents(), QStringList());
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), (QStringList{u"95 fired cpu/web-01"_s, u"95 told cpu/web-01"_s}));

    AlertScene longGap({cpuRule()});
    longGap.set("cpu", 99);
    longGap.run(50s);
    longGap.host().values.clear();
    longGap.run(70s);
    QCOMPARE(longGap.open(), QStringList());
}

void TestAlertEngine::gapWhileFiring()
{
    AlertScene scene({cpuRule()});
    scene.set("cpu", 99);
    scene.run(70s);
    scene.takeEvents();
    scene.host().values.clear();
    scene.run(1h);
    QCOMPARE(scene.takeEvents(), QStringList());
    QCOMPARE(scene.open(), QStringList{u"firing cpu/web-01"_s});
    QVERIFY(scene.engine.open().first().noData);
    scene.host().values.assign(size_t(metricCatalogue().size()), metrics::absent);
    scene.set("cpu", 20);
    scene.run(30s);
    QCOMPARE(scene.takeEvents().size(), 1);
}

void TestAlertEngine::clockJumps_data()
{
    QTest::addColumn<qint64>("jump");
    QTest::newRow("suspended for a night") << qint64(8 * 3600);
    QTest::newRow("an hour ahead") << qint64(3600);
    QTest::newRow("an hour back") << qint64(-3600);
    QTest::newRow("a year back") << qint64(-365) * 86400;
    QTest::newRow("corrected by 90 s back") << qint64(-90);
}

void TestAlertEngine::clockJumps()
{
    QFETCH(const qint64, jump);
    AlertScene scene({cpuRule()});
    scene.set("cpu", 99);
    scene.run(30s);
    scene.now += std::chrono::seconds(jump);
    scene.run(15s);
    QCOMPARE(scene.takeEvents(), QStringList()); // at most one long step is counted
    QCOMPARE(scene.open(), QStringList{u"pending cpu/web-01"_s});
    scene.run(30s);
    QCOMPARE(scene.takeEvents().filter(u"fired"_s).size(), 1);
    scene.now -= std::chrono::seconds(jump); // and back while it fires
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), QStringList());
    scene.set("cpu", 5);
    scene.run(30s);
    QCOMPARE(scene.takeEvents().filter(u"resolved"_s).size(), 1);
    QVERIFY(scene.open().isEmpty());
}

void TestAlertEngine::snoozeFollowsAClockSetBack()
{
    AlertScene scene({cpuRule()});
    scene.set("cpu", 99);
    scene.run(70s);
    scene.takeEvents();
    QVERIFY(scene.engine.snooze({u"cpu"_s, HostId{u"web-01"_s}, {}}, scene.now + 10min));
    scene.now -= 24h;
    scene.run(11min);
    QCOMPARE(scene.takeEvents().filter(u"told"_s).size(), 1);
}

void TestAlertEngine::restartInTheMiddle_data()
{
    QTest::addColumn<int>("badBefore"); // seconds
    QTest::addColumn<int>("away");
    QTest::addColumn<bool>("badAfter");
    QTest::addColumn<QStringList>("expected"); // within two minutes after the restart
    QTest::newRow("pending, short break") << 45 << 30 << true << QStringList{u"25 fired cpu/web-01"_s, u"25 told cpu/web-01"_s};
    QTest::newRow("pending, long break") << 45 << 600 << true << QStringList{u"70 fired cpu/web-01"_s, u"70 told cpu/web-01"_s};
    QTest::newRow("pending, good since") << 45 << 30 << false << QStringList{};
    QTest::newRow("pending, clock set back") << 45 << -3600 << true << QStringList{u"70 fired cpu/web-01"_s, u"70 told cpu/web-01"_s};
    QTest::newRow("firing goes on untold") << 70 << 600 << true << QStringList{};
    QTest::newRow("firing, over since") << 70 << 600 << false << QStringList{u"35 resolved cpu/web-01"_s};
    QTest::newRow("firing, away for a week") << 70 << 7 * 86400 << true << QStringList{};
}

void TestAlertEngine::restartInTheMiddle()
{
    QFETCH(const int, badBefore);
    QFETCH(const int, away);
    QFETCH(const bool, badAfter);
    QFETCH(const QStringList, expected);
    AlertScene before({cpuRule()});
    before.set("cpu", 99);
    before.run(std::chrono::seconds(badBefore));
    const QList<Alert> saved = before.engine.open();
    QCOMPARE(saved.size(), 1);

    AlertScene after({cpuRule()});
    after.now = before.now + std::chrono::seconds(away);
    after.engine.restore(saved, before.now, after.now);
    after.host().values.clear(); // the first numbers are on their way
    const UtcTime restarted = after.now;
    after.run(5s);
    after.host().values.assign(size_t(metricCatalogue().size()), metrics::absent);
    after.set("cpu", badAfter ? 99 : 5);
    after.run(115s);
    QStringList events;
    for (const QString &event : after.takeEvents()) {
        const qint64 at = event.section(u' ', 0, 0).toLongLong() - std::chrono::duration_cast<std::chrono::seconds>(restarted - AlertScene::begin).count();
        events.append(QString::number(at) + u' ' + event.section(u' ', 1));
    }
    QCOMPARE(events, expected);
}

void TestAlertEngine::hostReturns()
{
    AlertScene scene({downRule()}, {u"a"_s, u"b"_s});
    scene.host(u"a"_s).reach = Reach::Down;
    scene.host(u"a"_s).reason = u"Connection refused."_s;
    scene.run(50s);
    scene.host(u"a"_s).reach = Reach::Up; // a restart
    scene.run(60s);
    QCOMPARE(scene.takeEvents(), QStringList());
    scene.host(u"a"_s).reach = Reach::Down;
    scene.run(70s);
    QCOMPARE(scene.takeEvents(), (QStringList{u"175 fired host-down/a"_s, u"175 told host-down/a"_s}));
    QCOMPARE(scene.lastSummary, u"cannot be reached: Connection refused."_s);
    scene.host(u"a"_s).reach = Reach::Up;
    scene.run(10s);
    QCOMPARE(scene.takeEvents(), QStringList{u"190 resolved host-down/a"_s});
    scene.host(u"b"_s).reach = Reach::NotWatched; // disconnected by the person
    scene.run(1h);
    QCOMPARE(scene.takeEvents(), QStringList());
}

void TestAlertEngine::deadJumpHostIsOneAlert()
{
    AlertScene scene({downRule()}, {u"bastion"_s, u"elsewhere"_s});
    for (int i = 0; i < 50; ++i)
        scene.add(u"db-%1"_s.arg(i), {}, {{HostId{u"bastion"_s}, u"bastion"_s}});
    scene.run(10s);
    for (Reading &reading : scene.readings) {
        if (reading.name != u"elsewhere")
            reading.reach = Reach::Down;
    }
    scene.run(5min);
    const QStringList events = scene.takeEvents();
    QCOMPARE(events.filter(u"told"_s), QStringList{u"75 told host-down/bastion"_s});
    const QStringList open = scene.open();
    QCOMPARE(open.size(), 51);
    QCOMPARE(open.first(), u"firing host-down/bastion"_s);
    QCOMPARE(open.filter(u"> firing host-down/db-"_s).size(), 50);
    // It comes back; the hosts behind follow within their pauses, one does not.
    scene.host(u"bastion"_s).reach = Reach::Up;
    scene.run(40s);
    for (Reading &reading : scene.readings) {
        if (reading.name != u"db-7")
            reading.reach = Reach::Up;
    }
    scene.run(60s);
    QCOMPARE(scene.takeEvents().filter(u"told"_s), QStringList());
    scene.run(60s);
    QCOMPARE(scene.takeEvents().filter(u"told"_s).size(), 1);
    QCOMPARE(scene.open(), QStringList{u"firing host-down/db-7"_s});
}

void TestAlertEngine::unwatchedJumpHost()
{
    AlertScene scene({downRule()}, {u"elsewhere"_s});
    const Hop hop{{}, u"gate.example:22"_s};
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        scene.add(name, {}, {hop});
    scene.run(10s);
    scene.host(u"a"_s).reach = Reach::Down; // one of three is a host, not the gate
    scene.run(70s);
    QCOMPARE(scene.takeEvents().filter(u"told"_s), QStringList{u"75 told host-down/a"_s});
    scene.host(u"b"_s).reach = scene.host(u"c"_s).reach = Reach::Down;
    scene.run(70s);
    QCOMPARE(scene.takeEvents().filter(u"told"_s), QStringList{u"145 told jump-host//gate.example:22"_s});
    QCOMPARE(scene.open(), (QStringList{u"firing jump-host//gate.example:22"_s, u"> firing host-down/a"_s, u"> firing host-down/b"_s, u"> firing host-down/c"_s}));
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        scene.host(name).reach = Reach::Up;
    scene.run(15s);
    QCOMPARE(scene.open(), QStringList());
}

void TestAlertEngine::noNetworkIsOneAlert()
{
    AlertScene scene({downRule()});
    for (int i = 0; i < 40; ++i)
        scene.add(u"h-%1"_s.arg(i), {}, i % 2 ? QList<Hop>{{HostId{u"h-0"_s}, u"h-0"_s}} : QList<Hop>{});
    scene.add(u"me"_s);
    scene.host(u"me"_s).isRemote = false;
    for (Reading &reading : scene.readings) {
        if (reading.isRemote)
            reading.reach = Reach::Down;
    }
    scene.run(5min);
    QCOMPARE(scene.takeEvents().filter(u"told"_s), QStringList{u"65 told network/"_s});
    QCOMPARE(scene.open().size(), 42);
    QCOMPARE(scene.open().first(), u"firing network/"_s);
    for (Reading &reading : scene.readings)
        reading.reach = Reach::Up;
    scene.run(15s);
    QCOMPARE(scene.open(), QStringList());
    QCOMPARE(scene.takeEvents().filter(u"told"_s), QStringList());
}

void TestAlertEngine::metricsOfADeadHostAreItsChildren()
{
    AlertScene scene({cpuRule(), downRule()}, {u"web-01"_s, u"web-02"_s});
    scene.set("cpu", 99);
    scene.run(70s);
    scene.host().reach = Reach::Down;
    scene.host().values.clear();
    scene.run(70s);
    QCOMPARE(scene.open(), (QStringList{u"firing host-down/web-01"_s, u"> firing cpu/web-01"_s}));
}

void TestAlertEngine::scope()
{
    Rule prod = cpuRule();
    prod.scope = u"tag:prod"_s;
    Rule live = cpuRule();
    live.id = u"live"_s;
    live.scope = u"cpu>=0"_s; // known of connected hosts only
    AlertScene scene({prod, live}, {});
    scene.add(u"p"_s, {u"prod"_s});
    scene.add(u"t"_s, {u"test"_s});
    scene.facts[1].vitals.cpuPercent = 99;
    scene.engine.setHosts(scene.facts);
    scene.set("cpu", 99, u"p"_s);
    scene.set("cpu", 99, u"t"_s);
    scene.run(65s);
    QCOMPARE(scene.open(), (QStringList{u"firing cpu/p"_s, u"firing live/t"_s}));
    // The host is lost and its figures with it: it stays in the scope where it was.
    scene.facts[1].vitals.cpuPercent = std::nan("");
    scene.facts[1].status.phase = ssh::SessionPhase::Lost;
    scene.engine.setHosts(scene.facts);
    scene.run(60s);
    QCOMPARE(scene.open(), (QStringList{u"firing cpu/p"_s, u"firing live/t"_s}));
    scene.facts[0].host.tags.clear();
    scene.engine.setHosts(scene.facts);
    scene.takeEvents();
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), QStringList{u"130 resolved cpu/p (over)"_s});
}

void TestAlertEngine::ruleAndHostGone()
{
    AlertScene scene({cpuRule()}, {u"a"_s, u"b"_s});
    scene.set("cpu", 99, u"a"_s);
    scene.set("cpu", 99, u"b"_s);
    scene.run(70s);
    scene.takeEvents();
    scene.readings.remove(u"a"_s);
    scene.facts.removeFirst();
    scene.engine.setHosts(scene.facts);
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), QStringList{u"75 resolved cpu/a (over)"_s});
    scene.engine.setRules({});
    scene.run(5s);
    QCOMPARE(scene.takeEvents(), QStringList{u"80 resolved cpu/b (over)"_s});
    QVERIFY(scene.open().isEmpty());
}

void TestAlertEngine::acknowledgeAndSnooze()
{
    AlertScene scene({cpuRule()});
    const AlertKey key{u"cpu"_s, HostId{u"web-01"_s}, {}};
    scene.set("cpu", 99);
    scene.run(10s);
    QVERIFY(!scene.engine.acknowledge(key, {})); // it does not fire yet
    scene.run(60s);
    scene.takeEvents();
    QVERIFY(scene.engine.acknowledge(key, u"a build"_s));
    QVERIFY(!scene.engine.find(key)->wantsAttention(scene.now));
    QCOMPARE(scene.engine.find(key)->note, u"a build"_s);
    scene.run(1h);
    QCOMPARE(scene.takeEvents(), QStringList());

    AlertScene other({cpuRule()});
    other.set("cpu", 99);
    other.run(70s);
    QVERIFY(other.engine.snooze(key, other.now + 30min));
    other.takeEvents();
    other.run(29min);
    QCOMPARE(other.takeEvents(), QStringList());
    other.run(2min);
    QCOMPARE(other.takeEvents(), QStringList{u"1870 told cpu/web-01"_s});
}

void TestAlertEngine::maintenance()
{
    AlertScene scene({cpuRule()}, {});
    scene.add(u"p"_s, {u"prod"_s});
    scene.add(u"t"_s, {u"test"_s});
    MaintenanceWindow once;
    once.scope = u"tag:prod"_s;
    once.from = AlertScene::begin;
    once.to = AlertScene::begin + 10min;
    scene.engine.setMaintenance({once});
    scene.set("cpu", 99, u"p"_s);
    scene.set("cpu", 99, u"t"_s);
    scene.run(9min);
    QCOMPARE(scene.takeEvents(), (QStringList{u"65 fired cpu/p"_s, u"65 fired cpu/t"_s, u"65 told cpu/t"_s}));
    QVERIFY(scene.engine.find({u"cpu"_s, HostId{u"p"_s}, {}})->inMaintenance);
    scene.run(2min); // it is over, and the trouble is not
    QCOMPARE(scene.takeEvents(), QStringList{u"600 told cpu/p"_s});

    MaintenanceWindow weekly;
    weekly.days = 0b0000010; // Tuesday
    weekly.start = QTime(22, 0);
    weekly.length = 4h;
    const auto at = [](const char *text) {
        return UtcTime(std::chrono::milliseconds(QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch()));
    };
    const QTimeZone berlin("Europe/Berlin");
    QVERIFY(isOpen(weekly, at("2023-11-14T22:13:20Z"), QTimeZone::utc()));
    QVERIFY(isOpen(weekly, at("2023-11-15T01:59:59Z"), QTimeZone::utc())); // over midnight
    QVERIFY(!isOpen(weekly, at("2023-11-15T02:00:00Z"), QTimeZone::utc()));
    QVERIFY(!isOpen(weekly, at("2023-11-15T22:13:20Z"), QTimeZone::utc()));
    QVERIFY(isOpen(weekly, at("2023-11-14T21:00:00Z"), berlin)); // wall clock, winter and summer
    QVERIFY(!isOpen(weekly, at("2023-11-14T20:59:59Z"), berlin));
    QVERIFY(isOpen(weekly, at("2023-07-11T20:00:00Z"), berlin));
}

void TestAlertEngine::filesystemLevel()
{
    const Rule rule = defaultRules().at(3);
    QCOMPARE(rule.id, u"filesystem"_s);
    AlertScene scene({rule});
    scene.host().mounts = {{u"/var"_s, 97 * gib, 3 * gib}, {u"/big"_s, 9700 * gib, 300 * gib}, {u"/"_s, 20 * gib, 20 * gib}};
    scene.run(10min);
    QCOMPARE(scene.open(), QStringList{u"firing filesystem/web-01//var"_s}); // 300 GiB free are no emergency
    scene.host().mounts.erase(scene.host().mounts.begin()); // unmounted
    scene.run(10min);
    QCOMPARE(scene.open(), QStringList());
}

void TestAlertEngine::forecast_data()
{
    QTest::addColumn<QList<double>>("freeGib"); // at each ten minutes, of 1,000 GiB
    QTest::addColumn<bool>("fires");  // ever
    QTest::addColumn<bool>("stays"); // at the end
    const auto line = [](double first, double step, int count) {
        QList<double> all;
        for (int i = 0; i < count; ++i)
            all.append(std::max(0.0, first + i * step));
        return all;
    };
    std::mt19937 random(7);
    std::uniform_real_distribution<double> noise(-0.5, 0.5);
    QTest::newRow("fills in five hours") << line(200, -4, 25) << true << true;
    QTest::newRow("fills in days") << line(900, -1, 40) << false << false;
    QTest::newRow("empties") << line(200, 4, 40) << false << false;
    QTest::newRow("stands still") << line(30, 0, 40) << false << false;
    QTest::newRow("an hour of evidence") << line(60, -4, 7) << false << false;
    QTest::newRow("a burst of half an hour") << line(400, 0, 20) + line(300, -100, 3) + line(50, 0, 20) << false << false;
    QTest::newRow("a burst of an hour and a half, over") << line(500, 0, 10) + line(450, -45, 9) + line(45, 0, 20) << false << false;
    QTest::newRow("grew for hours, has stopped") << line(300, -10, 24) + line(60, 0, 12) << true << false;
    QTest::newRow("sawtooth of a cleaned cache") << line(60, -5, 6) + line(60, -5, 6) + line(60, -5, 6) + line(60, -5, 6) << false << false;
    QList<double> noisy = line(240, -5, 26);
    for (double &one : noisy)
        one += noise(random);
    QTest::newRow("noisy, fills") << noisy << true << true;
}

void TestAlertEngine::forecast()
{
    QFETCH(const QList<double>, freeGib);
    QFETCH(const bool, fires);
    QFETCH(const bool, stays);
    AlertScene scene({defaultRules().at(4)});
    bool fired = false;
    for (const double gibFree : freeGib) {
        scene.host().mounts = {{u"/data"_s, (1000 - gibFree) * gib, gibFree * gib}};
        scene.run(10min);
        fired = fired || scene.open().contains(u"firing filesystem-forecast/web-01//data"_s);
    }
    QCOMPARE(fired, fires);
    QCOMPARE(!scene.open().isEmpty(), stays);
    if (stays)
        QVERIFY2(scene.lastSummary.startsWith(u"/data will be full in about "), qPrintable(scene.lastSummary));
}

void TestAlertEngine::failedUnits()
{
    Rule rule = defaultRules().at(5);
    rule.except = {u"fwupd*"_s};
    AlertScene scene({rule});
    scene.host().failedUnits = QStringList{u"nginx.service"_s, u"fwupd-refresh.service"_s};
    scene.run(6min);
    QCOMPARE(scene.open(), QStringList{u"firing failed-unit/web-01/nginx.service"_s});
    scene.host().failedUnits.reset(); // not asked
    scene.run(6min);
    QCOMPARE(scene.open(), QStringList{u"firing failed-unit/web-01/nginx.service"_s});
    scene.host().failedUnits = QStringList();
    scene.run(5s);
    QCOMPARE(scene.open(), QStringList());
}

void TestAlertEngine::certificates()
{
    Rule rule = defaultRules().at(6);
    rule.ports = {{{}, 443, {}}, {{}, 8443, {}}, {{}, 25, u"smtp"_s}};
    AlertScene scene({rule});
    scene.host().certificates = std::vector<CertificateReading>{{u"443"_s, scene.now + std::chrono::days(13), {}},
                                                               {u"8443"_s, scene.now + std::chrono::days(80), {}},
                                                               {u"25/smtp"_s, {}, u"No certificate could be read there."_s}};
    scene.run(10s);
    QCOMPARE(scene.open(), QStringList{u"firing certificate/web-01/443"_s});
    QCOMPARE(scene.lastSummary, u"the certificate on port 443 expires in 12 d"_s);
    scene.host().certificates->front().expires = scene.now - std::chrono::hours(3);
    scene.run(5s);
    QCOMPARE(scene.engine.open().first().summary, u"the certificate on port 443 expired 3 h ago"_s);
    scene.host().certificates->front().expires = scene.now + std::chrono::days(90); // renewed
    scene.run(10s);
    QCOMPARE(scene.open(), QStringList());
}

/// A day of an ordinary server: builds, a nightly backup, a restart, caches in memory, swap in use, a large full volume.
void TestAlertEngine::defaultsAreQuiet()
{
    AlertScene scene(defaultRules());
    std::mt19937 random(3);
    std::uniform_real_distribution<float> noise(0, 30);
    scene.set("memory_percent", 88);
    scene.set("swap_percent", 100);
    scene.host().failedUnits = QStringList();
    for (int minute = 0; minute < 24 * 60; ++minute) {
        const bool isBuild = minute % 120 < 12, isBackup = minute >= 180 && minute < 270;
        scene.set("cpu", isBuild ? 100.0F : 10 + noise(random));
        const double backup = isBackup ? (minute - 180) * 3.0 : minute >= 270 && minute < 600 ? 270 : 0;
        scene.host().mounts = {{u"/"_s, 30 * gib, 20 * gib}, {u"/backup"_s, (600 + backup) * gib, (400 - backup) * gib}, {u"/archive"_s, 9600 * gib, 400 * gib}};
        scene.host().reach = minute == 700 || minute == 701 ? Reach::Down : Reach::Up;
        scene.run(1min);
    }
    QCOMPARE(scene.takeEvents(), QStringList());
}

QD_TEST_MAIN(QCoreApplication, TestAlertEngine)
#include "tst_alert_engine.moc"
