// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/source_delegate.h"

#include "models/logs/source_list_model.h"
#include "widgets/common/status_dot.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>

namespace qd::ui {
namespace {

using logs::SourceListModel;
using logs::SourceState;

StatusShape shapeOf(SourceState state)
{
    switch (state) {
    case SourceState::Following: return StatusShape::Ok;
    case SourceState::Waiting: return StatusShape::Warning;
    case SourceState::Denied:
    case SourceState::HostLost:
    case SourceState::Failed: return StatusShape::Error;
    case SourceState::Connecting: return StatusShape::Busy;
    case SourceState::Stopped: break;
    }
    return StatusShape::Offline;
}

} // namespace

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, 42};
}

void SourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto state = SourceState(index.data(SourceListModel::StateRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(6, 1, -6, -1);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selection : theme.hover);
        painter->drawRoundedRect(row, 7, 7);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    }
    paintStatus(*painter, QRectF(row.left() + 8, row.center().y() - 6, 13, 13), shapeOf(state));
    const QRect text = row.adjusted(30, 3, -8, -3);
    painter->setFont(uiFont(TextSize::Body));
    painter->setPen(theme.text);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    painter->setFont(uiFont(TextSize::Tiny));
    const HostId host = index.data(SourceListModel::HostIdRole).value<HostId>();
    const QString name = index.data(SourceListModel::HostNameRole).toString();
    painter->setPen(theme.hostColor(host));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, name);
    const int nameWidth = painter->fontMetrics().horizontalAdvance(name);
    painter->setPen(state == SourceState::Following ? theme.faint : state == SourceState::Waiting ? theme.warn
                    : state == SourceState::Connecting ? theme.dim : theme.error);
    // What all have is not said: figures are, and whatever is not as it should be.
    const QString figures = index.data(SourceListModel::FiguresRole).toString();
    const QString words = state == SourceState::Following && !figures.isEmpty() ? figures : index.data(SourceListModel::StateTextRole).toString();
    const QRect rest = text.adjusted(nameWidth, 0, 0, 0);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(QStringLiteral(" · ") + words, Qt::ElideRight, rest.width()));
    painter->restore();
}

} // namespace qd::ui
