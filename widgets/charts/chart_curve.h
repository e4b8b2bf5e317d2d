// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_plot.h"

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtGui/QPen>

#include <vector>

class QPainter;

namespace qd::ui {

/// A curve between two gaps, in the places of a plot. Private to the room.
struct CurveStretch {
    QList<QPointF> line;
    QList<QPointF> low;  ///< lower edge of the band; in a stack, the upper edge of what lies below
    QList<QPointF> high; ///< upper edge
    bool hasBand = false;
};

/// Where a trace lies, cut at its gaps. A lone column becomes a line of its width.
/// `below`: what it is stacked upon, one value a column; its band then reaches down to there.
[[nodiscard]] std::vector<CurveStretch> curveStretches(const ChartTrace &trace, const ChartPlot &plot, const QList<double> &below = {});

/// How a trace's lines are drawn.
[[nodiscard]] QPen curvePen(const TraceInfo &info);
/// The lines alone, in the trace's colour.
void paintCurve(QPainter &painter, const std::vector<CurveStretch> &stretches, const TraceInfo &info);

} // namespace qd::ui
