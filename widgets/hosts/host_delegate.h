// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_facts.h"
#include "widgets/common/status_dot.h"

#include <QtWidgets/QStyledItemDelegate>

namespace qd::ui {

[[nodiscard]] StatusShape shapeOf(hosts::HostState state);
/// Colour of a state in text and graphs.
[[nodiscard]] QColor stateColor(hosts::HostState state);
/// A small graph of 0…100 values with a dot at its end, at most one line a pixel.
void paintSparkline(QPainter &painter, const QRectF &rect, const QList<float> &values, const QColor &color);

/// Rows of the host tree: group headers, and hosts with state, name, subtitle, sparkline and number.
/// All rows have one height, so that ten thousand of them cost no more than a page.
class HostDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kRowHeight = 42;
    static constexpr int kChevronWidth = 28; ///< a click left of this folds a group

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintHost(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// Returns how much of the right side it used.
    [[nodiscard]] int paintAside(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
};

} // namespace qd::ui
