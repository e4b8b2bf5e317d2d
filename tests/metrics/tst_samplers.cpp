// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of /proc, df and os-release against what machines really said.
#include "models/metrics/counter.h"
#include "models/metrics/host_reading.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

using namespace qd;
using namespace qd::metrics;

namespace {

QByteArray captured(const char *name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing fixture %s", name);
    return file.readAll();
}

QList<Frame> framesOf(const char *name) { return FrameSplitter().feed(captured(name)); }

template <typename Counters>
QByteArrayList namesOf(const std::vector<Counters> &all)
{
    QByteArrayList names;
    for (const Counters &device : all)
        names.append(device.name);
    return names;
}

} // namespace

class TestSamplers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsFramesFromAnyPieces();
    void dropsBrokenAndOversizedFrames();
    void readsWholeStream_data();
    void readsWholeStream();
    void cpuOfOldKernels_data();
    void cpuOfOldKernels();
    void cpuBusyCountsLikePsutil();
    void cpuOfManyCoresAndHotPlug();
    void memory_data();
    void memory();
    void network();
    void networkWithoutHardwareHints_data();
    void networkWithoutHardwareHints();
    void disksWithoutPartitions();
    void disksOfOldKernels();
    void countersWrapAndReset();
    void ratesUseTheRemoteClock();
    void filesystems();
    void systemNames_data();
    void systemNames();
    void nonsenseIsAnErrorNotAValue_data();
    void nonsenseIsAnErrorNotAValue();
};

void TestSamplers::cutsFramesFromAnyPieces()
{
    const QByteArray stream = captured("debian12-kernel6.18.stream");
    const QList<Frame> whole = FrameSplitter().feed(stream);
    QVERIFY(whole.size() >= 3);
    for (const qsizetype piece : {1, 7, 64, 1000}) {
        FrameSplitter splitter;
        QList<Frame> frames;
        for (qsizetype at = 0; at < stream.size(); at += piece)
            frames += splitter.feed(QByteArrayView(stream).sliced(at, std::min(piece, stream.size() - at)));
        QCOMPARE(frames.size(), whole.size());
        for (qsizetype i = 0; i < frames.size(); ++i)
            QCOMPARE(frames.at(i).sections, whole.at(i).sections);
        QCOMPARE(splitter.dropped(), 0);
    }
}

void TestSamplers::dropsBrokenAndOversizedFrames()
{
    FrameSplitter splitter;
    QCOMPARE(splitter.feed("noise\n@@qd begin\na:1\n@@qd begin\nb:2\n@@qd end\n").size(), 1);
    QCOMPARE(splitter.dropped(), 1);
    const QList<Frame> frames = FrameSplitter().feed("@@qd begin\nb:2\nb:3\n@@qd end\n");
    QCOMPARE(frames.at(0).section("b"), QByteArray("2\n3\n"));
    QVERIFY(!frames.at(0).has("a"));

    QVERIFY(splitter.feed(QByteArray("@@qd begin\na:") + QByteArray(FrameSplitter::frameLimit + 10, 'x')).isEmpty());
    QCOMPARE(splitter.dropped(), 2);
    QCOMPARE(splitter.feed("\n@@qd begin\nc:1\n@@qd end\n").size(), 1);
}

void TestSamplers::readsWholeStream_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("osName");
    QTest::addColumn<int>("cores");
    QTest::addColumn<bool>("hasDisks");
    QTest::newRow("Debian 12") << QByteArray("debian12-kernel6.18.stream")
                               << QStringLiteral("Debian GNU/Linux 12 (bookworm)") << 2 << true;
    QTest::newRow("busybox") << QByteArray("busybox1.37.stream") << QString() << 2 << true;
    QTest::newRow("container") << QByteArray("container-masked.stream")
                               << QStringLiteral("Debian GNU/Linux 13 (trixie)") << 0 << false;
}

