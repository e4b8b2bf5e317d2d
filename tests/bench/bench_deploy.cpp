// SPDX-License-Identifier: GPL-3.0-or-later
// A release on 20 hosts beside Ansible and Fabric, the same again with nothing to change, a run on 100 hosts with its view
// on the screen, and readers of `current` while it is switched. Real sshd on 127.0.0.2 and up (tests/support/fleet.py).
#include "tests/bench/bench.h"
#include "tests/bench/replayed_hosts.h"
#include "tests/bench/ssh_peers.h"

#include "models/deploy/deploy_service.h"
#include "models/deploy/scripts.h"
#include "models/recipes/quick_recipe.h"
#include "models/recipes/recipe_reader.h"
#include "models/store/database.h"
#include "models/store/timeline.h"
#include "tests/support/light_fleet.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/plan_view.h"
#include "widgets/deploy/run_view.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QFutureWatcher>
#include <QtCore/QRandomGenerator>
#include <QtWidgets/QApplication>

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace qd;
using namespace Qt::StringLiterals;

namespace {

constexpr int kHosts = 20;
constexpr int kMany = 100;
constexpr int kCrowd = 500;
constexpr int kRounds = 3;
constexpr int kSwitches = 400;
constexpr int kParts = 200;
constexpr int kPartBytes = 105'000; // 200 of them: 21 MB that no compression makes smaller

/// What a console is made of, without its windows.
class Console : public ssh::SessionSource {
public:
    Console(const test::LightFleet &fleet, const QString &folder) : Console(fleet.poolSettings(), folder)
    {
        for (qsizetype i = 0; i < fleet.size(); ++i) {
            m_hosts.append(HostId{fleet.name(i)});
            m_endpoints.insert(m_hosts.last(), fleet.endpoint(i));
        }
    }
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return m_pool.session(m_endpoints.value(host)); }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

    [[nodiscard]] deploy::DeployService &service() { return m_service; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// All hosts as they are in a console that has been open for a while: connected, with their shell. False if one cannot be reached.
    bool connectAll()
    {
        ssh::Command look;
        look.script = u":"_s;
        look.effect = ssh::Effect::ReadOnly;
        QList<QFuture<Result<ssh::CommandOutput>>> answers;
        for (const HostId &host : std::as_const(m_hosts))
            answers.append(ssh::run(*sessionFor(host), look));
        return std::ranges::all_of(answers, [](const auto &answer) { return answerOf(answer).has_value(); });
    }
    /// Connects what is not connected yet on the way. Nothing if it could not be planned.
    std::optional<deploy::Plan> plan(const recipes::Recipe &recipe)
    {
        deploy::DeployRequest request;
        request.recipe = recipe;
        request.hosts = m_hosts;
        const auto plan = answerOf(m_service.plan(request));
        if (!plan || !plan->isReady()) {
            m_problem = plan ? faultOf(*plan) : plan.error().toLine();
            return {};
        }
        return *plan;
    }
    std::shared_ptr<deploy::Run> deploy(const recipes::Recipe &recipe)
    {
        const auto planned = plan(recipe);
        return planned ? carryOut(*planned) : nullptr;
    }
    std::shared_ptr<deploy::Run> carryOut(const deploy::Plan &plan)
    {
        const auto run = m_service.start(plan).value_or(nullptr);
        if (run && run->state() == deploy::RunState::Running) {
            QEventLoop loop;
            QObject::connect(run.get(), &deploy::Run::finished, &loop, &QEventLoop::quit);
            loop.exec();
        }
        if (run && run->state() != deploy::RunState::Succeeded)
            m_problem = run->summary() + u": "_s + run->hostMessage(0);
        return run;
    }
    [[nodiscard]] std::string problem() const { return m_problem.toStdString(); }

protected:
    Console(const ssh::PoolSettings &settings, const QString &folder)
        : m_pool(settings, m_prompter), m_database({folder + u"/state.db"_s}), m_timeline(m_database), m_service(*this, m_database, m_timeline, m_clock)
    {
    }
    QList<HostId> m_hosts;

private:
    static QString faultOf(const deploy::Plan &plan)
    {
        for (const deploy::HostPlan &host : plan.hosts) {
            if (host.blocker)
                return host.displayName + u": "_s + host.blocker->toLine();
        }
        return u"the plan is not ready"_s;
    }
    template <typename T>
    static T answerOf(const QFuture<T> &future)
    {
        QEventLoop loop;
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        if (!future.isFinished())
            loop.exec();
        return future.result();
    }

    bench::NoPrompter m_prompter;
    ssh::SessionPool m_pool;
    SystemClock m_clock;
    store::Database m_database;
    store::Timeline m_timeline;
    deploy::DeployService m_service;
    QMap<HostId, ssh::Endpoint> m_endpoints;
    QString m_problem;
};

/// The same with hosts that answer from memory, all that the first one, this machine, answered.
class Crowd final : public Console {
public:
    explicit Crowd(const QString &folder) : Console(ssh::PoolSettings(), folder)
    {
        const auto tape = std::make_shared<bench::Tape>();
        for (int i = 0; i < kCrowd; ++i) {
            m_hosts.append(HostId{u"host-%1"_s.arg(i)});
            m_sessions.insert(m_hosts.last(), i == 0 ? std::make_shared<bench::RecordedHost>(tape) : bench::replayedHost(tape));
        }
    }
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return m_sessions.value(host); }

private:
    QHash<HostId, std::shared_ptr<ssh::Session>> m_sessions;
};

