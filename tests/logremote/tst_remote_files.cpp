// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_file_document.h"
#include "tests/logremote/remote_world.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>

#include <unistd.h>

using namespace qd;
using namespace qd::logs;
using namespace qd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLong = 20s;

bool isHere(const LogDocument &document, qint64 row) { return (document.lineAt(row).record.flags & PendingLine) == 0; }

/// The line as it is once it came.
QByteArray lineOf(const LogDocument &document, qint64 row)
{
    if (!QTest::qWaitFor([&] { return row < document.rowCount() && isHere(document, row); }, 20'000))
        return "(did not come)";
    return document.lineAt(row).text.toByteArray();
}

/// The line of that number as it is once its window came, wherever its row is then.
QByteArray lineAtNumber(const LogDocument &document, LineNumber number)
{
    if (!QTest::qWaitFor([&] { return isHere(document, std::min(document.rowOf(number), document.rowCount() - 1)); }, 20'000))
        return "(did not come)";
    return document.lineAt(document.rowOf(number)).text.toByteArray();
}

QByteArrayList shown(const LogDocument &document)
{
    QByteArrayList lines;
    for (qint64 row = 0; row < document.rowCount(); ++row)
        lines.append(lineOf(document, row));
    return lines;
}

QByteArrayList linesOf(const QByteArray &text)
{
    QByteArrayList lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QByteArrayList withoutMarkers(const LogDocument &document)
{
    QByteArrayList lines;
    for (qint64 row = 0; row < document.rowCount(); ++row) {
        const QByteArray line = lineOf(document, row);
        if ((document.lineAt(row).record.flags & MarkerLine) == 0)
            lines.append(line);
    }
    return lines;
}

bool settled(const LogDocument &document) { return !document.isScanning(); }

Result<qint64> countLines(const std::shared_ptr<const LineRange> &range, QByteArrayList *lines = nullptr)
{
    qint64 count = 0;
    Result<void> result;
    std::atomic<bool> done = false;
    QThreadPool::globalInstance()->start([&] {
        result = range->forEach([&](LineNumber, const LineView &line) {
            ++count;
            if (lines)
                lines->append(line.text.toByteArray());
            return true;
        }, {});
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done.load(); }, 60'000))
        qFatal("the range does not end");
    if (!result)
        return std::unexpected(result.error());
    return count;
}

} // namespace

class TestRemoteFiles : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    LocalWorld m_local;

    [[nodiscard]] QString path(const QString &name = u"app.log"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] std::unique_ptr<RemoteFileDocument> open(ssh::SessionSource &sessions, const QStringList &paths, bool follow = true,
                                                          std::shared_ptr<WindowCache> cache = nullptr) const
    {
        RemoteLogRequest request;
        request.host = kHost;
        request.paths = paths;
        request.follow = follow;
        auto document = std::make_unique<RemoteFileDocument>(request, sessions, std::move(cache));
        document->setPollInterval(300ms);
        return document;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aSmallFileIsReadWhole()
    {
        const QByteArray text = numberedLines(0, 3000) + "no newline";
        writeFile(path(), text);
        const auto document = open(m_local.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->isExact() && document->rowCount() > 0, kLong);
        QCOMPARE(document->title(), u"app.log · web-1"_s);
        QCOMPARE(shown(*document), linesOf(text));
        QCOMPARE(document->lineOrdinal(2999), 3000);
        QCOMPARE(document->source(0).state, SourceState::Following);
        QCOMPARE(document->lineAt(50).record.level, Level::Error);
        QCOMPARE(document->lineAt(50).record.timeMs, 1'793'527'250'000);
        QCOMPARE(document->levelCounts()[size_t(Level::Error)], 60);
        const auto range = document->timeRange();
        QVERIFY(range && range->fromMs == 1'793'527'200'000 && range->toMs > 1'793'530'000'000);
        QFuture<Histogram> histogram = document->histogram(range->fromMs, range->toMs, 10);
        QTRY_VERIFY(histogram.isFinished());
        qint64 sum = 0;
        for (const LevelCounts &bucket : histogram.result().buckets)
            sum += std::accumulate(bucket.begin(), bucket.end(), qint64(0));
        QCOMPARE(sum, 3001);
        QCOMPARE(*countLines(document->lines()), 3001);
    }

    void aLongFileIsShownWithoutReadingIt_data()
    {
        QTest::addColumn<bool>("busybox");
        QTest::newRow("GNU") << false;
        QTest::newRow("busybox") << true;
    }
    void aLongFileIsShownWithoutReadingIt()
    {
        QFETCH(bool, busybox);
        ServerWorld world(busybox);
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        const QByteArray text = numberedLines(0, 400'000);
        writeFile(path(), text);
        QTRY_VERIFY_WITH_TIMEOUT(world.session->status().phase == ssh::SessionPhase::Ready, kLong);
        const quint64 before = world.session->traffic().received;
        const auto document = open(world.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        const QByteArrayList lines = linesOf(text);
        // Both ends are there at once; rows between are estimated.
        QCOMPARE(lineOf(*document, 0), lines.first());
        QCOMPARE(lineOf(*document, document->rowCount() - 1), lines.last());
        QVERIFY(!document->isExact());
        QVERIFY(qAbs(double(document->rowCount()) / 400'000 - 1) < 0.1);
        QVERIFY(world.session->traffic().received - before < 600'000);
        // Half way down, and back up over what was not read.
        const LineNumber top = document->lineNumber(document->rowCount() / 2);
        const QByteArray middle = lineAtNumber(*document, top);
        QVERIFY(lines.contains(middle));
        const qsizetype at = lines.indexOf(middle);
        const LineNumber exact = document->lineNumber(document->rowOf(top));
        for (int i = 1; i < 2000; ++i) {
            // Whatever is learnt on the way up: the row above is always the line before.
            const qint64 row = document->rowOf(exact) - i;
            if (!isHere(*document, row))
                QVERIFY(lineOf(*document, document->rowOf(exact) - i) != "(did not come)");
        }
        const qint64 row = document->rowOf(exact);
        for (int i = 0; i < 500; ++i)
            QCOMPARE(lineOf(*document, row - i), lines[at - i]);
        QVERIFY(world.session->traffic().received - before < 3'000'000);
        // A moment.
        QFuture<LineNumber> moment = document->lineAtTime(1'793'527'200'000 + 123'456'000);
        QTRY_VERIFY_WITH_TIMEOUT(moment.isFinished(), kLong);
        QCOMPARE(lineAtNumber(*document, moment.result()), lines[123'456]);
        QFuture<LineNumber> never = document->lineAtTime(1'893'527'200'000);
        QTRY_VERIFY_WITH_TIMEOUT(never.isFinished(), kLong);
        QCOMPARE(never.result(), -1);
        // The next error from there, in both directions.
        QFuture<LineNumber> next = document->nextOfLevel(moment.result(), Level::Error, true);
        QTRY_VERIFY_WITH_TIMEOUT(next.isFinished(), kLong);
        QCOMPARE(lineAtNumber(*document, next.result()), lines[123'500]);
        QFuture<LineNumber> previous = document->nextOfLevel(moment.result(), Level::Error, false);
        QTRY_VERIFY_WITH_TIMEOUT(previous.isFinished(), kLong);
        QCOMPARE(lineAtNumber(*document, previous.result()), lines[123'450]);
        // The histogram is estimated from few places, and right on the whole.
        const qint64 begin = 1'793'527'200'000;
        QFuture<Histogram> histogram = document->histogram(begin, begin + 400'000'000, 20);
        QTRY_VERIFY_WITH_TIMEOUT(histogram.isFinished(), kLong);
        for (const LevelCounts &bucket : histogram.result().buckets) {
            const qint64 sum = std::accumulate(bucket.begin(), bucket.end(), qint64(0));
            QVERIFY2(sum > 16'000 && sum < 24'000, qPrintable(QString::number(sum)));
        }
    }

    void searchAndFilterWhereItIs_data()
    {
        QTest::addColumn<bool>("busybox");
        QTest::newRow("GNU") << false;
        QTest::newRow("busybox") << true;
    }
    void searchAndFilterWhereItIs()
    {
        QFETCH(bool, busybox);
        ServerWorld world(busybox);
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        const QByteArrayList lines = linesOf(numberedLines(0, 200'000));
        writeFile(path(), lines.join('\n') + '\n');
        const auto document = open(world.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->searchTool().has_value() && settled(*document), kLong);
        QCOMPARE(*document->searchTool(), busybox ? SearchTool::Awk : SearchTool::Ripgrep);
        QVERIFY(document->setSearch({u"line-1[0-9]{4}7\\b"_s, true}));
        QVERIFY(document->isScanning());
        QTRY_VERIFY_WITH_TIMEOUT(settled(*document), kLong);
        QList<qsizetype> expected;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i >= 100'000 && i < 200'000 && i % 10 == 7)
                expected.append(i);
        }
        QCOMPARE(document->hitCount(), expected.size());
        // A hit far away has its row before its window came, and is that line afterwards.
        qint64 row = document->nextHit(0, true);
        QCOMPARE(document->hitIndex(document->lineNumber(row)), 1);
        LineNumber number = document->lineNumber(row);
        QCOMPARE(lineAtNumber(*document, number), lines[expected[0]]);
        row = document->nextHit(document->rowOf(number), false); // round the end
        number = document->lineNumber(row);
        QCOMPARE(lineAtNumber(*document, number), lines[expected.last()]);
        QCOMPARE(document->hitIndex(number), expected.size());

        LogFilter filter;
        filter.include = {u"line-1234"_s};
        filter.levels = levelBit(Level::Error);
        QVERIFY(document->setFilter(filter));
        QVERIFY(document->setSearch({}));
        QTRY_VERIFY_WITH_TIMEOUT(settled(*document), kLong);
        QByteArrayList wanted;
        for (const QByteArray &line : lines) {
            if (line.contains("line-1234") && line.contains("ERROR"))
                wanted.append(line);
        }
        QCOMPARE(shown(*document), wanted);
        QByteArrayList saved;
        QCOMPARE(*countLines(document->lines(), &saved), wanted.size());
        QCOMPARE(saved, wanted);

        filter = {};
        filter.time = TimeSlice{1'793'527'200'000 + 50'000'000, 1'793'527'200'000 + 50'100'000};
        const quint64 before = world.session->traffic().received;
        QVERIFY(document->setFilter(filter));
        QTRY_VERIFY_WITH_TIMEOUT(settled(*document) && document->rowCount() > 0, kLong);
        QCOMPARE(shown(*document), lines.sliced(50'000, 100));
        QVERIFY(world.session->traffic().received - before < 3'000'000); // of 14 MB
    }

    void siblingsAreOlderPartsOfTheStream()
    {
        writeFile(path(u"app.log.3"_s), numberedLines(0, 1000));
        writeFile(path(u"app.log.2"_s), numberedLines(1000, 2000));
        writeFile(path(u"app.log.1"_s), numberedLines(2000, 3000));
        writeFile(path(), numberedLines(3000, 4000));
        writeFile(path(u"apple.log"_s), "not of it\n");
        QCOMPARE(QProcess::execute(u"gzip"_s, {path(u"app.log.3"_s)}), 0);
        QCOMPARE(QProcess::execute(u"zstd"_s, {u"-q"_s, u"--rm"_s, path(u"app.log.2"_s)}), 0);
        const auto document = open(m_local.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0 && document->isExact(), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(document->rowCount(), 4000, kLong);
        QCOMPARE(shown(*document), linesOf(numberedLines(0, 4000)));
        QCOMPARE(document->sources().size(), 4);
        QVERIFY(document->setSearch({u"line-\\d*99\\b"_s, true}));
        QTRY_VERIFY_WITH_TIMEOUT(document->hitCount() == 40 && settled(*document), kLong);
        QCOMPARE(lineAtNumber(*document, document->hitLines()[10]), linesOf(numberedLines(1099, 1100)).first());
    }

    void growthIsFollowedAndSearched()
    {
        writeFile(path(), numberedLines(0, 100'000));
        const auto document = open(m_local.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0 && document->searchTool(), kLong);
        QVERIFY(document->setSearch({u"line-1000"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(document->hitCount() == 11 - 0 && settled(*document), kLong);
        const LineNumber last = document->lineNumber(document->rowCount() - 1);
        writeFile(path(), numberedLines(100'000, 100'005) + "half", QIODevice::Append);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(*document, document->rowCount() - 1), QByteArray("half"), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(document->hitCount(), 11 + 5, kLong);
        QCOMPARE(document->rowOf(last), document->rowCount() - 7);
        writeFile(path(), " a line\n", QIODevice::Append);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(*document, document->rowCount() - 1), QByteArray("half a line"), kLong);
        document->setFrozen(true);
        writeFile(path(), "later\n", QIODevice::Append);
        QTest::qWait(1000);
        QCOMPARE(lineOf(*document, document->rowCount() - 1), QByteArray("half a line"));
        document->setFrozen(false);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(*document, document->rowCount() - 1), QByteArray("later"), kLong);
    }

    void rotationKeepsWhatWasThere_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("rename") << u"rename"_s;
        QTest::newRow("rename and pack") << u"pack"_s;
        QTest::newRow("copy and truncate") << u"copytruncate"_s;
        QTest::newRow("deleted") << u"delete"_s;
    }
    void rotationKeepsWhatWasThere()
    {
        QFETCH(QString, how);
        writeFile(path(), numberedLines(0, 2000));
        const auto document = open(m_local.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() == 2000 && document->isExact(), kLong);
        if (how == u"copytruncate"_s) {
            QVERIFY(QFile::copy(path(), path(u"app.log.1"_s)));
            QCOMPARE(::truncate(qPrintable(path()), 0), 0);
        } else if (how == u"delete"_s) {
            QVERIFY(QFile::remove(path()));
        } else {
            QVERIFY(QFile::rename(path(), path(u"app.log.1"_s)));
        }
        if (how == u"pack"_s)
            QCOMPARE(QProcess::execute(u"gzip"_s, {path(u"app.log.1"_s)}), 0);
        writeFile(path(), numberedLines(2000, 2010), QIODevice::Append);
        QTRY_COMPARE_WITH_TIMEOUT(withoutMarkers(*document), linesOf(numberedLines(0, 2010)), kLong);
        QVERIFY(document->rowCount() > 2010); // a marker says so
        writeFile(path(), numberedLines(2010, 2020), QIODevice::Append);
        QTRY_COMPARE_WITH_TIMEOUT(withoutMarkers(*document), linesOf(numberedLines(0, 2020)), kLong);
    }

    void filesThatCannotBeOpened()
    {
        const auto document = open(m_local.sessions, {path(), m_folder->path(), path(u"none*.log"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(document->sources().size(), 3, kLong);
        QSet<SourceState> states;
        for (const SourceInfo &info : document->sources()) {
            states.insert(info.state);
            QVERIFY(!info.detail.isEmpty());
        }
        QCOMPARE(states, (QSet<SourceState>{SourceState::Waiting, SourceState::Failed}));
        QCOMPARE(document->rowCount(), 0);
        writeFile(path(), "at last\n");
        QTRY_COMPARE_WITH_TIMEOUT(document->rowCount(), 1, kLong);
        QCOMPARE(lineOf(*document, 0), QByteArray("at last"));
    }

    void windowsComeFromDiskTheSecondTime()
    {
        ServerWorld world;
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        writeFile(path(), numberedLines(0, 300'000));
        const auto cache = std::make_shared<WindowCache>(m_folder->filePath(u"cache"_s));
        QByteArray first;
        LineNumber place = 0;
        {
            const auto document = open(world.sessions, {path()}, true, cache);
            QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
            place = document->lineNumber(document->rowCount() / 3);
            first = lineAtNumber(*document, place);
            QTRY_VERIFY(cache->bytes() > 0);
        }
        const auto document = open(world.sessions, {path()}, true, std::make_shared<WindowCache>(m_folder->filePath(u"cache"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0 && document->searchTool(), kLong);
        QTest::qWait(200);
        world.line->setRefusing(true); // the host is gone
        QTRY_VERIFY_WITH_TIMEOUT(world.session->status().phase == ssh::SessionPhase::Lost, kLong);
        QCOMPARE(lineAtNumber(*document, place), first);
    }

    void aLostHostComesBack()
    {
        ServerWorld world;
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        const QByteArrayList lines = linesOf(numberedLines(0, 300'000));
        writeFile(path(), lines.join('\n') + '\n');
        const auto document = open(world.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        world.line->setRefusing(true);
        const qint64 row = document->rowCount() / 2;
        const LineNumber place = document->lineNumber(row);
        QVERIFY(!isHere(*document, row));
        QTRY_COMPARE_WITH_TIMEOUT(document->source(0).state, SourceState::HostLost, kLong);
        QVERIFY(!document->source(0).detail.isEmpty());
        QCOMPARE(lineOf(*document, 0), lines.first()); // what was there stays
        world.line->setRefusing(false);
        QVERIFY(lines.contains(lineAtNumber(*document, place)));
        QTRY_COMPARE_WITH_TIMEOUT(document->source(0).state, SourceState::Following, kLong);
    }

    void theFirstPageTakesFewRoundTrips()
    {
        ServerWorld world;
        QVERIFY2(world.ok, qPrintable(world.server.problem()));
        writeFile(path(), numberedLines(0, 300'000));
        QTRY_VERIFY_WITH_TIMEOUT(world.session->status().phase == ssh::SessionPhase::Ready, kLong);
        world.line->setDelay(100ms); // 200 ms there and back
        QElapsedTimer clock;
        clock.start();
        const auto document = open(world.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        QVERIFY2(clock.elapsed() < 3 * 200 + 100 + 400, qPrintable(QString::number(clock.elapsed()))); // 400 for a build that looks for mistakes
    }

    void linesInPartsAreAllLines()
    {
        writeFile(path(), numberedLines(0, 60'000));
        const auto document = open(m_local.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() > 0, kLong);
        QByteArrayList lines;
        const auto parts = document->lines()->split(3);
        QVERIFY(parts.size() >= 2);
        for (const auto &part : parts)
            QVERIFY(countLines(part, &lines));
        QCOMPARE(lines.size(), 60'000);
        QCOMPARE(lines, linesOf(numberedLines(0, 60'000)));
    }

    void aLineOfManyMegabytes()
    {
        const QByteArray giant = "begin " + QByteArray(3'000'000, 'g') + " end-of-giant";
        writeFile(path(), "before\n" + giant + "\nafter\n");
        const auto document = open(m_local.sessions, {path()});
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() == 3 && document->isExact(), kLong);
        QCOMPARE(lineOf(*document, 2), QByteArray("after"));
        const QByteArray start = lineOf(*document, 1);
        QVERIFY(start.size() >= RemoteStream::kShownLine && giant.startsWith(start)); // cut on the screen
        LogFilter filter;
        filter.include = {u"end-of-giant"_s};
        QTRY_VERIFY(document->searchTool());
        QVERIFY(document->setFilter(filter));
        QTRY_VERIFY_WITH_TIMEOUT(document->rowCount() == 1 && settled(*document), kLong);
        QByteArrayList lines;
        QCOMPARE(*countLines(document->lines(), &lines), 1);
        QCOMPARE(lines.first(), giant); // and whole when it is saved
    }
};

QD_TEST_MAIN(QCoreApplication, TestRemoteFiles)
#include "tst_remote_files.moc"
