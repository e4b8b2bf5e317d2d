// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/log.h"
#include "models/ssh/local_session.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/sudo_handshake.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/ssh/sudo_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};
const QByteArray kPassword = "canary-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);

Command asRoot(const QString &text, const QStringList &arguments = {})
{
    Command command = script(text, arguments);
    command.elevate = u"root"_s;
    command.purpose = u"Look around"_s;
    return command;
}

bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
}

/// Whether a process anywhere has the bytes in its arguments or environment.
bool shownByAProcess(const QByteArray &bytes)
{
    const QStringList pids = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &pid : pids) {
        for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
            QFile file(u"/proc/%1/%2"_s.arg(pid, name));
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                return true;
        }
    }
    return false;
}

} // namespace

/// Commands as another account through the system's real sudo, over a real sshd and on this machine.
class TestSudo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void handshakeAnyCut();
    void handshakeIgnoresEchoes();
    void becomesRoot_data();
    void becomesRoot();
    void asksOnce();
    void asksAgainInANewSession();
    void withoutPasswordNobodyIsAsked();
    void payloadNeverReadsThePassword_data();
    void payloadNeverReadsThePassword();
    void wrongPasswordIsAskedAgain();
    void wrongPasswordCanBeLeft();
    void onlyOneTriesAnUnprovenPassword();
    void oneNoAnswersAll();
    void otherAccount();
    void secondQuestion_data();
    void secondQuestion();
    void secondQuestionGetsNoKeptPassword();
    void wordsBeforeTheNextTry();
    void namesTheTrouble_data();
    void namesTheTrouble();
    void notInstalled();
    void refusesStrangeAccounts();
    void inputIsWhole_data();
    void inputIsWhole();
    void cancelEndsIt_data();
    void cancelEndsIt();
    void cutOffUploadIsNoUpload_data();
    void cutOffUploadIsNoUpload();
    void inputIsNotReadToTheEnd();
    void deadlineWaitsForThePerson();
    void passwordIsNowhere();

private:
    [[nodiscard]] std::shared_ptr<Session> open(bool local = false, const HostId &host = kHost);

    SudoWorld m_sudo;
    std::unique_ptr<SshdFixture> m_server;
    std::unique_ptr<ScriptedPrompter> m_prompter;
    std::unique_ptr<SessionPool> m_pool;
};

void TestSudo::initTestCase()
{
    const QString problem = m_sudo.enter(kPassword);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_server = std::make_unique<SshdFixture>();
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
}

void TestSudo::cleanupTestCase() { m_server.reset(); }

void TestSudo::init()
{
    QVERIFY(m_sudo.setSudoers("Defaults timestamp_timeout=0\nqdtest ALL=(ALL) ALL\n"));
    QVERIFY(m_sudo.setPam({}));
    m_prompter = std::make_unique<ScriptedPrompter>();
    m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), *m_prompter);
}

void TestSudo::cleanup()
{
    m_pool.reset();
    m_prompter.reset();
}

std::shared_ptr<Session> TestSudo::open(bool local, const HostId &host)
{
    auto session = m_pool->session(local ? LocalSession::localEndpoint(host) : m_server->endpoint(host));
    session->connectToHost();
    if (!QTest::qWaitFor([&] { return session->status().phase == SessionPhase::Ready; }, 15000))
        qFatal("no connection: %s", m_server->serverLog().constData());
    return session;
}

void TestSudo::handshakeAnyCut()
{
    // The token stands in the script, in two halves.
    const auto tokenOf = [](const SudoHandshake &talk) {
        const QByteArray text = talk.prelude();
        return text.mid(text.indexOf("_qd_a=") + 6, 16) + text.mid(text.indexOf("_qd_b=") + 6, 16);
    };
    for (qsizetype cut = 1; cut < 60; ++cut) {
        SudoHandshake talk(u"root"_s);
        const QByteArray token = tokenOf(talk);
        const QByteArray error = "We trust you have received the usual lecture.\n" + token;
        int prompts = 0;
        for (qsizetype at = 0; at < error.size(); at += cut)
            prompts += talk.feed(QByteArrayView(error).sliced(at, std::min(cut, error.size() - at)), Stream::Error) == SudoHandshake::Event::Prompt;
        QCOMPARE(prompts, 1);
        const QByteArray output = "motd \x1e and so on\n\x1e" + token + ":s:ready\nrest";
        QByteArray rest;
        auto last = SudoHandshake::Event::None;
        for (qsizetype at = 0; at < output.size(); at += cut) {
            const QByteArrayView piece = QByteArrayView(output).sliced(at, std::min(cut, output.size() - at));
            if (talk.isReady())
                rest += piece;
            else if ((last = talk.feed(piece, Stream::Output)) == SudoHandshake::Event::Ready)
                rest = talk.takeRest();
        }
        QCOMPARE(last, SudoHandshake::Event::Ready);
        QCOMPARE(rest, "rest"_ba);
    }
}