void TestSamplers::readsWholeStream()
{
    QFETCH(QByteArray, file);
    const QList<Frame> frames = framesOf(file.constData());
    QVERIFY(frames.size() >= 3);
    HostReading before = readFrame(frames.at(0), {});
    QTEST(before.system.osName, "osName");
    QCOMPARE(before.system.kernel, QStringLiteral("6.18.44-fc-v669"));
    QCOMPARE(before.filesystems.size(), 1U);
    QCOMPARE(before.filesystems.front().mountPoint, QStringLiteral("/"));
    QCOMPARE(before.filesystems.front().type, QStringLiteral("ext4"));
    QCOMPARE(before.filesystems.front().total, 264212084ULL * 1024);

    const HostReading now = readFrame(frames.at(2), before);
    QCOMPARE(now.faults, QStringList());
    QCOMPARE(now.filesystems, before.filesystems); // carried over: only the first frame has them
    const HostSample sample = sampleOf(before, now);
    QFETCH(int, cores);
    QFETCH(bool, hasDisks);
    QCOMPARE(int(sample.cores.size()), cores);
    QCOMPARE(std::isnan(sample.values[Metric::Cpu]), cores == 0);
    QCOMPARE(std::isnan(sample.values[Metric::DiskRead]), !hasDisks);
    QCOMPARE(std::isnan(sample.values[Metric::NetworkIn]), !hasDisks); // the container has nothing but lo
    QVERIFY(std::isnan(sample.values[Metric::SwapUsed]));              // no swap is absent, not 0
    QVERIFY(!std::isnan(sample.values[Metric::Load1]));
    QCOMPARE(sample.values[Metric::MemoryTotal], float(24684084ULL * 1024));
}

void TestSamplers::cpuOfOldKernels_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<CpuTimes>("times");
    QTest::newRow("2.4: four columns") << QByteArray("cpu  100 2 30 4000") << CpuTimes{-1, 100, 2, 30, 4000};
    QTest::newRow("2.6.8: no steal") << QByteArray("cpu 100 2 30 4000 5 6 7") << CpuTimes{-1, 100, 2, 30, 4000, 5, 6, 7};
    QTest::newRow("2.6.32: no guest_nice")
        << QByteArray("cpu 100 2 30 4000 5 6 7 8 9") << CpuTimes{-1, 100, 2, 30, 4000, 5, 6, 7, 8};
    QTest::newRow("3.x with guest and a column to come")
        << QByteArray("cpu 100 2 30 4000 5 6 7 8 9 10 11") << CpuTimes{-1, 100, 2, 30, 4000, 5, 6, 7, 8};
}

void TestSamplers::cpuOfOldKernels()
{
    QFETCH(QByteArray, line);
    QFETCH(CpuTimes, times);
    const auto reading = parseCpu(line);
    QVERIFY(reading.has_value());
    QVERIFY(reading->all == times);
}

void TestSamplers::cpuBusyCountsLikePsutil()
{
    const CpuTimes before{-1, 100, 0, 100, 1000, 50, 10, 10, 20};
    // 40 user + 10 nice + 20 system + 5 irq + 5 softirq + 20 steal busy; 80 idle and 20 iowait not.
    const CpuTimes now{-1, 140, 10, 120, 1080, 70, 15, 15, 40};
    QCOMPARE(busyPercent(before, now), 50.0F);
    QVERIFY(std::isnan(busyPercent(now, now)));
    CpuTimes lessWait = now;
    lessWait.ioWait = 0; // may go down by itself: counts as no step
    QCOMPARE(busyPercent(before, lessWait), float(100.0 * 100 / 180));
    const auto real = parseCpu(captured("gopsutil-issue424-stat.txt"));
    QVERIFY(real.has_value());
    QCOMPARE(real->cores.size(), 4U);
    QCOMPARE(real->all.steal, 5892ULL);
}

void TestSamplers::cpuOfManyCoresAndHotPlug()
{
    const auto eight = parseCpu(captured("kernel3-stat.txt"));
    QVERIFY(eight.has_value());
    QCOMPARE(eight->cores.size(), 8U);
    QCOMPARE(eight->cores[7].core, 7);
    QCOMPARE(eight->all.user, 301854ULL);

    // Nine columns, and an intr line of 27 KB. The figures are psutil's; tst_metrics_live asks it about every core.
    const auto large = parseCpu(captured("bigsys480-stat.txt"));
    QVERIFY(large.has_value());
    QCOMPARE(large->cores.size(), 480U);
    QVERIFY(large->all == (CpuTimes{-1, 17330, 3269, 120465, 869208946, 2311, 1, 1144}));
    QVERIFY(large->cores.at(479) == (CpuTimes{479, 0, 0, 9, 1807845, 0, 0, 1}));

    // A second later; meanwhile core 17 went offline, and the places of all behind it moved.
    CpuReading later;
    for (CpuTimes times : large->cores) {
        times.user += quint64(times.core);
        times.idle += quint64(480 - times.core);
        if (times.core != 17)
            later.cores.push_back(times);
    }
    const std::vector<float> percents = busyPercentOfCores(*large, later);
    QCOMPARE(percents.size(), 479U);
    QCOMPARE(percents.front(), 0.0F);
    QCOMPARE(percents.back(), float(100.0 * 479 / 480));
    QVERIFY(std::isnan(busyPercentOfCores(later, *large).at(17))); // came back: known from the next tick on
}

