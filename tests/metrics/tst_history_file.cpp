// SPDX-License-Identifier: GPL-3.0-or-later
// What the history of charts keeps: blocks, tiers, thirty days of generated time, and what damaged or foreign files do.
#include "models/metrics/history.h"
#include "models/metrics/history_block.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

#include <cmath>
#include <memory>
#include <random>

using namespace qd;
using namespace qd::metrics;
using namespace qd::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 epoch = 1'700'006'400; // a whole number of days
const HostId web{u"web"_s};

template <typename T>
T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        qFatal("no answer within 30 s");
    return future.result();
}

/// What the generated host measures in a step of ten seconds.
Column valueAt(qint64 step)
{
    const float level = 50 + 40 * std::sin(float(step % 8640) / 1375.0F);
    return {level - 2, level + float(step % 7), level};
}

bool isClose(float kept, float given) { return std::abs(kept - given) <= std::abs(given) * 0.00013F; }

HistorySteps stepsOf(const HostId &host, qint64 begin, qint64 end, const QStringList &names = {u"cpu"_s})
{
    HistorySteps part{host, begin / 10, (end - begin) / 10, false, {}};
    for (const QString &name : names) {
        std::vector<Column> columns;
        for (qint64 step = begin / 10; step < end / 10; ++step)
            columns.push_back(valueAt(step));
        part.series.emplace_back(name, std::move(columns));
    }
    return part;
}

QueryGrid gridOf(qint64 begin, qint64 end, qint64 width, Tier tier) { return {begin, width, (end - begin) / width, tier}; }

std::vector<Column> read(History &history, const HostId &host, const QueryGrid &grid, const QString &name = u"cpu"_s)
{
    const auto answer = await(history.read({{{host, grid.end()}}, {name}, grid}));
    if (!answer || !(*answer)->hosts.contains(host))
        return {};
    std::vector<Column> columns;
    for (const ColumnFold &fold : (*answer)->hosts.constFind(host)->front())
        columns.push_back(fold.take());
    return columns;
}

qsizetype gapsIn(const std::vector<Column> &columns) { return std::ranges::count_if(columns, &Column::isGap); }

/// Asks the file itself, as another program would.
qint64 number(const QString &path, const QString &sql)
{
    store::Database database({.path = path, .checksWholeFile = false});
    const auto rows = await(database.post([sql](store::Connection &connection) { return connection.query(sql); }));
    return rows && !rows->isEmpty() ? rows->first().first().toLongLong() : -1;
}

void damage(const QString &path, qint64 offset, qint64 count)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(offset));
    QCOMPARE(file.write(QByteArray(count, '\x5a')), count);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

HistoryBlock randomBlock(std::mt19937 &random, size_t steps)
{
    std::uniform_real_distribution<float> size(-30, 38), share(0, 1);
    HistoryBlock block;
    for (quint32 series = 1; series < 400; series += 1 + quint32(random() % 90)) {
        const float gaps = share(random), base = std::pow(10.0F, size(random)) * (random() % 4 ? 1.0F : -1.0F);
        const bool isConstant = random() % 3 == 0;
        for (size_t i = 0; i < steps; ++i) {
            const float avg = isConstant ? base : base * (0.5F + share(random));
            const float spread = isConstant ? 0 : std::abs(avg) * share(random);
            block.series[series].push_back(share(random) < gaps ? Column{} : Column{avg - spread, avg + spread, avg});
        }
    }
    return block;
}

} // namespace

class TestHistoryFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/metrics.db"_s);
        m_clock.set(timeOf(epoch));
    }
    void blocksComeBack();
    void damagedBlocksAreRefused();
    void keepsBothTiersOverARestart();
    void gapsStayGaps();
    void writingTwiceDoesNoHarm();
    void completesWhatWasLeftHalfDone();
    void thirtyDaysAreKeptAndOlderOnesDropped();
    void aClockThatIsWrongForAMomentDropsNothing();
    void worksInMemory();
    void movesUnusableFilesAside_data();
    void movesUnusableFilesAside();
    void aNewerFileIsLeftAlone();
    void damageThatIsFoundLaterBeginsAfresh();
    void oneDamagedBlockIsAGap();
    void readingsAreBounded();

