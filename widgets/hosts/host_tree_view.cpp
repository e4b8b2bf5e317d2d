// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_tree_view.h"

#include "models/hosts/host_tree_model.h"
#include "widgets/hosts/host_delegate.h"

#include <QtGui/QMouseEvent>

namespace qd::ui {

HostTreeView::HostTreeView(QWidget *parent) : QTreeView(parent)
{
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setExpandsOnDoubleClick(false);
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QTreeView { border: none; background: transparent; }"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setAutoExpandDelay(600);
    setItemDelegate(new HostDelegate(this));
}

void HostTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool onChevron = index.data(hosts::IsGroupRole).toBool() && event->position().x() < HostDelegate::kChevronWidth;
    if (onChevron && event->button() == Qt::LeftButton) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
    if (!index.isValid())
        clearSelection();
}

void HostTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.data(hosts::IsGroupRole).toBool())
        setExpanded(index, !isExpanded(index));
    else
        QTreeView::mouseDoubleClickEvent(event);
}

void HostTreeView::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

} // namespace qd::ui
