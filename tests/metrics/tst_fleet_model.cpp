// SPDX-License-Identifier: GPL-3.0-or-later
// The fleet view's model: folds and groups with numbers computed by hand, and an order that rests.
#include "tests/metrics/fleet_scene.h"
#include "tests/support/log_guard.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>

#include <cmath>

using namespace qd;
using namespace qd::test;

class TestFleetModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldsByHand_data();
    void foldsByHand();
    void limitsAndHeat();
    void groupsAreNumbers();
    void groupsFoldAndSort();
    void orderRests();
    void urgentRisesAtOnceAndFallsLate();
    void heldRowsStay();
    void selectionFollowsItsHost();
    void tellsOneRangeOfVisibleRows();
    void awayHostsSaySinceWhen();
    void topOfTheFleet();
    void namesCountAsPeopleDo();
    void anyChangeIsAModel();
};

void TestFleetModel::foldsByHand_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<double>("avg");
    QTest::addColumn<double>("p50");
    QTest::addColumn<double>("p95");
    QTest::addColumn<double>("max");
    QTest::addColumn<double>("sum");
    QTest::newRow("five") << QList<double>{40, 10, 100, 30, 20} << 40.0 << 30.0 << 100.0 << 100.0 << 200.0;
    QTest::newRow("even count takes the lower middle") << QList<double>{4, 1, 3, 2} << 2.5 << 2.0 << 4.0 << 4.0 << 10.0;
    QList<double> twenty;
    for (int i = 20; i > 0; --i)
        twenty.append(i);
    QTest::newRow("1 to 20") << twenty << 10.5 << 10.0 << 19.0 << 20.0 << 210.0;
    QTest::newRow("one") << QList<double>{7} << 7.0 << 7.0 << 7.0 << 7.0 << 7.0;
}


void TestFleetModel::foldsByHand()
{
    QFETCH(QList<double>, values);
    const std::vector<double> all(values.begin(), values.end());
    QTEST(foldedBy(Statistic::Average, all), "avg");
    QTEST(foldedBy(Statistic::Median, all), "p50");
    QTEST(foldedBy(Statistic::Percentile95, all), "p95");
    QTEST(foldedBy(Statistic::Maximum, all), "max");
    QTEST(foldedBy(Statistic::Sum, all), "sum");
    QVERIFY(std::isnan(foldedBy(Statistic::Median, {})));
}


void TestFleetModel::limitsAndHeat()
{
    const QList<FleetMetric> metrics = threeMetrics();
    const FleetMetric &cpu = metrics.at(0), &net = metrics.at(1), &load = metrics.at(2);
    QCOMPARE(levelOf(cpu, 64.9, 1), Level::Normal);
    QCOMPARE(levelOf(cpu, 65, 1), Level::Warning);
    QCOMPARE(levelOf(cpu, 90, 1), Level::Critical);
    QCOMPARE(levelOf(cpu, std::nan(""), 1), Level::Normal);
    QCOMPARE(levelOf(net, 1e12, 1), Level::Normal);
    QCOMPARE(levelOf(load, 8, 1), Level::Critical);
    QCOMPARE(levelOf(load, 8, 16), Level::Normal); // half a task for each core
    QCOMPARE(heatOf(cpu, 45, 1, 0), 0.5);
    QCOMPARE(heatOf(net, 5e6, 1, 1e7), 0.5);
    QCOMPARE(heatOf(net, 1e3, 1, 1e3), 0.001); // the fleet's largest value is still next to nothing
    QCOMPARE(heatOf(cpu, std::nan(""), 1, 0), 0.0);
    QCOMPARE(statisticFor(cpu, Statistic::Sum), Statistic::Average); // percents have no sum
    QCOMPARE(statisticFor(net, Statistic::Fitting), Statistic::Sum);
    QCOMPARE(statisticFor(net, Statistic::Percentile95), Statistic::Percentile95);
}