/// 200 files of random bytes in a gzipped archive, other ones each time.
bool writeArtifact(const QString &file)
{
    const QTemporaryDir folder;
    for (int i = 0; i < kParts; ++i) {
        QFile part(folder.filePath(u"part-%1.bin"_s.arg(i)));
        QByteArray bytes(kPartBytes, Qt::Uninitialized);
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), kPartBytes / 4);
        if (!part.open(QIODevice::WriteOnly) || part.write(bytes) != bytes.size())
            return false;
    }
    return QProcess::execute(u"tar"_s, {u"-C"_s, folder.path(), u"-czf"_s, file, u"."_s}) == 0;
}

/// Answers http://127.0.0.1:port/ with 200: the services of all hosts.
class HealthServer {
public:
    explicit HealthServer(const QString &folder)
    {
        QDir().mkpath(folder);
        QFile page(folder + u"/index.html"_s);
        if (page.open(QIODevice::WriteOnly))
            page.write("ok\n");
        m_process.start(u"busybox"_s, {u"httpd"_s, u"-f"_s, u"-p"_s, u"127.0.0.1:%1"_s.arg(port()), u"-h"_s, folder});
        m_process.waitForStarted();
    }
    ~HealthServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] static int port() { return 20'000 + int(QCoreApplication::applicationPid() % 10'000); }

private:
    QProcess m_process;
};

recipes::Recipe recipeFor(const QString &source, const QString &target, int parallel)
{
    recipes::QuickDeployment quick;
    quick.source = source;
    quick.target = target;
    quick.restartCommand = u"touch ../restarted"_s;
    quick.health.kind = recipes::QuickHealth::Kind::Http;
    quick.health.port = HealthServer::port();
    quick.health.successes = 1;
    quick.policy.parallel = parallel;
    return recipes::quickRecipe(quick);
}

