// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_canvas_paint.h"

#include "widgets/common/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {

QPixmap makeChartLabel(const QString &text, bool onCurve, double scale)
{
    const Theme &theme = Theme::current();
    constexpr double halo = 2;
    const QFont font = tabularFont(TextSize::Tiny);
    const QFontMetricsF metrics(font);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * halo, metrics.height() + 2 * halo);
    QPixmap picture((size * scale).toSize() + QSize(1, 1));
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setFont(font);
    const QPointF baseline(halo, halo + metrics.ascent());
    if (onCurve) {
        painter.setPen(withAlpha(theme.surface1, 0.9));
        for (const QPointF &offset : {QPointF(-1.5, 0), QPointF(1.5, 0), QPointF(0, -1.5), QPointF(0, 1.5)})
            painter.drawText(baseline + offset, text);
    }
    painter.setPen(onCurve ? theme.dim : theme.faint);
    painter.drawText(baseline, text);
    painter.end();
    return picture;
}

void paintChartLabel(QPainter &painter, const QPointF &topLeft, const QPixmap &label)
{
    const double scale = label.devicePixelRatio();
    painter.drawPixmap(QPointF(std::round(topLeft.x() * scale) / scale, std::round(topLeft.y() * scale) / scale), label);
}

void paintChartMark(QPainter &painter, const QRectF &plot, double x, ChartMark::Kind kind)
{
    const Theme &theme = Theme::current();
    const QColor color = kind == ChartMark::Kind::Error ? theme.error
        : kind == ChartMark::Kind::Warning              ? theme.warn
        : kind == ChartMark::Kind::Success              ? theme.ok
                                                        : theme.accent;
    x = std::round(x) + 0.5;
    painter.setPen(QPen(withAlpha(color, 0.7), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{{x - 4, plot.top()}, {x + 4, plot.top()}, {x, plot.top() + 6}});
}

void paintReadOutBox(QPainter &painter, const QRectF &plot, double x, const QList<ReadOutLine> &lines)
{
    constexpr double padding = 8, dotRoom = 12, rowHeight = 16, distance = 10;
    const Theme &theme = Theme::current();
    painter.setFont(tabularFont(TextSize::Tiny, QFont::Medium));
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const ReadOutLine &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line.text) + (line.dot.isValid() ? dotRoom : 0));
    width = std::min(std::ceil(width) + 2 * padding, plot.width() - 2);
    const double height = double(lines.size()) * rowHeight + padding;
    const double left = x + distance + width <= plot.right() ? x + distance : std::max(plot.left(), x - distance - width);
    const QRectF box(std::round(left) + 0.5, std::round(plot.top() + 4) + 0.5, width, height);

    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(withAlpha(theme.surface2, 0.96));
    painter.drawRoundedRect(box, 6, 6);
    double y = box.top() + padding / 2;
    for (const ReadOutLine &line : lines) {
        double textLeft = box.left() + padding;
        if (line.dot.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.dot);
            painter.drawEllipse(QPointF(textLeft + 3, y + rowHeight / 2), 3, 3);
            textLeft += dotRoom;
        }
        painter.setPen(&line == &lines.first() ? theme.dim : theme.text);
        const QRectF room(textLeft, y, box.right() - padding - textLeft, rowHeight);
        painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(line.text, Qt::ElideRight, room.width() + 1));
        y += rowHeight;
    }
}

} // namespace qd::ui
