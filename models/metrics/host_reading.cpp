// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/host_reading.h"

#include <algorithm>

namespace qd::metrics {
namespace {

/// The value, or nothing with the reason noted; a section that is not there is no fault.
template <typename T>
std::optional<T> taken(const Frame &frame, QByteArrayView section, Result<T> result, QStringList &faults)
{
    if (result)
        return std::move(*result);
    if (!frame.section(section).trimmed().isEmpty())
        faults.append(result.error().message);
    return {};
}

QByteArrayList namesIn(const QByteArray &section)
{
    QByteArrayList names = section.split('\n');
    names.removeAll({});
    return names;
}

void readSlowPart(const Frame &frame, HostReading &reading)
{
    // The kernel's name comes with every slow part and with nothing else.
    if (frame.has("/proc/sys/kernel/osrelease") || frame.has("/etc/os-release")) {
        reading.system = parseSystem(frame.section("/etc/os-release"), frame.section("/etc/redhat-release"),
                                     frame.section("/proc/sys/kernel/osrelease"),
                                     frame.section("/proc/sys/kernel/hostname"));
        reading.physicalInterfaces = namesIn(frame.section("net-device"));
        reading.physicalDisks = namesIn(frame.section("block-device"));
        reading.minFreeKib = std::min<quint64>(frame.section("/proc/sys/vm/min_free_kbytes").trimmed().toULongLong(),
                                               quint64(1) << 40);
    }
    if (frame.has("df")) {
        const auto all = taken(frame, "df", parseFilesystems(frame.section("df"), frame.section("mount")), reading.faults);
        reading.filesystems = all.value_or(std::vector<Filesystem>{});
    }
}

void addLevels(const HostReading &now, MetricValues &values)
{
    if (now.load) {
        values[Metric::Load1] = float(now.load->one);
        values[Metric::Load5] = float(now.load->five);
        values[Metric::Load15] = float(now.load->fifteen);
    }
    if (now.memory) {
        values[Metric::MemoryUsed] = float(now.memory->used());
        values[Metric::MemoryTotal] = float(now.memory->total);
        if (now.memory->swapTotal.value_or(0) > 0) {
            values[Metric::SwapTotal] = float(*now.memory->swapTotal);
            values[Metric::SwapUsed] = float(*now.memory->swapUsed);
        }
    }
    if (!now.filesystems.empty())
        values[Metric::FilesystemUsed] = float(now.filesystems.front().usedPercent());
}

void addRates(const HostReading &before, const HostReading &now, double seconds, MetricValues &values)
{
    constexpr double bits = 8;
    if (before.network && now.network) {
        const auto names = countedInterfaces(*now.network, now.physicalInterfaces);
        if (const auto rate = rates(*before.network, *now.network, names, seconds)) {
            values[Metric::NetworkIn] = float(rate->in * bits);
            values[Metric::NetworkOut] = float(rate->out * bits);
        }
    }
    if (before.disks && now.disks) {
        const auto names = countedDisks(*now.disks, now.physicalDisks);
        if (const auto rate = rates(*before.disks, *now.disks, names, seconds)) {
            values[Metric::DiskRead] = float(rate->in);
            values[Metric::DiskWrite] = float(rate->out);
        }
    }
}

} // namespace

HostReading readFrame(const Frame &frame, const HostReading &previous)
{
    HostReading reading;
    reading.filesystems = previous.filesystems;
    reading.system = previous.system;
    reading.physicalInterfaces = previous.physicalInterfaces;
    reading.physicalDisks = previous.physicalDisks;
    reading.minFreeKib = previous.minFreeKib;
    readSlowPart(frame, reading);

    const auto text = [&](QByteArrayView name) { return frame.section(name); };
    QStringList &faults = reading.faults;
    reading.uptime = taken(frame, "/proc/uptime", parseUptime(text("/proc/uptime")), faults);
    reading.cpu = taken(frame, "/proc/stat", parseCpu(text("/proc/stat")), faults);
    reading.load = taken(frame, "/proc/loadavg", parseLoad(text("/proc/loadavg")), faults);
    reading.memory = taken(frame, "/proc/meminfo", parseMemory(text("/proc/meminfo"), reading.minFreeKib), faults);
    reading.network = taken(frame, "/proc/net/dev", parseNetwork(text("/proc/net/dev")), faults);
    reading.disks = taken(frame, "/proc/diskstats", parseDisks(text("/proc/diskstats")), faults);
    return reading;
}

HostSample sampleOf(const HostReading &before, const HostReading &now)
{
    HostSample sample;
    addLevels(now, sample.values);
    if (!before.uptime || !now.uptime || *now.uptime <= *before.uptime)
        return sample;
    addRates(before, now, std::chrono::duration<double>(*now.uptime - *before.uptime).count(), sample.values);
    if (before.cpu && now.cpu) {
        sample.values[Metric::Cpu] = busyPercent(before.cpu->all, now.cpu->all);
        sample.cores = busyPercentOfCores(*before.cpu, *now.cpu);
    }
    return sample;
}

} // namespace qd::metrics
