// SPDX-License-Identifier: GPL-3.0-or-later
// Charts and samples: 24 h at 1 Hz against raw Qt Charts, 50 live charts, and what reading a host's frame costs.
#include "models/metrics/host_reading.h"
#include "models/metrics/history_view.h"
#include "tests/bench/bench.h"
#include "tests/support/manual_clock.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/charts/staggered_refresh.h"
#include "widgets/common/theme.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>

#include <algorithm>
#include <memory>
#include <random>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime base{std::chrono::seconds(1'700'000'000)};
constexpr int day = 86'400;
constexpr QSize chartSize(900, 400);

QList<float> noisyPercents(int count)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<float> noise(-8, 8);
    QList<float> values;
    float value = 40;
    for (int i = 0; i < count; ++i) {
        value = std::clamp(value + noise(random) + (40 - value) * 0.05F, 0.0F, 100.0F);
        values.append(value);
    }
    return values;
}

Series seriesOf(const QList<float> &values)
{
    Series series;
    for (qsizetype i = 0; i < values.size(); ++i)
        series.push(base + std::chrono::seconds(i), values.at(i));
    return series;
}

/// What is older than the hour in memory, as MetricsService has it: written to a history and read from there once.
class Past {
public:
    explicit Past(const QList<float> &values) : m_history({}, m_clock), m_view(m_history)
    {
        Series series;
        std::vector<Column> steps;
        for (qsizetype i = 0; i < values.size(); ++i) {
            series.push(base + std::chrono::seconds(i), values.at(i));
            if (i % 10 == 9)
                steps.push_back(series.steps(secondOf(base) / 10 + i / 10, 1, 10).front());
        }
        const auto count = qint64(steps.size());
        (void)m_history.write({{m_host, secondOf(base) / 10, count, true, {{metricInfo(Metric::Cpu).id, std::move(steps)}}}});
    }
    /// As MetricsService::columnsOf(); waits where that would show a gap and be drawn again.
    [[nodiscard]] std::vector<ColumnFold> columns(const Series &series, const QueryGrid &grid)
    {
        const UtcTime end = base + std::chrono::seconds(day);
        const HistoryView::Place place{m_host, Metric::Cpu, secondOf(end) - Series::slots, secondOf(end)};
        std::vector<ColumnFold> folds(size_t(grid.columns));
        qint64 from = m_view.addTo(folds, grid, place);
        if (from == grid.firstSecond && from < place.heldFrom) {
            QEventLoop loop;
            QObject::connect(&m_view, &HistoryView::loaded, &loop, &QEventLoop::quit);
            loop.exec();
            from = m_view.addTo(folds, grid, place);
        }
        series.addTo(folds, grid, from);
        return folds;
    }

private:
    test::ManualClock m_clock{base + std::chrono::seconds(day)};
    HostId m_host{QStringLiteral("web")};
    History m_history;
    HistoryView m_view;
};

ui::ChartFrame frameOf(const Series &series, Past *past, UtcTime end, std::chrono::seconds span, int columns)
{
    const QueryGrid grid = queryGrid(end - span, end, columns, {base + std::chrono::seconds(day), 1});
    std::vector<ColumnFold> folds(size_t(grid.columns));
    if (past)
        folds = past->columns(series, grid);
    else
        series.addTo(folds, grid, 0);
    ui::ChartTrace trace{timeOf(grid.firstSecond), std::chrono::seconds(grid.width), {}};
    for (const ColumnFold &fold : folds) {
        const Column column = fold.take();
        trace.columns.append({column.avg, column.min, column.max});
    }
    return {end - span, end, true, {trace}};
}

/// CPU ms of query + replace + repaint of a MetricChart over the last `span`, with so many curves.
double ourUpdateMs(const Series &series, Past *past, std::chrono::seconds span, int curves = 1)
{
    QList<ui::TraceInfo> traces;
    for (int i = 0; i < curves; ++i)
        traces.append({QString::number(i), ui::seriesInk(i), i == 0});
    ui::MetricChart chart(QStringLiteral("CPU"), Unit::Percent, traces);
    chart.setFixedMaximum(100);
    chart.resize(chartSize);
    chart.show();
    int tick = 0;
    const auto update = [&] {
        const UtcTime end = base + std::chrono::seconds(day - 100 + tick++);
        ui::ChartFrame frame = frameOf(series, past, end, span, chart.plotColumns());
        for (int i = 1; i < curves; ++i)
            frame.traces.append(frameOf(series, past, end - 1s * i, span, chart.plotColumns()).traces.first());
        chart.setFrame(frame);
        (void)chart.grab();
    };
    update();
    return bench::median(15, [&] { return bench::threadCpuMs(update); });
}

