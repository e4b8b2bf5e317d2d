// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/local_session.h"
#include "tests/ssh/channel_probe.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <csignal>

using namespace qd;
using namespace qd::ssh;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TestLocalSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_session = std::make_unique<LocalSession>(); }
    void cleanup() { m_session.reset(); }

    void runCollects();
    void exitStatus_data();
    void exitStatus();
    void argumentsAndEnvironment();
    void localeOfTheAccount_data();
    void localeOfTheAccount();
    void syntaxErrorIsAStatus();
    void backgroundChildDoesNotHoldTheEnd();
    void streamsAtOnce();
    void uploadsTenMegabytes();
    void inputInPieces();
    void cancelEndsTheGroup_data();
    void cancelEndsTheGroup();
    void destroyingCancels();
    void deadline();
    void outputLimit();
    void pausedStopsTheSender();
    void cancelledFuture();
    void closeFinishesEverything();
    void killedShellIsUnknown();

private:
    std::unique_ptr<LocalSession> m_session;
};

namespace {
bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
}
bool diesWithin(qint64 pid, int ms)
{
    return QTest::qWaitFor([pid] { return !isAlive(pid); }, ms);
}
}

void TestLocalSession::runCollects()
{
    auto future = run(*m_session, script(u"echo out; echo err >&2; echo \"$LC_ALL\"; exit 3"_s));
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 10000));
    const Result<CommandOutput> result = future.result();
    QVERIFY(result.has_value());
    QCOMPARE(result->standardOutput, "out\nC\n"_ba);
    QCOMPARE(result->standardError, "err\n"_ba);
    QCOMPARE(result->status, (ExitStatus{3, {}}));
    QCOMPARE(m_session->status().phase, SessionPhase::Ready);
}

void TestLocalSession::localeOfTheAccount_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<bool>("own");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("ours") << "de_DE.UTF-8"_ba << false << "C"_ba;
    QTest::newRow("the account's") << "de_DE.UTF-8"_ba << true << "de_DE.UTF-8"_ba;
    QTest::newRow("the account's, empty") << ""_ba << true << ""_ba;
    QTest::newRow("the account's, none") << QByteArray() << true << "unset"_ba;
    QTest::newRow("the account's, hostile") << "x'; exit 9; $(exit 8) =%s"_ba << true << "x'; exit 9; $(exit 8) =%s"_ba;
}

/// What a person wrote sees the account's locale, also what it starts; our marks stay our marks.
void TestLocalSession::localeOfTheAccount()
{
    QFETCH(QByteArray, account);
    QFETCH(bool, own);
    const QByteArray before = qgetenv("LC_ALL");
    const auto restore = qScopeGuard([&before] { qputenv("LC_ALL", before); });
    if (account.isNull())
        qunsetenv("LC_ALL");
    else
        qputenv("LC_ALL", account);
    m_session = std::make_unique<LocalSession>();
    Command command = script(u"sh -c 'printf %s \"${LC_ALL-unset}\"'; cat /no/such/file; exit 5"_s);
    command.ownLocale = own;
    auto future = run(*m_session, command);
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 10000));
    const Result<CommandOutput> result = future.result();
    QVERIFY(result.has_value());
    QTEST(result->standardOutput, "seen");
    QCOMPARE(result->status, (ExitStatus{5, {}}));
}

void TestLocalSession::exitStatus_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("signal");
    QTest::newRow("zero") << u"true"_s << 0 << QString();
    QTest::newRow("empty") << QString() << 0 << QString();
    QTest::newRow("255") << u"exit 255"_s << 255 << QString();
    QTest::newRow("not found") << u"nonexistent-command-xyz"_s << 127 << QString();
    QTest::newRow("killed") << u"sh -c 'kill -9 $$'"_s << 137 << u"KILL"_s;
    QTest::newRow("comment last") << u"exit 4 # done"_s << 4 << QString();
}

