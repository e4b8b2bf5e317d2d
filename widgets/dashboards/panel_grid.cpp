// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/panel_grid.h"

#include <QtGui/QResizeEvent>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

constexpr int narrowBelow = 560; ///< where 24 columns would be no wider than a letter each
constexpr int headHeight = 32;
constexpr int highest = 200;     ///< cells; a file may say anything

QList<PanelGrid::Item> inReadingOrder(QList<PanelGrid::Item> items)
{
    std::ranges::stable_sort(items, [](const PanelGrid::Item &a, const PanelGrid::Item &b) {
        return a.place.y() != b.place.y() ? a.place.y() < b.place.y() : a.place.x() < b.place.x();
    });
    return items;
}

} // namespace

PanelGrid::PanelGrid(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("panelGrid"));
}

void PanelGrid::setSections(const QList<Section> &sections)
{
    m_sections = sections;
    for (Section &section : m_sections) {
        section.items = inReadingOrder(section.items);
        for (const Item &item : std::as_const(section.items)) {
            if (item.widget->parentWidget() != this)
                item.widget->setParent(this);
        }
        if (section.head && section.head->parentWidget() != this)
            section.head->setParent(this);
    }
    arrange();
}

void PanelGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrange();
}

void PanelGrid::arrange()
{
    const bool isNarrow = width() < narrowBelow;
    int y = 0;
    for (const Section &section : std::as_const(m_sections)) {
        if (section.head) {
            section.head->setGeometry(0, y, width(), headHeight);
            section.head->show();
            y += headHeight + (section.isFolded ? 0 : gap);
        }
        for (const Item &item : section.items)
            item.widget->setVisible(!section.isFolded);
        if (!section.isFolded)
            y = placeItems(section.items, y, isNarrow);
    }
    const bool endsWithPanels = !m_sections.isEmpty() && !m_sections.last().isFolded && !m_sections.last().items.isEmpty();
    setFixedHeight(std::max(1, endsWithPanels ? y - gap : y));
    Q_EMIT arranged();
}

int PanelGrid::placeItems(const QList<Item> &items, int top, bool isNarrow) const
{
    if (items.isEmpty())
        return top;
    int bottom = top;
    std::array<int, columns> filled{}; ///< cells below the section's top, for each column
    const double column = (width() + gap) / double(columns);
    for (const Item &item : items) {
        const int height = heightOf(std::clamp(item.place.height(), 1, highest));
        if (isNarrow) {
            item.widget->setGeometry(0, bottom, width(), height);
            bottom += height + gap;
            continue;
        }
        const int x = std::clamp(item.place.x(), 0, columns - 1);
        const int w = std::clamp(item.place.width(), 1, columns - x);
        // Panels rise until another is above them, as in Grafana: the file's rows may leave room for others' panels.
        const auto from = filled.begin() + x, to = from + w;
        const int row = *std::max_element(from, to);
        std::fill(from, to, row + std::clamp(item.place.height(), 1, highest));
        const int y = top + row * (cellHeight + gap);
        const int left = int(x * column), right = int((x + w) * column) - gap;
        item.widget->setGeometry(left, y, std::max(20, right - left), height);
        bottom = std::max(bottom, y + height + gap);
    }
    return bottom;
}

} // namespace qd::ui