private:
    [[nodiscard]] std::unique_ptr<History> open(int days = 30)
    {
        return std::make_unique<History>(HistorySettings{.path = m_path, .days = days, .patience = 0ms}, m_clock);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    ManualClock m_clock;
};

void TestHistoryFile::blocksComeBack()
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const size_t steps = round % 2 ? 60 : 48;
        const HistoryBlock given = randomBlock(random, steps);
        const auto kept = decodeBlock(encodeBlock(given), steps);
        QVERIFY(kept && kept->series.size() == given.series.size());
        for (const auto &[number, columns] : given.series) {
            for (size_t i = 0; i < steps; ++i) {
                const Column &before = columns[i], &after = kept->series.at(number)[i];
                QCOMPARE(after.isGap(), before.isGap());
                if (before.isGap())
                    continue;
                QVERIFY(isClose(after.avg, before.avg) && isClose(after.min, before.min) && isClose(after.max, before.max));
                QVERIFY(after.min <= after.avg && after.avg <= after.max);
                QCOMPARE(keptValue(after.avg), after.avg); // folding it again loses nothing more
            }
        }
    }
    for (const float whole : {0.0F, 1.0F, 100.0F, 4095.0F, 8192.0F, -17.0F})
        QCOMPARE(keptValue(whole), whole);
    QVERIFY(std::isfinite(keptValue(std::numeric_limits<float>::max())));
    // Of many series only those that are asked for.
    HistoryBlock two;
    two.series[3] = {60, Column{1, 3, 2}};
    two.series[300] = {60, Column{5, 5, 5}};
    QCOMPARE(decodeBlock(encodeBlock(two), 60, {300})->series.size(), 1U);
    // An hour of a constant is a few bytes.
    two.series.erase(3);
    QVERIFY(encodeBlock(two).size() < 16);
}

void TestHistoryFile::damagedBlocksAreRefused()
{
    std::mt19937 random(11);
    const QByteArray good = encodeBlock(randomBlock(random, 60));
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray bad = good;
        bad[i] = char(bad.at(i) ^ (1 << (i % 8)));
        QVERIFY(!decodeBlock(bad, 60));
        QVERIFY(!decodeBlock(good.first(i), 60));
    }
    // With a right checksum over nonsense: whatever comes out is finite numbers or nothing.
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bad = good.chopped(2);
        for (int changes = 0; changes < 3; ++changes)
            bad[1 + qsizetype(random() % quint32(bad.size() - 1))] = char(random());
        const quint16 sum = qChecksum(bad);
        bad.append(char(sum & 0xff)).append(char(sum >> 8));
        const auto block = decodeBlock(bad, 60);
        if (!block)
            continue;
        for (const auto &[number, columns] : block->series) {
            QCOMPARE(columns.size(), 60U);
            QVERIFY(std::ranges::all_of(columns, [](const Column &c) { return c.isGap() || (std::isfinite(c.min) && std::isfinite(c.max) && c.min <= c.max); }));
        }
    }
}

