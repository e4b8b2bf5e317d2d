// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/framed_shell.h"
#include "models/ssh/persistent_shell.h"
#include "models/ssh/tidy_script.h"
#include "models/ssh/session_pool.h"
#include "tests/ssh/channel_probe.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <unistd.h>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

Command question(const QString &text, const QStringList &arguments = {})
{
    Command command = script(text, arguments);
    command.effect = Effect::ReadOnly;
    return command;
}

Command change(const QString &text)
{
    Command command = script(text);
    command.effect = Effect::MayChange;
    return command;
}

bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
}

} // namespace

/// Short read-only commands in one remote shell, against a real sshd.
class TestPersistentShell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void suits_data();
    void suits();
    void oneShellForAll();
    void nothingIsCarriedOver();
    void tellsHowItEnded_data();
    void tellsHowItEnded();
    void argumentsAreExact();
    void bothStreamsAreWhole();
    void busyShellStopsNobody();
    void cancelEndsTheGroup();
    void deadlineEndsTheGroup();
    void lostConnectionEndsTheGroup();
    void givesItsChannelUp();
    void everyShellOrNone_data();
    void everyShellOrNone();
    void cutLineRunsNothing_data();
    void cutLineRunsNothing();

private:
    SshdFixture m_server;
    ScriptedPrompter m_prompter;
    std::unique_ptr<SessionPool> m_pool;
    std::shared_ptr<Session> m_session;
};

void TestPersistentShell::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TestPersistentShell::init()
{
    m_pool = std::make_unique<SessionPool>(m_server.poolSettings(), m_prompter);
    m_session = m_pool->session(m_server.endpoint(kHost));
}

void TestPersistentShell::cleanup()
{
    m_session.reset();
    m_pool.reset();
}

void TestPersistentShell::suits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("yes");
    QTest::newRow("plain") << u"uname -a"_s << true;
    QTest::newRow("and") << u"test -e /x && echo y"_s << true;
    QTest::newRow("redirections") << u"ls 2>&1 >&2 <&0 &>/dev/null"_s << true;
    QTest::newRow("background") << u"sleep 3 & echo"_s << false;
    QTest::newRow("background at the end") << u"sleep 3 &"_s << false;
    QTest::newRow("exec") << u"exec tail -f x"_s << false;
    QTest::newRow("executable is another word") << u"echo executable"_s << true;
    QTest::newRow("trap") << u"trap : EXIT"_s << false;
    QTest::newRow("long") << u"echo "_s + QString(5000, u'x') << false;
}

void TestPersistentShell::suits()
{
    QFETCH(const QString, text);
    QFETCH(const bool, yes);
    QCOMPARE(PersistentShell::suits(question(text)), yes);
    Command other = question(text);
    other.effect = Effect::MayChange;
    QVERIFY(!PersistentShell::suits(other));
    other.script.prepend(tidyMark);
    QCOMPARE(PersistentShell::suits(other), yes || text.size() > 4096);
    other = question(text);
    other.priority = Priority::Stream;
    QVERIFY(!PersistentShell::suits(other));
    other = question(text);
    other.input = "x";
    QVERIFY(!PersistentShell::suits(other));
    other = question(text);
    other.elevate = u"root"_s;
    QVERIFY(!PersistentShell::suits(other));
}

void TestPersistentShell::oneShellForAll()
{
    const QByteArray first = outputOf(*m_session, question(u"echo $$"_s));
    QVERIFY(first.trimmed().toInt() > 1);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(outputOf(*m_session, question(u"echo $$"_s)), first);
    QVERIFY(outputOf(*m_session, change(u"echo $$"_s)) != first); // may change something: a shell of its own
    QCOMPARE(outputOf(*m_session, question(u"echo $$"_s)), first);
}