/// The same picture the straightforward way: all points into a QLineSeries, its axis moved along.
class PlainChart {
public:
    explicit PlainChart(bool filled, int curves = 1)
    {
        auto *const chart = new QChart;
        for (int i = 1; i < curves; ++i) {
            m_more.append(new QLineSeries);
            chart->addSeries(m_more.last());
        }
        if (filled) {
            auto *const area = new QAreaSeries(m_line);
            m_line->setParent(area);
            area->setPen(Qt::NoPen);
            chart->addSeries(area);
        } else {
            chart->addSeries(m_line);
        }
        chart->addAxis(m_x, Qt::AlignBottom);
        chart->addAxis(m_y, Qt::AlignLeft);
        for (QAbstractSeries *series : chart->series()) {
            series->attachAxis(m_x);
            series->attachAxis(m_y);
        }
        chart->legend()->hide();
        m_y->setRange(0, 100);
        m_view.setChart(chart);
        m_view.setRenderHint(QPainter::Antialiasing);
    }

    void show(const QList<float> &values, qsizetype from, qsizetype count)
    {
        QList<QPointF> points;
        points.reserve(count);
        for (qsizetype i = from; i < from + count; ++i)
            points.append({double(i), double(values.at(i % values.size()))});
        m_line->replace(points);
        for (QLineSeries *const line : std::as_const(m_more))
            line->replace(points);
        m_x->setRange(double(from), double(from + count));
    }
    QChartView &view() { return m_view; }

private:
    QLineSeries *m_line = new QLineSeries; // like all below the chart's, and that is the view's
    QList<QLineSeries *> m_more;
    QValueAxis *m_x = new QValueAxis, *m_y = new QValueAxis;
    QChartView m_view;
};

double plainQtChartsMs(const QList<float> &values, int curves = 1)
{
    PlainChart chart(false, curves);
    chart.view().resize(chartSize);
    chart.view().show();
    int tick = 0;
    const auto update = [&] {
        chart.show(values, tick++, values.size());
        (void)chart.view().grab();
    };
    update();
    return bench::median(5, [&] { return bench::threadCpuMs(update); });
}

