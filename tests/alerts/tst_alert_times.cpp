// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/maintenance.h"
#include "models/alerts/replay.h"
#include "tests/alerts/alert_scene.h"
#include "tests/support/log_guard.h"

#include <QtTest/QTest>

#include <cmath>
#include <random>

using namespace qd;
using namespace qd::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

UtcTime utc(const char *text) { return UtcTime(std::chrono::milliseconds(QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch())); }

QString spans(const QList<MaintenanceSpan> &all)
{
    QStringList texts;
    for (const MaintenanceSpan &span : all)
        texts.append(toIso(span.begin).mid(5, 11) + u'/' + toIso(span.end).mid(5, 11));
    return texts.join(u' ');
}

} // namespace

/// Windows across clock changes; rules over the past; and a day and a night of a healthy fleet.
class TestAlertTimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void weeklyAcrossClockChanges();
    void zoneOfTheWindow();
    void endedBeforeItsTime();
    void onceOnly();
    void replayIsWhatTheEngineDid();
    void replayBridgesNoGap();
    void healthyFleetIsQuiet();
    void flappingIsToldSeldom();
};

void TestAlertTimes::weeklyAcrossClockChanges()
{
    const QTimeZone berlin("Europe/Berlin");
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00. Both are Sundays.
    MaintenanceWindow night{.days = 0x40, .start = QTime(2, 30), .length = 4h};
    QCOMPARE(spans(spansIn(night, utc("2026-03-21T00:00:00Z"), utc("2026-04-06T00:00:00Z"), berlin)),
             u"03-22T01:30/03-22T05:30 03-29T01:30/03-29T05:30 04-05T00:30/04-05T04:30"_s);
    QCOMPARE(spans(spansIn(night, utc("2026-10-24T00:00:00Z"), utc("2026-10-26T00:00:00Z"), berlin)), u"10-25T00:30/10-25T04:30"_s);
    night.start = QTime(1, 0);
    QCOMPARE(spans(spansIn(night, utc("2026-03-28T00:00:00Z"), utc("2026-03-30T00:00:00Z"), berlin)), u"03-29T00:00/03-29T04:00"_s);
    QVERIFY(isOpen(night, utc("2026-10-25T02:59:00Z"), berlin) && !isOpen(night, utc("2026-10-25T03:00:00Z"), berlin)); // 4 h of real time
    QCOMPARE(nextSpan(night, utc("2026-10-25T03:00:00Z"), berlin)->begin, utc("2026-11-01T00:00:00Z"));
    // A week long, begun last Sunday.
    night.length = 168h;
    QVERIFY(isOpen(night, utc("2026-10-31T22:59:00Z"), berlin));
}

void TestAlertTimes::zoneOfTheWindow()
{
    const MaintenanceWindow window{.days = 0x7F, .start = QTime(22, 0), .length = 1h, .zone = u"America/New_York"_s};
    QCOMPARE(spans(spansIn(window, utc("2026-01-10T00:00:00Z"), utc("2026-01-11T00:00:00Z"), QTimeZone("Europe/Berlin"))), u"01-10T03:00/01-10T04:00"_s);
    QCOMPARE(spans(spansIn(window, utc("2026-07-10T00:00:00Z"), utc("2026-07-11T00:00:00Z"), QTimeZone("Asia/Tokyo"))), u"07-10T02:00/07-10T03:00"_s);
}

void TestAlertTimes::endedBeforeItsTime()
{
    const QTimeZone zone = QTimeZone::utc();
    const MaintenanceWindow window{.days = 0x7F, .start = QTime(2, 0), .length = 4h};
    const MaintenanceWindow ended = endedNow(window, utc("2026-01-10T03:00:00Z"));
    QVERIFY(isOpen(window, utc("2026-01-10T03:00:01Z"), zone) && !isOpen(ended, utc("2026-01-10T03:00:01Z"), zone));
    QVERIFY(isOpen(ended, utc("2026-01-11T03:00:01Z"), zone)); // tomorrow as usual
    QCOMPARE(spans(spansIn(ended, utc("2026-01-10T00:00:00Z"), utc("2026-01-12T00:00:00Z"), zone)), u"01-10T02:00/01-10T03:00 01-11T02:00/01-11T06:00"_s);
}

void TestAlertTimes::onceOnly()
{
    const QTimeZone zone = QTimeZone::utc();
    const MaintenanceWindow window{.from = utc("2026-01-10T03:00:00Z"), .to = utc("2026-01-10T05:00:00Z")};
    QVERIFY(!isOpen(window, utc("2026-01-10T02:59:59Z"), zone) && isOpen(window, utc("2026-01-10T03:00:00Z"), zone) && !isOpen(window, utc("2026-01-10T05:00:00Z"), zone));
    QCOMPARE(nextSpan(window, utc("2026-01-01T00:00:00Z"), zone)->begin, *window.from);
    QVERIFY(!nextSpan(window, *window.from, zone) && isPast(window, *window.to) && !isPast(window, *window.from));
}

