// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/gauge_view.h"

#include "widgets/common/theme.h"
#include "widgets/dashboards/panel_color.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace qd::ui {
namespace {

constexpr double startAngle = 205, sweep = 230; ///< degrees, clockwise from the left end
constexpr double narrowest = 70, lowest = 56;
constexpr double nameHeight = 17;
/// What lies below the circle's centre: the ends of the arc.
const double belowCentre = std::sin((sweep - 180) / 2 * std::numbers::pi / 180);

void paintArc(QPainter &painter, const QRectF &circle, double thickness, double from, double to, const QColor &color)
{
    if (to <= from)
        return;
    QPen pen(color, thickness);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(circle, int((startAngle - sweep * from) * 16), int(-sweep * (to - from) * 16));
}

} // namespace

void GaugeView::setMarkersShown(bool shown)
{
    m_withMarkers = shown;
    update();
}

QList<QRectF> GaugeView::tiles(qsizetype count) const
{
    const bool sideBySide = width() >= height();
    const double room = sideBySide ? width() : height();
    const qsizetype most = std::max(qsizetype(1), qsizetype(room / (sideBySide ? narrowest : lowest)));
    return divided(std::min(count, most), sideBySide, 8);
}

void GaugeView::paintMarkers(QPainter &painter, const QRectF &circle, double thickness) const
{
    for (qsizetype i = 0; i < steps().size(); ++i) {
        const double from = std::clamp(steps().at(i).share, 0.0, 1.0);
        const double to = i + 1 < steps().size() ? std::clamp(steps().at(i + 1).share, 0.0, 1.0) : 1.0;
        const QColor color = panelColor(steps().at(i).color);
        if (color.isValid())
            paintArc(painter, circle, thickness, from, to, color);
    }
}

void GaugeView::paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const
{
    const Theme &theme = Theme::current();
    QRectF room = tile.adjusted(2, 1, -2, -1);
    const bool withName = !value.name.isEmpty() && values().size() > 1 && room.height() > 90;
    if (withName) {
        paintName(painter, QRectF(room.left(), room.bottom() - nameHeight, room.width(), nameHeight), value.name, theme.dim, Qt::AlignCenter);
        room.setBottom(room.bottom() - nameHeight);
    }
    const double radius = std::max(10.0, std::min(room.width() / 2, room.height() / (1 + belowCentre)));
    const double height = radius * (1 + belowCentre);
    const QPointF centre(room.center().x(), room.top() + (room.height() - height) / 2 + radius);
    const double thickness = std::clamp(radius * 0.2, 5.0, 22.0);
    const double marker = m_withMarkers && steps().size() > 1 ? std::clamp(radius * 0.05, 2.0, 5.0) : 0;
    const auto circleOf = [&](double r) { return QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r); };
    if (marker > 0)
        paintMarkers(painter, circleOf(radius - marker / 2), marker);
    const double middle = radius - (marker > 0 ? marker + 2 : 0) - thickness / 2;
    paintArc(painter, circleOf(middle), thickness, 0, 1, theme.surface3);
    const QColor own = panelColor(value.color);
    const QColor ink = own.isValid() ? own : theme.accent;
    if (std::isfinite(value.share))
        paintArc(painter, circleOf(middle), thickness, 0, std::clamp(value.share, 0.0, 1.0), ink);
    const double hole = std::max(8.0, middle - thickness / 2 - 2);
    const QRectF figure(centre.x() - hole * 0.92, centre.y() - hole * 0.5, hole * 1.84, hole * 0.9);
    paintFigure(painter, figure, value, own.isValid() ? readableOn(own, theme.surface1) : theme.text, Qt::AlignHCenter, 44);
}

} // namespace qd::ui
