// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"

#include <optional>

namespace qd::ui {

/// What a card says instead of a value. Devices, sensors and counts come every 15 s: what is missing for longer on a live
/// host is not there. Thread: GUI.
class Absence {
public:
    static constexpr std::chrono::seconds missingFor{25};

    /// Forgets since when something is missing: another host, or it is there.
    void reset() { m_since.reset(); }
    /// "no data", or that the host does not have it.
    [[nodiscard]] QString text(const metrics::MetricsService &service, const QList<HostId> &hosts);

private:
    std::optional<UtcTime> m_since;
};

} // namespace qd::ui
