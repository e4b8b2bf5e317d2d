// SPDX-License-Identifier: GPL-3.0-or-later
// What ssh_config says, in sessions with a real sshd: config file -> resolver -> pool -> command.
#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/session_pool.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <csignal>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool exists(qint64 pid) { return pid > 0 && ::kill(pid_t(pid), 0) == 0; }

} // namespace

class TestSshOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void proxyCommand_data();
    void proxyCommand();
    void proxyCommandOfAJumpHost();
    void proxyCommandWithoutPermission();
    void proxyCommandThatFails_data();
    void proxyCommandThatFails();
    void proxyCommandEndsWithTheSession();
    void twoJumpHostsWithTheirOwnKeys();
    void userKnownHostsFile();
    void setsEnvironment();
    void addressFamily_data();
    void addressFamily();
    void bindAddress();
    void bindAddressThatIsNotHere();
    void algorithms_data();
    void algorithms();
    void algorithmsNobodyKnows();
    void algorithmsTheServerLacks();
    void compression();
    void serverAliveIsTheHeartbeat();

private:
    void config(const QByteArray &text);
    [[nodiscard]] QByteArray hostBlock(const char *name, const SshdFixture &server, const QByteArray &more = {}) const;
    [[nodiscard]] std::shared_ptr<Session> sessionOf(const QString &name);
    [[nodiscard]] QByteArray serverSaid(const SshdFixture &server) const { return server.serverLog(); }

    SshdFixture m_server{{.configLines = {u"AcceptEnv QD_*"_s, u"LogLevel DEBUG1"_s}}};
    ScriptedPrompter m_prompter;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hosts::Inventory> m_inventory;
    std::unique_ptr<hosts::EndpointResolver> m_resolver;
    std::unique_ptr<SessionPool> m_pool;
    std::shared_ptr<Session> m_session;
    Error m_unresolved;
};

void TestSshOptions::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TestSshOptions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_inventory = std::make_unique<hosts::Inventory>(m_folder->filePath(u"hosts.yaml"_s));
    m_inventory->load();
    m_pool = std::make_unique<SessionPool>(m_server.poolSettings(), m_prompter);
    m_unresolved = {};
}

void TestSshOptions::cleanup()
{
    m_session.reset();
    m_pool.reset();
    m_resolver.reset();
}

void TestSshOptions::config(const QByteArray &text)
{
    QFile file(m_folder->filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
    file.close();
    hosts::ResolverSettings settings = hosts::ResolverSettings::fromEnvironment(file.fileName());
    settings.knownHostsFiles = m_server.poolSettings().knownHostsFiles;
    settings.agentSocket.clear();
    settings.trustFile = m_folder->filePath(u"trusted"_s);
    m_resolver = std::make_unique<hosts::EndpointResolver>(*m_inventory, settings);
}

QByteArray TestSshOptions::hostBlock(const char *name, const SshdFixture &server, const QByteArray &more) const
{
    return "Host " + QByteArray(name) + "\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " + server.user().toUtf8()
        + "\n IdentityFile " + server.userKeyPath().toUtf8() + "\n" + more;
}

/// The session of a host of the config, its commands allowed if a test has done so. Null: m_unresolved says why.
std::shared_ptr<Session> TestSshOptions::sessionOf(const QString &name)
{
    hosts::Host host;
    host.id = {name};
    host.name = name;
    m_resolver->settle({host});
    const auto endpoint = m_resolver->endpoint(host);
    if (!endpoint) {
        m_unresolved = endpoint.error();
        return nullptr;
    }
    return m_session = m_pool->session(*endpoint);
}

void TestSshOptions::proxyCommand_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("nc") << u"nc %h %p"_s;
    QTest::newRow("socat") << u"socat STDIO TCP:%h:%p"_s;
    QTest::newRow("through a pipeline of the shell") << u"sh -c 'echo talking >&2; exec nc %h %p'"_s;
}

void TestSshOptions::proxyCommand()
{
    QFETCH(QString, command);
    config(hostBlock("web", m_server, " ProxyCommand " + command.toUtf8() + '\n'));
    QVERIFY(m_resolver->allow({hosts::ConfigCommand::Kind::ProxyCommand, command, {}, 0}));
    QVERIFY2(sessionOf(u"web"_s), qPrintable(m_unresolved.toLine()));
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
    // More than a pipe holds, both ways.
    Command big = script(u"cat; head -c 3000000 /dev/zero"_s);
    big.input = QByteArray(2'000'000, 'x');
    QCOMPARE(outputOf(*m_session, big, 30000).size(), 5'000'000);
}

