// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_grid.h"

#include "widgets/common/theme.h"
#include "widgets/overview/board_item.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollArea>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int scrollMargin = 60;

/// The keys by which a card is moved: columns to the right and rows down.
std::optional<QPoint> stepOf(const QKeyEvent &event)
{
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::AltModifier)
        return {};
    switch (event.key()) {
    case Qt::Key_Left: return QPoint(-1, 0);
    case Qt::Key_Right: return QPoint(1, 0);
    case Qt::Key_Up: return QPoint(0, -1);
    case Qt::Key_Down: return QPoint(0, 1);
    default: return {};
    }
}

bool isPlain(const QKeyEvent &event, int key) { return event.key() == key && (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier; }

} // namespace

BoardGrid::BoardGrid(QWidget *parent) : QWidget(parent) { setObjectName(QStringLiteral("boardGrid")); }

int BoardGrid::columnsFor(int width) { return std::clamp((width + gutter) / (narrowestCard + gutter), 1, mostColumns); }

QList<QRect> BoardGrid::cells(const QList<int> &spans, int columns)
{
    QList<QRect> all;
    int row = 0, column = 0;
    for (const int wanted : spans) {
        const int span = wanted >= mostColumns ? columns : std::clamp(wanted, 1, columns);
        if (column + span > columns) {
            ++row;
            column = 0;
        }
        all.append(QRect(column, row, span, 1));
        column += span;
    }
    return all;
}

void BoardGrid::setCards(const QList<Place> &cards)
{
    if (m_drag)
        dropped(false);
    m_cards = cards;
    for (const Place &place : std::as_const(m_cards)) {
        if (place.item->parentWidget() != this)
            place.item->setParent(this);
        watch(place.item);
        const auto children = place.item->findChildren<QWidget *>();
        for (QWidget *child : children) {
            if (child->objectName() == QLatin1StringView("cardMenu"))
                watch(child);
        }
        place.item->show();
    }
    // Tab goes through the cards as the eye does.
    for (qsizetype i = 1; i < m_cards.size(); ++i) {
        QWidget *before = m_cards.at(i - 1).item;
        const auto focusable = [](QWidget *item) {
            QList<QWidget *> all = item->findChildren<QWidget *>();
            all.removeIf([](const QWidget *child) { return !(child->focusPolicy() & Qt::TabFocus); });
            return all;
        };
        const QList<QWidget *> first = focusable(before), second = focusable(m_cards.at(i).item);
        if (!first.isEmpty() && !second.isEmpty())
            QWidget::setTabOrder(first.last(), second.first());
        for (qsizetype k = 1; k < second.size(); ++k)
            QWidget::setTabOrder(second.at(k - 1), second.at(k));
    }
    arrange();
}

void BoardGrid::watch(QWidget *widget)
{
    widget->removeEventFilter(this); // else it would be called twice
    widget->installEventFilter(this);
}

int BoardGrid::indexOf(const QObject *inside) const
{
    for (const QObject *object = inside; object && object != this; object = object->parent()) {
        for (qsizetype i = 0; i < m_cards.size(); ++i) {
            if (m_cards.at(i).item == object)
                return int(i);
        }
    }
    return -1;
}

/// As it would be if the dragged card were dropped now.
QList<int> BoardGrid::shownOrder() const
{
    QList<int> order;
    for (int i = 0; i < int(m_cards.size()); ++i)
        order.append(i);
    if (isDragging())
        order.move(m_drag->from, m_drag->to);
    return order;
}

QList<QRect> BoardGrid::rectsOf(const QList<int> &order) const
{
    const int columns = columnsFor(width());
    QList<int> spans;
    for (const int index : order)
        spans.append(m_cards.at(index).span);
    const QList<QRect> places = cells(spans, columns);
    const int rows = places.isEmpty() ? 1 : places.last().y() + 1;
    const double columnWidth = double(width() - (columns - 1) * gutter) / columns;
    const double rowHeight = std::max(double(lowestCard), double(height() - (rows - 1) * gutter) / rows);
    QList<QRect> rects;
    for (const QRect &place : places) {
        const int left = qRound(place.x() * (columnWidth + gutter)), top = qRound(place.y() * (rowHeight + gutter));
        const int right = qRound((place.x() + place.width()) * (columnWidth + gutter) - gutter);
        rects.append(QRect(left, top, right - left, qRound((place.y() + 1) * (rowHeight + gutter) - gutter) - top));
    }
    return rects;
}

