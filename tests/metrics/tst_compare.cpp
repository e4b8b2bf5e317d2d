// SPDX-License-Identifier: GPL-3.0-or-later
// Curves beside each other: the plan of a comparison, its legend, and the pane on made-up machines.
#include "tests/metrics/board_scene.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "models/metrics/history.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme.h"
#include "widgets/common/time_axis.h"
#include "widgets/compare/compare_cards.h"
#include "widgets/compare/compare_pane.h"
#include "widgets/compare/compare_tool_bar.h"
#include "widgets/compare/host_picker.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSortFilterProxyModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace qd::ui;
using namespace qd::test;
using metrics::CurveId;
using metrics::CurveInfo;

namespace {

CurveId id(const QString &name, const QString &label = {}) { return {name, label}; }

QList<ComparedHost> hostsNamed(int count)
{
    QList<ComparedHost> hosts;
    for (int i = 1; i <= count; ++i) {
        const QString name = u"web-%1"_s.arg(i, 2, 10, QLatin1Char('0'));
        hosts.append({HostId{name}, name});
    }
    return hosts;
}

QList<CurveInfo> infos(const QStringList &names)
{
    QList<CurveInfo> all;
    for (const QString &name : names)
        all.append(*metrics::curveInfo(id(name)));
    return all;
}

QStringList titles(const ComparePlan &plan)
{
    QStringList all;
    for (const PlannedChart &chart : plan.charts)
        all.append(chart.title);
    return all;
}

QStringList names(const PlannedChart &chart)
{
    QStringList all;
    for (const PlannedTrace &trace : chart.traces)
        all.append(trace.name);
    return all;
}

QStringList groupsOf(int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(u"Shop/web-%1"_s.arg(i, 2, 10, QLatin1Char('0')));
    return all;
}

struct CompareScene : Scene {
    ComparePane pane{board, service, timeline};
    CompareLegendModel *legend = pane.findChild<CompareLegend *>() ? qobject_cast<CompareLegendModel *>(
        qobject_cast<QAbstractProxyModel *>(pane.findChild<CompareLegend *>()->model())->sourceModel()) : nullptr;

    explicit CompareScene(const QStringList &hosts) : Scene(hosts)
    {
        pane.resize(1000, 700);
        pane.setTimeRange({1min, true, {}});
        pane.setScope({u"All"_s, ids});
        pane.show();
    }
    void show(int from, int to, const QList<double> &cpus)
    {
        QTRY_VERIFY(areReady());
        play(from, to, cpus);
        pane.setTimeRange({1min, true, {}});
    }
    [[nodiscard]] QString cell(int row, int column) const { return legend->index(row, column).data().toString(); }
    [[nodiscard]] QList<CompareCard *> cards() const { return pane.findChild<CompareCards *>()->cards(); }
};

} // namespace

class TestCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void plansAnOverlay();
    void plansSmallCharts();
    void plansStatistics();
    void plansPages();
    void comparisonsSurviveJson();
    void legendIsAProperModel();
    void showsFiguresAndStatistics();
    void smallChartsShareAScale();
    void earlierTimesComeFromThePast();
    void filterAndPickedHosts();
    void hostsAreTicked();
    void legendHidesCurves();
    void exportsCsv();
    void savesComparisons();
    void saysWhatIsMissing();
    void everythingHasAName();
    void manyHostsNeverBlock();
    void pictures();
};

