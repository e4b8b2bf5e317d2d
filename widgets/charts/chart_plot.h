// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/axis_scale.h"
#include "widgets/charts/chart_data.h"

#include <QtCore/QRectF>

#include <algorithm>

namespace qd::ui {

/// Where times and values lie in a chart. Private to the room.
struct ChartPlot {
    QRectF area;
    UtcTime begin{};
    double seconds = 1; ///< from the left edge to the right one; > 0
    ValueRange values;

    [[nodiscard]] double xOf(UtcTime time) const
    {
        return area.left() + area.width() * std::chrono::duration<double>(time - begin).count() / seconds;
    }
    [[nodiscard]] double yOf(double value) const
    {
        return area.bottom() - area.height() * (value - values.minimum) / values.span();
    }
    [[nodiscard]] UtcTime timeAt(double x) const
    {
        const double share = (x - area.left()) / std::max(1.0, area.width());
        return begin + std::chrono::milliseconds(qint64(share * seconds * 1000));
    }
    /// What lies outside is brought to the nearer edge.
    [[nodiscard]] UtcTime timeInside(double x) const { return timeAt(std::clamp(x, area.left(), std::max(area.left(), area.right()))); }
    [[nodiscard]] bool contains(UtcTime time) const
    {
        const double x = xOf(time);
        return x >= area.left() - 0.5 && x <= area.right() + 0.5;
    }
};

} // namespace qd::ui
