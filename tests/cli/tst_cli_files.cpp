// SPDX-License-Identifier: GPL-3.0-or-later
// get, put and sync as people and scripts see them: a process, two real sshds, exit statuses.
#include "tests/cli/cli_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <csignal>
#include <unistd.h>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;

class TstCliFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_work = std::make_unique<QTemporaryDir>(); }
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void getsFromSeveralHosts();
    void putsSeveralSources();
    void tellsAsJson();
    void syncShowsWhatItDoes();
    void failsPlainly();
    void interruptedAndContinued();

private:
    [[nodiscard]] Outcome cli(const QStringList &arguments) const { return m_world.cli(arguments); }
    void begin(QProcess &process, const QStringList &arguments) const { m_world.begin(process, arguments); }
    [[nodiscard]] QString work(const QString &name) const { return m_work->filePath(name); }

    CliWorld m_world;
    std::unique_ptr<QTemporaryDir> m_work;
};

void TstCliFiles::initTestCase() { QVERIFY2(m_world.start(2), qPrintable(m_world.problem())); }

void TstCliFiles::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("get") << QStringList{u"get"_s, u"s1"_s, u"/etc/hosts"_s} << u"needs HOSTS, REMOTE and LOCAL"_s;
    QTest::newRow("put") << QStringList{u"put"_s, u"s1"_s} << u"needs HOSTS, LOCAL and REMOTE"_s;
    QTest::newRow("sync") << QStringList{u"sync"_s, u"s1"_s, u"a"_s, u"b"_s, u"c"_s} << u"needs HOSTS, LOCAL and REMOTE"_s;
    QTest::newRow("nobody") << QStringList{u"get"_s, u"nobody"_s, u"/etc/hosts"_s, u"x"_s} << u"No host matches"_s;
}

void TstCliFiles::refusesWrongUsage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const Outcome outcome = cli(arguments);
    QVERIFY2(QString::fromUtf8(outcome.err).contains(part), outcome.err.constData());
    QCOMPARE(outcome.status, 2);
}

void TstCliFiles::getsFromSeveralHosts()
{
    put(work(u"log/app.log"_s), "line\n");
    const Outcome outcome = cli({u"get"_s, u"s1,s2"_s, work(u"log"_s), work(u"out"_s)});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QCOMPARE(contentOf(work(u"out/s1/log/app.log"_s)), "line\n"_ba);
    QCOMPARE(contentOf(work(u"out/s2/log/app.log"_s)), "line\n"_ba);
    const Outcome single = cli({u"get"_s, u"s1"_s, work(u"log/app.log"_s), work(u"one"_s)});
    QVERIFY2(single.status == 0, single.err.constData());
    QCOMPARE(contentOf(work(u"one"_s)), "line\n"_ba);
    QVERIFY2(single.out.startsWith("s1: 1 file"), single.out.constData());
}

void TstCliFiles::putsSeveralSources()
{
    put(work(u"a"_s), "a");
    put(work(u"b"_s), "b");
    const Outcome outcome = cli({u"put"_s, u"s2"_s, work(u"a"_s), work(u"b"_s), work(u"there"_s)});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QCOMPARE(contentOf(work(u"there/a"_s)), "a"_ba);
    QCOMPARE(contentOf(work(u"there/b"_s)), "b"_ba);
}

void TstCliFiles::tellsAsJson()
{
    put(work(u"t/a"_s), "aaa");
    const Outcome outcome = cli({u"get"_s, u"--json"_s, u"s1"_s, work(u"t"_s), work(u"missing"_s), work(u"out"_s)});
    QCOMPARE(outcome.status, 1);
    const auto files = outcome.objects(u"file"_s);
    QCOMPARE(files.size(), 2);
    QCOMPARE(files.at(0).value(u"action"_s).toString(), u"copied"_s);
    QCOMPARE(files.at(0).value(u"path"_s).toString(), work(u"out/t/a"_s));
    QCOMPARE(files.at(0).value(u"bytes"_s).toInt(), 3);
    QCOMPARE(files.at(1).value(u"action"_s).toString(), u"failed"_s);
    QCOMPARE(files.at(1).value(u"error"_s).toString(), u"not-found"_s);
    const auto sums = outcome.objects(u"transfer"_s);
    QCOMPARE(sums.size(), 1);
    QCOMPARE(sums.first().value(u"files"_s).toInt(), 1);
    QCOMPARE(sums.first().value(u"failed"_s).toInt(), 1);
}

