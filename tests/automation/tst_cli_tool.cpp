// SPDX-License-Identifier: GPL-3.0-or-later
// Programs of this machine: run without a shell, ended with all they started, given secrets that nobody else sees.
#include "models/automation/cli_tool.h"
#include "models/automation/secret_pipes.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace qd;
using namespace qd::automation;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ToolCall shellCall(const QString &script, const QStringList &arguments = {}) { return {u"/bin/sh"_s, QStringList{u"-c"_s, script, u"sh"_s} + arguments, u"/"_s, {}}; }

Result<ToolAnswer> answerOf(const QFuture<Result<ToolAnswer>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30s) || future.resultCount() == 0)
        return failure(ErrorCode::Internal, u"no answer"_s);
    return future.result();
}

/// A process that has ended and whose parent has not asked for it yet is gone too.
bool isGone(qint64 id)
{
    QFile words(u"/proc/%1/cmdline"_s.arg(id));
    return id > 0 && (!words.open(QIODevice::ReadOnly) || words.readAll().isEmpty());
}

} // namespace

class TstCliTool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runsWithArgumentsAsTheyAre();
    void saysWhyAProgramCannotStart();
    void givesUpInTime();
    void limitsOutput();
    void endsEverythingItStarted();
    void endsWhatIgnoresInterrupts();
    void endsAtDestruction();
    void handsSecretsOverOnce();
    void handsLongSecretsOver();
    void doesNotWaitForReaders();
};

void TstCliTool::runsWithArgumentsAsTheyAre()
{
    const auto answer = answerOf(runTool(shellCall(u"printf '%s\\n' \"$1\" \"$TOOL_WORD\"; echo bad >&2; exit 3"_s, {u"a b; $(x) 'ä'"_s}), 20s));
    QVERIFY(answer);
    QCOMPARE(answer->output, QByteArray("a b; $(x) 'ä'\n\n"));
    QCOMPARE(answer->errorOutput, QByteArray("bad\n"));
    QCOMPARE(answer->exit, (ToolExit{3, false}));
    ToolCall call = shellCall(u"pwd; echo \"$TOOL_WORD\"; read -r line || echo no input; kill -9 $$"_s);
    call.folder = u"/usr"_s;
    call.environment.insert(u"TOOL_WORD"_s, u"word"_s);
    const auto killed = answerOf(runTool(call, 20s));
    QVERIFY(killed);
    QCOMPARE(killed->output, QByteArray("/usr\nword\nno input\n"));
    QVERIFY(killed->exit.signalled);
}

void TstCliTool::saysWhyAProgramCannotStart()
{
    const auto answer = answerOf(runTool({u"/nowhere/tool"_s, {}, u"/"_s, {}}, 20s));
    QVERIFY(!answer);
    QVERIFY(answer.error().message.contains(u"/nowhere/tool"_s));
    QCOMPARE(findProgram(u"surely-not-installed"_s), QString());
    QCOMPARE(QFileInfo(findProgram(u"sh"_s)).fileName(), u"sh"_s);
}

void TstCliTool::givesUpInTime()
{
    const auto answer = answerOf(runTool(shellCall(u"sleep 30"_s), 200ms));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
    auto future = runTool(shellCall(u"sleep 30"_s), 30s);
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5s);
}

void TstCliTool::limitsOutput()
{
    const auto answer = answerOf(runTool(shellCall(u"exec cat /dev/zero"_s), 20s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::CommandFailed);
}

void TstCliTool::endsEverythingItStarted()
{
    const QTemporaryDir folder;
    // A child in a session of its own, as Ansible's workers are, and a grandchild.
    ToolProcess process(shellCall(u"setsid sh -c 'echo $$ >\"$1/worker\"; sleep 300 & echo $! >\"$1/ssh\"; wait' sh \"$1\" & sleep 300 & wait"_s, {folder.path()}));
    QSignalSpy finished(&process, &ToolProcess::finished);
    process.start();
    const auto idIn = [&folder](const QString &name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(idIn(u"ssh"_s) > 0, 10s);
    QElapsedTimer clock;
    clock.start();
    process.cancel();
    QVERIFY(finished.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20s);
    QVERIFY(isGone(idIn(u"worker"_s)));
    QVERIFY(isGone(idIn(u"ssh"_s)));
    QVERIFY2(clock.elapsed() < 4000, qPrintable(QString::number(clock.elapsed())));
}

void TstCliTool::endsWhatIgnoresInterrupts()
{
    ToolProcess process(shellCall(u"trap '' INT; echo ready; while :; do sleep 0.1; done"_s));
    QSignalSpy output(&process, &ToolProcess::output);
    QSignalSpy finished(&process, &ToolProcess::finished);
    process.start();
    QTRY_VERIFY_WITH_TIMEOUT(!output.isEmpty(), 10s);
    process.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15s); // by SIGTERM after 5 s
}

void TstCliTool::endsAtDestruction()
{
    qint64 id = 0;
    {
        ToolProcess process(shellCall(u"echo $$; sleep 300"_s));
        QSignalSpy output(&process, &ToolProcess::output);
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(!output.isEmpty(), 10s);
        id = output.first().first().toByteArray().trimmed().toLongLong();
    }
    QTRY_VERIFY_WITH_TIMEOUT(isGone(id), 5s);
}

void TstCliTool::handsSecretsOverOnce()
{
    const QTemporaryDir folder;
    SecretPipes pipes(folder.path());
    const auto path = pipes.offer(u"vault"_s, Secret(QByteArray("hunter22")));
    QVERIFY(path);
    QCOMPARE(QFileInfo(*path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    QVERIFY(!pipes.offer(u"vault"_s, Secret(QByteArray("again"))));
    const auto answer = answerOf(runTool(shellCall(u"cat \"$1\"; cat \"$1\" 2>&1"_s, {*path}), 20s));
    QVERIFY(answer);
    QVERIFY2(answer->output.startsWith("hunter22"), answer->output.constData());
    QVERIFY2(answer->output.contains("No such file"), answer->output.constData());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TstCliTool::handsLongSecretsOver()
{
    const QTemporaryDir folder;
    SecretPipes pipes(folder.path());
    const auto path = pipes.offer(u"variables"_s, Secret(QByteArray(300'000, 'x')));
    const auto answer = answerOf(runTool(shellCall(u"wc -c <\"$1\""_s, {*path}), 20s));
    QCOMPARE(answer->output.trimmed(), QByteArray("300000"));
    // A reader that goes away ends nothing but its own reading.
    const auto second = pipes.offer(u"second"_s, Secret(QByteArray(300'000, 'x')));
    QCOMPARE(answerOf(runTool(shellCall(u"head -c 10 \"$1\""_s, {*second}), 20s))->output, QByteArray(10, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(*second), 5s);
}

void TstCliTool::doesNotWaitForReaders()
{
    const QTemporaryDir folder;
    {
        SecretPipes pipes(folder.path());
        QVERIFY(pipes.offer(u"vault"_s, Secret(QByteArray("hunter22"))));
        QTest::qWait(50);
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

QD_TEST_MAIN(QCoreApplication, TstCliTool)
#include "tst_cli_tool.moc"
