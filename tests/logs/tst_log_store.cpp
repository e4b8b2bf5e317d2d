// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/clock_skew.h"
#include "models/logs/source_list_model.h"
#include "models/logs/store_document.h"
#include "models/logs/store_range.h"
#include "tests/support/fake_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/session_world.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThreadPool>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

#include <atomic>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'700'000'000'000;

struct In {
    qint64 ms;
    SourceId source;
    QByteArray text;
    Level level = Level::Info;
};

LineBatch batch(const QList<In> &lines)
{
    LineBatch made;
    for (const In &line : lines) {
        LineRecord record;
        record.timeMs = kStart + line.ms;
        record.source = line.source;
        record.level = line.level;
        made.add(line.text, record);
    }
    return made;
}

QByteArray textOf(const LogStore &store)
{
    QByteArray all;
    const Snapshot snapshot = store.snapshot();
    snapshot.forEach(snapshot.firstLine(), snapshot.endLine(), [&all](LineNumber, const LineBatch &chunk, size_t i) {
        all += chunk.lineText(i).toByteArray() + ' ';
        return true;
    });
    return all.trimmed();
}

} // namespace

class TestLogStore : public QObject {
    Q_OBJECT
private:
    static void append(LogStore &store, const QList<In> &lines, bool history = false, qint64 nowMs = 100'000)
    {
        store.append(batch(lines), history, kStart + nowMs);
    }

private Q_SLOTS:
    void mergesByTimeAndKeepsEachSourcesOrder()
    {
        LogStore store({});
        append(store, {{10, 0, "a1"}, {30, 0, "a2"}, {25, 0, "a3"}});
        const quint64 before = store.snapshot().revision();
        append(store, {{20, 1, "b1"}, {30, 1, "b2"}});
        QCOMPARE(textOf(store), QByteArray("a1 b1 a2 a3 b2"));
        QCOMPARE(store.firstChangedSince(before), 1);
        QCOMPARE(store.firstChangedSince(store.snapshot().revision()), 5);
    }

    void lateLinesWithinTheHoldBackAreInsertedOthersFlagged()
    {
        LogStore store({});
        append(store, {{10'000, 0, "new"}});
        append(store, {{8'500, 1, "late"}});
        append(store, {{7'000, 2, "tooLate"}});
        append(store, {{7'000, 3, "history"}}, true);
        QCOMPARE(textOf(store), QByteArray("history late new tooLate"));
        const Snapshot snapshot = store.snapshot();
        QCOMPARE(snapshot.line(3).record.flags & LateLine, int(LateLine));
        QCOMPARE(snapshot.line(0).record.flags & LateLine, 0);
        QCOMPARE(snapshot.line(3).record.timeMs, kStart + 7'000);
    }

    void aStampFarInTheFutureDoesNotBlockTheOthers()
    {
        LogStore store({});
        append(store, {{1'000, 0, "a"}, {999'999'999, 1, "future"}}, false, 1'000);
        append(store, {{61'500, 0, "b"}}, false, 61'500);
        QCOMPARE(textOf(store), QByteArray("a future b"));
        QCOMPARE(store.snapshot().line(2).record.flags & LateLine, 0);
    }

    /// 40 random sources in random batches: nothing lost, each source in order, all in order of time.
    void randomMerge()
    {
        QRandomGenerator random(7);
        LogStore store({});
        std::vector<qint64> clocks(40, 0);
        std::vector<int> sent(40, 0);
        for (int round = 0; round < 300; ++round) {
            QList<In> lines;
            for (int i = random.bounded(60); i >= 0; --i) {
                const auto source = SourceId(random.bounded(40));
                clocks[source] = std::max<qint64>(clocks[source], round * 50) + random.bounded(20);
                lines.append({clocks[source], source, QByteArray::number(sent[source]++)});
            }
            append(store, lines);
        }
        std::vector<int> seen(40, 0);
        qint64 last = 0;
        const Snapshot snapshot = store.snapshot();
        bool ordered = true;
        snapshot.forEach(0, snapshot.endLine(), [&](LineNumber, const LineBatch &chunk, size_t i) {
            const LineRecord &record = chunk.lines[i];
            ordered = ordered && record.timeMs >= last && chunk.lineText(i).toInt() == seen[record.source]++;
            last = record.timeMs;
            return true;
        });
        QVERIFY(ordered);
        QVERIFY(seen == sent);
    }

    void evictsOldestAndCountsExactly()
    {
        LogStore store({.capacity = 1024 * 1024});
        const QByteArray line(100, 'x');
        for (int i = 0; i < 200; ++i) {
            QList<In> lines;
            for (int k = 0; k < 100; ++k)
                lines.append({i * 100 + k, 0, line, k == 0 ? Level::Error : Level::Info});
            append(store, lines);
        }
        const Snapshot snapshot = store.snapshot();
        QVERIFY(store.bytes() <= 1024 * 1024);
        QCOMPARE(store.totalLines(), 20'000);
        QCOMPARE(store.droppedLines() + snapshot.size(), 20'000);
        QCOMPARE(snapshot.firstLine(), store.droppedLines());
        const LevelCounts counts = store.levelCounts();
        QCOMPARE(counts[size_t(Level::Error)] + counts[size_t(Level::Info)], snapshot.size());
        // text, its LF and the record: no more than a few per cent on top
        QVERIFY(double(store.bytes()) / double(snapshot.size()) < 101 + 16 + 6);
    }

    void filterFollowsAppendsAndReorderings()
    {
        LogStore store({});
        StoreDocument document(store);
        append(store, {{10, 0, "ok"}, {20, 1, "bad one", Level::Error}, {30, 0, "ok"}});
        QVERIFY(document.setFilter({.include = {}, .levels = levelBit(Level::Error), .sources = {}, .time = {}}));
        QTRY_COMPARE(document.rowCount(), 1);
        append(store, {{15, 2, "bad two", Level::Error}, {40, 2, "ok"}});
        QTRY_COMPARE(document.rowCount(), 2);
        QCOMPARE(document.lineAt(0).text, QByteArrayView("bad two"));
        QCOMPARE(document.lineAt(1).text, QByteArrayView("bad one"));
        QVERIFY(document.setFilter({.include = {u"ONE"_s.toLower(), false}, .levels = kAllLevels, .sources = QList<SourceId>{1}, .time = {}}));
        QTRY_COMPARE(document.rowCount(), 1);
        QVERIFY(document.setFilter({}));
        QCOMPARE(document.rowCount(), 5);
    }

    /// What is filtered step by step equals what is filtered at once.
    void incrementalEqualsWhole()
    {
        QRandomGenerator random(3);
        LogStore store({.capacity = 400'000});
        StoreDocument document(store);
        QVERIFY(document.setFilter({.include = {u"7"_s, false}, .levels = kAllLevels, .sources = {}, .time = {}}));
        QVERIFY(document.setSearch({u"77"_s, false}));
        for (int round = 0; round < 80; ++round) {
            QList<In> lines;
            for (int i = 0; i < 120; ++i)
                lines.append({round * 100 + random.bounded(1500), SourceId(i % 5), QByteArray::number(random.bounded(100'000)) + QByteArray(90, ' ')});
            append(store, lines);
            if (round % 7 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_VERIFY(!document.isScanning() && document.snapshot().revision() == store.snapshot().revision());
        const Snapshot snapshot = store.snapshot();
        LineNumbers rows;
        LineNumbers hits;
        snapshot.forEach(0, snapshot.endLine(), [&](LineNumber n, const LineBatch &chunk, size_t i) {
            if (chunk.lineText(i).contains('7'))
                rows.push_back(n);
            if (chunk.lineText(i).contains("77"))
                hits.push_back(n);
            return true;
        });
        QVERIFY(store.droppedLines() > 0);
        QVERIFY(*document.filteredLines() == rows);
        QVERIFY(document.hitLines() == hits);
    }

    void searchStepsThroughHits()
    {
        LogStore store({});
        append(store, {{1, 0, "redis"}, {2, 0, "x"}, {3, 0, "Redis refused"}, {4, 0, "y"}});
        StoreDocument document(store);
        QVERIFY(document.setSearch({u"redis|refused"_s, true}));
        QTRY_COMPARE(document.hitLines().size(), size_t(2));
        QCOMPARE(document.nextHit(-1, true), 0);
        QCOMPARE(document.nextHit(0, true), 2);
        QCOMPARE(document.nextHit(2, true), 0);
        QCOMPARE(document.nextHit(0, false), 2);
        QCOMPARE(document.hitIndex(2), 2);
        QCOMPARE(document.hitIndex(1), 0);
    }

    void frozenShowsTheMomentWhileIntakeGoesOn()
    {
        LogStore store({});
        StoreDocument document(store);
        append(store, {{1, 0, "a"}});
        document.setFrozen(true);
        append(store, {{2, 0, "b"}});
        QCOMPARE(document.rowCount(), 1);
        QCOMPARE(store.totalLines(), 2);
        document.setFrozen(false);
        QCOMPARE(document.rowCount(), 2);
    }

    void badExpressionSaysWhere()
    {
        const Result<Matcher> matcher = Matcher::compile({u"ab(c"_s, true});
        QVERIFY(!matcher);
        QCOMPARE(matcher.error().code, ErrorCode::Parse);
        QVERIFY2(matcher.error().message.contains(u'5'), qPrintable(matcher.error().message));
        QVERIFY(!matcher.error().hint.isEmpty());
        QVERIFY(Matcher::compile({u"ab(c"_s, false}));
    }

    void matcherCases()
    {
        const Matcher lower = *Matcher::compile({u"übel"_s, false});
        QVERIFY(lower.matches("ein \xc3\x9c" "bel"));
        const Matcher upper = *Matcher::compile({u"Error"_s, false});
        QVERIFY(!upper.matches("an error"));
        QVERIFY(upper.matches("\xff\xfe Error"));
        const QList<MatchSpan> spans = Matcher::compile({u"a+"_s, true})->matchesIn("aa b a");
        QCOMPARE(spans.size(), 2);
        QCOMPARE(spans[1].at, 5);
        QVERIFY(Matcher::compile({u"x*"_s, true})->matchesIn("yyy").isEmpty());
    }

    /// D17: an expression that explodes is stopped within its budget and said so; the GUI keeps its ticks.
    void explodingExpressionIsStopped()
    {
        LogStore store({});
        QList<In> lines;
        for (int i = 0; i < 20'000; ++i)
            lines.append({i, 0, QByteArray(40, 'a') + "!"});
        append(store, lines);
        StoreDocument document(store);
        QSignalSpy noticed(&document, &LogDocument::noticed);
        QElapsedTimer timer;
        timer.start();
        qint64 longestTick = 0;
        QElapsedTimer tick;
        tick.start();
        QTimer ticker;
        connect(&ticker, &QTimer::timeout, &document, [&] { longestTick = std::max(longestTick, tick.restart()); });
        ticker.start(10);
        QVERIFY(document.setSearch({u"^(a|aa)+(b|c)\\1$"_s, true}));
        QVERIFY(noticed.wait(4000));
        qInfo("D17: stopped after %lld ms, longest tick %lld ms", timer.elapsed(), longestTick);
        QVERIFY(timer.elapsed() <= 3000);
        QVERIFY(longestTick <= 250);
        QVERIFY(document.search().isEmpty());
        QCOMPARE(document.rowCount(), 20'000);
    }

    void histogramCountsByLevelAndTime()
    {
        LogStore store({});
        append(store, {{0, 0, "a"}, {999, 0, "b", Level::Error}, {1000, 0, "c"}, {5000, 0, "d"}});
        const Histogram all = countByTime(store.snapshot(), nullptr, kStart, kStart + 2000, 2);
        QCOMPARE(all.buckets[0][size_t(Level::Info)], 1);
        QCOMPARE(all.buckets[0][size_t(Level::Error)], 1);
        QCOMPARE(all.buckets[1][size_t(Level::Info)], 1);
        const LineNumbers rows{1};
        const Histogram some = countByTime(store.snapshot(), &rows, kStart, kStart + 2000, 2);
        QCOMPARE(some.buckets[0][size_t(Level::Info)], 0);
        QCOMPARE(some.buckets[0][size_t(Level::Error)], 1);
    }

    void savesRawBytes()
    {
        QTemporaryDir dir;
        LogStore store({});
        const QByteArray huge(10 * 1024 * 1024, 'z'); // D18: one unbroken line of 10 MB
        append(store, {{1, 0, "\xff\x1b[31mraw\x1b[0m"}, {2, 0, huge}});
        auto saved = saveLines(std::make_shared<StoreRange>(store.snapshot()), dir.filePath(u"out.log"_s));
        saved.waitForFinished();
        QCOMPARE(*saved.result(), 2);
        QFile file(dir.filePath(u"out.log"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == QByteArray("\xff\x1b[31mraw\x1b[0m\n") + huge + '\n');
        auto refused = saveLines(std::make_shared<StoreRange>(store.snapshot()), dir.filePath(u"no/such/out.log"_s));
        refused.waitForFinished();
        QCOMPARE(refused.result().error().code, ErrorCode::Storage);
    }

    /// Cancelled while it writes: the file that had the name stays, and nothing else is left in the folder.
    void cancelledSaveLeavesTheOldFile()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"out.log"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old\n");
        old.close();
        LogStore store({});
        LineBatch lines;
        for (int i = 0; i < 1'500'000; ++i)
            lines.add("a line of about sixty bytes, so that there are some 90 MB to write", {.timeMs = kStart + i});
        store.append(std::move(lines), true, kStart);
        QFuture<Result<qint64>> saving = saveLines(std::make_shared<StoreRange>(store.snapshot()), path);
        while (saving.progressValue() < 1 && !saving.isFinished())
            QThread::yieldCurrentThread();
        saving.cancel();
        const int reached = saving.progressValue();
        saving.waitForFinished();
        QVERIFY2(reached >= 1 && reached < 100, qPrintable(QString::number(reached)));
        QVERIFY(saving.isCanceled());
        QCOMPARE(saving.resultCount(), 0);
        // The pool still holds the file for a moment: a cancelled future counts as finished at once.
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out.log"_s});
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old\n"));
    }

    /// A host that never tells its clock: the question belongs to the service's thread, and must not outlive it.
    void aQuestionUnderWayEndsWithTheService()
    {
        const auto session = std::make_shared<test::FakeSession>();
        std::atomic<bool> asked = false;
        session->setHandler([&asked](test::FakeChannel &channel) {
            asked = asked || channel.command().script == QLatin1StringView(SkewEstimator::kQuestion);
        });
        test::FixedSessions sessions{session};
        auto service = std::make_unique<LogService>(sessions);
        QVERIFY(service->follow({.host = HostId{u"web-1"_s}, .patterns = {u"/var/log/a.log"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(asked, 10'000);
        service.reset();
        QVERIFY2(session->channels().isEmpty(), qPrintable(QString::number(session->channels().size())));
    }

    void sourceListIsAProperModel()
    {
        test::FixedSessions sessions{std::make_shared<test::FakeSession>()};
        LogService service(sessions);
        SourceListModel model(service);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto tell = [&service](SourceId id, const char *host, SourceState state) {
            service.setSource({.id = id, .follow = 1, .host = {}, .hostName = QString::fromLatin1(host),
                                          .name = u"/var/log/a.log"_s, .label = u"a"_s, .state = state, .detail = {}, .zoneSeconds = 0});
        };
        tell(0, "web-2", SourceState::Connecting);
        tell(1, "web-1", SourceState::Following);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.at(0).hostName, u"web-1"_s);
        tell(0, "web-2", SourceState::Denied);
        QCOMPARE(model.index(1).data(SourceListModel::StateRole).toInt(), int(SourceState::Denied));
        tell(1, "web-1", SourceState::Stopped);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.index(0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
};

QD_TEST_MAIN(QCoreApplication, TestLogStore)
#include "tst_log_store.moc"
