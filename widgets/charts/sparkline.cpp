// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/sparkline.h"

#include "widgets/common/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {

void paintSparkline(QPainter *painter, const QRectF &rect, const QList<float> &values, const QColor &color, double maximum)
{
    if (values.size() < 2 || rect.width() < 4 || rect.height() < 4 || maximum <= 0)
        return;
    constexpr double dot = 1.75;
    const double step = (rect.width() - dot) / double(values.size() - 1);
    const double height = rect.height() - 2 * dot;
    const auto pointAt = [&](qsizetype i) {
        const double share = std::clamp(double(values.at(i)) / maximum, 0.0, 1.0);
        return QPointF(rect.left() + double(i) * step, rect.bottom() - dot - share * height);
    };
    QVarLengthArray<QLineF, 128> lines;
    QVarLengthArray<QRectF, 128> fill;
    for (qsizetype i = 1; i < values.size(); ++i) {
        if (std::isnan(values.at(i)) || std::isnan(values.at(i - 1)))
            continue;
        const QPointF from = pointAt(i - 1), to = pointAt(i);
        lines.append({from, to});
        fill.append({from.x(), (from.y() + to.y()) / 2, step, rect.bottom() - (from.y() + to.y()) / 2});
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(color, 0.16));
    painter->drawRects(fill.constData(), int(fill.size()));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.0));
    painter->drawLines(lines.constData(), int(lines.size()));
    if (!std::isnan(values.last())) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(pointAt(values.size() - 1), dot, dot);
    }
    painter->restore();
}

} // namespace qd::ui