void TestSshOptions::proxyCommandOfAJumpHost()
{
    config(hostBlock("gate", m_server, " ProxyCommand nc %h %p\n") + hostBlock("inner", m_server, " ProxyJump gate\n"));
    QVERIFY(!sessionOf(u"inner"_s)); // the hop's command is not allowed yet
    QVERIFY(m_resolver->allow({hosts::ConfigCommand::Kind::ProxyCommand, u"nc %h %p"_s, {}, 0}));
    QVERIFY2(sessionOf(u"inner"_s), qPrintable(m_unresolved.toLine()));
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
}

void TestSshOptions::proxyCommandWithoutPermission()
{
    const QString marker = m_folder->filePath(u"ran"_s);
    config(hostBlock("web", m_server, " ProxyCommand touch " + marker.toUtf8() + "; nc %h %p\n"));
    QVERIFY(!sessionOf(u"web"_s));
    QCOMPARE(m_unresolved.code, ErrorCode::Unsupported);
    // Not even from an endpoint that says nothing about permission.
    Endpoint endpoint = m_server.endpoint(HostId{u"forged"_s});
    endpoint.proxyCommand = u"touch "_s + marker;
    QVERIFY(outputOf(*m_pool->session(endpoint), script(u"echo hello"_s)).startsWith("error: "));
    QVERIFY(!QFile::exists(marker));
}

void TestSshOptions::proxyCommandThatFails_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("evidence");
    QTest::newRow("says why") << u"sh -c 'echo no way to go >&2; exit 7'"_s << u"no way to go"_s;
    QTest::newRow("is not there") << u"/nonexistent/proxy"_s << u"nonexistent"_s;
    QTest::newRow("only talks") << u"echo HTTP/1.1 200 OK"_s << u""_s;
}

void TestSshOptions::proxyCommandThatFails()
{
    QFETCH(QString, command);
    QFETCH(QString, evidence);
    config(hostBlock("web", m_server, " ProxyCommand " + command.toUtf8() + '\n'));
    QVERIFY(m_resolver->allow({hosts::ConfigCommand::Kind::ProxyCommand, command, {}, 0}));
    QVERIFY(sessionOf(u"web"_s));
    m_session->connectToHost();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->status().error, 10000);
    const Error error = *m_session->status().error;
    QVERIFY2(error.detail.contains(evidence), qPrintable(error.toLine()));
    QVERIFY2(error.message.contains(u"ProxyCommand"_s), qPrintable(error.toLine()));
}

void TestSshOptions::proxyCommandEndsWithTheSession()
{
    const QString pids = m_folder->filePath(u"pids"_s);
    // A child that ignores the polite signal: the whole group has to go.
    const QString command = u"sh -c 'echo $$ >%1; (trap \"\" TERM; sleep 300) & echo $! >>%1; nc %h %p'"_s.arg(pids);
    config(hostBlock("web", m_server, " ProxyCommand " + command.toUtf8() + '\n'));
    QVERIFY(m_resolver->allow({hosts::ConfigCommand::Kind::ProxyCommand, command, {}, 0}));
    QVERIFY(sessionOf(u"web"_s));
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
    const QList<QByteArray> lines = contentOf(pids).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(exists(lines.at(0).toLongLong()) && exists(lines.at(1).toLongLong()));
    m_session.reset();
    m_pool->drop(HostId{u"web"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!exists(lines.at(0).toLongLong()), 6000);
    QTRY_VERIFY_WITH_TIMEOUT(!exists(lines.at(1).toLongLong()), 6000);
}

void TestSshOptions::twoJumpHostsWithTheirOwnKeys()
{
    SshdFixture outer({.address = u"127.0.0.2"_s}), inner({.address = u"127.0.0.3"_s, .keyType = u"ecdsa"_s});
    QVERIFY2(outer.start() && inner.start(), qPrintable(outer.problem() + inner.problem()));
    const auto block = [this](const char *name, const SshdFixture &server, const QByteArray &address, const QByteArray &more) {
        return hostBlock(name, server, " UserKnownHostsFile " + server.knownHostsPath().toUtf8() + "\n IdentitiesOnly yes\n" + more).replace("127.0.0.1", address);
    };
    config(block("outer", outer, "127.0.0.2", {}) + block("inner", inner, "127.0.0.3", " ProxyJump outer\n") + block("target", m_server, "127.0.0.1", " ProxyJump outer,inner\n"));
    QVERIFY2(sessionOf(u"target"_s), qPrintable(m_unresolved.toLine()));
    QCOMPARE(m_session->endpoint().jumps.size(), 2UL);
    QCOMPARE(outputOf(*m_session, script(u"echo $SSH_CONNECTION"_s)).simplified().split(' ').value(3), QByteArray::number(m_server.port()));
    QVERIFY(serverSaid(outer).contains("Accepted publickey") && serverSaid(inner).contains("Accepted publickey"));
    QVERIFY(m_prompter.asked.isEmpty());
    // A hop that is refused says which one.
    QVERIFY(inner.renewHostKey() && inner.start());
    m_pool->drop(HostId{u"target"_s});
    QVERIFY(sessionOf(u"target"_s));
    m_session->connectToHost();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->status().error, 15000);
    QVERIFY2(m_session->status().error->toLine().contains(u"inner"_s), qPrintable(m_session->status().error->toLine()));
}