void BoardGrid::arrange()
{
    QList<int> spans;
    for (const Place &place : std::as_const(m_cards))
        spans.append(place.span);
    const QList<QRect> places = cells(spans, columnsFor(width()));
    const int rows = places.isEmpty() ? 1 : places.last().y() + 1;
    setMinimumHeight(rows * lowestCard + (rows - 1) * gutter);
    const QList<int> order = shownOrder();
    const QList<QRect> rects = rectsOf(order);
    for (qsizetype i = 0; i < order.size(); ++i) {
        if (!isDragging() || order.at(i) != m_drag->from)
            m_cards.at(order.at(i)).item->setGeometry(rects.at(i));
    }
    update();
}

void BoardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// The free place of the card that is under way.
void BoardGrid::paintEvent(QPaintEvent *)
{
    if (!isDragging())
        return;
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5, Qt::DashLine));
    painter.setBrush(withAlpha(theme.accent, 0.08));
    const QRectF place = rectsOf(shownOrder()).at(m_drag->to);
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 9, 9);
}

bool BoardGrid::eventFilter(QObject *watched, QEvent *event)
{
    const int index = indexOf(watched);
    if (index < 0)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return watched == m_cards.at(index).item && pressed(index, *static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        if (!m_drag)
            return false;
        dragged(static_cast<QMouseEvent *>(event)->globalPosition().toPoint());
        return true;
    case QEvent::MouseButtonRelease:
        if (!m_drag)
            return false;
        dropped(true);
        return true;
    case QEvent::ShortcutOverride:
        // Alt+Left is the way back elsewhere; on the card's own button it moves the card.
        if (watched != QApplication::focusWidget())
            return false;
        if (!stepOf(*static_cast<QKeyEvent *>(event)) && !isDragging())
            return false;
        event->accept();
        return true;
    case QEvent::KeyPress:
        // What a chart left over goes on its way.
        return watched == QApplication::focusWidget() && keyPressed(index, *static_cast<QKeyEvent *>(event));
    default: return QWidget::eventFilter(watched, event);
    }
}

bool BoardGrid::pressed(int index, const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || event.position().y() > BoardItem::headHeight)
        return false;
    m_drag = Drag{index, index, event.position().toPoint(), false};
    return true;
}

void BoardGrid::dragged(const QPoint &global)
{
    BoardItem *const item = m_cards.at(m_drag->from).item;
    const QPoint position = mapFromGlobal(global);
    if (!m_drag->isUnderWay) {
        const QPoint pressedAt = item->mapTo(this, m_drag->grip);
        if ((position - pressedAt).manhattanLength() < QApplication::startDragDistance())
            return;
        m_drag->isUnderWay = true;
        item->raise();
        item->setCursor(Qt::ClosedHandCursor);
        item->setFocus(Qt::OtherFocusReason); // Escape comes here
    }
    item->move(position - m_drag->grip);
    const QList<QRect> rects = rectsOf(shownOrder());
    for (int i = 0; i < int(rects.size()); ++i) {
        if (i != m_drag->to && rects.at(i).contains(position))
            m_drag->to = i;
    }
    arrange();
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        if (auto *const area = qobject_cast<QScrollArea *>(above)) {
            area->ensureVisible(position.x(), position.y(), 0, scrollMargin);
            break;
        }
    }
}

void BoardGrid::dropped(bool isKept)
{
    const Drag drag = *m_drag;
    if (drag.isUnderWay)
        m_cards.at(drag.from).item->unsetCursor();
    m_drag.reset();
    if (!drag.isUnderWay)
        return;
    arrange();
    if (isKept && drag.from != drag.to)
        Q_EMIT moveWanted(drag.from, drag.to);
}

bool BoardGrid::keyPressed(int index, const QKeyEvent &event)
{
    if (m_drag && m_drag->isUnderWay) {
        if (event.key() == Qt::Key_Escape)
            dropped(false);
        return true;
    }
    if (const auto step = stepOf(event)) {
        QList<int> spans;
        for (const Place &place : std::as_const(m_cards))
            spans.append(place.span);
        const QList<QRect> places = cells(spans, columnsFor(width()));
        int to = index + step->x();
        if (step->y() != 0) {
            // The first card of that row which begins at this column or right of it, else the row's last.
            const int row = places.at(index).y() + step->y();
            to = index;
            for (int i = 0; i < int(places.size()); ++i) {
                if (places.at(i).y() == row && (to == index || places.at(i).x() <= places.at(index).x()))
                    to = i;
            }
        }
        if (to != index && to >= 0 && to < m_cards.size())
            Q_EMIT moveWanted(index, to);
        return true;
    }
    if (isPlain(event, Qt::Key_Delete))
        Q_EMIT removalWanted(index);
    else if (isPlain(event, Qt::Key_F2))
        Q_EMIT editWanted(index);
    else
        return false;
    return true;
}

} // namespace qd::ui
