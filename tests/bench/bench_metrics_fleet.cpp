// SPDX-License-Identifier: GPL-3.0-or-later
// 500 hosts at 1 Hz, all of it: real sessions of the real pool to a real sshd, collectors, series, and the grid of all hosts in
// a window; beside asyncssh, which asks the same hosts the same way and makes the same rates, without a window. What the hosts
// answer is a replayed frame with counters that rise, since 500 real ones would be a machine full of grep.
// And what collecting costs one host, beside Prometheus' node_exporter and Glances on the same machine in the same minute.
#include "models/metrics/metrics_service.h"
#include "models/metrics/stream_script.h"
#include "models/ssh/local_session.h"
#include "tests/bench/bench.h"
#include "tests/bench/ssh_peers.h"
#include "widgets/common/theme.h"
#include "widgets/overview/fleet_view.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <unistd.h>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int hostCount = 500, warmUp = 6, seconds = 20;

/// Answers each line of its input as streamScript() does, without a process.
QString replayScript()
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/replay.sh"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// A real session whose streams run the replay instead of the script.
class ReplaySession final : public ssh::Session {
public:
    explicit ReplaySession(std::shared_ptr<ssh::Session> real) : m_real(std::move(real))
    {
        connect(m_real.get(), &ssh::Session::statusChanged, this, &ssh::Session::statusChanged);
    }
    [[nodiscard]] const ssh::Endpoint &endpoint() const override { return m_real->endpoint(); }
    [[nodiscard]] ssh::SessionStatus status() const override { return m_real->status(); }
    [[nodiscard]] ssh::Traffic traffic() const override { return m_real->traffic(); }
    void connectToHost() override { m_real->connectToHost(); }
    void close() override { m_real->close(); }
    [[nodiscard]] std::unique_ptr<ssh::Channel> open(const ssh::Command &command) override
    {
        ssh::Command replay = command;
        if (command.script == streamScript())
            replay.script = replayScript();
        return m_real->open(replay);
    }

private:
    std::shared_ptr<ssh::Session> m_real;
};

class ReplayFleet final : public ssh::SessionSource {
public:
    ReplayFleet(ssh::SessionPool &pool, const test::SshdFixture &server) : m_pool(pool), m_server(server) {}
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override
    {
        auto &session = m_sessions[host];
        if (!session)
            session = std::make_shared<ReplaySession>(m_pool.session(m_server.endpoint(host)));
        session->connectToHost();
        return session;
    }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

private:
    ssh::SessionPool &m_pool;
    const test::SshdFixture &m_server;
    QHash<HostId, std::shared_ptr<ReplaySession>> m_sessions;
};

struct Fleet {
    double percent = 0;     ///< of a core, all threads
    double mainPercent = 0; ///< of it the window's thread
    double tickMs = 0;      ///< the longest refresh of the grid, wall time
    double stallMs = 0;     ///< the longest time in which the window answered nobody
    int samples = 0;
    int gaps = 0;
};

QList<HostId> hostIds()
{
    QList<HostId> ids;
    for (int i = 0; i < hostCount; ++i)
        ids.append(HostId{u"host-%1"_s.arg(i, 3, 10, QChar(u'0'))});
    return ids;
}

void fillInventory(hosts::Inventory &inventory, const QList<HostId> &ids)
{
    inventory.load();
    std::ignore = inventory.remove({hosts::Inventory::localHost().id});
    QList<hosts::Host> list;
    for (const HostId &id : ids) {
        hosts::Host host;
        host.id = id;
        host.name = id.value;
        host.address = u"127.0.0.1"_s;
        host.group = u"Group %1"_s.arg(list.size() % 10);
        list.append(host);
    }
    std::ignore = inventory.add(list);
}

std::optional<Fleet> ourFleet(const test::SshdFixture &server)
{
    bench::NoPrompter prompter;
    ssh::PoolSettings settings = server.poolSettings();
    settings.handshakesPerServer = 100; // as if each led to a host of its own
    ssh::SessionPool pool(settings, prompter);
    ReplayFleet source(pool, server);
    const SystemClock clock;
    const QTemporaryDir folder;
    hosts::Inventory inventory(folder.filePath(u"hosts.yaml"_s));
    hosts::HostBoard board(inventory, clock);
    const QList<HostId> ids = hostIds();
    fillInventory(inventory, ids);
    History history({.path = folder.filePath(u"metrics.db"_s)}, clock);
    MetricsService service(source, clock, &history);
    ui::FleetView view(board, service);
    view.setTimeRange({15min, true, {}});
    view.setHosts(ids);
    view.resize(1306, 520);
    view.show();
    Fleet fleet;
    QObject::connect(&service, &MetricsService::updated, &view, [&] { fleet.tickMs = std::max(fleet.tickMs, bench::wallMs([&] { view.refresh(); })); });
    for (const HostId &id : ids)
        service.watch(id);
    const auto isLive = [&] { return std::ranges::all_of(ids, [&](const HostId &id) { return !std::isnan(service.latestOf({id}, Metric::Cpu)); }); };
    for (int i = 0; i < 120 && !isLive(); ++i)
        bench::spin(1000);
    if (!isLive())
        return {};
    bench::spin(warmUp * 1000);
    fleet.tickMs = 0;
    const UtcTime from = clock.now();
    double all = 0;
    fleet.mainPercent = bench::threadCpuMs([&] { all = bench::processCpuMs([&] { bench::spin(seconds * 1000); }); }) / seconds / 10;
    fleet.percent = all / seconds / 10;
    {
        bench::StallMeter stall; // not before: its beats cost something too
        bench::spin(seconds * 1000);
        fleet.stallMs = stall.longestGapMs();
    }
    for (const HostId &id : ids) {
        for (const Column &column : service.series(id, Metric::Cpu, from + 1s, from + std::chrono::seconds(seconds - 3), 1000).columns)
            ++(column.isGap() ? fleet.gaps : fleet.samples);
    }
    return fleet;
}