void TestSshOptions::userKnownHostsFile()
{
    const QString file = m_folder->filePath(u"kh"_s);
    config(hostBlock("web", m_server, " UserKnownHostsFile " + file.toUtf8() + "\n GlobalKnownHostsFile none\n"));
    QVERIFY(sessionOf(u"web"_s));
    m_prompter.asked.clear();
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
    QCOMPARE(m_prompter.asked.size(), 1); // not in that file yet
    m_prompter.asked.clear();
    QTRY_VERIFY(contentOf(file).contains("ssh-ed25519"));
    // The same through the global file only: known, and not written.
    QVERIFY(QFile::rename(file, file + u"2"_s));
    config(hostBlock("web", m_server, " UserKnownHostsFile none\n GlobalKnownHostsFile " + file.toUtf8() + "2\n"));
    m_pool->drop(HostId{u"web"_s});
    QVERIFY(sessionOf(u"web"_s));
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
    QCOMPARE(m_prompter.asked.size(), 0);
}

void TestSshOptions::setsEnvironment()
{
    qputenv("QD_FROM_HERE", "sent 'as is'");
    config(hostBlock("web", m_server, " SetEnv QD_A=1 \"QD_B=with blank\" QD_HOST=%n\n SendEnv QD_FROM_*\n"));
    QVERIFY(sessionOf(u"web"_s));
    QCOMPARE(outputOf(*m_session, script(u"printf '%s|' \"$QD_A\" \"$QD_B\" \"$QD_HOST\" \"$QD_FROM_HERE\" \"$LC_ALL\""_s)), "1|with blank|web|sent 'as is'|C|"_ba);
    Command own = script(u"printf %s \"$QD_A\""_s);
    own.environment.insert(u"QD_A"_s, u"own"_s); // a command's own word wins
    QCOMPARE(outputOf(*m_session, own), "own"_ba);
}

void TestSshOptions::addressFamily_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("works");
    QTest::newRow("any") << " AddressFamily any\n"_ba << true;
    QTest::newRow("inet") << " AddressFamily inet\n"_ba << true;
    QTest::newRow("inet6 does not reach an IPv4 address") << " AddressFamily inet6\n"_ba << false;
}

void TestSshOptions::addressFamily()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, works);
    config(hostBlock("web", m_server, lines + " ConnectTimeout 3\n"));
    QVERIFY(sessionOf(u"web"_s));
    m_session->connectToHost();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->status().phase == SessionPhase::Ready || m_session->status().error, 10000);
    QCOMPARE(m_session->status().phase == SessionPhase::Ready, works);
}

void TestSshOptions::bindAddress()
{
    config(hostBlock("web", m_server, " BindAddress 127.0.0.9\n"));
    QVERIFY(sessionOf(u"web"_s));
    QCOMPARE(outputOf(*m_session, script(u"echo $SSH_CONNECTION"_s)).split(' ').first(), "127.0.0.9"_ba);
}

