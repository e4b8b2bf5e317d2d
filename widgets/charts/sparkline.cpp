// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/sparkline.h"

#include "widgets/common/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr double dot = 1.75;

} // namespace

SparklinePath sparklinePath(QSizeF size, const QList<float> &values, double maximum)
{
    if (values.size() < 2 || size.width() < 4 || size.height() < 4 || maximum <= 0)
        return {};
    const double step = (size.width() - dot) / double(values.size() - 1);
    const double height = size.height() - 2 * dot;
    const auto pointAt = [&](qsizetype i) {
        const double share = std::clamp(double(values.at(i)) / maximum, 0.0, 1.0);
        return QPointF(double(i) * step, size.height() - dot - share * height);
    };
    SparklinePath path;
    path.lines.reserve(values.size());
    path.fill.reserve(values.size());
    for (qsizetype i = 1; i < values.size(); ++i) {
        if (std::isnan(values.at(i)) || std::isnan(values.at(i - 1)))
            continue;
        const QPointF from = pointAt(i - 1), to = pointAt(i);
        path.lines.append({from, to});
        // Whole pixels: where a step is less than one, columns must not lie over each other.
        const double left = std::round(from.x()), right = std::round(to.x());
        if (right > left)
            path.fill.append({left, (from.y() + to.y()) / 2, right - left, size.height() - (from.y() + to.y()) / 2});
    }
    if (!std::isnan(values.last()))
        path.end = pointAt(values.size() - 1);
    return path;
}

void paintSparkline(QPainter *painter, QPointF at, const SparklinePath &path, const QColor &color)
{
    if (path.isEmpty() && !path.end)
        return;
    painter->save();
    painter->translate(at);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(color, 0.16));
    painter->drawRects(path.fill.constData(), int(path.fill.size()));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.0));
    painter->drawLines(path.lines.constData(), int(path.lines.size()));
    if (path.end) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(*path.end, dot, dot);
    }
    painter->restore();
}

void paintSparkline(QPainter *painter, const QRectF &rect, const QList<float> &values, const QColor &color, double maximum)
{
    paintSparkline(painter, rect.topLeft(), sparklinePath(rect.size(), values, maximum), color);
}

} // namespace qd::ui
