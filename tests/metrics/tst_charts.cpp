// SPDX-License-Identifier: GPL-3.0-or-later
// Chart widget and its pure parts: scale, time labels, sparkline, gaps, read-out, staggering.
#include "tests/support/log_guard.h"
#include "widgets/charts/axis_scale.h"
#include "widgets/charts/chart_canvas.h"
#include "widgets/charts/chart_curve.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/charts/sparkline.h"
#include "widgets/charts/staggered_refresh.h"
#include "widgets/charts/time_ticks.h"
#include "widgets/common/theme.h"

#include <QtGui/QPaintEvent>
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

/// What the chart has drawn, in numbers: 100 s of 0 to 100 on 100 x 100 px.
std::vector<CurveStretch> stretchesOf(const QList<float> &values, const QList<double> &below = {})
{
    const ChartPlot plot{{0, 0, 100, 100}, base, 100, {0, 100}};
    return curveStretches(frameOf(values).traces.first(), plot, below);
}

bool hasDrawn(const MetricChart &chart) { return !chart.findChild<ChartCanvas *>()->scene().frame().traces.isEmpty(); }

class PaintCount : public QObject {
public:
    int paints = 0;
    int pixels = 0; ///< of the last one

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        ++paints;
        pixels = 0;
        for (const QRect &part : static_cast<QPaintEvent *>(event)->region())
            pixels += part.width() * part.height();
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
    void fittedRanges_data();
    void fittedRanges();
    void scaleGrowsAtOnceAndShrinksLate();
    void scaleHoldsBothSidesOfZero();
    void timeTicksAreRound_data();
    void timeTicksAreRound();
    void gapsSplitTheLine();
    void stacksLieUponEachOther();
    void saysWhenThereIsNothing();
    void drawsTheCurveAndFollowsTheTheme();
    void fillAndBandLieBelowTheLine();
    void hiddenChartTakesItsFrameWhenShown();
    void unseenChartWaitsUntilItIsSeen();
    void aFrameCostsOnePaintOfTheChartAlone();
    void aMovingCrosshairPaintsLittle();
    void readOutByMouseAndKeyboard();
    void manyCurvesAreReadOutLargestFirst();
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

void TestCharts::fittedRanges_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<ValueRange>("range");
    constexpr double gib = 1024.0 * 1024 * 1024;
    QTest::newRow("far from zero") << 98.2 << 99.9 << Unit::Percent << ValueRange{98, 100};
    QTest::newRow("both sides") << -3.0 << 9.0 << Unit::None << ValueRange{-10, 10};
    QTest::newRow("below zero") << -7.3 << -5.1 << Unit::Milliseconds << ValueRange{-8, -4};
    QTest::newRow("bytes") << 61.1 * gib << 61.9 * gib << Unit::Bytes << ValueRange{61 * gib, 62 * gib};
    QTest::newRow("minutes") << 610.0 << 710.0 << Unit::Seconds << ValueRange{600, 720};
    QTest::newRow("one value") << 40.0 << 40.0 << Unit::Celsius << ValueRange{38, 42};
    QTest::newRow("one zero") << 0.0 << 0.0 << Unit::None << ValueRange{-0.5, 0.5};
    QTest::newRow("tiny") << 0.00041 << 0.00048 << Unit::None << ValueRange{0.0004, 0.0005};
    QTest::newRow("not finite") << double(-INFINITY) << 5.0 << Unit::None << ValueRange{0, 1};
}

void TestCharts::fittedRanges()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(Unit, unit);
    QFETCH(ValueRange, range);
    const ValueRange fitted = fittedRange(low, high, unit);
    const double hair = range.span() * 1e-9;
    QVERIFY2(std::abs(fitted.minimum - range.minimum) <= hair && std::abs(fitted.maximum - range.maximum) <= hair,
             qPrintable(QStringLiteral("%1 to %2").arg(fitted.minimum, 0, 'g', 12).arg(fitted.maximum, 0, 'g', 12)));
}

void TestCharts::scaleGrowsAtOnceAndShrinksLate()
{
    AxisScale scale(Unit::Load);
    const auto maximum = [&scale](double peak, std::chrono::milliseconds now) { return scale.update(0, peak, now).maximum; };
    QCOMPARE(maximum(9, 0s), 10.0);
    QCOMPARE(maximum(1, 1s), 10.0);
    QCOMPARE(maximum(9, 20s), 10.0); // a peak in between: patience begins anew
    QCOMPARE(maximum(1, 25s), 10.0);
    QCOMPARE(maximum(1, 54s), 10.0);
    QCOMPARE(maximum(1, 55s), 1.0);
    QCOMPARE(maximum(30, 56s), 40.0);
    QCOMPARE(scale.update(std::nan(""), std::nan(""), 57s).maximum, 40.0);
    scale.reset(); // other data
    QCOMPARE(maximum(1, 58s), 1.0);
    AxisScale fixed(Unit::Percent, 100);
    QCOMPARE(fixed.update(0, 250, 0s), (ValueRange{0, 100}));
    fixed.setFitted(true);
    QCOMPARE(fixed.update(98.2, 99.9, 1s), (ValueRange{98, 100}));
}

