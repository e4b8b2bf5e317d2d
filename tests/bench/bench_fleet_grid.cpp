// SPDX-License-Identifier: GPL-3.0-or-later
// The fleet view with 500 hosts x 10 columns at 1 Hz, from MetricsService to the painted cell, beside what Qt offers for the
// same: a QStandardItemModel with a sparkline widget in each cell, and a QTableWidget with bare texts. And the model with 10,000
// hosts, tick by tick.
#include "tests/bench/bench.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/manual_clock.h"
#include "widgets/common/theme.h"
#include "widgets/overview/fleet_table.h"
#include "widgets/overview/fleet_view.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableWidget>

#include <cmath>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int hostCount = 500, columns = 10, seconds = 15, history = 60;
constexpr QSize viewSize{1306, 520}; ///< the pane in a window of 1680 x 1020, above the log
constexpr UtcTime base{1'700'000'000s};

int percentOf(int host, int second) { return 20 + (host * 7 + second * 3 + (second * host) % 11) % 60; }

struct Cost {
    double percent = 0;   ///< of one core
    double longestMs = 0; ///< from the new figures to the painted frame
};

/// One round: `update` takes the figures of a second, then the loop paints and the rest of the second passes.
Cost run(const std::function<void(int)> &feed, const std::function<void(int)> &update)
{
    Cost cost;
    double cpu = 0;
    for (int second = 0; second < seconds; ++second) {
        feed(second);
        double tick = 0;
        cpu += bench::threadCpuMs([&] {
            tick = bench::wallMs([&] {
                update(second);
                QCoreApplication::processEvents();
            });
            QTest::qWait(1000 - int(tick));
        });
        if (second > 1) // the first frames fill caches
            cost.longestMs = std::max(cost.longestMs, tick);
    }
    cost.percent = cpu / seconds / 10;
    return cost;
}

/// Real collectors on scripted sessions; feeding them is not measured here (bench_metrics does).
class OurFleet {
public:
    OurFleet()
    {
        m_clock.set(base);
        m_inventory.load();
        std::ignore = m_inventory.remove({hosts::Inventory::localHost().id});
        QList<hosts::Host> list;
        for (int i = 0; i < hostCount; ++i) {
            hosts::Host host;
            host.id = {u"host-%1"_s.arg(i, 3, 10, QChar(u'0'))};
            host.name = host.id.value;
            host.group = u"Group %1"_s.arg(i % 10);
            list.append(host);
            m_ids.append(host.id);
            m_sessions.push_back(m_fleet.add(host.id.value));
            m_service.watch(host.id);
        }
        std::ignore = m_inventory.add(list);
        m_busy.resize(hostCount);
        m_view.setTimeRange({15min, true, {}});
        m_view.restoreState({{u"columns"_s, QJsonArray{u"cpu"_s, u"load1"_s, u"memory_percent"_s, u"filesystem_used"_s, u"network_in"_s, u"network_out"_s,
                                                       u"disk_read"_s, u"disk_write"_s, u"load5"_s, u"load15"_s}}});
        m_view.setHosts(m_ids);
        m_view.resize(viewSize);
        m_view.show();
        while (!areReady())
            QTest::qWait(20);
        for (int second = 0; second < 300; ++second)
            feed(second - 300);
    }
    void feed(int second)
    {
        const int now = second + 1000;
        m_clock.set(base + std::chrono::seconds(now));
        for (int i = 0; i < hostCount; ++i)
            Q_EMIT m_sessions[size_t(i)]->channels().last()->output(frame(i, now), ssh::Stream::Output);
    }
    [[nodiscard]] Cost measure()
    {
        return run([this](int second) { feed(second); }, [this](int) { m_view.refresh(); });
    }
    void group() { m_view.restoreState({{u"grouped"_s, true}}); }

private:
    [[nodiscard]] bool areReady() const
    {
        return std::ranges::all_of(m_sessions, [](const auto &session) {
            return !session->channels().isEmpty() && session->channels().last()->state() == ssh::Channel::State::Running;
        });
    }
    [[nodiscard]] QByteArray frame(int host, int second)
    {
        const auto number = [](qint64 value) { return QByteArray::number(value); };
        const int percent = percentOf(host, second);
        m_busy[size_t(host)] += percent;
        const QByteArray busy = number(m_busy[size_t(host)]), idle = number(qint64(second) * 100 - m_busy[size_t(host)] + 100'000);
        const QByteArray bytes = number(qint64(second) * 100'000 + percent * 50'000);
        return "@@qd begin\n/proc/uptime:" + number(second) + ".00 1.0\n/proc/loadavg:0." + number(percent) + " 0.40 0.30 1/100 1\n/proc/stat:cpu  " + busy + " 0 0 "
            + idle + "\n/proc/stat:cpu0 " + busy + " 0 0 " + idle + "\n/proc/meminfo:MemTotal: 16000000 kB\n/proc/meminfo:MemFree: 1000000 kB\n/proc/meminfo:MemAvailable: "
            + number(160'000 * (100 - percent)) + " kB\n/proc/net/dev:  eth0: " + bytes + " 0 0 0 0 0 0 0 " + bytes
            + " 0 0 0 0 0 0 0\n/proc/diskstats:   8       0 sda " + number(second) + " 0 " + bytes + " 0 " + number(second) + " 0 " + bytes
            + " 0 0 0 0\nmount:ext4 /\ndf:/dev/sda1 1000 " + number(percent * 10) + ' ' + number(1000 - percent * 10) + " 1% /\n@@qd end\n";
    }

    QTemporaryDir m_folder;
    test::ManualClock m_clock;
    hosts::Inventory m_inventory{m_folder.filePath(u"hosts.yaml"_s)};
    hosts::HostBoard m_board{m_inventory, m_clock};
    test::FakeFleet m_fleet;
    metrics::MetricsService m_service{m_fleet, m_clock};
    QList<HostId> m_ids;
    std::vector<std::shared_ptr<test::FakeSession>> m_sessions;
    std::vector<qint64> m_busy;
    FleetView m_view{m_board, m_service};
};

QString textOf(int host, int column, int second) { return u"%1 %"_s.arg(percentOf(host + column, second)); }

/// A curve of its own in each cell, as far as it goes with the least of code.
class SparkWidget : public QWidget {
public:
    void push(float value)
    {
        m_values.append(value);
        if (m_values.size() > history)
            m_values.removeFirst();
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintSparkline(&painter, QRectF(rect()).adjusted(4, 4, -width() / 2.0, -4), m_values, palette().color(QPalette::Link));
    }

private:
    QList<float> m_values = QList<float>(history, 30.0F);
};

Cost standardModelWithWidgets()
{
    QStandardItemModel model(hostCount, columns + 1);
    QTableView table;
    table.setModel(&model);
    table.verticalHeader()->hide();
    table.resize(viewSize);
    std::vector<SparkWidget *> sparks;
    for (int row = 0; row < hostCount; ++row) {
        model.setItem(row, 0, new QStandardItem(u"host-%1"_s.arg(row)));
        for (int column = 1; column <= columns; ++column) {
            model.setItem(row, column, new QStandardItem(textOf(row, column, 0)));
            model.item(row, column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            sparks.push_back(new SparkWidget);
            table.setIndexWidget(model.index(row, column), sparks.back());
        }
    }
    table.show();
    QTest::qWait(500);
    return run([](int) {}, [&](int second) {
        for (int row = 0; row < hostCount; ++row) {
            for (int column = 1; column <= columns; ++column) {
                model.item(row, column)->setText(textOf(row, column, second));
                sparks[size_t(row * columns + column - 1)]->push(float(percentOf(row + column, second)));
            }
        }
    });
}

Cost bareTableWidget()
{
    QTableWidget table(hostCount, columns + 1);
    table.verticalHeader()->hide();
    table.resize(viewSize);
    for (int row = 0; row < hostCount; ++row) {
        for (int column = 0; column <= columns; ++column)
            table.setItem(row, column, new QTableWidgetItem(textOf(row, column, 0)));
    }
    table.show();
    QTest::qWait(500);
    return run([](int) {}, [&](int second) {
        for (int row = 0; row < hostCount; ++row) {
            for (int column = 1; column <= columns; ++column)
                table.item(row, column)->setText(textOf(row, column, second));
        }
    });
}

/// Milliseconds of CPU from new figures of all hosts to the painted page.
double tickOfMany(int hosts, bool sorts)
{
    QList<FleetMetric> metrics;
    for (int i = 0; i < columns; ++i)
        metrics.append({.id = u"m%1"_s.arg(i), .title = u"M%1"_s.arg(i), .description = {}, .unit = Unit::Percent, .warning = 80, .critical = 95, .fixedMaximum = 100, .isUsual = true});
    FleetModel model(metrics);
    FleetTable table(model);
    table.cells().setHistory([](const QList<HostId> &ids, int metric) {
        QList<float> values;
        for (int i = 0; i < history; ++i)
            values.append(float((qHash(ids.first()) + size_t(metric * 13 + i * 7)) % 97));
        return values;
    });
    std::vector<FleetHost> list;
    for (int i = 0; i < hosts; ++i)
        list.push_back({{u"h%1"_s.arg(i)}, u"h%1"_s.arg(i), {}});
    model.setHosts(list);
    table.resize(viewSize);
    table.show();
    model.sort(sorts ? 1 : 0, Qt::DescendingOrder);
    std::vector<FleetFigures> figures(size_t(hosts), FleetFigures{{metrics::WatchPhase::Live, base, {}, {}}, true, 4, std::vector<float>(columns)});
    UtcTime now = base;
    return bench::median(21, [&] {
        now += sorts ? FleetModel::sortEvery : std::chrono::seconds(0);
        const int second = int((now - base).count() / 1000) + int(QRandomGenerator::global()->bounded(1000));
        for (int i = 0; i < hosts; ++i) {
            for (int column = 0; column < columns; ++column)
                figures[size_t(i)].values[size_t(column)] = float(percentOf(i + column, second));
        }
        return bench::threadCpuMs([&] {
            const auto [first, last] = table.visibleRows();
            model.setVisibleRows(first, last);
            model.setFigures(figures, now);
            QCoreApplication::processEvents();
        });
    });
}

void add(bench::Report &report, const std::string &name, const std::string &unit, double ours, std::optional<double> peer, const std::string &peerName, std::optional<bench::Target> target)
{
    report.add({.name = name, .unit = unit, .ours = ours, .peer = peer, .peerName = peerName, .target = target});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    applyTheme(ThemeMode::Dark);
    bench::Report report(argc, argv);
    const Cost widgets = standardModelWithWidgets();
    const Cost bare = bareTableWidget();
    const std::string widgetsName = "QStandardItemModel, a sparkline widget a cell", bareName = "QTableWidget, texts only";
    Cost ours, grouped;
    {
        OurFleet fleet;
        ours = fleet.measure();
        fleet.group();
        grouped = fleet.measure();
    }
    add(report, "fleet_grid.500x10.cpu", "% core", ours.percent, widgets.percent, widgetsName, bench::atMost(3));
    add(report, "fleet_grid.500x10.cpu_bare", "% core", ours.percent, bare.percent, bareName, {});
    add(report, "fleet_grid.500x10.longest_tick", "ms", ours.longestMs, widgets.longestMs, widgetsName, bench::atMost(12));
    add(report, "fleet_grid.500x10.longest_tick_bare", "ms", ours.longestMs, bare.longestMs, bareName, {});
    add(report, "fleet_grid.500x10_groups.cpu", "% core", grouped.percent, widgets.percent, widgetsName, bench::atMost(3));
    add(report, "fleet_grid.500x10_groups.longest_tick", "ms", grouped.longestMs, {}, {}, bench::atMost(12));
    add(report, "fleet_grid.10000_rows.tick", "ms", tickOfMany(10'000, false), {}, {}, bench::atMost(6));
    add(report, "fleet_grid.10000_rows.tick_sorted", "ms", tickOfMany(10'000, true), {}, {}, bench::atMost(12));
    return report.finish();
}
