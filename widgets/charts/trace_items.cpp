// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/trace_items.h"

#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtGui/QLinearGradient>
#include <QtGui/QPen>

#include <cmath>

namespace qd::ui {

TraceItems::TraceItems(QChart &chart, QValueAxis &x, QValueAxis &y, const TraceInfo &info)
    : m_chart(chart), m_x(x), m_y(y), m_info(info)
{
    makeStretch();
}

void TraceItems::attach(QAbstractSeries *series)
{
    m_chart.addSeries(series);
    series->attachAxis(&m_x);
    series->attachAxis(&m_y);
}

void TraceItems::makeStretch()
{
    Stretch stretch;
    stretch.line = new QLineSeries;
    if (m_info.filled) {
        // An area with a pen of its own costs three times as much as one without and a separate line.
        stretch.fill = new QAreaSeries(stretch.line);
        stretch.fill->setPen(Qt::NoPen);
        attach(stretch.fill);
    }
    attach(stretch.line);
    recolor(stretch);
    m_stretches.push_back(stretch);
}

void TraceItems::makeBand(Stretch &stretch)
{
    auto *const high = new QLineSeries;
    auto *const low = new QLineSeries;
    stretch.band = new QAreaSeries(high, low);
    high->setParent(stretch.band);
    low->setParent(stretch.band);
    stretch.band->setPen(Qt::NoPen);
    attach(stretch.band);
    recolor(stretch);
}

void TraceItems::recolor()
{
    for (Stretch &stretch : m_stretches)
        recolor(stretch);
}

void TraceItems::recolor(Stretch &stretch)
{
    const Theme &theme = Theme::current();
    const QColor color = traceColor(m_info.ink);
    stretch.line->setPen(QPen(color, 1.5));
    if (stretch.fill) {
        QLinearGradient gradient(0, 0, 0, 1);
        gradient.setCoordinateMode(QGradient::ObjectBoundingMode);
        gradient.setColorAt(0, withAlpha(color, theme.dark ? 0.34 : 0.30));
        gradient.setColorAt(1, withAlpha(color, theme.dark ? 0.04 : 0.05));
        stretch.fill->setBrush(gradient);
    }
    if (stretch.band)
        stretch.band->setBrush(withAlpha(color, theme.dark ? 0.16 : 0.14));
}

std::vector<TraceItems::Points> TraceItems::cut(const ChartTrace &trace, UtcTime begin)
{
    std::vector<Points> all;
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
        Points &points = all.back();
        const double x = first + (double(i) + 0.5) * width;
        const bool hasBand = std::isfinite(column.low) && std::isfinite(column.high) && column.low < column.high;
        points.hasBand = points.hasBand || hasBand;
        points.line.append({x, double(column.value)});
        points.low.append({x, double(hasBand ? column.low : column.value)});
        points.high.append({x, double(hasBand ? column.high : column.value)});
    }
    for (Points &points : all) {
        // A lone column would be a line without length: draw it as wide as it is.
        if (points.line.size() == 1)
            points.line = {points.line.first() - QPointF(width / 2, 0), points.line.first() + QPointF(width / 2, 0)};
    }
    return all;
}

void TraceItems::fillStretch(const Stretch &stretch, const Points &points)
{
    stretch.line->replace(points.line);
    if (!stretch.band)
        return;
    const bool use = points.hasBand;
    stretch.band->upperSeries()->replace(use ? points.high : QList<QPointF>());
    stretch.band->lowerSeries()->replace(use ? points.low : QList<QPointF>());
}

void TraceItems::show(const ChartTrace &trace, UtcTime begin)
{
    const std::vector<Points> all = cut(trace, begin);
    while (m_stretches.size() < all.size())
        makeStretch();
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].hasBand && !m_stretches[i].band)
            makeBand(m_stretches[i]);
        fillStretch(m_stretches[i], all[i]);
    }
    for (size_t i = all.size(); i < m_used; ++i)
        fillStretch(m_stretches[i], {});
    m_used = all.size();
}

} // namespace qd::ui
