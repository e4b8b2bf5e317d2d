// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/charts/chart_canvas.h"
#include "widgets/charts/mark_source.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/theme.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QMouseEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>

using namespace qd;
using namespace qd::ui;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime base{std::chrono::seconds(1'700'000'000)}; // 2023-11-14 22:13:20 UTC

} // namespace

/// What happened, as marks on a chart: where they come from, what they say, where they lead.
class TestChartMarks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void init();
    void cleanup();
    void marksAreBundledAndOpen();
    void aRunsMarkOpensIt();
    void marksOfSeveralThingsAreAMenu();
    void marksComeFromTheTimeline();
    void marksSayWhatIsKnownOfTheirRun();

private:
    [[nodiscard]] double xOf(std::chrono::milliseconds after) const { return 300.0 * double(after.count()) / 100'000; }
    void hover(double x);

    test::ManualClock m_clock;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<QWidget> m_window;
    MetricChart *m_chart = nullptr;
};

void TestChartMarks::init()
{
    m_clock.set(base + 100s);
    m_axis = std::make_unique<TimeAxis>(&m_clock);
    m_axis->setRange({.length = 100s});
    m_window = std::make_unique<QWidget>();
    m_window->resize(300, 200);
    m_chart = new MetricChart(QStringLiteral("CPU"), Unit::Percent, {{QStringLiteral("avg"), TraceInk::Accent, true}}, m_window.get());
    m_chart->setGeometry(0, 0, 300, 200);
    m_chart->setTimeAxis(m_axis.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_chart->setFrame({base, base + 100s, true, {{base, 1s, QList<ChartColumn>(100, {46, 46, 46})}}});
}

void TestChartMarks::cleanup()
{
    m_window.reset();
    m_axis.reset();
}

void TestChartMarks::hover(double x)
{
    const QPointF at(x, 50);
    QMouseEvent event(QEvent::MouseMove, at, m_chart->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(m_chart, &event);
}

void TestChartMarks::marksAreBundledAndOpen()
{
    using Kind = ChartMark::Kind;
    m_chart->setMarks({{base + 20s, Kind::Info, QStringLiteral("alone")},
                       {base + 60s, Kind::Success, QStringLiteral("<b>deployed</b>")},
                       {base + 61s, Kind::Error, QStringLiteral("lost")},
                       {base + 62s, Kind::Info, QStringLiteral("back")},
                       {base + 500s, Kind::Info, QStringLiteral("later")}});
    const auto *const canvas = m_chart->findChild<ChartCanvas *>();
    const auto bundle = canvas->bundleAt({xOf(61s), 50});
    QVERIFY(bundle);
    QCOMPARE(bundle->marks.size(), 3);
    QCOMPARE(bundle->kind, Kind::Error);
    QCOMPARE(canvas->bundleAt({xOf(20s), 50})->marks.size(), 1);
    QCOMPARE(canvas->bundleAt({xOf(20s), 50})->marks.first().text, QStringLiteral("alone"));
    QVERIFY(!canvas->bundleAt({xOf(40s), 50}));
    hover(xOf(61s));
    QVERIFY(m_chart->readOut().contains(QStringLiteral("3 event(s)")));
    QVERIFY(m_chart->readOut().contains(QStringLiteral("<b>deployed</b>")));
    QCOMPARE(m_chart->cursor().shape(), Qt::ArrowCursor); // nobody would open it

    QList<TimeSpan> events;
    connect(m_axis.get(), &TimeAxis::eventsWanted, this, [&events](UtcTime begin, UtcTime end) { events.append({begin, end}); });
    hover(xOf(61s) + 1);
    QCOMPARE(m_chart->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseClick(m_chart, Qt::LeftButton, {}, QPoint(int(xOf(61s)), 50));
    QCOMPARE(events, (QList<TimeSpan>{{base + 60s, base + 62s}}));
    QTest::mouseClick(m_chart, Qt::LeftButton, {}, QPoint(int(xOf(40s)), 50));
    QCOMPARE(events.size(), 1);
}

void TestChartMarks::aRunsMarkOpensIt()
{
    const QStringList more{QStringLiteral("Recipe shop · Release 2.0 · 5 host(s)"), QStringLiteral("Verdict: 5 hosts deployed")};
    m_chart->setMarks({{base + 20s, ChartMark::Kind::Warning, QStringLiteral("rebooted")},
                       {base + 60s, ChartMark::Kind::Info, QStringLiteral("shop · 2.0 is in service"), QStringLiteral("run-1"), more},
                       {base + 61s, ChartMark::Kind::Success, QStringLiteral("shop · checked"), QStringLiteral("run-1"), more}});
    QList<TimeSpan> events;
    QStringList runs;
    connect(m_axis.get(), &TimeAxis::eventsWanted, this, [&events](UtcTime begin, UtcTime end) { events.append({begin, end}); });
    QTest::mouseClick(m_chart, Qt::LeftButton, {}, QPoint(int(xOf(60s)), 50));
    QCOMPARE(events.size(), 1); // nobody opens runs: as any other event
    connect(m_axis.get(), &TimeAxis::runWanted, this, [&runs](const QString &run) { runs.append(run); });
    QTest::mouseClick(m_chart, Qt::LeftButton, {}, QPoint(int(xOf(60s)), 50));
    QCOMPARE(runs, QStringList{QStringLiteral("run-1")}); // both marks are of one
    QTest::mouseClick(m_chart, Qt::LeftButton, {}, QPoint(int(xOf(20s)), 50));
    QCOMPARE(runs.size(), 1);
    QCOMPARE(events.last(), (TimeSpan{base + 20s, base + 20s}));

    m_chart->setFocus();
    m_axis->setCrosshair({});
    QTest::keyClick(m_chart, Qt::Key_M, Qt::ShiftModifier);
    for (const QString &words : more)
        QVERIFY2(m_chart->readOut().contains(words), qPrintable(m_chart->readOut().join(u'|')));
    QVERIFY2(m_chart->accessibleDescription().contains(more.first()) && m_chart->accessibleDescription().contains(more.last()), qPrintable(m_chart->accessibleDescription()));
    QTest::keyClick(m_chart, Qt::Key_Return);
    QCOMPARE(runs.size(), 2);
    QTest::keyClick(m_chart, Qt::Key_M, Qt::ShiftModifier);
    QVERIFY(m_chart->readOut().contains(QStringLiteral("rebooted")));
    QTest::keyClick(m_chart, Qt::Key_Return);
    QCOMPARE(runs.size(), 2);
    QCOMPARE(events.size(), 3);
    QTest::keyClick(m_chart, Qt::Key_M);
    QVERIFY(m_chart->readOut().contains(more.last()));
}

void TestChartMarks::marksOfSeveralThingsAreAMenu()
{
    m_chart->setMarks({{base + 60s, ChartMark::Kind::Success, QStringLiteral("shop & cart"), QStringLiteral("run-1"), {QStringLiteral("Recipe <b>shop</b>")}},
                       {base + 60s, ChartMark::Kind::Error, QStringLiteral("disk full")},
                       {base + 61s, ChartMark::Kind::Success, QStringLiteral("mail · 7"), QStringLiteral("run-2"), {}}});
    QStringList runs;
    int events = 0;
    connect(m_axis.get(), &TimeAxis::eventsWanted, this, [&events] { ++events; });
    connect(m_axis.get(), &TimeAxis::runWanted, this, [&runs](const QString &run) { runs.append(run); });
    QTest::mouseClick(m_chart, Qt::LeftButton, {}, QPoint(int(xOf(60s)), 50));
    QPointer<QMenu> menu = m_chart->findChild<QMenu *>(QStringLiteral("chartMarkMenu"));
    QVERIFY(menu && runs.isEmpty());
    QCOMPARE(menu->actions().size(), 3);
    QVERIFY(menu->actions().at(0)->text().contains(QStringLiteral("mail · 7"))); // the newest first
    QVERIFY(menu->actions().at(1)->text().contains(QStringLiteral("shop && cart")));
    QVERIFY(menu->actions().at(1)->toolTip().contains(QStringLiteral("&lt;b&gt;")));
    QCOMPARE(menu->activeAction(), menu->actions().at(0));
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(runs, QStringList{QStringLiteral("run-1")});
    QTRY_VERIFY(!menu);
    m_axis->setCrosshair(base + 60s);
    QTRY_COMPARE(m_chart->readOut().mid(2), (QStringList{QStringLiteral("3 event(s)"), QStringLiteral("mail · 7"), QStringLiteral("disk full"), QStringLiteral("shop & cart"), QStringLiteral("Recipe <b>shop</b>")}));
    m_chart->setFocus();
    QTest::keyClick(m_chart, Qt::Key_Return);
    QTRY_VERIFY(menu = m_chart->findChild<QMenu *>(QStringLiteral("chartMarkMenu")));
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(runs.last(), QStringLiteral("run-2"));
    QTRY_VERIFY(!menu);
    // The same at the top of the chart's own menu.
    m_axis->setCrosshair(base + 60s);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(3, 3), m_chart->mapToGlobal(QPoint(3, 3)));
    QApplication::sendEvent(m_chart, &event);
    menu = m_chart->findChild<QMenu *>(QStringLiteral("chartMenu"));
    QVERIFY(menu);
    QCOMPARE(menu->findChildren<QAction *>(QStringLiteral("openRun")).size(), 2);
    menu->findChild<QAction *>(QStringLiteral("chartShowEvents"))->trigger();
    QCOMPARE(events, 1);
    menu->close();
    QTRY_VERIFY(!menu);
}

void TestChartMarks::marksComeFromTheTimeline()
{
    store::Database database({});
    store::Timeline timeline(database);
    const MarkSource source(timeline);
    QSignalSpy changed(&source, &MarkSource::changed);
    const HostId web{QStringLiteral("web-01")}, other{QStringLiteral("other")};
    const auto record = [&](const HostId &host, store::EventKind kind, store::EventSeverity severity, const QString &text) {
        timeline.record({0, base + 10s, host, kind, severity, text, {}});
    };
    record(web, store::EventKind::Deploy, store::EventSeverity::Success, QStringLiteral("shop 2.0\x1b[31m"));
    record(web, store::EventKind::HostEdit, store::EventSeverity::Info, QStringLiteral("address changed"));
    record(web, store::EventKind::Alert, store::EventSeverity::Error, QStringLiteral("disk full"));
    record(web, store::EventKind::Command, store::EventSeverity::Info, QStringLiteral("systemctl restart"));
    record(other, store::EventKind::Connection, store::EventSeverity::Warning, QStringLiteral("lost"));
    QTRY_COMPARE(changed.size(), 1); // all at once
    const QList<ChartMark> marks = source.marks(base, base + 60s, {web});
    QCOMPARE(marks.size(), 3);
    QCOMPARE(marks.at(0).kind, ChartMark::Kind::Success);
    QVERIFY(!marks.at(0).text.contains(QChar(0x1b)));
    QCOMPARE(marks.at(2).kind, ChartMark::Kind::Error);
    QCOMPARE(source.marks(base, base + 60s, {web, other}).size(), 4);
    QVERIFY(source.marks(base, base + 60s, {}).isEmpty());
    QVERIFY(source.marks(base + 11s, base + 60s, {web}).isEmpty());
}

void TestChartMarks::marksSayWhatIsKnownOfTheirRun()
{
    store::Database database({});
    store::Timeline timeline(database);
    const MarkSource source(timeline);
    const HostId web{QStringLiteral("web-01")};
    const auto ofRun = [](const QString &text, const char *detail) {
        return store::TimelineEvent{.time = base, .host = {}, .kind = store::EventKind::Deploy, .text = text, .detail = QString::fromLatin1(detail), .key = QStringLiteral("deploy:run-1")};
    };
    timeline.begin(ofRun(QStringLiteral("shop · begun"), R"({"run":"run-1","recipe":"shop","release":"r1","hosts":3,"state":"running"})"), {});
    timeline.record({0, base + 10s, web, store::EventKind::Deploy, store::EventSeverity::Info, QStringLiteral("shop · 2.0 is in service"), QStringLiteral(R"({"run":"run-1","release":"r2\u0007"})")});
    timeline.record({0, base + 11s, web, store::EventKind::Deploy, store::EventSeverity::Info, QStringLiteral("before this version"), QStringLiteral(R"({"run":"run-0"})")});
    const auto more = [&](qsizetype mark) { return source.marks(base, base + 60s, {web}).at(mark).more; };
    QCOMPARE(source.marks(base, base + 60s, {web}).first().run, QStringLiteral("run-1"));
    QCOMPARE(more(0).size(), 2);
    QVERIFY2(more(0).first().startsWith(QStringLiteral("Recipe shop · Release r2\u2407 · 3 host")), qPrintable(more(0).first()));
    QCOMPARE(more(0).last(), QStringLiteral("Still under way"));
    timeline.record(ofRun(QStringLiteral("shop · 3 hosts deployed"), R"({"run":"run-1","recipe":"shop","release":"r1","hosts":3,"state":"succeeded","summary":"3 hosts deployed"})"));
    QCOMPARE(more(0).last(), QStringLiteral("Verdict: 3 hosts deployed"));
    QCOMPARE(source.marks(base, base + 60s, {web}).at(1).run, QStringLiteral("run-0"));
    QVERIFY(more(1).isEmpty());
    // One that comes later reads what is there.
    const MarkSource other(timeline);
    QCOMPARE(other.marks(base, base + 60s, {web}), source.marks(base, base + 60s, {web}));
}

QD_TEST_MAIN(QApplication, TestChartMarks)
#include "tst_chart_marks.moc"