void TestCompare::plansAnOverlay()
{
    const QList<CurveInfo> two = infos({u"cpu"_s, u"load1"_s});
    const ComparePlan units = planOf({}, hostsNamed(2), two, 0);
    QCOMPARE(titles(units), (QStringList{two.at(0).title, two.at(1).title})); // percent and load share no axis
    QCOMPARE(names(units.charts.first()), (QStringList{u"web-01"_s, u"web-02"_s}));
    QCOMPARE(units.charts.first().traces.at(1).place, 1);
    const QList<CurveInfo> same = infos({u"cpu_user"_s, u"cpu_system"_s});
    const ComparePlan one = planOf({}, hostsNamed(1), same, 0);
    QCOMPARE(names(one.charts.first()), (QStringList{same.at(0).title, same.at(1).title})); // one host: its name says nothing
    const ComparePlan both = planOf({}, hostsNamed(2), same, 0);
    QCOMPARE(both.charts.size(), 1);
    QCOMPARE(both.charts.first().traces.size(), 4);
    QCOMPARE(both.charts.first().traces.at(3).name, u"web-02 · "_s + same.at(1).title);
    QVERIFY(planOf({}, {}, two, 0).charts.isEmpty());
    QVERIFY(planOf({}, hostsNamed(2), {}, 0).charts.isEmpty());
}

void TestCompare::plansSmallCharts()
{
    Comparison comparison;
    comparison.mode = CompareMode::ByHost;
    const ComparePlan byHost = planOf(comparison, hostsNamed(3), infos({u"cpu_user"_s, u"cpu_system"_s}), 0);
    QCOMPARE(titles(byHost), (QStringList{u"web-01"_s, u"web-02"_s, u"web-03"_s}));
    for (const PlannedChart &chart : byHost.charts)
        QCOMPARE(chart.traces.at(1).place, 1); // the same curve, the same colour
    const ComparePlan mixed = planOf(comparison, hostsNamed(2), infos({u"cpu"_s, u"load1"_s}), 0);
    QCOMPARE(mixed.charts.size(), 4);
    comparison.mode = CompareMode::ByCurve;
    const ComparePlan byCurve = planOf(comparison, hostsNamed(3), infos({u"cpu_user"_s, u"load1"_s}), 0);
    QCOMPARE(byCurve.charts.size(), 2);
    QCOMPARE(byCurve.charts.at(1).traces.at(2).place, byCurve.charts.at(0).traces.at(2).place); // the same host, the same colour
}

void TestCompare::plansStatistics()
{
    Comparison comparison;
    comparison.statistics = {HostStatistic::Average, HostStatistic::Sum};
    const ComparePlan beside = planOf(comparison, hostsNamed(3), infos({u"cpu"_s}), 0);
    QCOMPARE(beside.charts.first().traces.size(), 4); // no sum of percents
    QCOMPARE(beside.charts.first().traces.last().name, u"avg of 3 host(s)"_s);
    QCOMPARE(planOf(comparison, hostsNamed(3), infos({u"network_in"_s}), 0).charts.first().traces.size(), 5);
    QCOMPARE(planOf(comparison, hostsNamed(1), infos({u"cpu"_s}), 0).charts.first().traces.size(), 1); // of one host there is none
    comparison.onlyStatistics = true;
    QCOMPARE(names(planOf(comparison, hostsNamed(3), infos({u"cpu"_s}), 0).charts.first()), QStringList{u"avg of 3 host(s)"_s});
    comparison.onlyStatistics = false;
    comparison.mode = CompareMode::ByHost;
    const ComparePlan small = planOf(comparison, hostsNamed(3), infos({u"cpu"_s}), 0);
    QVERIFY(small.charts.first().traces.last().isAside);
}

void TestCompare::plansPages()
{
    const ComparePlan first = planOf({}, hostsNamed(50), infos({u"cpu"_s}), 0);
    QCOMPARE(first.charts.first().traces.size(), 30);
    QCOMPARE(first.left, 20);
    QCOMPARE(first.pages, 2);
    const ComparePlan second = planOf({}, hostsNamed(50), infos({u"cpu"_s}), 1);
    QCOMPARE(second.charts.first().traces.size(), 20);
    QCOMPARE(names(second.charts.first()).first(), u"web-31"_s);
    QCOMPARE(planOf({}, hostsNamed(50), infos({u"cpu"_s}), 99).page, 1);
    QCOMPARE(planOf({}, hostsNamed(50), infos({u"cpu"_s}), -5).page, 0);
    // More curves than colours are cut; no host is shown in part and silently lost.
    QStringList many;
    for (const metrics::Metric metric : metrics::allMetrics())
        many.append(metrics::metricInfo(metric).id);
    const ComparePlan wide = planOf({}, hostsNamed(2), infos(many), 0);
    for (const PlannedChart &chart : wide.charts)
        QVERIFY(chart.traces.size() <= ComparePlan::mostTraces);
    Comparison small;
    small.mode = CompareMode::ByHost;
    QCOMPARE(planOf(small, hostsNamed(500), infos({u"cpu"_s}), 0).charts.size(), ComparePlan::mostCharts);
}

