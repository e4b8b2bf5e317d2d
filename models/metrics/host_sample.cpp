// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/counter.h"
#include "models/metrics/host_reading.h"

#include <algorithm>
#include <cmath>

namespace qd::metrics {
namespace {

constexpr double bits = 8;

/// Makes one sample out of two readings, group by group.
class Sampling {
public:
    Sampling(const HostReading &before, const HostReading &now)
        : m_before(before)
        , m_now(now)
        , m_slow(now.slow ? *now.slow : none())
    {
        if (before.uptime && now.uptime && *now.uptime > *before.uptime)
            m_seconds = std::chrono::duration<double>(*now.uptime - *before.uptime).count();
    }

    [[nodiscard]] HostSample take(SampleGroups groups)
    {
        addBase();
        if (m_seconds > 0)
            addBaseRates();
        if (groups.testFlag(SampleGroup::Details))
            addDetails();
        if (groups.testFlag(SampleGroup::Tcp))
            addTcp();
        if (groups.testFlag(SampleGroup::Sensors))
            addSensors();
        if (groups.testFlag(SampleGroup::Gpu))
            addGpus();
        if (groups.testFlag(SampleGroup::Processes))
            addProcesses();
        if (groups.testFlag(SampleGroup::Containers))
            addContainers();
        if (groups.testFlag(SampleGroup::State))
            addState();
        if (groups.testFlag(SampleGroup::Updates))
            addUpdates();
        dropImpossible();
        return std::move(m_sample);
    }

private:
    static const SlowReading &none()
    {
        static const SlowReading empty;
        return empty;
    }

    template <typename T>
    void set(Metric metric, const std::optional<T> &value)
    {
        if (value)
            m_sample.values[metric] = float(*value);
    }
    template <typename T>
    void set(DeviceMetric metric, const QByteArray &device, const std::optional<T> &value)
    {
        if (value && std::isfinite(double(*value)))
            m_sample.devices.push_back({metric, device, float(*value)});
    }
    /// A counter's way a second.
    void rate(Metric metric, std::optional<quint64> from, std::optional<quint64> to)
    {
        if (!from || !to || m_seconds <= 0)
            return;
        if (const auto step = counterStep(*from, *to))
            set(metric, std::optional(double(*step) / m_seconds));
    }
    /// Adds to what is there already; an absent metric begins at 0.
    void add(Metric metric, const std::optional<double> &value)
    {
        if (value)
            m_sample.values[metric] = float(std::isnan(m_sample.values[metric]) ? *value : double(m_sample.values[metric]) + *value);
    }
    void highest(Metric metric, const std::optional<double> &value)
    {
        if (value && !(double(m_sample.values[metric]) >= *value))
            m_sample.values[metric] = float(*value);
    }

    void addBase();
    void addBaseRates();
    void addDetails();
    void addMemoryParts();
    void addPressure();
    void addDisks();
    void addInterfaces();
    void addTcp();
    void addSensors();
    void addGpus();
    void addProcesses();
    void addContainers();
    void addState();
    void addUpdates();
    void dropImpossible();

