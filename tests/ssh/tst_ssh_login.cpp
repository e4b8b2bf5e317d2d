// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/session_pool.h"
#include "tests/ssh/auth_server.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/ssh/test_agent.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <libssh/libssh.h>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

QString words(const Session &session)
{
    return u"phase %1: "_s.arg(int(session.status().phase)) + session.status().error.value_or(Error{}).toLine();
}

bool waitPhase(const Session &session, SessionPhase phase, int ms = 15000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

} // namespace

/// Ways in, ways of being refused, and what happens when the line goes.
class TestSshLogin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void wrongKeyFails();
    void noKeyFileFails();
    void unknownKeyAccepted();
    void unknownKeyRefused();
    void changedKeyStops();
    void revokedKeyStops();
    void unreadableLineStops();
    void otherTypeKnownIsPreferred();
    void agentLogsIn();
    void encryptedKeyAsks();
    void wrongPassphraseThenCancel();
    void jumpHost();
    void jumpHostsErrorNamesTheHop();
    void keyboardInteractive();
    void password();
    void partialSuccess();
    void notAnSshServer_data();
    void notAnSshServer();
    void refusedPort();
    void unknownName();
    void serverKilledAndBack();
    void cutInTheLoginIsLostNotDenied_data();
    void cutInTheLoginIsLostNotDenied();
    void lostConnectionsLeaveNoFiles();
    void frozenPeerIsLost();
    void waitingCommandsRunAfterConnect();
    void maxSessionsTwo();
    void poolKeepsOneSessionAHost();
    void destroyedWhileDialling();
    void destroyedWhileAsking();

private:
    std::shared_ptr<Session> connectTo(const Endpoint &endpoint)
    {
        m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), m_prompter);
        auto session = m_pool->session(endpoint);
        session->connectToHost();
        return session;
    }
    /// The login-only server, known by the fixture's host key.
    Endpoint authEndpoint(const AuthServer &server)
    {
        Endpoint endpoint = m_server->endpoint(kHost);
        endpoint.port = server.port();
        endpoint.hostKeyAlias = m_server->knownHostsName();
        return endpoint;
    }
    void startWith(SshdOptions options)
    {
        m_server = std::make_unique<SshdFixture>(std::move(options));
        QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    }

    ScriptedPrompter m_prompter;
    std::unique_ptr<SshdFixture> m_server;
    std::unique_ptr<SessionPool> m_pool;
};

void TestSshLogin::init()
{
    m_prompter = ScriptedPrompter();
    startWith({});
}

void TestSshLogin::cleanup()
{
    m_pool.reset();
    m_server.reset();
}

void TestSshLogin::wrongKeyFails()
{
    QFile::remove(m_server->authorizedKeysPath());
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    const Error error = *session->status().error;
    QCOMPARE(error.code, ErrorCode::AuthenticationFailed);
    QVERIFY2(error.message.contains(u"web-1"_s) && error.message.contains(u"127.0.0.1"_s), qPrintable(error.message));
    QVERIFY2(error.detail.contains(u"publickey"_s) && error.detail.contains(u"id_user"_s), qPrintable(error.detail));
    QVERIFY(!error.hint.isEmpty());
    ChannelProbe probe(*session, script(u"true"_s));
    QVERIFY(probe.wait(2000));
    QCOMPARE(probe.errorCode(), ErrorCode::AuthenticationFailed);
}

void TestSshLogin::noKeyFileFails()
{
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {u"/nonexistent/key"_s};
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY2(session->status().error->detail.contains(u"No such file"_s), qPrintable(words(*session)));
}

