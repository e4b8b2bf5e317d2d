// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/host_reading.h"

#include "models/metrics/counter.h"

#include <algorithm>
#include <type_traits>

namespace qd::metrics {
namespace {

/// The value, or nothing with the reason noted; a section that is not there is no fault, and costs nothing.
template <typename Parse>
auto taken(const Frame &frame, QByteArrayView section, QStringList &faults, Parse parse) -> std::optional<typename std::invoke_result_t<Parse, QByteArrayView>::value_type>
{
    const QByteArray text = frame.section(section);
    if (QByteArrayView(text).trimmed().isEmpty())
        return {};
    auto result = parse(QByteArrayView(text));
    if (result)
        return std::move(*result);
    faults.append(result.error().message);
    return {};
}

QByteArrayList namesIn(const QByteArray &section)
{
    QByteArrayList names = section.split('\n');
    names.removeAll({});
    return names;
}

bool hasPart(const Frame &frame, const QByteArray &part) { return frame.section("part").split('\n').contains(part); }

void readNames(const Frame &frame, HostReading &reading)
{
    // The kernel's name comes with the names and with nothing else.
    if (!frame.has("/proc/sys/kernel/osrelease") && !frame.has("/etc/os-release"))
        return;
    reading.system = parseSystem(frame.section("/etc/os-release"), frame.section("/etc/redhat-release"),
                                 frame.section("/proc/sys/kernel/osrelease"), frame.section("/proc/sys/kernel/hostname"));
    reading.physicalInterfaces = namesIn(frame.section("net-device"));
    reading.physicalDisks = namesIn(frame.section("block-device"));
    reading.minFreeKib = std::min<quint64>(frame.section("/proc/sys/vm/min_free_kbytes").trimmed().toULongLong(), quint64(1) << 40);
    reading.pageKib = frame.section("page").trimmed().toULongLong();
}

std::vector<ContainerUsage> containerUsage(const std::vector<ContainerCounters> &before, const std::vector<ContainerCounters> &now,
                                           double seconds)
{
    std::vector<ContainerUsage> all;
    for (const ContainerCounters &container : now) {
        ContainerUsage usage{container.name, {}, container.memory, container.memoryLimit};
        const auto old = std::ranges::find(before, container.id, &ContainerCounters::id);
        if (seconds > 0 && old != before.end() && old->cpuNs && container.cpuNs && *container.cpuNs >= *old->cpuNs)
            usage.cpuPercent = double(*container.cpuNs - *old->cpuNs) / 1e7 / seconds; // ns to percent of a second
        all.push_back(std::move(usage));
    }
    return all;
}

/// What follows from two slow parts; `seconds` is 0 if there are not two of one run.
void addSlowRates(const SlowReading &before, double seconds, SlowReading &now)
{
    now.topProcesses = topProcesses(before.processes.processes, now.processes.processes, seconds, HostReading::topCount);
    if (now.containers)
        now.containerUsage = containerUsage(before.containers.value_or(std::vector<ContainerCounters>{}), *now.containers, seconds);
    if (seconds <= 0)
        return;
    if (before.ownTicks && now.ownTicks && *now.ownTicks >= *before.ownTicks)
        now.costPercent = 100.0 * double(*now.ownTicks - *before.ownTicks) / ticksPerSecond / seconds;
    if (before.listenDrops && now.listenDrops) {
        if (const auto step = counterStep(*before.listenDrops, *now.listenDrops))
            now.listenDropsPerSecond = double(*step) / seconds;
    }
}

std::shared_ptr<const SlowReading> readSlow(const Frame &frame, const HostReading &reading, const HostReading &previous)
{
    const auto text = [&](QByteArrayView name) { return frame.section(name); };
    auto slow = std::make_shared<SlowReading>();
    slow->uptime = reading.uptime;
    slow->ownTicks = parseOwnTicks(text("self"));
    slow->listenDrops = parseListenDrops(text("/proc/net/netstat"));
    slow->tcpStates = parseTcpStates(text("tcp-state"));
    slow->sensors = parseSensors(frame.under("/sys/class/hwmon/") + frame.under("/sys/class/thermal/"));
    slow->frequencies = parseFrequencies(frame.under("/sys/devices/system/cpu/"), text("/proc/cpuinfo"));
    slow->gpus = parseNvidia(text("nvidia"));
    std::ranges::move(parseAmdgpu(frame.under("/sys/class/drm/")), std::back_inserter(slow->gpus));
    slow->processes = parseProcesses(text("process"), text("process-state"), text("process-count"), reading.pageKib);
    addOwners(slow->processes, text("process-owner"), text("account"));
    if (frame.has("containers"))
        slow->containers = parseContainers(frame.under("/sys/fs/cgroup/") + frame.under("/cgroup/"), reading.containerNames);
    slow->logins = parseLogins(text("sessions"), frame.under("/run/systemd/sessions/"), text("who"));
    slow->entropy = parseEntropy(text("/proc/sys/kernel/random/entropy_avail"));
    // After a break the script is another one, and its counters began anew.
    const bool isOneRun = previous.uptime && previous.slow && previous.slow->uptime && slow->uptime && *slow->uptime > *previous.slow->uptime;
    const double seconds = isOneRun ? std::chrono::duration<double>(*slow->uptime - *previous.slow->uptime).count() : 0;
    addSlowRates(previous.slow ? *previous.slow : SlowReading{}, seconds, *slow);
    return slow;
}

void readSlowParts(const Frame &frame, const HostReading &previous, HostReading &reading)
{
    readNames(frame, reading);
    if (frame.has("df")) {
        const QByteArray mounts = frame.section("mount"), inodes = frame.section("df-inodes"), readOnly = frame.section("mount-ro");
        const auto all = taken(frame, "df", reading.faults, [&](QByteArrayView df) { return parseFilesystems({df, mounts, inodes, readOnly}); });
        reading.filesystems = all.value_or(std::vector<Filesystem>{});
    }
    if (hasPart(frame, "minute")) {
        reading.failedUnits = parseFailedUnits(frame.section("units"), frame.section("failed-unit"));
        if (frame.has("container-name"))
            reading.containerNames = frame.section("container-name");
    }
    if (hasPart(frame, "hour")) {
        reading.updates = parseUpdates(frame.section("updates"), frame.section("update"));
        reading.restartRequired = parseRestart(frame.section("reboot"));
    }
    reading.wallClock = parseClock(frame.section("clock"));
    if (hasPart(frame, "slow"))
        reading.slow = readSlow(frame, reading, previous);
}

/// What a frame without its part does not tell anew.
HostReading carriedOver(const HostReading &previous)
{
    HostReading reading;
    reading.slow = previous.slow;
    reading.filesystems = previous.filesystems;
    reading.system = previous.system;
    reading.physicalInterfaces = previous.physicalInterfaces;
    reading.physicalDisks = previous.physicalDisks;
    reading.containerNames = previous.containerNames;
    reading.minFreeKib = previous.minFreeKib;
    reading.pageKib = previous.pageKib;
    reading.failedUnits = previous.failedUnits;
    reading.updates = previous.updates;
    reading.restartRequired = previous.restartRequired;
    reading.clockOffset = previous.clockOffset;
    return reading;
}

} // namespace

HostReading readFrame(const Frame &frame, const HostReading &previous)
{
    HostReading reading = carriedOver(previous);
    QStringList &faults = reading.faults;
    reading.uptime = taken(frame, "/proc/uptime", faults, parseUptime);
    readSlowParts(frame, previous, reading);

    reading.cpu = taken(frame, "/proc/stat", faults, parseCpu);
    reading.activity = parseActivity(frame.section("/proc/stat"));
    reading.load = taken(frame, "/proc/loadavg", faults, parseLoad);
    reading.threads = parseThreads(frame.section("/proc/loadavg"));
    reading.memory = taken(frame, "/proc/meminfo", faults, [&](QByteArrayView meminfo) { return parseMemory(meminfo, reading.minFreeKib); });
    reading.network = taken(frame, "/proc/net/dev", faults, parseNetwork);
    reading.disks = taken(frame, "/proc/diskstats", faults, parseDisks);
    reading.paging = parsePaging(frame.section("/proc/vmstat"));
    reading.cpuPressure = taken(frame, "/proc/pressure/cpu", faults, parsePressure);
    reading.memoryPressure = taken(frame, "/proc/pressure/memory", faults, parsePressure);
    reading.ioPressure = taken(frame, "/proc/pressure/io", faults, parsePressure);
    reading.tcp = taken(frame, "/proc/net/snmp", faults, parseSnmp);
    reading.sockets = parseSockets(frame.section("/proc/net/sockstat"));
    return reading;
}

} // namespace qd::metrics
