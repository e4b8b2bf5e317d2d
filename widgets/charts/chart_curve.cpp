// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_curve.h"

#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtCore/QLineF>
#include <QtGui/QPainter>

#include <cmath>

namespace qd::ui {
namespace {

constexpr double dash = 5, dashPeriod = 8;
constexpr double farOutside = 4000; // px: beyond it lines only cost time

class Stretches {
public:
    Stretches(const ChartTrace &trace, const ChartPlot &plot, const QList<double> &below)
        : m_plot(plot), m_below(below), m_step(plot.xOf(trace.first + trace.width) - plot.xOf(trace.first)), m_first(plot.xOf(trace.first))
    {
        bool isOpen = false;
        for (qsizetype i = 0; i < trace.columns.size(); ++i) {
            const bool isValue = std::isfinite(trace.columns.at(i).value);
            if (isValue && !isOpen)
                m_all.emplace_back();
            if (isValue)
                add(trace.columns.at(i), i);
            isOpen = isValue;
        }
        for (CurveStretch &stretch : m_all)
            widen(stretch);
    }

    [[nodiscard]] std::vector<CurveStretch> take() { return std::move(m_all); }

private:
    [[nodiscard]] double yOf(double value) const
    {
        return std::clamp(m_plot.yOf(value), m_plot.area.top() - farOutside, m_plot.area.bottom() + farOutside);
    }

    void add(const ChartColumn &column, qsizetype i)
    {
        CurveStretch &stretch = m_all.back();
        const double x = m_first + (double(i) + 0.5) * m_step;
        if (!m_below.isEmpty()) {
            const double base = m_below.value(i);
            stretch.hasBand = true;
            stretch.line.append({x, yOf(base + double(column.value))});
            stretch.low.append({x, yOf(base)});
            stretch.high.append(stretch.line.last());
            return;
        }
        const bool hasBand = std::isfinite(column.low) && std::isfinite(column.high) && column.low < column.high;
        stretch.hasBand = stretch.hasBand || hasBand;
        stretch.line.append({x, yOf(double(column.value))});
        stretch.low.append({x, yOf(double(hasBand ? column.low : column.value))});
        stretch.high.append({x, yOf(double(hasBand ? column.high : column.value))});
    }

    /// A lone column would be a line without length: draw it as wide as it is.
    void widen(CurveStretch &stretch) const
    {
        if (stretch.line.size() != 1)
            return;
        const QPointF half(std::max(0.5, m_step / 2), 0);
        for (QList<QPointF> *points : {&stretch.line, &stretch.low, &stretch.high})
            *points = {points->first() - half, points->first() + half};
    }

    const ChartPlot &m_plot;
    const QList<double> &m_below;
    double m_step;
    double m_first;
    std::vector<CurveStretch> m_all;
};

/// A dashed line's pieces; the pattern stands still on the plot.
void appendDashes(QList<QLineF> &lines, const QLineF &line)
{
    const double length = line.dx();
    if (length <= 0)
        return;
    double x = line.x1();
    while (x < line.x2()) {
        const double start = std::floor(x / dashPeriod) * dashPeriod;
        const double from = std::max(x, start), to = std::min(line.x2(), start + dash);
        if (to > from)
            lines.append({line.pointAt((from - line.x1()) / length), line.pointAt((to - line.x1()) / length)});
        x = start + dashPeriod;
    }
}

} // namespace

std::vector<CurveStretch> curveStretches(const ChartTrace &trace, const ChartPlot &plot, const QList<double> &below)
{
    return Stretches(trace, plot, below).take();
}

QPen curvePen(const TraceInfo &info)
{
    const QColor color = traceColor(info);
    return info.faint ? QPen(withAlpha(color, 0.5), 1.0) : QPen(color, 1.5);
}

void paintCurve(QPainter &painter, const std::vector<CurveStretch> &stretches, const TraceInfo &info)
{
    // Single lines: drawPolyline() takes twelve times as long for noise.
    QList<QLineF> lines;
    for (const CurveStretch &stretch : stretches) {
        for (qsizetype i = 1; i < stretch.line.size(); ++i) {
            const QLineF line(stretch.line.at(i - 1), stretch.line.at(i));
            info.dashed ? appendDashes(lines, line) : lines.append(line);
        }
    }
    painter.setPen(curvePen(info));
    painter.drawLines(lines);
}

} // namespace qd::ui