void TestSshLogin::unknownKeyAccepted()
{
    startWith({.knownHostsFilled = false});
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(m_prompter.asked.front().kind, Prompt::Kind::UnknownHostKey);
    QCOMPARE(m_prompter.asked.front().keyType, u"ssh-ed25519"_s);
    QProcess keygen;
    keygen.start(u"ssh-keygen"_s, {u"-lf"_s, m_server->hostKeyPath() + u".pub"_s});
    QVERIFY(keygen.waitForFinished());
    QVERIFY(QString::fromUtf8(keygen.readAll()).contains(m_prompter.asked.front().fingerprint));
    session->close();
    session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QCOMPARE(m_prompter.asked.size(), 1); // kept
    QCOMPARE(QFile::permissions(m_server->knownHostsPath()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestSshLogin::unknownKeyRefused()
{
    startWith({.knownHostsFilled = false});
    m_prompter.accept = false;
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(session->status().error->code, ErrorCode::HostKeyUnknown);
    QCOMPARE(QFileInfo(m_server->knownHostsPath()).size(), 0);
}

void TestSshLogin::changedKeyStops()
{
    QVERIFY(m_server->renewHostKey());
    QVERIFY(m_server->start());
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    const Error error = *session->status().error;
    QCOMPARE(error.code, ErrorCode::HostKeyChanged);
    QCOMPARE(error.detail.count(u"SHA256:"_s), 2);
    QVERIFY(error.detail.contains(m_server->knownHostsPath() + u":1"_s));
    QVERIFY(error.hint.contains(u"ssh-keygen"_s));
    QVERIFY(m_prompter.asked.isEmpty());
}

void TestSshLogin::revokedKeyStops()
{
    QFile known(m_server->knownHostsPath());
    QVERIFY(known.open(QIODevice::ReadWrite));
    known.write("@revoked * " + known.readAll().split(' ').sliced(1).join(' '));
    known.close();
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(session->status().error->code, ErrorCode::HostKeyChanged);
    QVERIFY(session->status().error->message.contains(u"revoked"_s));
}

void TestSshLogin::unreadableLineStops()
{
    startWith({.knownHostsFilled = false});
    QFile known(m_server->knownHostsPath());
    QVERIFY(known.open(QIODevice::WriteOnly));
    known.write(m_server->knownHostsName().toUtf8() + " ssh-foo AAAA\n");
    known.close();
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QCOMPARE(session->status().error->code, ErrorCode::HostKeyChanged);
    QVERIFY(m_prompter.asked.isEmpty());
}

void TestSshLogin::otherTypeKnownIsPreferred()
{
    // Two host keys; only the ECDSA one is known, though ed25519 would be chosen by default.
    QProcess keygen;
    const QString second = m_server->folder() + u"/second"_s;
    keygen.start(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ecdsa"_s, u"-N"_s, QString(), u"-f"_s, second});
    QVERIFY(keygen.waitForFinished());
    SshdFixture other({.configLines = {u"HostKey "_s + second}, .knownHostsFilled = false});
    QVERIFY(other.start());
    QFile pub(second + u".pub"_s);
    QFile known(other.knownHostsPath());
    QVERIFY(pub.open(QIODevice::ReadOnly) && known.open(QIODevice::WriteOnly));
    known.write(other.knownHostsName().toUtf8() + ' ' + pub.readAll());
    known.close();
    auto session = connectTo(other.endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    m_pool.reset();
}

void TestSshLogin::agentLogsIn()
{
    Agent agent(m_server->folder());
    QVERIFY(agent.running && agent.add(m_server->userKeyPath()));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {u"/nonexistent/key"_s};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(outputOf(*session, script(u"echo \"[$SSH_AUTH_SOCK]\""_s)), "[]\n"_ba); // not forwarded
}

void TestSshLogin::encryptedKeyAsks()
{
    startWith({.passphrase = u"correct horse"_s});
    m_prompter.answers = {"correct horse"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(m_prompter.asked.front().kind, Prompt::Kind::Passphrase);
    QCOMPARE(m_prompter.asked.front().keyFile, m_server->userKeyPath());
    m_server->dropConnections();
    QVERIFY(waitPhase(*session, SessionPhase::Lost));
    QVERIFY(waitPhase(*session, SessionPhase::Ready)); // by itself, without another question
    QCOMPARE(m_prompter.asked.size(), 1);
}

void TestSshLogin::wrongPassphraseThenCancel()
{
    startWith({.passphrase = u"correct horse"_s});
    m_prompter.answers = {"wrong"};
    m_prompter.silent = false;
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed, 30000));
    QCOMPARE(session->status().error->code, ErrorCode::AuthenticationFailed);
    QCOMPARE(m_prompter.asked.size(), 3);
    QVERIFY(m_prompter.asked.at(1).retry);
    m_prompter.asked.clear();
    m_prompter.accept = false;
    session->connectToHost();
    QVERIFY(QTest::qWaitFor([&] { return m_prompter.asked.size() == 1; }));
    QVERIFY(QTest::qWaitFor([&] { return session->status().error && session->status().error->code == ErrorCode::Cancelled; }));
}

void TestSshLogin::jumpHost()
{
    SshdFixture inner({.address = u"127.0.0.2"_s});
    QVERIFY(inner.start());
    Endpoint endpoint = inner.endpoint(kHost);
    endpoint.jumps = {m_server->endpoint(HostId{u"jump"_s})};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(outputOf(*session, script(u"echo $SSH_CONNECTION"_s)).contains("127.0.0.2"));
    QCOMPARE(outputOf(*session, script(u"seq 1 300000"_s), 30000).count('\n'), 300000);
    m_server->dropConnections();
    QVERIFY(waitPhase(*session, SessionPhase::Lost));
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    m_pool.reset();
}

void TestSshLogin::jumpHostsErrorNamesTheHop()
{
    SshdFixture inner({.address = u"127.0.0.2"_s});
    QVERIFY(inner.start());
    QFile::remove(m_server->authorizedKeysPath());
    Endpoint endpoint = inner.endpoint(kHost);
    endpoint.jumps = {m_server->endpoint(HostId{u"jump-host"_s})};
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY2(session->status().error->message.contains(u"jump-host"_s), qPrintable(words(*session)));
    m_pool.reset();
}

void TestSshLogin::serverKilledAndBack()
{
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    Command command = script(u"echo begun; sleep 1000"_s);
    command.effect = Effect::MayChange;
    ChannelProbe probe(*session, command);
    QVERIFY(probe.waitOutput(6));
    m_server->stop();
    QVERIFY(waitPhase(*session, SessionPhase::Lost, 5000));
    QVERIFY(session->status().retryAt.has_value());
    QVERIFY(probe.wait(2000));
    QCOMPARE(probe.errorCode(), ErrorCode::Unreachable);
    QVERIFY2(probe.result->error().message.contains(u"outcome unknown"_s), qPrintable(probe.result->error().toLine()));
    ChannelProbe during(*session, script(u"true"_s));
    QVERIFY(during.wait(2000));
    QCOMPARE(during.errorCode(), ErrorCode::Unreachable);
    QVERIFY(m_server->start());
    QVERIFY(waitPhase(*session, SessionPhase::Ready, 15000));
    QCOMPARE(outputOf(*session, script(u"echo back"_s)), "back\n"_ba);
}

/// A network that breaks while somebody is logging in has denied nothing: the host comes back by itself.
void TestSshLogin::cutInTheLoginIsLostNotDenied_data()
{
    QTest::addColumn<int>("after");
    for (const int after : {0, 100, 200, 300, 400, 500, 600, 700})
        QTest::addRow("%d ms", after) << after;
}

void TestSshLogin::cutInTheLoginIsLostNotDenied()
{
    QFETCH(int, after);
    TcpProxy line(m_server->port());
    line.setDelay(std::chrono::milliseconds(150)); // long enough to be met between question and answer
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.port = line.port();
    endpoint.hostKeyAlias = m_server->knownHostsName();
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Authenticating), qPrintable(words(*session)));
    QTest::qWait(after);
    line.setResetting(true);
    line.setRefusing(true);
    QVERIFY2(waitPhase(*session, SessionPhase::Lost), qPrintable(words(*session)));
    QCOMPARE(session->status().error->code, ErrorCode::Unreachable);
    line.setDelay(std::chrono::milliseconds(0));
    line.setRefusing(false);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready, 30000), qPrintable(words(*session)));
}

