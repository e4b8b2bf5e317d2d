// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <chrono>

namespace qd::metrics {

/// Run-queue lengths of /proc/loadavg: means of 1, 5 and 15 minutes.
struct LoadReading {
    double one = 0, five = 0, fifteen = 0;
};

/// What the machine is. Empty = not known. All of it came from the host: plain text.
struct SystemInfo {
    QString osName; ///< "Debian GNU/Linux 13 (trixie)"
    QString osId;   ///< "debian"
    QString kernel; ///< "6.12.0"
    QString hostName;
    bool operator==(const SystemInfo &) const = default;
};

/// Errors of both: Parse if the numbers are missing.
[[nodiscard]] Result<LoadReading> parseLoad(QByteArrayView loadavg);
/// Time since boot, the first number of /proc/uptime.
[[nodiscard]] Result<std::chrono::milliseconds> parseUptime(QByteArrayView uptime);

/// PRETTY_NAME (else NAME and VERSION_ID, else `redhatRelease`) and ID of os-release(5), unquoted.
[[nodiscard]] SystemInfo parseSystem(QByteArrayView osRelease, QByteArrayView redhatRelease, QByteArrayView kernel,
                                     QByteArrayView hostName);

} // namespace qd::metrics
