// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QString>
#include <QtCore/QTime>
#include <QtCore/QTimeZone>

#include <optional>

namespace qd::alerts {

/// A time in which alerts of some hosts are not told; they are still recorded.
struct MaintenanceWindow {
    QString name;
    QString scope; ///< in the host filter language; empty = every host
    // Once
    std::optional<UtcTime> from;
    std::optional<UtcTime> to;
    // Or again and again, at the wall clock of the workstation
    quint8 days = 0; ///< bit 0 = Monday … bit 6 = Sunday
    QTime start;
    std::chrono::milliseconds length{0};
    bool operator==(const MaintenanceWindow &) const = default;
};

/// Whether the window is open; a weekly one that began the day before counts. Pure.
[[nodiscard]] bool isOpen(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone);

} // namespace qd::alerts
