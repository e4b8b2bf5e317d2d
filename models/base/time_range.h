// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

namespace qd {

/// The one time axis that charts, logs and marks share: either the last
/// `length` before now (live) or the fixed span [from, from + length).
struct TimeRange {
    std::chrono::milliseconds length = std::chrono::minutes(15);
    bool live = true;
    UtcTime from{};

    bool operator==(const TimeRange &) const = default;

    [[nodiscard]] UtcTime begin(UtcTime now) const { return live ? now - length : from; }
    [[nodiscard]] UtcTime end(UtcTime now) const { return live ? now : from + length; }
};

} // namespace qd
