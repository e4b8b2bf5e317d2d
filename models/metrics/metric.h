// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <QtCore/QByteArray>
#include <QtCore/QFlags>
#include <QtCore/QList>

#include <array>
#include <limits>

namespace qd::metrics {

/// What a host is asked for; only that is sampled (streamScript()). Base is always there.
enum class SampleGroup {
    Base = 0,            ///< processor, load, memory, swap, network, disks, room, clock, cost
    Details = 1 << 0,    ///< modes, pressure, faults, operations, packets, inodes, values of each device; no extra process
    Tcp = 1 << 1,        ///< connections and retransmits
    Sensors = 1 << 2,    ///< temperatures, fans, power, frequency
    Gpu = 1 << 3,        ///< nvidia-smi, amdgpu
    Processes = 1 << 4,  ///< count and top consumers
    Containers = 1 << 5, ///< cgroups of containers
    State = 1 << 6,      ///< users, entropy, failed units
    Updates = 1 << 7,    ///< packages that wait, restart needed; looked for once an hour
};
Q_DECLARE_FLAGS(SampleGroups, SampleGroup)
Q_DECLARE_OPERATORS_FOR_FLAGS(SampleGroups)

/// One number a host has once a second. The order is the order of columns in tools.
enum class Metric : quint8 {
    Cpu,            ///< busy share of all cores
    Load1,          ///< run-queue length, mean of one minute
    Load5,
    Load15,
    MemoryUsed,     ///< total minus available, as `free` counts
    MemoryTotal,
    SwapUsed,
    SwapTotal,
    NetworkIn,      ///< bits a second over the machine's own interfaces
    NetworkOut,
    DiskRead,       ///< bytes a second over whole disks
    DiskWrite,
    FilesystemUsed, ///< used share of the fullest file system
    FilesystemsReadOnly,
    ClockOffset,    ///< host's clock minus ours, milliseconds; may be negative
    CollectionCost, ///< percent of one core that our script takes on the host
    // Details
    CpuUser,
    CpuNice,
    CpuSystem,
    CpuIoWait,
    CpuIrq,
    CpuSoftIrq,
    CpuSteal,
    ContextSwitches,
    Forks,
    TasksRunning,
    TasksBlocked,
    Threads,
    PressureCpu,        ///< "some" share of time, percent
    PressureMemory,
    PressureMemoryFull,
    PressureIo,
    PressureIoFull,
    MemoryFree,
    MemoryCache,        ///< buffers + page cache + reclaimable slab, `free`'s buff/cache
    MemoryShared,
    PageFaults,
    MajorFaults,
    SwapIn,             ///< pages a second
    SwapOut,
    OutOfMemoryKills,   ///< since boot
    DiskReads,          ///< operations a second
    DiskWrites,
    DiskReadAwait,      ///< milliseconds an operation
    DiskWriteAwait,
    DiskUtilisation,    ///< busiest disk, percent of time
    DiskQueue,          ///< operations under way, mean
    FilesystemInodes,   ///< used share where inodes are scarcest
    PacketsIn,
    PacketsOut,
    NetworkErrors,
    NetworkDrops,
    // Tcp
    TcpEstablished,
    TcpTimeWait,
    TcpOrphans,
    TcpListening,
    TcpCloseWait,
    TcpOpened,          ///< connections a second, both ways
    TcpSegmentsOut,
    TcpRetransmits,     ///< segments a second
    TcpErrors,
    TcpListenDrops,
    UdpErrors,
    SocketsUsed,
    // Sensors
    CpuFrequency,       ///< mean of the cores
    Temperature,        ///< hottest sensor
    FanSpeed,           ///< slowest turning fan
    Power,              ///< sum of the power sensors
    // Gpu
    GpuUtilisation,     ///< mean of the graphics processors
    GpuMemoryUsed,
    GpuMemoryTotal,
    GpuTemperature,     ///< hottest
    GpuPower,
    // Processes
    Processes,
    Zombies,
    // Containers
    Containers,
    // State
    Users,
    Sessions,
    Entropy,
    FailedUnits,
    // Updates
    UpdatesPending,
    UpdatesSecurity,
    RestartRequired,    ///< 1 or 0
};
inline constexpr size_t metricCount = size_t(Metric::RestartRequired) + 1;

/// How several hosts become one number.
enum class Fold { Mean, Sum };

/// What a metric is called and how it is drawn.
struct MetricInfo {
    Metric metric = Metric::Cpu;
    QString id;          ///< untranslated, for JSON and settings ("cpu")
    QString title;       ///< translated
    QString description; ///< translated sentence: what is counted
    Unit unit = Unit::None;
    double fixedMaximum = 0; ///< end of the axis; 0 = follows the data
    Fold fold = Fold::Mean;
    SampleGroup group = SampleGroup::Base; ///< must be asked for, or the metric is absent
};

[[nodiscard]] MetricInfo metricInfo(Metric metric);
[[nodiscard]] QList<Metric> allMetrics();
[[nodiscard]] SampleGroups allGroups();
[[nodiscard]] SampleGroups groupsOf(const QList<Metric> &metrics);

/// One number that each device of a kind has.
enum class DeviceMetric : quint8 {
    CoreBusy,
    CoreFrequency,
    DiskRead,
    DiskWrite,
    DiskReads,
    DiskWrites,
    DiskReadAwait,
    DiskWriteAwait,
    DiskUtilisation,
    DiskQueue,
    InterfaceIn,
    InterfaceOut,
    PacketsIn,
    PacketsOut,
    ErrorsIn,
    ErrorsOut,
    DropsIn,
    DropsOut,
    FilesystemUsed,
    FilesystemInodes,
    Temperature,
    FanSpeed,
    Power,
    GpuUtilisation,
    GpuMemoryUsed,
    GpuMemoryTotal,
    GpuTemperature,
    GpuPower,
    ProcessCpu,
    ProcessMemory,
    ContainerCpu,
    ContainerMemory,
    ContainerMemoryLimit,
};
inline constexpr size_t deviceMetricCount = size_t(DeviceMetric::ContainerMemoryLimit) + 1;

/// As MetricInfo, for the values of one device.
struct DeviceMetricInfo {
    DeviceMetric metric = DeviceMetric::CoreBusy;
    QString id; ///< "disk_utilisation"
    QString title;
    QString description;
    Unit unit = Unit::None;
    double fixedMaximum = 0;
    SampleGroup group = SampleGroup::Details;
};

[[nodiscard]] DeviceMetricInfo deviceMetricInfo(DeviceMetric metric);
[[nodiscard]] QList<DeviceMetric> allDeviceMetrics();

/// A value of one device in one tick.
struct DeviceValue {
    DeviceMetric metric = DeviceMetric::CoreBusy;
    QByteArray device; ///< "sda", "/var", "coretemp Core 0"; UTF-8 from the host: show it through displayText()
    float value = 0;   ///< finite; what a device lacks is left out
    bool operator==(const DeviceValue &) const = default;
};

/// "Not known" inside arrays of floats; a host that lacks something has this, never 0.
inline constexpr float absent = std::numeric_limits<float>::quiet_NaN();

/// One value for each metric, `absent` where the host has none.
struct MetricValues {
    std::array<float, metricCount> items = filled();

    [[nodiscard]] float operator[](Metric metric) const { return items[size_t(metric)]; }
    [[nodiscard]] float &operator[](Metric metric) { return items[size_t(metric)]; }

private:
    static constexpr std::array<float, metricCount> filled()
    {
        std::array<float, metricCount> all{};
        all.fill(absent);
        return all;
    }
};

} // namespace qd::metrics