void TestLocalSession::exitStatus()
{
    QFETCH(const QString, text);
    QFETCH(const int, code);
    QFETCH(const QString, signal);
    ChannelProbe probe(*m_session, script(text));
    QVERIFY(probe.wait());
    QVERIFY(probe.result->has_value());
    QCOMPARE(probe.result->value().code, code);
    QCOMPARE(probe.result->value().signal, signal);
    QCOMPARE(probe.log, u"started finished "_s);
}

void TestLocalSession::argumentsAndEnvironment()
{
    const QTemporaryDir folder(QDir::tempPath() + u"/qd it's-XXXXXX"_s);
    Command command = script(u"printf '%s|' \"$@\" \"$COLOR\"; pwd"_s, {u"a b"_s, u"it's"_s, u"$HOME"_s, QString(), u"ü\n"_s});
    command.environment.insert(u"COLOR"_s, u"deep 'blue'"_s);
    command.directory = folder.path();
    const QByteArray expected = "a b|it's|$HOME||ü\n|deep 'blue'|" + folder.path().toUtf8() + "\n";
    QCOMPARE(outputOf(*m_session, command), expected);
    command.directory = u"/nonexistent"_s;
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait());
    QCOMPARE(probe.result->value().code, 1);
    QVERIFY(probe.err.contains("/nonexistent"));
}

void TestLocalSession::syntaxErrorIsAStatus()
{
    ChannelProbe probe(*m_session, script(u"if ; then ) ("_s));
    QVERIFY(probe.wait());
    QVERIFY(probe.result->has_value());
    QCOMPARE(probe.result->value().code, 2);
    QVERIFY(!probe.err.isEmpty());
}

void TestLocalSession::backgroundChildDoesNotHoldTheEnd()
{
    ChannelProbe probe(*m_session, script(u"sleep 5 & echo $!; exit 7"_s));
    QVERIFY(probe.wait(3000));
    QCOMPARE(probe.result->value().code, 7);
    const qint64 child = probe.out.trimmed().toLongLong();
    QTest::qWait(400);
    QVERIFY2(isAlive(child), "a service started in the background must outlive its command");
    ::kill(pid_t(child), SIGKILL);
}

void TestLocalSession::streamsAtOnce()
{
    ChannelProbe probe(*m_session, script(u"echo first; sleep 30"_s));
    QVERIFY(probe.waitOutput(6, 3000));
    QVERIFY2(probe.firstOutput < 1500, qPrintable(QString::number(probe.firstOutput)));
    QCOMPARE(probe.out, "first\n"_ba);
}

void TestLocalSession::uploadsTenMegabytes()
{
    QByteArray blob(10 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < blob.size(); ++i)
        blob[i] = char((i * 2654435761u) >> 13);
    Command command = script(u"sha256sum"_s);
    command.input = blob;
    const QByteArray expected = QCryptographicHash::hash(blob, QCryptographicHash::Sha256).toHex() + "  -\n";
    QCOMPARE(outputOf(*m_session, command, 30000), expected);
}

void TestLocalSession::inputInPieces()
{
    Command command = script(u"while read -r line; do echo \"got $line\"; done; echo end"_s);
    command.input = "one\n";
    command.keepInputOpen = true;
    ChannelProbe probe(*m_session, command);
    int drained = 0;
    connect(probe.channel.get(), &Channel::inputDrained, this, [&] { ++drained; });
    probe.channel->write("two\n");
    QVERIFY(probe.waitOutput(16));
    QVERIFY(QTest::qWaitFor([&] { return drained > 0; }));
    QCOMPARE(probe.channel->bytesToWrite(), 0);
    probe.channel->write("three\n");
    probe.channel->closeInput();
    QVERIFY(probe.wait());
    QCOMPARE(probe.out, "got one\ngot two\ngot three\nend\n"_ba);
}

void TestLocalSession::cancelEndsTheGroup_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("sleep") << u"echo $$; sleep 1000 & echo $!; wait"_s;
    QTest::newRow("tail -F") << u"echo $$; tail -F /etc/passwd >/dev/null & echo $!; wait"_s;
    QTest::newRow("ignores TERM") << u"echo $$; trap '' TERM; sleep 1000 & echo $!; wait; sleep 1000"_s;
}