void TestSamplers::memory_data()
{
    QTest::addColumn<QByteArray>("meminfo");
    QTest::addColumn<quint64>("minFree");
    QTest::addColumn<quint64>("totalKib");
    QTest::addColumn<quint64>("availableKib");
    QTest::addColumn<bool>("hasSwap");
    QTest::newRow("kernel 3: no MemAvailable")
        << captured("kernel3-meminfo.txt") << 0ULL << 15666184ULL << 440324ULL + 6494020 + 6532440 + 1738124 << true;
    // Watermark 5/4 * 67584 = 84480: once for free, once for files, once for slab.
    QTest::newRow("kernel 3: with watermark") << captured("kernel3-meminfo.txt") << 67584ULL << 15666184ULL
                                              << 440324ULL + 6494020 + 6532440 + 1738124 - 3 * 84480 << true;
    QTest::newRow("router, header of kernel 2.4") << captured("gopsutil-issue1002-meminfo.txt") << 0ULL << 254472ULL
                                                  << 210156ULL << true;
    QTest::newRow("before 2.6.28") << QByteArray("MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 300 kB\n"
                                                 "Shmem: 30 kB\n")
                                   << 0ULL << 1000ULL << 420ULL << false;
    QTest::newRow("LXC shows the outer machine's") << QByteArray("MemTotal: 1000 kB\nMemFree: 400 kB\nMemAvailable: 9000 kB\n")
                                                   << 0ULL << 1000ULL << 400ULL << false;
}

void TestSamplers::memory()
{
    QFETCH(QByteArray, meminfo);
    QFETCH(quint64, minFree);
    const auto reading = parseMemory(meminfo, minFree);
    QVERIFY(reading.has_value());
    QTEST(reading->total / 1024, "totalKib");
    QTEST(reading->available / 1024, "availableKib");
    QTEST(reading->swapTotal.has_value(), "hasSwap");
    QCOMPARE(reading->used(), reading->total - reading->available);
}

void TestSamplers::network()
{
    const auto all = parseNetwork(captured("kernel3-net-dev.txt"));
    QVERIFY(all.has_value());
    QCOMPARE(namesOf(*all), (QByteArrayList{"vethf345468", "lo", "docker0", "eth0"}));
    QCOMPARE(all->back().in, 874354587ULL);
    QCOMPARE(all->back().out, 563352563ULL);
    QCOMPARE(countedInterfaces(*all, {"eth0", "eth9"}), QByteArrayList{"eth0"});
    QCOMPARE(countedInterfaces(*all, {}), QByteArrayList{"eth0"});
    const auto touching = parseNetwork("  eth0:436240445 8798 0 0 0 0 0 0 408456 4768 0 0 0 0 0 0\n");
    QCOMPARE(touching->front().in, 436240445ULL);
}

void TestSamplers::networkWithoutHardwareHints_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QByteArrayList>("counted");
    QTest::newRow("bond and its slaves") << QByteArrayList{"lo", "bond0", "eth0", "eth1"} << QByteArrayList{"eth0", "eth1"};
    QTest::newRow("VLAN, bridge, container ends")
        << QByteArrayList{"eno1", "eno1.100", "br0", "br-1a2b", "veth12", "cali99", "lo"} << QByteArrayList{"eno1"};
    QTest::newRow("nothing but a tunnel") << QByteArrayList{"lo", "tun0"} << QByteArrayList{"tun0"};
    QTest::newRow("OpenVZ") << QByteArrayList{"lo", "venet0"} << QByteArrayList{"venet0"};
    QTest::newRow("nothing at all") << QByteArrayList{"lo"} << QByteArrayList{};
}