void TestFleetModel::groupsAreNumbers()
{
    FleetModel model(threeMetrics());
    model.setGrouped(true);
    model.setHosts(named({u"Web/a"_s, u"Web/b"_s, u"Web/c"_s, u"Web/gone"_s, u"Web/bare"_s, u"Data/d"_s}));
    model.setFigures({live(10, 1e6f), live(20, 2e6f), live(60, 3e6f), away(metrics::WatchPhase::Unreachable, 0s), live(none), live(50, 7e6f)}, base);
    const int web = model.groupRowOf(model.rowOf({u"a"_s}));
    QCOMPARE(model.cellAt(web, cpuColumn).value, 30.0); // neither the host that is away nor the one without a value
    QCOMPARE(model.cellAt(web, cpuColumn).statistic, u"avg"_s);
    QCOMPARE(model.cellAt(web, netColumn).value, 6e6);
    QCOMPARE(model.cellAt(web, netColumn).statistic, u"sum"_s);
    QCOMPARE(model.rowAt(web).note, u"5 host(s) · 1 unreachable"_s);
    model.setStatistic(Statistic::Maximum);
    QCOMPARE(model.cellAt(web, cpuColumn).value, 60.0);
    model.setStatistic(Statistic::Median);
    QCOMPARE(model.cellAt(web, cpuColumn).value, 20.0);
    model.setStatistic(Statistic::Sum);
    QCOMPARE(model.cellAt(web, cpuColumn).statistic, u"avg"_s);
    QVERIFY(std::isnan(model.cellAt(web, 3).value)); // nobody has a load: a dash
    QCOMPARE(model.index(web, 3).data().toString(), u"–"_s);
    const QString tip = model.index(web, cpuColumn).data(Qt::ToolTipRole).toString();
    for (const QString &part : {u"Average: 30"_s, u"Median (p50): 20"_s, u"95th percentile: 60"_s, u"Maximum: 60"_s, u"of 3 of 5 host(s)"_s})
        QVERIFY2(tip.contains(part), qPrintable(tip));
    QVERIFY(!tip.contains(u"Sum"_s));
}


void TestFleetModel::groupsFoldAndSort()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"Web/a"_s, u"Data/b"_s, u"Web/c"_s, u"d"_s}));
    model.setFigures({live(10), live(95), live(20), live(30)}, base);
    QCOMPARE(rowsOf(model), QStringList({u"[All hosts]"_s, u"b"_s, u"d"_s, u"c"_s, u"a"_s}));
    model.setGrouped(true); // the group with the worst host first
    QCOMPARE(rowsOf(model), QStringList({u"[Data]"_s, u"b"_s, u"[Ungrouped]"_s, u"d"_s, u"[Web]"_s, u"c"_s, u"a"_s}));
    model.toggleGroup(4);
    QCOMPARE(rowsOf(model), QStringList({u"[Data]"_s, u"b"_s, u"[Ungrouped]"_s, u"d"_s, u"[Web]"_s}));
    QCOMPARE(model.cellAt(4, cpuColumn).value, 15.0);
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(rowsOf(model), QStringList({u"[Web]"_s, u"[Ungrouped]"_s, u"d"_s, u"[Data]"_s, u"b"_s}));
    model.toggleGroup(0);
    QCOMPARE(hostsIn(model), QStringList({u"c"_s, u"a"_s, u"d"_s, u"b"_s}));
}


void TestFleetModel::orderRests()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"a"_s, u"b"_s, u"c"_s}));
    UtcTime now = base;
    model.setFigures({live(30), live(20), live(10)}, now);
    model.sort(cpuColumn, Qt::DescendingOrder);
    QCOMPARE(hostsIn(model), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    // A minute of jitter within the slack moves nothing, though the numbers change places each second.
    QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
    for (int second = 1; second <= 60; ++second) {
        now += 1s;
        const float jitter = second % 2 == 0 ? 2.4F : -2.4F;
        model.setFigures({live(25 + jitter), live(25 - jitter), live(10)}, now);
    }
    QVERIFY(moved.size() <= 1); // from 30 and 20 to 25: once at most
    QCOMPARE(hostsIn(model).last(), u"c"_s);
    const qsizetype before = moved.size();
    // A real change is taken up, and at most every three seconds.
    now += 1s;
    model.setFigures({live(25), live(24), live(80)}, now);
    now += FleetModel::sortEvery;
    model.setFigures({live(25), live(24), live(80)}, now);
    QCOMPARE(hostsIn(model).first(), u"c"_s);
    QCOMPARE(moved.size(), before + 1);
    now += 1s;
    model.setFigures({live(99), live(24), live(80)}, now);
    QCOMPARE(hostsIn(model).first(), u"c"_s);
    now += FleetModel::sortEvery;
    model.setFigures({live(99), live(24), live(80)}, now);
    QCOMPARE(hostsIn(model), QStringList({u"a"_s, u"c"_s, u"b"_s}));
    // On demand the order is exact.
    model.setFigures({live(79), live(78), live(80)}, now + 1s);
    QCOMPARE(hostsIn(model), QStringList({u"a"_s, u"c"_s, u"b"_s}));
    model.sortNow();
    QCOMPARE(hostsIn(model), QStringList({u"c"_s, u"a"_s, u"b"_s}));
}


