// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/axis_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qd::ui {
namespace {

/// Less than this is not worth an axis: it would magnify noise.
double floorOf(Unit unit)
{
    switch (unit) {
    case Unit::Bytes: return 1024.0 * 1024;
    case Unit::BytesPerSecond: return 100'000;
    case Unit::BitsPerSecond: return 100'000;
    case Unit::Percent: return 10;
    case Unit::Seconds: return 0.001;
    case Unit::None: return 0; // a share of one, perhaps
    default: return 1;
    }
}

/// The unit in which numbers of this size are read: round ends are round in it.
double scaleOf(double size, Unit unit)
{
    double scale = 1;
    if (unit == Unit::Bytes) {
        while (size / scale >= 1024)
            scale *= 1024;
    }
    if (unit == Unit::Seconds || unit == Unit::Milliseconds) {
        const double second = unit == Unit::Seconds ? 1 : 1000;
        for (const double step : {60.0, 3600.0, 86400.0}) {
            if (size >= 2 * step * second)
                scale = step * second;
        }
    }
    return scale;
}

double decadeOf(double size) { return std::pow(10.0, std::floor(std::log10(size))); }

} // namespace

double niceMaximum(double value, Unit unit)
{
    const double least = floorOf(unit) > 0 ? floorOf(unit) : 1;
    if (!std::isfinite(value) || (value <= 0 && floorOf(unit) == 0))
        return least;
    value = std::max(value, floorOf(unit));
    const double scale = scaleOf(value, unit);
    const double decade = decadeOf(value / scale);
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0}) {
        // A hair of tolerance: 0.6 / 0.1 is not 6.
        if (value / scale <= step * decade * (1 + 1e-9))
            return step * decade * scale;
    }
    const double next = 10 * decade;
    return unit == Unit::Bytes && next >= 1000 ? 1024 * scale : next * scale;
}

ValueRange fittedRange(double low, double high, Unit unit)
{
    constexpr double thinnest = 1e-9; // of the values' size: closer floats cannot be told apart on an axis
    if (!std::isfinite(low) || !std::isfinite(high))
        return {};
    const double size = std::max(std::abs(low), std::abs(high));
    if (high - low <= size * thinnest) {
        const double around = size > 0 ? size * 0.05 : 0.5;
        low -= around;
        high += around;
    }
    const double scale = scaleOf(size, unit);
    const double raw = (high - low) / 2 / scale;
    const double decade = decadeOf(raw);
    for (const double part : {1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0}) {
        const double half = part * decade;
        const double minimum = std::floor(low / scale / half + 1e-9) * half;
        if (minimum + 2 * half >= high / scale * (high > 0 ? 1 - 1e-12 : 1 + 1e-12))
            return {minimum * scale, (minimum + 2 * half) * scale};
    }
    return {low, high};
}

void AxisScale::setUnit(Unit unit)
{
    m_unit = unit;
    reset();
}

void AxisScale::setFitted(bool fitted)
{
    m_fitted = fitted;
    reset();
}

ValueRange AxisScale::wantedFor(double low, double high) const
{
    if (!std::isfinite(low) || !std::isfinite(high))
        low = high = 0;
    else if (m_fitted || (low < 0 && high > 0))
        return fittedRange(low, high, m_unit);
    return high <= 0 && low < 0 ? ValueRange{-niceMaximum(-low, m_unit), 0} : ValueRange{0, niceMaximum(high, m_unit)};
}

ValueRange AxisScale::update(double low, double high, std::chrono::milliseconds now)
{
    const ValueRange wanted = wantedFor(low, high);
    const bool fits = m_isSet && wanted.minimum >= m_range.minimum && wanted.maximum <= m_range.maximum;
    const bool isLow = wanted.span() <= m_range.span() * 0.4;
    if (!fits || (isLow && m_lowSince.count() >= 0 && now - m_lowSince >= shrinkAfter)) {
        m_range = wanted;
        m_isSet = true;
        m_lowSince = std::chrono::milliseconds(-1);
    } else if (!isLow) {
        m_lowSince = std::chrono::milliseconds(-1);
    } else if (m_lowSince.count() < 0 || now < m_lowSince) {
        m_lowSince = now;
    }
    return range();
}

ValueRange AxisScale::range() const
{
    if (m_fitted)
        return m_range;
    ValueRange range = m_range;
    if (m_fixedMaximum > 0)
        range.maximum = m_fixedMaximum;
    if (m_fixedMinimum)
        range.minimum = *m_fixedMinimum;
    if (range.minimum >= range.maximum)
        range.maximum = range.minimum + 1;
    return range;
}

} // namespace qd::ui
