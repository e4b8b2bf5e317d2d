// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace qd::ui {

class BoardItem;

/// Cards in 3, 2 or 1 columns as the width allows, each one, two or all columns wide, in their order, row by row. Its minimum
/// height follows, so that it scrolls where rows do not fit; where they do, they share the height.
/// A card is moved by dragging its head (Escape: back to its place) or, with the keyboard on its menu button ("cardMenu"),
/// by Alt and the arrow keys; Delete takes it away and F2 edits it. The grid only asks: its owner changes the order.
/// Ownership: the cards are the caller's; as children of the grid they die with it.
class BoardGrid : public QWidget {
    Q_OBJECT
public:
    static constexpr int gutter = 12;
    static constexpr int narrowestCard = 236;
    static constexpr int lowestCard = 150;
    static constexpr int mostColumns = 3;

    struct Place {
        BoardItem *item = nullptr;
        int span = 1; ///< columns; mostColumns = the whole width
        bool operator==(const Place &) const = default;
    };

    explicit BoardGrid(QWidget *parent = nullptr);
    void setCards(const QList<Place> &cards);
    [[nodiscard]] static int columnsFor(int width);
    /// Where the card at `index` would go with `columns`: row, column, width in columns.
    [[nodiscard]] static QList<QRect> cells(const QList<int> &spans, int columns);
    [[nodiscard]] bool isDragging() const { return m_drag && m_drag->isUnderWay; }

Q_SIGNALS:
    /// The card at `from` is to stand at `to`, counted without it.
    void moveWanted(int from, int to);
    void removalWanted(int index);
    void editWanted(int index);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Drag {
        int from = 0;
        int to = 0;
        QPoint grip; ///< in the card
        bool isUnderWay = false;
    };

    [[nodiscard]] int indexOf(const QObject *inside) const;
    [[nodiscard]] QList<int> shownOrder() const;
    [[nodiscard]] QList<QRect> rectsOf(const QList<int> &order) const;
    void arrange();
    void watch(QWidget *widget);
    [[nodiscard]] bool pressed(int index, const QMouseEvent &event);
    void dragged(const QPoint &global);
    void dropped(bool isKept);
    [[nodiscard]] bool keyPressed(int index, const QKeyEvent &event);

    QList<Place> m_cards;
    std::optional<Drag> m_drag;
};

} // namespace qd::ui