    const HostReading &m_before;
    const HostReading &m_now;
    const SlowReading &m_slow;
    double m_seconds = 0; ///< of remote time; 0 = no rates
    HostSample m_sample;
};

void Sampling::addBase()
{
    if (m_now.load) {
        set(Metric::Load1, std::optional(m_now.load->one));
        set(Metric::Load5, std::optional(m_now.load->five));
        set(Metric::Load15, std::optional(m_now.load->fifteen));
    }
    if (m_now.memory) {
        set(Metric::MemoryUsed, std::optional(m_now.memory->used()));
        set(Metric::MemoryTotal, std::optional(m_now.memory->total));
        if (m_now.memory->swapTotal.value_or(0) > 0) {
            set(Metric::SwapTotal, m_now.memory->swapTotal);
            set(Metric::SwapUsed, m_now.memory->swapUsed);
        }
    }
    if (!m_now.filesystems.empty()) {
        set(Metric::FilesystemUsed, std::optional(m_now.filesystems.front().usedPercent()));
        set(Metric::FilesystemsReadOnly, std::optional(std::ranges::count(m_now.filesystems, true, &Filesystem::readOnly)));
    }
    if (m_now.clockOffset)
        set(Metric::ClockOffset, std::optional(m_now.clockOffset->count()));
    set(Metric::CollectionCost, m_slow.costPercent);
}

void Sampling::addBaseRates()
{
    if (m_before.network && m_now.network) {
        const auto names = countedInterfaces(*m_now.network, m_now.physicalInterfaces);
        if (const auto sum = rates(*m_before.network, *m_now.network, names, m_seconds)) {
            set(Metric::NetworkIn, std::optional(sum->in * bits));
            set(Metric::NetworkOut, std::optional(sum->out * bits));
        }
    }
    if (m_before.disks && m_now.disks) {
        const auto names = countedDisks(*m_now.disks, m_now.physicalDisks);
        if (const auto sum = rates(*m_before.disks, *m_now.disks, names, m_seconds)) {
            set(Metric::DiskRead, std::optional(sum->in));
            set(Metric::DiskWrite, std::optional(sum->out));
        }
    }
    if (m_before.cpu && m_now.cpu) {
        m_sample.values[Metric::Cpu] = busyPercent(m_before.cpu->all, m_now.cpu->all);
        m_sample.cores = busyPercentOfCores(*m_before.cpu, *m_now.cpu);
    }
}

void Sampling::addDetails()
{
    if (m_before.cpu && m_now.cpu && m_seconds > 0) {
        const CpuShares shares = cpuShares(m_before.cpu->all, m_now.cpu->all);
        m_sample.values[Metric::CpuUser] = shares.user;
        m_sample.values[Metric::CpuNice] = shares.nice;
        m_sample.values[Metric::CpuSystem] = shares.system;
        m_sample.values[Metric::CpuIoWait] = shares.ioWait;
        m_sample.values[Metric::CpuIrq] = shares.irq;
        m_sample.values[Metric::CpuSoftIrq] = shares.softIrq;
        m_sample.values[Metric::CpuSteal] = shares.steal;
    }
    rate(Metric::ContextSwitches, m_before.activity.contextSwitches, m_now.activity.contextSwitches);
    rate(Metric::Forks, m_before.activity.forks, m_now.activity.forks);
    set(Metric::TasksRunning, m_now.activity.running);
    set(Metric::TasksBlocked, m_now.activity.blocked);
    set(Metric::Threads, m_now.threads);
    for (size_t i = 0; i < m_sample.cores.size(); ++i)
        set(DeviceMetric::CoreBusy, "cpu" + QByteArray::number(m_now.cpu->cores[i].core), std::optional(m_sample.cores[i]));
    addMemoryParts();
    addPressure();
    addDisks();
    addInterfaces();
    for (const Filesystem &filesystem : m_now.filesystems) {
        const QByteArray name = filesystem.mountPoint.toUtf8();
        set(DeviceMetric::FilesystemUsed, name, std::optional(filesystem.usedPercent()));
        set(DeviceMetric::FilesystemInodes, name, filesystem.inodesUsedPercent());
        highest(Metric::FilesystemInodes, filesystem.inodesUsedPercent());
    }
}

void Sampling::addMemoryParts()
{
    if (m_now.memory) {
        set(Metric::MemoryFree, std::optional(m_now.memory->free));
        set(Metric::MemoryCache, std::optional(m_now.memory->cache));
        set(Metric::MemoryShared, m_now.memory->shared);
    }
    rate(Metric::PageFaults, m_before.paging.faults, m_now.paging.faults);
    rate(Metric::MajorFaults, m_before.paging.majorFaults, m_now.paging.majorFaults);
    rate(Metric::SwapIn, m_before.paging.swapIn, m_now.paging.swapIn);
    rate(Metric::SwapOut, m_before.paging.swapOut, m_now.paging.swapOut);
    set(Metric::OutOfMemoryKills, m_now.paging.kills);
}

void Sampling::addPressure()
{
    const auto share = [&](Metric metric, const std::optional<Pressure> &before, const std::optional<Pressure> &now,
                           std::optional<quint64> Pressure::*column) {
        if (before && now)
            set(metric, pressurePercent((*before).*column, (*now).*column, m_seconds));
    };
    share(Metric::PressureCpu, m_before.cpuPressure, m_now.cpuPressure, &Pressure::some);
    share(Metric::PressureMemory, m_before.memoryPressure, m_now.memoryPressure, &Pressure::some);
    share(Metric::PressureMemoryFull, m_before.memoryPressure, m_now.memoryPressure, &Pressure::full);
    share(Metric::PressureIo, m_before.ioPressure, m_now.ioPressure, &Pressure::some);
    share(Metric::PressureIoFull, m_before.ioPressure, m_now.ioPressure, &Pressure::full);
}

void Sampling::addDisks()
{
    if (!m_before.disks || !m_now.disks)
        return;
    double reads = 0, writes = 0, readMs = 0, writeMs = 0; // a second, of all disks
    for (const QByteArray &name : countedDisks(*m_now.disks, m_now.physicalDisks)) {
        const auto old = std::ranges::find(*m_before.disks, name, &DiskCounters::name);
        const auto fresh = std::ranges::find(*m_now.disks, name, &DiskCounters::name);
        const auto disk = old == m_before.disks->end() ? std::nullopt : ratesOf(*old, *fresh, m_seconds);
        if (!disk)
            continue;
        set(DeviceMetric::DiskRead, name, std::optional(disk->in));
        set(DeviceMetric::DiskWrite, name, std::optional(disk->out));
        set(DeviceMetric::DiskReads, name, std::optional(disk->reads));
        set(DeviceMetric::DiskWrites, name, std::optional(disk->writes));
        set(DeviceMetric::DiskReadAwait, name, disk->readAwait);
        set(DeviceMetric::DiskWriteAwait, name, disk->writeAwait);
        set(DeviceMetric::DiskUtilisation, name, disk->utilisation);
        set(DeviceMetric::DiskQueue, name, disk->queue);
        add(Metric::DiskReads, disk->reads);
        add(Metric::DiskWrites, disk->writes);
        highest(Metric::DiskUtilisation, disk->utilisation);
        add(Metric::DiskQueue, disk->queue);
        reads += disk->readAwait ? disk->reads : 0;
        writes += disk->writeAwait ? disk->writes : 0;
        readMs += disk->readAwait.value_or(0) * disk->reads;
        writeMs += disk->writeAwait.value_or(0) * disk->writes;
    }
    if (reads > 0)
        set(Metric::DiskReadAwait, std::optional(readMs / reads));
    if (writes > 0)
        set(Metric::DiskWriteAwait, std::optional(writeMs / writes));
}

void Sampling::addInterfaces()
{
    if (!m_before.network || !m_now.network)
        return;
    const QByteArrayList counted = countedInterfaces(*m_now.network, m_now.physicalInterfaces);
    for (const InterfaceCounters &fresh : *m_now.network) {
        const auto old = std::ranges::find(*m_before.network, fresh.name, &InterfaceCounters::name);
        const bool isUsed = fresh.packetsIn + fresh.packetsOut > 0 || counted.contains(fresh.name);
        const auto one = old == m_before.network->end() || !isUsed ? std::nullopt : ratesOf(*old, fresh, m_seconds);
        if (!one)
            continue;
        set(DeviceMetric::InterfaceIn, fresh.name, std::optional(one->in * bits));
        set(DeviceMetric::InterfaceOut, fresh.name, std::optional(one->out * bits));
        set(DeviceMetric::PacketsIn, fresh.name, std::optional(one->packetsIn));
        set(DeviceMetric::PacketsOut, fresh.name, std::optional(one->packetsOut));
        set(DeviceMetric::ErrorsIn, fresh.name, std::optional(one->errorsIn));
        set(DeviceMetric::ErrorsOut, fresh.name, std::optional(one->errorsOut));
        set(DeviceMetric::DropsIn, fresh.name, std::optional(one->dropsIn));
        set(DeviceMetric::DropsOut, fresh.name, std::optional(one->dropsOut));
        if (!counted.contains(fresh.name))
            continue;
        add(Metric::PacketsIn, one->packetsIn);
        add(Metric::PacketsOut, one->packetsOut);
        add(Metric::NetworkErrors, one->errorsIn + one->errorsOut);
        add(Metric::NetworkDrops, one->dropsIn + one->dropsOut);
    }
}

void Sampling::addTcp()
{
    set(Metric::TcpTimeWait, m_now.sockets.timeWait);
    set(Metric::TcpOrphans, m_now.sockets.orphans);
    set(Metric::SocketsUsed, m_now.sockets.used);
    set(Metric::TcpListenDrops, m_slow.listenDropsPerSecond);
    if (m_slow.tcpStates) {
        set(Metric::TcpListening, std::optional((*m_slow.tcpStates)[tcpListen]));
        set(Metric::TcpCloseWait, std::optional((*m_slow.tcpStates)[tcpCloseWait]));
    }
    if (!m_now.tcp)
        return;
    set(Metric::TcpEstablished, m_now.tcp->established);
    if (!m_before.tcp)
        return;
    const TcpCounters &before = *m_before.tcp, &now = *m_now.tcp;
    const auto opens = [](const TcpCounters &tcp) {
        return tcp.activeOpens && tcp.passiveOpens ? std::optional(*tcp.activeOpens + *tcp.passiveOpens) : std::nullopt;
    };
    rate(Metric::TcpOpened, opens(before), opens(now));
    rate(Metric::TcpSegmentsOut, before.segmentsOut, now.segmentsOut);
    rate(Metric::TcpRetransmits, before.retransmits, now.retransmits);
    rate(Metric::TcpErrors, before.errorsIn, now.errorsIn);
    rate(Metric::UdpErrors, before.udpErrorsIn, now.udpErrorsIn);
}

void Sampling::addSensors()
{
    double sum = 0;
    for (const CoreFrequency &frequency : m_slow.frequencies) {
        set(DeviceMetric::CoreFrequency, "cpu" + QByteArray::number(frequency.core), std::optional(frequency.hertz));
        sum += frequency.hertz;
    }
    if (!m_slow.frequencies.empty())
        set(Metric::CpuFrequency, std::optional(sum / double(m_slow.frequencies.size())));
    for (const Sensor &sensor : m_slow.sensors) {
        switch (sensor.kind) {
        case Sensor::Kind::Temperature:
            set(DeviceMetric::Temperature, sensor.name, std::optional(sensor.value));
            highest(Metric::Temperature, sensor.value);
            break;
        case Sensor::Kind::Fan:
            set(DeviceMetric::FanSpeed, sensor.name, std::optional(sensor.value));
            // A fan at 0 may be off on purpose or not be plugged in: its own value tells, the host's does not.
            if (sensor.value > 0 && !(double(m_sample.values[Metric::FanSpeed]) <= sensor.value))
                set(Metric::FanSpeed, std::optional(sensor.value));
            break;
        case Sensor::Kind::Power:
            set(DeviceMetric::Power, sensor.name, std::optional(sensor.value));
            add(Metric::Power, sensor.value);
            break;
        }
    }
}

void Sampling::addGpus()
{
    double sum = 0;
    int count = 0;
    for (const Gpu &gpu : m_slow.gpus) {
        set(DeviceMetric::GpuUtilisation, gpu.name, gpu.utilisation);
        set(DeviceMetric::GpuMemoryUsed, gpu.name, gpu.memoryUsed);
        set(DeviceMetric::GpuMemoryTotal, gpu.name, gpu.memoryTotal);
        set(DeviceMetric::GpuTemperature, gpu.name, gpu.temperature);
        set(DeviceMetric::GpuPower, gpu.name, gpu.power);
        add(Metric::GpuMemoryUsed, gpu.memoryUsed);
        add(Metric::GpuMemoryTotal, gpu.memoryTotal);
        highest(Metric::GpuTemperature, gpu.temperature);
        add(Metric::GpuPower, gpu.power);
        sum += gpu.utilisation.value_or(0);
        count += gpu.utilisation ? 1 : 0;
    }
    if (count)
        set(Metric::GpuUtilisation, std::optional(sum / count));
}

void Sampling::addProcesses()
{
    set(Metric::Processes, m_slow.processes.count);
    set(Metric::Zombies, m_slow.processes.zombies);
    for (const ProcessUsage &process : m_slow.topProcesses) {
        const QByteArray name = process.name + " (" + QByteArray::number(process.pid) + ')';
        set(DeviceMetric::ProcessCpu, name, process.cpuPercent);
        set(DeviceMetric::ProcessMemory, name, std::optional(process.resident));
    }
}

void Sampling::addContainers()
{
    if (!m_slow.containers)
        return;
    set(Metric::Containers, std::optional(m_slow.containers->size()));
    for (const ContainerUsage &container : m_slow.containerUsage) {
        set(DeviceMetric::ContainerCpu, container.name, container.cpuPercent);
        set(DeviceMetric::ContainerMemory, container.name, container.memory);
        set(DeviceMetric::ContainerMemoryLimit, container.name, container.memoryLimit);
    }
}

void Sampling::addState()
{
    if (m_slow.logins) {
        set(Metric::Users, std::optional(m_slow.logins->users));
        set(Metric::Sessions, std::optional(m_slow.logins->sessions));
    }
    set(Metric::Entropy, m_slow.entropy);
    if (m_now.failedUnits)
        set(Metric::FailedUnits, std::optional(m_now.failedUnits->size()));
}

void Sampling::addUpdates()
{
    if (m_now.updates) {
        set(Metric::UpdatesPending, std::optional(m_now.updates->pending));
        set(Metric::UpdatesSecurity, m_now.updates->security);
    }
    set(Metric::RestartRequired, m_now.restartRequired);
}

/// What no machine can do came from a damaged line or a counter that jumped: a gap, and no spike.
void Sampling::dropImpossible()
{
    static const auto limits = [] {
        std::array<float, metricCount> all{};
        for (const Metric metric : allMetrics())
            all[size_t(metric)] = mostOf(metricInfo(metric).unit);
        return all;
    }();
    static const auto deviceLimits = [] {
        std::array<float, deviceMetricCount> all{};
        for (const DeviceMetric metric : allDeviceMetrics())
            all[size_t(metric)] = mostOf(deviceMetricInfo(metric).unit);
        return all;
    }();
    const auto isPossible = [](float value, float most) { return value <= most && value >= -most; };
    for (size_t i = 0; i < metricCount; ++i) {
        if (!isPossible(m_sample.values.items[i], limits[i]))
            m_sample.values.items[i] = absent;
    }
    std::erase_if(m_sample.devices, [&](const DeviceValue &value) { return !isPossible(value.value, deviceLimits[size_t(value.metric)]); });
}

} // namespace

float mostOf(Unit unit)
{
    switch (unit) {
    case Unit::Percent: return 100'000; // a thousand cores of one process or container
    case Unit::Bytes: return 1e18F;
    case Unit::BytesPerSecond: return 1e12F;
    case Unit::BitsPerSecond: return 1e13F; // ten ports of the fastest kind there is
    case Unit::PerSecond: return 1e10F;
    case Unit::Seconds: return 1e10F;
    case Unit::Milliseconds: return 1e14F; // a host that believes it is 1970
    case Unit::Load: return 1e7F;
    case Unit::Celsius: return 1e3F;
    case Unit::Hertz: return 1e12F;
    case Unit::Watts: return 1e6F;
    case Unit::PerMinute: return 1e6F;
    case Unit::None: break;
    }
    return 1e12F;
}

HostSample sampleOf(const HostReading &before, const HostReading &now, SampleGroups groups)
{
    return Sampling(before, now).take(groups);
}

} // namespace qd::metrics
