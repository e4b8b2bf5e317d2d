// SPDX-License-Identifier: GPL-3.0-or-later
// Chart widget and its pure parts: scale, time labels, sparkline, gaps, read-out, staggering.
#include "tests/support/log_guard.h"
#include "widgets/charts/axis_scale.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/charts/sparkline.h"
#include "widgets/charts/staggered_refresh.h"
#include "widgets/charts/time_ticks.h"
#include "widgets/common/theme.h"

#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

#include <cmath>
#include <limits>

using namespace qd;
using namespace qd::ui;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime base{std::chrono::seconds(1'700'000'000)}; // 2023-11-14 22:13:20 UTC
constexpr float gap = std::numeric_limits<float>::quiet_NaN();

ChartFrame frameOf(const QList<float> &values, bool withBand = false)
{
    ChartTrace trace{base, 1s, {}};
    for (const float value : values)
        trace.columns.append({value, withBand ? value / 2 : value, withBand ? value * 1.5F : value});
    return {base, base + std::chrono::seconds(values.size()), true, {trace}};
}

QList<QLineSeries *> drawnLines(const MetricChart &chart)
{
    QList<QLineSeries *> lines;
    for (QAbstractSeries *series : chart.findChild<QChartView *>()->chart()->series()) {
        if (auto *const line = qobject_cast<QLineSeries *>(series); line && line->count() > 0)
            lines.append(line);
    }
    return lines;
}

class PaintCount : public QObject {
public:
    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

int coloredPixels(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (std::abs(pixel.hue() - color.hue()) < 12 && pixel.saturation() > 120 && pixel.value() > 120)
                ++count;
        }
    }
    return count;
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void niceMaximum_data();
    void niceMaximum();
    void scaleGrowsAtOnceAndShrinksLate();
    void timeTicksAreRound_data();
    void timeTicksAreRound();
    void gapsSplitTheLine();
    void manyGapsStayBounded();
    void drawsTheCurveAndFollowsTheTheme();
    void fillAndBandLieBelowTheLine();
    void hiddenChartTakesItsFrameWhenShown();
    void unseenChartWaitsUntilItIsSeen();
    void aFrameCostsOnePaintOfTheChartAlone();
    void readOutByMouseAndKeyboard();
    void marksAreReadOut();
    void emptyAndNonFiniteFramesAreHarmless();
    void describesItsValueForScreenReaders();
    void sparklineDrawsGapsAndNewest();
    void staggersJobs();
};

void TestCharts::niceMaximum_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<double>("maximum");
    constexpr double mib = 1024.0 * 1024;
    QTest::newRow("load floor") << 0.02 << Unit::Load << 1.0;
    QTest::newRow("load") << 3.2 << Unit::Load << 4.0;
    QTest::newRow("exact stays") << 6.0 << Unit::Load << 6.0;
    QTest::newRow("bits") << 184e6 << Unit::BitsPerSecond << 200e6;
    QTest::newRow("bits floor") << 12.0 << Unit::BitsPerSecond << 100e3;
    QTest::newRow("over 8 goes to 10") << 8.1e6 << Unit::BytesPerSecond << 10e6;
    QTest::newRow("bytes") << 90 * mib << Unit::Bytes << 100 * mib;
    QTest::newRow("bytes to the next unit") << 900 * mib << Unit::Bytes << 1024 * mib;
    QTest::newRow("not finite") << double(INFINITY) << Unit::None << 1.0;
}

void TestCharts::niceMaximum()
{
    QFETCH(double, value);
    QFETCH(Unit, unit);
    QTEST(qd::ui::niceMaximum(value, unit), "maximum");
}

