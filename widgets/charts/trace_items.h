// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtGui/QPen>

#include <vector>

namespace qd::ui {

class GroundImage;

/// The Qt Charts series of one curve. Qt Charts cannot break a line, so each stretch between gaps has a series of its
/// own; they are made when first needed and kept. Points only ever come in through replace(): append() is quadratic.
/// Fill and band go into a GroundImage instead of QAreaSeries, which builds and strokes three more paths a frame.
/// Private to the room. Ownership: the chart owns the series.
class TraceItems {
public:
    /// Later gaps than these are bridged by a straight line: a curve in shreds says no more than that.
    static constexpr size_t maximumStretches = 12;

    TraceItems(QChart &chart, QValueAxis &x, QValueAxis &y, const TraceInfo &info);

    /// x = seconds since `begin`.
    void show(const ChartTrace &trace, UtcTime begin);
    /// What lies below all lines: the band from low to high and the fill down to zero.
    void addGround(GroundImage &ground) const;
    /// Takes the theme's colours anew.
    void recolor();

private:
    struct Stretch {
        QList<QPointF> line, low, high; ///< seconds, value
        bool hasBand = false;
    };

    [[nodiscard]] static std::vector<Stretch> cut(const ChartTrace &trace, UtcTime begin);
    void makeLine();
    [[nodiscard]] QPen pen() const;

    QChart &m_chart;
    QValueAxis &m_x;
    QValueAxis &m_y;
    TraceInfo m_info;
    std::vector<QLineSeries *> m_lines;
    std::vector<Stretch> m_stretches;
};

} // namespace qd::ui