void TestHistoryFile::keepsBothTiersOverARestart()
{
    const qint64 end = epoch + 6 * 3600;
    {
        const auto history = open();
        for (qint64 at = epoch; at < end; at += 60) // as the recorder does it, minute by minute
            QVERIFY(await(history->write({stepsOf(web, at, at + 60)})));
    }
    const auto history = open();
    const auto fine = read(*history, web, gridOf(epoch, end, 10, Tier::TenSeconds));
    QCOMPARE(fine.size(), 2160U);
    for (size_t i = 0; i < fine.size(); ++i) {
        const Column given = valueAt(epoch / 10 + qint64(i));
        QVERIFY(isClose(fine[i].avg, given.avg) && isClose(fine[i].min, given.min) && isClose(fine[i].max, given.max));
    }
    const auto coarse = read(*history, web, gridOf(epoch, end, 300, Tier::FiveMinutes));
    QCOMPARE(coarse.size(), 72U);
    for (size_t i = 0; i < coarse.size(); ++i) {
        ColumnFold fold;
        for (qint64 step = 0; step < 30; ++step)
            fold.add(valueAt(epoch / 10 + qint64(i) * 30 + step), 10);
        const Column given = fold.take();
        QVERIFY(isClose(coarse[i].min, given.min) && isClose(coarse[i].max, given.max));
        QVERIFY(std::abs(coarse[i].avg - given.avg) <= std::abs(given.avg) * 0.0003F);
    }
    QCOMPARE(await(history->newest({web, HostId{u"nobody"_s}})).value(), (QHash<HostId, qint64>{{web, end}}));
    QVERIFY(read(*history, HostId{u"nobody"_s}, gridOf(epoch, end, 10, Tier::TenSeconds)).empty());
    QCOMPARE(gapsIn(read(*history, web, gridOf(epoch, end, 300, Tier::FiveMinutes), u"unheard"_s)), 72);
    QCOMPARE(await(history->seriesNames()).value(), QStringList{u"cpu"_s});
}

void TestHistoryFile::gapsStayGaps()
{
    const auto history = open();
    QVERIFY(await(history->write({stepsOf(web, epoch, epoch + 600), stepsOf(web, epoch + 1800, epoch + 2400)})));
    const auto fine = read(*history, web, gridOf(epoch, epoch + 3600, 10, Tier::TenSeconds));
    QCOMPARE(gapsIn(fine), 240);
    QVERIFY(fine[60].isGap() && fine[179].isGap() && !fine[59].isGap() && !fine[180].isGap());
    const auto coarse = read(*history, web, gridOf(epoch, epoch + 3600, 300, Tier::FiveMinutes));
    QList<bool> gaps;
    for (const Column &column : coarse)
        gaps.append(column.isGap());
    QCOMPARE(gaps, (QList<bool>{false, false, true, true, true, true, false, false, true, true, true, true}));
}

void TestHistoryFile::writingTwiceDoesNoHarm()
{
    const auto history = open();
    HistorySteps part = stepsOf(web, epoch, epoch + 600);
    QVERIFY(await(history->write({part})));
    QVERIFY(await(history->write({part})));
    for (Column &column : part.series.front().second)
        column = {};
    QVERIFY(await(history->write({part}))); // a gap takes nothing away
    const auto fine = read(*history, web, gridOf(epoch, epoch + 600, 10, Tier::TenSeconds));
    QCOMPARE(gapsIn(fine), 0);
    QVERIFY(isClose(fine[31].avg, valueAt(epoch / 10 + 31).avg));
}

/// Five minutes that were not complete when the program was killed are made of what is there, by readers and by the next start.
void TestHistoryFile::completesWhatWasLeftHalfDone()
{
    const auto history = open();
    QVERIFY(await(history->write({stepsOf(web, epoch, epoch + 480)})));
    const auto before = read(*history, web, gridOf(epoch, epoch + 900, 300, Tier::FiveMinutes));
    QCOMPARE(gapsIn(before), 1);
    HistorySteps next = stepsOf(web, epoch + 3600, epoch + 3660);
    next.isFirst = true;
    QVERIFY(await(history->write({next})));
    m_clock.advance(48h);
    QVERIFY(await(history->tidyUp())); // the finer steps are gone
    const auto after = read(*history, web, gridOf(epoch, epoch + 900, 300, Tier::FiveMinutes));
    QCOMPARE(gapsIn(after), 1);
    QVERIFY(isClose(after[1].max, before[1].max));
}

