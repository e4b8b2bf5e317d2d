// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are rotated while they are followed, by the real logrotate and by hand: nothing is lost, nothing comes twice, and
// a line says what happened. What happens while nobody looks is in tst_log_away.
#include "tests/logs/log_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLogRotate : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<FollowedLog> m_log;

private Q_SLOTS:
    void init() { m_log = std::make_unique<FollowedLog>(); }
    void cleanup() { m_log.reset(); }

    /// Lines are written until right before each rotation and right after it, so that none of them was seen before.
    /// All ways side by side, each with a file and a service of its own.
    void byLogrotate()
    {
        struct Way {
            const char *name;
            const char *options;
            const char *said;
        };
        static constexpr Way kWays[] = {
            {"rename", "create", "rotated"},
            {"rename, packed at once", "create\ncompress", "unpacked"},
            {"rename, packed later", "create\ncompress\ndelaycompress", "rotated"},
            {"by date", "create\ndateext\ndateformat -%Y%m%d-%s", "rotated"},
            {"by date, packed, ending kept", "create\ndateext\ndateformat -%Y%m%d-%s\nextension .log\ncompress", "unpacked"},
            {"copytruncate", "copytruncate", "copytruncate"},
            {"copytruncate, packed", "copytruncate\ncompress", "unpacked"},
            {"zstd", "create\ncompress\ncompresscmd /usr/bin/zstd\ncompressext .zst\ncompressoptions -q --rm", "unpacked"},
            {"xz", "create\ncompress\ncompresscmd /usr/bin/xz\ncompressext .xz", "unpacked"},
            {"bzip2", "create\ncompress\ncompresscmd /usr/bin/bzip2\ncompressext .bz2", "unpacked"},
        };
        FollowedLogs logs;
        for (const Way &way : kWays) {
            FollowedLog &log = logs.add(QString::fromLatin1(way.name));
            log.write(0, 40);
            log.follow();
        }
        QCOMPARE(logs.withoutAll(range(0, 40), 15s), QString());
        for (size_t i = 0; i < std::size(kWays); ++i) {
            logs[i].write(40, 60);
            logs[i].rotate(kWays[i].options);
            logs[i].write(60, 70);
        }
        QCOMPARE(logs.withoutAll(range(0, 70), 20s), QString());
        QTest::qWait(1100); // a date to the second
        for (size_t i = 0; i < std::size(kWays); ++i) {
            logs[i].write(70, 80);
            logs[i].rotate(kWays[i].options);
            logs[i].write(80, 87); // not as long as before: then only the next line would tell
        }
        QCOMPARE(logs.withoutAll(range(0, 87), 20s), QString());
        for (size_t i = 0; i < std::size(kWays); ++i) {
            QVERIFY2(logs[i].markers().size() == 2, qPrintable(logs[i].told()));
            QVERIFY2(logs[i].markers().first().contains(kWays[i].said), qPrintable(logs[i].told()));
        }
    }

    void aGapBetweenRenameAndCreate()
    {
        m_log->write(0, 10);
        m_log->follow();
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 10), 10s);
        m_log->write(10, 20);
        m_log->shell(u"mv app.log app.log.1; gzip app.log.1"_s);
        QTest::qWait(2500);
        QCOMPARE(m_log->numbers(), range(0, 20)); // also what was packed while nothing stood in its place
        m_log->write(20, 30);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 30), 10s);
        QVERIFY2(m_log->markers().size() == 2, qPrintable(m_log->told())); // that it is missing, and that it was rotated
    }

    /// The file system gives the new file the old one's inode.
    void anInodeIsUsedAgain()
    {
        m_log->write(0, 30);
        m_log->follow();
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 30), 10s);
        m_log->write(30, 40);
        m_log->shell(u"cp -p app.log app.log.1; ln app.log keep; : > app.log"_s); // the same inode, shorter
        m_log->write(40, 45);
        QTRY_VERIFY2_WITH_TIMEOUT(m_log->numbers() == range(0, 45), qPrintable(m_log->told()), 10s);
        // The same inode, and longer than what was read.
        m_log->shell(u"cp -p app.log app.log.0; : > app.log"_s);
        m_log->write(45, 145);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 145), 15s);
    }

    void aLinkIsSwitched()
    {
        QVERIFY(QDir(m_log->folder.path()).mkdir(u"days"_s));
        m_log->write(0, 10, u"days/2026-11-01"_s);
        m_log->shell(u"ln -s days/2026-11-01 app.log"_s);
        m_log->follow();
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 10), 10s);
        m_log->write(10, 20, u"days/2026-11-01"_s);
        m_log->write(20, 30, u"days/2026-11-02"_s);
        m_log->shell(u"ln -sfn days/2026-11-02 app.log"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 30), 15s);
        QCOMPARE(m_log->markers().size(), 1);
        QVERIFY2(m_log->said("rotated"), qPrintable(m_log->told()));
    }

    void deletedWithoutATraceIsSaid()
    {
        m_log->write(0, 10);
        m_log->follow();
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 10), 10s);
        m_log->shell(u"rm app.log; sleep 1"_s);
        m_log->write(10, 20);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 20), 10s);
        QVERIFY2(m_log->said("may be missing"), qPrintable(m_log->told()));
        m_log->shell(u": > app.log; sleep 1"_s);
        m_log->write(20, 30);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 30), 10s);
        QVERIFY2(m_log->said("no copy"), qPrintable(m_log->told()));
    }

    /// A glob that fits the rotated names too, as "app.log*": the same lines are not shown under both.
    void aGlobThatFitsTheRotatedNames()
    {
        m_log->write(0, 20);
        FollowRequest request;
        request.patterns = {m_log->path(u"app.log*"_s)};
        m_log->follow(request);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, 20), 10s);
        for (int i = 1; i < 4; ++i) {
            m_log->rotate("create");
            m_log->write(i * 20, i * 20 + 20);
            QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers(), range(0, i * 20 + 20), 15s);
        }
        QTest::qWait(6000); // globs are looked at again
        QCOMPARE(m_log->numbers(), range(0, 80));
    }

    /// D21: a writer that never stops, rotated in every way, read over all of it.
    void nothingIsLostUnderLoad()
    {
        QProcess writer;
        writer.setWorkingDirectory(m_log->folder.path());
        // Opens the file for each line, as a logger does that is told of rotations.
        writer.start(u"sh"_s, {u"-c"_s, u"i=0; while [ $i -lt 3000 ]; do echo \"2026-11-01T10:00:00Z app[1]: some words line-$i\" >> app.log; i=$((i + 1)); "
                                         "case $i in *50) sleep 0.05 ;; esac; done"_s});
        QVERIFY(writer.waitForStarted());
        QTRY_VERIFY(QFile::exists(m_log->path()));
        m_log->follow();
        static const char *const kinds[] = {"create", "create\ncompress", "create\ncompress\ndelaycompress", "nocreate"};
        int rotations = 0;
        while (writer.state() == QProcess::Running && rotations < 9) { // logrotate keeps nine
            m_log->rotate(kinds[rotations++ % 4]);
            QTest::qWait(700);
        }
        QTRY_COMPARE_WITH_TIMEOUT(writer.state(), QProcess::NotRunning, 30s);
        QTRY_COMPARE_WITH_TIMEOUT(m_log->numbers().size(), 3000, 20s);
        const bool exact = m_log->numbers() == range(0, 3000);
        QVERIFY(test::reportRow("D21", u"%1 rotations while 3000 lines were written: %2"_s.arg(rotations).arg(exact ? u"each line once, in order"_s : u"lines lost, doubled or mixed"_s), exact));
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogRotate)
#include "tst_log_rotate.moc"
