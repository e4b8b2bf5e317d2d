// SPDX-License-Identifier: GPL-3.0-or-later
// Many hosts: 200 connections at once beside 200 ssh clients and two Python libraries, then 1,000 sessions held
// for a while, each with a stream that brings one line a second.
#include "tests/bench/bench.h"
#include "tests/bench/ssh_peers.h"

#include <QtCore/QFile>

#include <memory>

#include <malloc.h>
#include <unistd.h>

using namespace qd;
using namespace qd::ssh;

namespace {

constexpr int kFleet = 200;
constexpr int kHeld = 1000;
constexpr int kSeconds = 20;
constexpr int kRounds = 3;

/// As if each session led to a host of its own: pacing for one server would measure the pause.
PoolSettings fleetSettings(const test::SshdFixture &server)
{
    PoolSettings settings = server.poolSettings();
    settings.handshakesPerServer = kFleet;
    return settings;
}

std::vector<Endpoint> endpoints(const test::SshdFixture &server, int count)
{
    std::vector<Endpoint> hosts;
    for (int i = 0; i < count; ++i)
        hosts.push_back(server.endpoint(HostId{QStringLiteral("host-%1").arg(i)}));
    return hosts;
}

/// Waits for the sessions' own words, as a program would: looking at all of them again and again would be measured too.
bool connectAll(SessionPool &pool, const std::vector<Endpoint> &hosts, std::vector<std::shared_ptr<Session>> &sessions)
{
    QEventLoop loop;
    std::vector<bool> ready(hosts.size(), false);
    auto left = hosts.size();
    for (size_t i = 0; i < hosts.size(); ++i) {
        sessions.push_back(pool.session(hosts[i]));
        QObject::connect(sessions.back().get(), &Session::statusChanged, &loop, [&, i](const SessionStatus &status) {
            if (status.phase != SessionPhase::Ready || ready[i])
                return;
            ready[i] = true;
            if (--left == 0)
                loop.quit();
        });
        sessions.back()->connectToHost();
    }
    QTimer::singleShot(120'000, &loop, &QEventLoop::quit);
    loop.exec();
    return left == 0;
}

/// CPU that the servers have burnt so far; waits until their connections have ended, because only then it is counted
/// exactly. On one machine it bounds the wall time of every client.
double serversCpuMs(const test::SshdFixture &server)
{
    bench::spinUntil([&server] { return server.children().isEmpty(); }, 20'000);
    double ticks = 0;
    QFile children(QStringLiteral("/proc/self/task/%1/children").arg(QCoreApplication::applicationPid()));
    if (!children.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &pid : children.readAll().simplified().split(' ')) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(QLatin1StringView(pid)));
        const QByteArray stat = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const QList<QByteArray> fields = stat.sliced(stat.lastIndexOf(')') + 1).simplified().split(' '); // from "state" on
        for (qsizetype i = 11; i < 15 && i < fields.size(); ++i) // utime, stime, and those of waited-for children
            ticks += fields.at(i).toDouble();
    }
    return ticks * 1000 / double(::sysconf(_SC_CLK_TCK));
}

/// 200 ssh clients at the same moment, each for `true`.
std::optional<bench::PeerRun> parallelSsh(const test::SshdFixture &server)
{
    const QStringList words = bench::sshWords(server, {QStringLiteral("true")});
    const auto cpu = bench::childrenCpu();
    QElapsedTimer clock;
    clock.start();
    std::vector<std::unique_ptr<QProcess>> clients;
    for (int i = 0; i < kFleet; ++i) {
        clients.push_back(std::make_unique<QProcess>());
        clients.back()->start(QStringLiteral("ssh"), words);
    }
    for (const auto &client : clients) {
        if (!client->waitForFinished(120'000) || client->exitCode() != 0)
            return {};
    }
    return bench::PeerRun{double(clock.nsecsElapsed()) / 1e6, double((bench::childrenCpu() - cpu).count()) / 1e6};
}

/// What one side needed: the client, and the servers for it.
struct Round {
    double wallMs = 0;
    double cpuMs = 0;
    double serversMs = 0;
};

/// Our 200 connections; `kilobytes`: what each of them keeps.
std::optional<Round> ourRound(const test::SshdFixture &server, const std::vector<Endpoint> &hosts, double &kilobytes)
{
    bench::NoPrompter prompter;
    Round round;
    bool good = false;
    {
        SessionPool pool(fleetSettings(server), prompter);
        std::vector<std::shared_ptr<Session>> sessions;
        good = connectAll(pool, {hosts[0], hosts[1]}, sessions); // the libraries' own memory is not a session's
        pool.drop(hosts[0].host);
        pool.drop(hosts[1].host);
        sessions.clear();
        round.serversMs = -serversCpuMs(server);
        const qint64 before = bench::residentBytes();
        round.cpuMs = bench::processCpuMs([&] { round.wallMs = bench::wallMs([&] { good = good && connectAll(pool, hosts, sessions); }); });
        kilobytes = double(bench::residentBytes() - before) / 1024 / kFleet;
    }
    round.serversMs += serversCpuMs(server);
    return good ? std::optional(round) : std::nullopt;
}

std::optional<Round> sshRound(const test::SshdFixture &server)
{
    const double before = serversCpuMs(server);
    const auto run = parallelSsh(server);
    return run ? std::optional(Round{run->wallMs, run->cpuMs, serversCpuMs(server) - before}) : std::nullopt;
}

double median(const std::vector<Round> &rounds, double Round::*part)
{
    std::vector<double> values;
    for (const Round &round : rounds)
        values.push_back(round.*part);
    return bench::medianOf(values);
}

void connecting(bench::Report &report, const test::SshdFixture &server)
{
    const auto hosts = endpoints(server, kFleet);
    std::vector<Round> ours, peers;
    double kilobytes = 0;
    for (int i = 0; i < kRounds; ++i) { // in turn, so that both meet the same machine
        double again = 0;               // memory that an earlier round freed does not grow the process
        const auto our = ourRound(server, hosts, i == 0 ? kilobytes : again);
        const auto ssh = our ? sshRound(server) : std::nullopt;
        if (!ssh) {
            report.failed("ssh.connect_200", "a run failed");
            return;
        }
        ours.push_back(*our);
        peers.push_back(*ssh);
    }
    const double wall = median(ours, &Round::wallMs), cpu = median(ours, &Round::cpuMs);
    report.add({"ssh.connect_200_cpu", "ms CPU", cpu, median(peers, &Round::cpuMs), "200 ssh in parallel", bench::ratioAtMost(1.0 / 15)});
    report.add({"ssh.connect_200", "ms", wall, median(peers, &Round::wallMs), "200 ssh in parallel", bench::ratioAtMost(0.5)});
    report.add({"ssh.connect_200_servers_cpu", "ms CPU", median(ours, &Round::serversMs), median(peers, &Round::serversMs), "servers of 200 ssh in parallel", {}});
    report.add({"ssh.session_memory", "KB", kilobytes, {}, {}, bench::atMost(25)});
    for (const char *library : {"asyncssh", "paramiko"}) {
        const auto peer = bench::pythonPeer(library, "connect", kFleet, server);
        if (!peer) {
            report.failed(std::string("ssh.connect_200_against_") + library, "the Python library is missing or failed");
            continue;
        }
        report.add({std::string("ssh.connect_200_against_") + library, "ms", wall, peer->wallMs, peer->version, {}});
        report.add({std::string("ssh.connect_200_cpu_against_") + library, "ms CPU", cpu, peer->cpuMs * kFleet, peer->version, {}});
        report.add({std::string("ssh.session_memory_against_") + library, "KB", kilobytes, peer->kilobytes, peer->version, {}});
    }
}

/// One stream and what it missed: the file gets a number each second, and every number must come.
struct Stream {
    std::unique_ptr<Channel> channel;
    QByteArray rest;
    int next = 0;
    int missed = 0;

    void take(const QByteArray &bytes)
    {
        rest += bytes;
        qsizetype end = 0;
        while ((end = rest.indexOf('\n')) >= 0) {
            const int number = rest.first(end).toInt();
            rest.remove(0, end + 1);
            missed += std::abs(number - next);
            next = number + 1;
        }
    }
};

void holding(bench::Report &report, const test::SshdFixture &server)
{
    bench::NoPrompter prompter;
    SessionPool pool(fleetSettings(server), prompter);
    std::vector<std::shared_ptr<Session>> sessions;
    ::malloc_trim(0); // what the first half freed would be used again and not be counted
    const qint64 before = bench::residentBytes();
    if (!connectAll(pool, endpoints(server, kHeld), sessions)) {
        report.failed("ssh.held_1000", "not all connected");
        return;
    }
    QFile ticks(server.folder() + QStringLiteral("/ticks"));
    if (!ticks.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    Command command;
    command.script = QStringLiteral("exec tail -n 0 -s 0.2 -f ---disable-inotify \"$1\"");
    command.arguments = {ticks.fileName()};
    command.priority = Priority::Stream;
    std::vector<std::unique_ptr<Stream>> streams;
    int started = 0;
    for (const auto &session : sessions) {
        streams.push_back(std::make_unique<Stream>());
        Stream &stream = *streams.back();
        stream.channel = session->open(command);
        QObject::connect(stream.channel.get(), &Channel::started, stream.channel.get(), [&started] { ++started; });
        QObject::connect(stream.channel.get(), &Channel::output, stream.channel.get(), [&stream](const QByteArray &bytes) { stream.take(bytes); });
    }
    bench::spinUntil([&] { return started == kHeld; }, 120'000);
    bench::spin(5'000);
    int tick = 0;
    const double cpu = bench::processCpuMs([&] {
        for (; tick < kSeconds; ++tick) {
            ticks.write(QByteArray::number(tick) + '\n');
            bench::spin(1000);
        }
    });
    const double megabytes = double(bench::residentBytes() - before) / 1e6;
    bench::spinUntil([&] { return std::all_of(streams.begin(), streams.end(), [](const auto &s) { return s->next == kSeconds; }); }, 10'000);
    int missed = 0;
    for (const auto &stream : streams)
        missed += stream->missed + kSeconds - stream->next;
    report.add({"ssh.held_1000_cpu", "% core", cpu / kSeconds / 10, {}, {}, bench::atMost(5)});
    report.add({"ssh.held_1000_memory", "MB", megabytes, {}, {}, bench::atMost(60)});
    report.add({"ssh.held_1000_missed_seconds", "seconds", double(missed), {}, {}, bench::atMost(0)});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report(argc, argv);
    test::SshdFixture server({.configLines = {QStringLiteral("MaxStartups 2000"), QStringLiteral("LogLevel ERROR")}});
    if (!server.start()) {
        report.failed("ssh", server.problem().toStdString());
        return report.finish();
    }
    const QString only = app.arguments().value(1); // "connect" or "hold": one half, for a profiler
    if (only != QLatin1StringView("hold"))
        connecting(report, server);
    if (only != QLatin1StringView("connect"))
        holding(report, server);
    return report.finish();
}
