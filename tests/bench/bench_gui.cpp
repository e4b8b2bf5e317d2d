// SPDX-License-Identifier: GPL-3.0-or-later
// The whole console against three sshd hosts that write 10,000 log lines a second between them,
// with live charts on screen: the longest time in which the GUI thread answers nobody.
#include "app/application.h"
#include "tests/app/fleet.h"
#include "tests/bench/bench.h"
#include "widgets/hosts/hosts_sidebar.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <thread>

using namespace qd;

namespace {

constexpr int hostCount = 3;
constexpr int linesPerSecond = 10'000;
constexpr std::chrono::milliseconds writeEvery{20};
constexpr std::chrono::seconds warmUp{5};
constexpr std::chrono::seconds measured{20};

/// Appends lines to one file a host until told to stop.
class Writer {
public:
    explicit Writer(const QStringList &paths)
        : m_thread([paths](const std::stop_token &stop) { write(paths, stop); })
    {
    }

private:
    static void write(const QStringList &paths, const std::stop_token &stop)
    {
        std::vector<std::unique_ptr<QFile>> files;
        for (const QString &path : paths) {
            files.push_back(std::make_unique<QFile>(path));
            if (!files.back()->open(QIODevice::Append))
                return;
        }
        const int linesATime = linesPerSecond / hostCount * int(writeEvery.count()) / 1000;
        qint64 number = 0;
        auto next = std::chrono::steady_clock::now();
        while (!stop.stop_requested()) {
            for (const auto &file : files) {
                QByteArray batch;
                for (int i = 0; i < linesATime; ++i)
                    batch += line(++number);
                file->write(batch);
                file->flush();
            }
            next += writeEvery;
            std::this_thread::sleep_until(next);
        }
    }

    static QByteArray line(qint64 number)
    {
        const char *const level = number % 200 == 0 ? "ERROR" : number % 25 == 0 ? "WARN" : "INFO";
        return toIso(SystemClock().now()).toLatin1() + ' ' + level + " gunicorn[31877]: request " + QByteArray::number(number)
            + " GET /api/v1/orders?page=3 200 1432 12.4ms upstream=10.0.5.9:6379\n";
    }

    std::jthread m_thread;
};

bool allLive(app::Application &console)
{
    return std::ranges::all_of(console.inventory().hosts(), [&console](const hosts::Host &host) {
        return console.metrics().state(host.id).phase == metrics::WatchPhase::Live;
    });
}

/// Longest pause between two beats of a 10 ms timer.
double longestGapMs(std::chrono::milliseconds during)
{
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QElapsedTimer since;
    qint64 longest = 0;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, since.nsecsElapsed()), since.restart(); });
    beat.start(10);
    since.start();
    QTest::qWait(int(during.count()));
    return double(longest) / 1e6;
}

int measure(app::Application &console, test::Fleet &fleet, bench::Report &report)
{
    QList<HostId> web;
    QStringList paths;
    for (int i = 1; i <= hostCount; ++i) {
        web.append(console.inventory().hostNamed(QStringLiteral("web-%1").arg(i))->id);
        paths.append(fleet.path(QStringLiteral("app-%1.log").arg(i)));
    }
    const Writer writer(paths);
    QTest::qWait(500);
    auto *sidebar = console.window().findChild<ui::HostsSidebar *>();
    for (int i = 0; i < hostCount; ++i)
        Q_EMIT sidebar->openLogRequested({web.at(i)}, paths.at(i));
    console.window().showPane(QStringLiteral("overview"));
    QTest::qWait(int(std::chrono::milliseconds(warmUp).count()));
    const qint64 before = console.logs().store().totalLines();
    double gap = 0;
    const double cpu = bench::threadCpuMs([&gap] { gap = longestGapMs(measured); });
    const double rate = double(console.logs().store().totalLines() - before) / double(measured.count());
    report.add({.name = "gui.longest_stall", .unit = "ms", .ours = gap, .peer = {}, .peerName = {}, .target = bench::atMost(50)});
    report.add({.name = "gui.tail_rate", .unit = "lines/s", .ours = rate, .peer = {}, .peerName = {},
                .target = bench::atLeast(linesPerSecond * 0.95)});
    report.add({.name = "gui.thread_cpu", .unit = "% core", .ours = cpu / double(measured.count()) / 10, .peer = {}, .peerName = {}, .target = {}});
    return report.finish();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("offscreen")).toUtf8());
    bench::Report report(argc, argv);
    QApplication qt(argc, argv);
    test::Fleet fleet(hostCount);
    if (!fleet.start() || !fleet.writeHosts(hostCount)) {
        report.failed("gui.longest_stall", fleet.problem().toStdString());
        return report.finish();
    }
    app::Application console(fleet.options());
    console.window().resize(1680, 1020);
    console.start();
    if (!QTest::qWaitFor([&console] { return allLive(console); }, 30000)) {
        report.failed("gui.longest_stall", "the hosts did not come to life within 30 s");
        return report.finish();
    }
    return measure(console, fleet, report);
}