std::optional<double> asyncsshPercent(const test::SshdFixture &server)
{
    QProcess peer;
    peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer.start(u"python3"_s, {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/peer_metrics.py"), QString::number(hostCount), QString::number(seconds),
                              QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/replay.sh"), u"127.0.0.1"_s, QString::number(server.port()), server.user(),
                              server.userKeyPath()});
    if (!peer.waitForFinished(300'000) || peer.exitCode() != 0)
        return {};
    return QJsonDocument::fromJson(peer.readAllStandardOutput()).object().value(u"percent"_s).toDouble();
}

void fleet(bench::Report &report)
{
    test::SshdFixture server({.configLines = {u"MaxStartups 2000"_s, u"LogLevel ERROR"_s}});
    if (!server.start()) {
        report.failed("metrics_fleet", server.problem().toStdString());
        return;
    }
    const auto ours = ourFleet(server);
    if (!ours) {
        report.failed("metrics_fleet.500_hosts", "not all hosts were live within two minutes");
        return;
    }
    const auto peer = asyncsshPercent(server);
    report.add({"metrics_fleet.500_hosts_1hz", "% core", ours->percent, peer, "asyncssh, the same hosts and rates, no window", bench::atMost(6)});
    report.add({"metrics_fleet.500_hosts_window_thread", "% core", ours->mainPercent, {}, {}, {}});
    report.add({"metrics_fleet.500_hosts_longest_refresh", "ms", ours->tickMs, {}, {}, bench::atMost(8)});
    report.add({"metrics_fleet.500_hosts_longest_gap", "ms", ours->stallMs, {}, {}, bench::atMost(10 + 33)});
    report.add({"metrics_fleet.500_hosts_missed_seconds", "%", 100.0 * ours->gaps / std::max(1, ours->gaps + ours->samples), {}, {}, bench::atMost(1)});
}

// ---- one host ------------------------------------------------------------------------------

class LocalSource final : public ssh::SessionSource {
public:
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &) override
    {
        m_session->connectToHost();
        return m_session;
    }
    [[nodiscard]] QString displayName(const HostId &) const override { return u"This machine"_s; }

private:
    std::shared_ptr<ssh::LocalSession> m_session = std::make_shared<ssh::LocalSession>();
};

/// Processor time of a process and of its ended children, in seconds.
double cpuSeconds(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    const QByteArray stat = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QList<QByteArray> fields = stat.sliced(stat.lastIndexOf(')') + 1).simplified().split(' ');
    double ticks = 0;
    for (qsizetype i = 11; i < 15 && i < fields.size(); ++i)
        ticks += fields.at(i).toDouble();
    return ticks / double(::sysconf(_SC_CLK_TCK));
}

void oneHost(bench::Report &report)
{
    constexpr int minute = 60;
    QProcess exporter;
    const QString listen = u"127.0.0.1:19127"_s;
    exporter.setStandardErrorFile(QProcess::nullDevice());
    exporter.start(u"prometheus-node-exporter"_s, {u"--web.listen-address="_s + listen});
    QProcess scraper; // a scrape a second, as Prometheus would be told to
    scraper.start(u"python3"_s, {u"-c"_s, u"import time,urllib.request\nwhile True:\n    t=time.monotonic()\n    urllib.request.urlopen('http://%1/metrics').read()\n"
                                         "    time.sleep(max(0,1-(time.monotonic()-t)))"_s.arg(listen)});
    QProcess glances;
    if (!QStandardPaths::findExecutable(u"glances"_s).isEmpty())
        glances.start(u"glances"_s, {u"-q"_s, u"--time"_s, u"1"_s, u"--stdout"_s, u"cpu,mem,load,network,diskio"_s});
    const bool hasExporter = exporter.waitForStarted() && scraper.waitForStarted();
    LocalSource source;
    const SystemClock clock;
    MetricsService service(source, clock);
    const HostId host{u"local"_s};
    service.watch(host);
    bench::spin(5'000);
    const double before = hasExporter ? cpuSeconds(exporter.processId()) : 0, glancesBefore = glances.processId() ? cpuSeconds(glances.processId()) : 0;
    bench::spin(minute * 1000);
    const double exported = hasExporter ? cpuSeconds(exporter.processId()) - before : 0;
    const double glanced = glances.processId() ? cpuSeconds(glances.processId()) - glancesBefore : 0;
    const HostVitals *const vitals = service.latest(host);
    // The script's own word, over its last fifteen seconds: its shell and everything that it started.
    const double cost = vitals ? double(vitals->values[Metric::CollectionCost]) : std::nan("");
    report.add({"metrics_fleet.cost_on_the_host", "% core", cost, hasExporter ? std::optional(100 * exported / minute) : std::nullopt,
                "prometheus-node-exporter, scraped at 1 Hz", bench::atMost(0.3)});
    if (glances.processId())
        report.add({"metrics_fleet.cost_on_the_host_glances", "% core", cost, 100 * glanced / minute, "glances at 1 Hz", {}});
    for (QProcess *process : {&scraper, &exporter, &glances}) {
        process->kill();
        process->waitForFinished(5'000);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(ui::ThemeMode::Dark);
    bench::Report report(argc, argv);
    const QString only = QApplication::arguments().value(1); // "fleet" or "host": one half, for a profiler
    if (only != "fleet"_L1)
        oneHost(report);
    if (only != "host"_L1)
        fleet(report);
    return report.finish();
}
