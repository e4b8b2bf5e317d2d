// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <vector>

namespace qd::ui {

/// The Qt Charts series of one curve. Qt Charts cannot break a line, so each stretch between gaps has series of its
/// own; they are made when first needed and kept. Points only ever come in through replace(): append() is quadratic.
/// Private to the room. Ownership: the chart owns the series.
class TraceItems {
public:
    /// Later gaps than these are bridged by a straight line: a curve in shreds says no more than that.
    static constexpr size_t maximumStretches = 12;

    TraceItems(QChart &chart, QValueAxis &x, QValueAxis &y, const TraceInfo &info);

    /// x = seconds since `begin`.
    void show(const ChartTrace &trace, UtcTime begin);
    /// Takes the theme's colours anew.
    void recolor();

private:
    struct Stretch {
        QLineSeries *line = nullptr;
        QAreaSeries *fill = nullptr; ///< null if the trace is not filled
        QAreaSeries *band = nullptr; ///< null until a column has low < high
    };
    struct Points {
        QList<QPointF> line, low, high;
        bool hasBand = false;
    };

    [[nodiscard]] static std::vector<Points> cut(const ChartTrace &trace, UtcTime begin);
    void makeStretch();
    void makeBand(Stretch &stretch);
    void attach(QAbstractSeries *series);
    void recolor(Stretch &stretch);
    static void fillStretch(const Stretch &stretch, const Points &points);

    QChart &m_chart;
    QValueAxis &m_x;
    QValueAxis &m_y;
    TraceInfo m_info;
    std::vector<Stretch> m_stretches;
    size_t m_used = 0;
};

} // namespace qd::ui
