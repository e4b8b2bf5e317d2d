// SPDX-License-Identifier: GPL-3.0-or-later
// Many hosts: 200 connections at once beside 200 ssh clients and two Python libraries, then 1,000 sessions held
// for a while, each with a stream that brings one line a second.
#include "tests/bench/bench.h"
#include "tests/bench/ssh_peers.h"

#include <QtCore/QFile>

#include <memory>

using namespace qd;
using namespace qd::ssh;

namespace {

constexpr int kFleet = 200;
constexpr int kHeld = 1000;
constexpr int kSeconds = 20;

/// As if each session led to a host of its own: pacing for one server would measure the pause.
PoolSettings fleetSettings(const test::SshdFixture &server)
{
    PoolSettings settings = server.poolSettings();
    settings.handshakesPerServer = kFleet;
    return settings;
}

bool connectAll(SessionPool &pool, const test::SshdFixture &server, int count, std::vector<std::shared_ptr<Session>> &sessions)
{
    for (int i = 0; i < count; ++i) {
        sessions.push_back(pool.session(server.endpoint(HostId{QStringLiteral("host-%1").arg(i)})));
        sessions.back()->connectToHost();
    }
    return bench::spinUntil([&] {
        return std::all_of(sessions.begin(), sessions.end(), [](const auto &one) { return one->status().phase == SessionPhase::Ready; });
    }, 120'000);
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

void connecting(bench::Report &report, const test::SshdFixture &server)
{
    bench::NoPrompter prompter;
    double wall = 0, cpu = 0, kilobytes = 0;
    bool good = true;
    {
        SessionPool pool(fleetSettings(server), prompter);
        std::vector<std::shared_ptr<Session>> warm; // the libraries' own memory is not a session's
        good = connectAll(pool, server, 2, warm);
        const qint64 before = bench::residentBytes();
        std::vector<std::shared_ptr<Session>> sessions;
        cpu = bench::processCpuMs([&] { wall = bench::wallMs([&] { good = good && connectAll(pool, server, kFleet + 2, sessions); }); });
        kilobytes = double(bench::residentBytes() - before) / 1024 / kFleet;
    }
    const auto ssh = parallelSsh(server);
    if (!good || !ssh) {
        report.failed("ssh.connect_200", "a run failed");
        return;
    }
    report.add({"ssh.connect_200_cpu", "ms CPU", cpu, ssh->cpuMs, "200 ssh in parallel", bench::ratioAtMost(1.0 / 15)});
    report.add({"ssh.connect_200", "ms", wall, ssh->wallMs, "200 ssh in parallel", bench::ratioAtMost(0.5)});
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
    int next = -1;
    int missed = 0;

    void take(const QByteArray &bytes)
    {
        rest += bytes;
        qsizetype end = 0;
        while ((end = rest.indexOf('\n')) >= 0) {
            const int number = rest.first(end).toInt();
            rest.remove(0, end + 1);
            missed += next >= 0 ? std::abs(number - next) : 0;
            next = number + 1;
        }
    }
};

void holding(bench::Report &report, const test::SshdFixture &server)
{
    bench::NoPrompter prompter;
    SessionPool pool(fleetSettings(server), prompter);
    std::vector<std::shared_ptr<Session>> sessions;
    const qint64 before = bench::residentBytes();
    if (!connectAll(pool, server, kHeld, sessions)) {
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
        missed += stream->next < 0 ? kSeconds : stream->missed + kSeconds - stream->next;
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
    connecting(report, server);
    holding(report, server);
    return report.finish();
}