void TestCharts::scaleGrowsAtOnceAndShrinksLate()
{
    AxisScale scale(Unit::Load);
    QCOMPARE(scale.update(9, 0s), 10.0);
    QCOMPARE(scale.update(1, 1s), 10.0);
    QCOMPARE(scale.update(9, 20s), 10.0); // a peak in between: patience begins anew
    QCOMPARE(scale.update(1, 25s), 10.0);
    QCOMPARE(scale.update(1, 54s), 10.0);
    QCOMPARE(scale.update(1, 55s), 1.0);
    QCOMPARE(scale.update(30, 56s), 40.0);
    QCOMPARE(scale.update(std::nan(""), 57s), 40.0);
    AxisScale fixed(Unit::Percent, 100);
    QCOMPARE(fixed.update(250, 0s), 100.0);
}

void TestCharts::timeTicksAreRound_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<int>("atMost");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("15 min") << 900LL << 5 << QStringList{QStringLiteral("22:15"), QStringLiteral("22:20"), QStringLiteral("22:25")};
    QTest::newRow("1 h") << 3600LL << 5
                         << QStringList{QStringLiteral("22:15"), QStringLiteral("22:30"), QStringLiteral("22:45"), QStringLiteral("23:00")};
    QTest::newRow("24 h") << 86400LL << 5
                          << QStringList{QStringLiteral("00:00"), QStringLiteral("06:00"), QStringLiteral("12:00"), QStringLiteral("18:00")};
    QTest::newRow("1 min") << 60LL << 3 << QStringList{QStringLiteral("22:13:30"), QStringLiteral("22:14:00")};
    QTest::newRow("nothing") << 0LL << 5 << QStringList{};
}

void TestCharts::timeTicksAreRound()
{
    QFETCH(qint64, seconds);
    QFETCH(int, atMost);
    QStringList labels;
    for (const TimeTick &tick : timeTicks(base, base + std::chrono::seconds(seconds), atMost))
        labels.append(tick.label);
    QTEST(labels, "labels");
    QVERIFY(labels.size() <= atMost);
    QVERIFY(!timeTicks(base, base + 24h * 30, 5).isEmpty()); // weeks too
}

void TestCharts::gapsSplitTheLine()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, true}});
    chart.resize(300, 150);
    chart.show();
    chart.setFrame(frameOf({1, 2, 3, gap, gap, 4, 5, gap, 6}));
    const QList<QLineSeries *> lines = drawnLines(chart);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0)->count(), 3);
    QCOMPARE(lines.at(1)->points(), (QList<QPointF>{{5.5, 4}, {6.5, 5}}));
    QCOMPARE(lines.at(2)->points(), (QList<QPointF>{{8, 6}, {9, 6}})); // a lone second is as wide as it is
    chart.setFrame(frameOf({1, 2, 3}));
    QCOMPARE(drawnLines(chart).size(), 1); // nothing of the old stretches stays behind
}

void TestCharts::manyGapsStayBounded()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, true}});
    chart.resize(300, 150);
    chart.show();
    QList<float> values;
    for (int i = 0; i < 400; ++i)
        values.append(i % 2 ? 5.0F : gap);
    chart.setFrame(frameOf(values));
    QVERIFY(drawnLines(chart).size() <= 12);
    qsizetype points = 0;
    for (const QLineSeries *line : drawnLines(chart))
        points += line->count();
    QVERIFY(points >= 200); // nothing is thrown away
}

void TestCharts::drawsTheCurveAndFollowsTheTheme()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Orange, false}});
    chart.setFixedMaximum(100);
    chart.resize(300, 150);
    chart.show();
    chart.setFrame(frameOf(QList<float>(200, 50.0F)));
    const int dark = coloredPixels(chart.grab().toImage(), Theme::darkTheme().orange);
    QVERIFY2(dark > 250, qPrintable(QString::number(dark)));
    applyTheme(ThemeMode::Light);
    const int light = coloredPixels(chart.grab().toImage(), Theme::lightTheme().orange);
    applyTheme(ThemeMode::Dark);
    QVERIFY2(light > 250, qPrintable(QString::number(light)));
    chart.setFrame(frameOf({}));
    QCOMPARE(coloredPixels(chart.grab().toImage(), Theme::darkTheme().orange), 0);
}