void TestCompare::comparisonsSurviveJson()
{
    Comparison all{u"Web & DB"_s, {HostId{u"a"_s}, HostId{u"b"_s}}, u"tag:prod"_s, {id(u"cpu"_s), id(u"disk_utilisation"_s, u"*"_s)}, CompareMode::ByCurve, true,
                   {HostStatistic::Median, HostStatistic::Sum}, true, CompareShift::Week};
    QCOMPARE(comparisonFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(all)).toJson()).object()), all);
    QCOMPARE(comparisonFromJson({}), Comparison());
    QJsonArray curves{1, QJsonObject(), QJsonObject{{u"name"_s, QString(5000, u'x')}}};
    for (int i = 0; i < 500; ++i)
        curves.append(QJsonObject{{u"name"_s, u"custom:%1"_s.arg(i)}});
    const Comparison bad = comparisonFromJson({{u"mode"_s, u"pie"_s}, {u"shift"_s, 5}, {u"curves"_s, curves}, {u"hosts"_s, u"x"_s}, {u"statistics"_s, QJsonArray{7, u"max"_s}}});
    QCOMPARE(bad.curves.size(), Comparison::mostCurves);
    QCOMPARE(bad.mode, CompareMode::Overlay);
    QCOMPARE(bad.statistics, QList<HostStatistic>{HostStatistic::Maximum});
}

void TestCompare::legendIsAProperModel()
{
    CompareLegendModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Comparison comparison;
    comparison.mode = CompareMode::ByHost;
    comparison.statistics = {HostStatistic::Average};
    const ComparePlan plan = planOf(comparison, hostsNamed(3), infos({u"cpu"_s}), 0);
    model.setPlan(plan);
    QCOMPARE(model.rowCount(), 4); // three hosts; the average is on each chart, and one row
    QVERIFY(model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!model.isShown(plan.charts.at(1).traces.first()));
    model.setPlan(planOf(comparison, hostsNamed(4), infos({u"cpu"_s}), 0));
    QVERIFY(!model.isShown(plan.charts.at(1).traces.first())); // stays hidden
    model.showOnly(0);
    QVERIFY(model.isShown(plan.charts.at(0).traces.first()));
    QVERIFY(!model.isShown(plan.charts.at(2).traces.first()));
    model.showOnly(0);
    QVERIFY(model.isShown(plan.charts.at(2).traces.first()));
    model.setFigures(plan.charts.at(0).traces.first(), {12.5, 1, 10, 20});
    model.figuresDone();
    QCOMPARE(model.index(0, CompareLegendModel::Most).data().toString(), formatted(20, Unit::Percent));
    QCOMPARE(model.index(1, CompareLegendModel::Now).data().toString(), formatted(std::nan(""), Unit::Percent));
    model.setPlan({});
    QCOMPARE(model.rowCount(), 0);
}

