// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/axis_scale.h"

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

double floorOf(Unit unit)
{
    switch (unit) {
    case Unit::Bytes: return 1024.0 * 1024;
    case Unit::BytesPerSecond: return 100'000;
    case Unit::BitsPerSecond: return 100'000;
    case Unit::Percent: return 10;
    default: return 1;
    }
}

} // namespace

double niceMaximum(double value, Unit unit)
{
    value = std::max(value, floorOf(unit));
    if (!std::isfinite(value))
        return floorOf(unit);
    double scale = 1;
    if (unit == Unit::Bytes) {
        while (value / scale >= 1024)
            scale *= 1024;
    }
    const double decade = std::pow(10.0, std::floor(std::log10(value / scale)));
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0}) {
        // A hair of tolerance: 0.6 / 0.1 is not 6.
        if (value / scale <= step * decade * (1 + 1e-9))
            return step * decade * scale;
    }
    const double next = 10 * decade;
    return unit == Unit::Bytes && next >= 1000 ? 1024 * scale : next * scale;
}

double AxisScale::update(double peak, std::chrono::milliseconds now)
{
    const double wanted = niceMaximum(std::isnan(peak) ? 0 : peak, m_unit);
    const bool isLow = wanted <= m_maximum * 0.4;
    if (wanted > m_maximum || (isLow && m_lowSince.count() >= 0 && now - m_lowSince >= shrinkAfter)) {
        m_maximum = wanted;
        m_lowSince = std::chrono::milliseconds(-1);
    } else if (!isLow) {
        m_lowSince = std::chrono::milliseconds(-1);
    } else if (m_lowSince.count() < 0) {
        m_lowSince = now;
    }
    return maximum();
}

} // namespace qd::ui
