// SPDX-License-Identifier: GPL-3.0-or-later
// The past of charts: what keeping it costs for 500 hosts, how long charts wait for it and how large the file is, beside
// SQLite with one row a sample in the same run.
#include "models/metrics/history_recorder.h"
#include "tests/bench/bench.h"
#include "tests/support/manual_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <cmath>
#include <memory>
#include <random>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 epoch = 1'700'006'400; // a whole number of days
constexpr qint64 day = 86'400;
const auto peerName = "SQLite, a row a sample";

template <typename T>
T await(const QFuture<T> &future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    return future.result();
}

/// What machines say: a quarter stands still, a quarter moves slowly, half is noisy.
class Values {
public:
    Values()
    {
        std::mt19937 random(1);
        std::normal_distribution<float> noise(0, 6);
        for (float &value : m_noise)
            value = noise(random);
    }
    [[nodiscard]] float at(int series, qint64 second) const
    {
        if (series % 4 == 0)
            return float(1000 + series);
        if (series % 4 == 1)
            return float(1'000'000 + (second / 90 + series) % 5000);
        return std::abs(40 + float((second / 600 + series) % 20) + m_noise[size_t(second * 31 + series * 977) % m_noise.size()]);
    }
    [[nodiscard]] Column step(int series, qint64 step) const
    {
        const float one = at(series, step * 10), two = at(series, step * 10 + 5);
        return {std::min(one, two), std::max(one, two), (one + two) / 2};
    }

private:
    std::array<float, 65'536> m_noise{};
};

QString hostName(int number) { return u"host-%1"_s.arg(number); }
QString seriesName(int number) { return metricInfo(Metric(number)).id; }

double megabytes(double bytes) { return bytes / 1'000'000; }

/// CPU of a second, all threads: 500 hosts x 60 values pushed, and what the recorder and the file make of them.
void recording(bench::Report &report, const Values &values, const QString &folder)
{
    constexpr int hosts = 500, seriesOfHost = 60, warmUp = 90, seconds = 240;
    test::ManualClock clock(timeOf(epoch));
    double withoutHistory = 0, withHistory = 0;
    {
        History history({.path = folder + u"/live.db"_s}, clock);
        HistoryRecorder recorder(history, clock);
        std::vector<std::vector<Series>> all(hosts, std::vector<Series>(seriesOfHost));
        for (int host = 0; host < hosts; ++host)
            recorder.add(HostId{hostName(host)}, all[size_t(host)]);
        const auto second = [&](bool isKept) {
            for (int host = 0; host < hosts; ++host) {
                for (int series = 0; series < seriesOfHost; ++series)
                    all[size_t(host)][size_t(series)].push(clock.now(), values.at(series + host, secondOf(clock.now())));
            }
            clock.advance(1s);
            if (isKept)
                recorder.takeTurns();
            QCoreApplication::processEvents();
        };
        for (int i = 0; i < warmUp; ++i)
            second(true);
        withHistory = bench::processCpuMs([&] {
            for (int i = 0; i < seconds; ++i)
                second(true);
            (void)await(history.seriesNames()); // behind everything that was posted
        }) / seconds;
        withoutHistory = bench::processCpuMs([&] {
            for (int i = 0; i < 60; ++i)
                second(false);
        }) / 60;
        recorder.flush();
    }
    store::Database peer({.path = folder + u"/rows.db"_s, .durability = store::Durability::Normal});
    peer.addSchema({u"peer"_s, {u"CREATE TABLE samples(series INTEGER, time INTEGER, value REAL, PRIMARY KEY(series,time)) WITHOUT ROWID"_s}});
    constexpr int peerSeconds = 5;
    qint64 now = epoch;
    const double rows = bench::processCpuMs([&] {
        for (int i = 0; i < peerSeconds; ++i, ++now) {
            (void)await(peer.post([&values, now](store::Connection &connection) {
                return connection.transaction([&]() -> Result<void> {
                    for (int series = 0; series < hosts * seriesOfHost; ++series) {
                        const auto done = connection.execute(u"INSERT INTO samples VALUES(?,?,?)"_s, {series, now, double(values.at(series % 60, now))});
                        if (!done)
                            return std::unexpected(done.error());
                    }
                    return {};
                });
            }));
        }
    }) / peerSeconds;
    report.add({"history.keep_500_hosts_60_series", "% core", (withHistory - withoutHistory) / 10, rows / 10, peerName, bench::atMost(1)});
    report.add({"history.push_500_hosts_60_series", "% core", withoutHistory / 10, {}, {}, bench::atMost(1)});
}

/// Thirty days of 50 hosts, as the recorder and the tidying up would leave them.
void generate(const Values &values, const QString &path, int hosts, int seriesOfHost)
{
    test::ManualClock clock(timeOf(epoch));
    History history({.path = path, .patience = 0ms}, clock);
    constexpr qint64 part = 6 * 3600;
    for (qint64 at = epoch; at < epoch + 30 * day; at += part) {
        for (int host = 0; host < hosts; ++host) {
            HistorySteps steps{HostId{hostName(host)}, at / 10, part / 10, false, {}};
            for (int series = 0; series < seriesOfHost; ++series) {
                std::vector<Column> columns;
                columns.reserve(size_t(part / 10));
                for (qint64 step = at / 10; step < (at + part) / 10; ++step)
                    columns.push_back(values.step(series + host, step));
                steps.series.emplace_back(seriesName(series), std::move(columns));
            }
            if (!await(history.write({std::move(steps)})))
                qFatal("cannot write");
        }
        clock.advance(std::chrono::seconds(part));
        while (await(history.tidyUp()).value_or(false)) { }
    }
}

