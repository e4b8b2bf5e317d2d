// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <chrono>
#include <optional>

namespace qd::ui {

/// The ends of a value axis; minimum < maximum.
struct ValueRange {
    double minimum = 0;
    double maximum = 1;
    bool operator==(const ValueRange &) const = default;
    [[nodiscard]] double span() const { return maximum - minimum; }
};

/// The smallest round number that is not below `value`, such that its half is round too: 1, 2, 4, 6, 8 x 10^n, for
/// bytes x 1024^n, for times x minutes, hours, days. Never below what is worth an axis of that unit (1 kbit/s, 1.0 of load …).
[[nodiscard]] double niceMaximum(double value, Unit unit);

/// The narrowest range with round ends and a round middle that holds both values.
[[nodiscard]] ValueRange fittedRange(double low, double high, Unit unit);

/// The ends of a value axis: fixed, or following the data without flicker: they move outwards at once and
/// inwards only after the data has stayed within 40 % of them for `shrinkAfter`. The axis begins at zero (data on
/// both sides of it has zero inside) unless it is fitted to the data.
class AxisScale {
public:
    static constexpr std::chrono::seconds shrinkAfter{30};

    explicit AxisScale(Unit unit = Unit::None, double fixedMaximum = 0) : m_unit(unit), m_fixedMaximum(fixedMaximum) {}
    void setUnit(Unit unit);
    /// 0 = follows the data. A fitted axis follows it all the same.
    void setFixedMaximum(double maximum) { m_fixedMaximum = maximum; }
    void setFixedMinimum(std::optional<double> minimum) { m_fixedMinimum = minimum; }
    void setFitted(bool fitted);
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// Other data: the next update() takes its ends at once.
    void reset() { m_isSet = false; }

    /// The ends for data from `low` to `high` (NaN = no data) at `now` (any steady count).
    ValueRange update(double low, double high, std::chrono::milliseconds now);
    [[nodiscard]] ValueRange range() const;

private:
    [[nodiscard]] ValueRange wantedFor(double low, double high) const;

    Unit m_unit;
    double m_fixedMaximum;
    std::optional<double> m_fixedMinimum;
    bool m_fitted = false;
    bool m_isSet = false;
    ValueRange m_range;
    std::chrono::milliseconds m_lowSince{-1};
};

} // namespace qd::ui