void TestCompare::showsFiguresAndStatistics()
{
    CompareScene scene(groupsOf(3));
    Comparison wanted{.curves = {id(u"cpu"_s)}, .statistics = {HostStatistic::Average, HostStatistic::Median, HostStatistic::Maximum}};
    scene.pane.showComparison(wanted);
    scene.show(100, 150, {20, 40, 90});
    QCOMPARE(scene.legend->rowCount(), 6);
    QCOMPARE(scene.cell(0, CompareLegendModel::Host), u"web-00"_s);
    const auto figure = [&](int row, int column) { return qRound(scene.legend->index(row, column).data(CompareLegendModel::SortRole).toDouble()); };
    QCOMPARE(figure(0, CompareLegendModel::Now), 20);
    QCOMPARE(figure(2, CompareLegendModel::Mean), 90);
    QCOMPARE(figure(3, CompareLegendModel::Now), 50); // avg
    QCOMPARE(figure(4, CompareLegendModel::Now), 40); // p50
    QCOMPARE(figure(5, CompareLegendModel::Now), 90); // max
    QVERIFY(scene.pane.hasLiveData());
    QCOMPARE(scene.cards().size(), 1);
    QCOMPARE(scene.cards().first()->chart()->traces().size(), 6);
    wanted.shift = CompareShift::Hour;
    scene.pane.showComparison(wanted);
    QCOMPARE(scene.cards().first()->chart()->traces().size(), 12); // each once more, thin
    QVERIFY(scene.cards().first()->chart()->traces().last().faint);
    // Sorting by a column: the head is clicked.
    auto *const view = scene.pane.findChild<CompareLegend *>();
    view->sortByColumn(CompareLegendModel::Now, Qt::DescendingOrder);
    QCOMPARE(view->model()->index(0, CompareLegendModel::Host).data().toString(), u"web-02"_s);
}

void TestCompare::smallChartsShareAScale()
{
    CompareScene scene(groupsOf(2));
    Comparison wanted{.curves = {id(u"load1"_s)}, .mode = CompareMode::ByHost};
    scene.pane.showComparison(wanted);
    scene.show(100, 150, {10, 100});
    QCOMPARE(scene.cards().size(), 2);
    QCOMPARE(scene.cards().at(0)->chart()->maximum(), scene.cards().at(1)->chart()->maximum());
    wanted.ownScale = true;
    scene.pane.showComparison(wanted);
    QVERIFY(scene.cards().at(0)->chart()->maximum() < scene.cards().at(1)->chart()->maximum());
    TimeAxis axis(&scene.clock);
    scene.pane.setTimeAxis(&axis);
    axis.setCrosshair(scene.clock.now() - 20s); // one crosshair on all charts
    for (const CompareCard *card : scene.cards())
        QVERIFY(!card->chart()->readOut().isEmpty());
}

void TestCompare::earlierTimesComeFromThePast()
{
    Scene scene(groupsOf(1)); // for its inventory and clock; the services here have a past
    metrics::History history({.path = scene.folder.filePath(u"metrics.db"_s), .patience = 0ms}, scene.clock);
    FakeFleet fleet;
    SceneMachine machine{fleet.add(scene.ids.first().value)};
    const auto play = [&](int from, int to, double cpu) {
        QTRY_VERIFY(machine.isReady());
        for (int second = from; second < to; ++second) {
            scene.clock.set(sceneBase + std::chrono::seconds(second));
            machine.play(second, cpu);
        }
    };
    {
        metrics::MetricsService before(fleet, scene.clock, &history);
        before.watch(scene.ids.first());
        play(100, 1300, 30);
    } // ends in order: not a second is lost
    scene.clock.set(sceneBase + 4300s);
    metrics::MetricsService service(fleet, scene.clock, &history);
    ComparePane pane(scene.board, service, scene.timeline);
    TimeAxis axis(&scene.clock);
    pane.setTimeAxis(&axis);
    pane.resize(900, 600);
    pane.setTimeRange({2min, true, {}});
    pane.setScope({u"web-00"_s, scene.ids});
    pane.showComparison({.curves = {id(u"cpu"_s)}, .shift = CompareShift::Hour});
    pane.show();
    const auto *const ended = machine.session->channels().isEmpty() ? nullptr : machine.session->channels().last();
    service.watch(scene.ids.first());
    QTRY_VERIFY(!machine.session->channels().isEmpty() && machine.session->channels().last() != ended);
    play(4300, 4400, 80);
    MetricChart *const chart = pane.findChild<CompareCards *>()->cards().first()->chart();
    axis.setCrosshair(scene.clock.now() - 30s);
    const auto said = [&](const QString &name, const QString &value) {
        const QStringList lines = chart->readOut();
        return std::ranges::any_of(lines, [&](const QString &line) { return line.contains(name) && line.contains(value); });
    };
    QTRY_VERIFY_WITH_TIMEOUT((pane.setTimeRange({2min, true, {}}), axis.setCrosshair(scene.clock.now() - 31s), axis.setCrosshair(scene.clock.now() - 30s),
                              said(u"1 hour earlier"_s, u"30"_s)), 8000);
    QVERIFY2(said(u"web-00"_s, u"80"_s), qPrintable(chart->readOut().join(u'|')));
}