/// The library closes its socket when it breaks off, and only then: nothing may be left open, and nothing closed twice, which would be
/// somebody else's file by then.
void TestSshLogin::lostConnectionsLeaveNoFiles()
{
    const auto open = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries).size(); };
    TcpProxy line(m_server->port());
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.port = line.port();
    endpoint.hostKeyAlias = m_server->knownHostsName();
    qsizetype before = 0;
    auto session = connectTo(endpoint);
    for (int round = 0; round < 5; ++round) {
        QVERIFY2(waitPhase(*session, SessionPhase::Ready, 30000), qPrintable(words(*session)));
        line.setResetting(round % 2 == 0);
        line.setRefusing(true);
        QVERIFY(waitPhase(*session, SessionPhase::Lost));
        QTRY_COMPARE(line.open(), 0); // the other ends are the line's
        if (round == 0) {
            QTest::qWait(200);
            before = open(); // with the worker's own
        }
        QTRY_COMPARE(open(), before);
        line.setRefusing(false);
    }
}

void TestSshLogin::frozenPeerIsLost()
{
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    QElapsedTimer clock;
    clock.start();
    m_server->freeze();
    const bool lost = waitPhase(*session, SessionPhase::Lost, 12000);
    const qint64 took = clock.elapsed();
    m_server->thaw();
    QVERIFY(lost);
    QVERIFY2(took <= 10000, qPrintable(QString::number(took)));
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
}

void TestSshLogin::waitingCommandsRunAfterConnect()
{
    m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), m_prompter);
    auto session = m_pool->session(m_server->endpoint(kHost));
    QCOMPARE(outputOf(*session, script(u"echo first"_s)), "first\n"_ba);
}

void TestSshLogin::maxSessionsTwo()
{
    startWith({.configLines = {u"MaxSessions 2"_s}});
    auto session = connectTo(m_server->endpoint(kHost));
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 10; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, script(u"sleep 0.1; echo $1"_s, {QString::number(i)})));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(probes[size_t(i)]->wait(30000));
        QCOMPARE(probes[size_t(i)]->out, QByteArray::number(i) + '\n');
    }
}

