// SPDX-License-Identifier: GPL-3.0-or-later
// Charts on one time axis: crosshair, selection, zoom and pan by mouse and keyboard, legend, marks, exported files.
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/charts/chart_canvas.h"
#include "widgets/charts/chart_export.h"
#include "widgets/charts/chart_legend.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/theme.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QClipboard>
#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <cmath>

using namespace qd;
using namespace qd::ui;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime base{std::chrono::seconds(1'700'000'000)}; // 2023-11-14 22:13:20 UTC
constexpr float gap = std::numeric_limits<float>::quiet_NaN();

ChartTrace traceOf(const QList<float> &values)
{
    ChartTrace trace{base, 1s, {}};
    for (const float value : values)
        trace.columns.append({value, value, value});
    return trace;
}

void send(QWidget &widget, QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = {})
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, modifiers);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget &widget, double from, double to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
{
    send(widget, QEvent::MouseButtonPress, {from, 50}, button, button, modifiers);
    for (int i = 1; i <= 5; ++i)
        send(widget, QEvent::MouseMove, {from + (to - from) * i / 5, 50}, Qt::NoButton, button, modifiers);
    send(widget, QEvent::MouseButtonRelease, {to, 50}, button, Qt::NoButton, modifiers);
}

void turn(QWidget &widget, QPoint delta, Qt::KeyboardModifiers modifiers = {})
{
    const QPointF at(150, 50);
    QWheelEvent event(at, widget.mapToGlobal(at), {}, delta, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class TestChartAxis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void init();
    void cleanup();
    void crosshairIsShared();
    void crosshairFollowsTheMouseWhileTimeGoesOn();
    void dragSelects();
    void selectionBarActs();
    void selectionBarFitsSmallCharts();
    void selectsByKeyboard();
    void keysZoomAndPan();
    void wheelZoomsOnlyWithControl();
    void shiftDragAndMiddleDragPan();
    void doubleClickGoesBack();
    void chartOutlivesItsAxis();
    void legendHidesAndShows();
    void legendShrinksAndWraps();
    void fitsByKeyAndMenu();
    void menuOffersWhatIsAnswered();
    void csvHasTheShownColumns();
    void csvOfDifferentGridsAndHostileNames();
    void svgAndPngShowTheChart();
    void exportsWholeFilesOrTellsWhy();
    void copiesValues();
    void showsAllAtOnceInBothThemes();

private:
    [[nodiscard]] ChartFrame frame() const;
    [[nodiscard]] double xOf(std::chrono::milliseconds after) const { return 300.0 * double(after.count()) / 100'000; }
    [[nodiscard]] QWidget *bar() const { return m_chart->findChild<QWidget *>(QStringLiteral("selectionBar")); }

    test::ManualClock m_clock;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<QWidget> m_window;
    MetricChart *m_chart = nullptr;
    MetricChart *m_other = nullptr;
};

void TestChartAxis::init()
{
    m_clock.set(base + 100s);
    m_axis = std::make_unique<TimeAxis>(&m_clock);
    m_axis->setRange({.length = 100s});
    m_window = std::make_unique<QWidget>();
    m_chart = new MetricChart(QStringLiteral("Network"), Unit::BitsPerSecond,
                              {{QStringLiteral("in"), TraceInk::Teal, true}, {QStringLiteral("out"), TraceInk::Orange, false}}, m_window.get());
    m_other = new MetricChart(QStringLiteral("CPU"), Unit::Percent, {{QStringLiteral("avg"), TraceInk::Accent, true}}, m_window.get());
    m_chart->setGeometry(0, 0, 300, 150);
    m_other->setGeometry(0, 160, 300, 150);
    m_window->resize(300, 320);
    for (MetricChart *chart : {m_chart, m_other})
        chart->setTimeAxis(m_axis.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_chart->setFrame(frame());
    m_other->setFrame({base, base + 100s, true, {traceOf(QList<float>(100, 46.0F))}});
}

void TestChartAxis::cleanup()
{
    m_window.reset();
    m_axis.reset();
}

ChartFrame TestChartAxis::frame() const
{
    QList<float> in(100, 2e6F);
    in[50] = gap;
    return {base, base + 100s, true, {traceOf(in), traceOf(QList<float>(100, 1e6F))}};
}

void TestChartAxis::crosshairIsShared()
{
    const QImage before = m_other->grab().toImage();
    send(*m_chart, QEvent::MouseMove, {xOf(30s), 50}, Qt::NoButton, Qt::NoButton);
    QCOMPARE(m_axis->crosshair(), base + 30s);
    QCOMPARE(m_chart->readOut().at(0), toTimeOfDay(base + 30s, false));
    QCOMPARE(m_other->readOut().at(1), QStringLiteral("avg  ") + formatted(46, Unit::Percent));
    QVERIFY(m_other->grab().toImage() != before);
    // The newest of both charts is told where the mouse is, not twice.
    QVERIFY(m_chart->findChild<ChartCanvas *>()->readOut().size() == 3);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_chart, &leave);
    QVERIFY(!m_axis->crosshair());
    QCOMPARE(m_other->grab().toImage(), before);
}

void TestChartAxis::crosshairFollowsTheMouseWhileTimeGoesOn()
{
    send(*m_chart, QEvent::MouseMove, {xOf(30s), 50}, Qt::NoButton, Qt::NoButton);
    ChartFrame later = frame();
    later.begin += 5s;
    later.end += 5s;
    m_chart->setFrame(later);
    QCOMPARE(m_axis->crosshair(), base + 35s);
    // The keyboard's stays at its time.
    QTest::keyClick(m_chart, Qt::Key_Left);
    QCOMPARE(m_axis->crosshair(), base + 34s);
    later.begin += 5s;
    later.end += 5s;
    m_chart->setFrame(later);
    QCOMPARE(m_axis->crosshair(), base + 34s);
}

void TestChartAxis::dragSelects()
{
    drag(*m_chart, xOf(80s), xOf(20s)); // in either direction
    QCOMPARE(m_axis->selection(), (TimeSpan{base + 20s, base + 80s}));
    QVERIFY(bar() && bar()->isVisible());
    QVERIFY(!m_other->findChild<QWidget *>(QStringLiteral("selectionBar")));
    const QImage selected = m_other->grab().toImage();
    send(*m_chart, QEvent::MouseButtonPress, {xOf(50s), 50}, Qt::LeftButton, Qt::LeftButton);
    send(*m_chart, QEvent::MouseButtonRelease, {xOf(50s), 50}, Qt::LeftButton, Qt::NoButton);
    QVERIFY(!m_axis->selection());
    QVERIFY(!bar()->isVisible());
    QVERIFY(m_other->grab().toImage() != selected);
    // Beyond the chart's edge the selection ends at the edge.
    drag(*m_chart, xOf(50s), 900);
    QCOMPARE(m_axis->selection(), (TimeSpan{base + 50s, base + 100s}));
    // A selection in another chart takes the bar with it.
    drag(*m_other, xOf(10s), xOf(30s));
    QVERIFY(!bar()->isVisible());
    QVERIFY(m_other->findChild<QWidget *>(QStringLiteral("selectionBar"))->isVisible());
    // The right button opens a menu and selects nothing.
    m_axis->clearSelection();
    drag(*m_chart, xOf(20s), xOf(80s), Qt::RightButton);
    QVERIFY(!m_axis->selection());
}

void TestChartAxis::selectionBarActs()
{
    drag(*m_chart, xOf(20s), xOf(80s));
    const auto button = [this](const char *name) { return bar()->findChild<QAbstractButton *>(QLatin1StringView(name)); };
    QVERIFY(!button("selectionLogs")->isVisible()); // nobody would answer
    QVERIFY(!button("selectionProcesses")->isVisible());
    QList<TimeSpan> logs, processes;
    connect(m_axis.get(), &TimeAxis::logsWanted, this, [&logs](UtcTime begin, UtcTime end) { logs.append({begin, end}); });
    connect(m_axis.get(), &TimeAxis::processesWanted, this, [&processes](UtcTime begin, UtcTime end) { processes.append({begin, end}); });
    drag(*m_chart, xOf(30s), xOf(60s));
    QVERIFY(button("selectionLogs")->isVisible());
    button("selectionLogs")->click();
    button("selectionProcesses")->click();
    QCOMPARE(logs, (QList<TimeSpan>{{base + 30s, base + 60s}}));
    QCOMPARE(processes, logs);
    button("selectionCopy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 31); // a head and thirty seconds
    button("selectionZoom")->click();
    QCOMPARE(m_axis->range(), (TimeRange{.length = 30s, .live = false, .from = base + 30s}));
    QVERIFY(!m_axis->selection() && !bar()->isVisible());
    for (const QAbstractButton *each : bar()->findChildren<QAbstractButton *>())
        QVERIFY(!each->accessibleName().isEmpty() && !each->toolTip().isEmpty());
}

void TestChartAxis::selectionBarFitsSmallCharts()
{
    connect(m_axis.get(), &TimeAxis::logsWanted, this, [] {});
    connect(m_axis.get(), &TimeAxis::processesWanted, this, [] {});
    m_chart->resize(172, 90);
    for (const auto &[from, to] : {std::pair{2.0, 40.0}, {60.0, 110.0}, {130.0, 171.0}, {1.0, 171.0}}) {
        drag(*m_chart, from, to);
        QVERIFY(m_chart->rect().contains(bar()->geometry()));
    }
    m_chart->resize(300, 150);
    QVERIFY(m_chart->rect().contains(bar()->geometry()));
}

void TestChartAxis::selectsByKeyboard()
{
    m_chart->setFocus();
    QTest::keyClick(m_chart, Qt::Key_Home);
    QCOMPARE(m_axis->crosshair(), base);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(m_chart, Qt::Key_Right);
    QTest::keyClick(m_chart, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_chart, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_axis->selection(), (TimeSpan{base + 10s, base + 12s}));
    QVERIFY(bar()->isVisible());
    QTest::keyClick(m_chart, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(m_chart, Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(m_axis->selection(), (TimeSpan{base, base + 10s}));
    QTest::keyClick(m_chart, Qt::Key_Escape);
    QVERIFY(!m_axis->selection());
    QVERIFY(m_axis->crosshair());
    QTest::keyClick(m_chart, Qt::Key_Escape);
    QVERIFY(!m_axis->crosshair());
    QTest::keyClick(m_chart, Qt::Key_End);
    QCOMPARE(m_axis->crosshair(), base + 100s);
    QTest::keyClick(m_chart, Qt::Key_Home, Qt::ShiftModifier);
    QTest::keyClick(m_chart, Qt::Key_Return);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 100s, .live = false, .from = base}));
}

void TestChartAxis::keysZoomAndPan()
{
    m_chart->setFocus();
    QTest::keyClick(m_chart, Qt::Key_Plus);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 50s}));
    QTest::keyClick(m_chart, Qt::Key_Minus);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 100s}));
    QTest::keyClick(m_chart, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 100s, .live = false, .from = base - 25s}));
    QTest::keyClick(m_chart, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(m_axis->range().live);
    QTest::keyClick(m_chart, Qt::Key_Backspace);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 15min})); // all that was one gesture, and the range before the test's
}

