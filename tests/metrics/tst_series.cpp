// SPDX-License-Identifier: GPL-3.0-or-later
// History tiers, the time map and the problem finder.
#include "models/metrics/clock_map.h"
#include "models/metrics/metric.h"
#include "models/metrics/problems.h"
#include "models/metrics/series.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime base{std::chrono::seconds(1'700'000'000)}; // a multiple of 10 s

UtcTime at(qint64 second) { return base + std::chrono::seconds(second); }

Filesystem filesystem(const QString &mountPoint, quint64 percent)
{
    Filesystem made;
    made.mountPoint = mountPoint;
    made.device = QStringLiteral("/dev/sda");
    made.total = 100;
    made.used = percent;
    made.available = 100 - percent;
    return made;
}

} // namespace

class TestSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEverySecondOfAnHour();
    void columnsHoldMinMaxAverage();
    void columnsDoNotChangeWhileTheWindowSlides();
    void gapsAreGapsButLostTicksAreBridged();
    void plansChooseTheTier();
    void oddValuesAreNotKnown();
    void forgetsAndStaysBounded();
    void clockSetBackBeginsAfresh();
    void emptyAndOddQueries();
    void clockMapKeepsRemoteDistances();
    void describesEveryMetric();
    void findsProblems();
};

void TestSeries::keepsEverySecondOfAnHour()
{
    Series series;
    for (int i = 0; i < 4000; ++i)
        series.push(at(i) + 400ms, float(i));
    const SeriesSlice slice = series.query(at(3990), at(4000), 100);
    QCOMPARE(slice.width, 1s);
    QCOMPARE(slice.columns.size(), 10);
    QCOMPARE(slice.columns.first().avg, 3990.0F);
    QCOMPARE(slice.columns.last().avg, 3999.0F);
    QCOMPARE(series.recent(at(3999), 3), (QList<float>{3997, 3998, 3999}));
}

void TestSeries::columnsHoldMinMaxAverage()
{
    Series series;
    for (int i = 0; i < 3600; ++i)
        series.push(at(i), i == 1234 ? 100.0F : float(i % 2));
    const SeriesSlice slice = series.query(at(0), at(3600), 360);
    QCOMPARE(slice.width, 10s);
    QCOMPARE(slice.columns.size(), 360);
    QCOMPARE(slice.columns.at(0).min, 0.0F);
    QCOMPARE(slice.columns.at(0).max, 1.0F);
    QCOMPARE(slice.columns.at(0).avg, 0.5F);
    QCOMPARE(slice.columns.at(123).max, 100.0F); // one second's peak is not lost
}

void TestSeries::columnsDoNotChangeWhileTheWindowSlides()
{
    Series series;
    for (int i = 0; i < 3600; ++i)
        series.push(at(i), float((i * 37) % 101));
    const SeriesSlice one = series.query(at(1000), at(3500), 300);
    const SeriesSlice two = series.query(at(1004), at(3504), 300);
    QCOMPARE(two.width, one.width);
    const auto shift = (two.first - one.first) / one.width;
    for (qsizetype i = 0; i + shift < one.columns.size() - 1; ++i)
        QCOMPARE(two.columns.at(i).avg, one.columns.at(i + shift).avg);
}

void TestSeries::gapsAreGapsButLostTicksAreBridged()
{
    Series series;
    series.push(at(0), 1);
    series.push(at(3), 2); // two lost ticks
    series.push(at(10), 3);
    series.push(at(11), absent);
    const SeriesSlice slice = series.query(at(0), at(12), 100);
    QList<bool> gaps;
    for (const Column &column : slice.columns)
        gaps.append(column.isGap());
    QCOMPARE(gaps, (QList<bool>{false, false, false, false, true, true, true, true, true, true, false, true}));
}

void TestSeries::plansChooseTheTier()
{
    const UtcTime now = at(90 * 86'400);
    const auto tier = [now](std::chrono::seconds length, qsizetype hosts = 1) {
        const QueryGrid grid = queryGrid(now - length, now, 450, {now, hosts});
        // Whole steps of the tier, on multiples of the width, over all of the range and not one column more.
        const bool fits = grid.width % stepOf(grid.tier) == 0 && grid.firstSecond % grid.width == 0 && timeOf(grid.firstSecond) <= now - length
            && timeOf(grid.end()) >= now && grid.columns <= 451;
        return fits ? grid.tier : Tier(99);
    };
    QCOMPARE(tier(5min), Tier::Second);
    QCOMPARE(tier(1h), Tier::Second);
    QCOMPARE(tier(6h), Tier::TenSeconds);
    QCOMPARE(tier(24h), Tier::TenSeconds);
    QCOMPARE(tier(24h, 500), Tier::FiveMinutes); // or every block of the fleet would be read
    QCOMPARE(tier(48h), Tier::FiveMinutes);
    QCOMPARE(tier(30 * 24h), Tier::FiveMinutes);
    // An hour of the day before yesterday.
    QCOMPARE(queryGrid(now - 49h, now - 48h, 450, {now, 1}).tier, Tier::FiveMinutes);
    const QueryGrid coarser = onDisk(queryGrid(now - 15min, now, 450, {now, 1}));
    QCOMPARE(coarser.width, 10);
    QVERIFY(timeOf(coarser.firstSecond) <= now - 15min && timeOf(coarser.end()) >= now);
}

void TestSeries::oddValuesAreNotKnown()
{
    Series series;
    for (const float odd : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(), absent})
        series.push(at(0), odd);
    QVERIFY(series.isEmpty());
    series.push(UtcTime(-5s), 1);
    QVERIFY(series.isEmpty());
}