void TestFleetModel::urgentRisesAtOnceAndFallsLate()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"a"_s, u"b"_s, u"lost"_s, u"c"_s}));
    UtcTime now = base;
    const auto step = [&](float c, std::chrono::seconds by) {
        now += by;
        model.setFigures({live(30), live(70), away(metrics::WatchPhase::Unreachable, 0s), live(c)}, now);
    };
    step(10, 0s);
    QCOMPARE(hostsIn(model), QStringList({u"lost"_s, u"b"_s, u"a"_s, u"c"_s}));
    step(91, FleetModel::sortEvery);
    QCOMPARE(hostsIn(model).first(), u"c"_s); // critical stands before unreachable
    step(60, FleetModel::sortEvery);
    QCOMPARE(hostsIn(model).first(), u"c"_s); // to and fro across the limit: it stays
    step(92, FleetModel::sortEvery);
    step(60, FleetModel::sortEvery);
    QCOMPARE(hostsIn(model).first(), u"c"_s);
    step(60, StickyRank::calm);
    QCOMPARE(hostsIn(model), QStringList({u"lost"_s, u"b"_s, u"c"_s, u"a"_s}));
}


void TestFleetModel::heldRowsStay()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"a"_s, u"b"_s}));
    model.setFigures({live(30), live(20)}, base);
    QCOMPARE(hostsIn(model), QStringList({u"a"_s, u"b"_s}));
    model.setHeld(true);
    model.setFigures({live(30), live(99)}, base + 60s);
    QCOMPARE(hostsIn(model), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(model.cellAt(2, cpuColumn).value, 99.0); // values go on
    model.setHeld(false);
    model.setInUse(true);
    model.setFigures({live(30), live(99)}, base + 120s);
    QCOMPARE(hostsIn(model), QStringList({u"a"_s, u"b"_s}));
    model.setInUse(false);
    model.setFigures({live(30), live(99)}, base + 121s);
    QCOMPARE(hostsIn(model), QStringList({u"b"_s, u"a"_s}));
}


void TestFleetModel::selectionFollowsItsHost()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"a"_s, u"b"_s, u"c"_s}));
    model.setFigures({live(30), live(20), live(10)}, base);
    const QPersistentModelIndex b = model.index(model.rowOf({u"b"_s}), cpuColumn);
    model.setFigures({live(10), live(99), live(50)}, base + 60s);
    QCOMPARE(b.row(), 1);
    QCOMPARE(QModelIndex(b).siblingAtColumn(0).data().toString(), u"b"_s);
    model.setHosts(named({u"x"_s, u"Web/c"_s, u"b"_s})); // another list: a is gone, c in a group, x is new
    QCOMPARE(QModelIndex(b).siblingAtColumn(0).data().toString(), u"b"_s);
    QCOMPARE(model.cellAt(b.row(), cpuColumn).value, 99.0);
    model.setFilter([](const HostId &id) { return id.value != u"b"_s; }, false);
    QVERIFY(!b.isValid());
    QCOMPARE(model.matchCount(), 2);
}


void TestFleetModel::tellsOneRangeOfVisibleRows()
{
    FleetModel model(threeMetrics());
    QStringList names;
    for (int i = 0; i < 200; ++i)
        names.append(u"h%1"_s.arg(i));
    model.setHosts(named(names));
    std::vector<FleetFigures> figures(200, live(10, 1e6f));
    model.setFigures(figures, base);
    model.setVisibleRows(50, 80);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setFigures(figures, base + 1s);
    QCOMPARE(changed.size(), 0); // nothing new
    for (FleetFigures &host : figures)
        host.values[0] += 1;
    model.setFigures(figures, base + 2s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 50);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 80);
    QCOMPARE(changed.first().at(1).toModelIndex().column(), 3);
}


void TestFleetModel::awayHostsSaySinceWhen()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"lost"_s, u"denied"_s, u"dialling"_s, u"off"_s, u"bare"_s}));
    FleetFigures dialling = away(metrics::WatchPhase::Connecting, 0s), off = live(5);
    off.isWatched = false;
    off.watch.phase = metrics::WatchPhase::Connecting;
    model.setFigures({away(metrics::WatchPhase::Unreachable, 10s), away(metrics::WatchPhase::Failed, 20s), dialling, off, live(none, none, none)}, base + 70s);
    const auto messageOf = [&model](const QString &host) { return model.rowAt(model.rowOf({host})).message; };
    const QString since = toTimeOfDay(base + 10s, false);
    QCOMPARE(messageOf(u"lost"_s), u"Unreachable since %1 (1 min)  ·  No route.  ·  next try in 30 s"_s.arg(since));
    QVERIFY(messageOf(u"denied"_s).startsWith(u"Not connected since"_s));
    QCOMPARE(messageOf(u"dialling"_s), u"Connecting…"_s);
    QCOMPARE(messageOf(u"off"_s), u"Not connected"_s);
    QCOMPARE(messageOf(u"bare"_s), QString());
    for (const QString &host : {u"lost"_s, u"off"_s, u"bare"_s})
        QCOMPARE(model.index(model.rowOf({host}), cpuColumn).data().toString(), u"–"_s);
    QCOMPARE(model.rowAt(model.rowOf({u"lost"_s})).status, StatusShape::Offline);
    QCOMPARE(model.rowAt(model.rowOf({u"denied"_s})).status, StatusShape::Error);
    const QString heard = model.index(model.rowOf({u"lost"_s}), cpuColumn).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(heard.startsWith(u"lost, CPU: no data, Unreachable since"_s), qPrintable(heard));
}


