// SPDX-License-Identifier: GPL-3.0-or-later
// Processes: the full list in every shell, exactly one process ended, records in memory and on disk, a real sshd.
#include "models/metrics/process_history.h"
#include "models/metrics/process_watch.h"
#include "models/ssh/local_session.h"
#include "models/ssh/session_pool.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;
using test::FakeSession;

namespace {

ProcessRecord record(qint64 second, std::vector<ProcessShare> shares)
{
    ProcessRecord made;
    made.begin = made.end = second;
    made.shares = std::move(shares);
    return made;
}

ProcessShare share(int pid, const QByteArray &name, float cpu, quint64 memory) { return {pid, 7, name, "anna", cpu, cpu, memory, memory, 1}; }

/// A frame with a slow part in which process 10 took `percent` of a core since the start.
QByteArray processFrame(int second, int percent)
{
    const QByteArray uptime = QByteArray::number(second);
    return "@@qd begin\n/proc/uptime:" + uptime + ".00 1\npart:slow\nprocess-count:2\nprocess:10 R " + QByteArray::number(second * percent)
        + " 1 500 2560 worker\nprocess:11 S 5 3 600 25600 my db\nprocess-state:R 1\nprocess-owner:1000 10\nprocess-owner:4711 11\naccount:1000 anna\n@@qd end\n";
}

class NoPrompts final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

class SshSource final : public ssh::SessionSource {
public:
    SshSource(ssh::SessionPool &pool, const test::SshdFixture &server) : m_pool(pool), m_server(server) {}
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override
    {
        auto session = m_pool.session(m_server.endpoint(host));
        session->connectToHost();
        return session;
    }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

private:
    ssh::SessionPool &m_pool;
    const test::SshdFixture &m_server;
};

std::optional<ssh::CommandOutput> inShell(const QString &shell, const ssh::Command &command)
{
    QProcess process;
    QStringList words;
    if (shell == QLatin1StringView("busybox"))
        words.append(QStringLiteral("ash"));
    else if (shell == QLatin1StringView("zsh"))
        words.append({QStringLiteral("--emulate"), QStringLiteral("sh")});
    words.append({QStringLiteral("-c"), command.script, QStringLiteral("sh")});
    process.start(shell, words + command.arguments);
    if (!process.waitForFinished(20'000))
        return {};
    return ssh::CommandOutput{process.readAllStandardOutput(), process.readAllStandardError(), {process.exitCode(), {}}, {}};
}

template <typename T>
std::optional<T> answered(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || !future.result())
        return {};
    return *future.result();
}

} // namespace

class TestProcesses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsInEveryShell_data();
    void listsInEveryShell();
    void readsHostileLists();
    void usageIsOfTheSameProcess();
    void endsExactlyThatProcess_data();
    void endsExactlyThatProcess();
    void ownersAndAccounts();
    void recordsSurviveTheirForm();
    void mergesMeansAndMaxima();
    void keepsMomentsAndMinutes();
    void askedOnlyWhileWished();
    void oldMinutesGo();
    void watchesAHostOverSsh();
};

