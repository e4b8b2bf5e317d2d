// SPDX-License-Identifier: GPL-3.0-or-later
// This machine through LocalSession, compared with python3-psutil in the same seconds.
#include "models/metrics/metrics_service.h"
#include "models/ssh/local_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/tcp_proxy.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <numeric>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;

namespace {

class LocalSource final : public ssh::SessionSource {
public:
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &) override
    {
        m_session->connectToHost();
        return m_session;
    }
    [[nodiscard]] QString displayName(const HostId &) const override { return QStringLiteral("This machine"); }

private:
    std::shared_ptr<ssh::LocalSession> m_session = std::make_shared<ssh::LocalSession>();
};

/// Sessions of a pool to one private sshd.
class SshSource final : public ssh::SessionSource {
public:
    /// `port`: of a line to the server; 0 = to itself.
    SshSource(ssh::SessionPool &pool, const test::SshdFixture &server, quint16 port = 0) : m_pool(pool), m_server(server), m_port(port) {}
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override
    {
        ssh::Endpoint endpoint = m_server.endpoint(host);
        if (m_port) {
            endpoint.port = m_port;
            endpoint.hostKeyAlias = m_server.knownHostsName();
        }
        auto session = m_pool.session(endpoint);
        session->connectToHost();
        return session;
    }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

private:
    ssh::SessionPool &m_pool;
    const test::SshdFixture &m_server;
    quint16 m_port;
};

class NoPrompts final : public ssh::Prompter {
public:
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

/// Change per second between two of the oracle's readings.
double rate(const QJsonObject &from, const QJsonObject &to, QLatin1StringView key)
{
    const double seconds = to.value(QLatin1StringView("time")).toDouble() - from.value(QLatin1StringView("time")).toDouble();
    return (to.value(key).toDouble() - from.value(key).toDouble()) / seconds;
}

void compareTimes(const CpuTimes &ours, const QJsonObject &told)
{
    QList<quint64> ticks;
    for (const QJsonValue &value : told.value(QLatin1StringView("times")).toArray())
        ticks.append(quint64(value.toDouble()));
    QCOMPARE((QList<quint64>{ours.user, ours.nice, ours.system, ours.idle, ours.ioWait, ours.irq, ours.softIrq, ours.steal}), ticks);
}

void compareNumbers(const QList<quint64> &ours, const QJsonArray &told)
{
    QCOMPARE(ours.size(), told.size());
    for (qsizetype i = 0; i < ours.size(); ++i)
        QCOMPARE(double(ours.at(i)), told.at(i).toDouble());
}

void compareCounters(const std::vector<InterfaceCounters> &ours, const QJsonObject &told)
{
    QCOMPARE(qsizetype(ours.size()), told.size());
    for (const InterfaceCounters &one : ours) {
        compareNumbers({one.in, one.out, one.packetsIn, one.packetsOut, one.errorsIn, one.errorsOut, one.dropsIn, one.dropsOut},
                       told.value(QString::fromLatin1(one.name)).toArray());
    }
}

void compareCounters(const std::vector<DiskCounters> &ours, const QJsonObject &told)
{
    QCOMPARE(qsizetype(ours.size()), told.size());
    for (const DiskCounters &one : ours) {
        compareNumbers({one.in, one.out, one.reads, one.writes, one.readMs, one.writeMs, one.busyMs},
                       told.value(QString::fromLatin1(one.name)).toArray());
    }
}

} // namespace

class TestMetricsLive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void agreesWithPsutil();
    void memoryAndDiskAgreeWithPsutil();
    void detailsAgreeWithPsutil();
    void levelsAgreeWithPsutil();
    void countersLieBetweenTheOracles();
    void sharesAgreeWithinTwoPoints();
    void levelsAgreeWithinOnePercent();
    void busiestProcessAgreesWithPsutil();
    void aMachineWith480ProcessorsAgreesWithPsutil();
    void endsTheRemoteScript();
    void overSshLostWithinTenSecondsAndBack();
    void twentyHostsShareTheirSeconds();
    void nothingStaysOnTheHost_data();
    void nothingStaysOnTheHost();

