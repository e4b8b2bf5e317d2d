// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_pool.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const HostId kHost{u"web-1"_s};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 kRekeyBytes = 48'000'000; // the sanitizers' share of the time is large
#else
constexpr qint64 kRekeyBytes = 200'000'000;
#endif

void row(const char *id, const QString &figure, bool pass)
{
    (void)qd::test::reportRow(id, figure, pass);
    std::fflush(stdout);
    QVERIFY2(pass, qPrintable(figure));
}

bool waitPhase(const Session &session, SessionPhase phase, int ms = 15000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

bool iptables(const QStringList &words)
{
    QProcess process;
    process.start(u"iptables"_s, words);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

/// A network of this process's own, with nothing in it but loopback: before any thread is started.
bool enterPrivateNetwork()
{
    if (::unshare(CLONE_NEWNET) != 0)
        return false;
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::copy_n("lo", 3, request.ifr_name);
    bool up = ::ioctl(fd, SIOCGIFFLAGS, &request) == 0;
    request.ifr_flags = short(request.ifr_flags | IFF_UP);
    up = up && ::ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    ::close(fd);
    return up;
}

/// Our socket that is connected to this port; -1 if there is none.
int socketTo(quint16 port)
{
    const QDir descriptors(u"/proc/self/fd"_s);
    for (const QString &name : descriptors.entryList(QDir::Files | QDir::System)) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        const int fd = name.toInt();
        if (::getpeername(fd, reinterpret_cast<sockaddr *>(&peer), &size) == 0 && peer.sin_family == AF_INET
            && ntohs(peer.sin_port) == port)
            return fd;
    }
    return -1;
}

bool privateNetwork = false;

} // namespace

/// The rows of the reliability matrix that need bad networks and narrow servers.
class TestSshNetwork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void d20HalfOpen();
    void d20SurvivesAShortGap();
    void d22MaxSessions();
    void d23MaxStartups();
    void d24Rekey();
    void slotsAfterCancels();
    void stalledUpload();

private:
    ScriptedPrompter m_prompter;
    std::unique_ptr<SessionPool> m_pool;
};

void TestSshNetwork::cleanup()
{
    m_pool.reset();
    m_prompter = ScriptedPrompter();
}

namespace {

/// The line to a server that can be cut so that neither side hears of it: by the kernel's filter in a
/// network of our own, else by a proxy that swallows.
class Line {
public:
    explicit Line(const SshdFixture &server) : m_server(server), m_filter(privateNetwork && iptables({u"-L"_s}))
    {
        if (!m_filter)
            m_proxy = std::make_unique<TcpProxy>(server.port());
    }
    ~Line() { setCut(false); }

    [[nodiscard]] Endpoint endpoint() const
    {
        Endpoint endpoint = m_server.endpoint(kHost);
        endpoint.port = m_proxy ? m_proxy->port() : endpoint.port;
        endpoint.hostKeyAlias = m_server.knownHostsName();
        return endpoint;
    }
    bool setCut(bool cut)
    {
        if (m_proxy) {
            m_proxy->setSwallowing(cut);
            return true;
        }
        if (cut == m_cut)
            return true;
        m_cut = cut;
        bool done = true;
        for (const QString &side : {u"--dport"_s, u"--sport"_s})
            done = iptables({cut ? u"-A"_s : u"-D"_s, u"INPUT"_s, u"-p"_s, u"tcp"_s, side, QString::number(m_server.port()), u"-j"_s, u"DROP"_s}) && done;
        return done;
    }
    [[nodiscard]] QString means() const { return m_proxy ? u"swallowing proxy"_s : u"iptables DROP"_s; }

private:
    const SshdFixture &m_server;
    bool m_filter;
    bool m_cut = false;
    std::unique_ptr<TcpProxy> m_proxy;
};

} // namespace

void TestSshNetwork::d20HalfOpen()
{
    SshdFixture server;
    QVERIFY(server.start());
    Line line(server);
    m_pool = std::make_unique<SessionPool>(server.poolSettings(), m_prompter);
    const auto session = m_pool->session(line.endpoint());
    session->connectToHost();
    qint64 longest = 0;
    qint64 longestBack = 0;
    constexpr int rounds = 4;
    for (int i = 0; i < rounds; ++i) {
        QVERIFY(waitPhase(*session, SessionPhase::Ready, 30000));
        ChannelProbe stream(*session, script(i % 2 == 0 ? u"sleep 300"_s : u"while :; do echo x; sleep 0.05; done"_s));
        QVERIFY(QTest::qWaitFor([&] { return stream.log.contains(u"started"_s); }, 10000));
        QTest::qWait(i * 700);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(line.setCut(true));
        const bool lost = waitPhase(*session, SessionPhase::Lost, 30000);
        longest = std::max(longest, lost ? clock.elapsed() : 99999);
        QVERIFY(stream.wait(2000));
        QVERIFY(line.setCut(false));
        clock.restart();
        m_pool->networkReturned();
        QVERIFY(waitPhase(*session, SessionPhase::Ready, 30000));
        longestBack = std::max(longestBack, clock.elapsed());
    }
    row("D20", u"half-open (%1): lost after at most %2 ms, back %3 ms after the network, n=%4"_s.arg(line.means()).arg(longest).arg(longestBack).arg(rounds),
        longest <= 10000 && longestBack <= 5000);
}

