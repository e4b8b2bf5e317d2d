// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/value_view.h"

namespace qd::ui {

/// Big numbers, each with its name and, if wished, a small curve below.
class StatView final : public ValueView {
    Q_OBJECT
public:
    enum class Coloring { None, Value, Background };
    enum class Words { Auto, Value, ValueAndName, Name, None };
    struct Style {
        Coloring coloring = Coloring::Value;
        Words words = Words::Auto;
        bool withCurve = true;
        bool isCentred = false;   ///< Grafana's justifyMode; in "auto" one number stands in the middle
        bool isHorizontal = true; ///< tiles side by side
    };

    using ValueView::ValueView;
    void setStyle(const Style &style);

protected:
    [[nodiscard]] QList<QRectF> tiles(qsizetype count) const override;
    void paintTile(QPainter &painter, const QRectF &tile, const ShownValue &value) const override;

private:
    [[nodiscard]] bool showsName(const ShownValue &value) const;

    Style m_style;
};

} // namespace qd::ui