void TstCliFiles::syncShowsWhatItDoes()
{
    put(work(u"site/index.html"_s), "<p>");
    put(work(u"www/old.html"_s), "old");
    const QStringList base{u"sync"_s, u"--delete"_s, u"s1"_s, work(u"site"_s), work(u"www"_s)};
    const Outcome dry = cli({u"sync"_s, u"--delete"_s, u"--dry-run"_s, u"s1"_s, work(u"site"_s), work(u"www"_s)});
    QVERIFY2(dry.status == 0, dry.err.constData());
    QVERIFY2(dry.out.startsWith("- " + work(u"www/old.html"_s).toUtf8() + "\n+ " + work(u"www/index.html"_s).toUtf8() + "\ns1: 1 file")
                 && dry.out.contains("1 would be deleted"), dry.out.constData());
    QVERIFY(QFile::exists(work(u"www/old.html"_s)));
    const Outcome real = cli(base);
    QVERIFY2(real.status == 0, real.err.constData());
    QVERIFY(real.out.startsWith("- " + work(u"www/old.html"_s).toUtf8() + "\n+ "));
    QVERIFY(!QFile::exists(work(u"www/old.html"_s)));
    QCOMPARE(contentOf(work(u"www/index.html"_s)), "<p>"_ba);
    const Outcome again = cli(base);
    QVERIFY2(again.out.contains("1 unchanged") && !again.out.contains("+ "), again.out.constData());
}

void TstCliFiles::failsPlainly()
{
    const Outcome missing = cli({u"put"_s, u"s1"_s, work(u"missing"_s), u"/tmp/"_s});
    QCOMPARE(missing.status, 1);
    QVERIFY2(missing.err.contains("does not exist on this machine"), missing.err.constData());
    QCOMPARE(cli({u"hosts"_s, u"add"_s, u"dead"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"1"_s, u"--user"_s, u"x"_s}).status, 0);
    const Outcome dead = cli({u"get"_s, u"dead"_s, u"/etc/hosts"_s, work(u"x"_s)});
    QCOMPARE(dead.status, 255);
}

void TstCliFiles::interruptedAndContinued()
{
    put(work(u"big"_s), QByteArray(200'000'000, 'b'));
    QProcess process;
    begin(process, {u"put"_s, u"s1"_s, work(u"big"_s), work(u"copy"_s)});
    QVERIFY(QTest::qWaitFor([&] {
        const auto partial = QDir(m_work->path()).entryInfoList({u".copy.qdpart-*"_s}, QDir::Files | QDir::Hidden);
        return process.state() == QProcess::NotRunning || (!partial.isEmpty() && partial.first().size() > 10'000'000);
    }, 30'000));
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(!QFile::exists(work(u"copy"_s)));
    QVERIFY2(process.readAllStandardError().contains("Kept on the host"), "says what was kept");
    const Outcome again = cli({u"put"_s, u"--json"_s, u"s1"_s, work(u"big"_s), work(u"copy"_s)});
    QVERIFY2(again.status == 0, again.err.constData());
    QVERIFY(again.objects(u"transfer"_s).first().value(u"bytes"_s).toInteger() < 200'000'000);
    QCOMPARE(QFileInfo(work(u"copy"_s)).size(), 200'000'000);
    QVERIFY(QDir(m_work->path()).entryList({u".copy.qdpart-*"_s}, QDir::Files | QDir::Hidden).isEmpty());
}

QD_TEST_MAIN(QCoreApplication, TstCliFiles)
#include "tst_cli_files.moc"