void TestSamplers::networkWithoutHardwareHints()
{
    QFETCH(QByteArrayList, names);
    std::vector<InterfaceCounters> all;
    for (const QByteArray &name : names)
        all.push_back({.name = name, .in = 1, .out = 2});
    QTEST(countedInterfaces(all, {}), "counted");
}

void TestSamplers::disksWithoutPartitions()
{
    const auto all = parseDisks(captured("kernel3-diskstats.txt"));
    QVERIFY(all.has_value());
    QCOMPARE(countedDisks(*all, {}), (QByteArrayList{"sda", "mmcblk0", "vda", "nvme0n1", "sdb", "sdc"}));
    QCOMPARE(countedDisks(*all, {"sda", "vda"}), (QByteArrayList{"sda", "vda"}));
    const auto sda = std::ranges::find(*all, "sda", &DiskCounters::name);
    QCOMPARE(sda->in, 1003346126ULL * 512);
    QCOMPARE(sda->out, 505697032ULL * 512);

    // 70 disks behind multipath and LVM: the dm-… above them must not be counted again.
    const auto large = parseDisks(captured("bigsys480-diskstats.txt"));
    QVERIFY(large.has_value());
    const QByteArrayList disks = countedDisks(*large, {});
    QCOMPARE(disks.size(), 70);
    QVERIFY(std::ranges::all_of(disks, [](const QByteArray &name) { return name.startsWith("sd"); }));
    QVERIFY(disks.contains("sdbr"));
}

void TestSamplers::disksOfOldKernels()
{
    // 2.6 before 2.6.25: partitions have reads, sectors, writes, sectors only.
    const auto all = parseDisks("   3    0   hda 1 2 3 4 5 6 7 8 9 10 11\n   3    1   hda1 1 20 3 40\n");
    QVERIFY(all.has_value());
    QCOMPARE(all->at(0), (DiskCounters{"hda", 3 * 512, 7 * 512, 1, 5, true, 4, 8, 10, 11}));
    QCOMPARE(all->at(1), (DiskCounters{.name = "hda1", .in = 20 * 512, .out = 40 * 512, .reads = 1, .writes = 3}));
    QCOMPARE(countedDisks(*all, {}), QByteArrayList{"hda"});
    // Old EC2 instances have partitions without a disk.
    QCOMPARE(countedDisks({DiskCounters{.name = "xvda1"}, DiskCounters{.name = "xvda3"}}, {}), (QByteArrayList{"xvda1", "xvda3"}));
}

