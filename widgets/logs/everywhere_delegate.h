// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/matcher.h"

#include <QtWidgets/QStyledItemDelegate>

namespace qd::ui {

/// Paints the results of a search over many logs: each log with its state and count, each line with time, level, host and its
/// matches marked.
class EverywhereDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setMatcher(const logs::Matcher &matcher) { m_matcher = matcher; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    void paintLog(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    void paintLine(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &rect, const QByteArray &bytes) const;

    logs::Matcher m_matcher;
};

} // namespace qd::ui