void TestCompare::filterAndPickedHosts()
{
    CompareScene scene(groupsOf(4));
    scene.show(100, 110, {20});
    QCOMPARE(scene.legend->rowCount(), 4);
    auto *const filter = scene.pane.findChild<FilterField *>(u"compareFilter"_s);
    filter->setText(u"name:web-0[12]"_s);
    QTRY_COMPARE(scene.legend->rowCount(), 2);
    filter->setText(u"cpu>"_s); // a mistake: the last right filter holds
    QCOMPARE(scene.legend->rowCount(), 2);
    filter->clear();
    QTRY_COMPARE(scene.legend->rowCount(), 4);
    scene.pane.compare({scene.ids.at(3), HostId{u"gone"_s}}, {id(u"load1"_s)});
    QCOMPARE(scene.legend->rowCount(), 1);
    QCOMPARE(scene.pane.comparison().curves, QList<CurveId>{id(u"load1"_s)});
    auto *const unpick = scene.pane.findChild<QPushButton *>(u"compareUnpick"_s);
    QVERIFY(unpick->isVisible());
    QTest::keyClick(unpick, Qt::Key_Space);
    QCOMPARE(scene.legend->rowCount(), 4);
    scene.pane.setScope({u"two"_s, scene.ids.first(2)});
    QCOMPARE(scene.legend->rowCount(), 2);
    QTest::keyClick(scene.pane.findChild<Segmented *>(u"compareMode"_s), Qt::Key_Right);
    QCOMPARE(scene.pane.comparison().mode, CompareMode::ByHost);
    QCOMPARE(scene.cards().size(), 2);
}