void TestSshNetwork::d20SurvivesAShortGap()
{
    SshdFixture server;
    QVERIFY(server.start());
    m_pool = std::make_unique<SessionPool>(server.poolSettings(), m_prompter);
    const auto session = m_pool->session(server.endpoint(kHost));
    ChannelProbe stream(*session, script(u"while :; do echo x; sleep 0.2; done"_s));
    QVERIFY(stream.waitOutput(4));
    server.freeze();
    QTest::qWait(4500);
    QCOMPARE(session->status().phase, SessionPhase::Ready);
    server.thaw();
    const qint64 before = stream.received;
    QVERIFY(stream.waitOutput(before + 20));
    const auto logins = server.serverLog().count("Accepted publickey");
    row("D20", u"peer frozen for 4.5 s: logins %1, stream went on"_s.arg(logins), logins == 1 && !stream.result);
}

void TestSshNetwork::d22MaxSessions()
{
    SshdFixture server({.configLines = {u"MaxSessions 2"_s}});
    QVERIFY(server.start());
    m_pool = std::make_unique<SessionPool>(server.poolSettings(), m_prompter);
    const auto session = m_pool->session(server.endpoint(kHost));
    std::vector<std::unique_ptr<ChannelProbe>> panes;
    for (int i = 0; i < 10; ++i) {
        Command command = script(u"sleep 0.3; echo pane $1"_s, {QString::number(i)});
        command.priority = i % 3 == 0 ? Priority::Interactive : i % 3 == 1 ? Priority::Stream : Priority::Batch;
        panes.push_back(std::make_unique<ChannelProbe>(*session, command));
    }
    int failed = 0;
    for (int i = 0; i < 10; ++i)
        failed += panes[size_t(i)]->wait(30000) && panes[size_t(i)]->out == "pane " + QByteArray::number(i) + '\n' ? 0 : 1;
    const auto logins = server.serverLog().count("Accepted publickey");
    row("D22", u"failed panes %1 of 10, logins %2"_s.arg(failed).arg(logins), failed == 0 && logins <= 4); // what waits for a second goes over further connections
}

void TestSshNetwork::d23MaxStartups()
{
    SshdFixture server({.configLines = {u"MaxStartups 4:50:8"_s}});
    QVERIFY(server.start());
    m_pool = std::make_unique<SessionPool>(server.poolSettings(), m_prompter);
    QElapsedTimer clock;
    clock.start();
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < 20; ++i) {
        sessions.push_back(m_pool->session(server.endpoint(HostId{u"host-%1"_s.arg(i)})));
        sessions.back()->connectToHost();
    }
    int ready = 0;
    for (const auto &session : sessions)
        ready += waitPhase(*session, SessionPhase::Ready, std::max(1, int(60000 - clock.elapsed()))) ? 1 : 0;
    const auto dropped = server.serverLog().count("drop connection");
    row("D23", u"%1/20 connected in %2 ms, %3 dropped by the server"_s.arg(ready).arg(clock.elapsed()).arg(dropped),
        ready == 20 && clock.elapsed() < 60000);
}

void TestSshNetwork::d24Rekey()
{
    SshdFixture server({.configLines = {u"RekeyLimit 1M"_s, u"LogLevel DEBUG1"_s}});
    QVERIFY(server.start());
    m_pool = std::make_unique<SessionPool>(server.poolSettings(), m_prompter);
    const auto session = m_pool->session(server.endpoint(kHost));
    Command tail = script(u"i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo $i; [ $((i % 100)) -ne 0 ] || sleep 0.02; done"_s);
    tail.priority = Priority::Stream;
    ChannelProbe lines(*session, tail);
    Command download = script(u"head -c \"$1\" /dev/zero | tr '\\0' 'q'"_s, {QString::number(kRekeyBytes)});
    download.priority = Priority::Batch;
    ChannelProbe bytes(*session, download);
    bytes.keep = false;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    connect(bytes.channel.get(), &Channel::output, this, [&hash](const QByteArray &piece) { hash.addData(piece); });
    QVERIFY(bytes.wait(180000));
    QVERIFY(lines.wait(60000));
    QCryptographicHash expected(QCryptographicHash::Sha256);
    for (qint64 left = kRekeyBytes; left > 0; left -= 1'000'000)
        expected.addData(QByteArray(std::min<qint64>(left, 1'000'000), 'q'));
    const bool whole = hash.result() == expected.result() && lines.out.count('\n') == 20000 && lines.out.endsWith("\n20000\n");
    const auto rekeys = server.serverLog().count("SSH2_MSG_KEXINIT sent") - 1;
    const auto logins = server.serverLog().count("Accepted publickey");
    row("D24", u"%1 MB and 20000 lines through %2 rekeys: %3, disconnects %4"_s.arg(kRekeyBytes / 1'000'000).arg(rekeys).arg(whole ? u"sha256 equal"_s : u"DIFFERENT"_s).arg(logins - 1),
        whole && logins == 1 && rekeys >= kRekeyBytes / 4'000'000);
}