void TestPersistentShell::nothingIsCarriedOver()
{
    const QByteArray folder = outputOf(*m_session, question(u"pwd"_s));
    const QByteArray mask = outputOf(*m_session, question(u"umask"_s));
    QCOMPARE(outputOf(*m_session, question(u"cd /; x=1; export x; PATH=/nowhere; umask 0077; set -e; echo $#"_s, {u"a"_s, u"b"_s})), "2\n"_ba);
    QCOMPARE(outputOf(*m_session, question(u"pwd; echo \"[$x]\"; false; umask; echo $#; ls -d /"_s)), folder + "[]\n" + mask + "0\n/\n");
    Command command = question(u"echo \"$greeting $(pwd)\""_s);
    command.environment.insert(u"greeting"_s, u"it's\nme"_s);
    command.directory = u"/usr"_s;
    QCOMPARE(outputOf(*m_session, command), "it's\nme /usr\n"_ba);
    QCOMPARE(outputOf(*m_session, question(u"echo \"[$greeting]\""_s)), "[]\n"_ba);
}

void TestPersistentShell::tellsHowItEnded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("signal");
    QTest::newRow("exit") << u"exit 7"_s << 7 << QString();
    QTest::newRow("last command") << u"false"_s << 1 << QString();
    QTest::newRow("syntax error") << u"if"_s << 2 << QString();
    QTest::newRow("comment at the end") << u"true # so"_s << 0 << QString();
    QTest::newRow("killed child") << u"sh -c 'kill -9 $$'"_s << 137 << u"KILL"_s;
    QTest::newRow("killed itself") << u"sh -c 'kill -9 $PPID'; echo never"_s << 137 << u"KILL"_s;
    QTest::newRow("nothing") << u""_s << 0 << QString();
}

void TestPersistentShell::tellsHowItEnded()
{
    QFETCH(const QString, text);
    QFETCH(const int, code);
    QFETCH(const QString, signal);
    const QByteArray shell = outputOf(*m_session, question(u"echo $$"_s));
    ChannelProbe probe(*m_session, question(text));
    QVERIFY(probe.wait());
    QVERIFY2(probe.result->has_value(), qPrintable(probe.result->error_or(Error{}).toLine()));
    QCOMPARE(**probe.result, (ExitStatus{code, signal}));
    QCOMPARE(probe.log, u"started finished "_s);
    QCOMPARE(outputOf(*m_session, question(u"echo $$"_s)), shell); // and the shell goes on
}

void TestPersistentShell::argumentsAreExact()
{
    const QStringList nasty{QString(), u"a b"_s, u"it's"_s, u"\"$HOME\" `id`"_s, u"back\\slash\\"_s, u"line\nfeed\n\n"_s,
                            u"-n"_s, u"%s\\n"_s, u"$_qn"_s, u"Grüße 日本 🚢"_s, u"\x01\x1b[31m\x7f"_s, u"'\"$_qn\"'"_s};
    for (const QString &argument : nasty)
        QCOMPARE(outputOf(*m_session, question(u"printf '%s' \"$1\""_s, {argument})), argument.toUtf8());
}

void TestPersistentShell::bothStreamsAreWhole()
{
    for (int i = 0; i < 3; ++i) {
        ChannelProbe probe(*m_session, question(u"seq 1 300000; seq 1 20000 >&2"_s));
        QVERIFY(probe.wait(60000));
        QVERIFY(probe.result->has_value());
        QCOMPARE(probe.out.count('\n'), 300000);
        QCOMPARE(probe.err.count('\n'), 20000);
        QVERIFY(probe.out.startsWith("1\n2\n") && probe.out.endsWith("\n300000\n"));
        QVERIFY(probe.err.startsWith("1\n2\n") && probe.err.endsWith("\n20000\n"));
    }
}

