// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtGui/QColor>
#include <QtGui/QPixmap>

class QPainter;

namespace qd::ui {

/// One line of a read-out; an invalid colour means no dot before it.
struct ReadOutLine {
    QString text;
    QColor dot;
};

// Pieces that ChartCanvas paints over Qt Charts. Private to the room.

/// A label as a picture, to be kept: shaping its text costs more than a whole curve.
/// `onCurve`: with a soft halo of the card's colour, so that it stays readable there; fainter without.
[[nodiscard]] QPixmap makeChartLabel(const QString &text, bool onCurve, double scale);
/// Puts it on whole device pixels.
void paintChartLabel(QPainter &painter, const QPointF &topLeft, const QPixmap &label);
/// A dashed line with a small head in the colour of its kind.
void paintChartMark(QPainter &painter, const QRectF &plot, double x, ChartMark::Kind kind);
/// A box beside `x` that stays inside the plot; long lines are elided.
void paintReadOutBox(QPainter &painter, const QRectF &plot, double x, const QList<ReadOutLine> &lines);

} // namespace qd::ui