void TestFleetModel::topOfTheFleet()
{
    FleetModel model(threeMetrics());
    model.setGrouped(true);
    model.setHosts(named({u"Web/a"_s, u"Data/b"_s, u"Web/c"_s, u"d"_s, u"e"_s}));
    model.setFigures({live(10, 5e6f), live(20, 1e6f), live(30, 9e6f), live(40), away(metrics::WatchPhase::Unreachable, 0s)}, base);
    model.sort(netColumn, Qt::DescendingOrder);
    model.setTop(10); // across all groups, without those that have no value
    QCOMPARE(rowsOf(model), QStringList({u"[Top 10 by Net in]"_s, u"c"_s, u"a"_s, u"b"_s}));
    model.setTop(2);
    QCOMPARE(rowsOf(model), QStringList({u"[Top 2 by Net in]"_s, u"c"_s, u"a"_s}));
    QCOMPARE(model.cellAt(0, netColumn).value, 14e6);
    QCOMPARE(model.matchCount(), 5);
    model.sort(netColumn, Qt::AscendingOrder);
    QCOMPARE(rowsOf(model), QStringList({u"[Lowest 2 by Net in]"_s, u"b"_s, u"a"_s}));
    model.sort(FleetModel::worstFirst, Qt::DescendingOrder);
    QCOMPARE(rowsOf(model), QStringList({u"[The worst 2]"_s, u"e"_s, u"d"_s}));
    model.setTop(0);
    QCOMPARE(model.rowCount(), 8);
}


void TestFleetModel::namesCountAsPeopleDo()
{
    FleetModel model(threeMetrics());
    model.setHosts(named({u"web-10"_s, u"Web-2"_s, u"db"_s}));
    model.sort(0, Qt::AscendingOrder);
    QCOMPARE(hostsIn(model), QStringList({u"db"_s, u"Web-2"_s, u"web-10"_s}));
}


void TestFleetModel::anyChangeIsAModel()
{
    FleetModel model(threeMetrics());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(7);
    QStringList names;
    std::vector<FleetHost> hosts;
    UtcTime now = base;
    for (int step = 0; step < 400; ++step) {
        switch (random.bounded(9)) {
        case 0: {
            names.clear();
            for (int i = 0; i < 30; ++i) {
                if (random.bounded(3) > 0)
                    names.append(u"g%1/h%2"_s.arg(random.bounded(4)).arg(i));
            }
            std::ranges::shuffle(names, random);
            model.setHosts(named(names));
            break;
        }
        case 1: model.setGrouped(random.bounded(2) == 0); break;
        case 2: model.setTop(random.bounded(2) == 0 ? 0 : 5); break;
        case 3: model.sort(random.bounded(5) - 1, random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder); break;
        case 4:
            if (model.rowCount() > 0)
                model.toggleGroup(random.bounded(model.rowCount()));
            break;
        case 5: model.setFilter(random.bounded(2) == 0 ? std::function<bool(const HostId &)>() : [n = random.bounded(2)](const HostId &id) { return id.value.size() % 2 == n; }, true); break;
        default: {
            std::vector<FleetFigures> figures;
            for (qsizetype i = 0; i < names.size(); ++i)
                figures.push_back(random.bounded(8) == 0 ? away(metrics::WatchPhase::Unreachable, 0s) : live(float(random.bounded(100)), random.bounded(5) == 0 ? none : float(random.bounded(1'000'000))));
            now += 1s;
            model.setFigures(figures, now);
        }
        }
        QSet<QString> seen;
        for (const QString &row : rowsOf(model)) {
            QVERIFY2(!seen.contains(row), qPrintable(row));
            seen.insert(row);
        }
    }
}


QD_TEST_MAIN(QApplication, TestFleetModel)
#include "tst_fleet_model.moc"
