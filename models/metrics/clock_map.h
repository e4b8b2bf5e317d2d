// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <optional>

namespace qd::metrics {

/// Puts a host's readings on the workstation's time axis: their distance is that of the remote uptime,
/// so that network jitter neither squeezes nor tears the curve. The offset is the smallest delay seen; a difference
/// of more than two seconds (sleep, reboot, clock set) starts afresh.
/// Thread: none of its own.
class ClockMap {
public:
    [[nodiscard]] UtcTime localTime(std::chrono::milliseconds remoteUptime, UtcTime arrival)
    {
        const UtcTime boot = arrival - remoteUptime;
        if (!m_boot || boot < *m_boot || boot - *m_boot > std::chrono::seconds(2))
            m_boot = boot;
        return *m_boot + remoteUptime;
    }

private:
    std::optional<UtcTime> m_boot; ///< when the host started, on the workstation's clock
};

} // namespace qd::metrics
