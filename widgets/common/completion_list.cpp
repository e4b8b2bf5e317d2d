// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/completion_list.h"

#include "models/base/text.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int rowHeight = 24, shownRows = 9, listWidth = 440;
constexpr int signRoom = 22;

/// A letter in the kind's colour says what it is; the accessible text says it in words.
class CompletionDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selection);
        painter->setFont(monoFont(TextSize::Small, QFont::Bold));
        painter->setPen(index.data(CompletionModel::TintRole).value<QColor>());
        const QRect signPlace(option.rect.left(), option.rect.top(), signRoom, option.rect.height());
        painter->drawText(signPlace, Qt::AlignCenter, index.data(CompletionModel::SignRole).toString());
        painter->setFont(monoFont());
        painter->setPen(theme.text);
        const QRect room = option.rect.adjusted(signRoom, 0, -8, 0);
        const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room.width() * 2 / 3);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
        const QRect rest = room.adjusted(painter->fontMetrics().horizontalAdvance(text) + 12, 0, 0, 0);
        painter->setFont(uiFont(TextSize::Small));
        painter->setPen(theme.faint);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(CompletionModel::DetailRole).toString(), Qt::ElideRight, rest.width()));
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {listWidth, rowHeight}; }
};

} // namespace

void CompletionModel::setItems(const QList<EditorChoice> &items)
{
    beginResetModel();
    m_items = items;
    endResetModel();
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EditorChoice &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return displayText(item.text);
    case Qt::AccessibleTextRole: return item.kind.isEmpty() ? displayText(item.text) : item.kind + u' ' + displayText(item.text);
    case SignRole: return item.sign;
    case TintRole: return Theme::current().*item.tint;
    case DetailRole: return displayText(item.detail);
    case HelpRole: return displayText(item.help);
    case InsertRole: return item.inserted();
    default: return {};
    }
}

CompletionList::CompletionList(QWidget *editor) : QListView(editor->window())
{
    setObjectName(QStringLiteral("editorCompletions"));
    setAccessibleName(tr("Completions"));
    setFocusPolicy(Qt::NoFocus);
    setModel(&m_items);
    setItemDelegate(new CompletionDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    hide();
}

void CompletionList::show(const QList<EditorChoice> &items, QPoint at, int lineHeight)
{
    // The editor may have come into another window meanwhile.
    m_items.setItems(items);
    const int height = std::min(int(items.size()), shownRows) * rowHeight + 4;
    resize(listWidth, height);
    const QRect room = parentWidget()->rect();
    if (at.y() + height > room.bottom() && at.y() - lineHeight - height > 0)
        at.setY(at.y() - lineHeight - height);
    at.setX(std::clamp(at.x(), 0, std::max(0, room.width() - listWidth)));
    move(at);
    setCurrentIndex(m_items.index(0));
    QListView::show();
    raise();
}

void CompletionList::step(int rows)
{
    const int row = std::clamp(currentIndex().row() + rows, 0, std::max(0, m_items.rowCount() - 1));
    setCurrentIndex(m_items.index(row));
}

} // namespace qd::ui
