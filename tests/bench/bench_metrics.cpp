// SPDX-License-Identifier: GPL-3.0-or-later
// Charts and samples: 24 h at 1 Hz against raw Qt Charts, 50 live charts, and what reading a host's frame costs.
#include "models/metrics/host_reading.h"
#include "models/metrics/series.h"
#include "tests/bench/bench.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/charts/staggered_refresh.h"
#include "widgets/common/theme.h"

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

ui::ChartFrame frameOf(const Series &series, UtcTime end, std::chrono::seconds span, int columns)
{
    const SeriesSlice slice = series.query(end - span, end, columns);
    ui::ChartTrace trace{slice.first, slice.width, {}};
    for (const Column &column : slice.columns)
        trace.columns.append({column.avg, column.min, column.max});
    return {end - span, end, true, {trace}};
}

/// CPU ms of query + replace + repaint of a MetricChart over the last `span`.
double ourUpdateMs(const Series &series, std::chrono::seconds span)
{
    ui::MetricChart chart(QStringLiteral("CPU"), Unit::Percent, {{QString(), ui::TraceInk::Accent, true}});
    chart.setFixedMaximum(100);
    chart.resize(chartSize);
    chart.show();
    int tick = 0;
    const auto update = [&] {
        const UtcTime end = base + std::chrono::seconds(day - 100 + tick++);
        chart.setFrame(frameOf(series, end, span, chart.plotColumns()));
        (void)chart.grab();
    };
    update();
    return bench::median(15, [&] { return bench::threadCpuMs(update); });
}

/// The same picture the straightforward way: all points into a QLineSeries, the axis moved along.
double plainQtChartsMs(const QList<float> &values)
{
    auto *const chart = new QChart;
    auto *const line = new QLineSeries;
    auto *const x = new QValueAxis, *const y = new QValueAxis;
    chart->addSeries(line);
    chart->addAxis(x, Qt::AlignBottom);
    chart->addAxis(y, Qt::AlignLeft);
    line->attachAxis(x);
    line->attachAxis(y);
    y->setRange(0, 100);
    QChartView view(chart);
    view.setRenderHint(QPainter::Antialiasing);
    view.resize(chartSize);
    view.show();
    int tick = 0;
    const auto update = [&] {
        QList<QPointF> points;
        points.reserve(values.size());
        for (qsizetype i = 0; i < values.size(); ++i)
            points.append({double(i + tick), double(values.at(i))});
        line->replace(points);
        x->setRange(tick, double(values.size() + tick));
        ++tick;
        (void)view.grab();
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

void fiftyCharts(bench::Report &report, const Series &series)
{
    QWidget window;
    QGridLayout grid(&window);
    std::vector<std::unique_ptr<ui::MetricChart>> charts;
    std::vector<std::function<void()>> jobs;
    int tick = 0;
    for (int i = 0; i < 50; ++i) {
        charts.push_back(std::make_unique<ui::MetricChart>(QStringLiteral("CPU"), Unit::Percent, QList<ui::TraceInfo>{{QString(), ui::TraceInk::Accent, true}}));
        charts.back()->setFixedMaximum(100);
        grid.addWidget(charts.back().get(), i / 10, i % 10);
        jobs.emplace_back([&tick, &series, chart = charts.back().get()] {
            chart->setFrame(frameOf(series, base + std::chrono::seconds(day - 100 + tick), 15min, 120));
        });
    }
    window.resize(1680, 1020);
    window.show();
    spin(300ms);
    ui::StaggeredRefresh refresh;
    refresh.setJobs(std::move(jobs));
    bench::StallMeter stall;
    constexpr int ticks = 10;
    const double cpu = bench::processCpuMs([&] {
        for (; tick < ticks; ++tick) {
            refresh.start();
            spin(1000ms);
        }
    });
    report.add({"metrics.fifty_charts", "% core", cpu / ticks / 10, {}, {}, bench::atMost(1.5)});
    report.add({"metrics.fifty_charts_longest_block", "ms", stall.longestGapMs(), {}, {}, bench::atMost(33)});
}

QByteArray manyCoreFrame(int second)
{
    QByteArray frame = "@@qd begin\n/proc/uptime:" + QByteArray::number(second) + ".00 1\n/proc/stat:cpu  1 0 0 1\n";
    for (int core = 0; core < 256; ++core)
        frame += "/proc/stat:cpu" + QByteArray::number(core) + ' ' + QByteArray::number(second * 40) + " 0 10 " + QByteArray::number(second * 60) + " 1 2 3 4 0 0\n";
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
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/debian12-kernel6.18.stream"));
    if (!file.open(QIODevice::ReadOnly)) {
        report.failed("metrics.parse_frame", "the captured stream is missing");
        return;
    }
    const QByteArray once = file.readAll();
    const int frames = int(FrameSplitter().feed(once).size());
    report.add({"metrics.parse_frame", "us", usPerFrame(once.repeated(50), frames * 50), {}, {}, bench::atMost(60)});
    QByteArray large;
    for (int second = 1; second <= 50; ++second)
        large += manyCoreFrame(second);
    report.add({"metrics.parse_frame_256_cores", "us", usPerFrame(large, 50), {}, {}, bench::atMost(500)});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(ui::ThemeMode::Dark);
    bench::Report report(argc, argv);
    const QList<float> values = noisyPercents(day);
    const Series series = seriesOf(values);
    const double dayMs = ourUpdateMs(series, std::chrono::seconds(day - 3600));
    const double hourMs = ourUpdateMs(series, 1h);
    report.add({"metrics.chart_24h_update", "ms", dayMs, plainQtChartsMs(values), "Qt Charts, all points", bench::ratioAtMost(0.1)});
    report.add({"metrics.chart_24h_against_1h", "ms", dayMs, hourMs, "the same chart with 1 h", bench::ratioAtMost(1.3)});
    report.add({"metrics.series_day_memory", "bytes", double(series.memoryUse()), double(day * sizeof(float)), "a float a second", bench::ratioAtMost(0.5)});
    fiftyCharts(report, series);
    parsing(report);
    return report.finish();
}
