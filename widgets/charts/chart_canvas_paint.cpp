// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_canvas_paint.h"

#include "widgets/common/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::ChartCanvas)
};

constexpr double padding = 8, dotRoom = 12, rowHeight = 16, distance = 10;

QFont readOutFont() { return tabularFont(TextSize::Tiny, QFont::Medium); }

/// At most `room` lines: the time stays, then the largest values, and how many are left out.
void shorten(QList<ReadOutLine> &lines, bool hasTitle, qsizetype room)
{
    if (lines.size() <= room || room < 2)
        return;
    const auto firstValue = lines.begin() + (hasTitle ? 1 : 0);
    std::stable_sort(firstValue, lines.end(), [](const ReadOutLine &one, const ReadOutLine &other) { return one.value > other.value; });
    const int left = int(lines.size() - room + 1);
    lines.resize(room - 1);
    lines.append({Words::tr("%n more", nullptr, left), {}, 0});
}

} // namespace

QColor markColor(ChartMark::Kind kind)
{
    const Theme &theme = Theme::current();
    switch (kind) {
    case ChartMark::Kind::Error: return theme.error;
    case ChartMark::Kind::Warning: return theme.warn;
    case ChartMark::Kind::Success: return theme.ok;
    case ChartMark::Kind::Info: break;
    }
    return theme.accent;
}

QColor limitColor(ChartLimit::Kind kind)
{
    return kind == ChartLimit::Kind::Error ? Theme::current().error : Theme::current().warn;
}

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

void paintChartMark(QPainter &painter, const QRectF &plot, const MarkBundle &bundle)
{
    const QColor color = markColor(bundle.kind);
    const double x = std::round(bundle.x) + 0.5;
    painter.setPen(QPen(withAlpha(color, 0.7), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{{x - 4, plot.top()}, {x + 4, plot.top()}, {x, plot.top() + 6}});
    if (bundle.marks.size() > 1)
        painter.drawRect(QRectF(x - 7, plot.top(), 14, 2.5));
}

void paintChartLimit(QPainter &painter, const ChartPlot &plot, const ChartLimit &limit)
{
    if (limit.value < plot.values.minimum || limit.value > plot.values.maximum)
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(withAlpha(limitColor(limit.kind), 0.6), 1, Qt::DashLine));
    const double y = std::round(plot.yOf(limit.value));
    painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y));
    painter.setRenderHint(QPainter::Antialiasing);
}

void paintChartSelection(QPainter &painter, const QRectF &band)
{
    const QColor color = Theme::current().accent;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(band, withAlpha(color, Theme::current().dark ? 0.16 : 0.12));
    painter.setPen(QPen(withAlpha(color, 0.8), 1));
    painter.drawLine(QPointF(std::round(band.left()), band.top()), QPointF(std::round(band.left()), band.bottom()));
    painter.drawLine(QPointF(std::round(band.right()), band.top()), QPointF(std::round(band.right()), band.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
}

ReadOutBox placeReadOut(QList<ReadOutLine> lines, bool hasTitle, const QRectF &plot, double x)
{
    shorten(lines, hasTitle, qsizetype((plot.height() - padding - 4) / rowHeight));
    const QFontMetricsF metrics(readOutFont());
    double width = 0;
    for (const ReadOutLine &line : std::as_const(lines))
        width = std::max(width, metrics.horizontalAdvance(line.text) + (line.dot.isValid() ? dotRoom : 0));
    width = std::min(std::ceil(width) + 2 * padding, plot.width() - 2);
    const double height = double(lines.size()) * rowHeight + padding;
    const double left = x + distance + width <= plot.right() ? x + distance : std::max(plot.left(), x - distance - width);
    return {lines, {std::round(left) + 0.5, std::round(plot.top() + 4) + 0.5, width, height}, hasTitle};
}

void paintReadOut(QPainter &painter, const ReadOutBox &box)
{
    if (box.lines.isEmpty())
        return;
    const Theme &theme = Theme::current();
    painter.setFont(readOutFont());
    const QFontMetricsF metrics(painter.font());
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(withAlpha(theme.surface2, 0.96));
    painter.drawRoundedRect(box.rect, 6, 6);
    double y = box.rect.top() + padding / 2;
    for (const ReadOutLine &line : box.lines) {
        double textLeft = box.rect.left() + padding;
        if (line.dot.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.dot);
            painter.drawEllipse(QPointF(textLeft + 3, y + rowHeight / 2), 3, 3);
            textLeft += dotRoom;
        }
        painter.setPen(box.hasTitle && &line == &box.lines.first() ? theme.dim : theme.text);
        const QRectF room(textLeft, y, box.rect.right() - padding - textLeft, rowHeight);
        painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(line.text, Qt::ElideRight, room.width() + 1));
        y += rowHeight;
    }
}

} // namespace qd::ui