void TestHistoryFile::thirtyDaysAreKeptAndOlderOnesDropped()
{
    constexpr qint64 day = 86'400, days = 33;
    const qint64 end = epoch + days * day;
    qint64 full = 0;
    {
        const auto history = open();
        for (qint64 at = epoch; at < end; at += 6 * 3600)
            QVERIFY(await(history->write({stepsOf(web, at, at + 6 * 3600, {u"cpu"_s, u"load1"_s})})));
        m_clock.set(timeOf(end));
        QVERIFY(*await(history->tidyUp())); // one host, and there may be more
        QVERIFY(!*await(history->tidyUp()));
    }
    const auto fineBlocks = u"SELECT count(*) FROM history_blocks WHERE id & (1<<32) = 0"_s, coarseBlocks = u"SELECT count(*) FROM history_blocks WHERE id & (1<<32)"_s;
    QCOMPARE(number(m_path, fineBlocks), days * 144 - dropAtOnce); // small steps
    QCOMPARE(number(m_path, coarseBlocks), 30 * 6);
    full = QFileInfo(m_path).size();
    {
        const auto history = open();
        for (int i = 0; i < 2 * 80; ++i)
            (void)await(history->tidyUp());
        const auto month = read(*history, web, gridOf(end - 30 * day, end, 6000, Tier::FiveMinutes));
        QCOMPARE(month.size(), 432U);
        QCOMPARE(gapsIn(month), 0);
        QCOMPARE(gapsIn(read(*history, web, gridOf(end - day, end, 200, Tier::TenSeconds))), 0);
        QCOMPARE(gapsIn(read(*history, web, gridOf(end - 33 * day, end - 30 * day, 300, Tier::FiveMinutes))), 3 * 288);
        history->setDays(7);
        (void)await(history->tidyUp());
        (void)await(history->tidyUp());
    }
    QCOMPARE(number(m_path, fineBlocks), 144);
    QVERIFY(number(m_path, coarseBlocks) < 30 * 6);
    QVERIFY2(QFileInfo(m_path).size() < full / 2, "what is dropped goes back to the file system");
}

void TestHistoryFile::aClockThatIsWrongForAMomentDropsNothing()
{
    History history({.path = m_path, .days = 1, .patience = 10min}, m_clock);
    QVERIFY(await(history.write({stepsOf(web, epoch - 3600, epoch)})));
    m_clock.advance(24h * 400);
    QTest::qWait(int(History::tidyEvery.count()) + 500); // one turn of tidying up
    m_clock.set(timeOf(epoch));
    QCOMPARE(gapsIn(read(history, web, gridOf(epoch - 3600, epoch, 10, Tier::TenSeconds))), 0);
}

void TestHistoryFile::worksInMemory()
{
    History history({}, m_clock);
    QSignalSpy told(&history, &History::faultChanged);
    QVERIFY(await(history.write({stepsOf(web, epoch, epoch + 600)})));
    QCOMPARE(gapsIn(read(history, web, gridOf(epoch, epoch + 600, 10, Tier::TenSeconds))), 0);
    QCOMPARE(told.size(), 0);
}

void TestHistoryFile::movesUnusableFilesAside_data()
{
    QTest::addColumn<bool>("isForeign");
    QTest::newRow("no database at all") << false;
    QTest::newRow("another program's") << true;
}

void TestHistoryFile::movesUnusableFilesAside()
{
    QFETCH(bool, isForeign);
    QDir().mkpath(QFileInfo(m_path).path());
    if (isForeign) {
        (void)number(m_path, u"CREATE TABLE bookmarks(id)"_s);
        (void)number(m_path, u"PRAGMA application_id=4711"_s);
    } else {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("no database at all ").repeated(500));
    }
    const QByteArray before = bytesOf(m_path);
    {
        const auto history = open();
        QSignalSpy told(history.get(), &History::faultChanged), moved(history.get(), &History::movedAside);
        QTRY_COMPARE(moved.size(), 1);
        const auto why = moved.first().first().value<Error>();
        QVERIFY2(why.message.contains(m_path) && why.hint.contains(m_path + u".aside-"_s), qPrintable(why.toLine()));
        QCOMPARE(told.size(), 0); // the past is kept again already
        QVERIFY(await(history->write({stepsOf(web, epoch, epoch + 600)})));
    }
    const QStringList aside = QFileInfo(m_path).dir().entryList({u"metrics.db.aside-*"_s});
    QVERIFY(!aside.isEmpty());
    QCOMPARE(bytesOf(QFileInfo(m_path).dir().filePath(aside.first())), before);
    QCOMPARE(gapsIn(read(*open(), web, gridOf(epoch, epoch + 600, 10, Tier::TenSeconds))), 0);
}

