// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_scene.h"

#include <QtGui/QColor>
#include <QtGui/QPixmap>

class QPainter;

namespace qd::ui {

// Pieces of a chart's picture. Private to the room.

[[nodiscard]] QColor markColor(ChartMark::Kind kind);
[[nodiscard]] QColor limitColor(ChartLimit::Kind kind);

/// A label as a picture, to be kept: shaping its text costs more than a whole curve.
/// `onCurve`: with a soft halo of the card's colour, so that it stays readable there; fainter without.
[[nodiscard]] QPixmap makeChartLabel(const QString &text, bool onCurve, double scale);
/// Puts it on whole device pixels.
void paintChartLabel(QPainter &painter, const QPointF &topLeft, const QPixmap &label);
/// A dashed line with a small head in the colour of its kind; several at one place have a broader head.
void paintChartMark(QPainter &painter, const QRectF &plot, const MarkBundle &bundle);
void paintChartLimit(QPainter &painter, const ChartPlot &plot, const ChartLimit &limit);
/// The stretch of time that is selected.
void paintChartSelection(QPainter &painter, const QRectF &band);

/// A read-out and where it stands.
struct ReadOutBox {
    QList<ReadOutLine> lines;
    QRectF rect;
    bool hasTitle = false; ///< the first line is the time
};
/// Beside `x`, inside the plot. Where not all lines find room, the largest values stay and the rest is counted.
[[nodiscard]] ReadOutBox placeReadOut(QList<ReadOutLine> lines, bool hasTitle, const QRectF &plot, double x);
/// Long lines are elided.
void paintReadOut(QPainter &painter, const ReadOutBox &box);

} // namespace qd::ui
