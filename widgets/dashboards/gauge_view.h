// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/value_view.h"

namespace qd::ui {

/// Values on arcs from minimum to maximum, with a thin outer arc that shows the thresholds.
class GaugeView final : public ValueView {
    Q_OBJECT
public:
    using ValueView::ValueView;
    void setMarkersShown(bool shown);

protected:
    [[nodiscard]] QList<QRectF> tiles(qsizetype count) const override;
    void paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const override;

private:
    void paintMarkers(QPainter &painter, const QRectF &circle, double thickness) const;

    bool m_withMarkers = true;
};

} // namespace qd::ui
