// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QRect>
#include <QtWidgets/QWidget>

namespace qd::ui {

/// Places panels as Grafana does: 24 columns, cells 30 px high with 8 px between. A section is a row's head with the
/// panels below it, or panels without a head; a folded one takes the room of its head alone. Panels rise as far as there is
/// room above them. In a narrow place they stand one below another. Thread: GUI. Ownership: placed widgets become its children, their owner takes them away again.
class PanelGrid : public QWidget {
    Q_OBJECT
public:
    static constexpr int columns = 24, cellHeight = 30, gap = 8;

    struct Item {
        QWidget *widget = nullptr;
        QRect place{}; ///< in cells: x, y, w, h
    };
    struct Section {
        QWidget *head = nullptr;
        bool isFolded = false;
        QList<Item> items{};
    };

    explicit PanelGrid(QWidget *parent = nullptr);
    void setSections(const QList<Section> &sections);
    [[nodiscard]] const QList<Section> &sections() const { return m_sections; }
    /// What a panel of so many cells is high.
    [[nodiscard]] static int heightOf(int cells) { return std::max(1, cells) * cellHeight + (std::max(1, cells) - 1) * gap; }

Q_SIGNALS:
    /// Places have changed: others may have come into sight.
    void arranged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    [[nodiscard]] int placeItems(const QList<Item> &items, int top, bool isNarrow) const;

    QList<Section> m_sections;
};

} // namespace qd::ui
