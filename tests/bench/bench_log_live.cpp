// SPDX-License-Identifier: GPL-3.0-or-later
// Live logs at 100,000 lines a second: 50 files on 10 real sshd (all on this machine), merged by time, one expression as filter,
// the view open. What it costs in this process, whether a line is lost, how long the window answered nobody. No peer: none follows
// fifty files of ten hosts, and lnav, which follows one, cannot be ended from outside of a terminal.
//
// Called as `bench_log_live --writer FOLDER FILES LINES-A-SECOND SECONDS` it is the writer, in a process of its own.
#include "models/logs/log_service.h"
#include "models/logs/store_document.h"
#include "tests/bench/bench.h"
#include "tests/support/session_world.h"
#include "widgets/common/theme.h"
#include "widgets/logview/log_view.h"

#include <QtCore/QDir>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <cstring>
#include <thread>

using namespace qd;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kHosts = 10;
constexpr int kFilesEach = 5;
constexpr int kRate = 100'000;
constexpr int kSeconds = 12;
constexpr auto kTick = 20ms;
constexpr double kMostOfACore = 25;

/// Writes every file's share each tick; the last line of each file says DONE.
int writeLines(const QString &folder, int files, int perSecond, int seconds)
{
    std::vector<std::unique_ptr<QFile>> open;
    for (int i = 0; i < files; ++i) {
        open.push_back(std::make_unique<QFile>(folder + u"/app-%1.log"_s.arg(i)));
        if (!open.back()->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return 1;
    }
    const int each = perSecond * int(kTick.count()) / 1000 / files;
    qint64 number = 0;
    auto next = std::chrono::steady_clock::now();
    for (int tick = 0; tick < seconds * 1000 / int(kTick.count()); ++tick) {
        const QByteArray stamp = toIso(SystemClock().now()).toLatin1();
        for (const auto &file : open) {
            QByteArray lines;
            lines.reserve(each * 130);
            for (int i = 0; i < each; ++i, ++number) {
                const char *const level = number % 200 == 0 ? "ERROR" : number % 25 == 0 ? "WARN" : "INFO";
                lines.append(stamp).append(' ').append(level).append(" gunicorn[31877]: request ").append(QByteArray::number(number));
                lines.append(" GET /api/v1/orders?page=").append(QByteArray::number(number % 97)).append(" 200 1432 12.4ms upstream=10.0.5.9:6379\n");
            }
            file->write(lines);
        }
        next += kTick;
        std::this_thread::sleep_until(next);
    }
    return 0;
}

/// Lets the event loop run until `done` or the time is over.
bool spinUntil(std::chrono::milliseconds limit, const std::function<bool()> &done)
{
    QEventLoop loop;
    QTimer poll;
    QElapsedTimer timer;
    timer.start();
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (done() || timer.elapsed() > limit.count())
            loop.quit();
    });
    poll.start(50);
    loop.exec();
    return done();
}

double percent(std::chrono::nanoseconds cpu, double wallMs)
{
    return double(cpu.count()) / 1e4 / wallMs;
}

class Hosts {
public:
    bool start(QString &problem)
    {
        for (int i = 0; i < kHosts; ++i) {
            m_hosts.push_back(std::make_unique<test::SshdHost>(HostId{u"host-%1"_s.arg(i)}));
            problem = m_hosts.back()->start(m_sessions) ? QString() : m_hosts.back()->server.problem();
            if (!problem.isEmpty())
                return false;
        }
        problem = u"not connected"_s;
        return spinUntil(20s, [this] {
            return std::ranges::all_of(m_hosts, [](const auto &host) { return host->isReady(); });
        });
    }
    [[nodiscard]] test::FixedSessions &sessions() { return m_sessions; }

private:
    std::vector<std::unique_ptr<test::SshdHost>> m_hosts;
    test::FixedSessions m_sessions;
};

