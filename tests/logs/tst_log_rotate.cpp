// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are rotated while they are followed, by the real logrotate and by hand: nothing is lost, nothing comes twice, and
// a line says what happened.
#include "models/logs/log_service.h"
#include "models/ssh/local_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Sessions final : public ssh::SessionSource {
public:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &) override { return session; }
    QString displayName(const HostId &host) const override { return host.value; }
    std::shared_ptr<ssh::Session> session = std::make_shared<ssh::LocalSession>();
};

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "2026-11-01T10:00:00.000Z app[1]: some words line-" + QByteArray::number(i) + '\n';
    return text;
}

QList<int> range(int from, int to)
{
    QList<int> all(to - from);
    std::iota(all.begin(), all.end(), from);
    return all;
}

} // namespace

class TestLogRotate : public QObject {
    Q_OBJECT
private:
    Sessions m_sessions;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LogService> m_service;

    [[nodiscard]] QString path(const QString &name = u"app.log"_s) const { return m_dir->filePath(name); }
    void write(const QByteArray &bytes, const QString &name = u"app.log"_s) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write(bytes);
    }
    void run(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_dir->path());
        process.start(program, arguments);
        QVERIFY(process.waitForFinished(20'000));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, (program.toUtf8() + ": " + process.readAllStandardError()).constData());
    }
    void shell(const QString &script) const { run(u"sh"_s, {u"-ec"_s, script}); }
    void rotate(const QByteArray &options) const
    {
        QFile config(path(u"logrotate.conf"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(path().toUtf8() + " {\n rotate 9\n missingok\n" + options + "\n}\n");
        config.close();
        run(u"logrotate"_s, {u"--force"_s, u"--state"_s, path(u"state"_s), config.fileName()});
    }
    void follow(FollowRequest request = {})
    {
        request.host = HostId{u"local"_s};
        if (request.patterns.isEmpty())
            request.patterns = {path()};
        QVERIFY(m_service->follow(request));
    }
    /// Numbers in the order of the store; with markers if wanted.
    [[nodiscard]] QList<int> numbers(QByteArrayList *markers = nullptr) const
    {
        QList<int> found;
        const Snapshot snapshot = m_service->store().snapshot();
        snapshot.forEach(0, snapshot.endLine(), [&](LineNumber, const LineBatch &chunk, size_t i) {
            const QByteArrayView text = chunk.lineText(i);
            if (chunk.lines[i].flags & MarkerLine) {
                if (markers)
                    markers->append(text.toByteArray());
            } else {
                const qsizetype at = text.indexOf("line-");
                found << (at >= 0 ? text.sliced(at + 5).toInt() : -1);
            }
            return true;
        });
        return found;
    }
    [[nodiscard]] QByteArrayList markers() const
    {
        QByteArrayList all;
        (void)numbers(&all);
        return all;
    }

    [[nodiscard]] bool said(const char *words) const
    {
        return std::ranges::any_of(markers(), [words](const QByteArray &marker) { return marker.contains(words); });
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<LogService>(m_sessions);
    }
    void cleanup() { m_service.reset(); }

    void byLogrotate_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("rename") << QByteArray("create") << QByteArray("rotated");
        QTest::newRow("rename, packed at once") << QByteArray("create\ncompress") << QByteArray("unpacked");
        QTest::newRow("rename, packed later") << QByteArray("create\ncompress\ndelaycompress") << QByteArray("rotated");
        QTest::newRow("by date") << QByteArray("create\ndateext\ndateformat -%Y%m%d-%s") << QByteArray("rotated");
        QTest::newRow("by date, packed, ending kept") << QByteArray("create\ndateext\ndateformat -%Y%m%d-%s\nextension .log\ncompress") << QByteArray("unpacked");
        QTest::newRow("copytruncate") << QByteArray("copytruncate") << QByteArray("copytruncate");
        QTest::newRow("copytruncate, packed") << QByteArray("copytruncate\ncompress") << QByteArray("unpacked");
        QTest::newRow("zstd") << QByteArray("create\ncompress\ncompresscmd /usr/bin/zstd\ncompressext .zst\ncompressoptions -q --rm") << QByteArray("unpacked");
        QTest::newRow("xz") << QByteArray("create\ncompress\ncompresscmd /usr/bin/xz\ncompressext .xz") << QByteArray("unpacked");
        QTest::newRow("bzip2") << QByteArray("create\ncompress\ncompresscmd /usr/bin/bzip2\ncompressext .bz2") << QByteArray("unpacked");
    }
    /// Lines are written until right before each rotation and right after it, so that none of them was seen before.
    void byLogrotate()
    {
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, said);
        write(numbered(0, 40));
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 40), 10s);
        write(numbered(40, 60));
        rotate(options);
        write(numbered(60, 70));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 70), 15s);
        QTest::qWait(1100); // a date to the second
        write(numbered(70, 80));
        rotate(options);
        write(numbered(80, 87)); // not as long as before: then only the next line would tell
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 87), 15s);
        QCOMPARE(markers().size(), 2);
        QVERIFY2(markers().first().contains(said), markers().first().constData());
    }

    void aGapBetweenRenameAndCreate()
    {
        write(numbered(0, 10));
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 10), 10s);
        write(numbered(10, 20));
        shell(u"mv app.log app.log.1; gzip app.log.1"_s);
        QTest::qWait(2500);
        QCOMPARE(numbers(), range(0, 20)); // also what was packed while nothing stood in its place
        write(numbered(20, 30));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 30), 10s);
        QCOMPARE(markers().size(), 2); // that it is missing, and that it was rotated
    }

    /// The file system gives the new file the old one's inode.
    void anInodeIsUsedAgain()
    {
        write(numbered(0, 30));
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 30), 10s);
        write(numbered(30, 40));
        shell(u"cp -p app.log app.log.1; ln app.log keep; : > app.log"_s); // the same inode, shorter
        write(numbered(40, 45));
        QTRY_VERIFY2_WITH_TIMEOUT(numbers() == range(0, 45), markers().join('\n').constData(), 10s);
        // The same inode, and longer than what was read.
        shell(u"cp -p app.log app.log.0; : > app.log"_s);
        write(numbered(45, 145));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 145), 15s);
    }

    void aLinkIsSwitched()
    {
        QVERIFY(QDir(m_dir->path()).mkdir(u"days"_s));
        write(numbered(0, 10), u"days/2026-11-01"_s);
        shell(u"ln -s days/2026-11-01 app.log"_s);
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 10), 10s);
        write(numbered(10, 20), u"days/2026-11-01"_s);
        write(numbered(20, 30), u"days/2026-11-02"_s);
        shell(u"ln -sfn days/2026-11-02 app.log"_s);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 30), 15s);
        QCOMPARE(markers().size(), 1);
        QVERIFY2(markers().first().contains("rotated"), markers().first().constData());
    }

    void deletedWithoutATraceIsSaid()
    {
        write(numbered(0, 10));
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 10), 10s);
        shell(u"rm app.log; sleep 1"_s);
        write(numbered(10, 20));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 20), 10s);
        QVERIFY2(said("may be missing"), markers().join('\n').constData());
        shell(u": > app.log; sleep 1"_s);
        write(numbered(20, 30));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 30), 10s);
        QVERIFY2(said("no copy"), markers().join('\n').constData());
    }

    /// Several rotations while nobody looked: the rest of the old file, what came between, and the new one.
    void severalRotationsWhileAway()
    {
        write(numbered(0, 30));
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 30), 10s);
        m_sessions.session->close();
        QTest::qWait(500);
        write(numbered(30, 40));
        for (int i = 0; i < 3; ++i) {
            shell(u"sleep 0.05; for n in 3 2 1; do for e in '' .gz; do [ ! -e app.log.$n$e ] || mv app.log.$n$e app.log.$((n + 1))$e; done; done; mv app.log app.log.1%1"_s
                      .arg(i == 1 ? u""_s : u"; gzip app.log.1"_s));
            write(numbered(40 + i * 10, 50 + i * 10));
        }
        m_sessions.session = std::make_shared<ssh::LocalSession>();
        m_service->hostReady(HostId{u"local"_s});
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 70), 20s);
        QTest::qWait(1000);
        QCOMPARE(numbers(), range(0, 70));
    }

    void soonRotatedAgain_data()
    {
        QTest::addColumn<QString>("seen");
        QTest::addColumn<bool>("away");
        QTest::addColumn<QString>("then");
        const QString copy = u"cp app.log app.log.1; : > app.log; "_s, packed = u"mv app.log app.log.1; gzip app.log.1; "_s;
        QTest::newRow("copied and emptied, twice") << u""_s << true << u"w 30 33; "_s + copy + u"w 33 50; up; "_s + copy + u"w 50 60"_s;
        QTest::newRow("copied and emptied, then renamed") << u""_s << true << u"w 30 33; "_s + copy + u"w 33 50; up; mv app.log app.log.1; w 50 60"_s;
        QTest::newRow("copied and emptied, then packed") << u""_s << true << u"w 30 33; "_s + copy + u"w 33 50; up; "_s + packed + u"w 50 60"_s;
        QTest::newRow("seen empty, then packed") << packed + u": > app.log"_s << true << u"w 30 47; up; "_s + packed + u"w 47 60"_s;
        QTest::newRow("seen empty, then copied and emptied") << copy << true << u"w 30 47; up; "_s + copy + u"w 47 60"_s;
        QTest::newRow("seen empty, then packed at once") << packed + u": > app.log"_s << false << u"w 30 47; up; "_s + packed + u"w 47 60"_s;
        QTest::newRow("packed in a gap, then packed at once") << packed << false << u"w 30 47; up; "_s + packed + u"w 47 60"_s;
        QTest::newRow("packed, and the next one still written to") << u""_s << true
            << u"w 30 33; "_s + packed + u"w 33 40; up; exec 3>>app.log; mv app.log app.log.1; : > app.log; (sleep 2; lines 40 50 >&3; w 50 60) >/dev/null 2>&1 &"_s;
    }
    /// A file that came and was rotated between two looks, however the one before it and it itself were rotated.
    void soonRotatedAgain()
    {
        QFETCH(QString, seen);
        QFETCH(bool, away);
        QFETCH(QString, then);
        const QString words = u"lines() { i=$1; while [ $i -lt $2 ]; do echo \"2026-11-01T10:00:00.000Z app[1]: some words line-$i\"; i=$((i + 1)); done; }; "
                              "w() { lines $1 $2 >> app.log; sleep 0.02; }; up() { for e in '' .gz; do [ ! -e app.log.1$e ] || mv app.log.1$e app.log.2$e; done; }; "_s;
        write(numbered(0, 30));
        follow();
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 30), 10s);
        shell(seen);
        QTest::qWait(seen.isEmpty() ? 0 : 2000);
        if (away) {
            m_sessions.session->close();
            QTest::qWait(500);
        }
        shell(words + then);
        if (away) {
            m_sessions.session = std::make_shared<ssh::LocalSession>();
            m_service->hostReady(HostId{u"local"_s});
        }
        QTRY_VERIFY2_WITH_TIMEOUT(numbers().contains(59), markers().join('\n').constData(), 20s);
        QTest::qWait(1000);
        QVERIFY2(numbers() == range(0, 60), (markers() << QDebug::toString(numbers()).toUtf8()).join('\n').constData());
    }

    void emptyAtFirstAndRotatedAtOnce_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("packed") << u"mv app.log app.log.1; gzip app.log.1; "_s;
        QTest::newRow("copied and emptied") << u"cp app.log app.log.1; : > app.log; "_s;
        QTest::newRow("renamed") << u"mv app.log app.log.1; "_s;
    }
    void emptyAtFirstAndRotatedAtOnce()
    {
        QFETCH(QString, how);
        write("");
        follow();
        QTest::qWait(1500);
        shell(u"echo line-0 >> app.log; "_s + how + u"sleep 0.02; echo line-1 >> app.log; echo line-2 >> app.log"_s);
        QTRY_COMPARE_WITH_TIMEOUT(numbers().size(), 3, 10s);
        QCOMPARE(numbers(), range(0, 3));
    }

    void historyReachesBackIntoOlderFiles()
    {
        write(numbered(0, 100), u"app.log.4"_s);
        write(numbered(100, 200), u"app.log.3"_s);
        write(numbered(200, 300), u"app.log.2"_s);
        write(numbered(300, 400), u"app.log.1"_s);
        write("not a log of ours\n", u"app.log.1.tmp"_s);
        write(numbered(0, 9), u"app-error.log"_s);
        for (int i = 4; i > 0; --i)
            shell(u"touch -d '2026-10-0%1 10:00' app.log.%2"_s.arg(8 - i).arg(i));
        shell(u"gzip app.log.2; xz app.log.3; zstd -q --rm app.log.4"_s);
        write(numbered(400, 410));
        FollowRequest lines;
        lines.oldLines = 330;
        follow(lines);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(80, 410), 15s);
        write(numbered(410, 420));
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(80, 420), 10s);
        // By bytes, and only whole lines.
        m_service = std::make_unique<LogService>(m_sessions);
        FollowRequest bytes;
        bytes.initialBytes = numbered(400, 420).size() + numbered(300, 400).size() + numbered(250, 300).size() - 5;
        follow(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(251, 420), 15s);
        // And not at all.
        m_service = std::make_unique<LogService>(m_sessions);
        FollowRequest alone;
        alone.olderFiles = false;
        follow(alone);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(400, 420), 15s);
    }

    /// A glob that fits the rotated names too, as "app.log*": the same lines are not shown under both.
    void aGlobThatFitsTheRotatedNames()
    {
        write(numbered(0, 20));
        FollowRequest request;
        request.patterns = {path(u"app.log*"_s)};
        follow(request);
        QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, 20), 10s);
        for (int i = 1; i < 4; ++i) {
            rotate("create");
            write(numbered(i * 20, i * 20 + 20));
            QTRY_COMPARE_WITH_TIMEOUT(numbers(), range(0, i * 20 + 20), 15s);
        }
        QTest::qWait(6000); // globs are looked at again
        QCOMPARE(numbers(), range(0, 80));
    }

    /// D21: a writer that never stops, rotated in every way, read over all of it.
    void nothingIsLostUnderLoad()
    {
        QProcess writer;
        writer.setWorkingDirectory(m_dir->path());
        // Opens the file for each line, as a logger does that is told of rotations.
        writer.start(u"sh"_s, {u"-c"_s, u"i=0; while [ $i -lt 3000 ]; do echo \"2026-11-01T10:00:00Z app[1]: some words line-$i\" >> app.log; i=$((i + 1)); "
                                         "case $i in *50) sleep 0.05 ;; esac; done"_s});
        QVERIFY(writer.waitForStarted());
        QTRY_VERIFY(QFile::exists(path()));
        follow();
        static const char *const kinds[] = {"create", "create\ncompress", "create\ncompress\ndelaycompress", "nocreate"};
        int rotations = 0;
        while (writer.state() == QProcess::Running && rotations < 9) { // logrotate keeps nine
            rotate(kinds[rotations++ % 4]);
            QTest::qWait(700);
        }
        QTRY_COMPARE_WITH_TIMEOUT(writer.state(), QProcess::NotRunning, 30s);
        QTRY_COMPARE_WITH_TIMEOUT(numbers().size(), 3000, 20s);
        const bool exact = numbers() == range(0, 3000);
        QVERIFY(test::reportRow("D21", u"%1 rotations while 3000 lines were written: %2"_s.arg(rotations).arg(exact ? u"each line once, in order"_s : u"lines lost, doubled or mixed"_s), exact));
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogRotate)
#include "tst_log_rotate.moc"