void TestCharts::scaleHoldsBothSidesOfZero()
{
    AxisScale scale(Unit::Milliseconds);
    QCOMPARE(scale.update(3, 5, 0s), (ValueRange{0, 6}));
    QCOMPARE(scale.update(-3, 5, 1s), (ValueRange{-5, 5}));
    scale.reset();
    QCOMPARE(scale.update(-30, -5, 2s), (ValueRange{-40, 0}));
    scale.setFixedMinimum(-10);
    QCOMPARE(scale.range(), (ValueRange{-10, 0}));
    scale.setFixedMinimum(20); // beyond the end: an axis all the same
    QVERIFY(scale.range().span() > 0);
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
    const auto stretches = stretchesOf({1, 2, 3, gap, gap, 4, 5, gap, 6, float(INFINITY)});
    QCOMPARE(stretches.size(), size_t(3));
    QCOMPARE(stretches.at(0).line, (QList<QPointF>{{0.5, 99}, {1.5, 98}, {2.5, 97}}));
    QCOMPARE(stretches.at(1).line, (QList<QPointF>{{5.5, 96}, {6.5, 95}}));
    QCOMPARE(stretches.at(2).line, (QList<QPointF>{{8, 94}, {9, 94}})); // a lone second is as wide as it is
    QVERIFY(stretchesOf(QList<float>(5, gap)).empty());
    QVERIFY(std::isfinite(stretchesOf({1e30F, 1}).front().line.first().y())); // far outside, yet no reason to fail
}

void TestCharts::stacksLieUponEachOther()
{
    const auto stretches = stretchesOf({10, 20, gap, 10}, {5, 5, 5, 50});
    QCOMPARE(stretches.size(), size_t(2));
    QCOMPARE(stretches.front().line, (QList<QPointF>{{0.5, 85}, {1.5, 75}}));
    QCOMPARE(stretches.front().low, (QList<QPointF>{{0.5, 95}, {1.5, 95}}));

    MetricChart chart(QStringLiteral("CPU"), Unit::Load, {{QStringLiteral("user"), TraceInk::Accent}, {QStringLiteral("system"), TraceInk::Orange}});
    chart.resize(300, 150);
    chart.show();
    ChartFrame frame = frameOf(QList<float>(100, 3.0F));
    frame.traces.append(frameOf(QList<float>(100, 2.5F)).traces.first());
    chart.setFrame(frame);
    QCOMPARE(chart.maximum(), 4.0);
    chart.setStacked(true);
    QCOMPARE(chart.maximum(), 6.0);
    chart.setTraceShown(QStringLiteral("user"), false);
    QCOMPARE(chart.maximum(), 4.0); // what is hidden carries nothing
}

void TestCharts::saysWhenThereIsNothing()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QStringLiteral("avg"), TraceInk::Accent, true}});
    chart.resize(300, 150);
    chart.show();
    const QImage before = chart.grab().toImage();
    chart.setFrame(frameOf(QList<float>(100, gap)));
    const QImage nothing = chart.grab().toImage();
    QVERIFY(nothing != before);
    chart.setFrame(frameOf(QList<float>(100, 5.0F)));
    chart.setTraceShown(QStringLiteral("avg"), false);
    QVERIFY(chart.grab().toImage() != nothing); // another sentence
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
    QVERIFY(!hasDrawn(chart)); // no work for what nobody sees
    chart.show();
    QVERIFY(hasDrawn(chart));
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
    QVERIFY(!hasDrawn(*chart)); // scrolled out of sight
    QVERIFY(!chart->accessibleDescription().isEmpty()); // though it can be asked
    area.verticalScrollBar()->setValue(1500);
    QTRY_VERIFY(hasDrawn(*chart));
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
    chart->findChild<ChartCanvas *>()->installEventFilter(&inside);
    for (int i = 0; i < 5; ++i) {
        chart->setFrame(frameOf(QList<float>(100, 50.0F + float(i)), true));
        QTest::qWait(40);
    }
    QCOMPARE(inside.paints, 5);
    QCOMPARE(outside.paints, 0); // the chart is opaque
    QTest::qWait(200);
    QCOMPARE(inside.paints, 5); // and at rest in between
}

void TestCharts::aMovingCrosshairPaintsLittle()
{
    MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), TraceInk::Accent, true}});
    chart.resize(900, 400);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.setFrame(frameOf(QList<float>(400, 40.0F), true));
    auto *const canvas = chart.findChild<ChartCanvas *>();
    QTest::qWait(100);
    PaintCount count;
    canvas->installEventFilter(&count);
    const QImage at100 = [&] {
        canvas->setCrosshair(base + 100s);
        QTest::qWait(40);
        return chart.grab().toImage();
    }();
    count.paints = 0;
    canvas->setCrosshair(base + 103s);
    QTRY_COMPARE(count.paints, 1);
    QVERIFY2(count.pixels < 900 * 400 / 10, qPrintable(QString::number(count.pixels)));
    // And yet nothing of the old one stays behind.
    const QImage partly = chart.grab().toImage();
    canvas->setCrosshair(base + 100s);
    QCOMPARE(chart.grab().toImage(), at100);
    canvas->setCrosshair(base + 103s);
    QCOMPARE(chart.grab().toImage(), partly);
}

void TestCharts::manyCurvesAreReadOutLargestFirst()
{
    QList<ReadOutLine> lines{{QStringLiteral("10:41:49"), {}, 0}};
    for (int i = 0; i < 20; ++i)
        lines.append({QString::number(i), Qt::red, double(i)});
    const ReadOutBox box = placeReadOut(lines, true, {0, 0, 300, 100}, 20);
    QCOMPARE(box.lines.size(), 5);
    QCOMPARE(box.lines.at(0).text, QStringLiteral("10:41:49"));
    QCOMPARE(box.lines.at(1).text, QStringLiteral("19"));
    QCOMPARE(box.lines.at(3).text, QStringLiteral("17"));
    QVERIFY(box.lines.at(4).text.startsWith(QStringLiteral("17 "))); // so many more
    QVERIFY(QRectF(0, 0, 300, 100).contains(box.rect));
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
    QTest::mouseMove(&chart, QPoint(chart.width() / 2 + 1, 40));
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
