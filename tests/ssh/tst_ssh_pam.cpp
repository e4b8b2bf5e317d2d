// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/connection_log.h"
#include "models/ssh/session_pool.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QDir>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

bool waitPhase(const Session &session, SessionPhase phase, int ms = 20000)
{
    return QTest::qWaitFor([&] { return session.status().phase == phase; }, ms);
}

} // namespace

/// Logins against a real sshd with a real PAM stack: sshd runs in a mount namespace of its own, where /etc/pam.d
/// is the test's folder, with a module that asks what the test lays down (tests/support/pam_questions.cpp).
class TestSshPam : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_prompter = ScriptedPrompter(); }
    void cleanup()
    {
        m_pool.reset();
        m_server.reset();
    }

    void severalRoundsWithEcho();
    void keyThenQuestions();
    void questionsThenKey();
    void wrongAnswersThreeTimes();
    void passwordQuestionIsKept();
    void passwordMethodThroughPam();
    void passwordThenCode();

private:
    /// `rounds`: the module's arguments. `lines`: sshd_config.
    void startWith(const QStringList &rounds, QStringList lines = {})
    {
        m_pam = std::make_unique<QTemporaryDir>();
        const QString module = QStringLiteral(QUARTERDECK_PAM_MODULE);
        QString service = u"auth required %1"_s.arg(module);
        for (const QString &round : rounds)
            service += u" ["_s + round + u']';
        service += u"\naccount required %1\nsession required %1\n"_s.arg(module);
        QFile file(m_pam->filePath(u"quarterdeck-test"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(service.toUtf8()) > 0);
        file.close();
        lines << u"UsePAM yes"_s << u"PAMServiceName quarterdeck-test"_s << u"KbdInteractiveAuthentication yes"_s;
        m_server = std::make_unique<SshdFixture>(SshdOptions{
            .configLines = lines,
            .launcher = {u"unshare"_s, u"--mount"_s, u"sh"_s, u"-c"_s, u"mount --bind \"$0\" /etc/pam.d && exec \"$@\""_s, m_pam->path()}});
        QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    }
    std::shared_ptr<Session> connectTo(const Endpoint &endpoint)
    {
        m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), m_prompter);
        auto session = m_pool->session(endpoint);
        session->connectToHost();
        return session;
    }
    [[nodiscard]] QString words(const Session &session) const
    {
        return session.status().error.value_or(Error{}).toLine() + u'\n' + QString::fromUtf8(m_server->serverLog());
    }

    ScriptedPrompter m_prompter;
    std::unique_ptr<QTemporaryDir> m_pam;
    std::unique_ptr<SshdFixture> m_server;
    std::unique_ptr<SessionPool> m_pool;
};

void TestSshPam::severalRoundsWithEcho()
{
    startWith({u"User code: |echo|4711;Secret: |hidden|s3cret"_s, u"Look at your token|info|;Token: |hidden|123456"_s},
              {u"AuthenticationMethods keyboard-interactive"_s});
    m_prompter.answers = {"4711", "s3cret", "123456"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QList<Prompt::Field> fields;
    QString told;
    for (const Prompt &prompt : m_prompter.asked) {
        QCOMPARE(prompt.kind, Prompt::Kind::KeyboardInteractive);
        QVERIFY(prompt.hostName.contains(u"web-1"_s));
        fields += prompt.fields;
        told += prompt.serverText;
    }
    QCOMPARE(fields.size(), 3);
    QVERIFY(fields.at(0).echo && !fields.at(1).echo && !fields.at(2).echo);
    QCOMPARE(fields.at(2).label, u"Token: "_s);
    QVERIFY2(told.contains(u"Look at your token"_s), qPrintable(told));
    QCOMPARE(outputOf(*session, script(u"echo in"_s)), "in\n"_ba);
    QVERIFY(m_server->serverLog().contains("keyboard-interactive/pam"));
}

void TestSshPam::keyThenQuestions()
{
    startWith({u"Code: |echo|77"_s}, {u"AuthenticationMethods publickey,keyboard-interactive"_s});
    m_prompter.answers = {"77"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(session->attempts().last().methods, (QStringList{u"publickey"_s, u"keyboard-interactive"_s}));
    QVERIFY(session->attempts().last().askedPerson);
    QCOMPARE(m_prompter.asked.size(), 1);
}

void TestSshPam::questionsThenKey()
{
    startWith({u"Code: |echo|77"_s}, {u"AuthenticationMethods keyboard-interactive,publickey"_s});
    m_prompter.answers = {"77"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(session->attempts().last().methods, (QStringList{u"keyboard-interactive"_s, u"publickey"_s}));
}

void TestSshPam::wrongAnswersThreeTimes()
{
    startWith({u"Code: |hidden|77"_s}, {u"AuthenticationMethods keyboard-interactive"_s});
    m_prompter.answers = {"1", "2", "3", "4", "5"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Failed), qPrintable(words(*session)));
    QCOMPARE(session->status().error->code, ErrorCode::AuthenticationFailed);
    QCOMPARE(m_prompter.asked.size(), 3);
    QVERIFY(!m_prompter.asked.at(0).retry && m_prompter.asked.at(1).retry && m_prompter.asked.at(2).retry);
    QVERIFY(session->status().error->detail.contains(u"keyboard-interactive"_s));
}

void TestSshPam::passwordQuestionIsKept()
{
    startWith({u"Password: |hidden|right"_s}, {u"AuthenticationMethods keyboard-interactive"_s});
    m_prompter.answers = {"right"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QVERIFY(m_prompter.asked.front().secretId.startsWith(u"password:"_s));
    QTRY_COMPARE(m_prompter.judged.size(), 1);
    QVERIFY(m_prompter.judged.front().second);
    m_server->dropConnections();
    QVERIFY(waitPhase(*session, SessionPhase::Lost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 1); // came back by itself
}

void TestSshPam::passwordMethodThroughPam()
{
    startWith({u"Password: |hidden|right"_s}, {u"AuthenticationMethods password"_s, u"PasswordAuthentication yes"_s});
    m_prompter.answers = {"wrong", "right"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 2);
    QCOMPARE(session->attempts().last().methods, QStringList{u"password"_s});
    QCOMPARE(m_prompter.judged.size(), 2);
    QVERIFY(!m_prompter.judged.at(0).second && m_prompter.judged.at(1).second);
}

void TestSshPam::passwordThenCode()
{
    startWith({u"Password: |hidden|right"_s, u"One-time code: |hidden|999"_s}, {u"AuthenticationMethods publickey,keyboard-interactive"_s});
    m_prompter.answers = {"right", "999", "999"};
    auto session = connectTo(m_server->endpoint(kHost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 2);
    QVERIFY(m_prompter.asked.at(1).secretId.isEmpty());
    m_server->dropConnections();
    QVERIFY(waitPhase(*session, SessionPhase::Lost));
    QVERIFY2(waitPhase(*session, SessionPhase::Ready), qPrintable(words(*session)));
    QCOMPARE(m_prompter.asked.size(), 3); // the password was kept, the code was not
}

QD_TEST_MAIN(QCoreApplication, TestSshPam)
#include "tst_ssh_pam.moc"
