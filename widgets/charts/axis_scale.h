// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <chrono>

namespace qd::ui {

/// The smallest round number that is not below `value`, such that its half is round too: 1, 2, 4, 6, 8 x 10^n, for
/// bytes x 1024^n. Never below what is worth an axis of that unit (1 kbit/s, 1.0 of load …).
[[nodiscard]] double niceMaximum(double value, Unit unit);

/// The end of a value axis: fixed, or following the data without flicker: it grows at once and
/// shrinks only after the data has stayed below 40 % of it for `shrinkAfter`.
class AxisScale {
public:
    static constexpr std::chrono::seconds shrinkAfter{30};

    explicit AxisScale(Unit unit = Unit::None, double fixedMaximum = 0) : m_unit(unit), m_fixed(fixedMaximum) {}
    void setFixedMaximum(double maximum) { m_fixed = maximum; }

    /// The maximum to use for data that reaches `peak` (NaN = no data) at `now` (any steady count).
    double update(double peak, std::chrono::milliseconds now);
    [[nodiscard]] double maximum() const { return m_fixed > 0 ? m_fixed : m_maximum; }

private:
    Unit m_unit;
    double m_fixed;
    double m_maximum = 0;
    std::chrono::milliseconds m_lowSince{-1};
};

} // namespace qd::ui
