// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_delegate.h"

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/processes/process_model.h"

#include <QtGui/QPainter>

namespace qd::ui {
namespace {

constexpr int padding = 8;
constexpr double warmFrom = 0.7, hotFrom = 0.9;

QColor barColor(const Theme &theme, int column, double share)
{
    if (column != ProcessModel::Cpu)
        return theme.violet;
    return share >= hotFrom ? theme.error : share >= warmFrom ? theme.warn : theme.accent;
}

QColor inkOf(const Theme &theme, const QModelIndex &index)
{
    switch (index.column()) {
    case ProcessModel::Name:
    case ProcessModel::Cpu:
    case ProcessModel::Memory: return theme.text;
    case ProcessModel::State: return index.data().toString() == stateText('Z') || index.data().toString() == stateText('D') ? theme.warn : theme.dim;
    default: return theme.dim;
    }
}

/// The program's name in front of a long path, which else would hide it. Answers its width.
int paintProgram(QPainter &painter, const QRect &room, const QString &program)
{
    painter.setFont(uiFont(TextSize::Body, QFont::Medium));
    const QString text = painter.fontMetrics().elidedText(program, Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    const int width = painter.fontMetrics().horizontalAdvance(text);
    painter.setFont(uiFont());
    painter.setPen(Theme::current().dim);
    return width;
}

} // namespace

void ProcessDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    if (const QVariant share = index.data(ProcessModel::ShareRole); share.isValid() && share.toDouble() > 0.004) {
        QRectF bar = QRectF(option.rect).adjusted(padding / 2.0, 4, -padding / 2.0, -4);
        bar.setLeft(bar.right() - bar.width() * share.toDouble());
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(withAlpha(barColor(theme, index.column(), share.toDouble()), theme.dark ? 0.26 : 0.20));
        painter->drawRoundedRect(bar, 3, 3);
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    const QVariant font = index.data(Qt::FontRole);
    painter->setFont(font.isValid() ? font.value<QFont>() : uiFont());
    painter->setPen(inkOf(theme, index));
    QRect room = option.rect.adjusted(padding, 0, -padding, 0);
    if (const QString program = index.data(ProcessModel::ProgramRole).toString(); !program.isEmpty())
        room.setLeft(room.left() + paintProgram(*painter, room, program) + padding);
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width());
    painter->drawText(room, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

QSize ProcessDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {QFontMetrics(tabularFont()).horizontalAdvance(index.data().toString()) + 2 * padding + 4, rowHeight};
}

} // namespace qd::ui