void TestCharts::hiddenChartTakesItsFrameWhenShown()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, false}});
    chart.setFrame(frameOf({1, 2, 3}));
    QVERIFY(drawnLines(chart).isEmpty()); // no work for what nobody sees
    chart.show();
    QCOMPARE(drawnLines(chart).size(), 1);
}

void TestCharts::fillAndBandLieBelowTheLine()
{
    const auto inkIn = [](bool filled, bool withBand) {
        MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Orange, filled}});
        chart.setFixedMaximum(100);
        chart.resize(300, 150);
        chart.show();
        chart.setFrame(frameOf(QList<float>(200, 50.0F), withBand));
        const QImage image = chart.grab().toImage();
        // The plot ends 20 px above the lower edge: value 50 in its middle, the band from 25 to 75.
        const auto tintAt = [&](double value) {
            const QColor pixel = image.pixelColor(150, int(130 - value / 100 * 127));
            return pixel.red() - pixel.blue();
        };
        return QList<bool>{tintAt(85) > 15, tintAt(65) > 15, tintAt(50) > 100, tintAt(40) > 15, tintAt(15) > 8};
    };
    QCOMPARE(inkIn(false, false), (QList<bool>{false, false, true, false, false}));
    QCOMPARE(inkIn(true, false), (QList<bool>{false, false, true, true, true}));
    QCOMPARE(inkIn(false, true), (QList<bool>{false, true, true, true, false}));
}

void TestCharts::unseenChartWaitsUntilItIsSeen()
{
    QScrollArea area;
    auto *const content = new QWidget;
    content->resize(300, 2000);
    auto *const chart = new MetricChart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, false}}, content);
    chart->setGeometry(0, 1500, 300, 150);
    area.setWidget(content);
    area.resize(320, 400);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    chart->setFrame(frameOf({1, 2, 3}));
    QVERIFY(chart->isVisible());
    QVERIFY(drawnLines(*chart).isEmpty()); // scrolled out of sight
    QVERIFY(!chart->accessibleDescription().isEmpty()); // though it can be asked
    area.verticalScrollBar()->setValue(1500);
    QTRY_COMPARE(drawnLines(*chart).size(), 1);
}

void TestCharts::aFrameCostsOnePaintOfTheChartAlone()
{
    QWidget window;
    auto *const chart = new MetricChart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, true}}, &window);
    chart->setFixedMaximum(100);
    chart->setGeometry(10, 10, 300, 150);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    chart->setFrame(frameOf(QList<float>(100, 40.0F), true));
    QTest::qWait(100);
    PaintCount outside, inside;
    window.installEventFilter(&outside);
    chart->findChild<QChartView *>()->viewport()->installEventFilter(&inside);
    for (int i = 0; i < 5; ++i) {
        chart->setFrame(frameOf(QList<float>(100, 50.0F + float(i)), true));
        QTest::qWait(40);
    }
    QCOMPARE(inside.paints, 5);
    QCOMPARE(outside.paints, 0); // the chart is opaque
    QTest::qWait(200);
    QCOMPARE(inside.paints, 5); // and at rest in between
}

void TestCharts::readOutByMouseAndKeyboard()
{
    MetricChart chart(QStringLiteral("Network"), Unit::BitsPerSecond,
                      {{QStringLiteral("in"), TraceInk::Teal, true}, {QStringLiteral("out"), TraceInk::Orange, false}});
    chart.resize(300, 150);
    chart.show();
    ChartFrame frame = frameOf(QList<float>(100, 2e6F));
    frame.traces.append(frameOf(QList<float>(100, 1e6F)).traces.first());
    frame.traces[1].columns[50].value = gap;
    chart.setFrame(frame);
    QVERIFY(chart.readOut().isEmpty());
    QWidget *const viewport = chart.findChild<QChartView *>()->viewport();
    QTest::mouseMove(viewport, QPoint(viewport->width() / 2 + 1, 40));
    QTRY_COMPARE(chart.readOut().size(), 3);
    QCOMPARE(chart.readOut().at(0), toTimeOfDay(base + 50s, false));
    QCOMPARE(chart.readOut().at(1), QStringLiteral("in  ") + formatted(2e6, Unit::BitsPerSecond));
    QCOMPARE(chart.readOut().at(2), QStringLiteral("out  no data"));
    QVERIFY(!chart.grab().isNull());

    QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(chart.readOut().at(0), toTimeOfDay(base + 60s, false));
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.readOut().at(0), toTimeOfDay(base + 59s, false));
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("out")));
    QTest::keyClick(&chart, Qt::Key_Escape);
    QVERIFY(chart.readOut().isEmpty());
}