private:
    void readOracle();
    /// Our mean over the last ten seconds of the oracle.
    [[nodiscard]] double ourMean(Metric metric) const;
    [[nodiscard]] bool agree(Metric metric, double psutil, double share, double least) const;

    SystemClock m_clock;
    LocalSource m_source;
    HostId m_host{QStringLiteral("local")};
    std::unique_ptr<MetricsService> m_service;
    std::unique_ptr<Collector> m_details; ///< asks for everything but updates
    std::vector<std::pair<UtcTime, HostSample>> m_detailSamples;
    std::vector<std::pair<UtcTime, HostReading>> m_readings; ///< raw, of the same moments
    QProcess m_exporter; ///< Prometheus' node_exporter, the other oracle
    QProcess m_busy; ///< takes a whole core, or what it gets
    QProcess m_oracle;
    QList<QJsonObject> m_opinions;
};

void TestMetricsLive::initTestCase()
{
    m_service = std::make_unique<MetricsService>(m_source, m_clock);
    connect(&m_oracle, &QProcess::readyReadStandardOutput, this, &TestMetricsLive::readOracle);
    m_oracle.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Debian's own interpreter: only that one sees Debian's python3-psutil.
    m_busy.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
    QVERIFY(m_busy.waitForStarted());
    QStringList words{QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/oracle.py"), QString::number(m_busy.processId())};
    m_exporter.setStandardErrorFile(QProcess::nullDevice());
    m_exporter.start(QStringLiteral("prometheus-node-exporter"), {QStringLiteral("--web.listen-address=127.0.0.1:19163")});
    if (m_exporter.waitForStarted()) {
        words.append(QStringLiteral("http://127.0.0.1:19163/metrics"));
        QTest::qWait(1500); // it listens
    }
    m_oracle.start(QStringLiteral("/usr/bin/python3"), words);
    QTRY_VERIFY_WITH_TIMEOUT(m_opinions.size() >= 1, 15'000);
    m_details = std::make_unique<Collector>(m_host, m_source, m_clock);
    m_details->setGroups(allGroups() & ~SampleGroups(SampleGroup::Updates));
    connect(m_details.get(), &Collector::sampled, this, [this](UtcTime time, const HostSample &sample) {
        m_detailSamples.emplace_back(time, sample);
        m_readings.emplace_back(time, m_details->reading());
    });
    m_service->watch(m_host);
    QTRY_VERIFY_WITH_TIMEOUT(m_service->state(m_host).phase == WatchPhase::Live, 15'000);
    const qsizetype soFar = m_opinions.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_opinions.size() >= soFar + 12, 30'000);
}

void TestMetricsLive::cleanupTestCase()
{
    m_oracle.kill();
    QVERIFY(m_oracle.waitForFinished());
    m_busy.kill();
    QVERIFY(m_busy.waitForFinished());
    if (m_exporter.state() != QProcess::NotRunning) {
        m_exporter.kill();
        QVERIFY(m_exporter.waitForFinished());
    }
}

void TestMetricsLive::readOracle()
{
    while (m_oracle.canReadLine())
        m_opinions.append(QJsonDocument::fromJson(m_oracle.readLine()).object());
}

void TestMetricsLive::agreesWithPsutil()
{
    // Means over the same ten seconds: the two sample at different moments within each second.
    const QJsonObject from = m_opinions.at(m_opinions.size() - 11), to = m_opinions.last();
    const auto timeOf = [](const QJsonObject &o) {
        return UtcTime(std::chrono::milliseconds(qint64(o.value(QLatin1StringView("time")).toDouble() * 1000)));
    };
    const auto ours = [&](Metric metric) {
        double sum = 0;
        int count = 0;
        for (const Column &column : m_service->series(m_host, metric, timeOf(from) + 1s, timeOf(to) + 1s, 100).columns) {
            if (!column.isGap()) {
                sum += double(column.avg);
                ++count;
            }
        }
        return count >= 8 ? sum / count : std::numeric_limits<double>::quiet_NaN();
    };
    double cpu = 0;
    for (qsizetype i = m_opinions.size() - 10; i < m_opinions.size(); ++i)
        cpu += m_opinions.at(i).value(QLatin1StringView("cpu")).toDouble() / 10;
    const double ourCpu = ours(Metric::Cpu);
    QVERIFY2(std::abs(ourCpu - cpu) < 8, qPrintable(QStringLiteral("ours %1, psutil %2").arg(ourCpu).arg(cpu)));

    const auto agree = [&](Metric metric, QLatin1StringView key, double unit) {
        const double psutil = rate(from, to, key) * unit, our = ours(metric);
        // One sampling interval of ten may fall on the other side of a burst.
        const bool ok = std::abs(our - psutil) <= std::max({our, psutil}) * 0.35 + 200'000 * unit;
        if (!ok)
            qInfo("%s: ours %f, psutil %f", key.data(), our, psutil);
        return ok;
    };
    QVERIFY(agree(Metric::NetworkIn, QLatin1StringView("net_recv"), 8));
    QVERIFY(agree(Metric::NetworkOut, QLatin1StringView("net_sent"), 8));
    QVERIFY(agree(Metric::DiskRead, QLatin1StringView("disk_read"), 1));
    QVERIFY(agree(Metric::DiskWrite, QLatin1StringView("disk_write"), 1));
}

void TestMetricsLive::memoryAndDiskAgreeWithPsutil()
{
    const qsizetype soFar = m_opinions.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_opinions.size() > soFar, 5'000);
    const HostVitals &vitals = *m_service->latest(m_host);
    const QJsonObject opinion = m_opinions.last();
    const auto said = [&](const char *key) { return opinion.value(QLatin1StringView(key)).toDouble(); };
    QCOMPARE(double(vitals.values[Metric::MemoryTotal]), double(float(said("memory_total"))));
    const double available = double(vitals.values[Metric::MemoryTotal]) - double(vitals.values[Metric::MemoryUsed]);
    QVERIFY(std::abs(available - said("memory_available")) < 0.02 * said("memory_total"));
    QCOMPARE(std::isnan(vitals.values[Metric::SwapTotal]), said("swap_total") == 0);
    QCOMPARE(qsizetype(vitals.cores.size()), opinion.value(QLatin1StringView("cores")).toArray().size());
    QVERIFY(std::abs(double(vitals.values[Metric::Load1]) - said("load1")) < 0.5);
    QVERIFY(std::abs(std::chrono::duration<double>(*vitals.uptime).count() - said("uptime")) < 3);
    const auto root = std::ranges::find(vitals.filesystems, QStringLiteral("/"), &Filesystem::mountPoint);
    if (root != vitals.filesystems.end()) { // a container's root may be of a type that is not counted
        QVERIFY(std::abs(root->usedPercent() - said("root_percent")) < 0.5);
        QCOMPARE(double(root->total), said("root_total"));
    }
    QVERIFY(!vitals.system.kernel.isEmpty());
}

double TestMetricsLive::ourMean(Metric metric) const
{
    const auto timeOf = [](const QJsonObject &o) { return UtcTime(std::chrono::milliseconds(qint64(o.value(QLatin1StringView("time")).toDouble() * 1000))); };
    const UtcTime from = timeOf(m_opinions.at(m_opinions.size() - 11)), to = timeOf(m_opinions.last());
    double sum = 0;
    int count = 0;
    for (const auto &[time, sample] : m_detailSamples) {
        if (time > from + 500ms && time <= to + 500ms && !std::isnan(sample.values[metric])) {
            sum += double(sample.values[metric]);
            ++count;
        }
    }
    return count >= 8 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

bool TestMetricsLive::agree(Metric metric, double psutil, double share, double least) const
{
    const double our = ourMean(metric);
    const bool ok = std::abs(our - psutil) <= std::max({our, psutil}) * share + least;
    if (!ok)
        qInfo("%s: ours %f, psutil %f", qPrintable(metricInfo(metric).id), our, psutil);
    return ok;
}

void TestMetricsLive::detailsAgreeWithPsutil()
{
    // Two slow parts make the rates of processes.
    QTRY_VERIFY_WITH_TIMEOUT(m_details->reading().slow && m_details->reading().slow->costPercent, 40'000);
    const qsizetype soFar = m_opinions.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_opinions.size() > soFar, 5'000);
    const QJsonObject from = m_opinions.at(m_opinions.size() - 11), to = m_opinions.last();
    const auto rateOf = [&](const char *key) { return rate(from, to, QLatin1StringView(key)); };
    QVERIFY(agree(Metric::ContextSwitches, rateOf("ctx_switches"), 0.35, 200));
    QVERIFY(agree(Metric::PacketsIn, rateOf("packets_in"), 0.35, 50));
    QVERIFY(agree(Metric::PacketsOut, rateOf("packets_out"), 0.35, 50));
    QVERIFY(agree(Metric::DiskReads, rateOf("disk_reads"), 0.35, 50));
    QVERIFY(agree(Metric::DiskWrites, rateOf("disk_writes"), 0.35, 50));
    QVERIFY(agree(Metric::DiskUtilisation, rateOf("disk_busy") / 10, 0.35, 5));
    const QJsonObject timesFrom = from.value(QLatin1StringView("cpu_times")).toObject(), timesTo = to.value(QLatin1StringView("cpu_times")).toObject();
    double all = 0;
    for (const char *mode : {"user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"})
        all += timesTo.value(QLatin1StringView(mode)).toDouble() - timesFrom.value(QLatin1StringView(mode)).toDouble();
    const auto share = [&](const char *mode) {
        return 100 * (timesTo.value(QLatin1StringView(mode)).toDouble() - timesFrom.value(QLatin1StringView(mode)).toDouble()) / all;
    };
    QVERIFY(agree(Metric::CpuUser, share("user"), 0, 8));
    QVERIFY(agree(Metric::CpuNice, share("nice"), 0, 8));
    QVERIFY(agree(Metric::CpuSystem, share("system"), 0, 8));
    QVERIFY(agree(Metric::CpuIoWait, share("iowait"), 0, 8));
}

/// Whoever counts later counts more: in each second ours must lie between what the oracles said before and after it.
void TestMetricsLive::countersLieBetweenTheOracles()
{
    QVERIFY(m_opinions.size() >= 10);
    int compared = 0;
    const auto isBetween = [&](const char *what, const QString &device, double before, double our, double after) {
        ++compared;
        if (our < before || our > after)
            qInfo("%s of %s: %f is not between %f and %f", what, qPrintable(device), our, before, after);
        return our >= before && our <= after;
    };
    const auto column = [](const QJsonObject &opinion, const char *kind, const QString &device, int at) {
        return opinion.value(QLatin1StringView(kind)).toObject().value(device).toArray().at(at).toDouble(std::nan(""));
    };
    const auto exported = [](const QJsonObject &opinion, const char *kind, const QString &device) {
        return opinion.value(QLatin1StringView("exporter")).toObject().value(QLatin1StringView(kind)).toObject().value(device).toDouble(std::nan(""));
    };
    for (const auto &[time, reading] : m_readings) {
        // The last one that was finished a good while before, and the first one that began behind.
        const double at = std::chrono::duration<double>(time.time_since_epoch()).count();
        const QJsonObject *before = nullptr, *after = nullptr;
        for (const QJsonObject &opinion : std::as_const(m_opinions)) {
            const double said = opinion.value(QLatin1StringView("time")).toDouble();
            if (said < at - 0.3)
                before = &opinion;
            else if (!after && said > at + 1.3) // it took its numbers up to a second before it told the time
                after = &opinion;
        }
        if (!before || !after || !reading.network || !reading.disks)
            continue;
        for (const InterfaceCounters &one : *reading.network) {
            const QString name = QString::fromUtf8(one.name);
            const quint64 values[]{one.in, one.out, one.packetsIn, one.packetsOut};
            for (int i = 0; i < 4; ++i)
                QVERIFY(isBetween("network", name, column(*before, "nics", name, i), double(values[i]), column(*after, "nics", name, i)));
            if (const double said = exported(*before, "net_recv", name); !std::isnan(said)) {
                QVERIFY(isBetween("node_exporter's network", name, said, double(one.in), exported(*after, "net_recv", name)));
                QVERIFY(isBetween("node_exporter's network", name, exported(*before, "net_sent", name), double(one.out), exported(*after, "net_sent", name)));
            }
        }
        for (const DiskCounters &one : *reading.disks) {
            const QString name = QString::fromUtf8(one.name);
            if (std::isnan(column(*before, "discs", name, 0)))
                continue;
            const quint64 values[]{one.in, one.out, one.reads, one.writes};
            for (int i = 0; i < 4; ++i)
                QVERIFY(isBetween("disk", name, column(*before, "discs", name, i), double(values[i]), column(*after, "discs", name, i)));
            if (const double said = exported(*before, "disk_read", name); !std::isnan(said)) {
                QVERIFY(isBetween("node_exporter's disk", name, said, double(one.in), exported(*after, "disk_read", name)));
                QVERIFY(isBetween("node_exporter's disk", name, exported(*before, "disk_write", name), double(one.out), exported(*after, "disk_write", name)));
            }
        }
        const double switches = double(reading.activity.contextSwitches.value_or(0));
        QVERIFY(isBetween("context switches", {}, before->value(QLatin1StringView("ctx_switches")).toDouble(), switches, after->value(QLatin1StringView("ctx_switches")).toDouble()));
    }
    QVERIFY2(compared >= 100, qPrintable(QString::number(compared)));
}

/// The same seconds: both sides read at the full second. One window of several may have met a burst at its edge.
void TestMetricsLive::sharesAgreeWithinTwoPoints()
{
    constexpr qsizetype window = 10;
    const auto sumOf = [](const QJsonObject &times) {
        double all = 0;
        for (const char *mode : {"user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"})
            all += times.value(QLatin1StringView(mode)).toDouble();
        return all;
    };
    const auto share = [&](const QJsonObject &from, const QJsonObject &to, const char *mode) {
        return 100 * (to.value(QLatin1StringView(mode)).toDouble() - from.value(QLatin1StringView(mode)).toDouble()) / (sumOf(to) - sumOf(from));
    };
    const auto timesOf = [](const QJsonObject &opinion, const char *oracle) {
        return QString::fromLatin1(oracle) == QStringLiteral("psutil") ? opinion.value(QLatin1StringView("cpu_times")).toObject()
                                                                       : opinion.value(QLatin1StringView("exporter")).toObject().value(QLatin1StringView("cpu")).toObject();
    };
    for (const char *oracle : {"psutil", "node_exporter"}) {
        double best = 1000;
        for (qsizetype end = window; end < m_opinions.size(); ++end) {
            const QJsonObject from = timesOf(m_opinions.at(end - window), oracle), to = timesOf(m_opinions.at(end), oracle);
            if (from.isEmpty() || to.isEmpty())
                continue;
            const auto second = [&](qsizetype at) { return std::floor(m_opinions.at(at).value(QLatin1StringView("time")).toDouble()); };
            double sums[4]{}, count = 0;
            for (const auto &[time, sample] : m_detailSamples) {
                const double at = std::chrono::duration<double>(time.time_since_epoch()).count();
                if (at < second(end - window) + 0.5 || at > second(end) + 0.5 || std::isnan(sample.values[Metric::Cpu]))
                    continue;
                const Metric metrics[]{Metric::Cpu, Metric::CpuUser, Metric::CpuSystem, Metric::CpuIoWait};
                for (int i = 0; i < 4; ++i)
                    sums[i] += double(sample.values[metrics[i]]);
                ++count;
            }
            if (count < window - 1)
                continue;
            const double busy = 100 - share(from, to, "idle") - share(from, to, "iowait");
            const double off = std::max({std::abs(sums[0] / count - busy), std::abs(sums[1] / count - share(from, to, "user")),
                                         std::abs(sums[2] / count - share(from, to, "system")), std::abs(sums[3] / count - share(from, to, "iowait"))});
            best = std::min(best, off);
        }
        if (best == 1000 && QString::fromLatin1(oracle) == QStringLiteral("node_exporter") && m_exporter.state() == QProcess::NotRunning)
            continue; // it is not installed
        qInfo("%s: our shares of processor time are off by %.2f points", oracle, best);
        QVERIFY2(best <= 2, oracle);
    }
}

void TestMetricsLive::levelsAgreeWithinOnePercent()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_details->reading().slow && m_details->reading().slow->costPercent, 40'000);
    const QJsonObject opinion = m_opinions.last(), exporter = opinion.value(QLatin1StringView("exporter")).toObject();
    const auto said = [&](const char *key) { return opinion.value(QLatin1StringView(key)).toDouble(); };
    const HostReading &reading = m_details->reading();
    QVERIFY(reading.memory && reading.uptime);
    QCOMPARE(double(reading.memory->total), said("memory_total"));
    const double total = said("memory_total"), available = total - double(reading.memory->used());
    // The nearest of the last seconds: others fill memory meanwhile.
    double off = 100;
    for (const QJsonObject &one : m_opinions.last(5))
        off = std::min(off, 100 * std::abs(available - one.value(QLatin1StringView("memory_available")).toDouble()) / total);
    QVERIFY2(off <= 1, qPrintable(QString::number(off)));
    if (said("swap_total") > 0)
        QVERIFY(std::abs(double(reading.memory->swapUsed.value_or(0)) - said("swap_used")) <= 0.01 * said("swap_total"));
    QVERIFY(std::abs(std::chrono::duration<double>(*reading.uptime).count() - (said("time") - said("boot_time"))) < 3);
    QCOMPARE(said("temperatures") > 0, !std::isnan(m_detailSamples.back().second.values[Metric::Temperature]));
    if (!exporter.isEmpty()) {
        const auto exported = [&](const char *key) { return exporter.value(QLatin1StringView(key)).toDouble(); };
        QCOMPARE(double(reading.memory->total), exported("node_memory_MemTotal_bytes"));
        QVERIFY(std::abs(exported("node_memory_MemAvailable_bytes") - available) <= 0.03 * total); // of one second, and others work here
        QVERIFY(std::abs(exported("node_load1") - double(m_detailSamples.back().second.values[Metric::Load1])) < 0.5);
        QVERIFY(std::abs(exported("node_boot_time_seconds") - said("boot_time")) < 2);
    }
}

void TestMetricsLive::levelsAgreeWithPsutil()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_details->reading().slow && m_details->reading().slow->costPercent, 40'000);
    const auto last = [&](const char *key) { return m_opinions.last().value(QLatin1StringView(key)).toDouble(); };
    const double total = last("memory_total");
    const auto told = [&](const char *key, qsizetype count) {
        QList<double> values;
        for (const QJsonObject &opinion : m_opinions.last(count))
            values.append(opinion.value(QLatin1StringView(key)).toDouble());
        return values;
    };
    const auto meanOf = [&](const char *key) {
        const QList<double> values = told(key, 10);
        return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
    };
    QVERIFY(agree(Metric::MemoryFree, meanOf("memory_free"), 0, 0.05 * total));
    QVERIFY(agree(Metric::MemoryCache, meanOf("memory_cache"), 0, 0.05 * total));
    QVERIFY(agree(Metric::MemoryShared, meanOf("memory_shared"), 0, 0.02 * total));
    // Counted every 15 s, and other programs start and end things meanwhile: between what psutil saw in that time.
    const auto isWithin = [&](Metric metric, const char *key, double tolerance) {
        const QList<double> values = told(key, m_opinions.size());
        const double our = double(m_detailSamples.back().second.values[metric]);
        return our >= std::ranges::min(values) - tolerance && our <= std::ranges::max(values) + tolerance;
    };
    QVERIFY(isWithin(Metric::Processes, "processes", 15));
    QVERIFY(isWithin(Metric::TcpListening, "listening", 3));
    if (!std::isnan(m_detailSamples.back().second.values[Metric::FilesystemInodes])) // a container's root is not counted
        QVERIFY(agree(Metric::FilesystemInodes, last("inodes_percent"), 0, 1));
    QVERIFY(agree(Metric::ClockOffset, 0, 0, 1000)); // our own clock
    const double cost = *m_details->reading().slow->costPercent;
    qInfo("all groups cost %.2f %% of a core", cost);
    QVERIFY(cost > 0 && cost < 25); // a busy machine
}

void TestMetricsLive::busiestProcessAgreesWithPsutil()
{
    // Ours between two slow parts, psutil's in the last ten seconds.
    QTRY_VERIFY_WITH_TIMEOUT(m_details->reading().slow && m_details->reading().slow->costPercent, 40'000);
    const auto &top = m_details->reading().slow->topProcesses;
    const auto busy = std::ranges::find(top, int(m_busy.processId()), &ProcessUsage::pid);
    QVERIFY(busy != top.end() && busy->cpuPercent);
    const double psutil = 100 * rate(m_opinions.at(m_opinions.size() - 11), m_opinions.last(), QLatin1StringView("watched_seconds"));
    QVERIFY2(std::abs(*busy->cpuPercent - psutil) < 30, qPrintable(QStringLiteral("ours %1, psutil %2").arg(*busy->cpuPercent).arg(psutil)));
}

void TestMetricsLive::aMachineWith480ProcessorsAgreesWithPsutil()
{
    QTemporaryDir proc;
    QVERIFY(QDir(proc.path()).mkdir(QStringLiteral("net")));
    QHash<QString, QByteArray> texts;
    for (const char *name : {"stat", "net/dev", "diskstats"}) {
        const QString path = QString::fromLatin1(name);
        const QString captured = QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/bigsys480-%1.txt")
                                     .arg(QString(path).replace(u'/', u'-'));
        QVERIFY2(QFile::copy(captured, proc.filePath(path)), qPrintable(captured));
        QFile file(captured);
        QVERIFY(file.open(QIODevice::ReadOnly));
        texts[path] = file.readAll();
    }
    QProcess oracle;
    oracle.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    oracle.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/oracle_files.py"), proc.path()});
    QVERIFY(oracle.waitForFinished());
    const QJsonObject told = QJsonDocument::fromJson(oracle.readAllStandardOutput()).object();

    const auto cpu = parseCpu(texts.value(QStringLiteral("stat")));
    QVERIFY(cpu.has_value());
    const QJsonArray cores = told.value(QLatin1StringView("cores")).toArray();
    QCOMPARE(cpu->cores.size(), 480U);
    QCOMPARE(cores.size(), 480);
    CpuReading boot{};
    for (int i = 0; i < 480; ++i) {
        QCOMPARE(cpu->cores[size_t(i)].core, i);
        compareTimes(cpu->cores[size_t(i)], cores.at(i).toObject());
        boot.cores.push_back({.core = i});
    }
    compareTimes(cpu->all, told.value(QLatin1StringView("all")).toObject());
    const std::vector<float> busy = busyPercentOfCores(boot, *cpu);
    for (int i = 0; i < 480; ++i)
        QVERIFY(std::abs(double(busy[size_t(i)]) - cores.at(i).toObject().value(QLatin1StringView("busy")).toDouble()) < 1e-4);
    compareCounters(*parseNetwork(texts.value(QStringLiteral("net/dev"))), told.value(QLatin1StringView("net")).toObject());
    compareCounters(*parseDisks(texts.value(QStringLiteral("diskstats"))), told.value(QLatin1StringView("disks")).toObject());
}

void TestMetricsLive::endsTheRemoteScript()
{
    const auto running = [] {
        QProcess ps;
        ps.start(QStringLiteral("pgrep"), {QStringLiteral("-P"), QString::number(QCoreApplication::applicationPid())});
        ps.waitForFinished();
        return ps.readAllStandardOutput().split('\n').size();
    };
    const auto before = running();
    m_service.reset();
    m_details.reset();
    QTRY_VERIFY_WITH_TIMEOUT(running() < before, 5'000);
}

void TestMetricsLive::overSshLostWithinTenSecondsAndBack()
{
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    NoPrompts prompts;
    ssh::SessionPool pool(server.poolSettings(), prompts);
    SshSource source(pool, server);
    MetricsService service(source, m_clock);
    const HostId host{QStringLiteral("ssh-1")};
    service.watch(host);
    const auto hasCpu = [&] { return service.state(host).phase == WatchPhase::Live && !std::isnan(service.latestOf({host}, Metric::Cpu)); };
    QTRY_VERIFY_WITH_TIMEOUT(hasCpu(), 20'000);

    const UtcTime killed = m_clock.now();
    server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(service.state(host).phase, WatchPhase::Unreachable, 10'000);
    QVERIFY(service.state(host).error.has_value());
    QCOMPARE(service.problems({host}).size(), 1);
    QTest::qWait(3000);
    QVERIFY(server.start());
    QTRY_VERIFY_WITH_TIMEOUT(hasCpu(), 45'000);
    const QList<Column> columns = service.series(host, Metric::Cpu, killed, m_clock.now(), 1000).columns;
    QVERIFY(std::ranges::count_if(columns, &Column::isGap) >= 3); // the time away is a gap, not a line
}

void TestMetricsLive::twentyHostsShareTheirSeconds()
{
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    NoPrompts prompts;
    ssh::PoolSettings settings = server.poolSettings();
    settings.handshakesPerServer = 20;
    ssh::SessionPool pool(settings, prompts);
    SshSource source(pool, server);
    // All are this machine: its uptime tells when each was really read.
    std::map<qint64, std::vector<double>> moments;
    std::vector<std::unique_ptr<Collector>> collectors;
    for (int i = 0; i < 20; ++i) {
        collectors.push_back(std::make_unique<Collector>(HostId{QStringLiteral("ssh-%1").arg(i)}, source, m_clock));
        collectors.back()->setPlace(i);
        connect(collectors.back().get(), &Collector::sampled, this, [&moments, one = collectors.back().get()](UtcTime time, const HostSample &) {
            if (time.time_since_epoch().count() % 1000 == 0)
                moments[secondOf(time)].push_back(std::chrono::duration<double, std::milli>(*one->reading().uptime).count());
        });
    }
    const auto complete = [&] { return std::ranges::count_if(moments, [](const auto &second) { return second.second.size() == 20; }); };
    QTRY_VERIFY_WITH_TIMEOUT(complete() >= 8, 60'000);
    std::vector<double> spreads;
    for (const auto &[second, uptimes] : moments) {
        if (uptimes.size() == 20)
            spreads.push_back(std::ranges::max(uptimes) - std::ranges::min(uptimes));
    }
    std::ranges::sort(spreads);
    qInfo("20 hosts were read within %.0f ms of each other (median of %zu seconds), %.0f ms at worst", spreads[spreads.size() / 2], spreads.size(), spreads.back());
    QVERIFY(spreads[spreads.size() / 2] <= 150); // two cores run sshd, sh and grep for all of them
}

void TestMetricsLive::nothingStaysOnTheHost_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("the host is not watched any more") << QStringLiteral("release");
    QTest::newRow("kill -9 of the console") << QStringLiteral("console"); // the kernel closes its connection
    QTest::newRow("kill -9 of the connection's sshd") << QStringLiteral("sshd");
}

void TestMetricsLive::nothingStaysOnTheHost()
{
    QFETCH(QString, end);
    test::SshdFixture server;
    QVERIFY2(server.start(), qPrintable(server.problem()));
    test::TcpProxy line(server.port());
    NoPrompts prompts;
    ssh::SessionPool pool(server.poolSettings(), prompts);
    SshSource source(pool, server, line.port());
    auto collector = std::make_unique<Collector>(HostId{QStringLiteral("ssh-1")}, source, m_clock);
    collector->setGroups(allGroups() & ~SampleGroups(SampleGroup::Updates));
    int samples = 0;
    connect(collector.get(), &Collector::sampled, this, [&samples] { ++samples; });
    QTRY_VERIFY_WITH_TIMEOUT(samples >= 2, 20'000);
    QList<qint64> shells;
    for (const qint64 pid : server.children()) {
        QFile words(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (words.open(QIODevice::ReadOnly) && words.readAll().contains("quarterdeck"))
            shells.append(pid);
    }
    QVERIFY(!shells.isEmpty());
    const auto left = [&] {
        return std::ranges::count_if(shells, [](qint64 pid) {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
            return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
        });
    };
    QCOMPARE(left(), shells.size());
    if (end == QStringLiteral("release"))
        collector.reset();
    else if (end == QStringLiteral("console"))
        line.setRefusing(true);
    else
        server.dropConnections();
    QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 5'000);
}

QD_TEST_MAIN(QCoreApplication, TestMetricsLive)
#include "tst_metrics_live.moc"