void TestCompare::hostsAreTicked()
{
    CompareScene scene(groupsOf(4));
    QTest::mouseClick(scene.pane.findChild<QPushButton *>(u"comparePick"_s), Qt::LeftButton);
    auto *const picker = scene.pane.findChild<HostPicker *>();
    QVERIFY(picker);
    QVERIFY2(unnamedWidgets(*picker).isEmpty(), qPrintable(unnamedWidgets(*picker).join(u' ')));
    auto *const accept = picker->findChild<QPushButton *>(u"pickerAccept"_s);
    QVERIFY(!accept->isEnabled());
    picker->findChild<FilterField *>(u"pickerFilter"_s)->setText(u"name:web-0[13]"_s);
    auto *const list = picker->findChild<QListWidget *>(u"pickerList"_s);
    QTRY_VERIFY(list->item(0)->isHidden() && !list->item(1)->isHidden());
    QTest::mouseClick(picker->findChild<QPushButton *>(u"pickerShown"_s), Qt::LeftButton);
    picker->findChild<FilterField *>(u"pickerFilter"_s)->clear();
    QTRY_VERIFY(!list->item(0)->isHidden());
    QTest::mouseClick(accept, Qt::LeftButton);
    QCOMPARE(scene.pane.comparison().hosts, (QList<HostId>{scene.ids.at(1), scene.ids.at(3)}));
    QCOMPARE(scene.legend->rowCount(), 2);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestCompare::legendHidesCurves()
{
    CompareScene scene(groupsOf(3));
    scene.show(100, 130, {20, 40, 60});
    auto *const view = scene.pane.findChild<CompareLegend *>();
    MetricChart *const chart = scene.cards().first()->chart();
    const QImage before = chart->grab().toImage();
    view->setFocus();
    view->selectRow(0);
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(chart->grab().toImage() != before);
    QCOMPARE(chart->hiddenTraces().size(), 2); // it, and what it would be earlier
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(chart->hiddenTraces().isEmpty());
    QTest::keyClick(view, Qt::Key_Return); // alone
    QCOMPARE(chart->hiddenTraces().size(), 4);
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(chart->hiddenTraces().isEmpty());
}

void TestCompare::exportsCsv()
{
    CompareScene scene({u"Shop/web"_s, u"Shop/db"_s});
    scene.show(100, 150, {20, 40});
    scene.pane.showComparison({.curves = {id(u"cpu"_s), id(u"custom:a \"b\", c"_s)}});
    const QString text = QString::fromUtf8(scene.pane.csv());
    const QStringList lines = text.split(u"\r\n"_s, Qt::SkipEmptyParts);
    QVERIFY2(lines.size() > 40, qPrintable(text));
    QVERIFY2(lines.first().startsWith(u"time,epoch_s,\"web · "_s), qPrintable(lines.first()));
    QVERIFY(lines.first().contains(u"[%]"_s));
    QVERIFY2(lines.first().contains(u"a \"\"b\"\", c"_s), qPrintable(lines.first())); // quotes and commas stay in their field
    const QStringList last = lines.last().split(u',');
    QCOMPARE(last.size(), 6);
    QCOMPARE(last.at(0), QDateTime::fromSecsSinceEpoch(qint64(last.at(1).toDouble()), QTimeZone::UTC).toString(Qt::ISODateWithMs));
    QCOMPARE(qRound(last.at(2).toDouble()), 20);
    QCOMPARE(qRound(last.at(3).toDouble()), 40);
    QVERIFY(lines.at(1).endsWith(u",,,,"_s)); // before the first value: gaps are empty
    QSignalSpy told(&scene.pane, &Pane::toastRequested);
    const QString path = scene.folder.filePath(u"out.csv"_s);
    scene.pane.exportTo(path);
    QVERIFY(!told.last().at(2).toBool());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text.toUtf8());
    scene.pane.exportTo(u"/proc/no/such/file.csv"_s);
    QVERIFY(told.last().at(2).toBool());
}

void TestCompare::savesComparisons()
{
    CompareScene scene(groupsOf(2));
    QSignalSpy changed(&scene.pane, &ComparePane::arrangementChanged);
    Comparison mine{.name = u"Mine"_s, .curves = {id(u"memory_used"_s)}, .mode = CompareMode::ByHost};
    QJsonObject state = QJsonDocument::fromJson(scene.pane.saveState()).object();
    state[u"saved"_s] = QJsonArray{toJson(mine), QJsonObject(), 5};
    scene.pane.restoreState(QJsonDocument(state).toJson());
    QVERIFY(changed.size() >= 1);
    auto *const bar = scene.pane.findChild<CompareToolBar *>();
    Q_EMIT bar->savedChosen(0);
    QCOMPARE(scene.pane.comparison(), mine);
    std::function<void()> undo;
    connect(&scene.pane, &ComparePane::undoOffered, this, [&](const QString &, const QString &, const std::function<void()> &back) { undo = back; });
    const auto saved = [&] { return QJsonDocument::fromJson(scene.pane.saveState()).object().value(u"saved").toArray().size(); };
    Q_EMIT bar->removalWanted();
    QCOMPARE(saved(), 0);
    QVERIFY(undo);
    undo();
    QCOMPARE(saved(), 1);
    scene.pane.restoreState("no json");
    scene.pane.restoreState(R"({"version":99,"saved":[]})");
    QCOMPARE(saved(), 1); // what is newer or broken changes nothing
}

