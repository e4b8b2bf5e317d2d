// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace qd::ui {

/// Rows of lists and tables with air around their texts: these begin where the texts of the header do. Selection and ground reach from
/// edge to edge as without it. Thread: GUI.
class RowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `height` of each row in pixels.
    RowDelegate(int height, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_height;
};

} // namespace qd::ui