void TestChartAxis::wheelZoomsOnlyWithControl()
{
    turn(*m_chart, {0, 120}, Qt::ControlModifier);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 80s}));
    m_axis->setRange({.length = 100s, .live = false, .from = base - 200s});
    turn(*m_chart, {0, 120}, Qt::ControlModifier);
    QCOMPARE(m_axis->range().length, std::chrono::milliseconds(80s));
    turn(*m_chart, {0, 120}, Qt::ShiftModifier); // away: to the past
    QCOMPARE(m_axis->range().length, std::chrono::milliseconds(80s));
    const TimeRange before = m_axis->range();
    turn(*m_chart, {-120, 0});
    QCOMPARE(m_axis->range().from, before.from + 8s);

    // A page of charts scrolls with the plain wheel.
    QScrollArea area;
    auto *const chart = new MetricChart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, false}});
    chart->setTimeAxis(m_axis.get());
    chart->resize(300, 2000);
    area.setWidget(chart);
    area.resize(320, 400);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    const TimeRange kept = m_axis->range();
    QTest::wheelEvent(area.windowHandle(), {150, 50}, {0, -120});
    QVERIFY(area.verticalScrollBar()->value() > 0);
    QCOMPARE(m_axis->range(), kept);
    const int place = area.verticalScrollBar()->value();
    QTest::wheelEvent(area.windowHandle(), {150, 50}, {0, -120}, {}, Qt::ControlModifier);
    QCOMPARE(area.verticalScrollBar()->value(), place);
    QVERIFY(m_axis->range() != kept);
}

