// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <optional>

namespace qd::metrics {

/// Puts a host's readings on the workstation's time axis: their distance is that of the remote uptime,
/// so that network jitter neither squeezes nor tears the curve. The offset is the smallest delay seen; a difference
/// of more than two seconds (sleep, reboot, clock set) starts afresh, and so does a reading that would be older than the
/// question for it (the two clocks drift apart).
/// Thread: none of its own.
class ClockMap {
public:
    /// `askedAt`: when the reading was asked for, if that is known.
    [[nodiscard]] UtcTime localTime(std::chrono::milliseconds remoteUptime, UtcTime arrival, std::optional<UtcTime> askedAt = {})
    {
        const UtcTime boot = arrival - remoteUptime;
        // The uptime is cut off at hundredths.
        const bool isTooOld = m_boot && askedAt && *askedAt <= arrival && *m_boot + remoteUptime + std::chrono::milliseconds(10) < *askedAt;
        if (!m_boot || boot < *m_boot || boot - *m_boot > std::chrono::seconds(2) || isTooOld)
            m_boot = boot;
        return *m_boot + remoteUptime;
    }

private:
    std::optional<UtcTime> m_boot; ///< when the host started, on the workstation's clock
};

} // namespace qd::metrics
