// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTreeView>

namespace qd::ui {

/// The tree of the sidebar: no decorations of its own (HostDelegate paints them), one row height.
/// A click on a group's chevron folds it, a click into the void selects nothing.
class HostTreeView : public QTreeView {
    Q_OBJECT
public:
    explicit HostTreeView(QWidget *parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace qd::ui