void TestChartAxis::shiftDragAndMiddleDragPan()
{
    QSignalSpy changed(m_axis.get(), &TimeAxis::rangeChanged);
    drag(*m_chart, xOf(20s), xOf(50s), Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(m_axis->range(), (TimeRange{.length = 100s, .live = false, .from = base - 30s}));
    QVERIFY(changed.size() <= 2); // not one for every move of the mouse
    QVERIFY(!m_axis->selection());
    drag(*m_chart, xOf(50s), xOf(40s), Qt::MiddleButton);
    QCOMPARE(m_axis->range().from, base - 20s);
}

void TestChartAxis::doubleClickGoesBack()
{
    m_axis->setRange({.length = 1h});
    QTest::mouseDClick(m_chart, Qt::LeftButton, {}, QPoint(100, 50));
    QCOMPARE(m_axis->range(), (TimeRange{.length = 100s}));
}

void TestChartAxis::chartOutlivesItsAxis()
{
    drag(*m_chart, xOf(20s), xOf(80s));
    m_axis.reset();
    QTest::keyClick(m_chart, Qt::Key_Plus);
    drag(*m_chart, xOf(20s), xOf(80s));
    turn(*m_chart, {0, 120}, Qt::ControlModifier);
    QTest::mouseDClick(m_chart, Qt::LeftButton, {}, QPoint(100, 50));
    send(*m_chart, QEvent::MouseMove, {xOf(30s), 50}, Qt::NoButton, Qt::NoButton);
    QCOMPARE(m_chart->readOut().size(), 3); // the crosshair moves all the same
}

void TestChartAxis::legendHidesAndShows()
{
    ChartLegend legend(*m_chart);
    legend.resize(legend.sizeHint());
    legend.show();
    QVERIFY(QTest::qWaitForWindowActive(&legend));
    auto *const in = legend.findChild<QAbstractButton *>(QStringLiteral("legend_in"));
    auto *const out = legend.findChild<QAbstractButton *>(QStringLiteral("legend_out"));
    QVERIFY(in && out && in->isChecked());
    QCOMPARE(m_chart->maximum(), 2e6);
    QTest::mouseClick(in, Qt::LeftButton);
    QCOMPARE(m_chart->hiddenTraces(), QStringList{QStringLiteral("in")});
    QVERIFY(!in->isChecked() && out->isChecked());
    QCOMPARE(m_chart->maximum(), 1e6); // the axis is that of what is shown
    QCOMPARE(m_chart->accessibleDescription(), QStringLiteral("out ") + formatted(1e6, Unit::BitsPerSecond));
    QTest::mouseClick(in, Qt::LeftButton);
    QVERIFY(m_chart->hiddenTraces().isEmpty());
    QTest::mouseClick(out, Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(m_chart->hiddenTraces(), QStringList{QStringLiteral("in")});
    QTest::mouseClick(out, Qt::LeftButton, Qt::AltModifier); // alone already: all again
    QVERIFY(m_chart->hiddenTraces().isEmpty());
    in->setFocus(Qt::TabFocusReason);
    QTest::keyClick(in, Qt::Key_Space);
    QVERIFY(!in->isChecked());
    QTest::keyClick(in, Qt::Key_Return);
    QVERIFY(in->isChecked());
    // What the owner remembers shows in the legend too.
    m_chart->setHiddenTraces({QStringLiteral("out")});
    QVERIFY(!out->isChecked());
    QVERIFY(!in->accessibleName().isEmpty() && !in->accessibleDescription().isEmpty());
}

void TestChartAxis::legendShrinksAndWraps()
{
    QList<TraceInfo> many;
    for (int i = 0; i < 12; ++i)
        many.append({QStringLiteral("a rather long name of host %1").arg(i), seriesInk(i)});
    m_chart->setTraces(many);
    ChartLegend legend(*m_chart);
    legend.resize(400, 20);
    legend.show();
    const auto fits = [&legend] {
        const auto buttons = legend.findChildren<QAbstractButton *>();
        return buttons.size() == 12 && std::ranges::all_of(buttons, [&](const QAbstractButton *button) { return legend.rect().contains(button->geometry()); });
    };
    QVERIFY(fits());
    legend.setWrapping(true);
    QVERIFY(legend.heightForWidth(400) > legend.heightForWidth(1200));
    legend.resize(400, legend.heightForWidth(400));
    QVERIFY(fits());
}

void TestChartAxis::fitsByKeyAndMenu()
{
    ChartFrame frame = m_other->findChild<ChartCanvas *>()->scene().frame();
    frame.traces = {traceOf(QList<float>(100, 98.5F))};
    frame.traces[0].columns[10] = {99.5F, 99.5F, 99.5F};
    m_other->setFixedMaximum(100);
    m_other->setFrame(frame);
    QCOMPARE(m_other->minimum(), 0.0);
    QSignalSpy changed(m_other, &MetricChart::fittedChanged);
    m_other->setFocus();
    QTest::keyClick(m_other, Qt::Key_F);
    QVERIFY(m_other->isFitted());
    QCOMPARE(m_other->minimum(), 98.5);
    QCOMPARE(m_other->maximum(), 99.5);
    m_axis->setCrosshair(base + 10s); // where the axis is narrow, values are told apart
    QCOMPARE(m_other->readOut().at(1), QStringLiteral("avg  99.5\u00a0%"));
    m_axis->setCrosshair({});
    QTest::keyClick(m_other, Qt::Key_F);
    QCOMPARE(m_other->minimum(), 0.0);
    QCOMPARE(m_other->maximum(), 100.0);
    QCOMPARE(changed.size(), 2);
}

void TestChartAxis::menuOffersWhatIsAnswered()
{
    const auto open = [this] {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {10, 10}, m_chart->mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(m_chart, &event);
        return m_chart->findChild<QMenu *>(QStringLiteral("chartMenu"));
    };
    const auto has = [](const QMenu *menu, const char *name) { return menu->findChild<QAction *>(QLatin1StringView(name)) != nullptr; };
    QPointer<QMenu> menu = open();
    QVERIFY(menu && has(menu, "chartCopyCsv") && has(menu, "chartExportSvg") && !has(menu, "chartLogs") && !has(menu, "chartZoomSelection"));
    QVERIFY(!menu->findChild<QAction *>(QStringLiteral("chartLive"))->isEnabled());
    menu->findChild<QAction *>(QStringLiteral("chartFitted"))->trigger();
    QVERIFY(m_chart->isFitted());
    menu->close();
    QTRY_VERIFY(!menu);

    QList<TimeSpan> logs;
    connect(m_axis.get(), &TimeAxis::logsWanted, this, [&logs](UtcTime begin, UtcTime end) { logs.append({begin, end}); });
    m_axis->select(base + 20s, base + 60s);
    menu = open();
    QVERIFY(has(menu, "chartZoomSelection"));
    menu->findChild<QAction *>(QStringLiteral("chartLogs"))->trigger();
    QCOMPARE(logs, (QList<TimeSpan>{{base + 20s, base + 60s}}));
    menu->close();
    QTRY_VERIFY(!menu);
    m_axis->clearSelection();
    m_axis->setCrosshair(base + 40s);
    menu = open();
    menu->findChild<QAction *>(QStringLiteral("chartLogs"))->trigger();
    QCOMPARE(logs.last(), (TimeSpan{base + 35s, base + 45s})); // this moment
    menu->close();
}

void TestChartAxis::csvHasTheShownColumns()
{
    const ChartScene &scene = m_chart->findChild<ChartCanvas *>()->scene();
    const QStringList lines = QString::fromUtf8(chartCsv(scene, {})).split(u'\n');
    QCOMPARE(lines.size(), 102); // head, columns, and nothing behind the last LF
    QCOMPARE(lines.at(0), QStringLiteral("time,epoch_seconds,in (bit/s),out (bit/s)"));
    for (int i = 0; i < 100; ++i) {
        const QStringList fields = lines.at(i + 1).split(u',');
        QCOMPARE(fields.size(), 4);
        QCOMPARE(QDateTime::fromString(fields.at(0), Qt::ISODateWithMs).toMSecsSinceEpoch(), (base + std::chrono::seconds(i)).time_since_epoch().count());
        QVERIFY(fields.at(0).endsWith(QStringLiteral("+00:00")));
        QCOMPARE(fields.at(1).toDouble(), 1.7e9 + i);
        QCOMPARE(fields.at(2), i == 50 ? QString() : QStringLiteral("2000000"));
        QCOMPARE(fields.at(3), QStringLiteral("1000000"));
    }
    const QString part = QString::fromUtf8(chartCsv(scene, TimeSpan{base + 10s, base + 12s}));
    QCOMPARE(part.count(u'\n'), 3);
    m_chart->setTraceShown(QStringLiteral("in"), false);
    QVERIFY(chartCsv(scene, {}).startsWith("time,epoch_seconds,out (bit/s)\n2023-11-14T22:13:20.000+00:00,1700000000.000,1000000\n"));
}

void TestChartAxis::csvOfDifferentGridsAndHostileNames()
{
    m_chart->setUnit(Unit::None);
    m_chart->setTraces({{QStringLiteral("=cmd(\"x\"), \n"), TraceInk::Teal}, {QStringLiteral("slow"), TraceInk::Orange}});
    ChartTrace slow{base, 2s, {{1, 0, 3}, {2, 2, 2}}};
    m_chart->setFrame({base, base + 4s, true, {traceOf({1, 2, 3, 4}), slow}});
    const QStringList lines = QString::fromUtf8(chartCsv(m_chart->findChild<ChartCanvas *>()->scene(), {})).split(u'\n');
    QVERIFY(lines.at(0).startsWith(QStringLiteral("time,epoch_seconds,\"'=cmd(\"\"x\"\"), ")));
    QVERIFY(lines.at(0).endsWith(QStringLiteral(",slow,slow minimum,slow maximum")));
    QCOMPARE(lines.at(1).section(u',', 2), QStringLiteral("1,1,0,3"));
    QCOMPARE(lines.at(2).section(u',', 2), QStringLiteral("2,,,"));
    QCOMPARE(lines.at(3).section(u',', 2), QStringLiteral("3,2,2,2"));
    QCOMPARE(lines.at(4).section(u',', 2), QStringLiteral("4,,,"));
}

void TestChartAxis::svgAndPngShowTheChart()
{
    const ChartTitle title{QStringLiteral("Network <&> \x01"), QStringLiteral("web-01")};
    const ChartScene &scene = m_chart->findChild<ChartCanvas *>()->scene();
    const QByteArray svg = chartSvg(scene, title, {960, 400});
    QXmlStreamReader reader(svg);
    int lines = 0;
    QString texts;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && (reader.name() == u"polyline" || reader.name() == u"path"))
            ++lines;
        if (reader.isCharacters())
            texts += reader.text();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(lines >= 4); // two stretches of in with their fills, and out
    QVERIFY2(texts.contains(QStringLiteral("Network <&>")), qPrintable(texts));
    QVERIFY(texts.contains(QStringLiteral("web-01")));
    const QImage png = QImage::fromData(chartPng(scene, title, {960, 400}));
    QCOMPARE(png.size(), QSize(1920, 800));
    if (qEnvironmentVariableIsSet("QD_PICTURES"))
        (void)png.save(qEnvironmentVariable("QD_PICTURES") + QStringLiteral("/export.png"));
    QCOMPARE(chartFileName({QStringLiteral("../Disk: /var"), QStringLiteral("web|01")}, base, QStringLiteral("csv")),
             QStringLiteral("Disk- -var web-01 2023-11-14 22.13.csv"));
}

void TestChartAxis::exportsWholeFilesOrTellsWhy()
{
    QTemporaryDir folder;
    QSignalSpy told(m_chart, &MetricChart::toastRequested);
    const QString path = folder.filePath(QStringLiteral("chart.csv"));
    m_chart->exportTo(path, MetricChart::Format::Csv);
    QVERIFY(told.wait(5000));
    QCOMPARE(told.last().at(2).toBool(), false);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), chartCsv(m_chart->findChild<ChartCanvas *>()->scene(), {}));
    m_chart->exportTo(QStringLiteral("/proc/nowhere/chart.png"), MetricChart::Format::Png);
    QVERIFY(told.wait(5000));
    QCOMPARE(told.last().at(2).toBool(), true);
    QVERIFY(told.last().at(1).toString().contains(QStringLiteral("another folder")));

    m_chart->setSubject(QStringLiteral("web-01"));
    m_chart->exportAs(MetricChart::Format::Svg);
    auto *const dialog = m_chart->findChild<QFileDialog *>(QStringLiteral("exportChartDialog"));
    QVERIFY(dialog);
    QVERIFY(dialog->selectedFiles().value(0).endsWith(QStringLiteral("Network web-01 2023-11-14 22.15.svg")));
    dialog->reject();
}

