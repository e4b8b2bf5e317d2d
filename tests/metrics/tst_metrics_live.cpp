// SPDX-License-Identifier: GPL-3.0-or-later
// This machine through LocalSession, compared with python3-psutil in the same seconds.
#include "models/metrics/metrics_service.h"
#include "models/ssh/local_session.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"

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
    SshSource(ssh::SessionPool &pool, const test::SshdFixture &server) : m_pool(pool), m_server(server) {}
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override
    {
        auto session = m_pool.session(m_server.endpoint(host));
        session->connectToHost();
        return session;
    }
    [[nodiscard]] QString displayName(const HostId &host) const override { return host.value; }

private:
    ssh::SessionPool &m_pool;
    const test::SshdFixture &m_server;
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
    void busiestProcessAgreesWithPsutil();
    void aMachineWith480ProcessorsAgreesWithPsutil();
    void endsTheRemoteScript();
    void overSshLostWithinTenSecondsAndBack();

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
    m_oracle.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/oracle.py"),
                                                        QString::number(m_busy.processId())});
    QTRY_VERIFY_WITH_TIMEOUT(m_opinions.size() >= 1, 15'000);
    m_details = std::make_unique<Collector>(m_host, m_source, m_clock);
    m_details->setGroups(allGroups() & ~SampleGroups(SampleGroup::Updates));
    connect(m_details.get(), &Collector::sampled, this, [this](UtcTime time, const HostSample &sample) { m_detailSamples.emplace_back(time, sample); });
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

QD_TEST_MAIN(QCoreApplication, TestMetricsLive)
#include "tst_metrics_live.moc"