void TestPersistentShell::busyShellStopsNobody()
{
    const QByteArray shell = outputOf(*m_session, question(u"echo $$"_s));
    ChannelProbe slow(*m_session, question(u"echo $$; sleep 3; echo done"_s));
    QVERIFY(slow.waitOutput(1));
    const QByteArray other = outputOf(*m_session, question(u"echo $$"_s), 2000);
    QVERIFY2(other.trimmed().toInt() > 1 && other != shell, other.constData());
    QVERIFY(!slow.result);
    QVERIFY(slow.wait());
    QCOMPARE(slow.out, shell + "done\n");
}

void TestPersistentShell::cancelEndsTheGroup()
{
    ChannelProbe probe(*m_session, question(u"echo $$; sh -c 'echo $$; sleep 1000; :'"_s));
    QVERIFY(QTest::qWaitFor([&] { return probe.out.count('\n') == 2; }, 10000));
    const qint64 child = probe.out.split('\n').at(1).toLongLong();
    QVERIFY(isAlive(child));
    probe.channel->cancel();
    QVERIFY(probe.wait(2000));
    QCOMPARE(probe.errorCode(), ErrorCode::Cancelled);
    const QByteArray next = outputOf(*m_session, question(u"echo $$"_s));
    QVERIFY(next.trimmed().toInt() > 1 && next != probe.out.split('\n').at(0) + '\n');
    QVERIFY(QTest::qWaitFor([&] { return !isAlive(child); }, 6000));
}

void TestPersistentShell::deadlineEndsTheGroup()
{
    Command command = question(u"sh -c 'echo $$; sleep 1000; :'"_s);
    command.deadline = std::chrono::milliseconds(700);
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait(5000));
    QCOMPARE(probe.errorCode(), ErrorCode::Timeout);
    const qint64 child = probe.out.trimmed().toLongLong();
    QVERIFY(QTest::qWaitFor([&] { return !isAlive(child); }, 6000));
}

void TestPersistentShell::lostConnectionEndsTheGroup()
{
    ChannelProbe probe(*m_session, question(u"sh -c 'echo $$; sleep 1000; :'"_s));
    QVERIFY(probe.waitOutput(2));
    const qint64 child = probe.out.trimmed().toLongLong();
    QVERIFY(isAlive(child));
    for (const qint64 pid : m_server.children()) { // the connection's sshd alone, none of what it started
        QFile name(u"/proc/%1/comm"_s.arg(pid));
        if (name.open(QIODevice::ReadOnly) && name.readAll().startsWith("sshd"))
            ::kill(pid_t(pid), SIGKILL);
    }
    QVERIFY(probe.wait(10000));
    QCOMPARE(probe.errorCode(), ErrorCode::Unreachable);
    QVERIFY(QTest::qWaitFor([&] { return !isAlive(child); }, 8000));
}

void TestPersistentShell::givesItsChannelUp()
{
    SshdFixture narrow({.configLines = {u"MaxSessions 3"_s}});
    QVERIFY(narrow.start());
    SessionPool pool(narrow.poolSettings(), m_prompter);
    const auto session = pool.session(narrow.endpoint(kHost));
    QVERIFY(outputOf(*session, question(u"echo $$"_s)).trimmed().toInt() > 1);
    std::vector<std::unique_ptr<ChannelProbe>> probes;
    for (int i = 0; i < 3; ++i)
        probes.push_back(std::make_unique<ChannelProbe>(*session, change(u"echo in; sleep 4"_s)));
    for (const auto &probe : probes)
        QVERIFY(probe->waitOutput(3, 3500)); // all three at once: the idle shell made room
    QCOMPARE(outputOf(*session, question(u"echo out"_s)), "out\n"_ba);
}

