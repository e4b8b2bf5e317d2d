// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/card_grid.h"

#include <QtGui/QResizeEvent>
#include <QtWidgets/QGridLayout>

#include <algorithm>

namespace qd::ui {

CardGrid::CardGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gutter);
}

int CardGrid::columnsFor(int width) { return std::clamp((width + gutter) / (narrowestCard + gutter), 1, 3); }

void CardGrid::setCards(const QList<QWidget *> &cards)
{
    m_cards = cards;
    m_columns = 0;
    arrange(columnsFor(width()));
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(columnsFor(event->size().width()));
}

void CardGrid::arrange(int columns)
{
    if (columns == m_columns || m_cards.isEmpty())
        return;
    m_columns = columns;
    for (int i = 0; i < 3; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    const int rows = (int(m_cards.size()) + columns - 1) / columns;
    for (int i = 0; i < m_cards.size(); ++i) {
        m_grid->addWidget(m_cards.at(i), i / columns, i % columns);
        m_grid->setRowStretch(i, i < rows ? 1 : 0);
    }
    setMinimumHeight(rows * lowestCard + (rows - 1) * gutter);
}

} // namespace qd::ui