void TestCompare::saysWhatIsMissing()
{
    CompareScene scene(groupsOf(1));
    scene.pane.showComparison({});
    QVERIFY(scene.pane.findChild<QPushButton *>(u"compareCurves"_s)->text().contains(u"Choose"_s));
    QVERIFY(!scene.pane.findChild<CompareCards *>()->isVisible());
    scene.pane.showComparison({.curves = {id(u"custom:nobody"_s), id(u"gpu_power"_s, u"*"_s)}});
    QVERIFY(scene.pane.findChild<CompareCards *>()->isVisible()); // a chart without values, as nobody has it
    QVERIFY(!scene.pane.hasLiveData());
    scene.pane.setScope({});
    QVERIFY(!scene.pane.findChild<CompareCards *>()->isVisible());
}

void TestCompare::everythingHasAName()
{
    CompareScene scene(groupsOf(3));
    scene.show(100, 110, {20});
    scene.pane.compare(scene.ids, {});
    QVERIFY2(unnamedWidgets(scene.pane).isEmpty(), qPrintable(unnamedWidgets(scene.pane).join(u' ')));
}

void TestCompare::manyHostsNeverBlock()
{
    Scene scene(groupsOf(60));
    CurveBook book(scene.service);
    QTRY_VERIFY(scene.areReady());
    QList<double> cpus;
    for (int i = 0; i < 60; ++i)
        cpus.append(i + 1);
    scene.play(100, 130, cpus);
    StatisticSweep sweep(book, scene.ids, id(u"cpu"_s));
    QCOMPARE(sweep.steps(), 3);
    const ChartFrame span{scene.clock.now() - 20s, scene.clock.now() - 2s, true, {}};
    sweep.step(0, span, 100);
    QVERIFY(sweep.trace(HostStatistic::Average).columns.isEmpty()); // not before all were read
    sweep.step(1, span, 100);
    sweep.step(2, span, 100);
    const auto newest = [&](HostStatistic statistic) { return qRound(sweep.trace(statistic).columns.at(5).value * 10) / 10.0; };
    QCOMPARE(newest(HostStatistic::Average), 30.5);
    QCOMPARE(newest(HostStatistic::Median), 30.0);
    QCOMPARE(newest(HostStatistic::Percentile95), 57.0);
    QCOMPARE(newest(HostStatistic::Maximum), 60.0);
    QCOMPARE(newest(HostStatistic::Sum), 1830.0);
}

void TestCompare::pictures()
{
    for (const ThemeMode theme : {ThemeMode::Dark, ThemeMode::Light}) {
        applyTheme(theme);
        const QString suffix = theme == ThemeMode::Dark ? u"-dark"_s : u"-light"_s;
        for (const QSize size : {QSize(906, 700), QSize(1306, 920)}) {
            CompareScene scene(groupsOf(40));
            scene.pane.resize(size);
            const QString end = suffix + u'-' + QString::number(size.width());
            QTRY_VERIFY(scene.areReady());
            scene.playWaves(100, 400);
            scene.pane.setTimeRange({5min, true, {}});
            const auto picture = [&](const QString &name, const Comparison &comparison) {
                scene.pane.showComparison(comparison);
                shot(scene.pane, name + end);
            };
            picture(u"compare-overlay"_s, {.curves = {id(u"cpu"_s)}, .statistics = {HostStatistic::Average, HostStatistic::Percentile95}});
            picture(u"compare-three"_s, {.hosts = scene.ids.first(3), .curves = {id(u"cpu"_s), id(u"network_in"_s)}});
            picture(u"compare-by-host"_s, {.curves = {id(u"cpu"_s), id(u"load1"_s)}, .mode = CompareMode::ByHost});
            picture(u"compare-by-curve"_s, {.hosts = scene.ids.first(5), .curves = {id(u"cpu"_s), id(u"memory_used"_s), id(u"network_in"_s), id(u"load1"_s)}, .mode = CompareMode::ByCurve});
            picture(u"compare-nothing"_s, {});
        }
    }
    applyTheme(ThemeMode::Dark);
}

QD_TEST_MAIN(QApplication, TestCompare)
#include "tst_compare.moc"
