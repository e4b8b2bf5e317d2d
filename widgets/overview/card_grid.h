// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QGridLayout;

namespace qd::ui {

/// Cards in 3, 2 or 1 columns as the width allows, all of one size. Its minimum height follows, so that it scrolls
/// where rows do not fit.
class CardGrid : public QWidget {
    Q_OBJECT
public:
    static constexpr int gutter = 12;
    static constexpr int narrowestCard = 236;
    static constexpr int lowestCard = 150;

    explicit CardGrid(QWidget *parent = nullptr);
    void setCards(const QList<QWidget *> &cards);
    [[nodiscard]] static int columnsFor(int width);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);

    QGridLayout *m_grid;
    QList<QWidget *> m_cards;
    int m_columns = 0;
};

} // namespace qd::ui