void TestSshOptions::bindAddressThatIsNotHere()
{
    config(hostBlock("web", m_server, " BindAddress 203.0.113.7\n"));
    QVERIFY(sessionOf(u"web"_s));
    m_session->connectToHost();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->status().error, 10000);
    QVERIFY2(m_session->status().error->toLine().contains(u"203.0.113.7"_s), qPrintable(m_session->status().error->toLine()));
}

void TestSshOptions::algorithms_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("evidence"); ///< in the server's log
    QTest::newRow("cipher") << " Ciphers aes256-ctr\n"_ba << "cipher: aes256-ctr"_ba;
    QTest::newRow("cipher put first") << " Ciphers ^aes192-ctr\n"_ba << "cipher: aes192-ctr"_ba;
    QTest::newRow("mac") << " Ciphers aes128-ctr\n MACs hmac-sha2-512\n"_ba << "MAC: hmac-sha2-512 "_ba;
    QTest::newRow("kex") << " KexAlgorithms ecdh-sha2-nistp384\n"_ba << "kex: algorithm: ecdh-sha2-nistp384"_ba;
    QTest::newRow("kex taken away") << " KexAlgorithms -curve25519*,sntrup*,mlkem*,ecdh-sha2-nistp256,ecdh-sha2-nistp384\n"_ba << "kex: algorithm: ecdh-sha2-nistp521"_ba;
    QTest::newRow("names that libssh lacks are passed over") << " KexAlgorithms mlkem768x25519-sha256,ecdh-sha2-nistp256\n"_ba << "kex: algorithm: ecdh-sha2-nistp256"_ba;
}

void TestSshOptions::algorithms()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, evidence);
    config(hostBlock("web", m_server, lines));
    QVERIFY(sessionOf(u"web"_s));
    const qsizetype before = m_server.serverLog().size();
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
    QTRY_VERIFY2_WITH_TIMEOUT(serverSaid(m_server).sliced(before).contains(evidence), serverSaid(m_server).sliced(before).constData(), 5000);
}

void TestSshOptions::algorithmsNobodyKnows()
{
    config(hostBlock("web", m_server, " KexAlgorithms mlkem768x25519-sha256\n"));
    QVERIFY(sessionOf(u"web"_s));
    m_session->connectToHost();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->status().error, 10000);
    const Error error = *m_session->status().error;
    QCOMPARE(error.code, ErrorCode::Unsupported);
    QVERIFY2(error.message.contains(u"KexAlgorithms"_s) && error.detail.contains(u"mlkem768x25519-sha256"_s), qPrintable(error.toLine()));
}

void TestSshOptions::algorithmsTheServerLacks()
{
    SshdFixture strict({.configLines = {u"Ciphers aes256-gcm@openssh.com"_s}});
    QVERIFY2(strict.start(), qPrintable(strict.problem()));
    config(hostBlock("web", strict, " UserKnownHostsFile " + strict.knownHostsPath().toUtf8() + "\n Ciphers aes128-ctr\n"));
    QVERIFY(sessionOf(u"web"_s));
    m_session->connectToHost();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->status().error, 10000);
    QVERIFY2(m_session->status().error->hint.contains(u"Ciphers"_s), qPrintable(m_session->status().error->toLine()));
}

void TestSshOptions::compression()
{
    config(hostBlock("web", m_server, " Compression yes\n"));
    QVERIFY(sessionOf(u"web"_s));
    QCOMPARE(outputOf(*m_session, script(u"head -c 1000000 /dev/zero"_s)).size(), 1'000'000);
    QVERIFY2(m_session->traffic().received < 300'000, qPrintable(QString::number(m_session->traffic().received)));
}

void TestSshOptions::serverAliveIsTheHeartbeat()
{
    config(hostBlock("web", m_server, " ServerAliveInterval 1\n ServerAliveCountMax 2\n"));
    QVERIFY(sessionOf(u"web"_s));
    QCOMPARE(outputOf(*m_session, script(u"echo hello"_s)), "hello\n"_ba);
    m_server.freeze();
    QElapsedTimer clock;
    clock.start();
    const bool lost = QTest::qWaitFor([this] { return m_session->status().phase == SessionPhase::Lost; }, 8000);
    const qint64 after = clock.elapsed();
    m_server.thaw();
    QVERIFY(lost);
    QVERIFY2(after < 4500, qPrintable(QString::number(after))); // ours would be 8 s
}

QD_TEST_MAIN(QCoreApplication, TestSshOptions)
#include "tst_ssh_options.moc"
