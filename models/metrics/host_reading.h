// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/metrics/cpu_sampler.h"
#include "models/metrics/device_sampler.h"
#include "models/metrics/filesystem_sampler.h"
#include "models/metrics/frame.h"
#include "models/metrics/memory_sampler.h"
#include "models/metrics/metric.h"
#include "models/metrics/system_sampler.h"

#include <QtCore/QStringList>

#include <optional>

namespace qd::metrics {

/// Raw state of a host in one tick: counters and levels, each missing where the host has none.
struct HostReading {
    std::optional<std::chrono::milliseconds> uptime; ///< the remote clock that rates are made with
    std::optional<CpuReading> cpu;
    std::optional<LoadReading> load;
    std::optional<MemoryReading> memory;
    std::optional<std::vector<DeviceBytes>> network;
    std::optional<std::vector<DeviceBytes>> disks;
    // The slow part: carried over from tick to tick.
    std::vector<Filesystem> filesystems;
    SystemInfo system;
    QByteArrayList physicalInterfaces;
    QByteArrayList physicalDisks;
    quint64 minFreeKib = 0;
    QStringList faults; ///< sections that were there and could not be read
};

/// One tick's numbers, ready for series and screen.
struct HostSample {
    MetricValues values;
    std::vector<float> cores; ///< busy percent of each online core; NaN = not known
};

/// Reads a frame; what a frame without the slow part lacks is taken over from `previous`. Pure.
[[nodiscard]] HostReading readFrame(const Frame &frame, const HostReading &previous);

/// Levels of `now` and rates from `before` to `now` with the remote clock. If the clock went backwards (reboot)
/// or is missing, rates are absent. Pure.
[[nodiscard]] HostSample sampleOf(const HostReading &before, const HostReading &now);

} // namespace qd::metrics
