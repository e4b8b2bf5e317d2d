// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <cmath>
#include <optional>

namespace qd::ui {

/// What a row is sorted by: the urgent tier first, then the value. NaN stands behind all numbers.
struct FleetRank {
    int tier = 0;
    double value = std::nan("");
};

/// A rank that rests: its value follows the live one only when that has moved by more than `slack`, and its tier rises
/// at once but falls only after `calm`. So rows with about equal values do not change places each second, and a host
/// that goes to and fro across a limit stays where it can be found.
class StickyRank {
public:
    static constexpr std::chrono::seconds calm{10};

    [[nodiscard]] const FleetRank &rank() const { return m_rank; }
    void reset(const FleetRank &live)
    {
        m_rank = live;
        m_lowerSince.reset();
    }
    void follow(const FleetRank &live, double slack, UtcTime now)
    {
        if (live.tier >= m_rank.tier) {
            m_lowerSince.reset();
        } else if (!m_lowerSince || *m_lowerSince > now) {
            m_lowerSince = now;
        }
        const bool falls = m_lowerSince && now - *m_lowerSince >= calm;
        if (live.tier > m_rank.tier || falls)
            return reset(live);
        if (std::isnan(live.value) != std::isnan(m_rank.value) || std::abs(live.value - m_rank.value) > slack)
            m_rank.value = live.value;
    }

private:
    FleetRank m_rank;
    std::optional<UtcTime> m_lowerSince;
};

} // namespace qd::ui
