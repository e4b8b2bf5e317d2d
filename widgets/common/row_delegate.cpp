// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/row_delegate.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

namespace qd::ui {
namespace {

constexpr int sidePadding = 5; ///< besides the three pixels of the style

QStyleOptionViewItem within(QStyleOptionViewItem option)
{
    option.rect.adjust(sidePadding, 0, -sidePadding, 0);
    return option;
}

} // namespace

RowDelegate::RowDelegate(int height, QObject *parent) : QStyledItemDelegate(parent), m_height(height) {}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    const QStyle *style = whole.widget ? whole.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
    QStyledItemDelegate::paint(painter, within(option), index);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * sidePadding, m_height};
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->features.testFlag(QStyleOptionViewItem::HasCheckIndicator))
        option->text.prepend(u' '); // air beside the tick, for which the style has no measure
}

bool RowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return QStyledItemDelegate::editorEvent(event, model, within(option), index); // the tick is where it is painted
}

} // namespace qd::ui