void TestChartAxis::copiesValues()
{
    m_chart->copyValues();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("in 2\u00a0Mbit/s\nout 1\u00a0Mbit/s"));
    m_axis->setCrosshair(base + 50s);
    m_chart->copyValues();
    QCOMPARE(QGuiApplication::clipboard()->text(), toTimeOfDay(base + 50s, false) + QStringLiteral("\nin  no data\nout  1\u00a0Mbit/s"));
}

void TestChartAxis::showsAllAtOnceInBothThemes()
{
    connect(m_axis.get(), &TimeAxis::logsWanted, this, [] {});
    connect(m_axis.get(), &TimeAxis::processesWanted, this, [] {});
    m_window->resize(760, 420);
    m_chart->setGeometry(10, 30, 480, 180);
    m_other->setGeometry(10, 230, 480, 180);
    ChartLegend legend(*m_chart, m_window.get());
    legend.setGeometry(200, 6, 290, 20);
    legend.show();
    QList<float> in, out, cpu;
    for (int i = 0; i < 100; ++i) {
        in.append(float(1.2e6 + 6e5 * std::sin(i / 6.0) + 1e5 * (i * 37 % 11)));
        out.append(float(6e5 + 3e5 * std::cos(i / 9.0) + 5e4 * (i * 53 % 7)));
        cpu.append(float(98.2 + 0.8 * std::sin(i / 5.0) + 0.05 * (i * 31 % 13)));
    }
    m_chart->setFrame({base, base + 100s, true, {traceOf(in), traceOf(out)}});
    m_other->setFrame({base, base + 100s, true, {traceOf(cpu)}});
    m_other->setFitted(true);
    m_other->setLimit(99);
    m_chart->setMarks({{base + 15s, ChartMark::Kind::Success, QStringLiteral("shop 2.0 deployed")},
                       {base + 70s, ChartMark::Kind::Error, QStringLiteral("connection lost")},
                       {base + 71s, ChartMark::Kind::Info, QStringLiteral("connection is back")}});
    drag(*m_chart, 480 * 0.3, 480 * 0.55);
    send(*m_chart, QEvent::MouseMove, {480 * 0.705, 60}, Qt::NoButton, Qt::NoButton);
    QCOMPARE(m_chart->readOut().size(), 6); // time, two curves, how many events, both
    const QImage dark = m_window->grab().toImage();
    applyTheme(ThemeMode::Light);
    const QImage light = m_window->grab().toImage();
    applyTheme(ThemeMode::Dark);
    QVERIFY(dark != light);
    QCOMPARE(m_window->grab().toImage(), dark); // nothing of the light theme stays behind
    if (const QString folder = qEnvironmentVariable("QD_PICTURES"); !folder.isEmpty()) {
        QVERIFY(dark.save(folder + QStringLiteral("/axis-dark.png")));
        QVERIFY(light.save(folder + QStringLiteral("/axis-light.png")));
    }
}

QD_TEST_MAIN(QApplication, TestChartAxis)
#include "tst_chart_axis.moc"