std::optional<bench::PeerRun> ansible(const test::LightFleet &fleet, const QString &folder, const QString &artifact, int round)
{
    QFile inventory(folder + u"/inventory"_s);
    if (!inventory.open(QIODevice::WriteOnly))
        return {};
    for (qsizetype i = 0; i < fleet.size(); ++i) {
        const ssh::Endpoint to = fleet.endpoint(i);
        inventory.write(u"%1 ansible_host=%2 ansible_port=%3 ansible_user=%4 ansible_ssh_private_key_file=%5\n"_s
                            .arg(fleet.name(i), to.address, QString::number(to.port), to.user, fleet.keyPath())
                            .toUtf8());
    }
    inventory.write("[all:vars]\nansible_python_interpreter=/usr/bin/python3\nansible_ssh_common_args='-F /dev/null -o IdentityAgent=none "
                    "-o UserKnownHostsFile=" + fleet.knownHostsPath().toUtf8() + "'\n");
    inventory.close();
    return bench::runPeer(u"env"_s,
                          {u"HOME="_s + folder, u"ANSIBLE_PIPELINING=True"_s, u"ansible-playbook"_s, u"--forks"_s, QString::number(kHosts),
                           u"--inventory"_s, inventory.fileName(), u"--extra-vars"_s,
                           u"target=%1/ansible-%2 release=r%2 artifact=%3 health=http://127.0.0.1:%4/"_s.arg(fleet.remoteFolder())
                               .arg(round).arg(artifact).arg(HealthServer::port()),
                           QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/peer_deploy.yml")});
}

std::optional<bench::PeerRun> fabric(const test::LightFleet &fleet, const QString &artifact, int round)
{
    QStringList words{QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/bench/peer_deploy.py"), fleet.keyPath(), fleet.knownHostsPath(),
                      fleet.remoteFolder() + u"/fabric-%1"_s.arg(round), u"r%1"_s.arg(round), artifact,
                      u"http://127.0.0.1:%1/"_s.arg(HealthServer::port())};
    for (qsizetype i = 0; i < fleet.size(); ++i) {
        const ssh::Endpoint to = fleet.endpoint(i);
        words.append(u"%1@%2:%3"_s.arg(to.user, to.address).arg(to.port));
    }
    return bench::runPeer(u"python3"_s, words);
}

/// What OpenSSH's own client needs to carry the artifact to all hosts at once and do nothing with it: the least that this machine,
/// which is all the hosts too, has to do. Nothing if one of them failed.
std::optional<double> carriedOnly(const test::LightFleet &fleet, const QString &artifact)
{
    std::vector<std::unique_ptr<QProcess>> clients;
    bool succeeded = true;
    const double took = bench::wallMs([&] {
        for (qsizetype i = 0; i < fleet.size(); ++i) {
            const ssh::Endpoint to = fleet.endpoint(i);
            QProcess &client = *clients.emplace_back(std::make_unique<QProcess>());
            client.setStandardInputFile(artifact);
            client.start(u"ssh"_s, {u"-F"_s, u"/dev/null"_s, u"-i"_s, fleet.keyPath(), u"-o"_s, u"UserKnownHostsFile="_s + fleet.knownHostsPath(), u"-o"_s,
                                    u"BatchMode=yes"_s, u"-o"_s, u"IdentityAgent=none"_s, u"-p"_s, QString::number(to.port), u"-l"_s, to.user, to.address,
                                    u"cat >/dev/null"_s});
        }
        for (const auto &client : clients)
            succeeded = client->waitForFinished(120'000) && client->exitStatus() == QProcess::NormalExit && client->exitCode() == 0 && succeeded;
    });
    return succeeded ? std::optional(took) : std::nullopt;
}

struct Rounds {
    std::vector<double> connected, first, second, ansible, fabric, carried;
};

/// Each in folders of its own, nothing removed, and all on the disk before the next begins: nobody's round pays for what another
/// one left, or for files that were there just now (ext4 searches long for inodes that were freed within the last minute).
std::optional<std::string> oneRound(const test::LightFleet &fleet, const QString &folder, int round, bool alone, Rounds &rounds)
{
    const QString artifact = folder + u"/artifact.tar.gz"_s;
    if (!writeArtifact(artifact))
        return "the artifact cannot be written";
    std::string fault;
    const auto measured = [&](std::vector<double> &list, const QString &target, deploy::HostState wanted, bool connected = false) {
        const recipes::Recipe recipe = recipeFor(artifact, fleet.remoteFolder() + target.arg(round), kHosts);
        const auto console = std::make_unique<Console>(fleet, folder);
        std::shared_ptr<deploy::Run> run;
        ::sync();
        if (connected && !console->connectAll()) {
            fault = "a host cannot be reached";
            return;
        }
        list.push_back(bench::wallMs([&] { run = console->deploy(recipe); }));
        for (int i = 0; run && i < kHosts && fault.empty(); ++i) {
            if (run->hostState(i) != wanted)
                fault = fleet.name(i).toStdString() + ": " + deploy::hostStateName(run->hostState(i)).toStdString() + " " + run->hostMessage(i).toStdString();
        }
        if (!run)
            fault = console->problem();
    };
    measured(rounds.connected, u"/store-%1"_s, deploy::HostState::Succeeded, true);
    if (fault.empty())
        measured(rounds.first, u"/shop-%1"_s, deploy::HostState::Succeeded);
    if (fault.empty())
        measured(rounds.second, u"/shop-%1"_s, deploy::HostState::Unchanged);
    if (!fault.empty() || alone)
        return fault.empty() ? std::nullopt : std::optional(fault);
    const auto carried = carriedOnly(fleet, artifact);
    if (!carried)
        return "ssh failed";
    rounds.carried.push_back(*carried);
    ::sync();
    const auto byFabric = fabric(fleet, artifact, round);
    ::sync();
    const auto byAnsible = ansible(fleet, folder, artifact, round);
    if (!byFabric || !byAnsible)
        return byFabric ? "ansible-playbook failed" : "fabric failed";
    rounds.fabric.push_back(byFabric->wallMs);
    rounds.ansible.push_back(byAnsible->wallMs);
    return {};
}

void besidePeers(bench::Report &report, bool alone)
{
    test::LightFleet fleet(kHosts);
    if (!fleet.start())
        return report.failed("deploy.20_hosts", fleet.problem().toStdString());
    const QTemporaryDir folder;
    const HealthServer health(folder.filePath(u"www"_s));
    Rounds rounds;
    for (int round = 0; round < kRounds; ++round) {
        if (const auto fault = oneRound(fleet, folder.path(), round, alone, rounds))
            return report.failed("deploy.20_hosts", *fault);
    }
    const double first = bench::medianOf(rounds.first);
    const double connected = bench::medianOf(rounds.connected);
    if (alone) {
        report.add({"deploy.20_hosts", "ms", first, {}, {}, {}});
        return report.add({"deploy.20_connected_hosts", "ms", connected, {}, {}, {}});
    }
    report.add({"deploy.20_hosts_against_ansible", "ms", first, bench::medianOf(rounds.ansible), "ansible, forks 20, pipelining, strategy free", bench::ratioAtMost(1.0 / 15)});
    report.add({"deploy.20_hosts_against_fabric", "ms", first, bench::medianOf(rounds.fabric), "fabric, ThreadingGroup", bench::ratioAtMost(1.0 / 4)});
    report.add({"deploy.20_connected_hosts_against_ansible", "ms", connected, bench::medianOf(rounds.ansible), "ansible as above, its connections of the round before kept", bench::ratioAtMost(1.0 / 15)});
    report.add({"deploy.20_connected_hosts_against_fabric", "ms", connected, bench::medianOf(rounds.fabric), "fabric, ThreadingGroup", bench::ratioAtMost(1.0 / 4)});
    report.add({"deploy.20_hosts_against_carrying_only", "ms", first, bench::medianOf(rounds.carried), "ssh HOST 'cat >/dev/null', 20 at once", {}});
    report.add({"deploy.20_hosts_unchanged", "ms", bench::medianOf(rounds.second), {}, {}, bench::atMost(2000)});
}

/// Three files of 200 lines that are other ones on each host, beside the site.
recipes::Recipe recipeOfFiles(const QString &source, const QString &folder, int parallel)
{
    QString text = u"recipe: 1\nname: shop\nwhat: {folder: \"%1\"}\ntarget: %2/shop\npolicy: {parallel: %3}\nsteps:\n  - upload\n  - unpack\n"_s
                       .arg(source, folder, QString::number(parallel));
    for (int file = 0; file < 3; ++file) {
        text += u"  - template:\n      to: %1/shop-%2.conf\n      content: |\n"_s.arg(folder, QString::number(file));
        for (int line = 0; line < 200; ++line)
            text += u"        setting_%1 = /srv/{{ host }}/part/%1\n"_s.arg(line);
    }
    text += u"  - switch\ngates:\n  - health: {http: \"http://127.0.0.1:%1/\"}\n"_s.arg(HealthServer::port());
    return recipes::readRecipe(text.toUtf8(), source + u"/quarterdeck.yaml"_s).recipe;
}

/// What a window shows of a deployment, one after the other: its plan, then the run.
struct Screen {
    explicit Screen(Console &console) : view(console.service(), console.clock())
    {
        page.resize(900, 640);
        page.show();
        view.resize(1680, 900);
        view.show();
        QObject::connect(&console.service(), &deploy::DeployService::runStarted, &view,
                         [this](const std::shared_ptr<deploy::Run> &run) { view.showRun(run, {}); });
    }
    ui::PlanView page;
    ui::RunView view;
};

void oneOfMany(bench::Report &report, const std::string &name, Console &console, Screen &screen, const recipes::Recipe &recipe, double mostMegabytes)
{
    bench::StallMeter meter;
    bench::spin(500);
    ::malloc_trim(0);
    const qint64 before = bench::residentBytes();
    meter.restart();
    std::optional<deploy::Plan> plan;
    std::shared_ptr<deploy::Run> run;
    double took = bench::wallMs([&] { plan = console.plan(recipe); });
    if (plan) {
        screen.page.setPlan(*plan);
        bench::spin(200);
        took += bench::wallMs([&] { run = console.carryOut(*plan); });
    }
    const bench::StallMeter::Beat longest = meter.longest();
    const double busiest = meter.mostCpuMs();
    if (!run || run->state() != deploy::RunState::Succeeded)
        return report.failed(name, console.problem());
    report.add({name, "ms", took, {}, {}, {}});
    report.add({name + "_longest_gap", "ms", longest.wallMs, {}, {}, bench::atMost(33)});
    report.add({name + "_longest_gap_cpu", "ms", longest.cpuMs, {}, {}, {}});
    report.add({name + "_longest_gap_not_scheduled", "ms", longest.waitedMs, {}, {}, {}});
    report.add({name + "_most_cpu_between_beats", "ms", busiest, {}, {}, bench::atMost(33)});
    report.add({name + "_memory", "MB", double(bench::residentBytes() - before) / 1e6, {}, {}, bench::atMost(mostMegabytes)});
}

void writePages(const QString &folder, int pages, int bytes)
{
    QDir().mkpath(folder);
    for (int i = 0; i < pages; ++i) {
        QFile file(folder + u"/page-%1.html"_s.arg(i));
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray(bytes, char('a' + i % 26)));
    }
}

/// 100 hosts with plan and run on the screen: a small site, then again with files that differ from host to host.
void manyHosts(bench::Report &report)
{
    test::LightFleet fleet(kMany, true);
    if (!fleet.start())
        return report.failed("deploy.100_hosts", fleet.problem().toStdString());
    const QTemporaryDir folder;
    const HealthServer health(folder.filePath(u"www"_s));
    const QString source = folder.filePath(u"site"_s);
    writePages(source, 50, 4000);
    Console console(fleet, folder.path());
    Screen screen(console);
    oneOfMany(report, "deploy.100_hosts", console, screen, recipeFor(source, fleet.remoteFolder() + u"/shop"_s, kMany), 60);
    oneOfMany(report, "deploy.100_hosts_files", console, screen, recipeOfFiles(source, fleet.remoteFolder(), kMany), 60);
}

/// 500 hosts, all at once, that answer without a network between: what the window's own work for so many is. The first one goes ahead.
void crowd(bench::Report &report)
{
    const QTemporaryDir folder;
    const HealthServer health(folder.filePath(u"www"_s));
    const QString source = folder.filePath(u"site"_s);
    writePages(source, 10, 1000);
    Crowd console(folder.path());
    Screen screen(console);
    for (const bool files : {false, true}) {
        const QString target = folder.filePath(files ? u"files"_s : u"plain"_s);
        recipes::Recipe recipe = files ? recipeOfFiles(source, target, kCrowd) : recipeFor(source, target + u"/shop"_s, kCrowd);
        recipe.policy.canary = 1;
        oneOfMany(report, files ? "deploy.500_hosts_files" : "deploy.500_hosts", console, screen, recipe, 200);
    }
}

/// How often a reader found nothing behind `current` while the script of the step switched it to and fro.
int missedReads(const QStringList &shell, const QString &folder)
{
    for (const QString &release : {u"20260101T000000Z-aaaaaaaa"_s, u"20260101T000001Z-bbbbbbbb"_s}) {
        QDir().mkpath(folder + u"/releases/"_s + release);
        QFile file(folder + u"/releases/"_s + release + u"/index.html"_s);
        if (file.open(QIODevice::WriteOnly))
            file.write("ok\n");
    }
    QFile::link(u"releases/20260101T000000Z-aaaaaaaa"_s, folder + u"/current"_s);
    std::atomic<bool> stop = false;
    std::atomic<int> misses = 0, reads = 0;
    std::thread reader([&, path = QFile::encodeName(folder + u"/current/index.html"_s)] {
        for (; !stop; ++reads) {
            const int handle = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
            handle < 0 ? void(++misses) : void(::close(handle));
        }
    });
    QString now = u"releases/20260101T000000Z-aaaaaaaa"_s, next = u"releases/20260101T000001Z-bbbbbbbb"_s;
    int switched = 0;
    for (int i = 0; i < kSwitches; ++i, std::swap(now, next)) {
        const QStringList words = shell + QStringList{u"-c"_s, deploy::scripts::switchLink(), u"sh"_s, folder, u"run"_s, u"0"_s, u"root"_s, next, now};
        switched += QProcess::execute(words.first(), words.sliced(1)) == 0 && QFile::symLinkTarget(folder + u"/current"_s).endsWith(next);
    }
    stop = true;
    reader.join();
    return switched == kSwitches && reads > kSwitches ? misses.load() : -1;
}

void switches(bench::Report &report)
{
    const QTemporaryDir folder;
    report.add({"deploy.missed_reads_gnu", "reads", double(missedReads({u"sh"_s}, folder.filePath(u"gnu"_s))), {}, {}, bench::atMost(0)});
    const QString bin = folder.filePath(u"bin"_s); // nothing but busybox's own tools
    QDir().mkpath(bin);
    QProcess::execute(u"busybox"_s, {u"--install"_s, u"-s"_s, bin});
    report.add({"deploy.missed_reads_busybox", "reads",
                double(missedReads({u"env"_s, u"PATH="_s + bin, u"sh"_s}, folder.filePath(u"busybox"_s))), {}, {}, bench::atMost(0)});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    bench::Report report(argc, argv);
    const QString only = app.arguments().value(1); // "peers", "own" (without them), "many", "crowd" or "switches": one part, for a profiler
    const auto wanted = [&only](const char *part) { return only.isEmpty() || only.startsWith(u'-') || only == QLatin1StringView(part); };
    if (wanted("peers") || only == "own"_L1)
        besidePeers(report, only == "own"_L1);
    if (wanted("many"))
        manyHosts(report);
    if (wanted("crowd"))
        crowd(report);
    if (wanted("switches"))
        switches(report);
    return report.finish();
}