/// Random curves, some rules: the replay tells what the engine told, to the second.
void TestAlertTimes::replayIsWhatTheEngineDid()
{
    std::mt19937 random(11);
    int told = 0;
    for (int round = 0; round < 60; ++round) {
        Rule rule{.id = u"cpu"_s, .holdFor = std::chrono::seconds(random() % 300), .clearFor = std::chrono::seconds(random() % 200), .metric = u"cpu"_s, .threshold = 80, .clear = 70};
        if (round % 3 == 0)
            rule.clear.reset();
        test::AlertScene scene({rule});
        ReplayTrack track{HostId{u"web-01"_s}, u"web-01"_s, scene.begin + test::AlertScene::step, test::AlertScene::step, {}};
        double level = 60;
        for (int i = 0; i < 3000; ++i) {
            if (random() % 40 == 0)
                level = double(random() % 100);
            const bool isGap = random() % 50 == 0;
            track.values.push_back(isGap ? metrics::absent : float(level + double(random() % 20) - 10));
            scene.set("cpu", track.values.back());
            scene.run(test::AlertScene::step);
        }
        QStringList expected, got;
        for (const QString &event : scene.takeEvents()) {
            if (event.contains(u"told"))
                expected.append(event.section(u' ', 0, 0));
        }
        const QList<ReplayFiring> firings = replay(Condition(rule), track);
        for (const ReplayFiring &firing : firings)
            got.append(QString::number(std::chrono::duration_cast<std::chrono::seconds>(firing.begin - scene.begin).count()));
        QCOMPARE(got, expected);
        told += int(got.size());
    }
    QVERIFY2(told > 100, qPrintable(QString::number(told)));
}

void TestAlertTimes::replayBridgesNoGap()
{
    const Rule rule{.id = u"cpu"_s, .holdFor = 10min, .clearFor = 1min, .metric = u"cpu"_s, .threshold = 80};
    ReplayTrack track{HostId{u"a"_s}, u"a"_s, test::AlertScene::begin, 10s, std::vector<float>(360, 90.0F)};
    QCOMPARE(replay(Condition(rule), track).size(), 1);
    std::fill(track.values.begin() + 30, track.values.begin() + 60, metrics::absent); // five minutes of nothing
    std::fill(track.values.begin() + 110, track.values.end(), metrics::absent);
    QVERIFY(replay(Condition(rule), track).isEmpty());
    track.values.assign(8640, metrics::absent);
    QVERIFY(replay(Condition(rule), track).isEmpty());
    const metrics::QueryGrid grid = replayGrid(test::AlertScene::begin, 24h, 10);
    QCOMPARE(grid.columns, 8640);
    QCOMPARE(replayGrid(test::AlertScene::begin, 24h, 500).width, 60);
    QCOMPARE(replayGrid(test::AlertScene::begin, 240h, 10).width, 300); // what is older is kept in such steps
}

/// Fifty hosts as they are: load by the hour of the day, noise, builds at full speed, backups that fill a disk for an hour and go,
/// restarts, a dropped connection now and then, units that fail and are started again. Nobody is told anything for a day.
void TestAlertTimes::healthyFleetIsQuiet()
{
    QStringList names;
    for (int i = 0; i < 50; ++i)
        names.append(u"h%1"_s.arg(i));
    test::AlertScene scene(defaultRules(), names);
    std::mt19937 random(3);
    std::normal_distribution<float> noise(0, 8);
    const auto chance = [&](double share) { return double(random() % 1'000'000) < share * 1e6; };
    const int steps = int(24h / test::AlertScene::step);
    std::vector<int> building(50), away(50), failed(50), copying(50);
    for (int step = 0; step < steps; ++step) {
        const float day = float(step) / float(steps), rhythm = 35 + 25 * std::sin(day * 6.283F);
        for (int i = 0; i < 50; ++i) {
            const size_t n = size_t(i);
            Reading &host = scene.host(names.at(i));
            building[n] = building[n] > 0 ? building[n] - 1 : chance(0.0004) ? 12 * 8 : 0;   // eight minutes at 100 %
            away[n] = away[n] > 0 ? away[n] - 1 : chance(0.0001) ? 12 * 2 : 0;               // two minutes: a restart
            failed[n] = failed[n] > 0 ? failed[n] - 1 : chance(0.00005) ? 12 * 3 : 0;        // three minutes
            copying[n] = copying[n] > 0 ? copying[n] - 1 : chance(0.00005) ? 12 * 60 : 0;    // an hour
            host.reach = away[n] ? Reach::Down : Reach::Up;
            const float busy = building[n] ? 100 : std::clamp(rhythm + noise(random), 0.0F, 100.0F);
            host.values[size_t(metricIndex(u"cpu"_s))] = away[n] ? metrics::absent : busy;
            host.values[size_t(metricIndex(u"memory_percent"_s))] = away[n] ? metrics::absent : std::clamp(70 + noise(random), 0.0F, 100.0F);
            const double grown = double(copying[n] ? 12 * 60 - copying[n] : 0) * 5e7;        // 36 GB in that hour
            const double used = 200e9 + double(step) * 2e4 * (i % 5) + grown;
            host.mounts = {{u"/"_s, 12e9, 28e9}, {u"/data"_s, used, 400e9 - used}};
            host.failedUnits = failed[n] ? QStringList{u"job.service"_s} : QStringList();
        }
        scene.now += test::AlertScene::step;
        scene.evaluate();
    }
    QCOMPARE(scene.takeEvents(), QStringList());
}

/// A processor that is above and below its limit again and again, for a day: four messages at most.
void TestAlertTimes::flappingIsToldSeldom()
{
    test::AlertScene scene(defaultRules());
    int told = 0;
    for (int minute = 0; minute < 24 * 60; minute += 30) { // 18 minutes bad, 12 good
        scene.set("cpu", 99);
        scene.run(18min);
        scene.set("cpu", 20);
        scene.run(12min);
    }
    for (const QString &event : scene.takeEvents())
        told += event.contains(u"told") ? 1 : 0;
    QVERIFY(told >= 1);
    QVERIFY2(told <= 4, qPrintable(QString::number(told)));
}

QD_TEST_MAIN(QCoreApplication, TestAlertTimes)
#include "tst_alert_times.moc"