void TestSudo::handshakeIgnoresEchoes()
{
    SudoHandshake talk(u"root"_s);
    QCOMPARE(talk.feed(talk.prelude(), Stream::Output), SudoHandshake::Event::None);
    QCOMPARE(talk.feed(talk.prelude(), Stream::Error), SudoHandshake::Event::None);
    QCOMPARE(talk.promptCount(), 0);
    QVERIFY(!talk.isReady());
}

void TestSudo::becomesRoot_data()
{
    QTest::addColumn<bool>("local");
    QTest::addColumn<QByteArray>("sudoers");
    for (const bool local : {false, true}) {
        const char *where = local ? "on this machine" : "over ssh";
        QTest::addRow("%s", where) << local << "qdtest ALL=(ALL) ALL\n"_ba;
        QTest::addRow("%s, no pty", where) << local << "Defaults !use_pty\nqdtest ALL=(ALL) ALL\n"_ba;
        QTest::addRow("%s, lecture", where) << local << "Defaults lecture=always\nqdtest ALL=(ALL) ALL\n"_ba;
        QTest::addRow("%s, logged input", where) << local << "Defaults log_input, log_output, iolog_dir=/tmp/qd-test-iolog\nqdtest ALL=(ALL) ALL\n"_ba;
        QTest::addRow("%s, own prompt", where) << local << "Defaults passprompt=\"Your word, %u? \"\nqdtest ALL=(ALL) ALL\n"_ba;
        QTest::addRow("%s, no password", where) << local << "qdtest ALL=(ALL) NOPASSWD: ALL\n"_ba;
    }
}

void TestSudo::becomesRoot()
{
    QFETCH(bool, local);
    QFETCH(QByteArray, sudoers);
    QVERIFY(m_sudo.setSudoers("Defaults timestamp_timeout=0\n" + sudoers));
    m_prompter->answers = {kPassword};
    const auto session = open(local);
    Command command = asRoot(u"id -un; printf '%s|' \"$SUDO_USER\" \"$@\" \"$MODE\"; pwd; echo err >&2; exit 7"_s, {u"a b"_s, u"it's"_s});
    command.environment.insert(u"MODE"_s, u"x y"_s);
    command.directory = u"/"_s;
    ChannelProbe probe(*session, command);
    QVERIFY(probe.wait(15000));
    QVERIFY2(probe.result->has_value(), probe.result->has_value() ? "" : qPrintable(probe.result->error().toLine()));
    QCOMPARE(probe.out, "root\nqdtest|a b|it's|x y|/\n"_ba);
    QCOMPARE(probe.err, "err\n"_ba);
    QCOMPARE(probe.result->value(), (ExitStatus{7, {}}));
    QDir(u"/tmp/qd-test-iolog"_s).removeRecursively();
}

void TestSudo::asksOnce()
{
    m_prompter->answers = {kPassword};
    const auto session = open();
    for (int i = 0; i < 4; ++i)
        QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QCOMPARE(m_prompter->asked.size(), 1);
    const Prompt prompt = m_prompter->asked.first();
    QCOMPARE(prompt.kind, Prompt::Kind::Sudo);
    QCOMPARE(prompt.host, kHost);
    QVERIFY2(prompt.hostName.contains(kHost.value), qPrintable(prompt.hostName));
    QCOMPARE(prompt.account, u"root"_s);
    QCOMPARE(prompt.purpose, u"Look around"_s);
    QVERIFY(!prompt.retry);
}

void TestSudo::asksAgainInANewSession()
{
    m_prompter->answers = {kPassword, kPassword};
    auto session = open();
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    m_pool->drop(kHost);
    session = open();
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QCOMPARE(m_prompter->asked.size(), 2);
}

