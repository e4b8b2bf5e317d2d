// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert.h"
#include "widgets/common/status_dot.h"

#include <QtWidgets/QStyledItemDelegate>

namespace qd::ui {

/// The shape of a severity; a disc for what is over.
[[nodiscard]] StatusShape shapeOf(alerts::Severity severity, bool isOver = false);

/// Cells of the list of alerts: severity as shape, colour and word, how many others an alert explains, quiet texts, and the
/// curve around its start with the limit.
class AlertDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace qd::ui
