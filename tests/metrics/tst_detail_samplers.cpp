// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of everything beyond the base figures: kernel, TCP, sensors, graphics, processes, containers, state of the system.
#include "models/metrics/host_reading.h"
#include "models/metrics/stream_script.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <cmath>

using namespace qd;
using namespace qd::metrics;
using namespace std::chrono_literals;

namespace {

QByteArray captured(const char *name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing fixture %s", name);
    return file.readAll();
}

const Sensor *sensorNamed(const std::vector<Sensor> &all, Sensor::Kind kind, QByteArrayView name)
{
    const auto found = std::ranges::find_if(all, [&](const Sensor &sensor) { return sensor.kind == kind && sensor.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<float> deviceValue(const HostSample &sample, DeviceMetric metric, QByteArrayView device)
{
    const auto found = std::ranges::find_if(sample.devices, [&](const DeviceValue &value) { return value.metric == metric && value.device == device; });
    return found == sample.devices.end() ? std::nullopt : std::optional(found->value);
}

/// The readings of all frames of a stream.
std::vector<HostReading> readingsOf(const char *name)
{
    std::vector<HostReading> readings;
    for (const Frame &frame : FrameSplitter().feed(captured(name)))
        readings.push_back(readFrame(frame, readings.empty() ? HostReading{} : readings.back()));
    return readings;
}

bool near(double value, double expected, double tolerance) { return std::abs(value - expected) <= tolerance; }

} // namespace

class TestDetailSamplers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void describesEveryDeviceMetric();
    void groupsBelongToMetrics();
    void asksOnlyForGroups();
    void streamOfAllGroups_data();
    void streamOfAllGroups();
    void sharesOfProcessorTime();
    void frequencies();
    void memoryPartsOfOldKernels();
    void kernelCounters();
    void pressure();
    void diskRates();
    void interfaceRates();
    void inodesAndReadOnly();
    void tcp();
    void sensors();
    void sensorsOfOldKernelsAndZones();
    void graphics();
    void processesOfAnOldKernel();
    void topProcessesCountLikeTop();
    void containersOfBothVersions();
    void logins();
    void failedUnits();
    void updates_data();
    void updates();
    void clocks();
    void slowRatesNeedOneRun();
    void nonsense();
};

void TestDetailSamplers::describesEveryDeviceMetric()
{
    QSet<QString> ids;
    for (const DeviceMetric metric : allDeviceMetrics()) {
        const DeviceMetricInfo info = deviceMetricInfo(metric);
        QVERIFY(!info.title.isEmpty() && info.description.endsWith(u'.') && info.group != SampleGroup::Base);
        ids.insert(info.id);
    }
    QCOMPARE(ids.size(), qsizetype(deviceMetricCount));
    // The tables stand in the order of the enumerations: one from each part of them.
    QCOMPARE(deviceMetricInfo(DeviceMetric::DropsOut).id, QStringLiteral("drops_out"));
    QCOMPARE(deviceMetricInfo(DeviceMetric::ContainerMemoryLimit).id, QStringLiteral("container_memory_limit"));
    QCOMPARE(metricInfo(Metric::CollectionCost).id, QStringLiteral("collection_cost"));
    QCOMPARE(metricInfo(Metric::NetworkDrops).id, QStringLiteral("network_drops"));
    QCOMPARE(metricInfo(Metric::SocketsUsed).id, QStringLiteral("sockets_used"));
    QCOMPARE(metricInfo(Metric::Power).unit, Unit::Watts);
    QCOMPARE(metricInfo(Metric::RestartRequired).id, QStringLiteral("restart_required"));
}

void TestDetailSamplers::groupsBelongToMetrics()
{
    QCOMPARE(groupsOf({Metric::Cpu, Metric::DiskWrite}), SampleGroups());
    QCOMPARE(groupsOf({Metric::PressureIo, Metric::Zombies}), SampleGroup::Details | SampleGroup::Processes);
    QCOMPARE(groupsOf(allMetrics()), allGroups());
}

void TestDetailSamplers::asksOnlyForGroups()
{
    QCOMPARE(askLine(15, "-", {}), QByteArray("15 -\n"));
    QCOMPARE(askLine(5, "nsm", SampleGroup::Tcp | SampleGroup::Updates), QByteArray("5 nsm tcp updates\n"));
    QCOMPARE(groupsNamed(QStringLiteral("tcp, updates")), std::optional(SampleGroup::Tcp | SampleGroup::Updates));
    QCOMPARE(groupsNamed(QStringLiteral("all")), std::optional(allGroups()));
    QCOMPARE(groupsNamed(groupNames().join(u',')), std::optional(allGroups()));
    QCOMPARE(groupsNamed(QString()), std::optional(SampleGroups()));
    QCOMPARE(groupsNamed(QStringLiteral("tcp,rubbish")), std::nullopt);
    // What was sampled for another group is not passed on.
    const auto readings = readingsOf("debian13-all-groups.stream");
    const HostSample base = sampleOf(readings.at(3), readings.at(4), {});
    QVERIFY(base.devices.empty());
    for (const Metric metric : allMetrics())
        QVERIFY2(std::isnan(base.values[metric]) || metricInfo(metric).group == SampleGroup::Base, qPrintable(metricInfo(metric).id));
}

void TestDetailSamplers::streamOfAllGroups_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("processes");
    QTest::addColumn<float>("listening"); // the network of the whole machine, or one of its own
    QTest::addColumn<bool>("hasExactClock");
    QTest::newRow("Debian 13, dash") << QByteArray("debian13-all-groups.stream") << 4 << 9.0F << true;
    QTest::newRow("busybox ash") << QByteArray("busybox1.37-all-groups.stream") << 2 << 0.0F << false;
}

void TestDetailSamplers::streamOfAllGroups()
{
    QFETCH(QByteArray, file);
    const auto readings = readingsOf(file.constData());
    QVERIFY(readings.size() >= 3);
    const HostReading &last = readings.back(), &before = readings.at(readings.size() - 2);
    QCOMPARE(last.faults, QStringList());
    QVERIFY(last.slow != before.slow); // this frame has the slow part
    QVERIFY(readings.front().wallClock.has_value() && !last.wallClock.has_value()); // asked once a minute
    QTEST(readings.front().wallClock->isExact, "hasExactClock");
    const HostSample sample = sampleOf(before, last);
    const auto value = [&](Metric metric) { return double(sample.values[metric]); };
    const double modes = value(Metric::CpuUser) + value(Metric::CpuNice) + value(Metric::CpuSystem) + value(Metric::CpuIrq)
        + value(Metric::CpuSoftIrq) + value(Metric::CpuSteal);
    QVERIFY2(near(modes, value(Metric::Cpu), 0.01), qPrintable(QString::number(modes)));
    for (const Metric metric : {Metric::ContextSwitches, Metric::Forks, Metric::Threads, Metric::PageFaults, Metric::MemoryFree, Metric::MemoryCache})
        QVERIFY2(value(metric) > 0, qPrintable(metricInfo(metric).id));
    QVERIFY(value(Metric::PressureCpu) >= 0 && value(Metric::PressureCpu) <= 100);
    QVERIFY(value(Metric::PressureIoFull) <= value(Metric::PressureIo));
    QVERIFY(near(value(Metric::FilesystemInodes), 3.2, 0.1));
    QFETCH(int, processes);
    QCOMPARE(value(Metric::Processes), double(processes));
    QFETCH(float, listening);
    QCOMPARE(sample.values[Metric::TcpListening], listening);
    QVERIFY(value(Metric::CollectionCost) >= 0);
    QCOMPARE(value(Metric::Entropy), 256.0);
    QCOMPARE(value(Metric::CpuFrequency), double(float(2596.152e6)));
    QCOMPARE(value(Metric::Containers), 0.0);
    // Neither has sensors, graphics, a session list or systemd: absent, not 0.
    for (const Metric metric : {Metric::Temperature, Metric::FanSpeed, Metric::Power, Metric::GpuUtilisation, Metric::GpuMemoryTotal, Metric::Users,
                                Metric::FailedUnits, Metric::UpdatesPending, Metric::RestartRequired, Metric::SwapTotal, Metric::ClockOffset})
        QVERIFY2(std::isnan(sample.values[metric]), qPrintable(metricInfo(metric).id));
}

void TestDetailSamplers::sharesOfProcessorTime()
{
    const CpuTimes before{-1, 100, 0, 100, 1000, 50, 10, 10, 20};
    const CpuTimes now{-1, 140, 10, 120, 1080, 70, 15, 15, 40}; // 40 10 20 80 20 5 5 20 of 200
    const CpuShares shares = cpuShares(before, now);
    QCOMPARE((QList<float>{shares.user, shares.nice, shares.system, shares.ioWait, shares.irq, shares.softIrq, shares.steal}),
             (QList<float>{20, 5, 10, 10, 2.5F, 2.5F, 10}));
    QVERIFY(std::isnan(cpuShares(now, now).user));
}

void TestDetailSamplers::frequencies()
{
    const auto real = parseFrequencies(captured("node-exporter-sensors.txt"), {});
    QCOMPARE(real.size(), 4U);
    QCOMPARE(real.front(), (CoreFrequency{0, 1699981e3}));
    const auto info = parseFrequencies({}, "cpu MHz\t\t: 2596.152\nflags: x\ncpu MHz\t\t: 800.000\n");
    QCOMPARE(info, (std::vector<CoreFrequency>{{0, 2596.152e6}, {1, 800e6}}));
    QVERIFY(parseFrequencies("/sys/devices/system/cpu/cpuX/cpufreq/scaling_cur_freq:5\nnoise", "cpu MHz : nan\n").empty());
}

void TestDetailSamplers::memoryPartsOfOldKernels()
{
    const auto memory = parseMemory(captured("kernel3-meminfo.txt"));
    QVERIFY(memory.has_value());
    QCOMPARE(memory->free, 440324ULL * 1024);
    QVERIFY(memory->cache > memory->free);
    QVERIFY(memory->shared.has_value());
    QVERIFY(!parseMemory("MemTotal: 1000 kB\nMemFree: 100 kB\n")->shared.has_value());
}

void TestDetailSamplers::kernelCounters()
{
    const KernelActivity activity = parseActivity(captured("kernel3-stat.txt"));
    QCOMPARE(activity.contextSwitches, std::optional<quint64>(38014093));
    QCOMPARE(activity.forks, std::optional<quint64>(26442));
    QCOMPARE(activity.running, std::optional<quint64>(2));
    QCOMPARE(activity.blocked, std::optional<quint64>(1));
    QVERIFY(!parseActivity("cpu 1 2 3 4\n").running.has_value()); // kernel 2.4

    const PagingCounters paging = parsePaging(captured("node-exporter-vmstat.txt"));
    QCOMPARE(paging.faults, std::optional<quint64>(2320168809));
    QCOMPARE(paging.majorFaults, std::optional<quint64>(507162));
    QCOMPARE(paging.swapIn, std::optional<quint64>(1476));
    QCOMPARE(paging.swapOut, std::optional<quint64>(35045));
    QCOMPARE(paging.kills, std::optional<quint64>(0));
    QVERIFY(!parsePaging("pgfault 1\n").kills.has_value()); // before 4.13

    QCOMPARE(parseThreads("0.02 0.04 0.05 1/497 11947\n"), std::optional<quint64>(497));
    QCOMPARE(parseThreads("0.02 0.04 0.05\n"), std::nullopt);
}

void TestDetailSamplers::pressure()
{
    const auto memory = parsePressure(captured("pcp-pressure-memory.txt"));
    QVERIFY(memory.has_value());
    QCOMPARE(memory->some, std::optional<quint64>(168828));
    QCOMPARE(memory->full, std::optional<quint64>(154404));
    QCOMPARE(parsePressure(captured("pcp-pressure-cpu.txt"))->full, std::optional<quint64>(387245317)); // since 5.13
    QCOMPARE(parsePressure(captured("pcp-pressure-io.txt"))->some, std::optional<quint64>(63881296));
    const auto before513 = parsePressure("some avg10=0.00 avg60=0.00 avg300=0.00 total=14036781\n");
    QVERIFY(before513->some.has_value() && !before513->full.has_value());
    QCOMPARE(pressurePercent(1'000'000, 1'500'000, 2), std::optional(25.0));
    QCOMPARE(pressurePercent(1'000'000, 9'000'000, 2), std::optional(100.0)); // never more than all of it
    QCOMPARE(pressurePercent(5, 4, 2), std::nullopt);
}

void TestDetailSamplers::diskRates()
{
    // iostat's figures by hand: 100 reads in 50 ms each, 10 writes in 5 ms, busy 600 of 2000 ms, on the way 3 on average.
    DiskCounters before{"sda", 1 << 20, 2 << 20, 1000, 2000, true, 10'000, 20'000, 5'000, 9'000};
    DiskCounters now = before;
    now.in += 200 * 512;
    now.reads += 100;
    now.readMs += 5'000;
    now.writes += 10;
    now.writeMs += 50;
    now.busyMs += 600;
    now.queueMs += 6'000;
    const auto rates = ratesOf(before, now, 2);
    QVERIFY(rates.has_value());
    QCOMPARE(rates->in, 51'200.0);
    QCOMPARE(rates->reads, 50.0);
    QCOMPARE(rates->writes, 5.0);
    QCOMPARE(rates->readAwait, std::optional(50.0));
    QCOMPARE(rates->writeAwait, std::optional(5.0));
    QCOMPARE(rates->utilisation, std::optional(30.0));
    QCOMPARE(rates->queue, std::optional(3.0));
    QVERIFY(!ratesOf(now, now, 2)->readAwait.has_value()); // no operation: no time, not 0 ms
    now.reads = 3;
    QVERIFY(!ratesOf(before, now, 2).has_value()); // plugged in anew
    before.reads = 0xFFFF'FFF0U;
    now.reads = 0x10;
    QCOMPARE(ratesOf(before, now, 2)->reads, 16.0); // a 32-bit kernel's counter went round
    before.hasTimes = false;
    QVERIFY(!ratesOf(before, now, 2)->utilisation.has_value());
}

void TestDetailSamplers::interfaceRates()
{
    const auto all = parseNetwork(captured("kernel3-net-dev.txt"));
    const auto eth0 = std::ranges::find(*all, "eth0", &InterfaceCounters::name);
    QCOMPARE(*eth0, (InterfaceCounters{"eth0", 874354587, 563352563, 1036395, 732147, 0, 0, 0, 0}));
    InterfaceCounters now = *eth0;
    now.packetsIn += 100;
    now.errorsOut += 4;
    now.dropsIn += 2;
    const auto rates = ratesOf(*eth0, now, 2);
    QCOMPARE(rates->packetsIn, 50.0);
    QCOMPARE(rates->errorsOut, 2.0);
    QCOMPARE(rates->dropsIn, 1.0);
    QVERIFY(!ratesOf(*eth0, now, 0).has_value());
}

void TestDetailSamplers::inodesAndReadOnly()
{
    const QByteArray df = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 1000 100 900 10% /\n"
                          "/dev/sdb1 2000 1900 100 95% /srv/my data\n/dev/sdc1 5000 10 4990 1% /b\n";
    const QByteArray inodes = "Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/sda1 500 50 450 10% /\n"
                              "/dev/sdb1 1000 900 100 90% /srv/my data\n/dev/sdc1 0 0 0 - /b\n";
    const auto all = parseFilesystems({df, "ext4 /\n", inodes, "/srv/my data\n"});
    QVERIFY(all.has_value());
    QCOMPARE(all->at(0).mountPoint, QStringLiteral("/srv/my data"));
    QCOMPARE(all->at(0).inodesUsedPercent(), std::optional(90.0));
    QVERIFY(all->at(0).readOnly && !all->at(1).readOnly);
    QVERIFY(!all->at(2).inodesUsedPercent().has_value()); // btrfs: no limit
}

void TestDetailSamplers::tcp()
{
    const auto counters = parseSnmp(captured("node-exporter-snmp.txt"));
    QVERIFY(counters.has_value());
    QCOMPARE(counters->activeOpens, std::optional<quint64>(3556));
    QCOMPARE(counters->passiveOpens, std::optional<quint64>(230));
    QCOMPARE(counters->established, std::optional<quint64>(0));
    QCOMPARE(counters->segmentsOut, std::optional<quint64>(54915039));
    QCOMPARE(counters->retransmits, std::optional<quint64>(227));
    QCOMPARE(counters->errorsIn, std::optional<quint64>(5));
    QCOMPARE(counters->udpErrorsIn, std::optional<quint64>(0));

    // The real line of names, each column with its own place as its number.
    const QByteArrayList names = captured("node-exporter-netstat.txt").split('\n').first().split(' ');
    QByteArrayList numbers{"TcpExt:"};
    for (qsizetype i = 1; i < names.size(); ++i)
        numbers.append(QByteArray::number(i));
    QCOMPARE(parseListenDrops(names.join(' ') + '\n' + numbers.join(' ')), std::optional(quint64(names.indexOf("ListenDrops"))));
    QCOMPARE(parseListenDrops(captured("node-exporter-netstat.txt")), std::optional<quint64>(0));

    const SocketCounts sockets = parseSockets(captured("node-exporter-sockstat.txt"));
    QCOMPARE(sockets.used, std::optional<quint64>(229));
    QCOMPARE(sockets.timeWait, std::optional<quint64>(4));
    QCOMPARE(sockets.orphans, std::optional<quint64>(0));

    const auto states = parseTcpStates("known\n01 12\n0A 5\nFF 3\n08 x\n");
    QCOMPARE(states->at(1), 12ULL);
    QCOMPARE(states->at(tcpListen), 5ULL);
    QCOMPARE(states->at(tcpCloseWait), 0ULL);
    QVERIFY(!parseTcpStates("01 12\n").has_value());
}

void TestDetailSamplers::sensors()
{
    const auto all = parseSensors(captured("node-exporter-sensors.txt"));
    using enum Sensor::Kind;
    const Sensor *const core = sensorNamed(all, Temperature, "coretemp Core 0");
    QVERIFY(core);
    QCOMPARE(core->value, 54.0);
    QCOMPARE(core->critical, std::optional(100.0));
    QVERIFY(sensorNamed(all, Temperature, "coretemp Core 0 (hwmon1)")); // the second processor's
    QCOMPARE(sensorNamed(all, Temperature, "mt7996_phy0_2 temp1")->value, 57.0);
    QCOMPARE(sensorNamed(all, Fan, "nct6779 fan2")->value, 1098.0);
    QVERIFY(sensorNamed(all, Temperature, "hwmon4 foosensor")); // a chip without a name
    QVERIFY(!sensorNamed(all, Temperature, "cpu-thermal"));     // the zone is one of the chips' sensors once more

    // The units of Documentation/hwmon/sysfs-interface.rst; -128 °C and 255.5 °C are what broken inputs say.
    const auto made = parseSensors("/sys/class/hwmon/hwmon0/name:acpi_power\n/sys/class/hwmon/hwmon0/power1_input:1\n"
                                   "/sys/class/hwmon/hwmon0/power1_average:95250000\n/sys/class/hwmon/hwmon0/temp1_input:-128000\n"
                                   "/sys/class/hwmon/hwmon0/temp2_input:255500\n/sys/class/hwmon/hwmon0/fan1_input:0\n");
    QCOMPARE(made.size(), 2U);
    QCOMPARE(sensorNamed(made, Power, "acpi_power power1")->value, 95.25);
    QCOMPARE(sensorNamed(made, Fan, "acpi_power fan1")->value, 0.0);
}

void TestDetailSamplers::sensorsOfOldKernelsAndZones()
{
    const auto zones = parseSensors(captured("procfs-gpu-thermal.txt"));
    QCOMPARE(zones.size(), 2U);
    QCOMPARE(sensorNamed(zones, Sensor::Kind::Temperature, "bcm2835_thermal")->value, 49.925);
    QCOMPARE(sensorNamed(zones, Sensor::Kind::Temperature, "acpitz")->value, -44.0);
    const auto old = parseSensors("/sys/class/hwmon/hwmon0/device/name:k8temp\n/sys/class/hwmon/hwmon0/device/temp1_input:41000\n");
    QCOMPARE(sensorNamed(old, Sensor::Kind::Temperature, "k8temp temp1")->value, 41.0);
}

void TestDetailSamplers::graphics()
{
    const auto nvidia = parseNvidia(captured("nvidia-smi.csv"));
    QCOMPARE(nvidia.size(), 3U);
    constexpr double mebibyte = 1024 * 1024;
    QCOMPARE(nvidia.at(0), (Gpu{"0 NVIDIA GeForce RTX 2080 SUPER", 8, 819 * mebibyte, 8192 * mebibyte, 45, 111.5}));
    QVERIFY(!nvidia.at(1).utilisation.has_value()); // "[N/A]" of a card cut into instances
    QCOMPARE(nvidia.at(1).memoryUsed, std::optional(11125 * mebibyte));
    QVERIFY(parseNvidia("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver "
                        "is installed and running.\n").empty());
    QVERIFY(parseNvidia("No devices were found\n").empty());

    const auto amd = parseAmdgpu(captured("procfs-gpu-thermal.txt"));
    QCOMPARE(amd, (std::vector<Gpu>{{"card0", 4, 1490378752, 8573157376, {}, {}}}));
    const auto hot = parseAmdgpu("/sys/class/drm/card1/device/gpu_busy_percent:97\n/sys/class/drm/card1/device/hwmon/hwmon3/temp1_input:71000\n"
                                 "/sys/class/drm/card1/device/hwmon/hwmon3/power1_average:120000000\n");
    QCOMPARE(hot.front().temperature, std::optional(71.0));
    QCOMPARE(hot.front().power, std::optional(120.0));
}

void TestDetailSamplers::processesOfAnOldKernel()
{
    QByteArray lines, states;
    for (const QByteArray &line : captured("pcp-kernel2.6.32-processes.txt").split('\n')) {
        if (line.startsWith("process:"))
            lines += line.sliced(8) + '\n';
        else if (line.startsWith("process-state:"))
            states += line.sliced(14) + '\n';
    }
    const ProcessReading reading = parseProcesses(lines, states, "206\n", 4);
    QCOMPARE(reading.count, std::optional<quint64>(206));
    QCOMPARE(reading.zombies, std::optional<quint64>(0));
    QCOMPARE(reading.processes.size(), 99U);
    QCOMPARE(reading.processes.front(), (ProcessCounters{1, 'S', "init", 91, 1, 2, 385 * 4096}));
    const auto top = topProcesses({}, reading.processes, 0, 1);
    QCOMPARE(top.size(), 2U);
    QCOMPARE(top.back().resident, 449309ULL * 4096); // qemu-kvm
    QCOMPARE(top.back().pid, 2887);
    QVERIFY(!top.back().cpuPercent.has_value());
    QVERIFY(!parseProcesses({}, {}, {}, 4).zombies.has_value()); // no awk on the host
    QCOMPARE(parseProcesses("7 S 1 1 2 3 a) R (b c\n", {}, {}, 64).processes.front(), (ProcessCounters{7, 'S', "a) R (b c", 1, 1, 2, 3 * 65536}));
}

void TestDetailSamplers::topProcessesCountLikeTop()
{
    const std::vector<ProcessCounters> before{{10, 'S', "db", 1000, 8, 50, 900}, {20, 'S', "web", 500, 1, 60, 100}, {30, 'S', "old", 9, 1, 70, 5}};
    const std::vector<ProcessCounters> now{
        {10, 'S', "db", 1010, 8, 50, 900}, {20, 'R', "web", 4500, 1, 60, 100}, {30, 'S', "new", 900, 1, 999, 5}, {40, 'S', "big", 0, 1, 80, 5000}};
    const auto top = topProcesses(before, now, 20, 1);
    QCOMPARE(top.size(), 2U);
    QCOMPARE(top.at(0), (ProcessUsage{20, "web", 200.0, 100, 1, top.at(0).startTime, {}})); // 4000 ticks of 10 ms in 20 s: two cores
    QCOMPARE(top.at(1).name, QByteArray("big"));
    const auto all = topProcesses(before, now, 20, 10);
    QCOMPARE(all.size(), 4U);
    const auto fresh = std::ranges::find(all, 30, &ProcessUsage::pid);
    QVERIFY(!fresh->cpuPercent.has_value()); // the number was given to another process
}

void TestDetailSamplers::containersOfBothVersions()
{
    const QByteArray docker = "f4d3b90bea1585f216da780c97cc4675827296e1c90fdc957fb2ea0c1db85a6a";
    const auto first = parseContainers(captured("pcp-docker-cgroup1.txt"), docker + " shop\n");
    QCOMPARE(first, (std::vector<ContainerCounters>{{docker, "shop", 23675247, 7364608 - 6328320, {}}}));
    const auto second = parseContainers(captured("pcp-cgroup2.txt"), {});
    QCOMPARE(second.size(), 2U);
    QCOMPARE(second.at(0).name, QByteArray("4c01db0b339c"));
    QCOMPARE(second.at(0).cpuNs, std::optional(14059500778ULL * 1000));
    QCOMPARE(second.at(0).memory, std::optional(310890496ULL - 26841088));
    QVERIFY(!second.at(0).memoryLimit.has_value()); // "max"
    QCOMPARE(second.at(1).id.first(12), QByteArray("eee0b309d63d"));

    const QByteArray id(64, 'a');
    const QByteArray folder = "/sys/fs/cgroup/memory/kubepods/pod1/cri-containerd:" + id; // a colon in the path
    const auto odd = parseContainers(folder + "/memory.usage_in_bytes:100\n" + folder + "/memory.limit_in_bytes:4096\n"
                                         + "/sys/fs/cgroup/lxc/web-1/cpu.stat:usage_usec 5\n",
                                     {});
    QCOMPARE(odd, (std::vector<ContainerCounters>{{id, "aaaaaaaaaaaa", {}, 100, 4096}, {"web-1", "web-1", 5000, {}, {}}}));
}

void TestDetailSamplers::logins()
{
    const QByteArray sessions = "/run/systemd/sessions/1:USER=ada\n/run/systemd/sessions/1:CLASS=user\n/run/systemd/sessions/4:USER=ada\n"
                                "/run/systemd/sessions/4:CLASS=user\n/run/systemd/sessions/c1:USER=gdm\n/run/systemd/sessions/c1:CLASS=greeter\n"
                                "/run/systemd/sessions/9:USER=bob\n/run/systemd/sessions/9:CLASS=user-early\n";
    QCOMPARE(parseLogins("known\n", sessions, {}), std::optional(LoginCounts{3, 2}));
    QCOMPARE(parseLogins("known\n", {}, "ada  pts/0  2024-05-01 10:00 (10.0.0.7)\nada  pts/1  2024-05-01 10:02\nbob  tty1  2024-05-01 09:00\n"),
             std::optional(LoginCounts{3, 2}));
    QCOMPARE(parseLogins("known\n", {}, {}), std::optional(LoginCounts{0, 0}));
    QCOMPARE(parseLogins({}, {}, {}), std::nullopt);
}

void TestDetailSamplers::failedUnits()
{
    QCOMPARE(parseFailedUnits("known\n", "networking.service loaded failed failed Raise network interfaces\n* casper-md5check.service loaded failed "
                                         "failed casper-md5check Verify\n"),
             std::optional(QStringList{QStringLiteral("networking.service"), QStringLiteral("casper-md5check.service")}));
    QCOMPARE(parseFailedUnits("known\n", {}), std::optional(QStringList()));
    QCOMPARE(parseFailedUnits({}, {}), std::nullopt);
}

void TestDetailSamplers::updates_data()
{
    QTest::addColumn<QByteArray>("manager");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("pending");
    QTest::addColumn<int>("security"); // -1 = not told
    const QByteArray apt = captured("apt-upgrade-debian12.txt");
    QTest::newRow("apt, Debian 12") << QByteArray("apt\n") << apt << int(apt.count('\n')) << int(apt.count("Debian-Security"));
    QTest::newRow("apt, Ubuntu") << QByteArray("apt\n")
                                 << QByteArray("Inst libssl3 [3.0.2-0ubuntu1.10] (3.0.2-0ubuntu1.12 Ubuntu:22.04/jammy-updates, "
                                               "Ubuntu:22.04/jammy-security [amd64])\nInst tzdata [2023c] (2024a Ubuntu:22.04/jammy-updates [all])\n")
                                 << 2 << 1;
    QTest::newRow("dnf") << QByteArray("dnf\n")
                         << QByteArray("\nkernel.x86_64           6.8.1-1.fc40      updates\nlynis.noarch  3.0.9-1.fc40  updates\n"
                                       "a-package-with-a-very-long-name.noarch\n                1.0-1  updates\nObsoleting Packages\n"
                                       "bar.x86_64    2.0    updates\n    baz.x86_64    1.0    @System\n")
                         << 3 << -1;
    QTest::newRow("apk") << QByteArray("apk\n")
                         << QByteArray("Installed:                                Available:\nbusybox-1.36.1-r7                       < 1.37.0-r14\n"
                                       "musl-1.2.4-r3                           < 1.2.5-r9\n")
                         << 2 << -1;
    QTest::newRow("zypper") << QByteArray("zypper\n")
                            << QByteArray("S | Repository         | Name         | Current Version | Available Version | Arch\n"
                                          "--+--------------------+--------------+-----------------+-------------------+-------\n"
                                          "v | SLES12-SP3-Updates | bash         | 4.3-82.1        | 4.3-83.5.2        | x86_64\n")
                            << 1 << -1;
    QTest::newRow("pacman") << QByteArray("pacman\n") << QByteArray("linux 6.11.3.arch1-1 -> 6.11.4.arch1-1\n") << 1 << -1;
    QTest::newRow("nothing waits") << QByteArray("apk\n") << QByteArray() << 0 << -1;
}

void TestDetailSamplers::updates()
{
    QFETCH(QByteArray, manager);
    QFETCH(QByteArray, lines);
    const auto counts = parseUpdates(manager, lines);
    QVERIFY(counts.has_value());
    QTEST(int(counts->pending), "pending");
    QTEST(counts->security ? int(*counts->security) : -1, "security");
    QVERIFY(!parseUpdates("emerge\n", lines).has_value());
    QVERIFY(!parseUpdates({}, lines).has_value());
    QCOMPARE(parseRestart("1\n"), std::optional(true));
    QCOMPARE(parseRestart("0\n"), std::optional(false));
    QCOMPARE(parseRestart({}), std::nullopt);
}

void TestDetailSamplers::clocks()
{
    const auto exact = parseClock("1795806258.764083004\n"), whole = parseClock("1795806306.%N\n");
    QCOMPARE(exact->time, UtcTime(1795806258764ms));
    QVERIFY(exact->isExact && !whole->isExact);
    QCOMPARE(whole->time, UtcTime(1795806306s));
    QVERIFY(!parseClock("date: invalid\n").has_value());
    QVERIFY(!parseClock("99999999999999999\n").has_value());

    // The answer was 20 ms on its way and the host is 500 ms ahead.
    QCOMPARE(clockOffset(*exact, exact->time - 500ms + 20ms, 40ms), std::optional(500ms));
    QCOMPARE(clockOffset(*exact, exact->time, 0us), std::optional(0ms));
    QCOMPARE(clockOffset(*whole, whole->time + 700ms, 0us), std::nullopt);
    QCOMPARE(clockOffset(*whole, whole->time - 299'500ms, 0us), std::optional(300'000ms));
}

void TestDetailSamplers::slowRatesNeedOneRun()
{
    auto readings = readingsOf("debian13-all-groups.stream");
    QVERIFY(!readings.at(0).slow->costPercent.has_value());
    QCOMPARE(readings.at(1).slow, readings.at(0).slow); // carried over
    // From uptime 6396.01 to 6398.00 our script went from 1+0+2+1 ticks to 1+0+4+2: 3 of 199.
    QVERIFY(readings.at(4).slow->costPercent.has_value());
    QVERIFY(near(*readings.at(4).slow->costPercent, 300 / 199.0, 1e-9));
    const auto &top = readings.at(4).slow->topProcesses;
    QCOMPARE(top.front().name, QByteArray("python3")); // was made to be busy
    QVERIFY(near(*top.front().cpuPercent, 19700 / 199.0, 1e-9)); // 347 - 150 ticks
    QCOMPARE(readings.at(4).slow->processes.zombies, std::optional<quint64>(1));
    const HostSample sample = sampleOf(readings.at(3), readings.at(4));
    QVERIFY(deviceValue(sample, DeviceMetric::ProcessCpu, "python3 (3)").has_value());
    QVERIFY(deviceValue(sample, DeviceMetric::DiskUtilisation, "vda").has_value());
    QVERIFY(deviceValue(sample, DeviceMetric::InterfaceIn, "lo").has_value()); // not counted for the host, but there by itself
    QVERIFY(deviceValue(sample, DeviceMetric::CoreBusy, "cpu1").has_value());

    // After a break the script is another one: no rates from the old one's counters.
    HostReading away = readings.at(2);
    away.uptime.reset();
    const QList<Frame> frames = FrameSplitter().feed(captured("debian13-all-groups.stream"));
    const HostReading back = readFrame(frames.at(4), away);
    QVERIFY(!back.slow->costPercent.has_value());
    QVERIFY(!back.slow->topProcesses.empty() && !back.slow->topProcesses.front().cpuPercent.has_value());
}

void TestDetailSamplers::nonsense()
{
    for (const QByteArray &text : {QByteArray(), QByteArray("nan nan nan"), QByteArray("-1 -2 -3 -4 -5 -6 -7 -8"), QByteArray("Tcp: a b\nTcp: c d\n"),
                                   QByteArray("some total=\nfull avg10=0 total=-5\n"), QByteArray("99999999999999999999999999"), QByteArray(":/x\n/:x\n/device/:.scope\n")}) {
        QVERIFY(!parsePressure(text));
        QVERIFY(!parseSnmp(text));
        QVERIFY(!parseThreads(text).has_value());
        QVERIFY(parseSensors(text).empty());
        QVERIFY(parseNvidia(text).empty());
        QVERIFY(parseAmdgpu(text).empty());
        QVERIFY(parseContainers(text, text).empty());
        QVERIFY(parseProcesses(text, {}, {}, 0).processes.empty());
        QVERIFY(!parseOwnTicks(text).has_value());
        QVERIFY(!parseClock(text).has_value());
    }
    QCOMPARE(parseOwnTicks("19841 (a) b (dash) R 1 1 1 0 -1 4194304 188 1558 0 1 3 4 10 20 20 0 1 0 527273\n"), std::optional<quint64>(37));
    QCOMPARE(parsePressure("x").error().code, ErrorCode::Parse);
}

QD_TEST_MAIN(QCoreApplication, TestDetailSamplers)
#include "tst_detail_samplers.moc"
