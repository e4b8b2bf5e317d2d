// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_table_delegate.h"

#include "models/hosts/host_table_model.h"
#include "widgets/common/theme.h"
#include "widgets/hosts/host_delegate.h"

#include <QtGui/QPainter>

namespace qd::ui {
namespace {

QColor cellColor(const QModelIndex &index, hosts::HostState state)
{
    const Theme &theme = Theme::current();
    switch (index.column()) {
    case hosts::HostTableModel::Name: return theme.text;
    case hosts::HostTableModel::State:
    case hosts::HostTableModel::Cpu: {
        const bool loud = state == hosts::HostState::Warning || state == hosts::HostState::Critical || state == hosts::HostState::Failed;
        return loud ? stateColor(state) : theme.dim;
    }
    default: return theme.dim;
    }
}

} // namespace

void HostTableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    using Model = hosts::HostTableModel;
    const Theme &theme = Theme::current();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const auto state = hosts::HostState(index.data(hosts::StateRole).toInt());
    QRect rect = option.rect.adjusted(10, 0, -10, 0);
    if (index.column() == Model::Name) {
        paintStatus(*painter, QRectF(rect.left(), rect.center().y() - 8, 16, 16), shapeOf(state));
        rect.setLeft(rect.left() + 26);
    }
    const bool number = index.column() >= Model::Latency;
    painter->setFont(number ? tabularFont(TextSize::Small) : uiFont(index.column() == Model::Name ? TextSize::Body : TextSize::Small, index.column() == Model::Name ? QFont::DemiBold : QFont::Normal));
    painter->setPen(cellColor(index, state));
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width());
    painter->drawText(rect, int(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace qd::ui
