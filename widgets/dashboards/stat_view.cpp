// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/stat_view.h"

#include "widgets/charts/sparkline.h"
#include "widgets/common/theme.h"
#include "widgets/dashboards/panel_color.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr double lowestTile = 30, narrowestTile = 70;
constexpr double nameHeight = 17;
constexpr double curveShare = 0.38; ///< of a tile's height

double peakOf(const QList<float> &values)
{
    double peak = 0;
    for (const float value : values)
        peak = std::isfinite(value) ? std::max(peak, double(value)) : peak;
    return peak;
}

} // namespace

void StatView::setStyle(const Style &style)
{
    m_style = style;
    update();
}

QList<QRectF> StatView::tiles(qsizetype count) const
{
    const double room = m_style.isHorizontal ? width() : height();
    const double least = m_style.isHorizontal ? narrowestTile : lowestTile;
    const qsizetype most = std::max(qsizetype(1), qsizetype((room + 6) / (least + 6)));
    return divided(std::min(count, most), m_style.isHorizontal, 6);
}

bool StatView::showsName(const ShownValue &value) const
{
    if (value.name.isEmpty() || m_style.words == Words::Value || m_style.words == Words::None)
        return false;
    return m_style.words != Words::Auto || values().size() > 1;
}

void StatView::paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const
{
    const Theme &theme = Theme::current();
    const QColor own = panelColor(value.color);
    const bool onFill = m_style.coloring == Coloring::Background && own.isValid();
    QColor ink = theme.text, nameInk = theme.dim, curveInk = own.isValid() ? own : theme.accent;
    if (onFill) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(own);
        painter.drawRoundedRect(tile, 6, 6);
        ink = inkOn(own);
        nameInk = curveInk = ink;
    } else if (m_style.coloring == Coloring::Value && own.isValid()) {
        ink = readableOn(own, theme.surface1);
    }
    QRectF inner = tile.adjusted(onFill ? 8 : 2, onFill ? 4 : 0, onFill ? -8 : -2, onFill ? -4 : 0);
    const bool withCurve = m_style.withCurve && value.history.size() > 1 && inner.height() > 60;
    if (withCurve) {
        const QRectF place(inner.left(), inner.bottom() - inner.height() * curveShare, inner.width(), inner.height() * curveShare);
        const double peak = peakOf(value.history);
        paintSparkline(&painter, place, value.history, curveInk, peak > 0 ? peak * 1.08 : 1);
        inner.setBottom(place.top() - 2);
    }
    const bool isMiddle = m_style.isCentred || values().size() == 1;
    const Qt::Alignment side = isMiddle ? Qt::AlignHCenter : Qt::AlignLeft;
    if (m_style.words == Words::Name) {
        ShownValue named;
        named.number = value.name.isEmpty() ? value.text() : value.name;
        return paintFigure(painter, inner, named, ink, side);
    }
    if (showsName(value) && inner.height() >= nameHeight * 2) {
        paintName(painter, QRectF(inner.left(), inner.top(), inner.width(), nameHeight), value.name, nameInk, side | Qt::AlignVCenter);
        inner.setTop(inner.top() + nameHeight);
    }
    if (m_style.words != Words::None)
        paintFigure(painter, inner, value, ink, side);
}

} // namespace qd::ui