void TestSeries::forgetsAndStaysBounded()
{
    Series series;
    for (int i = 0; i < 200'000; ++i)
        series.push(at(i), float(i));
    QCOMPARE(series.memoryUse(), size_t(3600 * 4));
    QCOMPARE(series.oldest(), at(200'000 - 3600));
    QVERIFY(series.query(at(0), at(1000), 100).columns.first().isGap());
    // Steps of ten seconds, as the history takes them.
    const auto steps = series.steps(secondOf(at(199'980)) / 10, 3, 10);
    QCOMPARE(steps.at(0).min, 199'980.0F);
    QCOMPARE(steps.at(1).avg, 199'994.5F);
    QVERIFY(steps.at(2).isGap());
    // A long break: nothing of an hour ago may shine through.
    series.push(at(500'000), 1);
    for (const Column &column : series.query(at(496'500), at(499'990), 500).columns)
        QVERIFY(column.isGap());
}

void TestSeries::clockSetBackBeginsAfresh()
{
    Series series;
    series.push(at(1000), 1);
    series.push(at(999), 2); // jitter: ignored
    QCOMPARE(series.recent(at(1000), 2).last(), 1.0F);
    series.push(at(500), 3);
    QCOMPARE(series.recent(at(500), 1).first(), 3.0F);
    QCOMPARE(series.oldest(), at(500));
}

void TestSeries::emptyAndOddQueries()
{
    Series series;
    QVERIFY(series.isEmpty());
    QCOMPARE(series.memoryUse(), 0U);
    QVERIFY(std::isnan(series.recent(at(5), 1).first()));
    for (const Column &column : series.query(at(0), at(100), 10).columns)
        QVERIFY(column.isGap());
    series.push(at(0), 1);
    QVERIFY(series.query(at(10), at(5), 100).columns.isEmpty());
    QVERIFY(series.query(at(0), at(5), 0).columns.isEmpty());
}

void TestSeries::clockMapKeepsRemoteDistances()
{
    ClockMap map;
    const UtcTime first = map.localTime(100s, at(0));
    // Arrived 300 ms late: stands where the remote clock says.
    QCOMPARE(map.localTime(101s, at(1) + 300ms) - first, 1s);
    // A quicker one shows that the others were late.
    QCOMPARE(map.localTime(102s, at(2) - 20ms), at(2) - 20ms);
    QCOMPARE(map.localTime(103s, at(3) + 100ms), at(3) - 20ms);
    QCOMPARE(map.localTime(1s, at(60)), at(60)); // rebooted
}

void TestSeries::describesEveryMetric()
{
    QSet<QString> ids;
    for (const Metric metric : allMetrics()) {
        const MetricInfo info = metricInfo(metric);
        QVERIFY(!info.title.isEmpty() && !info.description.isEmpty());
        ids.insert(info.id);
    }
    QCOMPARE(ids.size(), qsizetype(metricCount));
    QCOMPARE(metricInfo(Metric::Cpu).fixedMaximum, 100.0);
    QCOMPARE(metricInfo(Metric::NetworkOut).unit, Unit::BitsPerSecond);
    QCOMPARE(metricInfo(Metric::FilesystemUsed).id, QStringLiteral("filesystem_used"));
}

void TestSeries::findsProblems()
{
    const Filesystem full = filesystem(QStringLiteral("/var"), 94), roomy = filesystem(QStringLiteral("/"), 10);
    const HostId web{QStringLiteral("web")}, api{QStringLiteral("api")}, redis{QStringLiteral("redis")};
    const WatchState live{WatchPhase::Live, at(0), {}, {}};
    const WatchState away{WatchPhase::Unreachable, at(100), Error{ErrorCode::Unreachable, QStringLiteral("Gone."), {}, {}}, {}};
    const QList<HostCondition> hosts{
        {web, QStringLiteral("web-01"), live, {}, {full, roomy}},
        {redis, QStringLiteral("redis-01"), away, at(0), {full}},
        {api, QStringLiteral("api-02"), live, at(10), {}},
    };
    const QList<Problem> problems = findProblems(hosts, at(10 + 6 * 60 + 5));
    QCOMPARE(problems.size(), 3); // nothing stale is said of the host that is away
    QCOMPARE(problemText(problems.at(0), at(10 + 6 * 60 + 5)), QStringLiteral("api-02: CPU above 90 % for 6 min"));
    QCOMPARE(problems.at(1).kind, Problem::Kind::Unreachable);
    QVERIFY(problemText(problems.at(1), at(999)).startsWith(QStringLiteral("redis-01 unreachable since ")));
    QCOMPARE(problemText(problems.at(2), at(999)), QStringLiteral("web-01: /var is 94 % full"));
    QVERIFY(findProblems({hosts.at(2)}, at(40)).isEmpty()); // not long enough yet
}

QD_TEST_MAIN(QCoreApplication, TestSeries)
#include "tst_series.moc"