void TestSshNetwork::slotsAfterCancels()
{
    SshdFixture server;
    QVERIFY(server.start());
    m_pool = std::make_unique<SessionPool>(server.poolSettings(), m_prompter);
    const auto session = m_pool->session(server.endpoint(kHost));
    for (int i = 0; i < 5; ++i) {
        ChannelProbe probe(*session, script(u"yes"_s));
        QVERIFY(probe.waitOutput(100'000));
        probe.channel->cancel();
        QVERIFY(probe.wait());
    }
    QVERIFY(QTest::qWaitFor([&] { return m_pool->channelsInUse() == 0; }, 10000));
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 10; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, script(u"echo up; sleep 30"_s)));
    int running = 0;
    for (const auto &probe : probes)
        running += probe->waitOutput(3, 10000) ? 1 : 0;
    const auto refused = server.serverLog().count("no more sessions");
    row("slots", u"10 channels after 5 cancels: %1 run at once, %2 refused"_s.arg(running).arg(refused), running == 10 && refused == 0);
}

void TestSshNetwork::stalledUpload()
{
    SshdFixture server;
    QVERIFY(server.start());
    SshdFixture other;
    QVERIFY(other.start());
    PoolSettings settings = server.poolSettings();
    settings.shards = 1; // both on the worker that must not stop
    m_pool = std::make_unique<SessionPool>(settings, m_prompter);
    const auto session = m_pool->session(server.endpoint(kHost));
    const auto neighbour = m_pool->session(other.endpoint(HostId{u"web-2"_s}));
    neighbour->connectToHost();
    QCOMPARE(outputOf(*session, script(u"echo up"_s)), "up\n"_ba);
    QVERIFY(waitPhase(*neighbour, SessionPhase::Ready));
    const int fd = socketTo(server.port());
    QVERIFY(fd >= 0);
    const int small = 64 * 1024;
    QCOMPARE(::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof small), 0);
    Command upload = script(u"sha256sum"_s);
    upload.input = QByteArray(8'000'000, 'u');
    upload.keepInputOpen = true;
    ChannelProbe probe(*session, upload);
    QVERIFY(QTest::qWaitFor([&] { return probe.channel->bytesToWrite() < 7'000'000; }, 10000));
    probe.channel->write(QByteArray(8'000'000, 'v'));
    m_pool->forgetLongestTurn();
    server.freeze();
    double slowest = 0;
    for (int i = 0; i < 10; ++i) {
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(outputOf(*neighbour, script(u"echo free"_s)), "free\n"_ba);
        slowest = std::max(slowest, double(clock.nsecsElapsed()) / 1e6);
        QTest::qWait(250);
    }
    const double turn = double(m_pool->longestTurn().count()) / 1000;
    QVERIFY(probe.channel->bytesToWrite() > 0); // it did stall
    server.thaw();
    probe.channel->closeInput();
    QVERIFY(probe.wait(60000));
    const QByteArray sent = QByteArray(8'000'000, 'u') + QByteArray(8'000'000, 'v');
    const bool whole = probe.out == QCryptographicHash::hash(sent, QCryptographicHash::Sha256).toHex() + "  -\n";
    row("stall", u"stopped peer during an upload (64 KB buffer): longest worker turn %1 ms, neighbour's slowest exec %2 ms, sha256 %3"_s.arg(turn, 0, 'f', 1).arg(slowest, 0, 'f', 0).arg(whole ? u"equal"_s : u"DIFFERENT"_s),
        turn < 50 && whole);
}

int main(int argc, char **argv)
{
    privateNetwork = enterPrivateNetwork();
    QCoreApplication app(argc, argv);
    TestSshNetwork test;
    return qd::test::runGuarded(test, argc, argv);
}
#include "tst_ssh_network.moc"
