// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_reader.h"
#include "models/logremote/line_map.h"
#include "models/logremote/remote_listing.h"
#include "models/logremote/remote_stream.h"
#include "models/logremote/reply_reader.h"
#include "models/logremote/window_cache.h"
#include "models/logtext/segment_names.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

CachedFile cachedFile(const QByteArray &inode = "7") { return {u"web-1"_s, u"/var/log/app.log"_s, "1", inode, "abc"}; }

QStringList filesBelow(const QString &folder)
{
    QStringList paths;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        paths.append(it.next());
    return paths;
}

/// Puts a window of `content` into the stream as a host would send it.
void feed(RemoteStream &stream, int file, const QByteArray &content, qint64 window)
{
    const ByteRange range = RemoteStream::rangeOf(window, window);
    (void)stream.addWindow({file, window}, content.mid(range.offset, range.size));
}

} // namespace

class TestRemoteParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void olderPartsOfALog_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("listing");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("counters") << u"app.log"_s << QStringList{u"app.log.1"_s, u"app.log.10.gz"_s, u"app.log.2.gz"_s, u"app.log"_s, u"app2.log"_s, u"app.log.swp"_s}
                                  << QStringList{u"app.log.10.gz"_s, u"app.log.2.gz"_s, u"app.log.1"_s};
        QTest::newRow("dates") << u"app.log"_s << QStringList{u"app.log-20261102"_s, u"app.log-20261031.xz"_s, u"app-20261101.log.gz"_s}
                               << QStringList{u"app.log-20261031.xz"_s, u"app-20261101.log.gz"_s, u"app.log-20261102"_s};
        QTest::newRow("dates with dashes and counters") << u"app.log"_s << QStringList{u"app.log.2026-11-02.10"_s, u"app.log.2026-11-02.9"_s, u"app.log.2026-11-01"_s}
                               << QStringList{u"app.log.2026-11-01"_s, u"app.log.2026-11-02.9"_s, u"app.log.2026-11-02.10"_s};
        QTest::newRow("packed twice") << u"syslog"_s << QStringList{u"syslog.1.gz"_s, u"syslog.1"_s, u"syslog.2.zst"_s}
                               << QStringList{u"syslog.2.zst"_s, u"syslog.1"_s};
        QTest::newRow("others") << u"messages"_s << QStringList{u"messages.old"_s, u"messages-abc"_s, u"messages2"_s, u"messages.1.bz2.part"_s}
                               << QStringList{u"messages.old"_s};
        QTest::newRow("before the ending") << u"app.log"_s << QStringList{u"app.1.log"_s, u"app.2.log.bz2"_s, u"app.x.log"_s}
                               << QStringList{u"app.2.log.bz2"_s, u"app.1.log"_s};
    }
    void olderPartsOfALog()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, listing);
        QFETCH(QStringList, expected);
        QCOMPARE(olderSegments(name, listing), expected);
    }

    void rowsDoNotMoveWhenStretchesAreLearnt()
    {
        LineMap map;
        map.add(0, 1000, 100);
        map.add(5000, 6000, 50);
        QCOMPARE(map.rows(), 150);
        QCOMPARE(map.set(200, 300, 30, LineMap::State::Here), 1u);
        QCOMPARE(map.rows(), 20 + 30 + 70 + 50);
        QCOMPARE(map.at(1).from, 200);
        QCOMPARE(map.place(20).stretch, 1u);
        QCOMPARE(map.place(49).row, 29);
        QCOMPARE(map.place(50).stretch, 2u);
        map.forget(200);
        QCOMPARE(map.rows(), 170); // exact counts stay
        QCOMPARE(map.at(1).state, LineMap::State::Counted);
        QCOMPARE(map.exactStretches(), 0u);
        map.set(0, 200, 0, LineMap::State::Here); // a line longer than the stretch
        QCOMPARE(map.place(0).stretch, 1u);
        QCOMPARE(map.exactStretches(), 2u);
        map.remove(4000, 5500);
        QCOMPARE(map.at(map.size() - 1).from, 5500);
        QCOMPARE(map.at(map.size() - 1).rows, 25);
    }

    void spreadNumbersAndRowsAgree()
    {
        for (const LineMap::Stretch stretch : {LineMap::Stretch{100, 200, 7}, LineMap::Stretch{0, 3, 3}, LineMap::Stretch{10, 1'000'000'007, 12'345}}) {
            for (qint64 row = 0; row < stretch.rows; row += std::max<qint64>(1, stretch.rows / 50)) {
                const LineNumber number = LineMap::spread(stretch, row);
                QVERIFY(number >= stretch.from && number < stretch.to);
                QCOMPARE(LineMap::spreadRow(stretch, number), row);
            }
        }
    }

    void windowsInAnyOrderGiveAllLines()
    {
        QByteArray content;
        QRandomGenerator random(1);
        QByteArrayList expected;
        while (content.size() < 700'000) {
            const int size = random.bounded(100) == 0 ? random.bounded(200'000) : random.bounded(300);
            expected.append(QByteArray(size, char('a' + random.bounded(26))));
            content += expected.last() + '\n';
        }
        expected.append("no newline at the end");
        content += expected.last();
        RemoteFile file;
        file.path = u"/app.log"_s;
        file.size = content.size();
        RemoteStream stream;
        stream.addFile(file, u"web-1:/app.log"_s);
        std::vector<qint64> windows;
        for (qint64 at = 0; at < content.size(); at += RemoteStream::kWindow)
            windows.push_back(at);
        std::shuffle(windows.begin(), windows.end(), random);
        for (qint64 window : windows)
            feed(stream, 0, content, window);
        QVERIFY(stream.isExact());
        QCOMPARE(stream.rows(), expected.size());
        qint64 offset = 0;
        for (qint64 row = 0; row < stream.rows(); ++row) {
            QCOMPARE(stream.lineNumber(row), offset);
            QCOMPARE(stream.rowOf(offset), row);
            QCOMPARE(stream.ordinal(row), row + 1);
            const LineView line = stream.lineAt(row);
            QCOMPARE(line.text, QByteArrayView(expected[row]));
            QCOMPARE(line.record.flags & PendingLine, 0);
            offset += expected[row].size() + 1;
        }
    }

    void aRowThatIsLookedAtStaysWhenItsWindowComes()
    {
        QByteArray content;
        for (int i = 0; content.size() < 20 * RemoteStream::kWindow; ++i)
            content += "line-" + QByteArray::number(i) + QByteArray(i % 200, '.') + '\n';
        RemoteFile file;
        file.size = content.size();
        RemoteStream stream;
        stream.addFile(file, u"a"_s);
        const qint64 row = stream.rows() / 2;
        const LineNumber top = stream.lineNumber(row);
        QCOMPARE(stream.lineAt(row).record.flags, quint8(PendingLine));
        const auto wanted = stream.takeWanted();
        QCOMPARE(wanted.size(), 1u);
        QVERIFY(wanted[0].offset <= top && wanted[0].offset + RemoteStream::kWindow > top);
        feed(stream, 0, content, wanted[0].offset);
        // The place by its number is where the bytes are: the first line at or behind that offset.
        const qint64 now = stream.rowOf(top);
        const qint64 begin = content.lastIndexOf('\n', top - 1) + 1;
        const qint64 expected = begin == top ? top : content.indexOf('\n', top) + 1;
        QCOMPARE(stream.lineNumber(now), expected);
        // What comes before it later changes its row, not its number.
        feed(stream, 0, content, 0);
        QCOMPARE(stream.lineNumber(stream.rowOf(expected)), expected);
    }

    void hitsHaveRowsBeforeTheirWindowIsHere()
    {
        QByteArray content;
        LineNumbers lines;
        for (int i = 0; content.size() < 5 * RemoteStream::kWindow; ++i) {
            lines.push_back(content.size());
            content += "x" + QByteArray::number(i) + '\n'; // much shorter than guessed
        }
        RemoteFile file;
        file.size = content.size();
        RemoteStream stream;
        stream.addFile(file, u"a"_s);
        LineNumbers hits;
        for (size_t i = 3; i < lines.size(); i += 5)
            hits.push_back(lines[i]);
        stream.addLandmarks({hits.begin(), hits.begin() + 40});
        stream.addLandmarks({hits.begin() + 40, hits.end()});
        for (LineNumber hit : hits)
            QCOMPARE(stream.lineNumber(stream.rowOf(hit)), hit);
        LineNumber before = -1;
        for (qint64 row = 0; row < stream.rows(); ++row) {
            QVERIFY(stream.lineNumber(row) >= before);
            before = stream.lineNumber(row);
        }
    }

    void markersGrowthAndShrinkage()
    {
        QByteArray content = "one\ntwo\nthr";
        RemoteFile file;
        file.size = content.size();
        RemoteStream stream;
        stream.addFile(file, u"a"_s);
        feed(stream, 0, content, 0);
        QCOMPARE(stream.rows(), 3);
        QCOMPARE(stream.wholeEnd(0), 8);
        const LineNumber marker = stream.addMarker(0, "rotated", Level::Info, 0);
        QCOMPARE(stream.rows(), 4);
        QCOMPARE(stream.lineAt(3).text, QByteArrayView("rotated"));
        QCOMPARE(stream.lineAt(3).record.flags, quint8(MarkerLine));
        content += "ee\nfour\n";
        stream.setSize(0, content.size(), true);
        feed(stream, 0, content, 0);
        QCOMPARE(stream.rows(), 5);
        QCOMPARE(stream.lineAt(2).text, QByteArrayView("three"));
        QCOMPARE(stream.rowOf(marker), 4);
        RemoteFile next;
        next.size = 4;
        stream.addFile(next, u"b"_s);
        feed(stream, 1, "new\n", 0);
        QCOMPARE(stream.rows(), 6);
        QCOMPARE(stream.lineAt(5).text, QByteArrayView("new"));
        QCOMPARE(RemoteStream::fileOf(stream.lineNumber(5)), 1);
    }

    void windowsOnDiskSurviveAndAreVerified()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"logwindows"_s);
        const QByteArray bytes(70'000, 'x');
        {
            WindowCache cache(path);
            cache.write(cachedFile(), 0, bytes);
            cache.write(cachedFile(), 65'536, "second");
            QCOMPARE(cache.read(cachedFile(), 0, 70'000), bytes);
        }
        WindowCache cache(path); // another run of the program
        QVERIFY(cache.bytes() > 70'000);
        QCOMPARE(cache.read(cachedFile(), 65'536, 6), QByteArray("second"));
        QVERIFY(!cache.read(cachedFile(), 65'536, 7)); // the file has grown since
        QVERIFY(!cache.read(cachedFile("8"), 0, 1));   // another inode
        QVERIFY(!cache.read(cachedFile(), 131'072, 1));
        const QStringList files = filesBelow(path);
        QCOMPARE(files.size(), 2);
        for (const QString &file : files)
            QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
        QCOMPARE(QFile::permissions(path) & (QFile::ExeGroup | QFile::ReadOther), QFile::Permissions());
        for (const QString &file : files) { // one bit of each
            QFile damaged(file);
            QVERIFY(damaged.open(QIODevice::ReadWrite));
            damaged.seek(damaged.size() - 1);
            damaged.write("!");
        }
        QVERIFY(!cache.read(cachedFile(), 0, 1));
        QVERIFY(!cache.read(cachedFile(), 65'536, 1));
        QVERIFY(filesBelow(path).isEmpty());
    }

    void windowsLeaveWhenTheBudgetIsReached()
    {
        QTemporaryDir folder;
        WindowCache cache(folder.filePath(u"w"_s), 100'000);
        for (int i = 0; i < 9; ++i)
            cache.write(cachedFile(), i * 65'536, QByteArray(10'000, char('a' + i)));
        QVERIFY(cache.read(cachedFile(), 0, 1)); // used: the second one is the oldest now
        cache.write(cachedFile(), 9 * 65'536, QByteArray(10'000, 'z'));
        QVERIFY(cache.bytes() <= 100'000);
        QVERIFY(cache.read(cachedFile(), 0, 1));
        QVERIFY(!cache.read(cachedFile(), 65'536, 1));
        QVERIFY(cache.read(cachedFile(), 9 * 65'536, 1));
    }

    void repliesMayBeCutAnywhere()
    {
        const QByteArray token(32, 't');
        const QByteArray mark = '\x1e' + token + ' ';
        const QByteArray bytes = "noise\n" + mark + "Z +0200\n" + mark + "D 12\nab\n\x1e" "cd\n" + mark + "E\n" + mark + "N 1 2 3 4 /a b\n";
        for (qsizetype step = 1; step <= bytes.size(); ++step) {
            QByteArrayList seen;
            ReplyReader reader(token);
            for (qsizetype at = 0; at < bytes.size(); at += step) {
                reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)), [&](char kind, const QByteArray &words, const QByteArray &data) {
                    seen.append(kind + words + '|' + data);
                });
            }
            QCOMPARE(seen, (QByteArrayList{"Z+0200|", "D12|ab\n\x1e" "cd\n", "N1 2 3 4 /a b|"}));
        }
    }

    void rawPartsKeepTheirEmptyLines()
    {
        const QByteArray token(32, 't');
        const QByteArray mark = '\x1e' + token + ' ';
        for (const QByteArray &content : {QByteArray("a\n\nb\n\n\n"), QByteArray("a"), QByteArray(), QByteArray("\n"), QByteArray("a\n")}) {
            QByteArrayList lines;
            QList<qint64> offsets;
            QByteArray status;
            HitReader reader(token, true);
            reader.feed(mark + "F 0\n" + content + '\n' + mark + "S 0\n", {
                .begin = [](int) {},
                .line = [&](qint64 offset, QByteArrayView text, qint64) { lines.append(text.toByteArray()); offsets.append(offset); },
                .end = [&](const QByteArray &word) { status = word; },
            });
            QByteArrayList expected = content.split('\n');
            if (expected.last().isEmpty())
                expected.removeLast();
            QCOMPARE(lines, expected);
            QCOMPARE(status, QByteArray("0"));
            qint64 at = 0;
            for (qsizetype i = 0; i < lines.size(); ++i) {
                QCOMPARE(offsets[i], at);
                at += lines[i].size() + 1;
            }
        }
    }

    void listingsAreOrderedByAge()
    {
        const QByteArray token(32, 't');
        const QByteArray mark = '\x1e' + token + ' ';
        const RemoteListing listing = RemoteListing::read(token, mark + "Z -0330\n" + mark + "P /l/app.log\n" + mark + "P /l/app.log.1\n" + mark + "X /l/app.log.2.gz\n"
            + mark + "N 1 10 100 5 /l/app.log\n" + mark + "N 1 11 200 4 /l/app.log.1\n" + mark + "N 1 12 30 3 /l/app.log.2.gz\n" + mark + "N 1 13 30 3 /l/apple.log\n"
            + mark + "Q /l/none*\n" + mark + "N 1 10 999 5 /l/app.log\n");
        QCOMPARE(listing.zoneSeconds, -(3 * 3600 + 30 * 60));
        QCOMPARE(listing.files.size(), 3u);
        QCOMPARE(listing.files[0].path, u"/l/app.log.2.gz"_s);
        QVERIFY(!listing.files[0].readable);
        QCOMPARE(listing.files[1].path, u"/l/app.log.1"_s);
        QCOMPARE(listing.files[2].path, u"/l/app.log"_s);
        QCOMPARE(listing.files[2].size, 100);
        QVERIFY(listing.files[2].main);
        QCOMPARE(listing.missing, QStringList{u"/l/none*"_s});
    }

    void journalGrepOnlyWhereItIsProven()
    {
        const QByteArrayList heads{"web-1", "sshd", "CRON", "my app"};
        const auto grep = [&heads](const QString &text, bool regex = false) {
            return journalGrep(ServerPattern::of({text, regex}), heads).value(1);
        };
        QCOMPARE(grep(u"Failed password"_s), u"--grep=Failed\\x20password"_s);
        QVERIFY(grep(u"disk"_s).contains(u"\\xe2\\x84\\xaa"_s)); // k in either case, also the Kelvin sign
        QVERIFY(grep(u"sshd"_s).isEmpty());       // a program
        QVERIFY(grep(u"ssh"_s).isEmpty());
        QVERIFY(grep(u"my_app"_s).isEmpty());     // as it is shown
        QVERIFY(grep(u"12:30:45"_s).isEmpty());   // a stamp
        QVERIFY(grep(u"]: Failed"_s).isEmpty());  // across
        QVERIFY(grep(u" Failed"_s).isEmpty());
        QVERIFY(!grep(u"sshd.*Failed (password|key)"_s, true).isEmpty());
        QVERIFY(grep(u"(Failed|Invalid)"_s, true).isEmpty()); // no text that every match has
    }
};

QD_TEST_MAIN(QCoreApplication, TestRemoteParts)
#include "tst_remote_parts.moc"