void TestHistoryFile::aNewerFileIsLeftAlone()
{
    QVERIFY(await(open()->write({stepsOf(web, epoch, epoch + 600)})));
    (void)number(m_path, u"UPDATE schema_versions SET version=99"_s);
    const auto history = open();
    QSignalSpy told(history.get(), &History::faultChanged), moved(history.get(), &History::movedAside);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(history->fault()->code, ErrorCode::Unsupported);
    QVERIFY(await(history->write({stepsOf(web, epoch + 600, epoch + 1200)}))); // live charts have their day, in memory
    QCOMPARE(gapsIn(read(*history, web, gridOf(epoch + 600, epoch + 1200, 10, Tier::TenSeconds))), 0);
    QCOMPARE(told.size(), 1);
    QCOMPARE(moved.size(), 0);
    QCOMPARE(number(m_path, u"SELECT count(*) FROM history_blocks"_s), 2);
}

void TestHistoryFile::damageThatIsFoundLaterBeginsAfresh()
{
    {
        const auto history = open();
        for (qint64 at = epoch; at < epoch + 86'400; at += 3600)
            QVERIFY(await(history->write({stepsOf(web, at, at + 3600, {u"cpu"_s, u"load1"_s, u"memory_used"_s})})));
    }
    const qint64 size = QFileInfo(m_path).size();
    QVERIFY(size > 20 * 4096);
    damage(m_path, 4096 * 2, size - 4096 * 2); // the first pages say that all is well
    const auto history = open();
    QSignalSpy moved(history.get(), &History::movedAside);
    (void)read(*history, web, gridOf(epoch, epoch + 86'400, 200, Tier::TenSeconds));
    QTRY_COMPARE(moved.size(), 1);
    QVERIFY(await(history->write({stepsOf(web, epoch, epoch + 600)})));
    QCOMPARE(gapsIn(read(*history, web, gridOf(epoch, epoch + 600, 10, Tier::TenSeconds))), 0);
    QVERIFY(!history->fault());
}

void TestHistoryFile::oneDamagedBlockIsAGap()
{
    QVERIFY(await(open()->write({stepsOf(web, epoch, epoch + 3600)})));
    (void)number(m_path, u"UPDATE history_blocks SET data=CAST(substr(data,1,20)||x'00'||substr(data,22) AS BLOB)"
                         " WHERE id=(SELECT min(id)+2 FROM history_blocks)"_s);
    const auto history = open();
    const auto fine = read(*history, web, gridOf(epoch, epoch + 3600, 10, Tier::TenSeconds));
    QCOMPARE(gapsIn(fine), 60);
    QVERIFY(fine[120].isGap() && fine[179].isGap());
    QVERIFY(await(history->write({stepsOf(web, epoch + 1200, epoch + 1260)}))); // and can be written to again
    QCOMPARE(gapsIn(read(*history, web, gridOf(epoch, epoch + 3600, 10, Tier::TenSeconds))), 54);
}

void TestHistoryFile::readingsAreBounded()
{
    const auto history = open();
    QVERIFY(await(history->write({stepsOf(web, epoch, epoch + 600)})));
    store::Database database({.path = m_path, .checksWholeFile = false});
    int asked = 0;
    const auto answer = await(database.post([&asked](store::Connection &connection) {
        return readColumns(connection, {{{web, epoch + 600}, {web, epoch + 600}}, {u"cpu"_s}, gridOf(epoch, epoch + 600, 10, Tier::TenSeconds)},
                           [&asked] { return ++asked > 1; });
    }));
    QVERIFY(answer && !answer->isComplete);
    QCOMPARE(asked, 2);
}

QD_TEST_MAIN(QCoreApplication, TestHistoryFile)
#include "tst_history_file.moc"
