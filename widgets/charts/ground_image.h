// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtGui/QColor>
#include <QtGui/QImage>

#include <vector>

namespace qd::ui {

/// What lies below the lines of a chart (ground, grid, bands, fills), made pixel by pixel. QPainter fills polygons in
/// rows that Qt hands to a thread pool in bunches of 64: at a chart's size waking the threads costs several times
/// as much as the filling. Private to the room. Thread: GUI. Units: device pixels from the upper left corner.
class GroundImage {
public:
    void begin(const QSize &size, const QColor &ground);
    /// A horizontal line, `thickness` rows from `y` down.
    void addRow(int y, int thickness, const QColor &color);
    /// Between two curves with the same x in ascending order.
    void addBand(const QList<QPointF> &high, const QList<QPointF> &low, const QColor &color);
    /// From a curve down to the lower edge; `top` at its highest point fades to `bottom` there.
    void addFill(const QList<QPointF> &line, const QColor &top, const QColor &bottom);

    /// Device pixels of one unit where it will be drawn.
    void setScale(double scale) { m_image.setDevicePixelRatio(scale); }
    [[nodiscard]] const QImage &image() const { return m_image; }

private:
    /// What a row's pixels become, where they show the bare ground and otherwise.
    struct Tint {
        QRgb onGround = 0;
        int share = 0; ///< of 256
    };

    void traceCurve(const QList<QPointF> &points, std::vector<float> &heights) const;
    void tintRow(int y, const QColor &color);
    void tintColumn(int x, float from, float to, QRgb ink);

    QImage m_image;
    QRgb m_ground = 0;
    std::vector<Tint> m_tints; ///< for each row
    std::vector<float> m_upper; ///< for each column of pixels, nowhere if the curve does not cross it
    std::vector<float> m_lower;
};

} // namespace qd::ui
