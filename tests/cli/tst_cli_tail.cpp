// SPDX-License-Identifier: GPL-3.0-or-later
// quarterdeck-cli tail against real sshds: connections that break while lines are written, rotation, a real journal.
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <csignal>
#include <numeric>
#include <unistd.h>

using namespace qd;
using namespace Qt::StringLiterals;

namespace {

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "2026-11-01T10:00:00.000Z INFO line-" + QByteArray::number(i) + '\n';
    return text;
}

/// N of each "line-N", in the order of printing.
QList<int> numbersIn(const QByteArray &text)
{
    QList<int> found;
    for (const QByteArray &line : text.split('\n')) {
        if (const qsizetype at = line.indexOf("line-"); at >= 0)
            found << line.sliced(at + 5).toInt();
    }
    return found;
}

QList<int> range(int from, int to)
{
    QList<int> all(to - from);
    std::iota(all.begin(), all.end(), from);
    return all;
}

QList<QJsonObject> objects(const QByteArray &text, const QString &type)
{
    QList<QJsonObject> list;
    for (const QByteArray &line : text.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.value(u"type"_s).toString() == type)
            list.append(object);
    }
    return list;
}

} // namespace

class TstCliTail : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void losesNothingOverBrokenConnections();
    void journalGoesOnBehindTheCursor();
    void readsExactlyTheOldLines_data();
    void readsExactlyTheOldLines();
    void takesGlobsAndLiteralNames();
    void keepsALineOrderWhateverTheStamps();
    void saysWhatMayNotBeRead();
    void saysWhatIsNotThere();
    void saysThatAHostCannotBeReached();
    void reportsAsJson();

private:
    /// A running quarterdeck-cli; its streams are collected while the test's event loop turns.
    struct Running {
        QProcess process;
        QByteArray out;
        QByteArray err;
        int end()
        {
            ::kill(pid_t(process.processId()), SIGINT);
            return process.waitForFinished(15'000) ? process.exitCode() : -2;
        }
    };

    void addHost(const QString &name, const test::SshdFixture &server);
    [[nodiscard]] std::unique_ptr<Running> begin(const QStringList &arguments) const;
    /// Runs to the end.
    [[nodiscard]] std::unique_ptr<Running> run(const QStringList &arguments) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void addToJournal(const QString &journal, int from, int to) const;

    QTemporaryDir m_folder;
    test::SshdFixture m_server;
    QByteArray m_config;
};

void TstCliTail::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
    addHost(u"s1"_s, m_server);
}

