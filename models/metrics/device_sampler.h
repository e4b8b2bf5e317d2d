// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>

#include <optional>
#include <vector>

namespace qd::metrics {

/// What went through one network interface since it appeared.
struct InterfaceCounters {
    QByteArray name;
    quint64 in = 0;  ///< bytes received
    quint64 out = 0; ///< bytes sent
    quint64 packetsIn = 0, packetsOut = 0;
    quint64 errorsIn = 0, errorsOut = 0;
    quint64 dropsIn = 0, dropsOut = 0;
    bool operator==(const InterfaceCounters &) const = default;
};

/// What one disk did since it appeared (Documentation/admin-guide/iostats.rst).
struct DiskCounters {
    QByteArray name;
    quint64 in = 0;  ///< bytes read
    quint64 out = 0; ///< bytes written
    quint64 reads = 0, writes = 0; ///< operations completed
    bool hasTimes = false;         ///< the four below are known; not for partitions of old kernels
    quint64 readMs = 0, writeMs = 0;
    quint64 busyMs = 0;  ///< time with at least one operation under way
    quint64 queueMs = 0; ///< the same, times the number under way
    bool operator==(const DiskCounters &) const = default;
};

/// Bytes a second, summed over devices.
struct DeviceRates {
    double in = 0;
    double out = 0;
};

/// One interface, or several summed, between two readings; all a second.
struct InterfaceRates {
    double in = 0, out = 0; ///< bytes
    double packetsIn = 0, packetsOut = 0, errorsIn = 0, errorsOut = 0, dropsIn = 0, dropsOut = 0;
};

/// One disk between two readings, as iostat(1) of sysstat counts.
struct DiskRates {
    double in = 0, out = 0;       ///< bytes a second
    double reads = 0, writes = 0; ///< operations a second
    std::optional<double> readAwait, writeAwait; ///< ms an operation: steps of the times over steps of the counts
    std::optional<double> utilisation;           ///< busy milliseconds over passed ones, 0…100
    std::optional<double> queue;                 ///< weighted milliseconds over passed ones
};

/// Reads /proc/net/dev (proc_pid_net(5)): all interfaces, also those whose number touches the colon
/// ("eth0:436", kernels before 2.6.3x). Errors: Parse if no line can be read.
[[nodiscard]] Result<std::vector<InterfaceCounters>> parseNetwork(QByteArrayView dev);

/// Reads /proc/diskstats (Documentation/admin-guide/iostats.rst): sectors of 512 bytes whatever the disk's
/// own size; lines of 14 and more columns, and the 7 columns of partitions before 2.6.25.
/// Errors: Parse if no line can be read.
[[nodiscard]] Result<std::vector<DiskCounters>> parseDisks(QByteArrayView diskstats);

/// Which interfaces are counted once: those with hardware behind them (`physical`, from
/// /sys/class/net/NAME/device) if any; else all but loopback and, unless they are the only ones, those that
/// carry other interfaces' traffic (bridges, bonds, VLANs, tunnels, container ends).
[[nodiscard]] QByteArrayList countedInterfaces(const std::vector<InterfaceCounters> &all, const QByteArrayList &physical);

/// Which disks are counted once: those with hardware behind them (`physical`, from /sys/block/NAME/device) if
/// any; else whole disks without their partitions and without loop, ram, zram, dm and md devices.
[[nodiscard]] QByteArrayList countedDisks(const std::vector<DiskCounters> &all, const QByteArrayList &physical);

/// Rates of the named devices between two readings, `seconds` of remote time apart. A device that is new or
/// was reset counts from the next reading on. Nothing if no named device could be compared.
[[nodiscard]] std::optional<DeviceRates> rates(const std::vector<InterfaceCounters> &before,
                                               const std::vector<InterfaceCounters> &now, const QByteArrayList &names,
                                               double seconds);
[[nodiscard]] std::optional<DeviceRates> rates(const std::vector<DiskCounters> &before, const std::vector<DiskCounters> &now,
                                               const QByteArrayList &names, double seconds);

/// One device between two readings, `seconds` of remote time apart; nothing if a counter was reset or no time passed.
[[nodiscard]] std::optional<InterfaceRates> ratesOf(const InterfaceCounters &before, const InterfaceCounters &now, double seconds);
[[nodiscard]] std::optional<DiskRates> ratesOf(const DiskCounters &before, const DiskCounters &now, double seconds);

} // namespace qd::metrics
