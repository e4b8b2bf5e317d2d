// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/ground_image.h"

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr float nowhere = 1e9F;

constexpr quint32 redBlueMask = 0xff00ff, greenMask = 0x00ff00;

/// `share` of 256 parts of `over`, the rest `under`; two channels in one multiplication.
QRgb mixed(QRgb under, QRgb over, quint32 share)
{
    const quint32 rest = 256 - share;
    const quint32 redBlue = ((under & redBlueMask) * rest + (over & redBlueMask) * share) >> 8;
    const quint32 green = ((under & greenMask) * rest + (over & greenMask) * share) >> 8;
    return 0xff000000 | (redBlue & redBlueMask) | (green & greenMask);
}

QColor between(const QColor &top, const QColor &bottom, double place)
{
    QColor color = top;
    color.setAlphaF(float(double(top.alphaF()) + (double(bottom.alphaF()) - double(top.alphaF())) * place));
    return color;
}

} // namespace

GroundImage::GroundImage(QImage &picture, const QRect &area, double scale, const QColor &ground)
    : m_origin(area.topLeft()), m_scale(scale), m_ground(ground.rgb())
{
    const QRect inside = area.intersected(QRect(QPoint(), picture.size()));
    uchar *const first = picture.bits() + qsizetype(inside.top()) * picture.bytesPerLine() + qsizetype(inside.left()) * qsizetype(sizeof(QRgb));
    m_image = QImage(first, inside.width(), inside.height(), picture.bytesPerLine(), QImage::Format_RGB32);
    m_image.fill(m_ground);
    m_tints.resize(size_t(m_image.height()));
}

void GroundImage::addRow(int y, int thickness, const QColor &color)
{
    for (int row = std::max(0, y); row < std::min(y + thickness, m_image.height()); ++row) {
        auto *const pixels = reinterpret_cast<QRgb *>(m_image.scanLine(row));
        std::fill(pixels, pixels + m_image.width(), mixed(m_ground, color.rgb(), quint32(std::lround(color.alphaF() * 256))));
    }
}

/// The curve's height in the middle of each column of pixels.
void GroundImage::traceCurve(const QList<QPointF> &points, std::vector<float> &heights) const
{
    heights.assign(size_t(m_image.width()), nowhere);
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QPointF from = points.at(i - 1) * m_scale - m_origin, to = points.at(i) * m_scale - m_origin;
        const int first = std::max(0, int(std::ceil(from.x() - 0.5)));
        const int last = std::min(m_image.width() - 1, int(std::floor(to.x() - 0.5)));
        const double slope = to.x() > from.x() ? (to.y() - from.y()) / (to.x() - from.x()) : 0;
        for (int x = first; x <= last; ++x)
            heights[size_t(x)] = float(from.y() + (x + 0.5 - from.x()) * slope);
    }
}

void GroundImage::tintRow(int y, const QColor &color)
{
    const auto share = quint32(std::lround(color.alphaF() * 256));
    m_tints[size_t(y)] = {mixed(m_ground, color.rgb(), share), share, (color.rgb() & redBlueMask) * share, (color.rgb() & greenMask) * share};
}

void GroundImage::tintColumn(int x, float from, float to, QRgb ink)
{
    from = std::clamp(from, 0.0F, float(m_image.height()));
    to = std::clamp(to, from, float(m_image.height()));
    const int first = int(from), end = int(to);
    const qsizetype stride = m_image.bytesPerLine() / qsizetype(sizeof(QRgb));
    QRgb *const column = reinterpret_cast<QRgb *>(m_image.bits()) + x;
    const auto edge = [&](int y, float covered) {
        if (y < m_image.height() && covered > 0)
            column[y * stride] = mixed(column[y * stride], ink, quint32(float(m_tints[size_t(y)].share) * covered));
    };
    if (first == end)
        return edge(first, to - from);
    edge(first, float(first + 1) - from);
    for (int y = first + 1; y < end; ++y) {
        QRgb &pixel = column[y * stride];
        const Tint &tint = m_tints[size_t(y)];
        if (pixel == m_ground) {
            pixel = tint.onGround;
            continue;
        }
        const quint32 rest = 256 - tint.share;
        pixel = 0xff000000 | ((((pixel & redBlueMask) * rest + tint.redBlue) >> 8) & redBlueMask)
            | ((((pixel & greenMask) * rest + tint.green) >> 8) & greenMask);
    }
    edge(end, to - float(end));
}

void GroundImage::addBand(const QList<QPointF> &high, const QList<QPointF> &low, const QColor &color)
{
    traceCurve(high, m_upper);
    traceCurve(low, m_lower);
    for (int y = 0; y < m_image.height(); ++y)
        tintRow(y, color);
    for (size_t x = 0; x < m_upper.size(); ++x) {
        if (m_upper[x] < nowhere)
            tintColumn(int(x), m_upper[x], m_lower[x], color.rgb());
    }
}

void GroundImage::addFill(const QList<QPointF> &line, double floor, const QColor &far, const QColor &near)
{
    traceCurve(line, m_upper);
    const auto height = float(m_image.height());
    const float base = std::clamp(float(floor * m_scale - m_origin.y()), 0.0F, height);
    float highest = base, lowest = base;
    for (const float y : m_upper) {
        if (y < nowhere) {
            highest = std::min(highest, std::max(y, 0.0F));
            lowest = std::max(lowest, std::min(y, height));
        }
    }
    const float reach = std::max(base - highest, lowest - base);
    if (reach <= 0)
        return;
    for (int y = int(highest); y < std::min(m_image.height(), int(std::ceil(lowest))); ++y)
        tintRow(y, between(near, far, std::clamp(std::abs(double(base) - (y + 0.5)) / double(reach), 0.0, 1.0)));
    for (size_t x = 0; x < m_upper.size(); ++x) {
        if (m_upper[x] < nowhere)
            tintColumn(int(x), std::min(m_upper[x], base), std::max(m_upper[x], base), far.rgb());
    }
}

} // namespace qd::ui
