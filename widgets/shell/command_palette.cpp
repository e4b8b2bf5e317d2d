// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_palette.h"

#include "widgets/common/icons.h"
#include "widgets/common/search_field.h"
#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGraphicsDropShadowEffect>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int paletteWidth = 620;
constexpr int rowHeight = 36;
constexpr int visibleRows = 10;

class PaletteDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, rowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        const bool chosen = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.selection);
            painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 7, 7);
        }
        const QRect row = option.rect.adjusted(12, 0, -12, 0);
        painter->drawPixmap(row.left(), row.center().y() - 8,
                            iconPixmap(index.data(PaletteModel::IconRole).toString(), chosen ? theme.accent : theme.dim, 17,
                                       painter->device()->devicePixelRatioF()));
        const int right = paintRight(*painter, row, index);
        paintTitle(*painter, QRect(row.left() + 30, row.top(), right - row.left() - 42, row.height()), index);
        painter->restore();
    }

private:
    /// Section and shortcut, right to left; returns where they begin.
    static int paintRight(QPainter &painter, const QRect &row, const QModelIndex &index)
    {
        const Theme &theme = Theme::current();
        painter.setFont(uiFont(TextSize::Small));
        int right = row.right();
        if (const QString shortcut = index.data(PaletteModel::ShortcutRole).toString(); !shortcut.isEmpty()) {
            const int width = painter.fontMetrics().horizontalAdvance(shortcut) + 14;
            const QRectF box(right - width, row.center().y() - 10, width, 21);
            painter.setPen(QPen(theme.line, 1));
            painter.setBrush(theme.surface2);
            painter.drawRoundedRect(box, 5, 5);
            painter.setPen(theme.dim);
            painter.drawText(box, Qt::AlignCenter, shortcut);
            right -= width + 10;
        }
        const QString section = index.data(PaletteModel::SectionRole).toString();
        painter.setPen(theme.faint);
        painter.drawText(QRect(row.left(), row.top(), right - row.left(), row.height()), Qt::AlignRight | Qt::AlignVCenter, section);
        return right - painter.fontMetrics().horizontalAdvance(section);
    }

    static void paintTitle(QPainter &painter, const QRect &box, const QModelIndex &index)
    {
        const Theme &theme = Theme::current();
        painter.setFont(uiFont());
        const QString title = painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width());
        painter.setPen(theme.text);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
        // The typed characters again, in the accent, over their places.
        painter.setPen(theme.accent);
        const auto positions = index.data(PaletteModel::PositionsRole).value<QList<int>>();
        for (const int position : positions) {
            if (position >= title.size())
                break;
            const int x = painter.fontMetrics().horizontalAdvance(title.left(position));
            painter.drawText(box.adjusted(x, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title.mid(position, 1));
        }
    }
};

} // namespace

CommandPalette::CommandPalette(std::function<std::vector<PaletteEntry>()> entries, QWidget *window)
    : Card(window)
    , m_entries(std::move(entries))
    , m_field(new SearchField(tr("Type a command, a pane or a host"), tr("Esc closes"), this))
    , m_list(new QListView(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Matching commands"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setProperty("frameless", true);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFixedHeight(visibleRows * rowHeight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(m_field);
    column->addWidget(m_list);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(40);
    shadow->setOffset(0, 12);
    shadow->setColor(QColor(0, 0, 0, 120));
    setGraphicsEffect(shadow);
    hide();
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_model.setPattern(text);
        m_list->setCurrentIndex(m_model.index(0));
    });
    connect(m_list, &QListView::clicked, this, [this] { runCurrent(); });
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
}

void CommandPalette::open()
{
    if (!isVisible())
        m_previousFocus = QApplication::focusWidget();
    m_field->clear();
    m_model.setPattern({});
    m_model.setEntries(m_entries());
    m_list->setCurrentIndex(m_model.index(0));
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::close()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_previousFocus)
        m_previousFocus->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::place()
{
    const int width = std::min(paletteWidth, parentWidget()->width() - 32);
    resize(width, sizeHint().height());
    move((parentWidget()->width() - width) / 2, 64);
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    close();
    m_model.run(row);
}

void CommandPalette::moveCurrent(int step)
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, rows - 1);
    m_list->setCurrentIndex(m_model.index(row));
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(visibleRows);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(-visibleRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (watched == m_field && event->type() == QEvent::FocusOut)
        close();
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return Card::eventFilter(watched, event);
}

} // namespace qd::ui
