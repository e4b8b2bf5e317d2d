// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_curve.h"

#include <QtCore/QRectF>

#include <memory>
#include <vector>

class QChart;
class QGraphicsScene;
class QLineSeries;
class QPainter;
class QValueAxis;

namespace qd::ui {

/// Draws the curves of one plot with Qt Charts, into any painter: a chart without axes, ground, legend and hover in a scene
/// that no view shows. Its coordinates are the places of the plot, so that nothing is measured twice.
/// Qt Charts cannot break a line: each stretch between gaps has a series of its own, made when first needed and kept. Points
/// only ever come in through replace(): append() is quadratic.
/// Private to the room: the only door to Qt Charts, and the place to leave it by. Thread: GUI.
class CurveChart {
public:
    CurveChart();
    ~CurveChart();
    CurveChart(const CurveChart &) = delete;
    CurveChart &operator=(const CurveChart &) = delete;

    /// `curves` and `infos` belong together one by one; lines are cut at `area`, give or take half a pen.
    void paint(QPainter &painter, const QRectF &area, const std::vector<std::vector<CurveStretch>> &curves, const QList<TraceInfo> &infos);

private:
    void fit(const QRectF &area);
    void makeLine();
    [[nodiscard]] size_t show(const std::vector<CurveStretch> &stretches, const TraceInfo &info, size_t used);

    std::unique_ptr<QGraphicsScene> m_scene; ///< owns the chart, which owns the rest
    QChart *m_chart;
    QValueAxis *m_x;
    QValueAxis *m_y;
    std::vector<QLineSeries *> m_lines;
    size_t m_shown = 0; ///< of m_lines, from the first on
    QRectF m_area;
};

} // namespace qd::ui
