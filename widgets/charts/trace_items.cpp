// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/trace_items.h"

#include "widgets/charts/ground_image.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"


#include <cmath>

namespace qd::ui {

TraceItems::TraceItems(QChart &chart, QValueAxis &x, QValueAxis &y, const TraceInfo &info)
    : m_chart(chart), m_x(x), m_y(y), m_info(info)
{
    makeLine();
}

QPen TraceItems::pen() const
{
    const QColor color = traceColor(m_info);
    return m_info.faint ? QPen(withAlpha(color, 0.5), 1.0) : QPen(color, 1.5);
}

void TraceItems::makeLine()
{
    auto *const line = new QLineSeries;
    m_chart.addSeries(line);
    line->attachAxis(&m_x);
    line->attachAxis(&m_y);
    line->setPen(pen());
    m_lines.push_back(line);
}

void TraceItems::recolor()
{
    for (QLineSeries *const line : m_lines)
        line->setPen(pen());
}

std::vector<TraceItems::Stretch> TraceItems::cut(const ChartTrace &trace, UtcTime begin)
{
    std::vector<Stretch> all;
    const double width = std::chrono::duration<double>(trace.width).count();
    const double first = std::chrono::duration<double>(trace.first - begin).count();
    bool isOpen = false;
    for (qsizetype i = 0; i < trace.columns.size(); ++i) {
        const ChartColumn &column = trace.columns.at(i);
        if (!std::isfinite(column.value)) {
            isOpen = false;
            continue;
        }
        if (!isOpen && (all.empty() || all.size() < maximumStretches))
            all.emplace_back();
        isOpen = true;
        Stretch &stretch = all.back();
        const double x = first + (double(i) + 0.5) * width;
        const bool hasBand = std::isfinite(column.low) && std::isfinite(column.high) && column.low < column.high;
        stretch.hasBand = stretch.hasBand || hasBand;
        stretch.line.append({x, double(column.value)});
        stretch.low.append({x, double(hasBand ? column.low : column.value)});
        stretch.high.append({x, double(hasBand ? column.high : column.value)});
    }
    for (Stretch &stretch : all) {
        // A lone column would be a line without length: draw it as wide as it is.
        if (stretch.line.size() == 1)
            stretch.line = {stretch.line.first() - QPointF(width / 2, 0), stretch.line.first() + QPointF(width / 2, 0)};
    }
    return all;
}

void TraceItems::show(const ChartTrace &trace, UtcTime begin)
{
    const size_t used = m_stretches.size();
    m_stretches = cut(trace, begin);
    while (m_lines.size() < m_stretches.size())
        makeLine();
    for (size_t i = 0; i < m_stretches.size(); ++i)
        m_lines[i]->replace(m_stretches[i].line);
    for (size_t i = m_stretches.size(); i < used; ++i)
        m_lines[i]->replace(QList<QPointF>());
}

void TraceItems::addGround(GroundImage &ground) const
{
    const Theme &theme = Theme::current();
    const QColor color = traceColor(m_info);
    const QSizeF size = ground.image().size();
    const auto placed = [&](const QList<QPointF> &points) {
        QList<QPointF> places;
        places.reserve(points.size());
        for (const QPointF &point : points)
            places.append({size.width() * point.x() / m_x.max(), size.height() * (1 - point.y() / m_y.max())});
        return places;
    };
    for (const Stretch &stretch : m_stretches) {
        if (stretch.hasBand)
            ground.addBand(placed(stretch.high), placed(stretch.low), withAlpha(color, theme.dark ? 0.16 : 0.14));
        if (m_info.filled)
            ground.addFill(placed(stretch.line), withAlpha(color, theme.dark ? 0.34 : 0.30), withAlpha(color, theme.dark ? 0.04 : 0.05));
    }
}

} // namespace qd::ui
