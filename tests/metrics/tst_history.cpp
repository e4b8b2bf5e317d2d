// SPDX-License-Identifier: GPL-3.0-or-later
// The way from the hour in memory to the disk and back to charts: restarts, kill -9 of a real process, full disks, clock jumps.
#include "models/metrics/metrics_service.h"
#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <memory>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace qd;
using namespace qd::metrics;
using namespace qd::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 epoch = 1'700'006'400; // a whole number of days
const HostId web{u"web"_s};
/// What a killed program may lose: a turn, the step that was not full, the time that late values have, and a write under way.
constexpr qint64 lostAtMost = 75;

template <typename T>
T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        qFatal("no answer within 30 s");
    return future.result();
}

float valueAt(qint64 second) { return float(second % 997); }

/// Seconds pass, and each has a value.
class Feeder {
public:
    Feeder(HistoryRecorder &recorder, ManualClock &clock) : m_recorder(recorder), m_clock(clock) { m_recorder.add(web, m_series); }
    ~Feeder() { m_recorder.remove(web); }
    Feeder(const Feeder &) = delete;
    Feeder &operator=(const Feeder &) = delete;

    void run(qint64 seconds, bool withValues = true)
    {
        for (qint64 i = 0; i < seconds; ++i) {
            if (withValues)
                m_series[size_t(Metric::Cpu)].push(m_clock.now(), valueAt(secondOf(m_clock.now())));
            m_clock.advance(1s);
            m_recorder.takeTurns();
            while (m_recorder.markOf(web).isWriting) // or the seconds of this clock would pass while a millisecond is written
                QTest::qWait(1);
        }
    }
    [[nodiscard]] const Series &cpu() const { return m_series[size_t(Metric::Cpu)]; }

private:
    HistoryRecorder &m_recorder;
    ManualClock &m_clock;
    std::array<Series, metricCount> m_series;
};

std::vector<Column> read(History &history, qint64 begin, qint64 end)
{
    const QueryGrid grid{begin, 10, (end - begin) / 10, Tier::TenSeconds};
    const auto answer = await(history.read({{{web, end}}, {u"cpu"_s}, grid}));
    std::vector<Column> columns;
    if (answer && (*answer)->hosts.contains(web)) {
        for (const ColumnFold &fold : (*answer)->hosts.constFind(web)->front())
            columns.push_back(fold.take());
    }
    return columns;
}

/// Whether a step of ten seconds holds what was measured; a part of it is enough.
bool isRight(const Column &column, qint64 second)
{
    float low = 1e9F, high = -1;
    for (qint64 i = 0; i < 10; ++i) {
        low = std::min(low, valueAt(second + i));
        high = std::max(high, valueAt(second + i));
    }
    return column.min >= low * 0.9998F - 0.01F && column.max <= high * 1.0002F + 0.01F;
}

/// The other process: measures as fast as it can, and says up to which second.
int record(const QString &path, qint64 from)
{
    ManualClock clock(timeOf(from));
    History history({.path = path, .patience = 0ms}, clock);
    HistoryRecorder recorder(history, clock);
    Feeder feeder(recorder, clock);
    for (;;) {
        feeder.run(1);
        std::printf("%lld\n", static_cast<long long>(secondOf(clock.now())));
        std::fflush(stdout);
    }
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"metrics.db"_s);
        m_clock.set(timeOf(epoch));
    }
    void everySecondReachesTheDiskWithinAMinute();
    void killedAnywhere();
    void fullDiskIsToldOnce_data();
    void fullDiskIsToldOnce();
    void clockJumpsDoNoHarm();
    void chartsShowWhatWasBeforeTheStart();
    void daysAreReadFromBothTiersAndMemory();
    void watchingAgainGoesOn();
    void whatChartsKeepIsBounded();
    void manyHostsAreReadInLots();

private:
    void checkKilled(qint64 first, qint64 toldUntil, qint64 &checkedUntil);
    void play(FakeSession &session, int from, int to, int percent);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    ManualClock m_clock;
};

void TestHistory::everySecondReachesTheDiskWithinAMinute()
{
    History history({.path = m_path, .patience = 0ms}, m_clock);
    HistoryRecorder recorder(history, m_clock);
    Feeder feeder(recorder, m_clock);
    feeder.run(1000);
    QTest::qWait(50);
    const qint64 now = secondOf(m_clock.now());
    const auto before = read(history, epoch, epoch + 1000);
    QCOMPARE(before.size(), 100U);
    for (qint64 i = 0; i < (now - lostAtMost - epoch) / 10; ++i)
        QVERIFY2(!before[size_t(i)].isGap() && isRight(before[size_t(i)], epoch + i * 10), qPrintable(QString::number(i)));
    QVERIFY(recorder.markOf(web).savedUntil >= now - lostAtMost);
    recorder.flush();
    const auto after = read(history, epoch, epoch + 1000);
    QVERIFY(std::ranges::none_of(after, &Column::isGap));
}