void TstCliTail::addHost(const QString &name, const test::SshdFixture &server)
{
    m_config += "Host " + name.toUtf8() + "\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " + server.user().toUtf8()
        + "\n IdentityFile " + server.userKeyPath().toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile "
        + server.knownHostsPath().toUtf8() + "\n GlobalKnownHostsFile /dev/null\n";
    QFile file(path(u"ssh_config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_config);
    file.close();
    const auto added = run({u"hosts"_s, u"add"_s, name});
    QVERIFY2(added->process.exitCode() == 0, added->err.constData());
}

std::unique_ptr<TstCliTail::Running> TstCliTail::begin(const QStringList &arguments) const
{
    auto running = std::make_unique<Running>();
    QProcess *process = &running->process;
    connect(process, &QProcess::readyReadStandardOutput, process, [one = running.get()] { one->out += one->process.readAllStandardOutput(); });
    connect(process, &QProcess::readyReadStandardError, process, [one = running.get()] { one->err += one->process.readAllStandardError(); });
    process->setChildProcessModifier([] { ::setsid(); });
    process->start(QStringLiteral(QUARTERDECK_CLI), QStringList{u"-F"_s, path(u"ssh_config"_s), u"--hosts-file"_s, path(u"hosts.yaml"_s), u"--data-dir"_s,
                                                                path(u"data"_s)} + arguments);
    process->closeWriteChannel();
    return running;
}

std::unique_ptr<TstCliTail::Running> TstCliTail::run(const QStringList &arguments) const
{
    auto running = begin(arguments);
    if (!running->process.waitForFinished(60'000))
        running->process.kill();
    return running;
}

/// The connection is cut four times while lines are written, and the file is rotated in between.
void TstCliTail::losesNothingOverBrokenConnections()
{
    const QString log = path(u"app.log"_s);
    append(log, numbered(0, 100));
    auto tail = begin({u"tail"_s, u"s1"_s, log, u"-n"_s, u"1000"_s});
    QTRY_COMPARE_WITH_TIMEOUT(numbersIn(tail->out).size(), 100, 20'000);
    constexpr int kEnd = 4000;
    for (int i = 100; i < kEnd; i += 10) {
        append(log, numbered(i, i + 10));
        QTest::qWait(10);
        if (i % 1000 == 500) { // never in the middle of a login: what ends there may be a refusal and is not tried again
            QTRY_COMPARE_WITH_TIMEOUT(tail->err.count("Connection is back"), i / 1000, 40'000);
            m_server.dropConnections();
        }
        if (i == 2000) {
            QVERIFY(QFile::rename(log, log + u".1"_s));
        }
    }
    QTRY_VERIFY2_WITH_TIMEOUT(tail->out.contains("line-3999\n"), (tail->out.right(200) + tail->err).constData(), 40'000);
    QTest::qWait(500);
    QCOMPARE(numbersIn(tail->out), range(0, kEnd));
    QVERIFY2(tail->err.contains("Connection lost") && tail->err.contains("back") && tail->err.contains("rotated"), tail->err.constData());
    QCOMPARE(tail->end(), 130);
}

void TstCliTail::addToJournal(const QString &journal, int from, int to) const
{
    const QString remote = u"/usr/lib/systemd/systemd-journal-remote"_s;
    QVERIFY2(QFile::exists(remote), "systemd-journal-remote is missing (package of that name)");
    QByteArray text;
    for (int i = from; i < to; ++i) {
        text += "__REALTIME_TIMESTAMP=" + QByteArray::number(1'793'527'200'000'000 + i * 1000LL) + "\n__MONOTONIC_TIMESTAMP="
            + QByteArray::number(1000 + i) + "\n_BOOT_ID=0dc874d3fbd44bdbb6fbcfaa27481492\n_HOSTNAME=unit-host\nPRIORITY="
            + QByteArray(i % 2 ? "3" : "6") + "\nSYSLOG_IDENTIFIER=app\n_PID=42\nMESSAGE=line-" + QByteArray::number(i) + "\n\n";
    }
    QProcess writer;
    writer.start(remote, {u"--output="_s + journal, u"-"_s});
    writer.write(text);
    writer.closeWriteChannel();
    QVERIFY(writer.waitForFinished(20'000));
    QCOMPARE(writer.exitCode(), 0);
}

void TstCliTail::journalGoesOnBehindTheCursor()
{
    const QString journal = path(u"test.journal"_s);
    addToJournal(journal, 0, 20);
    const QStringList which{u"--journal"_s, u"--journal-file"_s, journal};
    const auto old = run(QStringList{u"tail"_s, u"s1"_s, u"-n"_s, u"3"_s, u"--no-follow"_s} + which);
    QCOMPARE(old->process.exitCode(), 0);
    QCOMPARE(numbersIn(old->out), range(17, 20));
    QVERIFY2(old->out.startsWith("2026-11-01T10:00:00.017000+00:00 unit-host app[42]: line-17\n"), old->out.constData());
    auto tail = begin(QStringList{u"tail"_s, u"s1"_s, u"-n"_s, u"1000"_s} + which);
    QTRY_COMPARE_WITH_TIMEOUT(numbersIn(tail->out), range(0, 20), 20'000);
    for (int round = 1; round <= 2; ++round) {
        m_server.dropConnections();
        addToJournal(journal, 20 * round, 20 * round + 20);
        QTRY_COMPARE_WITH_TIMEOUT(numbersIn(tail->out).size(), 20 * round + 20, 30'000);
    }
    QTest::qWait(500);
    QCOMPARE(numbersIn(tail->out), range(0, 60));
    QCOMPARE(tail->end(), 130);
}

void TstCliTail::readsExactlyTheOldLines_data()
{
    QTest::addColumn<int>("lines");
    for (const int lines : {0, 1, 10, 1234, 4999, 5000, 6000})
        QTest::addRow("%d", lines) << lines;
}

/// 200 kB: more than one step back from the end.
void TstCliTail::readsExactlyTheOldLines()
{
    QFETCH(int, lines);
    const QString log = path(u"long.log"_s);
    QFile::remove(log);
    append(log, numbered(0, 5000).chopped(1)); // the last line has no end
    const auto old = run({u"tail"_s, u"s1"_s, log, u"-n"_s, QString::number(lines), u"--no-follow"_s});
    QVERIFY2(old->process.exitCode() == 0, old->err.constData());
    QCOMPARE(numbersIn(old->out), range(std::max(0, 5000 - lines), 5000));
}

void TstCliTail::takesGlobsAndLiteralNames()
{
    append(path(u"x1.txt"_s), "one\n");
    append(path(u"x2.txt"_s), "two\n");
    append(path(u"x[12].txt"_s), "literal\n");
    const auto glob = run({u"tail"_s, u"s1"_s, path(u"x?.txt"_s), u"--no-follow"_s});
    QByteArrayList lines = glob->out.trimmed().split('\n');
    std::ranges::sort(lines);
    QCOMPARE(lines, QByteArrayList({"s1:" + path(u"x1.txt"_s).toUtf8() + ": one", "s1:" + path(u"x2.txt"_s).toUtf8() + ": two"}));
    const auto literal = run({u"tail"_s, u"s1"_s, path(u"x[12].txt"_s), u"--no-follow"_s});
    QVERIFY2(literal->out.endsWith(": literal\n") && literal->out.count('\n') == 1, literal->out.constData());
    const auto none = run({u"tail"_s, u"s1"_s, path(u"y*.txt"_s)});
    QCOMPARE(none->process.exitCode(), 1);
    QVERIFY2(none->err.contains("no such file"), none->err.constData());
}

void TstCliTail::keepsALineOrderWhateverTheStamps()
{
    const QString log = path(u"jumps.log"_s);
    QByteArray text;
    for (int i = 0; i < 50; ++i)
        text += "2026-11-01T10:00:" + QByteArray::number(59 - i).rightJustified(2, '0') + "Z line-" + QByteArray::number(i) + '\n';
    append(log, text);
    QCOMPARE(run({u"tail"_s, u"s1"_s, log, u"-n"_s, u"100"_s, u"--no-follow"_s})->out, text);
}

void TstCliTail::saysWhatMayNotBeRead()
{
    test::SshdOptions options;
    if (::geteuid() == 0) // root without the right to read everything
        options.configLines = {u"ForceCommand exec setpriv --bounding-set=-dac_override,-dac_read_search sh -c \"$SSH_ORIGINAL_COMMAND\""_s};
    test::SshdFixture server(options);
    QVERIFY2(server.start(), qPrintable(server.problem()));
    addHost(u"strict"_s, server);
    const QString secret = path(u"secret.log"_s);
    append(secret, numbered(0, 5));
    QVERIFY(QFile::setPermissions(secret, {}));
    append(path(u"open.log"_s), numbered(5, 7));
    const auto alone = run({u"tail"_s, u"strict"_s, secret});
    QCOMPARE(alone->out, QByteArray());
    QVERIFY2(alone->err.contains("secret.log cannot be read by the login user"), alone->err.constData());
    QCOMPARE(alone->process.exitCode(), 1);
    const auto both = run({u"--json"_s, u"tail"_s, u"strict"_s, secret, path(u"open.log"_s), u"--no-follow"_s});
    QCOMPARE(objects(both->out, u"error"_s).value(0).value(u"code"_s).toString(), u"permission-denied"_s);
    QCOMPARE(objects(both->out, u"output"_s).size(), 2);
    QCOMPARE(both->process.exitCode(), 1);
}

void TstCliTail::saysWhatIsNotThere()
{
    const auto missing = run({u"tail"_s, u"s1"_s, path(u"missing.log"_s)});
    QCOMPARE(missing->process.exitCode(), 1);
    QVERIFY2(missing->err.contains("missing.log: no such file on this host"), missing->err.constData());
    QCOMPARE(missing->err.count("missing.log"), 1);
    const auto folder = run({u"tail"_s, u"s1"_s, m_folder.path(), u"--no-follow"_s});
    QCOMPARE(folder->process.exitCode(), 1);
    QVERIFY2(folder->err.contains("is a folder"), folder->err.constData());
    // One of two is missing: the other is followed, and the missing one is taken up when it comes.
    append(path(u"there.log"_s), "there\n");
    auto tail = begin({u"tail"_s, u"s1"_s, path(u"there.log"_s), path(u"comes.log"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(tail->out.contains(": there\n") && tail->err.contains("no such file"), 20'000);
    append(path(u"comes.log"_s), "came\n");
    QTRY_VERIFY_WITH_TIMEOUT(tail->out.contains(": came\n"), 10'000);
    QCOMPARE(tail->end(), 130);
}

void TstCliTail::saysThatAHostCannotBeReached()
{
    QCOMPARE(run({u"hosts"_s, u"add"_s, u"nowhere"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s})->process.exitCode(), 0);
    append(path(u"once.log"_s), "once\n");
    const auto tail = run({u"--json"_s, u"tail"_s, u"nowhere,s1"_s, path(u"once.log"_s), u"--no-follow"_s});
    QCOMPARE(tail->process.exitCode(), 255);
    QCOMPARE(objects(tail->out, u"error"_s).value(0).value(u"host"_s).toString(), u"nowhere"_s);
    QCOMPARE(objects(tail->out, u"output"_s).value(0).value(u"text"_s).toString(), u"once"_s);
}

void TstCliTail::reportsAsJson()
{
    const QString log = path(u"json.log"_s);
    append(log, "2026-11-01T10:00:00.500Z ERROR line-0\n\xff\n");
    auto tail = begin({u"--json"_s, u"tail"_s, u"s1"_s, log});
    QTRY_COMPARE_WITH_TIMEOUT(objects(tail->out, u"output"_s).size(), 2, 20'000);
    m_server.dropConnections();
    QTRY_VERIFY_WITH_TIMEOUT(objects(tail->out, u"note"_s).size() >= 2, 20'000);
    QCOMPARE(tail->end(), 130);
    tail->out += tail->process.readAllStandardOutput();
    const QJsonObject first = objects(tail->out, u"output"_s).first();
    QCOMPARE(first.value(u"host"_s).toString(), u"s1"_s);
    QCOMPARE(first.value(u"source"_s).toString(), log);
    QCOMPARE(first.value(u"stream"_s).toString(), u"stdout"_s);
    QCOMPARE(first.value(u"level"_s).toString(), u"error"_s);
    QVERIFY(first.value(u"time"_s).toString().startsWith(u"2026-11-01T10:00:00.5"_s));
    QCOMPARE(first.value(u"text"_s).toString(), u"2026-11-01T10:00:00.500Z ERROR line-0"_s);
    QCOMPARE(objects(tail->out, u"output"_s).last().value(u"base64"_s).toString(), u"/w=="_s);
    QCOMPARE(objects(tail->out, u"exit"_s).value(0).value(u"status"_s).toInt(), 130);
}

QD_TEST_MAIN(QCoreApplication, TstCliTail)
#include "tst_cli_tail.moc"
