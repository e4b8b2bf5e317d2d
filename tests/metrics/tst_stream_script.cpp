// SPDX-License-Identifier: GPL-3.0-or-later
// The script that hosts run, in every shell there is: what it answers, what it costs, and that nothing of it stays.
#include "models/metrics/host_reading.h"
#include "models/metrics/stream_script.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::metrics;

namespace {

/// The script in a shell, in a process namespace of its own where that is permitted: there the last number given to a
/// process, which /proc/loadavg tells, counts the script's own.
class RunningScript {
public:
    RunningScript(const QString &shell, bool apart)
    {
        QFile file(m_folder.filePath(QStringLiteral("script.sh")));
        if (file.open(QIODevice::WriteOnly))
            file.write(streamScript().toUtf8());
        file.close();
        QStringList words{shell};
        if (shell == QLatin1StringView("busybox"))
            words.append(QStringLiteral("ash"));
        else if (shell == QLatin1StringView("zsh")) // as it is when it is /bin/sh
            words.append({QStringLiteral("--emulate"), QStringLiteral("sh")});
        words.append(file.fileName());
        if (apart)
            words = QStringList{QStringLiteral("unshare"), QStringLiteral("--pid"), QStringLiteral("--fork"), QStringLiteral("--kill-child"), QStringLiteral("--mount-proc")} + words;
        const QString program = words.takeFirst();
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(program, words);
    }
    ~RunningScript()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }
    Q_DISABLE_COPY_MOVE(RunningScript)

    [[nodiscard]] QList<Frame> ask(const QByteArray &lines, int count = 1)
    {
        m_process.write(lines);
        QList<Frame> frames;
        QElapsedTimer timer;
        timer.start();
        while (frames.size() < count && timer.elapsed() < 30'000) {
            m_process.waitForReadyRead(200);
            frames += m_splitter.feed(m_process.readAllStandardOutput());
        }
        return frames;
    }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    FrameSplitter m_splitter;
};

bool mayUnshare()
{
    QProcess probe;
    probe.start(QStringLiteral("unshare"), {QStringLiteral("--pid"), QStringLiteral("--fork"), QStringLiteral("--mount-proc"), QStringLiteral("true")});
    return probe.waitForFinished(10'000) && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0;
}

int lastProcess(const Frame &frame) { return frame.section("/proc/loadavg").trimmed().split(' ').last().toInt(); }

} // namespace

class TestStreamScript : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersEachLineOnce_data();
    void answersEachLineOnce();
    void startsOneProcessAQuestion_data();
    void startsOneProcessAQuestion();
    void endsWithItsInput_data();
    void endsWithItsInput();
    void saysThatGrepIsMissing();

private:
    static void shells();
};

void TestStreamScript::shells()
{
    QTest::addColumn<QString>("shell");
    for (const char *name : {"dash", "bash", "busybox", "mksh", "zsh"}) {
        if (!QStandardPaths::findExecutable(QString::fromLatin1(name)).isEmpty())
            QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestStreamScript::answersEachLineOnce_data() { shells(); }
void TestStreamScript::answersEachLineOnce()
{
    QFETCH(QString, shell);
    RunningScript script(shell, false);
    const auto first = script.ask(askLine(0, "nsmc", {}));
    QCOMPARE(first.size(), 1);
    QCOMPARE(first.first().section("ask"), QByteArray("0\n"));
    QVERIFY(first.first().has("df") && first.first().has("/proc/sys/kernel/osrelease") && first.first().has("self"));
    const HostReading before = readFrame(first.first(), {});
    QCOMPARE(before.faults, QStringList());
    QVERIFY(before.cpu && before.memory && before.network && before.uptime && before.load && before.wallClock);
    // Questions that wait are answered one after the other, also with other groups.
    const auto frames = script.ask(askLine(1, "-", {}) + askLine(2, "-", SampleGroup::Details | SampleGroup::Tcp) + askLine(3, "s", SampleGroup::Processes), 3);
    QCOMPARE(frames.size(), 3);
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(frames.at(i).section("ask"), QByteArray::number(i + 1) + '\n');
    QVERIFY(!frames.at(0).has("/proc/vmstat") && !frames.at(0).has("df") && !frames.at(0).has("self"));
    QVERIFY(frames.at(1).has("/proc/vmstat") && frames.at(1).has("/proc/net/snmp"));
    QVERIFY(!frames.at(2).has("/proc/vmstat") && frames.at(2).has("df") && frames.at(2).has("process-count"));
    QCOMPARE(script.process().readAllStandardError(), QByteArray());
}

void TestStreamScript::startsOneProcessAQuestion_data() { shells(); }
void TestStreamScript::startsOneProcessAQuestion()
{
    QFETCH(QString, shell);
    if (!mayUnshare())
        QSKIP("a process namespace of its own is not permitted here");
    RunningScript script(shell, true);
    QCOMPARE(script.ask(askLine(0, "nsmc", {})).size(), 1);
    QByteArray lines;
    for (int i = 1; i <= 40; ++i)
        lines += askLine(i, i == 15 || i == 30 ? "s" : "-", {});
    const QList<Frame> frames = script.ask(lines, 40);
    QCOMPARE(frames.size(), 40);
    const bool hasPrintf = shell != QLatin1StringView("mksh"); // which starts a program for it
    if (hasPrintf) {
        QCOMPARE(lastProcess(frames.at(9)) - lastProcess(frames.at(0)), 9);
        const int all = lastProcess(frames.last()) - lastProcess(frames.first());
        QVERIFY2(all <= 39 + 2 * 3, qPrintable(QString::number(all))); // with the slow parts: 1.15 a second
    }
}

void TestStreamScript::endsWithItsInput_data() { shells(); }
void TestStreamScript::endsWithItsInput()
{
    QFETCH(QString, shell);
    RunningScript script(shell, false);
    QCOMPARE(script.ask(askLine(0, "ns", allGroups() & ~SampleGroups(SampleGroup::Updates))).size(), 1);
    script.process().closeWriteChannel();
    QVERIFY(script.process().waitForFinished(3000));
    QCOMPARE(script.process().exitCode(), 0);
}

void TestStreamScript::saysThatGrepIsMissing()
{
    const QTemporaryDir empty;
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), empty.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), streamScript()});
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), 127);
    QVERIFY(process.readAllStandardError().contains("grep"));
}

QD_TEST_MAIN(QCoreApplication, TestStreamScript)
#include "tst_stream_script.moc"
