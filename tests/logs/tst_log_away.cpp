// SPDX-License-Identifier: GPL-3.0-or-later
// Rotations that happen between two looks at a file, and files that were rotated before anybody looked.
#include "tests/logs/log_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLogAway : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Several rotations while nobody looked: the rest of the old file, what came between, and the new one.
    void severalRotationsWhileAway()
    {
        FollowedLog log;
        log.write(0, 30);
        log.follow();
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(0, 30), 10s);
        log.leave();
        QTest::qWait(500);
        log.write(30, 40);
        for (int i = 0; i < 3; ++i) {
            log.shell(u"sleep 0.05; for n in 3 2 1; do for e in '' .gz; do [ ! -e app.log.$n$e ] || mv app.log.$n$e app.log.$((n + 1))$e; done; done; mv app.log app.log.1%1"_s
                          .arg(i == 1 ? u""_s : u"; gzip app.log.1"_s));
            log.write(40 + i * 10, 50 + i * 10);
        }
        log.comeBack();
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(0, 70), 20s);
        QTest::qWait(1000);
        QCOMPARE(log.numbers(), range(0, 70));
    }

    /// A file that came and was rotated between two looks, however the one before it and it itself were rotated.
    /// All ways side by side, each with a file and a service of its own.
    void soonRotatedAgain()
    {
        const QString copy = u"cp app.log app.log.1; : > app.log; "_s, packed = u"mv app.log app.log.1; gzip app.log.1; "_s;
        struct Way {
            QString name;
            QString seen; ///< before, with a look at it
            bool away;    ///< or so soon that no look falls between
            QString then;
        };
        const std::vector<Way> ways = {
            {u"copied and emptied, twice"_s, u""_s, true, u"w 30 33; "_s + copy + u"w 33 50; up; "_s + copy + u"w 50 60"_s},
            {u"copied and emptied, then renamed"_s, u""_s, true, u"w 30 33; "_s + copy + u"w 33 50; up; mv app.log app.log.1; w 50 60"_s},
            {u"copied and emptied, then packed"_s, u""_s, true, u"w 30 33; "_s + copy + u"w 33 50; up; "_s + packed + u"w 50 60"_s},
            {u"seen empty, then packed"_s, packed + u": > app.log"_s, true, u"w 30 47; up; "_s + packed + u"w 47 60"_s},
            {u"seen empty, then copied and emptied"_s, copy, true, u"w 30 47; up; "_s + copy + u"w 47 60"_s},
            {u"seen empty, then packed at once"_s, packed + u": > app.log"_s, false, u"w 30 47; up; "_s + packed + u"w 47 60"_s},
            {u"packed in a gap, then packed at once"_s, packed, false, u"w 30 47; up; "_s + packed + u"w 47 60"_s},
            {u"packed, and the next one still written to"_s, u""_s, true,
             u"w 30 33; "_s + packed + u"w 33 40; up; exec 3>>app.log; mv app.log app.log.1; : > app.log; (sleep 2; lines 40 50 >&3; w 50 60) >/dev/null 2>&1 &"_s},
        };
        const QString words = u"lines() { i=$1; while [ $i -lt $2 ]; do echo \"2026-11-01T10:00:00.000Z app[1]: some words line-$i\"; i=$((i + 1)); done; }; "
                              "w() { lines $1 $2 >> app.log; sleep 0.02; }; up() { for e in '' .gz; do [ ! -e app.log.1$e ] || mv app.log.1$e app.log.2$e; done; }; "_s;
        FollowedLogs logs;
        for (const Way &way : ways)
            logs.add(way.name);
        const auto begin = [&](bool seen) { // the others are seen no longer than they must be
            for (size_t i = 0; i < ways.size(); ++i) {
                if (ways[i].seen.isEmpty() == seen)
                    continue;
                logs[i].write(0, 30);
                logs[i].follow();
            }
            for (size_t i = 0; i < ways.size(); ++i)
                QTRY_VERIFY2_WITH_TIMEOUT(ways[i].seen.isEmpty() == seen || logs[i].numbers() == range(0, 30), qPrintable(logs[i].told()), 15s);
        };
        begin(true);
        for (size_t i = 0; i < ways.size(); ++i)
            logs[i].shell(ways[i].seen);
        QTest::qWait(2000);
        begin(false);
        for (size_t i = 0; i < ways.size(); ++i) {
            if (ways[i].away)
                logs[i].leave();
        }
        QTest::qWait(500);
        for (size_t i = 0; i < ways.size(); ++i) {
            logs[i].shell(words + ways[i].then);
            if (ways[i].away)
                logs[i].comeBack();
        }
        QCOMPARE(logs.withoutAll(range(0, 60), 25s), QString());
        QTest::qWait(1000);
        QCOMPARE(logs.withoutAll(range(0, 60), 0s), QString());
    }

    void emptyAtFirstAndRotatedAtOnce()
    {
        const std::pair<QString, QString> ways[] = {{u"packed"_s, u"mv app.log app.log.1; gzip app.log.1; "_s},
                                                    {u"copied and emptied"_s, u"cp app.log app.log.1; : > app.log; "_s},
                                                    {u"renamed"_s, u"mv app.log app.log.1; "_s}};
        FollowedLogs logs;
        for (const auto &[name, how] : ways) {
            FollowedLog &log = logs.add(name);
            log.write(QByteArray());
            log.follow();
        }
        QTest::qWait(1500);
        for (size_t i = 0; i < std::size(ways); ++i)
            logs[i].shell(u"echo line-0 >> app.log; "_s + ways[i].second + u"sleep 0.02; echo line-1 >> app.log; echo line-2 >> app.log"_s);
        QCOMPARE(logs.withoutAll(range(0, 3), 15s), QString());
    }

    /// Nothing of a file was read when the connection went away, and it was packed before that came back.
    void unreadWhenTheConnectionWentAway()
    {
        const QString write = u"lines() { i=$1; while [ $i -lt $2 ]; do echo \"2026-11-01T10:00:00.000Z app[1]: some words line-$i\"; i=$((i + 1)); done; }; "_s;
        struct Way {
            QString name;
            QString before;
            QString then;
        };
        const QString packed = u"mv app.log app.log.1; gzip app.log.1; sleep 0.02; lines 20 40 > app.log"_s;
        const std::vector<Way> ways = {
            {u"empty"_s, u": > app.log"_s, u"lines 0 20 >> app.log; "_s + packed},
            {u"empty, with an older one"_s, u"echo before > app.log.1; sleep 0.02; : > app.log"_s, u"mv app.log.1 app.log.2; lines 0 20 >> app.log; "_s + packed},
            {u"missing"_s, u":"_s, u"lines 0 40 > app.log"_s},
            {u"missing, then packed"_s, u"echo before > app.log.1"_s, u"mv app.log.1 app.log.2; lines 0 20 > app.log; "_s + packed},
            {u"under another name"_s, u": > app.log"_s, u"lines 0 20 >> app.log; mv app.log app.log.old; lines 20 40 > app.log"_s},
        };
        FollowRequest request;
        request.initialBytes = 500; // not as much as comes
        request.olderFiles = false;
        FollowedLogs logs;
        for (const Way &way : ways) {
            FollowedLog &log = logs.add(way.name);
            log.shell(way.before);
            log.follow(request);
        }
        const auto looked = [&logs](size_t i) {
            const SourceState state = sourceNamed(*logs[i].service, logs[i].path()).state;
            return state == SourceState::Following || state == SourceState::Waiting;
        };
        for (size_t i = 0; i < ways.size(); ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(looked(i), 10s);
            logs[i].leave();
        }
        QTest::qWait(500);
        for (size_t i = 0; i < ways.size(); ++i) {
            logs[i].shell(write + ways[i].then);
            logs[i].comeBack();
        }
        QCOMPARE(logs.withoutAll(range(0, 40), 20s), QString());
        QTest::qWait(1000);
        QCOMPARE(logs.withoutAll(range(0, 40), 0s), QString());
    }

    /// A file of a glob that appears while nobody listens is news from its beginning; what a known one is called after its rotation is none.
    void appearedWhileAway()
    {
        FollowedLog log;
        log.write(0, 10);
        FollowRequest request;
        request.patterns = {log.path(u"*.log*"_s)};
        request.initialBytes = 500;
        log.follow(request);
        QTRY_VERIFY_WITH_TIMEOUT(!log.numbers().isEmpty() && log.numbers().last() == 9, 10s);
        const QList<int> first = log.numbers(); // the end of it
        log.leave();
        QTest::qWait(500);
        log.shell(u"mv app.log app.log.1"_s);
        log.write(10, 20);
        log.write(20, 60, u"new.log"_s);
        log.comeBack();
        const auto sorted = [&log] {
            QList<int> all = log.numbers();
            std::ranges::sort(all);
            return all;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(sorted() == first + range(10, 60), qPrintable(log.told()), 15s);
        QTest::qWait(1500);
        QCOMPARE(sorted(), first + range(10, 60));
    }

    /// Between two searches for new files, one came and was rotated.
    void rotatedBeforeItWasFound()
    {
        FollowedLog log;
        log.write(0, 10);
        log.write("not ours\n", u"late.log.1"_s);
        FollowRequest request;
        request.patterns = {log.path(u"*.log"_s)};
        log.follow(request);
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(0, 10), 10s);
        QTest::qWait(7000); // they have been searched for once more
        log.shell(u"mv late.log.1 late.log.2"_s);
        log.write(10, 20, u"late.log"_s);
        log.shell(u"mv late.log late.log.1; gzip late.log.1; sleep 0.02"_s);
        log.write(20, 30, u"late.log"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(log.numbers() == range(0, 30), qPrintable(log.told()), 15s);
    }

    void historyReachesBackIntoOlderFiles()
    {
        FollowedLog log;
        log.write(0, 100, u"app.log.4"_s);
        log.write(100, 200, u"app.log.3"_s);
        log.write(200, 300, u"app.log.2"_s);
        log.write(300, 400, u"app.log.1"_s);
        log.write("not a log of ours\n", u"app.log.1.tmp"_s);
        log.write(0, 9, u"app-error.log"_s);
        for (int i = 4; i > 0; --i)
            log.shell(u"touch -d '2026-10-0%1 10:00' app.log.%2"_s.arg(8 - i).arg(i));
        log.shell(u"gzip app.log.2; xz app.log.3; zstd -q --rm app.log.4"_s);
        log.write(400, 410);
        FollowRequest lines;
        lines.oldLines = 330;
        log.follow(lines);
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(80, 410), 15s);
        log.write(410, 420);
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(80, 420), 10s);
        // By bytes, and only whole lines.
        FollowRequest bytes;
        const auto sizeOf = [](int from, int to) { return FollowedLog::lines(from, to).size(); };
        bytes.initialBytes = sizeOf(400, 420) + sizeOf(300, 400) + sizeOf(250, 300) - 5;
        log.followAfresh(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(251, 420), 15s);
        // And not at all.
        FollowRequest alone;
        alone.olderFiles = false;
        log.followAfresh(alone);
        QTRY_COMPARE_WITH_TIMEOUT(log.numbers(), range(400, 420), 15s);
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogAway)
#include "tst_log_away.moc"
