// SPDX-License-Identifier: GPL-3.0-or-later
// The window's one time axis: ranges, their history and limits, crosshair, selection and wishes.
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

#include <cmath>

using namespace qd;
using namespace qd::ui;
using namespace std::chrono_literals;

class TestTimeAxis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void liveStaysLiveWhenZoomed();
    void fixedKeepsTheTimeUnderTheMouse();
    void panMakesFixedAndComesBackToLive();
    void limitsHold();
    void backUndoesGestures();
    void pauseStopsNow();
    void selectionIsOrderedAndZoomedTo();
    void crosshairTellsOnlyChanges();
    void wishesAreOfferedOnlyIfSomebodyListens();
};

void TestTimeAxis::liveStaysLiveWhenZoomed()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    int changes = 0;
    connect(&axis, &TimeAxis::rangeChanged, &axis, [&changes] { ++changes; });
    axis.zoom(0.5, clock.now() - 10min);
    QCOMPARE(axis.range(), (TimeRange{.length = 7min + 30s}));
    QCOMPARE(axis.end(), clock.now());
    clock.advance(1min);
    QCOMPARE(axis.end(), clock.now());
    QCOMPARE(changes, 1);
    axis.zoom(std::nan(""), clock.now());
    axis.zoom(-1, clock.now());
    axis.zoom(0, clock.now());
    QCOMPARE(changes, 1);
}

void TestTimeAxis::fixedKeepsTheTimeUnderTheMouse()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    const UtcTime from = clock.now() - 10h;
    axis.setRange({.length = 1h, .live = false, .from = from});
    const UtcTime around = from + 15min; // a quarter from the left
    axis.zoom(0.5, around);
    QCOMPARE(axis.range(), (TimeRange{.length = 30min, .live = false, .from = around - 7min - 30s}));
    axis.zoom(2, around);
    QCOMPARE(axis.range(), (TimeRange{.length = 1h, .live = false, .from = from}));
}

void TestTimeAxis::panMakesFixedAndComesBackToLive()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    axis.pan(1min);
    QVERIFY(axis.range().live); // there is nothing later than now
    axis.pan(-5min);
    QCOMPARE(axis.range(), (TimeRange{.length = 15min, .live = false, .from = clock.now() - 20min}));
    axis.pan(1min);
    QVERIFY(!axis.range().live);
    axis.pan(1h);
    QCOMPARE(axis.range(), (TimeRange{.length = 15min}));
    axis.pan(-5min);
    axis.goLive();
    QCOMPARE(axis.range(), (TimeRange{.length = 15min}));
}

void TestTimeAxis::limitsHold()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    axis.zoom(1e-9, clock.now());
    QCOMPARE(axis.range().length, std::chrono::milliseconds(10s));
    axis.zoom(1e12, clock.now());
    QCOMPARE(axis.range().length, std::chrono::milliseconds(24h * 30));
    axis.setLongest(24h * 7);
    QCOMPARE(axis.range().length, std::chrono::milliseconds(24h * 7));
    axis.setRange({.length = 1h, .live = false, .from = clock.now() - 24h * 365});
    QCOMPARE(axis.begin(), clock.now() - 24h * 7);
    axis.setRange({.length = 1h, .live = false, .from = clock.now() + 24h});
    QCOMPARE(axis.end(), clock.now());
    axis.show({clock.now() - 1min, clock.now() - 59s});
    QCOMPARE(axis.range(), (TimeRange{.length = 10s, .live = false, .from = clock.now() - 64s - 500ms}));
}

void TestTimeAxis::backUndoesGestures()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    QVERIFY(!axis.canGoBack());
    axis.back();
    axis.zoom(0.8, clock.now());
    axis.zoom(0.8, clock.now());
    axis.pan(-1min);
    const TimeRange turned = axis.range();
    QTest::qWait(int(TimeAxis::gesture.count()) + 50);
    axis.zoom(0.5, clock.now());
    axis.setRange({.length = 6h});
    axis.setRange({.length = 6h}); // no change, no step
    axis.back();
    QCOMPARE(axis.range().length, turned.length / 2);
    axis.back();
    QCOMPARE(axis.range(), turned);
    axis.back();
    QCOMPARE(axis.range(), TimeRange{});
    QVERIFY(!axis.canGoBack());
}

void TestTimeAxis::pauseStopsNow()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    const UtcTime stopped = clock.now();
    axis.setPaused(true);
    clock.advance(1h);
    QCOMPARE(axis.end(), stopped);
    axis.pan(-1min);
    QCOMPARE(axis.end(), stopped - 1min);
    axis.setPaused(false);
    QCOMPARE(axis.now(), clock.now());
    QCOMPARE(axis.end(), stopped - 1min);
}

void TestTimeAxis::selectionIsOrderedAndZoomedTo()
{
    test::ManualClock clock;
    TimeAxis axis(&clock);
    int changes = 0;
    connect(&axis, &TimeAxis::selectionChanged, &axis, [&changes] { ++changes; });
    const UtcTime from = clock.now() - 10min, to = clock.now() - 5min;
    axis.select(to, from);
    axis.select(from, to);
    QCOMPARE(changes, 1);
    QCOMPARE(axis.selection(), (TimeSpan{from, to}));
    axis.zoomToSelection();
    QVERIFY(!axis.selection());
    QCOMPARE(axis.range(), (TimeRange{.length = 5min, .live = false, .from = from}));
    axis.select(from, from);
    axis.clearSelection();
    QCOMPARE(changes, 2);
    axis.back();
    QVERIFY(axis.range().live);
}

void TestTimeAxis::crosshairTellsOnlyChanges()
{
    TimeAxis axis;
    QList<std::optional<UtcTime>> told;
    connect(&axis, &TimeAxis::crosshairMoved, &axis, [&told](std::optional<UtcTime> time) { told.append(time); });
    const UtcTime time{5s};
    axis.setCrosshair(time);
    axis.setCrosshair(time);
    axis.setCrosshair({});
    axis.setCrosshair({});
    QCOMPARE(told, (QList<std::optional<UtcTime>>{time, std::nullopt}));
}

void TestTimeAxis::wishesAreOfferedOnlyIfSomebodyListens()
{
    TimeAxis axis;
    QVERIFY(!axis.canShowLogs() && !axis.canShowProcesses() && !axis.canShowEvents());
    QList<TimeSpan> logs;
    connect(&axis, &TimeAxis::logsWanted, &axis, [&logs](UtcTime begin, UtcTime end) { logs.append({begin, end}); });
    QVERIFY(axis.canShowLogs() && !axis.canShowProcesses());
    axis.wantLogs({UtcTime{1s}, UtcTime{2s}});
    QCOMPARE(logs, (QList<TimeSpan>{{UtcTime{1s}, UtcTime{2s}}}));
}

QD_TEST_MAIN(QCoreApplication, TestTimeAxis)
#include "tst_time_axis.moc"