void TestSudo::withoutPasswordNobodyIsAsked()
{
    QVERIFY(m_sudo.setSudoers("qdtest ALL=(ALL) NOPASSWD: ALL\n"));
    const auto session = open();
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QVERIFY(m_prompter->asked.isEmpty());
}

void TestSudo::payloadNeverReadsThePassword_data()
{
    QTest::addColumn<QByteArray>("sudoers");
    QTest::addColumn<bool>("input");
    for (const bool input : {false, true}) {
        QTest::addRow("asked, %d", input) << "qdtest ALL=(ALL) ALL\n"_ba << input;
        QTest::addRow("not asked, %d", input) << "qdtest ALL=(ALL) NOPASSWD: ALL\n"_ba << input;
    }
}

void TestSudo::payloadNeverReadsThePassword()
{
    QFETCH(QByteArray, sudoers);
    QFETCH(bool, input);
    QVERIFY(m_sudo.setSudoers("Defaults timestamp_timeout=0\n" + sudoers));
    m_prompter->answers = {kPassword};
    const auto session = open();
    for (int i = 0; i < 3; ++i) { // the later ones know the password already
        Command command = asRoot(u"cat; cat /dev/stdin"_s);
        command.input = input ? "the input\n"_ba : QByteArray();
        QCOMPARE(outputOf(*session, command), command.input);
    }
}

void TestSudo::wrongPasswordIsAskedAgain()
{
    m_prompter->answers = {"wrong"_ba, kPassword};
    const auto session = open();
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QCOMPARE(m_prompter->asked.size(), 2);
    QVERIFY(!m_prompter->asked.first().retry);
    QVERIFY(m_prompter->asked.last().retry);
}

void TestSudo::wrongPasswordCanBeLeft()
{
    m_prompter->silent = true;
    const auto session = open();
    ChannelProbe probe(*session, asRoot(u"id -un"_s));
    QTRY_COMPARE(m_prompter->asked.size(), 1);
    PromptAnswer wrong{true, {}};
    wrong.values.emplace_back("wrong"_ba);
    m_prompter->open(std::move(wrong));
    QTRY_COMPARE_WITH_TIMEOUT(m_prompter->asked.size(), 2, 15000); // pam waits a while after a wrong one
    QVERIFY(m_prompter->asked.last().retry);
    m_prompter->open({});
    QVERIFY(probe.wait(15000));
    QVERIFY(!probe.result->has_value());
    QCOMPARE(probe.result->error().code, ErrorCode::AuthenticationFailed);
    QCOMPARE(m_prompter->asked.size(), 2); // nothing was tried again
}

void TestSudo::onlyOneTriesAnUnprovenPassword()
{
    m_prompter->answers = {"wrong"_ba, kPassword};
    const auto session = open();
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 5; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, asRoot(u"id -un"_s)));
    for (const auto &probe : probes) {
        QVERIFY(probe->wait(20000));
        QCOMPARE(probe->out, "root\n"_ba);
    }
    QCOMPARE(m_prompter->asked.size(), 2); // one wrong try, whoever waited got the right one
}

void TestSudo::oneNoAnswersAll()
{
    m_prompter->accept = false;
    const auto session = open();
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 3; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, asRoot(u"id -un"_s)));
    for (const auto &probe : probes) {
        QVERIFY(probe->wait(15000));
        QVERIFY(!probe->result->has_value());
        QVERIFY2(probe->result->error().message.contains(u"password"_s), qPrintable(probe->result->error().toLine()));
    }
    QVERIFY2(m_prompter->asked.size() <= 3, qPrintable(QString::number(m_prompter->asked.size())));
}

void TestSudo::otherAccount()
{
    m_prompter->answers = {kPassword};
    const auto session = open();
    Command command = asRoot(u"id -un"_s);
    command.elevate = u"daemon"_s;
    QCOMPARE(outputOf(*session, command), "daemon\n"_ba);
}

void TestSudo::secondQuestion_data()
{
    QTest::addColumn<QByteArray>("rounds");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray password = "[Password: |hidden|" + kPassword + "]";
    QTest::addRow("a code") << password + " [Verification code: |hidden|" + kPassword + "]" << kPassword; // even where the password would open it
    QTest::addRow("a code that is shown") << password + " [Code: |echo|4711]" << kPassword;
    QTest::addRow("told what it is") << password + " [Open your app and read.|info|;Code: |hidden|4711]" << kPassword;
    QTest::addRow("in one conversation") << "[Password: |hidden|" + kPassword + ";Code: |hidden|4711]" << kPassword;
    QTest::addRow("behind a wrong password") << password + " [Code: |hidden|4711]" << "wrong"_ba;
}

