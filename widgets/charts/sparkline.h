// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLineF>
#include <QtCore/QList>
#include <QtCore/QRectF>

#include <optional>

class QColor;
class QPainter;

namespace qd::ui {

/// A small curve ready to be painted again and again: of use where the same values are on screen for more than one frame.
struct SparklinePath {
    QList<QLineF> lines; ///< from the upper left corner of the place
    QList<QRectF> fill;  ///< columns of one step below the line
    std::optional<QPointF> end;
    [[nodiscard]] bool isEmpty() const { return lines.isEmpty(); }
};

/// Oldest value left, newest at the right edge with a dot: NaN = gap. `maximum` is the value at the upper edge.
/// Empty where there are less than two values or no room.
[[nodiscard]] SparklinePath sparklinePath(QSizeF size, const QList<float> &values, double maximum);

/// About 2 us for 60 values: 1 px lines (drawPolyline is 12 times slower on noise) over a fill of 1 px columns.
/// Leaves the painter's state as it was. Thread: GUI.
void paintSparkline(QPainter *painter, QPointF at, const SparklinePath &path, const QColor &color);
void paintSparkline(QPainter *painter, const QRectF &rect, const QList<float> &values, const QColor &color,
                    double maximum = 100);

} // namespace qd::ui
