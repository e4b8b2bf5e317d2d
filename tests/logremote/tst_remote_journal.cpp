// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_document.h"
#include "tests/logremote/remote_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThreadPool>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLong = 20s;
constexpr qint64 kStartUs = 1'793'527'200'000'000;
constexpr int kEntries = 6000;
constexpr int kErrorLines = kEntries / 50 + kEntries / 1000; ///< some errors have two lines

QByteArray messageOf(int i)
{
    if (i % 1000 == 500)
        return "line-" + QByteArray::number(i) + " first\nand a second line";
    return "line-" + QByteArray::number(i) + (i % 100 == 0 ? " disk is full" : "");
}

/// As the document shows it.
QByteArray lineFor(int i)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(kStartUs / 1000 + i * 100LL, QTimeZone::UTC);
    return at.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz"_s).toLatin1() + "000+00:00 unit-host " + (i % 3 == 0 ? "cron" : "app") + "[42]: " + messageOf(i).split('\n').first();
}

QByteArrayList linesFor(int from, int to)
{
    QByteArrayList lines;
    for (int i = from; i < to; ++i) {
        lines.append(lineFor(i));
        for (const QByteArray &more : messageOf(i).split('\n').sliced(1))
            lines.append(more);
    }
    return lines;
}

bool isHere(const LogDocument &document, qint64 row) { return (document.lineAt(row).record.flags & PendingLine) == 0; }