/// The host's PAM asks for more than a password. Our prompt covers its words, so nobody here knows what it wants.
void TestSudo::secondQuestion()
{
    QFETCH(QByteArray, rounds);
    QFETCH(QByteArray, answer);
    QVERIFY(m_sudo.setPam("auth required " QUARTERDECK_PAM_MODULE " " + rounds + '\n'));
    m_prompter->answers = {answer, kPassword};
    const auto session = open();
    ChannelProbe probe(*session, asRoot(u"id -un; cat"_s));
    QVERIFY(probe.wait(15000));
    QVERIFY(!probe.result->has_value());
    const Error error = probe.result->error();
    QCOMPARE(error.code, ErrorCode::Unsupported);
    QVERIFY2(error.message.contains(u"wants more than a password"_s), qPrintable(error.toLine()));
    QVERIFY2(error.hint.contains(u"NOPASSWD"_s), qPrintable(error.hint));
    QVERIFY(probe.out.isEmpty());
    QCOMPARE(m_prompter->asked.size(), 1);
    QVERIFY(!(error.toLine() + error.detail).contains(QString::fromLatin1(kPassword)));
    QVERIFY2(QTest::currentDataTag() != "told what it is"_ba || error.detail.contains(u"Open your app"_s), qPrintable(error.detail));
    // The session is as before, and asks anew.
    QCOMPARE(outputOf(*session, script(u"echo alive"_s)), "alive\n"_ba);
    QVERIFY(m_sudo.setPam({}));
    m_prompter->answers = {kPassword};
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QCOMPARE(m_prompter->asked.size(), 2);
    QVERIFY(!m_prompter->asked.last().retry);
}

/// A password that was right before meets a second question later.
void TestSudo::secondQuestionGetsNoKeptPassword()
{
    m_prompter->answers = {kPassword};
    const auto session = open();
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QVERIFY(m_sudo.setPam("auth required " QUARTERDECK_PAM_MODULE " [Password: |hidden|" + kPassword + "] [Again: |hidden|" + kPassword + "]\n"));
    ChannelProbe probe(*session, asRoot(u"id -un"_s));
    QVERIFY(probe.wait(15000));
    QCOMPARE(probe.errorCode(), ErrorCode::Unsupported);
    QCOMPARE(m_prompter->asked.size(), 1);
}

void TestSudo::wordsBeforeTheNextTry()
{
    QVERIFY(m_sudo.setSudoers("Defaults timestamp_timeout=0, badpass_message=\"Nein. Der Zähler steht auf 1.\"\nqdtest ALL=(ALL) ALL\n"));
    m_prompter->answers = {"wrong", kPassword};
    const auto session = open();
    QCOMPARE(outputOf(*session, asRoot(u"id -un"_s)), "root\n"_ba);
    QCOMPARE(m_prompter->asked.size(), 2);
    QVERIFY(m_prompter->asked.last().retry);
    QCOMPARE(m_prompter->asked.last().serverText, u"Nein. Der Zähler steht auf 1."_s);
}

void TestSudo::namesTheTrouble_data()
{
    QTest::addColumn<QByteArray>("sudoers");
    QTest::addColumn<QString>("account");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addRow("not in sudoers") << "\n"_ba << u"root"_s << ErrorCode::PermissionDenied << u"may not become root"_s;
    QTest::addRow("not this command") << "qdtest ALL=(root) /bin/true\n"_ba << u"root"_s << ErrorCode::PermissionDenied << u"may not become root"_s;
    QTest::addRow("not this account") << "qdtest ALL=(daemon) ALL\n"_ba << u"root"_s << ErrorCode::PermissionDenied << u"may not become root"_s;
    QTest::addRow("requiretty") << "Defaults requiretty\nqdtest ALL=(ALL) ALL\n"_ba << u"root"_s << ErrorCode::PermissionDenied << u"wants a terminal"_s;
    QTest::addRow("no such account") << "qdtest ALL=(ALL) ALL\n"_ba << u"nobody-here"_s << ErrorCode::NotFound << u"no account nobody-here"_s;
    QTest::addRow("broken sudoers") << "qdtest ALL=(ALL\n"_ba << u"root"_s << ErrorCode::PermissionDenied << QString();
}