void TestPersistentShell::everyShellOrNone_data()
{
    QTest::addColumn<QString>("program");
    for (const char *name : {"dash", "bash", "busybox", "mksh", "zsh"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// Whatever `sh` is there: either it can be kept, or the command runs on a channel of its own.
void TestPersistentShell::everyShellOrNone()
{
    QFETCH(const QString, program);
    const QString path = QStandardPaths::findExecutable(program);
    QVERIFY(!path.isEmpty());
    const QTemporaryDir folder;
    QVERIFY(QFile::link(path, folder.filePath(u"sh"_s)));
    SshdFixture server({.configLines = {u"ForceCommand PATH=%1:$PATH; export PATH; eval \"$SSH_ORIGINAL_COMMAND\""_s.arg(folder.path())}});
    QVERIFY(server.start());
    SessionPool pool(server.poolSettings(), m_prompter);
    const auto session = pool.session(server.endpoint(kHost));
    for (int i = 0; i < 3; ++i) {
        ChannelProbe probe(*session, question(u"printf '%s|' \"$@\"; echo err >&2; exit 3"_s, {u"it's"_s, u"two\nlines"_s, QString()}));
        QVERIFY(probe.wait());
        QVERIFY2(probe.result->has_value(), qPrintable(probe.result->error_or(Error{}).toLine()));
        QCOMPARE(**probe.result, (ExitStatus{3, {}}));
        QCOMPARE(probe.out, "it's|two\nlines||"_ba);
        QCOMPARE(probe.err, "err\n"_ba);
    }
    // Longer than any shell's buffer, with bytes that shells use as marks of their own.
    QString odd;
    for (int i = 0; i < 9000; ++i)
        odd += QChar(i % 3 == 0 ? 0x80 + i % 0x20 : 0x20 + i % 0x5F);
    ChannelProbe long1(*session, question(tidyMark + u"printf %s \"$1\""_s, {odd}));
    ChannelProbe long2(*session, question(tidyMark + u"printf '%s %s' \"${#1}\" \"$2\""_s, {QString(70'000, u'x'), odd}));
    QVERIFY(long1.wait() && long2.wait());
    QCOMPARE(long1.out, odd.toUtf8());
    QCOMPARE(long2.out, "70000 " + odd.toUtf8());
}

void TestPersistentShell::cutLineRunsNothing_data()
{
    QTest::addColumn<QString>("program");
    for (const char *name : {"dash", "bash", "busybox"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// Wherever a connection breaks in the middle of a line, all of the command was run or nothing of it.
void TestPersistentShell::cutLineRunsNothing()
{
    QFETCH(const QString, program);
    const QTemporaryDir folder;
    QVERIFY(QFile::link(QStandardPaths::findExecutable(program), folder.filePath(u"sh"_s)));
    const FramedShell shell{FramedShell::freshToken()};
    const FramedShell::Loop loop = FramedShell::loop();
    const QString mark = folder.filePath(u"mark"_s);
    const QByteArray line = shell.loopLine(question(u"printf 1 >\"$1\"\nprintf 23 >>\"$1\""_s, {mark}));
    int ran = 0;
    for (qsizetype cut = line.size(); cut > 0; cut -= cut == line.size() ? 1 : 4) {
        QFile::remove(mark);
        QProcess server;
        server.setChildProcessModifier([] { ::setsid(); }); // as sshd does
        server.start(folder.filePath(u"sh"_s), {u"-c"_s, QString::fromUtf8(FramedShell::bootstrap()), u"sh"_s});
        server.write(loop.line);
        QVERIFY(server.waitForStarted());
        QTRY_VERIFY(server.bytesAvailable() > 0); // it stands
        server.write(line.first(cut));
        if (cut == line.size())
            QTRY_COMPARE(QFile(mark).size(), 3);
        server.closeWriteChannel();
        QVERIFY(server.waitForFinished(10'000));
        QFile file(mark);
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        QVERIFY2(content.isEmpty() || content == "123", (content + " after " + QByteArray::number(cut)).constData());
        QVERIFY2(cut >= line.size() - 1 || content.isEmpty(), QByteArray::number(cut).constData());
        ran += !content.isEmpty();
    }
    QVERIFY(ran >= 1);
}

QD_TEST_MAIN(QCoreApplication, TestPersistentShell)
#include "tst_persistent_shell.moc"