void TestProcesses::listsInEveryShell_data()
{
    QTest::addColumn<QString>("shell");
    for (const char *name : {"dash", "bash", "busybox", "mksh", "zsh"}) {
        if (!QStandardPaths::findExecutable(QString::fromLatin1(name)).isEmpty())
            QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestProcesses::listsInEveryShell()
{
    QFETCH(QString, shell);
    const auto output = inShell(shell, processListCommand());
    QVERIFY(output && output->status.ok());
    const auto list = parseProcessList(output->standardOutput);
    QVERIFY2(list.has_value(), output->standardError.constData());
    QVERIFY(list->uptime && !list->isCut);
    const auto me = std::ranges::find(list->processes, int(QCoreApplication::applicationPid()), &Process::pid);
    QVERIFY(me != list->processes.end());
    QVERIFY(me->command.contains("tst_processes") && QByteArray("tst_processes").startsWith(me->name));
    QCOMPARE(me->user, qgetenv("USER").isEmpty() ? QByteArray("root") : qgetenv("USER"));
    QVERIFY(me->resident > 1'000'000 && me->threads >= 1 && me->ticks > 0 && me->parent > 0);
}

void TestProcesses::readsHostileLists()
{
    QVERIFY(!parseProcessList("").has_value());
    QVERIFY(!parseProcessList("awk: not found\n").has_value());
    const auto list = parseProcessList("uptime:1e99 1\npage:99999999\nprocess:1 0 S 10 1 5 100 0 0 a) R 1 (b\nprocess:-3 0 S 1 1 1 1 0 0 x\nprocess:2 1 SS 1 1 1 1 0 0 x\n"
                                       "process:3 1 S 1 1 1 99999999999999999999 0 0 x\nprocess:4 1 R 1 1 1 1 -99 - y\ncommand:1 /sbin/init \x1b[31m splash\ncommand:zzz q\n"
                                       "account:0 root\ncut:1\nrubbish\n:\n");
    QVERIFY(list.has_value());
    QCOMPARE(list->processes.size(), 2U);
    QCOMPARE(list->processes.at(0).name, QByteArray("a) R 1 (b"));
    QCOMPARE(list->processes.at(0).user, QByteArray("root"));
    QCOMPARE(list->processes.at(0).resident, 409'600U);
    QVERIFY(list->processes.at(0).command.startsWith("/sbin/init"));
    QCOMPARE(list->processes.at(1).nice, -20);
    QVERIFY(list->processes.at(1).user.isEmpty());
    QVERIFY(list->isCut && !list->uptime);
}

void TestProcesses::usageIsOfTheSameProcess()
{
    ProcessList before, now;
    before.uptime = 100s;
    now.uptime = 104s;
    const auto make = [](int pid, quint64 start, quint64 ticks) {
        Process process;
        process.pid = pid;
        process.startTime = start;
        process.ticks = ticks;
        return process;
    };
    before.processes = {make(1, 5, 100), make(2, 5, 100), make(3, 5, 900)};
    now.processes = {make(1, 5, 500), make(2, 9000, 40), make(3, 5, 100), make(4, 9100, 3)};
    addUsage(before, now);
    QCOMPARE(now.processes.at(0).cpuPercent, std::optional(100.0));
    for (const size_t i : {1U, 2U, 3U})
        QVERIFY(!now.processes.at(i).cpuPercent); // another one, one that went back, a new one
}

void TestProcesses::endsExactlyThatProcess_data() { listsInEveryShell_data(); }
void TestProcesses::endsExactlyThatProcess()
{
    QFETCH(QString, shell);
    QProcess victim;
    victim.start(QStringLiteral("sleep"), {QStringLiteral("300")});
    QVERIFY(victim.waitForStarted());
    const auto list = parseProcessList(inShell(shell, processListCommand())->standardOutput);
    QVERIFY(list.has_value());
    const auto found = std::ranges::find(list->processes, int(victim.processId()), &Process::pid);
    QVERIFY(found != list->processes.end());
    QVERIFY(found->command.endsWith("sleep 300"));
    Process other = *found;
    other.startTime += 1;
    const auto refused = inShell(shell, signalCommand(other, ProcessSignal::Kill));
    QCOMPARE(refused->status.code, 4);
    QVERIFY(actionError(Result<ssh::CommandOutput>(*refused)).has_value());
    QVERIFY(!victim.waitForFinished(100));

    const auto reniced = inShell(shell, reniceCommand(*found, 7));
    QVERIFY2(reniced->status.ok(), reniced->standardError.constData());
    const auto after = parseProcessList(inShell(shell, processListCommand())->standardOutput);
    QCOMPARE(std::ranges::find(after->processes, found->pid, &Process::pid)->nice, 7);

    const ssh::Command end = signalCommand(*found, ProcessSignal::Terminate);
    QCOMPARE(end.effect, ssh::Effect::MayChange);
    QVERIFY(!actionError(Result<ssh::CommandOutput>(*inShell(shell, end))).has_value());
    QVERIFY(victim.waitForFinished(5000));
    const auto gone = inShell(shell, end);
    QVERIFY(gone->status.code == 3 || gone->status.code == 4);
}

void TestProcesses::ownersAndAccounts()
{
    ProcessReading reading = parseProcesses("10 R 1 1 500 1 a\n11 S 1 1 500 1 b\n12 S 1 1 500 1 c\n", {}, {}, 4);
    addOwners(reading, "1000 10 12 99999999999\n4711 11\n\n", "1000 anna\n4\n");
    QCOMPARE(reading.processes.at(0).user, QByteArray("anna"));
    QCOMPARE(reading.processes.at(1).user, QByteArray("4711"));
    QCOMPARE(reading.processes.at(2).user, QByteArray("anna"));
}

void TestProcesses::recordsSurviveTheirForm()
{
    ProcessRecord made = record(1'700'000'000, {share(1, "init", 0.04F, 10 << 20), share(4194304, QByteArray(200, 'x'), 6400, quint64(3) << 40)});
    made.shares.front().cpuMean = std::numeric_limits<float>::quiet_NaN();
    made.end += 45;
    made.moments = 4;
    const QByteArray bytes = encodeRecord(made);
    const auto read = decodeRecord(bytes);
    QVERIFY(read.has_value());
    QCOMPARE(read->begin, made.begin);
    QCOMPARE(read->end, made.end);
    QCOMPARE(read->moments, 4U);
    QCOMPARE(read->shares.size(), 2U);
    QVERIFY(std::isnan(read->shares.at(0).cpuMean));
    QCOMPARE(read->shares.at(0).cpuMax, 0.0F);
    QCOMPARE(read->shares.at(1).cpuMean, 6400.0F);
    QCOMPARE(read->shares.at(1).memoryMax, quint64(3) << 40);
    QCOMPARE(read->shares.at(1).name.size(), 64);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QVERIFY(!decodeRecord(bytes.first(i)).has_value());
        QByteArray damaged = bytes;
        damaged[i] = char(damaged[i] ^ 0x41);
        QVERIFY(!decodeRecord(damaged).has_value());
    }
}

void TestProcesses::mergesMeansAndMaxima()
{
    const std::vector<ProcessRecord> records{record(100, {share(1, "db", 40, 1000), share(2, "cron", 100, 50)}),
                                             record(115, {share(1, "db", 60, 3000)}), record(130, {share(1, "db", 80, 2000)}), record(145, {share(1, "db", 20, 2000)})};
    const ProcessRecord all = merged(records);
    QCOMPARE(all.begin, 100);
    QCOMPARE(all.end, 145);
    QCOMPARE(all.moments, 4U);
    QCOMPARE(all.shares.at(0).name, QByteArray("db"));
    QCOMPARE(all.shares.at(0).cpuMean, 50.0F);
    QCOMPARE(all.shares.at(0).cpuMax, 80.0F);
    QCOMPARE(all.shares.at(0).memoryMean, 2000U);
    QCOMPARE(all.shares.at(0).memoryMax, 3000U);
    QCOMPARE(all.shares.at(0).seen, 4U);
    QCOMPARE(all.shares.at(1).cpuMean, 25.0F); // a quarter of the time
    QCOMPARE(all.shares.at(1).cpuMax, 100.0F);
    QCOMPARE(merged(std::vector<ProcessRecord>{}).shares.size(), 0U);
    // Merging merged ones is the same as merging all.
    const std::vector<ProcessRecord> halves{merged(std::span(records).first(2)), merged(std::span(records).subspan(2))};
    QCOMPARE(merged(halves).shares.at(1).cpuMean, 25.0F);
    QCOMPARE(merged(halves).shares.at(0).cpuMean, 50.0F);
    // Only the largest stay, of each kind.
    std::vector<ProcessShare> many;
    for (int i = 1; i <= 100; ++i)
        many.push_back(share(i, "p", float(i), quint64(1000 - i)));
    const ProcessRecord cut = merged(std::vector<ProcessRecord>{record(1, many)}, 10);
    QCOMPARE(cut.shares.size(), 20U);
    QCOMPARE(cut.shares.front().pid, 100);
    QVERIFY(std::ranges::count(cut.shares, 1, &ProcessShare::pid) == 1);
}

void TestProcesses::keepsMomentsAndMinutes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("metrics.db"));
    const HostId host{QStringLiteral("web")};
    const UtcTime t0{1'700'000'000s};
    test::ManualClock clock{t0};
    test::FakeFleet fleet;
    const auto session = fleet.add(host.value);
    {
        History history({.path = path}, clock);
        MetricsService service(fleet, clock, &history);
        ProcessHistory processes(service, &history, clock);
        QSignalSpy recorded(&processes, &ProcessHistory::recorded);
        processes.keepRecording({host});
        service.watch(host);
        QTRY_VERIFY(!session->channels().isEmpty() && session->channels().last()->state() == ssh::Channel::State::Running);
        for (int second = 0; second <= 6000; second += 15) {
            clock.set(t0 + std::chrono::seconds(second));
            Q_EMIT session->channels().last()->output(processFrame(1000 + second, 40), ssh::Stream::Output);
        }
        QCOMPARE(recorded.size(), 400); // the first look has no rates
        const ProcessRecord *const newest = processes.newest(host);
        QVERIFY(newest);
        QCOMPARE(newest->shares.size(), 2U);
        QCOMPARE(newest->shares.at(0).name, QByteArray("worker"));
        QCOMPARE(newest->shares.at(0).user, QByteArray("anna"));
        QCOMPARE(newest->shares.at(0).cpuMean, 40.0F);
        QCOMPARE(newest->shares.at(1).user, QByteArray("4711"));
        const auto lastHour = answered(processes.read(host, t0 + 5900s, t0 + 6000s));
        QVERIFY(lastHour);
        QCOMPARE(lastHour->size(), 7U); // moments
        const auto earlier = answered(processes.read(host, t0, t0 + 600s));
        QVERIFY(earlier && earlier->size() >= 10 && earlier->size() <= 11);
        QVERIFY(std::ranges::all_of(*earlier, [](const ProcessRecord &one) { return one.moments >= 2 && one.shares.size() == 2; }));
        const auto both = answered(processes.read(host, t0 + 2000s, t0 + 3000s)); // memory begins in between
        QVERIFY(both && !both->empty());
        for (size_t i = 1; i < both->size(); ++i)
            QVERIFY(both->at(i).begin > both->at(i - 1).end);
        QCOMPARE(answered(processes.read(HostId{QStringLiteral("other")}, t0, t0 + 1h))->size(), 0U);
    }
    // After a new start the file knows all minutes.
    History history({.path = path}, clock);
    MetricsService service(fleet, clock, &history);
    ProcessHistory processes(service, &history, clock);
    const auto all = answered(processes.read(host, t0, t0 + 6000s));
    QVERIFY(all && all->size() >= 100 && all->size() <= 102);
    const ProcessRecord span = merged(*all);
    QCOMPARE(span.moments, 400U);
    QVERIFY(std::abs(span.shares.front().cpuMean - 40) < 0.1F);
}

void TestProcesses::askedOnlyWhileWished()
{
    test::ManualClock clock{UtcTime{1'700'000'000s}};
    test::FakeFleet fleet;
    const HostId host{QStringLiteral("web")};
    const auto session = fleet.add(host.value);
    MetricsService service(fleet, clock);
    ProcessHistory processes(service, nullptr, clock);
    QSignalSpy recorded(&processes, &ProcessHistory::recorded);
    service.watch(host);
    QTRY_VERIFY(!session->channels().isEmpty() && session->channels().last()->state() == ssh::Channel::State::Running);
    QCOMPARE(session->commands().last().input, QByteArray("0 nsmc\n"));
    for (int second = 0; second < 60; second += 15)
        Q_EMIT session->channels().last()->output(processFrame(1000 + second, 40), ssh::Stream::Output);
    QCOMPARE(recorded.size(), 0);
    const CurveWish wish = service.want({host}, {curveId(Metric::Processes)});
    for (int second = 60; second < 120; second += 15)
        Q_EMIT session->channels().last()->output(processFrame(1000 + second, 40), ssh::Stream::Output);
    QCOMPARE(recorded.size(), 4);
}

void TestProcesses::oldMinutesGo()
{
    const UtcTime t0{1'700'000'000s};
    test::ManualClock clock{t0};
    test::FakeFleet fleet;
    const HostId host{QStringLiteral("web")};
    const auto session = fleet.add(host.value);
    History history({}, clock);
    MetricsService service(fleet, clock, &history);
    ProcessHistory processes(service, &history, clock);
    processes.keepRecording({host});
    service.watch(host);
    QTRY_VERIFY(!session->channels().isEmpty() && session->channels().last()->state() == ssh::Channel::State::Running);
    for (const int second : {0, 15, 30, 600, 615, 630}) {
        clock.set(t0 + std::chrono::seconds(second));
        Q_EMIT session->channels().last()->output(processFrame(1000 + second, 40), ssh::Stream::Output);
    }
    processes.flush();
    clock.set(t0 + ProcessHistory::onDisk + 300s);
    for (const int second : {0, 15}) {
        clock.set(t0 + ProcessHistory::onDisk + std::chrono::seconds(300 + second));
        Q_EMIT session->channels().last()->output(processFrame(700'000 + second, 40), ssh::Stream::Output);
    }
    QCOMPARE(answered(processes.read(host, t0, t0 + 700s))->size(), 2U);
    processes.tidyUp();
    const auto left = answered(processes.read(host, t0, t0 + 700s));
    QCOMPARE(left->size(), 1U);
    QCOMPARE(left->front().begin, secondOf(t0) + 600);
}

void TestProcesses::watchesAHostOverSsh()
{
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    NoPrompts prompts;
    ssh::SessionPool pool(server.poolSettings(), prompts);
    SshSource source(pool, server);
    SystemClock clock;
    ProcessWatch watch(source, clock);
    const HostId host{QStringLiteral("ssh-1")};
    watch.setInterval(500ms);
    watch.setHosts({host});
    QProcess busy;
    busy.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
    QVERIFY(busy.waitForStarted());
    QVERIFY(!watch.state(host)->list); // nobody looks yet
    watch.setPaused(false);
    const auto found = [&]() -> const Process * {
        const auto *const state = watch.state(host);
        if (!state || !state->list)
            return nullptr;
        const auto at = std::ranges::find(state->list->processes, int(busy.processId()), &Process::pid);
        return at == state->list->processes.end() ? nullptr : &*at;
    };
    QTRY_VERIFY_WITH_TIMEOUT(found() && found()->cpuPercent && *found()->cpuPercent > 20, 20'000);
    QVERIFY(!watch.state(host)->error);
    const auto done = answered(watch.act(host, signalCommand(*found(), ProcessSignal::Kill)));
    QVERIFY(done && done->status.ok());
    QTRY_COMPARE_WITH_TIMEOUT(busy.state(), QProcess::NotRunning, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(!found() || found()->state == 'Z', 10'000);
    server.stop();
    QTRY_VERIFY_WITH_TIMEOUT(watch.state(host)->error.has_value(), 20'000);
    QVERIFY(watch.state(host)->list); // what was known stays
    watch.setHosts({});
    QVERIFY(!watch.state(host));
}

QD_TEST_MAIN(QCoreApplication, TestProcesses)
#include "tst_processes.moc"