void TestSudo::namesTheTrouble()
{
    QFETCH(QByteArray, sudoers);
    QFETCH(QString, account);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    QVERIFY(m_sudo.setSudoers(sudoers));
    m_prompter->answers = {kPassword};
    const auto session = open();
    Command command = asRoot(u"id -un"_s);
    command.elevate = account;
    ChannelProbe probe(*session, command);
    QVERIFY(probe.wait(15000));
    QVERIFY(!probe.result->has_value());
    const Error error = probe.result->error();
    QCOMPARE(error.code, code);
    QVERIFY2(error.message.contains(words), qPrintable(error.toLine()));
    QVERIFY2(!error.hint.isEmpty(), qPrintable(error.toLine()));
    QVERIFY(probe.out.isEmpty());
}

void TestSudo::notInstalled()
{
    QVERIFY(m_sudo.hideSudo(true));
    const auto session = open();
    ChannelProbe probe(*session, asRoot(u"id -un"_s));
    const bool ended = probe.wait(15000);
    QVERIFY(m_sudo.hideSudo(false));
    QVERIFY(ended && !probe.result->has_value());
    QCOMPARE(probe.result->error().code, ErrorCode::Unsupported);
}

void TestSudo::refusesStrangeAccounts()
{
    for (const QString &account : {u"-i"_s, u"root; id"_s, u"a b"_s, u"#"_s, u"$(id)"_s, u"a\nb"_s})
        QVERIFY2(!SudoHandshake::isAccount(account), qPrintable(account));
    for (const QString &account : {u"root"_s, u"www-data"_s, u"#1000"_s, u"svc_x$"_s})
        QVERIFY2(SudoHandshake::isAccount(account), qPrintable(account));
    const auto session = open();
    Command command = asRoot(u"id"_s);
    command.elevate = u"-i"_s;
    ChannelProbe probe(*session, command);
    QVERIFY(probe.wait(15000));
    QVERIFY(!probe.result->has_value());
}

void TestSudo::inputIsWhole_data()
{
    QTest::addColumn<bool>("local");
    QTest::addRow("over ssh") << false;
    QTest::addRow("on this machine") << true;
}

void TestSudo::inputIsWhole()
{
    QFETCH(bool, local);
    QByteArray blob(5 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < blob.size(); ++i)
        blob[i] = char((size_t(i) * 2654435761u) >> 13);
    m_prompter->answers = {kPassword};
    const auto session = open(local);
    Command command = asRoot(u"sha256sum"_s);
    command.input = blob;
    ChannelProbe probe(*session, command);
    QVERIFY(probe.wait(30000));
    QCOMPARE(probe.out, QCryptographicHash::hash(blob, QCryptographicHash::Sha256).toHex() + "  -\n");
}

void TestSudo::cancelEndsIt_data()
{
    QTest::addColumn<bool>("local");
    QTest::addColumn<bool>("input");
    QTest::addColumn<bool>("pty");
    for (const bool local : {false, true}) {
        for (const bool input : {false, true}) {
            for (const bool pty : {false, true})
                QTest::addRow("%s, %s, %s", local ? "local" : "ssh", input ? "input" : "no input", pty ? "use_pty" : "no pty") << local << input << pty;
        }
    }
}

void TestSudo::cancelEndsIt()
{
    QFETCH(bool, local);
    QFETCH(bool, input);
    QFETCH(bool, pty);
    QVERIFY(m_sudo.setSudoers((pty ? "Defaults use_pty\n"_ba : "Defaults !use_pty\n"_ba) + "qdtest ALL=(ALL) ALL\n"));
    m_prompter->answers = {kPassword};
    const auto session = open(local);
    Command command = asRoot(u"sleep 1000 & echo $!; wait"_s);
    command.keepInputOpen = input;
    ChannelProbe probe(*session, command);
    QVERIFY(probe.waitOutput(2, 10000));
    QVERIFY(QTest::qWaitFor([&] { return probe.out.endsWith('\n'); }, 5000));
    const qint64 pid = probe.out.trimmed().toLongLong();
    QVERIFY(pid > 0 && isAlive(pid));
    probe.channel->cancel();
    QVERIFY(probe.wait(5000));
    QVERIFY(QTest::qWaitFor([&] { return !isAlive(pid); }, 8000));
}

