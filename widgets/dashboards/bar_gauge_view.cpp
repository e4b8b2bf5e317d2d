// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/bar_gauge_view.h"

#include "widgets/common/theme.h"
#include "widgets/dashboards/panel_color.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr double lowestRow = 15, narrowestBar = 34;
constexpr double nameHeight = 17, figureHeight = 22;
constexpr double lcdCell = 6, lcdGap = 2;
constexpr double beside = 8;

} // namespace

void BarGaugeView::setStyle(const Style &style)
{
    m_style = style;
    update();
}

QList<QRectF> BarGaugeView::tiles(qsizetype count) const
{
    const double room = m_style.isHorizontal ? height() : width();
    const double least = m_style.isHorizontal ? lowestRow : narrowestBar;
    const double gap = m_style.isHorizontal ? (room / double(std::max(qsizetype(1), count)) > 26 ? 6 : 2) : 8;
    const qsizetype most = std::max(qsizetype(1), qsizetype((room + gap) / (least + gap)));
    return divided(std::min(count, most), !m_style.isHorizontal, gap);
}

double BarGaugeView::widestOf(bool names) const
{
    const QFontMetricsF metrics(names ? uiFont(TextSize::Small) : figureFont(14));
    double widest = 0;
    for (const ShownValue &value : values())
        widest = std::max(widest, metrics.horizontalAdvance(names ? value.name : value.text()));
    return widest;
}

QColor BarGaugeView::stepColor(double share) const
{
    QColor found;
    for (const ColorStep &step : steps()) {
        if (step.share > share && found.isValid())
            break;
        found = panelColor(step.color);
    }
    return found.isValid() ? found : Theme::current().accent;
}

QBrush BarGaugeView::fillOf(const QRectF &track, const QColor &color) const
{
    if (m_style.mode != Mode::Gradient)
        return color;
    QLinearGradient gradient(m_style.isHorizontal ? track.topLeft() : track.bottomLeft(),
                             m_style.isHorizontal ? track.topRight() : track.topLeft());
    if (steps().size() < 2) {
        gradient.setColorAt(0, withAlpha(color, 0.45));
        gradient.setColorAt(1, color);
    }
    for (qsizetype i = 0; steps().size() > 1 && i < steps().size(); ++i)
        gradient.setColorAt(std::clamp(steps().at(i).share, 0.0, 1.0), stepColor(steps().at(i).share));
    return gradient;
}

void BarGaugeView::paintLcd(QPainter &painter, const QRectF &track, double share) const
{
    const double whole = m_style.isHorizontal ? track.width() : track.height();
    const int cells = std::max(1, int((whole + lcdGap) / (lcdCell + lcdGap)));
    for (int i = 0; i < cells; ++i) {
        const double at = (i + 0.5) / cells;
        QColor color = stepColor(at);
        if (!(at <= share))
            color = m_style.withUnfilled ? withAlpha(color, 0.18) : QColor(Qt::transparent);
        const double from = i * (lcdCell + lcdGap);
        painter.fillRect(m_style.isHorizontal ? QRectF(track.left() + from, track.top(), lcdCell, track.height())
                                              : QRectF(track.left(), track.bottom() - from - lcdCell, track.width(), lcdCell),
                         color);
    }
}

void BarGaugeView::paintBar(QPainter &painter, const QRectF &track, const ShownValue &value) const
{
    const double share = std::isfinite(value.share) ? std::clamp(value.share, 0.0, 1.0) : 0;
    if (m_style.mode == Mode::Lcd)
        return paintLcd(painter, track, share);
    painter.setPen(Qt::NoPen);
    if (m_style.withUnfilled) {
        painter.setBrush(Theme::current().surface3);
        painter.drawRoundedRect(track, 3, 3);
    }
    const QColor own = panelColor(value.color);
    painter.setBrush(fillOf(track, own.isValid() ? own : Theme::current().accent));
    QRectF filled = track;
    if (m_style.isHorizontal)
        filled.setWidth(std::max(share > 0 ? 3.0 : 0.0, track.width() * share));
    else
        filled.setTop(track.bottom() - std::max(share > 0 ? 3.0 : 0.0, track.height() * share));
    painter.drawRoundedRect(filled, 3, 3);
}

void BarGaugeView::paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const
{
    const Theme &theme = Theme::current();
    const QColor own = panelColor(value.color);
    const QColor figureInk = m_style.isValueColored && own.isValid() ? readableOn(own, theme.surface1) : theme.text;
    QRectF track = tile;
    if (!m_style.isHorizontal) {
        if (!value.name.isEmpty() && tile.height() > 60) {
            paintName(painter, QRectF(tile.left(), tile.bottom() - nameHeight, tile.width(), nameHeight), value.name, theme.dim, Qt::AlignCenter);
            track.setBottom(tile.bottom() - nameHeight - 2);
        }
        if (m_style.withValues) {
            paintFigure(painter, QRectF(tile.left(), tile.top(), tile.width(), figureHeight), value, figureInk, Qt::AlignHCenter, 16);
            track.setTop(tile.top() + figureHeight);
        }
        return paintBar(painter, track, value);
    }
    const double names = std::min(widestOf(true), tile.width() * 0.34);
    if (names > 0) {
        paintName(painter, QRectF(tile.left(), tile.top(), names, tile.height()), value.name, theme.dim, Qt::AlignLeft | Qt::AlignVCenter);
        track.setLeft(tile.left() + names + beside);
    }
    if (m_style.withValues) {
        const double figures = std::min(widestOf(false) + 2, tile.width() * 0.38);
        paintFigure(painter, QRectF(tile.right() - figures, tile.top(), figures, tile.height()), value, figureInk, Qt::AlignLeft, 14);
        track.setRight(tile.right() - figures - beside);
    }
    if (track.width() > 6)
        paintBar(painter, track.adjusted(0, track.height() > 24 ? 3 : 1, 0, track.height() > 24 ? -3 : -1), value);
}

} // namespace qd::ui