double readMs(History &history, int hosts, std::chrono::seconds range)
{
    const UtcTime now = timeOf(epoch + 30 * day);
    HistoryQuery query{{}, {}, queryGrid(now - range, now, 450, {now, hosts})};
    for (int host = 0; host < hosts; ++host)
        query.hosts.append({HostId{hostName(host)}, secondOf(now)});
    for (int series = 0; series < 8; ++series)
        query.series.append(seriesName(series));
    return bench::median(9, [&] {
        return bench::wallMs([&] {
            const auto answer = await(history.read(query));
            if (!answer || !(*answer)->isComplete || (*answer)->hosts.size() != hosts)
                qFatal("not everything was read");
        });
    });
}

struct Rows {
    double queryMs = 0;
    double bytesOfRow = 0;
};

/// A day of 8 series of 4 hosts, once a second; columns are made by the database.
Rows rowPerSample(const Values &values, const QString &path)
{
    Rows rows;
    constexpr int series = 32;
    {
        store::Database peer({.path = path, .durability = store::Durability::Normal});
        peer.addSchema({u"peer"_s, {u"CREATE TABLE samples(series INTEGER, time INTEGER, value REAL, PRIMARY KEY(series,time)) WITHOUT ROWID"_s}});
        for (int one = 0; one < series; ++one) {
            (void)await(peer.post([&values, one](store::Connection &connection) {
                return connection.transaction([&]() -> Result<void> {
                    for (qint64 second = epoch; second < epoch + day; ++second) {
                        const auto done = connection.execute(u"INSERT INTO samples VALUES(?,?,?)"_s, {one, second, double(values.at(one, second))});
                        if (!done)
                            return std::unexpected(done.error());
                    }
                    return {};
                });
            }));
        }
        rows.queryMs = bench::median(3, [&] {
            return bench::wallMs([&] {
                const auto found = await(peer.post([](store::Connection &connection) {
                    return connection.query(u"SELECT series,time/200,min(value),avg(value),max(value) FROM samples WHERE series<8 AND time>=? AND time<?"
                                            " GROUP BY series,time/200"_s, {epoch, epoch + day});
                }));
                if (!found || found->size() < 8 * 432)
                    qFatal("the peer has not everything");
            });
        });
    }
    rows.bytesOfRow = double(QFileInfo(path).size()) / (series * double(day));
    return rows;
}

void reading(bench::Report &report, const Values &values, const QString &folder)
{
    constexpr int hosts = 50, seriesOfHost = 20;
    const QString path = folder + u"/month.db"_s;
    generate(values, path, hosts, seriesOfHost);
    const double bytesOfSeries = double(QFileInfo(path).size()) / (hosts * seriesOfHost);
    const Rows rows = rowPerSample(values, folder + u"/day-of-rows.db"_s);
    test::ManualClock clock(timeOf(epoch + 30 * day));
    std::unique_ptr<History> history;
    const double start = bench::wallMs([&] {
        history = std::make_unique<History>(HistorySettings{.path = path}, clock);
        const QueryGrid grid = queryGrid(clock.now() - 24h, clock.now(), 450, {clock.now(), 1});
        if (!await(history->read({{{HostId{hostName(7)}, secondOf(clock.now())}}, {seriesName(2)}, grid})))
            qFatal("nothing was read");
    });
    report.add({"history.first_chart_after_start", "ms", start, {}, {}, bench::atMost(1000)});
    report.add({"history.query_24h_8_charts", "ms", readMs(*history, 1, 24h), rows.queryMs, peerName, bench::atMost(50)});
    report.add({"history.query_24h_8_charts_50_hosts", "ms", readMs(*history, hosts, 24h), {}, {}, bench::atMost(500)});
    report.add({"history.query_30d_8_charts", "ms", readMs(*history, 1, 24h * 30), {}, {}, bench::atMost(100)});
    report.add({"history.query_30d_8_charts_50_hosts", "ms", readMs(*history, hosts, 24h * 30), {}, {}, bench::atMost(2000)});
    report.add({"history.file_30d_50_hosts_20_series", "MB", megabytes(bytesOfSeries * hosts * seriesOfHost),
                megabytes(rows.bytesOfRow * double(30 * day) * hosts * seriesOfHost), "SQLite, a row a sample (bytes of a row x samples)", bench::ratioAtMost(0.01)});
}

void memory(bench::Report &report)
{
    constexpr int count = 500 * 40;
    const qint64 before = bench::residentBytes();
    std::vector<Series> all(count);
    for (Series &series : all) {
        for (qint64 second = 0; second < 3700; ++second)
            series.push(timeOf(epoch + second), float(second));
    }
    report.add({"history.memory_500_hosts_40_series_1h", "MB", megabytes(double(bench::residentBytes() - before)), {}, {}, bench::atMost(400)});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report(argc, argv);
    const auto values = std::make_unique<Values>();
    const QTemporaryDir folder;
    memory(report);
    recording(report, *values, folder.path());
    reading(report, *values, folder.path());
    return report.finish();
}