void TestSshLogin::poolKeepsOneSessionAHost()
{
    auto session = connectTo(m_server->endpoint(kHost));
    QCOMPARE(m_pool->session(m_server->endpoint(kHost)), session);
    Endpoint other = m_server->endpoint(kHost);
    other.user = u"somebody"_s;
    auto replaced = m_pool->session(other);
    QVERIFY(replaced != session);
    QVERIFY(waitPhase(*session, SessionPhase::Closed));
    m_pool->drop(kHost);
    QCOMPARE(m_pool->find(kHost), nullptr);
}

void TestSshLogin::destroyedWhileDialling()
{
    for (int i = 0; i < 20; ++i) {
        auto session = connectTo(m_server->endpoint(kHost));
        QTest::qWait(i * 3);
        session.reset();
        m_pool.reset();
    }
}

void TestSshLogin::destroyedWhileAsking()
{
    startWith({.knownHostsFilled = false});
    m_prompter.silent = true;
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::AwaitingUser));
    QVERIFY(QTest::qWaitFor([&] { return bool(m_prompter.open); }));
    session.reset();
    m_pool.reset();
    m_prompter.open({.accepted = true, .values = {}}); // too late, and harmless
}

void TestSshLogin::notAnSshServer_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("forEver");
    QTest::newRow("HTTP and close") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba << false;
    QTest::newRow("closes at once") << QByteArray() << false;
    QTest::newRow("endless short lines") << "hello\r\n"_ba.repeated(1000) << true;
    QTest::newRow("one endless line") << QByteArray(8000, 'x') << true;
}

void TestSshLogin::notAnSshServer()
{
    QFETCH(const QByteArray, says);
    QFETCH(const bool, forEver);
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    connect(&listener, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = listener.nextPendingConnection();
        socket->write(says);
        if (forEver)
            connect(socket, &QTcpSocket::bytesWritten, socket, [socket, says] {
                if (socket->bytesToWrite() < 65536)
                    socket->write(says);
            });
        else
            socket->disconnectFromHost();
    });
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.port = listener.serverPort();
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Failed, 40000), qPrintable(words(*session))); // one that closes at once may be busy: asked again
    QCOMPARE(session->status().error->code, ErrorCode::Protocol);
    m_pool.reset();
}

void TestSshLogin::refusedPort()
{
    m_server->stop();
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Lost, 5000));
    QCOMPARE(session->status().error->code, ErrorCode::Unreachable);
    QVERIFY2(words(*session).contains(u"refused"_s), qPrintable(words(*session)));
}

void TestSshLogin::unknownName()
{
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.address = u"no-such-host.invalid"_s;
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Lost, 20000));
    QVERIFY2(words(*session).contains(u"no-such-host.invalid"_s), qPrintable(words(*session)));
}

void TestSshLogin::keyboardInteractive()
{
    AuthServer server({.hostKeyFile = m_server->hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_INTERACTIVE,
                       .name = "Token login", .instruction = "Two steps",
                       .rounds = {{{"User code: ", true, "4711"}, {"Secret: ", false, "s3cret"}}, {{"Token: ", false, "123456"}}}});
    m_prompter.answers = {"4711", "s3cret", "123456"};
    auto session = connectTo(authEndpoint(server));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 2);
    const Prompt &first = m_prompter.asked.front();
    QCOMPARE(first.kind, Prompt::Kind::KeyboardInteractive);
    QCOMPARE(first.serverText, u"Token login\nTwo steps"_s);
    QCOMPARE(first.fields.size(), 2);
    QVERIFY(first.fields.at(0).echo && !first.fields.at(1).echo);
    QVERIFY(first.hostName.contains(u"web-1"_s));
    m_pool.reset();
}

void TestSshLogin::password()
{
    AuthServer server({.hostKeyFile = m_server->hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_PASSWORD, .password = "right"});
    m_prompter.answers = {"wrong", "right"};
    auto session = connectTo(authEndpoint(server));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 2);
    QVERIFY(!m_prompter.asked.at(0).retry && m_prompter.asked.at(1).retry);
    m_pool.reset();
    m_prompter.answers = {"1", "2", "3"};
    session = connectTo(authEndpoint(server));
    QVERIFY2(waitPhase(*session, SessionPhase::Failed), qPrintable(words(*session)));
    QCOMPARE(session->status().error->code, ErrorCode::AuthenticationFailed);
    QVERIFY2(!words(*session).contains(u"right"_s), "a password in an error");
    m_pool.reset();
}

void TestSshLogin::partialSuccess()
{
    AuthServer server({.hostKeyFile = m_server->hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_PASSWORD, .password = "right",
                       .rounds = {{{"Token: ", false, "77"}}}, .passwordThenKeyboard = true});
    m_prompter.answers = {"right", "77"};
    auto session = connectTo(authEndpoint(server));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 2);
    m_pool.reset();
}

QD_TEST_MAIN(QCoreApplication, TestSshLogin)
#include "tst_ssh_login.moc"
