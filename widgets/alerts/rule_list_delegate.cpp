// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rule_list_delegate.h"

#include "models/alerts/alert_rule.h"
#include "widgets/alerts/alert_delegate.h"
#include "widgets/alerts/rules_view.h"
#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace qd::ui {
namespace {

constexpr int rowHeight = 54, boxSize = 18, left = 12;

QRect boxOf(const QRect &row) { return {row.left() + left, row.center().y() - boxSize / 2, boxSize, boxSize}; }

} // namespace

QSize RuleListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {240, rowHeight}; }

void RuleListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    const QVariant check = index.data(Qt::CheckStateRole);
    const bool on = check.isValid() && check.toInt() == Qt::Checked;
    if (check.isValid()) {
        QStyleOptionViewItem box = option;
        box.rect = boxOf(option.rect);
        box.state = QStyle::State_Enabled | (on ? QStyle::State_On : QStyle::State_Off);
        (option.widget ? option.widget->style() : QApplication::style())->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
    }
    QRect text = option.rect.adjusted(left + boxSize + 12, 8, -12, -8);
    const QRect upper(text.left(), text.top(), text.width(), text.height() / 2), lower(text.left(), upper.bottom() + 1, text.width(), text.height() / 2);
    QRect name = upper;
    if (const QVariant severity = index.data(RuleListModel::SeverityRole); severity.isValid() && on) {
        paintStatus(*painter, QRectF(name.left(), name.center().y() - 7, 14, 14), shapeOf(alerts::Severity(severity.toInt())));
        name.setLeft(name.left() + 20);
    }
    const QString mark = index.data(RuleListModel::UnsavedRole).toBool() ? tr("unsaved") : index.data(RuleListModel::OwnRole).toBool() ? tr("own") : QString();
    painter->setFont(uiFont(TextSize::Tiny, QFont::Medium));
    const int markWidth = mark.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(mark) + 10;
    painter->setPen(index.data(RuleListModel::UnsavedRole).toBool() ? theme.warn : theme.faint);
    painter->drawText(name, int(Qt::AlignRight | Qt::AlignVCenter), mark);
    name.setRight(name.right() - markWidth);
    painter->setFont(uiFont(TextSize::Body, QFont::DemiBold));
    painter->setPen(on || !check.isValid() ? theme.text : theme.dim);
    painter->drawText(name, int(Qt::AlignLeft | Qt::AlignVCenter), painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));
    painter->setFont(uiFont(TextSize::Small));
    painter->setPen(on ? theme.dim : theme.faint);
    painter->drawText(lower, int(Qt::AlignLeft | Qt::AlignVCenter), painter->fontMetrics().elidedText(index.data(RuleListModel::SentenceRole).toString(), Qt::ElideRight, lower.width()));
    painter->restore();
}

bool RuleListDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    bool toggles = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *const mouse = static_cast<QMouseEvent *>(event);
        toggles = mouse->button() == Qt::LeftButton && boxOf(option.rect).adjusted(-6, -6, 6, 6).contains(mouse->position().toPoint());
    } else if (event->type() == QEvent::KeyPress) {
        toggles = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    }
    if (!toggles || !(index.flags() & Qt::ItemIsUserCheckable))
        return false;
    return model->setData(index, index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace qd::ui
