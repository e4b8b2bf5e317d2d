// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QRect>
#include <QtGui/QColor>
#include <QtGui/QImage>

#include <vector>

namespace qd::ui {

/// What lies below the lines of a chart (ground, grid, bands, fills), made pixel by pixel inside a picture. QPainter fills
/// polygons in rows that Qt hands to a thread pool in bunches of 64: at a chart's size waking the threads costs several
/// times as much as the filling. Private to the room. Thread: GUI.
class GroundImage {
public:
    /// Writes into `area` (device pixels) of `picture` (RGB32), which must outlive it and have its size. Points come in
    /// units of `scale` device pixels from the picture's corner.
    GroundImage(QImage &picture, const QRect &area, double scale, const QColor &ground);

    /// A horizontal line, `thickness` device pixels from the area's row `y` down.
    void addRow(int y, int thickness, const QColor &color);
    /// Between two curves with the same x in ascending order.
    void addBand(const QList<QPointF> &high, const QList<QPointF> &low, const QColor &color);
    /// From a curve to the height `floor`; `near` there grows to `far` at the curve's farthest point.
    void addFill(const QList<QPointF> &line, double floor, const QColor &far, const QColor &near);

    [[nodiscard]] int height() const { return m_image.height(); }

private:
    /// What a row's pixels become, where they show the bare ground and otherwise.
    struct Tint {
        QRgb onGround = 0;
        quint32 share = 0; ///< of 256
        quint32 redBlue = 0, green = 0; ///< the ink's share, ready to be added
    };

    void traceCurve(const QList<QPointF> &points, std::vector<float> &heights) const;
    void tintRow(int y, const QColor &color);
    void tintColumn(int x, float from, float to, QRgb ink);

    QImage m_image; ///< the area, in the picture's memory
    QPointF m_origin;
    double m_scale;
    QRgb m_ground;
    std::vector<Tint> m_tints; ///< for each row
    std::vector<float> m_upper; ///< for each column of pixels, nowhere if the curve does not cross it
    std::vector<float> m_lower;
};

} // namespace qd::ui