void live(bench::Report &report)
{
    Hosts hosts;
    QString problem;
    if (!hosts.start(problem))
        return report.failed("loglive", problem.toStdString());
    QTemporaryDir folder;
    for (int i = 0; i < kHosts * kFilesEach; ++i)
        (void)QFile(folder.filePath(u"app-%1.log"_s.arg(i))).open(QIODevice::WriteOnly | QIODevice::NewOnly);
    logs::LogService service(hosts.sessions(), {.capacity = 1024LL * 1024 * 1024});
    logs::StoreDocument document(service.store(), &service);
    ui::LogView view(document);
    view.resize(1100, 700);
    view.show();
    (void)document.setFilter({.include = {.text = u"page=(7|77) |ERROR"_s, .regex = true}});
    for (int i = 0; i < kHosts; ++i) {
        logs::FollowRequest request;
        request.host = HostId{u"host-%1"_s.arg(i)};
        for (int k = 0; k < kFilesEach; ++k)
            request.patterns << folder.filePath(u"app-%1.log"_s.arg(i * kFilesEach + k));
        (void)service.follow(request);
    }
    if (!spinUntil(20s, [&] { return service.followingCount() == kHosts * kFilesEach; }))
        return report.failed("loglive", "not all files are followed");
    // A window that has shown lines before: fonts and highlighting are there, clocks are asked, what is set up once is set up.
    writeLines(folder.path(), kHosts * kFilesEach, kRate / 10, 1);
    spinUntil(5s, [] { return false; });
    const auto markers = service.store().totalLines();
    QProcess writer;
    writer.start(QCoreApplication::applicationFilePath(), {u"--writer"_s, folder.path(), QString::number(kHosts * kFilesEach), QString::number(kRate), QString::number(kSeconds)});
    writer.waitForStarted();
    bench::StallMeter stall;
    QElapsedTimer wall;
    wall.start();
    const auto before = bench::processCpu();
    constexpr qint64 sent = qint64(kRate) * kSeconds;
    spinUntil(std::chrono::seconds(kSeconds), [] { return false; });
    const double cost = percent(bench::processCpu() - before, double(wall.elapsed()));
    const qint64 behind = sent - (service.store().totalLines() - markers);
    const bool all = spinUntil(30s, [&] { return service.store().totalLines() - markers >= sent; });
    const qint64 lost = sent - (service.store().totalLines() - markers);
    qint64 late = 0;
    for (const auto &[id, info] : service.sources())
        late += service.store().counts(id).late;
    spinUntil(3s, [&] { return !document.isScanning(); });
    report.add({"loglive.50_sources_100k_cpu", "% core", cost, {}, {}, bench::atMost(kMostOfACore)});
    report.add({"loglive.50_sources_100k_lost", "lines", double(lost), {}, {}, bench::atMost(0)});
    report.add({"loglive.50_sources_100k_late", "lines", double(late), {}, {}, bench::atMost(0)});
    report.add({"loglive.50_sources_100k_behind", "ms", double(behind) * 1000 / kRate, {}, {}, bench::atMost(1500)});
    report.add({"loglive.50_sources_100k_longest_block", "ms", stall.longestGapMs(), {}, {}, bench::atMost(33)});
    report.add({"loglive.50_sources_100k_shown", "lines", double(document.rowCount()), {}, {}, bench::atLeast(sent / 200.0)});
    if (!all)
        report.failed("loglive", "lines are missing");
    writer.waitForFinished(20'000);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 6 && std::strcmp(argv[1], "--writer") == 0)
        return writeLines(QString::fromLocal8Bit(argv[2]), std::atoi(argv[3]), std::atoi(argv[4]), std::atoi(argv[5]));
    QApplication app(argc, argv);
    ui::applyTheme(ui::ThemeMode::Dark);
    bench::Report report(argc, argv);
    live(report);
    spinUntil(500ms, [] { return false; }); // sessions end in the event loop
    return report.finish();
}