void TestLocalSession::cancelEndsTheGroup()
{
    QFETCH(const QString, text);
    ChannelProbe probe(*m_session, script(text));
    QVERIFY(QTest::qWaitFor([&] { return probe.out.count('\n') == 2; }, 10000));
    const qint64 child = probe.out.split('\n').at(1).toLongLong();
    QVERIFY(isAlive(child));
    probe.channel->cancel();
    QVERIFY(probe.wait(2000));
    QCOMPARE(probe.errorCode(), ErrorCode::Cancelled);
    QVERIFY(diesWithin(child, 5000));
}

void TestLocalSession::destroyingCancels()
{
    qint64 child = 0;
    {
        ChannelProbe probe(*m_session, script(u"sleep 1000 & echo $!; wait"_s));
        QVERIFY(probe.waitOutput(2));
        child = probe.out.trimmed().toLongLong();
    }
    QVERIFY(diesWithin(child, 5000));
}

void TestLocalSession::deadline()
{
    Command command = script(u"sleep 1000 & echo $!; wait"_s);
    command.deadline = std::chrono::milliseconds(400);
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait(3000));
    QCOMPARE(probe.errorCode(), ErrorCode::Timeout);
    QVERIFY(probe.finishedAfter >= 390);
    QVERIFY(diesWithin(probe.out.trimmed().toLongLong(), 5000));
}

void TestLocalSession::outputLimit()
{
    Command command = script(u"yes"_s);
    command.outputLimit = 100'000;
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait());
    QCOMPARE(probe.errorCode(), ErrorCode::CommandFailed);
    QVERIFY(probe.received <= 100'000);
}

void TestLocalSession::pausedStopsTheSender()
{
    ChannelProbe probe(*m_session, script(u"i=0; while [ $i -lt 200000 ]; do echo \"line $i\"; i=$((i+1)); done"_s));
    QVERIFY(probe.waitOutput(1));
    probe.channel->setPaused(true);
    QTest::qWait(50);
    const qint64 before = probe.received;
    QTest::qWait(500);
    QCOMPARE(probe.received, before);
    QVERIFY(!probe.result);
    probe.channel->setPaused(false);
    QVERIFY(probe.wait(30000));
    QCOMPARE(probe.out.count('\n'), 200000);
    QVERIFY(probe.out.endsWith("line 199999\n"));
}

void TestLocalSession::cancelledFuture()
{
    auto future = run(*m_session, script(u"sleep 1000"_s));
    QTest::qWait(100);
    future.cancel();
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 3000));
    QVERIFY(future.isCanceled());
}

void TestLocalSession::closeFinishesEverything()
{
    ChannelProbe running(*m_session, script(u"sleep 1000 & echo $!; wait"_s));
    QVERIFY(running.waitOutput(2));
    m_session->close();
    ChannelProbe late(*m_session, script(u"true"_s));
    QVERIFY(running.wait(3000));
    QVERIFY(late.wait(3000));
    QCOMPARE(running.errorCode(), ErrorCode::Cancelled);
    QCOMPARE(late.errorCode(), ErrorCode::Cancelled);
    QCOMPARE(m_session->status().phase, SessionPhase::Closed);
    QVERIFY(diesWithin(running.out.trimmed().toLongLong(), 5000));
}

void TestLocalSession::killedShellIsUnknown()
{
    Command command = script(u"echo begun; kill -9 $$; sleep 1"_s);
    command.effect = Effect::MayChange;
    ChannelProbe probe(*m_session, command);
    QVERIFY(probe.wait());
    QVERIFY(!probe.result->has_value());
    QCOMPARE(probe.errorCode(), ErrorCode::Protocol);
    QVERIFY(probe.result->error().message.contains(u"outcome unknown"_s));
    QCOMPARE(probe.out, "begun\n"_ba);
}

QD_TEST_MAIN(QCoreApplication, TestLocalSession)
#include "tst_local_session.moc"