QByteArray lineOf(const LogDocument &document, qint64 row)
{
    if (!QTest::qWaitFor([&] { return isHere(document, row); }, 20'000))
        return "(did not come)";
    return document.lineAt(row).text.toByteArray();
}

QByteArrayList shown(const LogDocument &document)
{
    QByteArrayList lines;
    for (qint64 row = 0; row < document.rowCount(); ++row)
        lines.append(lineOf(document, row));
    return lines;
}

} // namespace

class TestRemoteJournal : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    LocalWorld m_local;

    [[nodiscard]] QString journal() const { return m_folder.filePath(u"test.journal"_s); }
    void add(int from, int to) const
    {
        QByteArray text;
        for (int i = from; i < to; ++i) {
            const QByteArray message = messageOf(i);
            text += "__REALTIME_TIMESTAMP=" + QByteArray::number(kStartUs + i * 100'000LL) + "\n__MONOTONIC_TIMESTAMP=" + QByteArray::number(1000 + i)
                + "\n_BOOT_ID=0dc874d3fbd44bdbb6fbcfaa27481492\n_HOSTNAME=unit-host\nPRIORITY=" + (i % 50 == 0 ? "3" : "6") + "\nSYSLOG_IDENTIFIER=" + (i % 3 == 0 ? "cron" : "app") + "\n_PID=42\n";
            if (message.contains('\n')) {
                QByteArray size(8, '\0');
                size[0] = char(message.size()); // little endian
                text += "MESSAGE\n" + size + message + "\n\n";
            } else {
                text += "MESSAGE=" + message + "\n\n";
            }
        }
        QProcess writer;
        writer.start(u"/usr/lib/systemd/systemd-journal-remote"_s, {u"--output="_s + journal(), u"-"_s});
        writer.write(text);
        writer.closeWriteChannel();
        QVERIFY(writer.waitForFinished(30'000));
        QCOMPARE(writer.exitCode(), 0);
    }
    [[nodiscard]] std::unique_ptr<JournalDocument> open(JournalScope scope = {}, bool follow = true)
    {
        scope.options << u"--file="_s + journal();
        RemoteLogRequest request;
        request.host = kHost;
        request.journal = scope;
        request.follow = follow;
        return std::make_unique<JournalDocument>(request, m_local.sessions);
    }

private Q_SLOTS:
    void initTestCase() { add(0, kEntries); }

    void bothEndsAndEverythingBetween()
    {
        const auto document = open({}, false);
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        QCOMPARE(document->title(), u"Journal · web-1"_s);
        QCOMPARE(lineOf(*document, document->rowCount() - 1), lineFor(kEntries - 1));
        QCOMPARE(document->source(0).state, SourceState::Stopped);
        // Up from the end, a page at a time: the row above is always the entry before.
        const QByteArrayList lines = linesFor(0, kEntries);
        const LineNumber last = document->lineNumber(document->rowCount() - 1);
        for (int i = 0; i < 1200; i += 40) {
            const qint64 row = document->rowOf(last) - i;
            QVERIFY(lineOf(*document, row) != "(did not come)");
            QCOMPARE(lineOf(*document, document->rowOf(last) - i), lines[lines.size() - 1 - i]);
        }
        // The beginning.
        QVERIFY(lineOf(*document, 0) != "(did not come)");
        QCOMPARE(lineOf(*document, 0), lines.first());
        // A moment in the middle.
        QFuture<LineNumber> moment = document->lineAtTime(kStartUs / 1000 + 300'000);
        QTRY_VERIFY(moment.isFinished());
        QVERIFY(lineOf(*document, document->rowOf(moment.result())) != "(did not come)");
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(*document, document->rowOf(moment.result())), lineFor(3000), kLong);
        // In the end everything was read, and nothing is twice.
        for (int tries = 0; tries < 200; ++tries) {
            qint64 row = 0;
            while (row < document->rowCount() && isHere(*document, row))
                ++row;
            if (row == document->rowCount())
                break;
            (void)lineOf(*document, row);
        }
        QCOMPARE(shown(*document), lines);
        QCOMPARE(document->lineOrdinal(17), 18);
        QCOMPARE(document->levelCounts()[size_t(Level::Error)], kErrorLines);
    }

    void searchLeavesTheWorkToJournalctlWhereItMay()
    {
        const auto document = open({}, false);
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        QVERIFY(document->setSearch({u"disk is full"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(document->hitCount(), kEntries / 100 - kEntries / 1000, kLong);
        QVERIFY(document->searchedThere());
        QTRY_VERIFY_WITH_TIMEOUT(lineOf(*document, document->rowOf(document->hitLines()[27])).contains("line-3000 disk"), kLong);
        // A program's name is no message: every line is looked at here.
        QVERIFY(document->setSearch({u"CRON"_s, false, CaseMode::Insensitive}));
        QTRY_VERIFY_WITH_TIMEOUT(!document->isScanning() && document->hitCount() > 0, kLong);
        QVERIFY(!document->searchedThere());
        QCOMPARE(document->hitCount(), kEntries / 3); // continuation lines have no program before them
        QVERIFY(document->setSearch({}));
        LogFilter filter;
        filter.include = {u"a second line"_s};
        QVERIFY(document->setFilter(filter));
        QTRY_COMPARE_WITH_TIMEOUT(document->rowCount(), kEntries / 1000, kLong);
        QVERIFY(document->searchedThere());
        filter = {};
        filter.levels = levelBit(Level::Error);
        filter.time = TimeSlice{kStartUs / 1000 + 100'000, kStartUs / 1000 + 200'000};
        QVERIFY(document->setFilter(filter));
        QTRY_COMPARE_WITH_TIMEOUT(document->rowCount(), 21, kLong);
        QCOMPARE(lineOf(*document, 0), lineFor(1000));
        QCOMPARE(lineOf(*document, 20), lineFor(1950));
    }

    void scopeAndLevels()
    {
        JournalScope scope;
        scope.priority = 3;
        const auto document = open(scope, false);
        QTRY_COMPARE_WITH_TIMEOUT(document->rowCount(), kErrorLines, kLong);
        QFuture<LineNumber> next = document->nextOfLevel(document->lineNumber(3), Level::Error, true);
        QTRY_VERIFY_WITH_TIMEOUT(next.isFinished(), kLong);
        QCOMPARE(document->rowOf(next.result()), 4);
        QFuture<LineNumber> previous = document->nextOfLevel(document->lineNumber(3), Level::Error, false);
        QTRY_VERIFY_WITH_TIMEOUT(previous.isFinished(), kLong);
        QCOMPARE(document->rowOf(previous.result()), 2);
        QFuture<Result<QList<JournalBoot>>> boots = journalBoots(m_local.sessions, kHost, {}, {u"--file="_s + journal()});
        QTRY_VERIFY_WITH_TIMEOUT(boots.isFinished(), kLong);
        QVERIFY(boots.result());
        QCOMPARE(boots.result()->size(), 1);
        QCOMPARE(boots.result()->first().firstMs, kStartUs / 1000);
        int count = 0;
        std::atomic<bool> done = false;
        QThreadPool::globalInstance()->start([&, range = document->lines()] {
            (void)range->forEach([&count](LineNumber, const LineView &) { ++count; return true; }, {});
            done = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(done.load(), kLong);
        QCOMPARE(count, kErrorLines);
    }

    void newEntriesArrive()
    {
        const auto document = open();
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        QVERIFY(document->setSearch({u"line-60"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(!document->isScanning() && document->hitCount() == 11, kLong); // 60 and 600 to 609
        add(kEntries, kEntries + 10);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(*document, document->rowCount() - 1), lineFor(kEntries + 9), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(document->hitCount(), 11 + 10, kLong);
    }

    void aHostWithoutJournal()
    {
        ServerWorld world(true);
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        QVERIFY(QFile::link(u"/bin/false"_s, world.programs.filePath(u"journalctl"_s)));
        RemoteLogRequest request;
        request.host = kHost;
        request.journal.emplace();
        const auto document = openRemoteLog(request, world.sessions);
        QTRY_VERIFY_WITH_TIMEOUT(document->source(0).state != SourceState::Connecting, kLong);
        QCOMPARE(document->rowCount(), 0);
        QVERIFY(!document->source(0).detail.isEmpty());
    }
};

QD_TEST_MAIN(QCoreApplication, TestRemoteJournal)
#include "tst_remote_journal.moc"
