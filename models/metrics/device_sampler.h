// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>

#include <optional>
#include <vector>

namespace qd::metrics {

/// Bytes that went in and out of one network interface or disk since it appeared.
struct DeviceBytes {
    QByteArray name;
    quint64 in = 0;  ///< received; read
    quint64 out = 0; ///< sent; written
    bool operator==(const DeviceBytes &) const = default;
};

/// Bytes a second, summed over devices.
struct DeviceRates {
    double in = 0;
    double out = 0;
};

/// Reads /proc/net/dev (proc_pid_net(5)): all interfaces, also those whose number touches the colon
/// ("eth0:436", kernels before 2.6.3x). Errors: Parse if no line can be read.
[[nodiscard]] Result<std::vector<DeviceBytes>> parseNetwork(QByteArrayView dev);

/// Reads /proc/diskstats (Documentation/admin-guide/iostats.rst): sectors of 512 bytes whatever the disk's
/// own size; lines of 14 and more columns, and the 7 columns of partitions before 2.6.25.
/// Errors: Parse if no line can be read.
[[nodiscard]] Result<std::vector<DeviceBytes>> parseDisks(QByteArrayView diskstats);

/// Which interfaces are counted once: those with hardware behind them (`physical`, from
/// /sys/class/net/NAME/device) if any; else all but loopback and, unless they are the only ones, those that
/// carry other interfaces' traffic (bridges, bonds, VLANs, tunnels, container ends).
[[nodiscard]] QByteArrayList countedInterfaces(const std::vector<DeviceBytes> &all, const QByteArrayList &physical);

/// Which disks are counted once: those with hardware behind them (`physical`, from /sys/block/NAME/device) if
/// any; else whole disks without their partitions and without loop, ram, zram, dm and md devices.
[[nodiscard]] QByteArrayList countedDisks(const std::vector<DeviceBytes> &all, const QByteArrayList &physical);

/// Rates of the named devices between two readings, `seconds` of remote time apart. A device that is new or
/// was reset counts from the next reading on. Nothing if no named device could be compared.
[[nodiscard]] std::optional<DeviceRates> rates(const std::vector<DeviceBytes> &before,
                                               const std::vector<DeviceBytes> &now, const QByteArrayList &names,
                                               double seconds);

} // namespace qd::metrics
