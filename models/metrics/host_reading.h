// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/metrics/container_sampler.h"
#include "models/metrics/cpu_sampler.h"
#include "models/metrics/device_sampler.h"
#include "models/metrics/filesystem_sampler.h"
#include "models/metrics/frame.h"
#include "models/metrics/gpu_sampler.h"
#include "models/metrics/kernel_sampler.h"
#include "models/metrics/memory_sampler.h"
#include "models/metrics/metric.h"
#include "models/metrics/process_sampler.h"
#include "models/metrics/sensor_sampler.h"
#include "models/metrics/state_sampler.h"
#include "models/metrics/system_sampler.h"
#include "models/metrics/tcp_sampler.h"

#include <QtCore/QStringList>

#include <memory>
#include <optional>

namespace qd::metrics {

/// What one container took between two slow parts.
struct ContainerUsage {
    QByteArray name;
    std::optional<double> cpuPercent; ///< of one core
    std::optional<quint64> memory, memoryLimit; ///< bytes
};

/// What comes with every slow part of the script, and what follows from it and the slow part before.
struct SlowReading {
    std::optional<std::chrono::milliseconds> uptime;
    std::optional<quint64> ownTicks;
    std::optional<quint64> listenDrops;
    std::optional<TcpStates> tcpStates;
    std::vector<Sensor> sensors;
    std::vector<CoreFrequency> frequencies;
    std::vector<Gpu> gpus;
    ProcessReading processes;
    std::optional<std::vector<ContainerCounters>> containers;
    std::optional<LoginCounts> logins;
    std::optional<quint64> entropy;
    // Missing or empty in the first slow part, or without rates.
    std::optional<double> costPercent; ///< of one core
    std::optional<double> listenDropsPerSecond;
    std::vector<ProcessUsage> topProcesses;
    std::vector<ContainerUsage> containerUsage;
};

/// Raw state of a host in one tick: counters and levels, each missing where the host has none.
struct HostReading {
    static constexpr size_t topCount = 10; ///< processes by processor, and as many by memory

    std::optional<std::chrono::milliseconds> uptime; ///< the remote clock that rates are made with
    std::optional<CpuReading> cpu;
    KernelActivity activity;
    PagingCounters paging;
    std::optional<Pressure> cpuPressure, memoryPressure, ioPressure;
    std::optional<LoadReading> load;
    std::optional<quint64> threads;
    std::optional<MemoryReading> memory;
    std::optional<std::vector<InterfaceCounters>> network;
    std::optional<std::vector<DiskCounters>> disks;
    std::optional<TcpCounters> tcp;
    SocketCounts sockets;
    std::optional<WallClock> wallClock; ///< only in frames that have it; its reader makes clockOffset of it
    // The slow part: carried over from tick to tick.
    std::shared_ptr<const SlowReading> slow;
    std::vector<Filesystem> filesystems;
    SystemInfo system;
    QByteArrayList physicalInterfaces;
    QByteArrayList physicalDisks;
    QByteArray containerNames; ///< lines "ID NAME"
    quint64 minFreeKib = 0;
    quint64 pageKib = 0;
    std::optional<QStringList> failedUnits;
    std::optional<UpdateCounts> updates;
    std::optional<bool> restartRequired;
    std::optional<std::chrono::milliseconds> clockOffset;
    QStringList faults; ///< sections that were there and could not be read
};

/// One tick's numbers, ready for series and screen.
struct HostSample {
    MetricValues values;
    std::vector<float> cores;         ///< busy percent of each online core; NaN = not known
    std::vector<DeviceValue> devices; ///< of the groups asked for
    qint64 interval = 1;              ///< seconds between two samples: what Series::push() needs to know
};

/// Reads a frame; what a frame without the slow part lacks is taken over from `previous`. Pure.
[[nodiscard]] HostReading readFrame(const Frame &frame, const HostReading &previous);

/// No machine has more than this of anything that is measured in this unit.
[[nodiscard]] float mostOf(Unit unit);

/// Levels of `now` and rates from `before` to `now` with the remote clock, of Base and of `groups`. If the clock went
/// backwards (reboot) or is missing, rates are absent. Pure.
[[nodiscard]] HostSample sampleOf(const HostReading &before, const HostReading &now, SampleGroups groups = allGroups());

} // namespace qd::metrics
