// SPDX-License-Identifier: GPL-3.0-or-later
// One host: commands on a standing session, and a log of five million lines, beside ssh, its ControlMaster,
// paramiko and asyncssh in the same run.
#include "tests/bench/bench.h"
#include "tests/bench/ssh_peers.h"
#include "tests/support/tcp_proxy.h"

#include <cstring>

using namespace qd;
using namespace qd::ssh;
using namespace std::chrono_literals;

namespace {

constexpr int kExecs = 1000;
constexpr int kTailLines = 5'000'000;

struct Cost {
    double wallMs = 0;
    double cpuMs = 0;
};

bool connected(Session &session)
{
    session.connectToHost();
    return bench::spinUntil([&] { return session.status().phase == SessionPhase::Ready; }, 30'000);
}

/// Runs it once and waits; false if it did not end with status 0.
bool once(Session &session, const Command &command)
{
    bool good = false;
    bool ended = false;
    const auto channel = session.open(command);
    QObject::connect(channel.get(), &Channel::finished, channel.get(), [&](const Result<ExitStatus> &result) {
        good = result && result->ok();
        ended = true;
    });
    while (!ended)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return good;
}

std::optional<Cost> execCost(Session &session, Effect effect, int count)
{
    Command command;
    command.script = QStringLiteral("true");
    command.effect = effect;
    for (int i = 0; i < 10; ++i) {
        if (!once(session, command))
            return {};
    }
    std::vector<double> walls;
    const auto cpu = bench::processCpu();
    for (int i = 0; i < count; ++i) {
        QElapsedTimer clock;
        clock.start();
        if (!once(session, command))
            return {};
        walls.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    const double used = double((bench::processCpu() - cpu).count()) / 1e6;
    return Cost{bench::medianOf(walls), used / count};
}

std::optional<Cost> sshCost(const QStringList &words, int count)
{
    std::vector<double> walls, cpus;
    for (int i = 0; i < count; ++i) {
        const auto run = bench::runPeer(QStringLiteral("ssh"), words);
        if (!run)
            return {};
        walls.push_back(run->wallMs);
        cpus.push_back(run->cpuMs);
    }
    return Cost{bench::medianOf(walls), bench::medianOf(cpus)};
}

/// Through a master connection that is kept beside us.
std::optional<Cost> controlMasterCost(const test::SshdFixture &server, int count)
{
    const QString path = QStringLiteral("ControlPath=") + server.folder() + QStringLiteral("/mux");
    QProcess master;
    master.start(QStringLiteral("ssh"), bench::sshWords(server, {QStringLiteral("-o"), path, QStringLiteral("-M"), QStringLiteral("sleep 600")}));
    const QStringList words = bench::sshWords(server, {QStringLiteral("-o"), path, QStringLiteral("true")});
    const bool up = master.waitForStarted()
        && bench::spinUntil([&] { return QFile::exists(server.folder() + QStringLiteral("/mux")); }, 10'000);
    const auto cost = up ? sshCost(words, count) : std::nullopt;
    master.terminate();
    master.waitForFinished();
    return cost;
}

void commands(bench::Report &report, Session &session, const test::SshdFixture &server)
{
    const auto ours = execCost(session, Effect::MayChange, kExecs);
    const auto shell = execCost(session, Effect::ReadOnly, kExecs);
    const auto fresh = sshCost(bench::sshWords(server, {QStringLiteral("true")}), 25);
    const auto mux = controlMasterCost(server, 60);
    if (!ours || !shell || !fresh || !mux) {
        report.failed("ssh.exec", "a run failed");
        return;
    }
    report.add({"ssh.exec_warm", "ms", ours->wallMs, fresh->wallMs, "fresh ssh", bench::ratioAtMost(1.0 / 40)});
    report.add({"ssh.exec_warm_against_mux", "ms", ours->wallMs, mux->wallMs, "ssh ControlMaster", bench::ratioAtMost(0.25)});
    report.add({"ssh.exec_warm_cpu", "ms CPU", ours->cpuMs, fresh->cpuMs, "fresh ssh", bench::ratioAtMost(1.0 / 90)});
    report.add({"ssh.exec_warm_cpu_against_mux", "ms CPU", ours->cpuMs, mux->cpuMs, "ssh ControlMaster", {}});
    report.add({"ssh.exec_shell", "ms", shell->wallMs, fresh->wallMs, "fresh ssh", bench::ratioAtMost(1.0 / 1000)});
    report.add({"ssh.exec_shell_cpu", "ms CPU", shell->cpuMs, fresh->cpuMs, "fresh ssh", bench::ratioAtMost(1.0 / 90)});
    for (const char *library : {"asyncssh", "paramiko"}) {
        const auto peer = bench::pythonPeer(library, "exec", 200, server);
        if (!peer) {
            report.failed(std::string("ssh.exec_against_") + library, "the Python library is missing or failed");
            continue;
        }
        const bool target = std::string_view(library) == "asyncssh";
        report.add({std::string("ssh.exec_warm_against_") + library, "ms", ours->wallMs, peer->wallMs, peer->version,
                    target ? std::optional(bench::ratioAtMost(0.7)) : std::nullopt});
        report.add({std::string("ssh.exec_warm_cpu_against_") + library, "ms CPU", ours->cpuMs, peer->cpuMs, peer->version, {}});
    }
}

/// At 50 ms round trip: what the channel opened ahead and the pipelined request are for.
void farAway(bench::Report &report, const test::SshdFixture &server)
{
    test::TcpProxy line(server.port());
    line.setDelay(25ms);
    bench::NoPrompter prompter;
    SessionPool pool(server.poolSettings(), prompter);
    Endpoint endpoint = server.endpoint(HostId{QStringLiteral("far")});
    endpoint.port = line.port();
    endpoint.hostKeyAlias = server.knownHostsName();
    const auto session = pool.session(endpoint);
    QStringList words = bench::sshWords(server, {QStringLiteral("-o"), QStringLiteral("HostKeyAlias=") + server.knownHostsName(), QStringLiteral("true")});
    words[words.indexOf(QStringLiteral("-p")) + 1] = QString::number(line.port());
    std::vector<double> walls;
    Command command;
    command.script = QStringLiteral("true");
    bool good = connected(*session);
    for (int i = 0; good && i < 15; ++i) {
        bench::spin(150);
        walls.push_back(bench::wallMs([&] { good = once(*session, command); }));
    }
    const auto fresh = sshCost(words, 7);
    if (!good || !fresh) {
        report.failed("ssh.exec_50ms", "a run failed");
        return;
    }
    report.add({"ssh.exec_at_50_ms", "ms", bench::medianOf(walls), fresh->wallMs, "fresh ssh", {}});
}

/// As wc does it: with the processor's wide registers, which QByteArray::count() does without.
qint64 linesIn(QByteArrayView bytes)
{
    qint64 lines = 0;
    const char *end = bytes.data() + bytes.size();
    for (const char *at = bytes.data(); (at = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)))); ++at)
        ++lines;
    return lines;
}

void tail(bench::Report &report, Session &session, const test::SshdFixture &server)
{
    const QString text = QStringLiteral("yes 'Nov 27 13:00:00 web-01 nginx[812]: 10.0.0.7 GET /api/v1/items 200 0.012 s ok' | head -n %1").arg(kTailLines);
    Command command;
    command.script = text;
    qint64 lines = 0;
    bool ended = false;
    const auto cpu = bench::processCpu();
    QElapsedTimer clock;
    clock.start();
    const auto channel = session.open(command);
    QObject::connect(channel.get(), &Channel::output, channel.get(), [&](const QByteArray &bytes) { lines += linesIn(bytes); });
    QObject::connect(channel.get(), &Channel::finished, channel.get(), [&] { ended = true; });
    bench::spinUntil([&] { return ended; }, 300'000);
    const double ours = double((bench::processCpu() - cpu).count()) / 1e6;
    const double wall = double(clock.elapsed());
    const QString words = bench::sshWords(server, {QStringLiteral("@")}).join(u' ');
    const QString script = words.chopped(1) + QStringLiteral("\"$1\" | wc -l");
    const auto peer = bench::runPeer(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("ssh ") + script, QStringLiteral("sh"), text});
    if (lines != kTailLines || !peer) {
        report.failed("ssh.tail_5m_lines", "a run failed");
        return;
    }
    report.add({"ssh.tail_5m_lines_cpu", "ms CPU", ours, peer->cpuMs, "ssh | wc -l", bench::ratioAtMost(0.5)});
    report.add({"ssh.tail_5m_lines", "ms", wall, peer->wallMs, "ssh | wc -l", {}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report(argc, argv);
    test::SshdFixture server({.configLines = {QStringLiteral("MaxStartups 1000"), QStringLiteral("LogLevel ERROR")}});
    bench::NoPrompter prompter;
    if (!server.start()) {
        report.failed("ssh", server.problem().toStdString());
        return report.finish();
    }
    SessionPool pool(server.poolSettings(), prompter);
    const auto session = pool.session(server.endpoint(HostId{QStringLiteral("bench")}));
    if (!connected(*session)) {
        report.failed("ssh", "no connection");
        return report.finish();
    }
    const auto wanted = [argc, argv](const char *part) { // one part alone: bench_ssh tail
        return argc < 2 || *argv[1] == '-' || std::string_view(argv[1]) == part;
    };
    if (wanted("exec"))
        commands(report, *session, server);
    if (wanted("far"))
        farAway(report, server);
    if (wanted("tail"))
        tail(report, *session, server);
    return report.finish();
}