void TestSamplers::countersWrapAndReset()
{
    QCOMPARE(counterStep(10, 15), std::optional<quint64>(5));
    QCOMPARE(counterStep(0xFFFF'FFF0ULL, 0x10), std::optional<quint64>(0x20)); // 32-bit wrap
    QCOMPARE(counterStep(5'000, 0), std::optional<quint64>());                 // reset of a small counter
    QCOMPARE(counterStep(quint64(1) << 40, 5), std::optional<quint64>());      // 64-bit counter was reset
    const std::vector<InterfaceCounters> before{{.name = "eth0", .in = 1000, .out = 1000}, {.name = "eth1", .in = 5000, .out = 5000}};
    const std::vector<InterfaceCounters> now{
        {.name = "eth0", .in = 3000, .out = 2000}, {.name = "eth1", .in = 10, .out = 10}, {.name = "eth2", .in = 777, .out = 777}};
    const auto rate = rates(before, now, {"eth0", "eth1", "eth2"}, 2.0);
    QVERIFY(rate.has_value());
    QCOMPARE(rate->in, 1000.0); // eth1 was reset and eth2 is new: neither makes a spike
    QCOMPARE(rate->out, 500.0);
    QVERIFY(!rates(before, now, {"eth2"}, 2.0).has_value());
    QVERIFY(!rates(before, now, {"eth0"}, 0.0).has_value());
}

void TestSamplers::ratesUseTheRemoteClock()
{
    HostReading before, now;
    before.network = std::vector<InterfaceCounters>{{.name = "eth0"}};
    now.network = std::vector<InterfaceCounters>{{.name = "eth0", .in = 1000, .out = 500}};
    before.uptime = std::chrono::milliseconds(10'000);
    now.uptime = std::chrono::milliseconds(14'000);
    QCOMPARE(sampleOf(before, now).values[Metric::NetworkIn], 2000.0F); // bits a second
    now.uptime = std::chrono::milliseconds(3'000);                      // rebooted in between
    QVERIFY(std::isnan(sampleOf(before, now).values[Metric::NetworkIn]));
    now.uptime.reset();
    QVERIFY(std::isnan(sampleOf(before, now).values[Metric::NetworkIn]));
}

void TestSamplers::filesystems()
{
    const QByteArray df = "Filesystem     1024-blocks     Used Available Capacity Mounted on\n"
                          "/dev/sda1        1000000   100000    900000      10% /\n"
                          "/dev/sda1        1000000   100000    900000      10% /var/lib/docker/bind\n"
                          "/dev/sdb1        2000000  1900000         0     100% /srv/my data\n"
                          "overlay                0        0         0       - /empty\n";
    const auto all = parseFilesystems(df, "ext4 /\nxfs /srv/my data\n");
    QVERIFY(all.has_value());
    QCOMPARE(all->size(), 2U);
    QCOMPARE(all->at(0).mountPoint, QStringLiteral("/srv/my data"));
    QCOMPARE(all->at(0).type, QStringLiteral("xfs"));
    QCOMPARE(all->at(0).usedPercent(), 100.0);
    QCOMPARE(all->at(1).mountPoint, QStringLiteral("/"));
    QCOMPARE(all->at(1).usedPercent(), 10.0);
    QVERIFY(parseFilesystems("", "")->empty());
}

void TestSamplers::systemNames_data()
{
    QTest::addColumn<QByteArray>("osRelease");
    QTest::addColumn<QByteArray>("redhat");
    QTest::addColumn<QString>("osName");
    QTest::newRow("pretty") << QByteArray("NAME=\"Alpine Linux\"\nID=alpine\nPRETTY_NAME=\"Alpine Linux v3.20\"\n")
                            << QByteArray() << QStringLiteral("Alpine Linux v3.20");
    QTest::newRow("no pretty name") << QByteArray("NAME='Slackware'\nVERSION_ID=15.0\n") << QByteArray()
                                    << QStringLiteral("Slackware 15.0");
    QTest::newRow("CentOS 6") << QByteArray() << QByteArray("CentOS release 6.10 (Final)\n")
                              << QStringLiteral("CentOS release 6.10 (Final)");
    QTest::newRow("escapes") << QByteArray("PRETTY_NAME=\"a \\\"b\\\" \\$c\"\n") << QByteArray()
                             << QStringLiteral("a \"b\" $c");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QString();
}

void TestSamplers::systemNames()
{
    QFETCH(QByteArray, osRelease);
    QFETCH(QByteArray, redhat);
    QTEST(parseSystem(osRelease, redhat, "5.4.0\n", "web-01\n").osName, "osName");
    QCOMPARE(parseSystem({}, {}, "5.4.0\n", "web-01\n").kernel, QStringLiteral("5.4.0"));
}

void TestSamplers::nonsenseIsAnErrorNotAValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("cpu MemTotal: eth0: sda\n/dev/sda");
    QTest::newRow("negative") << QByteArray("cpu -1 -2 -3 -4\nMemTotal: -5 kB\nMemFree: -1 kB\neth0: -1 2 3 4 5 6 7 8 -9\n-3.5 0\n");
    QTest::newRow("too large") << QByteArray("cpu 99999999999999999999999 1 1 1\n99999999999999999999999999.0 nan inf\n");
    QTest::newRow("not finite") << QByteArray("nan nan nan\ninf inf inf");
}

void TestSamplers::nonsenseIsAnErrorNotAValue()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseCpu(text));
    QVERIFY(!parseMemory(text));
    QVERIFY(!parseNetwork(text));
    QVERIFY(!parseDisks(text));
    QVERIFY(!parseUptime(text));
    QVERIFY(!parseLoad(text));
    QVERIFY(text.isEmpty() || !parseFilesystems(text, text));
    if (!text.isEmpty())
        QCOMPARE(parseUptime(text).error().code, ErrorCode::Parse);
}

QD_TEST_MAIN(QCoreApplication, TestSamplers)
#include "tst_samplers.moc"