void TestHistory::checkKilled(qint64 first, qint64 toldUntil, qint64 &checkedUntil)
{
    ManualClock clock(timeOf(toldUntil));
    History history({.path = m_path, .mayMoveAside = false, .patience = 0ms}, clock);
    const auto columns = read(history, first / 10 * 10, toldUntil / 10 * 10);
    QVERIFY(!history.fault());
    qint64 newest = 0;
    for (size_t i = 0; i < columns.size(); ++i) {
        const qint64 second = first / 10 * 10 + qint64(i) * 10;
        if (columns[i].isGap())
            continue;
        QVERIFY(isRight(columns[i], second));
        QVERIFY2(newest == 0 || second == newest + 10, "a hole in what was written");
        newest = second;
    }
    checkedUntil = newest ? newest + 10 : first;
    QVERIFY2(toldUntil - checkedUntil <= lostAtMost || toldUntil - first < lostAtMost,
             qPrintable(QStringLiteral("lost %1 s").arg(toldUntil - checkedUntil)));
}

/// A real process, killed at any moment, six times over the same file.
void TestHistory::killedAnywhere()
{
    qint64 from = epoch, most = 0;
    for (int round = 0; round < 6; ++round) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--record"_s, m_path, QString::number(from)});
        QVERIFY(process.waitForStarted());
        const int enough = 200 + int(QRandomGenerator::global()->bounded(200));
        QByteArray said;
        while (said.count('\n') < enough) {
            QVERIFY(process.waitForReadyRead(20'000));
            said += process.readAllStandardOutput();
        }
        ::kill(pid_t(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished());
        said += process.readAllStandardOutput();
        const qint64 told = said.first(said.lastIndexOf('\n')).split('\n').last().toLongLong();
        qint64 saved = 0;
        checkKilled(from, told, saved);
        if (QTest::currentTestFailed())
            return;
        most = std::max(most, told - saved);
        from = told + 200;
    }
    qInfo("killed six times: %lld seconds lost at most", static_cast<long long>(most));
    // All of it together, in steps of five minutes too: a start completes what was left half done.
    History history({.path = m_path, .patience = 0ms}, m_clock);
    const QueryGrid grid{epoch, 300, (from - epoch) / 300, Tier::FiveMinutes};
    const auto answer = await(history.read({{{web, from}}, {u"cpu"_s}, grid}));
    QVERIFY(answer && !(*answer)->hosts.value(web).front().front().isEmpty());
}

void TestHistory::fullDiskIsToldOnce_data()
{
    QTest::addColumn<bool>("isReal");
    QTest::newRow("file size limit") << false;
    QTest::newRow("small tmpfs") << true;
}

void TestHistory::fullDiskIsToldOnce()
{
    QFETCH(bool, isReal);
    const QString mounted = m_folder->path();
    if (isReal && ::mount("tmpfs", qPrintable(mounted), "tmpfs", 0, "size=1m") != 0)
        QSKIP("a file system cannot be mounted here");
    const auto unmount = qScopeGuard([&] {
        if (isReal)
            ::umount2(qPrintable(mounted), MNT_DETACH);
    });
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    {
        History history({.path = m_path, .patience = 0ms}, m_clock);
        HistoryRecorder recorder(history, m_clock);
        Feeder feeder(recorder, m_clock);
        QSignalSpy told(&history, &History::faultChanged);
        feeder.run(300);
        QCOMPARE(told.size(), 0);
        QFile filler(m_folder->filePath(u"filler"_s));
        if (isReal) {
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (filler.write(QByteArray(1024, 'x')) == 1024) { }
        } else {
            const rlimit small{QFileInfo(m_path + u"-wal"_s).size() > 0 ? rlim_t(QFileInfo(m_path + u"-wal"_s).size()) : 4096, before.rlim_max};
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        }
        feeder.run(600);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(history.fault() && history.fault()->message.contains(m_path));
        QCOMPARE(feeder.cpu().recent(m_clock.now() - 1s, 1).first(), valueAt(secondOf(m_clock.now()) - 1)); // live goes on
        if (isReal)
            QVERIFY(filler.remove());
        else
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        feeder.run(130);
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(!history.fault());
        recorder.flush();
        const auto all = read(history, epoch, epoch + 1030);
        QCOMPARE(std::ranges::count_if(all, &Column::isGap), 0); // what had no room was written later
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
}

void TestHistory::clockJumpsDoNoHarm()
{
    History history({.path = m_path, .patience = 0ms}, m_clock);
    HistoryRecorder recorder(history, m_clock);
    Feeder feeder(recorder, m_clock);
    QSignalSpy told(&history, &History::faultChanged);
    feeder.run(200);
    m_clock.advance(24h * 2); // ahead, and work goes on there
    feeder.run(200);
    m_clock.set(timeOf(epoch + 300)); // and back
    feeder.run(200);
    m_clock.advance(-40s); // a little back
    feeder.run(200);
    m_clock.set(timeOf(1000)); // an empty battery: 1970
    feeder.run(150);
    m_clock.set(timeOf(epoch + 1000));
    feeder.run(200);
    recorder.flush();
    const auto columns = read(history, epoch, epoch + 1200);
    const auto isThere = [&](qint64 from, qint64 to) {
        for (qint64 at = from; at < to; at += 10) {
            const Column &column = columns[size_t(at / 10)];
            if (column.isGap() || !isRight(column, epoch + at)) {
                qInfo("second %lld: %g to %g", static_cast<long long>(at), double(column.min), double(column.max));
                return false;
            }
        }
        return true;
    };
    QVERIFY(isThere(0, 200 - lostAtMost));
    QVERIFY(isThere(300, 500));
    QVERIFY(isThere(1000, 1200));
    QVERIFY(std::ranges::all_of(columns.begin() + 22, columns.begin() + 30, &Column::isGap));
    QCOMPARE(told.size(), 0);
}

/// Frames as a host sends them, one a second.
void TestHistory::play(FakeSession &session, int from, int to, int percent)
{
    QTRY_VERIFY(!session.channels().isEmpty() && session.channels().last()->state() == ssh::Channel::State::Running);
    for (int second = from; second < to; ++second) {
        m_clock.set(timeOf(epoch + second));
        Q_EMIT session.channels().last()->output(metricFrame(second, percent), ssh::Stream::Output);
    }
}

void TestHistory::chartsShowWhatWasBeforeTheStart()
{
    FakeFleet fleet;
    const auto session = fleet.add(web.value);
    History history({.path = m_path, .patience = 0ms}, m_clock);
    {
        MetricsService service(fleet, m_clock, &history);
        service.watch(web);
        play(*session, 100, 1300, 30);
    } // ends in order: not a second is lost
    m_clock.advance(1200s);
    MetricsService service(fleet, m_clock, &history);
    QSignalSpy loaded(&service, &MetricsService::historyLoaded);
    service.watch(web);
    QVERIFY(!service.hasHistory({web}, m_clock.now() - 24h)); // not known yet
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(service.hasHistory({web}, m_clock.now() - 24h));
    QVERIFY(!service.hasHistory({web}, m_clock.now() - 5min)); // a chart of five minutes would be empty
    QVERIFY(!service.historyBegin({web}));
    const auto shown = [&](std::chrono::seconds range) {
        const GroupSlice slice = service.aggregate({web}, Metric::Cpu, m_clock.now() - range, m_clock.now(), 450);
        return std::ranges::count_if(slice.columns, [](const GroupColumn &column) { return std::abs(column.value - 30) < 1.5F; }) * slice.width.count();
    };
    for (const auto range : {24h * 30, 24h, 6h, 1h}) {
        QCOMPARE(shown(range), 0); // never waits
        const qsizetype before = loaded.size();
        QTRY_COMPARE(loaded.size(), before + 1);
        const qint64 seconds = shown(range);
        const qint64 width = std::max<qint64>(10, range / 450s);
        QVERIFY2(seconds > 0 && seconds >= 1190 - 2 * width && seconds <= 1210 + 2 * std::max<qint64>(width, 6000), qPrintable(QString::number(seconds)));
        QTest::qWait(20);
        QCOMPARE(loaded.size(), before + 1); // and asks only once
    }
}

void TestHistory::daysAreReadFromBothTiersAndMemory()
{
    FakeFleet fleet;
    const auto session = fleet.add(web.value);
    History history({.path = m_path, .patience = 0ms}, m_clock);
    MetricsService service(fleet, m_clock, &history);
    service.watch(web);
    for (int minute = 0; minute < 120; ++minute) { // the hour in memory is left behind
        play(*session, 100 + minute * 60, 160 + minute * 60, minute < 60 ? 20 : 60);
        if (minute % 20 == 19)
            QTest::qWait(1200); // a turn of the recorder
    }
    const UtcTime now = m_clock.now();
    const auto total = [&](std::chrono::seconds range) {
        const SeriesSlice slice = service.series(web, Metric::Cpu, now - range, now - 5s, 450);
        double sum = 0;
        qsizetype filled = 0;
        for (const Column &column : slice.columns) {
            sum += column.isGap() ? 0 : double(column.avg);
            filled += column.isGap() ? 0 : 1;
        }
        return std::pair(filled * slice.width.count(), filled ? sum / double(filled) : 0.0);
    };
    QSignalSpy loaded(&service, &MetricsService::historyLoaded);
    (void)total(6h);
    QTRY_COMPARE(loaded.size(), 1);
    const auto [seconds, mean] = total(6h);
    QVERIFY2(seconds > 7100 && seconds < 7300, qPrintable(QString::number(seconds))); // no hole where disk and memory meet
    QVERIFY2(std::abs(mean - 40) < 0.7, qPrintable(QString::number(mean)));           // and nothing counted twice
    (void)total(48h);
    QTRY_COMPARE(loaded.size(), 2);
    const auto [coarse, coarseMean] = total(48h);
    QVERIFY2(coarse >= 7100 && coarse <= 7900 && std::abs(coarseMean - 40) < 3, qPrintable(QStringLiteral("%1 %2").arg(coarse).arg(coarseMean)));
}

void TestHistory::watchingAgainGoesOn()
{
    FakeFleet fleet;
    auto session = fleet.add(web.value);
    History history({.path = m_path, .patience = 0ms}, m_clock);
    MetricsService service(fleet, m_clock, &history);
    service.watch(web);
    play(*session, 100, 400, 30);
    service.unwatch(web);
    QVERIFY(!service.hasHistory({web}, m_clock.now() - 1h));
    service.watch(web);
    QTRY_VERIFY(service.hasHistory({web}, m_clock.now() - 1h));
    QSignalSpy loaded(&service, &MetricsService::historyLoaded);
    (void)service.series(web, Metric::Cpu, m_clock.now() - 15min, m_clock.now(), 450);
    QTRY_COMPARE(loaded.size(), 1);
    const SeriesSlice slice = service.series(web, Metric::Cpu, m_clock.now() - 15min, m_clock.now(), 450);
    const auto filled = std::ranges::count_if(slice.columns, [](const Column &column) { return !column.isGap(); }) * slice.width.count();
    QVERIFY2(filled >= 290 && filled <= 312, qPrintable(QString::number(filled)));
}

void TestHistory::whatChartsKeepIsBounded()
{
    History history({.path = m_path, .patience = 0ms}, m_clock);
    HistoryRecorder recorder(history, m_clock);
    Feeder feeder(recorder, m_clock);
    feeder.run(100);
    recorder.flush();
    HistoryView view(history);
    QSignalSpy loaded(&view, &HistoryView::loaded);
    const qint64 now = secondOf(m_clock.now());
    // Hundreds of thousands of columns each: only some fit.
    constexpr qint64 columns = 400'000;
    const QueryGrid grid{now - columns * 10, 10, columns, Tier::TenSeconds};
    std::vector<ColumnFold> folds(static_cast<size_t>(columns));
    for (int i = 0; i < 10; ++i) {
        (void)view.addTo(folds, grid, {web, Metric(i), now, now});
        QTRY_COMPARE(loaded.size(), i + 1);
        QVERIFY(view.memoryUse() <= size_t(HistoryView::columnsAtMost) * sizeof(ColumnFold));
    }
    QVERIFY(view.memoryUse() > 0);
}

void TestHistory::manyHostsAreReadInLots()
{
    History history({.path = m_path, .patience = 0ms}, m_clock);
    constexpr int hosts = 150;
    QList<HistorySteps> parts;
    for (int host = 0; host < hosts; ++host)
        parts.append({HostId{QString::number(host)}, epoch / 10, 60, false, {{u"cpu"_s, std::vector<Column>(60, Column{1, 3, float(host)})}}});
    QVERIFY(await(history.write(parts)));
    HistoryView view(history);
    QSignalSpy loaded(&view, &HistoryView::loaded);
    const QueryGrid grid{epoch, 60, 10, Tier::TenSeconds};
    const auto shown = [&] {
        int right = 0;
        for (int host = 0; host < hosts; ++host) {
            std::vector<ColumnFold> folds(10);
            const qint64 from = view.addTo(folds, grid, {HostId{QString::number(host)}, Metric::Cpu, epoch + 600, epoch + 600});
            right += from == epoch + 600 && folds[9].take().avg == float(host) ? 1 : 0;
        }
        return right;
    };
    QCOMPARE(shown(), 0);
    QList<int> drawn; // the first are drawn while the others are read
    connect(&view, &HistoryView::loaded, this, [&] { drawn.append(shown()); });
    QTRY_COMPARE(loaded.size(), 3);
    QCOMPARE(drawn, (QList<int>{64, 128, 150}));
    QTest::qWait(50);
    QCOMPARE(loaded.size(), 3);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 4 && QByteArray(argv[1]) == "--record")
        return record(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toLongLong());
    TestHistory test;
    return qd::test::runGuarded(test, argc, argv);
}

#include "tst_history.moc"
