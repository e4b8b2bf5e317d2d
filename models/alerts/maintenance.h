// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QTime>
#include <QtCore/QTimeZone>

#include <optional>

namespace qd::alerts {

/// A time in which alerts of some hosts are not told; they are still recorded.
struct MaintenanceWindow {
    QString name{};
    QString scope{}; ///< in the host filter language; empty = every host
    // Once
    std::optional<UtcTime> from{};
    std::optional<UtcTime> to{};
    // Or again and again, at a wall clock
    quint8 days = 0; ///< bit 0 = Monday … bit 6 = Sunday
    QTime start{};
    std::chrono::milliseconds length{0};
    QString zone{};                 ///< IANA name of the wall clock ("Europe/Berlin"); empty = the workstation's
    std::optional<UtcTime> ended{}; ///< the opening that held at this moment ended then, before its time
    QString reason{};
    bool operator==(const MaintenanceWindow &) const = default;
};

/// One opening of a window.
struct MaintenanceSpan {
    UtcTime begin{};
    UtcTime end{};
    bool operator==(const MaintenanceSpan &) const = default;
};

// `zone` is the workstation's. A start that a clock set forward leaves out is the moment after the jump; one that a clock set
// back passes twice is the first. The length is real time, so that a window of 4 h has 4 h on such nights too. All pure.

/// The openings that overlap [from, to), oldest first.
[[nodiscard]] QList<MaintenanceSpan> spansIn(const MaintenanceWindow &window, UtcTime from, UtcTime to, const QTimeZone &zone);
/// The one that holds now.
[[nodiscard]] std::optional<MaintenanceSpan> spanAt(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone);
/// The next one that begins after now, within the next eight days for weekly ones.
[[nodiscard]] std::optional<MaintenanceSpan> nextSpan(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone);
/// Whether the window is open; a weekly one that began the day before counts.
[[nodiscard]] bool isOpen(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone);
/// It will not open again.
[[nodiscard]] bool isPast(const MaintenanceWindow &window, UtcTime now);
/// The window without the rest of what holds now. To the second, as the file keeps it.
[[nodiscard]] MaintenanceWindow endedNow(MaintenanceWindow window, UtcTime now);

} // namespace qd::alerts