void spin(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

struct Live {
    double percentOfCore = 0; ///< median of the seconds
    double longestGapMs = 0;
};

/// Lets `tick` begin a second's refresh, again and again, and measures after the first ones.
Live live(QWidget &window, const std::function<void()> &tick)
{
    constexpr int warmUp = 2, seconds = 12;
    window.resize(1680, 1020);
    window.show();
    spin(300ms);
    const auto second = [&] {
        return bench::processCpuMs([&] {
            tick();
            spin(1000ms);
        });
    };
    for (int i = 0; i < warmUp; ++i)
        (void)second();
    const double cpu = bench::median(seconds, second);
    bench::StallMeter stall; // not before: its beats cost something too
    for (int i = 0; i < seconds; ++i)
        (void)second();
    return {cpu / 10, stall.longestGapMs()};
}

constexpr int chartCount = 50;
constexpr std::chrono::seconds shown = 15min;

Live ourFiftyCharts(const Series &series)
{
    QWidget window;
    QGridLayout grid(&window);
    std::vector<std::unique_ptr<ui::MetricChart>> charts;
    std::vector<std::function<void()>> jobs;
    UtcTime end = base + std::chrono::seconds(day - 100);
    for (int i = 0; i < chartCount; ++i) {
        charts.push_back(std::make_unique<ui::MetricChart>(QStringLiteral("CPU"), Unit::Percent, QList<ui::TraceInfo>{{QString(), ui::TraceInk::Accent, true}}));
        charts.back()->setFixedMaximum(100);
        grid.addWidget(charts.back().get(), i / 10, i % 10);
        jobs.emplace_back([&end, &series, chart = charts.back().get()] {
            chart->setFrame(frameOf(series, nullptr, end, shown, chart->plotColumns()));
        });
    }
    ui::StaggeredRefresh refresh;
    refresh.setJobs(std::move(jobs));
    return live(window, [&] {
        end += 1s;
        refresh.start();
    });
}

Live plainFiftyCharts(const QList<float> &values)
{
    QWidget window;
    QGridLayout grid(&window);
    std::vector<std::unique_ptr<PlainChart>> charts;
    for (int i = 0; i < chartCount; ++i) {
        charts.push_back(std::make_unique<PlainChart>(true));
        grid.addWidget(&charts.back()->view(), i / 10, i % 10);
    }
    int from = 0;
    return live(window, [&] {
        ++from;
        for (const auto &chart : charts)
            chart->show(values, from, shown.count());
    });
}

/// CPU ms of moving the crosshair by a pixel over twenty charts that share it.
double crosshairMs(const Series &series)
{
    constexpr int charts = 20, moves = 100;
    QWidget window;
    QGridLayout grid(&window);
    ui::TimeAxis axis;
    const UtcTime end = base + std::chrono::seconds(day - 100);
    for (int i = 0; i < charts; ++i) {
        auto *const chart = new ui::MetricChart(QStringLiteral("CPU"), Unit::Percent, {{QStringLiteral("avg"), ui::TraceInk::Accent, true}});
        chart->setTimeAxis(&axis);
        grid.addWidget(chart, i / 5, i % 5);
    }
    window.resize(1680, 1020);
    window.show();
    for (auto *const chart : window.findChildren<ui::MetricChart *>())
        chart->setFrame(frameOf(series, nullptr, end, shown, chart->plotColumns()));
    spin(300ms);
    return bench::threadCpuMs([&] {
        for (int i = 0; i < moves; ++i) {
            axis.setCrosshair(end - shown + i * 6s);
            QCoreApplication::processEvents();
        }
    }) / moves;
}

void fiftyCharts(bench::Report &report, const Series &series, const QList<float> &values)
{
    const Live ours = ourFiftyCharts(series);
    const Live plain = plainFiftyCharts(values);
    const char *const peer = "Qt Charts, all points at once";
    report.add({"metrics.fifty_charts", "% core", ours.percentOfCore, plain.percentOfCore, peer, bench::atMost(2)});
    // The gap of a 10 ms beat: 10 ms more than the block that caused it.
    report.add({"metrics.fifty_charts_longest_gap", "ms", ours.longestGapMs, plain.longestGapMs, peer, bench::atMost(10 + 16)});
}

QByteArray dataFile(const char *name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/") + QLatin1StringView(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A frame as a host with 480 processors sends it, `second` seconds after boot.
QByteArray manyCoreFrame(const QByteArray &stat, int second)
{
    QByteArray frame = "@@qd begin\n/proc/uptime:" + QByteArray::number(second) + ".00 1\n";
    for (const QByteArray &line : stat.split('\n')) {
        if (line.startsWith("cpu"))
            frame += "/proc/stat:" + line + '\n';
    }
    return frame + "@@qd end\n";
}

double usPerFrame(const QByteArray &stream, int frames)
{
    return bench::median(25, [&] {
        FrameSplitter splitter;
        HostReading before;
        return bench::threadCpuMs([&] {
            for (const Frame &frame : splitter.feed(stream)) {
                HostReading now = readFrame(frame, before);
                (void)sampleOf(before, now);
                before = std::move(now);
            }
        }) * 1000 / frames;
    });
}

void parsing(bench::Report &report)
{
    const QByteArray once = dataFile("debian12-kernel6.18.stream"), stat = dataFile("bigsys480-stat.txt");
    if (once.isEmpty() || stat.isEmpty()) {
        report.failed("metrics.parse_frame", "a captured file is missing");
        return;
    }
    const int frames = int(FrameSplitter().feed(once).size());
    report.add({"metrics.parse_frame", "us", usPerFrame(once.repeated(50), frames * 50), {}, {}, bench::atMost(60)});
    QByteArray large;
    for (int second = 1; second <= 50; ++second)
        large += manyCoreFrame(stat, second);
    report.add({"metrics.parse_frame_480_cores", "us", usPerFrame(large, 50), {}, {}, bench::atMost(1000)});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(ui::ThemeMode::Dark);
    bench::Report report(argc, argv);
    const QList<float> values = noisyPercents(day);
    const Series series = seriesOf(values);
    Past past(values);
    const double dayMs = ourUpdateMs(series, &past, std::chrono::seconds(day - 3600));
    const double hourMs = ourUpdateMs(series, nullptr, 1h - 200s);
    report.add({"metrics.chart_24h_update", "ms", dayMs, plainQtChartsMs(values), "Qt Charts, all points", bench::ratioAtMost(0.1)});
    report.add({"metrics.chart_24h_against_1h", "ms", dayMs, hourMs, "the same chart with 1 h", bench::ratioAtMost(1.3)});
    const double fourMs = ourUpdateMs(series, &past, std::chrono::seconds(day - 3600), 4);
    const double fourHourMs = ourUpdateMs(series, nullptr, 1h - 200s, 4);
    report.add({"metrics.chart_24h_4_series", "ms", fourMs, plainQtChartsMs(values, 4), "Qt Charts, all points", bench::atMost(9)});
    report.add({"metrics.chart_24h_4_series_against_1h", "ms", fourMs, fourHourMs, "the same chart with 1 h", bench::ratioAtMost(1.3)});
    report.add({"metrics.crosshair_over_20_charts", "ms", crosshairMs(series), {}, {}, bench::atMost(8)});
    report.add({"metrics.series_memory", "bytes", double(series.memoryUse()), double(day * sizeof(float)), "a float a second of 24 h", bench::ratioAtMost(0.2)});
    fiftyCharts(report, series, values);
    parsing(report);
    return report.finish();
}