void TestSudo::cutOffUploadIsNoUpload_data() { inputIsWhole_data(); }

void TestSudo::cutOffUploadIsNoUpload()
{
    QFETCH(bool, local);
    m_prompter->answers = {kPassword};
    const auto session = open(local);
    const QString target = m_server->folder() + u"/upload"_s;
    QFile::remove(target);
    for (int round = 0; round < 5; ++round) {
        Command command = asRoot(u"cat >\"$1.part\" && mv \"$1.part\" \"$1\""_s, {target});
        command.keepInputOpen = true;
        ChannelProbe probe(*session, command);
        QVERIFY(QTest::qWaitFor([&] { return probe.channel->state() == Channel::State::Running; }, 10000));
        probe.channel->write("half of it");
        QTest::qWait(200);
        probe.channel->cancel();
        QVERIFY(probe.wait(5000));
        QTest::qWait(2500);
        QVERIFY2(!QFile::exists(target), "a cut-off upload was taken for a whole one");
    }
}

void TestSudo::inputIsNotReadToTheEnd()
{
    m_prompter->answers = {kPassword};
    const auto session = open();
    Command command = asRoot(u"head -c 3; exit 5"_s);
    command.keepInputOpen = true;
    ChannelProbe probe(*session, command);
    probe.channel->write("abcdef");
    QVERIFY(probe.wait(10000));
    QVERIFY(probe.result->has_value());
    QCOMPARE(probe.result->value(), (ExitStatus{5, {}}));
    QCOMPARE(probe.out, "abc"_ba);
}

void TestSudo::deadlineWaitsForThePerson()
{
    m_prompter->silent = true;
    const auto session = open();
    Command command = asRoot(u"id -un"_s);
    command.deadline = std::chrono::milliseconds(1500);
    ChannelProbe probe(*session, command);
    QTRY_COMPARE(m_prompter->asked.size(), 1);
    QTest::qWait(2500);
    QVERIFY(!probe.result);
    PromptAnswer answer{true, {}};
    answer.values.emplace_back(QByteArray(kPassword));
    m_prompter->open(std::move(answer));
    QVERIFY(probe.wait(10000));
    QCOMPARE(probe.out, "root\n"_ba);
}

void TestSudo::passwordIsNowhere()
{
    const QTemporaryDir folder;
    startLog(folder.filePath(u"log"_s), LogLevel::Trace, false);
    logWarning("test", u"this log is read"_s);
    const QByteArray wrong = "w" + kPassword; // what is refused is a secret as well
    m_prompter->answers = {wrong, kPassword};
    const auto session = open();
    ChannelProbe probe(*session, asRoot(u"env; echo now; sleep 1; cat /proc/self/environ"_s));
    QVERIFY(probe.waitOutput(4, 10000));
    QVERIFY(!shownByAProcess(kPassword));
    QVERIFY(probe.wait(10000));
    QCOMPARE(m_prompter->asked.size(), 2);
    m_prompter->answers = {wrong, wrong, wrong};
    m_pool = std::make_unique<SessionPool>(m_server->poolSettings(), *m_prompter);
    ChannelProbe refused(*open(), asRoot(u"id"_s));
    QVERIFY(refused.wait(30000) && !refused.result->has_value());
    m_pool.reset(); // the log is whole
    const bool inLog = m_server->serverLog().contains(kPassword);
    const QByteArray said = probe.out + probe.err + refused.out + refused.err + refused.result->error().toLine().toUtf8() + refused.result->error().detail.toUtf8();
    int hits = int(said.count(kPassword));
    QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    qint64 logged = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        logged += content.size();
        for (const QByteArray &form : {kPassword, kPassword.toBase64().first(20), kPassword.toHex()})
            hits += int(content.count(form));
    }
    reportRow("D08", u"sudo password in arguments, environments, output, server log: %1"_s.arg(inLog ? u"FOUND"_s : u"0 hits"_s), !inLog);
    reportRow("D07", u"sudo passwords, right and wrong, in log (%1 bytes), output and errors: %2 hits"_s.arg(logged).arg(hits), hits == 0 && logged > 0);
    QVERIFY(!inLog);
    QVERIFY(hits == 0 && logged > 0);
}

QD_TEST_MAIN(QCoreApplication, TestSudo)
#include "tst_sudo.moc"