void TestCharts::marksAreReadOut()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, true}});
    chart.resize(300, 150);
    chart.show();
    chart.setFrame(frameOf(QList<float>(100, 40.0F)));
    const QImage before = chart.grab().toImage();
    chart.setMarks({{base + 98s, ChartMark::Kind::Error, QStringLiteral("<b>web-01 lost</b>")}, {base - 1h, ChartMark::Kind::Info, QStringLiteral("old")}});
    QVERIFY(chart.grab().toImage() != before);
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.readOut().contains(QStringLiteral("<b>web-01 lost</b>"))); // as it is: never markup
    QVERIFY(!chart.readOut().contains(QStringLiteral("old")));
}

void TestCharts::emptyAndNonFiniteFramesAreHarmless()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::None, {{QString(), TraceInk::Accent, true}});
    chart.resize(300, 150);
    chart.show();
    chart.setFrame({});
    chart.setFrame({base, base, true, {}});
    chart.setFrame(frameOf({float(INFINITY), 1, -float(INFINITY), gap, 2}, true));
    QVERIFY(std::isfinite(chart.maximum()));
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(!chart.grab().isNull());
}

void TestCharts::describesItsValueForScreenReaders()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QStringLiteral("avg"), TraceInk::Accent, true}});
    chart.setFrame(frameOf({10, 46, gap}));
    QCOMPARE(chart.accessibleName(), QStringLiteral("CPU"));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("avg ") + formatted(46, Unit::Percent));
}

void TestCharts::sparklineDrawsGapsAndNewest()
{
    const auto draw = [](const QList<float> &values) {
        QImage image(100, 20, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::black);
        QPainter painter(&image);
        paintSparkline(&painter, image.rect(), values, QColor(Qt::green));
        return image;
    };
    const auto greenIn = [](const QImage &image, int from, int to) {
        int count = 0;
        for (int x = from; x < to; ++x) {
            for (int y = 0; y < image.height(); ++y)
                count += qGreen(image.pixel(x, y)) > 20;
        }
        return count;
    };
    QList<float> values(60, 50.0F);
    const QImage whole = draw(values);
    QVERIFY(greenIn(whole, 40, 60) > 100);
    std::fill(values.begin() + 20, values.begin() + 40, gap);
    const QImage broken = draw(values);
    QCOMPARE(greenIn(broken, 36, 64), 0);
    QCOMPARE(greenIn(broken, 0, 25), greenIn(whole, 0, 25));
    QCOMPARE(greenIn(draw({}), 0, 100), 0);
    QCOMPARE(greenIn(draw(QList<float>(60, gap)), 0, 100), 0);
}

void TestCharts::staggersJobs()
{
    QList<int> order;
    StaggeredRefresh refresh;
    std::vector<std::function<void()>> jobs;
    for (int i = 0; i < 5; ++i)
        jobs.emplace_back([&order, i] { order.append(i); });
    refresh.setJobs(std::move(jobs));
    refresh.start();
    QVERIFY(order.isEmpty()); // never in one piece with the caller
    QTRY_VERIFY(!order.isEmpty());
    QVERIFY(order.size() < 5);
    refresh.start(); // under way: no second round
    QTRY_COMPARE(order.size(), 5);
    QTest::qWait(150);
    QCOMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
    refresh.runAll();
    QCOMPARE(order.size(), 10);
}

QD_TEST_MAIN(QApplication, TestCharts)
#include "tst_charts.moc"
