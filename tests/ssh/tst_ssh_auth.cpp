// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection_log.h"
#include "tests/ssh/auth_server.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/login_world.h"
#include "tests/ssh/test_agent.h"
#include "tests/support/log_guard.h"

#include <QtCore/QDir>

#include <libssh/libssh.h>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

QString words(const Session &session)
{
    QString text = u"phase %1: "_s.arg(int(session.status().phase)) + session.status().error.value_or(Error{}).toLine();
    for (const ConnectionAttempt &attempt : session.attempts()) {
        for (const AttemptStep &step : attempt.steps)
            text += u"\n  %1 %2 %3 %4"_s.arg(step.at.count()).arg(stepName(step.kind), outcomeName(step.outcome), step.text);
    }
    return text;
}

/// Texts of the login's steps in the last attempt.
QStringList loginSteps(const Session &session)
{
    QStringList texts;
    const auto attempts = session.attempts();
    const QList<AttemptStep> steps = attempts.isEmpty() ? QList<AttemptStep>() : attempts.last().steps;
    for (const AttemptStep &step : steps) {
        if (step.kind == AttemptStep::Kind::Login)
            texts << step.text;
    }
    return texts;
}

} // namespace

/// Logins with real ssh-agent, ssh-keygen and sshd: which keys are shown, in which order, with which certificates, and what
/// is asked how often.
class TestSshAuth : public QObject, protected LoginWorld {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void agentKeyByKey();
    void agentKeysOfTheHostFirst();
    void identitiesOnlyKeepsOthersBack();
    void identitiesOnlyUsesNamedKey();
    void identityFileMayBePublic();
    void agentRefusesToSign();
    void deadAgentIsSaid();
    void certificateFile_data();
    void certificateFile();
    void certificateBesideTheKey();
    void certificateInTheAgent();
    void certificateFileWithAgentsKey();
    void expiredCertificateIsSaid();
    void passphraseOnceForManyHosts();
    void passphraseCancelledOnceForMany();
    void passphraseOfCertifiedKey();
    void renewedKeyFileIsReadAgain();
    void passwordIsKeptForTheAccount();
    void twoKeys();
    void secondFactorMissing();
    void preferredOrder();
    void attemptsAreKept();
    void attemptNamesTheHop();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// A server that trusts the authority and no single key.
    void startWithAuthority()
    {
        QVERIFY(makeKey(path(u"ca"_s)));
        startWith({.configLines = {u"TrustedUserCAKeys "_s + path(u"ca.pub"_s)}});
        write(m_server->authorizedKeysPath(), {});
    }
    [[nodiscard]] bool certify(const QString &key, const QString &validity = u"+1h"_s, const QString &who = {}) const
    {
        const QString principal = who.isEmpty() ? m_server->user() : who;
        return runTool(u"ssh-keygen"_s, {u"-q"_s, u"-s"_s, path(u"ca"_s), u"-I"_s, u"test id"_s, u"-n"_s, principal, u"-V"_s, validity, key + u".pub"_s});
    }
    [[nodiscard]] bool authorize(const QString &key) const
    {
        const QByteArray line = read(key + u".pub"_s);
        write(m_server->authorizedKeysPath(), line);
        return !line.isEmpty();
    }
    [[nodiscard]] int failedTries() const { return int(m_server->serverLog().count("Failed publickey")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSshAuth::init()
{
    m_prompter = ScriptedPrompter();
    m_folder = std::make_unique<QTemporaryDir>();
    startWith({});
}

void TestSshAuth::cleanup()
{
    m_pool.reset();
    m_server.reset();
}

void TestSshAuth::agentKeyByKey()
{
    // Three wrong keys before the right one, and one of a type that libssh cannot read must not hide what follows.
    Agent agent(m_folder->path());
    QVERIFY(agent.running);
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(makeKey(path(name)) && agent.add(path(name)));
    QVERIFY(agent.add(m_server->userKeyPath()));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {u"/nonexistent/key"_s};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    const QStringList steps = loginSteps(*session);
    QCOMPARE(steps.filter(u"refused"_s).size(), 3);
    QCOMPARE(steps.filter(u"accepted"_s).size(), 1);
    QCOMPARE(session->attempts().last().methods, QStringList{u"publickey"_s});
    QCOMPARE(outputOf(*session, script(u"echo \"[$SSH_AUTH_SOCK]\""_s)), "[]\n"_ba);
}

void TestSshAuth::agentKeysOfTheHostFirst()
{
    Agent agent(m_folder->path());
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s})
        QVERIFY(makeKey(path(name)) && agent.add(path(name)));
    QVERIFY(agent.add(m_server->userKeyPath()));
    Endpoint endpoint = m_server->endpoint(kHost); // names the last one
    endpoint.agentSocket = agent.socket;
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(loginSteps(*session).filter(u"refused"_s).size(), 0);
}

void TestSshAuth::identitiesOnlyKeepsOthersBack()
{
    Agent agent(m_folder->path());
    QVERIFY(agent.add(m_server->userKeyPath()) && makeKey(path(u"other"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {path(u"other"_s)};
    endpoint.identitiesOnly = true;
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Failed), qPrintable(words(*session)));
    QVERIFY2(session->status().error->hint.contains(u"IdentitiesOnly"_s), qPrintable(words(*session)));
    QCOMPARE(loginSteps(*session).filter(u"refused"_s).size(), 1);
}

void TestSshAuth::identitiesOnlyUsesNamedKey()
{
    // The file is encrypted, the agent has it open: nothing is asked.
    startWith({.passphrase = u"correct horse"_s});
    Agent agent(m_folder->path());
    QVERIFY(makeKey(path(u"a"_s)) && agent.add(path(u"a"_s)));
    const QString open = path(u"open"_s);
    QVERIFY(QFile::copy(m_server->userKeyPath(), open));
    QVERIFY(runTool(u"ssh-keygen"_s, {u"-q"_s, u"-p"_s, u"-P"_s, u"correct horse"_s, u"-N"_s, QString(), u"-f"_s, open}));
    QVERIFY(agent.add(open));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identitiesOnly = true;
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(m_prompter.asked.isEmpty());
    QCOMPARE(loginSteps(*session).filter(u"refused"_s).size(), 0);
}

void TestSshAuth::identityFileMayBePublic()
{
    Agent agent(m_folder->path());
    QVERIFY(agent.add(m_server->userKeyPath()));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {m_server->userKeyPath() + u".pub"_s};
    endpoint.identitiesOnly = true;
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
}

void TestSshAuth::agentRefusesToSign()
{
    // "ssh-add -c" wants a confirmation, and there is nobody to give it: ssh-agent refuses, the file still works.
    Agent agent(m_folder->path());
    QVERIFY(agent.add(m_server->userKeyPath(), {u"-c"_s}));
    QVERIFY(makeKey(path(u"second"_s)));
    write(m_server->authorizedKeysPath(), read(m_server->userKeyPath() + u".pub"_s) + read(path(u"second.pub"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {path(u"second"_s)};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(loginSteps(*session).filter(u"did not sign"_s).size(), 1);
}

void TestSshAuth::deadAgentIsSaid()
{
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = path(u"nobody"_s);
    endpoint.identityFiles = {u"/nonexistent/key"_s};
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY2(session->status().error->detail.contains(path(u"nobody"_s)), qPrintable(words(*session)));
    QVERIFY2(session->status().error->hint.contains(u"agent"_s), qPrintable(words(*session)));
}

void TestSshAuth::certificateFile_data()
{
    QTest::addColumn<QString>("type");
    QTest::newRow("ed25519") << u"ed25519"_s;
    QTest::newRow("ecdsa") << u"ecdsa"_s;
    QTest::newRow("rsa") << u"rsa"_s;
}

void TestSshAuth::certificateFile()
{
    QFETCH(const QString, type);
    startWithAuthority();
    QVERIFY(makeKey(path(u"me"_s), type) && certify(path(u"me"_s)));
    QVERIFY(QFile::rename(path(u"me-cert.pub"_s), path(u"elsewhere.pub"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {path(u"me"_s)};
    endpoint.certificateFiles = {path(u"elsewhere.pub"_s)};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(m_server->serverLog().contains("CERT"));
    QCOMPARE(loginSteps(*session).filter(u"refused"_s).size(), 0);
}

void TestSshAuth::certificateBesideTheKey()
{
    startWithAuthority();
    QVERIFY(makeKey(path(u"me"_s)) && certify(path(u"me"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {path(u"me"_s)};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
}

void TestSshAuth::certificateInTheAgent()
{
    startWithAuthority();
    QVERIFY(makeKey(path(u"me"_s)) && certify(path(u"me"_s)));
    Agent agent(m_folder->path());
    QVERIFY(agent.add(path(u"me"_s))); // takes me-cert.pub along
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {u"/nonexistent/key"_s};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(m_server->serverLog().contains("CERT"));
}

void TestSshAuth::certificateFileWithAgentsKey()
{
    startWithAuthority();
    QVERIFY(makeKey(path(u"me"_s)));
    Agent agent(m_folder->path());
    QVERIFY(agent.add(path(u"me"_s)) && certify(path(u"me"_s)) && QFile::remove(path(u"me"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.agentSocket = agent.socket;
    endpoint.identityFiles = {u"/nonexistent/key"_s};
    endpoint.certificateFiles = {path(u"me-cert.pub"_s)};
    endpoint.identitiesOnly = true;
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(m_server->serverLog().contains("CERT"));
}

void TestSshAuth::expiredCertificateIsSaid()
{
    startWithAuthority();
    QVERIFY(makeKey(path(u"me"_s)) && certify(path(u"me"_s), u"20200101:20200201"_s));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {path(u"me"_s)};
    auto session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY2(session->status().error->detail.contains(u"expired on 2020-0"_s), qPrintable(words(*session)));
    m_pool.reset();
    QVERIFY(certify(path(u"me"_s), u"+1h"_s, u"somebody"_s));
    session = connectTo(endpoint);
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    QVERIFY2(session->status().error->detail.contains(u"made for somebody"_s), qPrintable(words(*session)));
}

void TestSshAuth::passphraseOnceForManyHosts()
{
    startWith({.configLines = {u"MaxStartups 100"_s}, .passphrase = u"correct horse"_s});
    m_prompter.answers = {"wrong", "correct horse"};
    m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), m_prompter);
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < 12; ++i) {
        sessions.push_back(m_pool->session(m_server->endpoint(HostId{u"web-%1"_s.arg(i)})));
        sessions.back()->connectToHost();
    }
    for (const auto &session : sessions)
        QVERIFY2(waitPhase(*session, SessionPhase::Ready, 30000), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 2);
    QVERIFY(m_prompter.asked.at(1).retry);
    QCOMPARE(m_prompter.asked.front().secretId, u"passphrase:"_s + m_server->userKeyPath());
}

void TestSshAuth::passphraseCancelledOnceForMany()
{
    startWith({.passphrase = u"correct horse"_s});
    m_prompter.silent = true;
    m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), m_prompter);
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < 3; ++i) { // as many as the pool lets knock at one server at a time
        sessions.push_back(m_pool->session(m_server->endpoint(HostId{u"web-%1"_s.arg(i)})));
        sessions.back()->connectToHost();
    }
    QVERIFY(QTest::qWaitFor([&] { return bool(m_prompter.open); }));
    for (const auto &session : sessions)
        QVERIFY2(waitPhase(*session, SessionPhase::AwaitingUser), qPrintable(words(*session)));
    m_prompter.open({});
    for (const auto &session : sessions) {
        QVERIFY2(waitPhase(*session, SessionPhase::Failed), qPrintable(words(*session)));
        QCOMPARE(session->status().error->code, ErrorCode::Cancelled);
    }
    QCOMPARE(m_prompter.asked.size(), 1);
}

void TestSshAuth::passphraseOfCertifiedKey()
{
    startWithAuthority();
    QVERIFY(makeKey(path(u"me"_s), u"ed25519"_s, u"battery staple"_s) && certify(path(u"me"_s)));
    m_prompter.answers = {"battery staple"};
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {path(u"me"_s)};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 1);
    QCOMPARE(m_prompter.asked.front().keyFile, path(u"me"_s));
}

void TestSshAuth::renewedKeyFileIsReadAgain()
{
    QVERIFY(makeKey(path(u"mine"_s)) && authorize(path(u"mine"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {path(u"mine"_s)};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(QFile::remove(path(u"mine"_s)) && QFile::remove(path(u"mine.pub"_s)) && makeKey(path(u"mine"_s)) && authorize(path(u"mine"_s)));
    m_server->dropConnections();
    QVERIFY(waitPhase(*session, SessionPhase::Lost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
}

void TestSshAuth::passwordIsKeptForTheAccount()
{
    AuthServer server({.hostKeyFile = m_server->hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_PASSWORD, .password = "right"});
    m_prompter.answers = {"right"};
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.port = server.port();
    endpoint.hostKeyAlias = m_server->knownHostsName();
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    m_pool->drop(kHost);
    endpoint.host = HostId{u"the same by another name"_s};
    session = m_pool->session(endpoint);
    session->connectToHost();
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 1);
    QVERIFY(m_prompter.asked.front().secretId.startsWith(u"password:"_s));
    QVERIFY(!session->attempts().last().askedPerson);
    m_pool.reset();
}

void TestSshAuth::twoKeys()
{
    QVERIFY(makeKey(path(u"one"_s)) && makeKey(path(u"two"_s)));
    startWith({.configLines = {u"AuthenticationMethods publickey,publickey"_s}});
    write(m_server->authorizedKeysPath(), read(path(u"one.pub"_s)) + read(path(u"two.pub"_s)));
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.identityFiles = {path(u"one"_s), path(u"two"_s)};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(session->attempts().last().methods, (QStringList{u"publickey"_s, u"publickey"_s}));
}

void TestSshAuth::secondFactorMissing()
{
    startWith({.configLines = {u"AuthenticationMethods publickey,keyboard-interactive"_s, u"KbdInteractiveAuthentication yes"_s}});
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.kbdInteractiveAuthentication = false;
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Failed), qPrintable(words(*session)));
    const Error error = *session->status().error;
    QVERIFY2(error.detail.contains(u"keyboard-interactive"_s) && error.detail.contains(u"accepted, and the server asks for more"_s), qPrintable(error.detail));
    QVERIFY2(error.hint.contains(u"publickey was accepted"_s), qPrintable(error.hint));
}

void TestSshAuth::preferredOrder()
{
    AuthServer server({.hostKeyFile = m_server->hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_PASSWORD | SSH_AUTH_METHOD_INTERACTIVE,
                       .password = "right", .rounds = {{{"Code: ", false, "1"}}}});
    Endpoint endpoint = m_server->endpoint(kHost);
    endpoint.port = server.port();
    endpoint.hostKeyAlias = m_server->knownHostsName();
    endpoint.preferredAuthentications = {u"password"_s, u"keyboard-interactive"_s};
    m_prompter.answers = {"right"};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(session->attempts().last().methods, QStringList{u"password"_s});
    m_pool.reset();
}

void TestSshAuth::attemptsAreKept()
{
    const QByteArray keys = read(m_server->authorizedKeysPath());
    write(m_server->authorizedKeysPath(), {});
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY(waitPhase(*session, SessionPhase::Failed));
    ConnectionAttempt attempt = session->attempts().last();
    QVERIFY(attempt.ended && attempt.error && !attempt.hostKey);
    QList<AttemptStep::Kind> kinds;
    for (const AttemptStep &step : attempt.steps) {
        if (kinds.isEmpty() || kinds.last() != step.kind)
            kinds << step.kind;
    }
    using enum AttemptStep::Kind;
    QCOMPARE(kinds, (QList<AttemptStep::Kind>{Resolve, Connect, KeyExchange, HostKey, Login, Failed}));
    QVERIFY(std::ranges::is_sorted(attempt.steps, {}, &AttemptStep::at));
    QVERIFY2(words(*session).contains(u"127.0.0.1"_s) && words(*session).contains(u"aes128-gcm"_s) && words(*session).contains(u"SHA256:"_s), qPrintable(words(*session)));
    for (int i = 0; i < 8; ++i) {
        session->connectToHost();
        QVERIFY(QTest::qWaitFor([&] { const auto list = session->attempts(); return list.last().number == quint64(i) + 2 && list.last().ended; }));
    }
    QCOMPARE(session->attempts().size(), ConnectionLog::kAttempts);
    write(m_server->authorizedKeysPath(), keys);
    session->connectToHost();
    QVERIFY(waitPhase(*session, SessionPhase::Ready));
    attempt = session->attempts().last();
    QVERIFY(attempt.ended && !attempt.error);
    QCOMPARE(attempt.steps.last().kind, Ready);
}

void TestSshAuth::attemptNamesTheHop()
{
    SshdFixture inner({.address = u"127.0.0.2"_s});
    QVERIFY(inner.start());
    Endpoint endpoint = inner.endpoint(kHost);
    endpoint.jumps = {m_server->endpoint(HostId{u"jump-host"_s})};
    auto session = connectTo(endpoint);
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QStringList hops;
    const ConnectionAttempt attempt = session->attempts().last();
    for (const AttemptStep &step : attempt.steps) {
        if (!hops.contains(step.hop))
            hops << step.hop;
    }
    QCOMPARE(hops.size(), 2);
    QVERIFY2(hops.join(u' ').contains(u"jump-host"_s), qPrintable(hops.join(u'|')));
    m_pool.reset();
}

QD_TEST_MAIN(QCoreApplication, TestSshAuth)
#include "tst_ssh_auth.moc"
