// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/value_view.h"

namespace qd::ui {

/// Values as bars from minimum to maximum.
class BarGaugeView final : public ValueView {
    Q_OBJECT
public:
    enum class Mode { Basic, Gradient, Lcd };
    struct Style {
        Mode mode = Mode::Gradient;
        bool isHorizontal = true;
        bool withUnfilled = true;
        bool withValues = true;
        bool isValueColored = true; ///< else the figures have the text's colour
    };

    using ValueView::ValueView;
    void setStyle(const Style &style);

protected:
    [[nodiscard]] QList<QRectF> tiles(qsizetype count) const override;
    void paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const override;

private:
    void paintBar(QPainter &painter, const QRectF &track, const ShownValue &value) const;
    void paintLcd(QPainter &painter, const QRectF &track, double share) const;
    [[nodiscard]] QBrush fillOf(const QRectF &track, const QColor &color) const;
    [[nodiscard]] QColor stepColor(double share) const;
    [[nodiscard]] double widestOf(bool names) const;

    Style m_style;
};

} // namespace qd::ui
