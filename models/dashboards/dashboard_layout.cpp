// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_layout.h"

#include <algorithm>

namespace qd::dashboards {
namespace {

struct Section {
    std::optional<Panel> row;
    QList<Panel> children;
};

struct Item {
    Panel panel;
    QString suffix; ///< of its key: "/instance=web-1"
    QHash<QString, VariableValue> own;
};

QList<Section> sectionsOf(const Dashboard &dashboard)
{
    QList<Section> sections{{}};
    for (const Panel &panel : dashboard.panels) {
        if (panel.kind == PanelKind::Row)
            sections.append({panel, panel.panels});
        else
            sections.last().children.append(panel);
    }
    return sections;
}

VariableValue single(const Variable::Option &option) { return {{option.value}, {option.text}, false, false, false}; }

QString suffixOf(const QString &variable, const Variable::Option &option) { return u'/' + variable + u'=' + option.value; }

class Placer {
public:
    Placer(const QHash<QString, bool> &folds, const DashboardLayout::Repeats &repeatsOf, const VariableScope &scope) : m_folds(folds), m_repeatsOf(repeatsOf), m_scope(scope) {}

    void add(const Section &section)
    {
        if (!section.row || section.row->repeat.isEmpty())
            return addSection(section, {}, {});
        const QList<Variable::Option> options = m_repeatsOf(section.row->repeat).first(std::min(mostRepeats, m_repeatsOf(section.row->repeat).size()));
        if (options.isEmpty())
            return addSection(section, {}, {});
        for (const Variable::Option &option : options)
            addSection(section, suffixOf(section.row->repeat, option), {{section.row->repeat, single(option)}});
    }
    [[nodiscard]] DashboardLayout take() { return std::move(m_layout); }

private:
    void addSection(const Section &section, const QString &suffix, const QHash<QString, VariableValue> &own)
    {
        QString rowKey;
        if (section.row) {
            PlacedPanel row = placed({*section.row, suffix, own});
            row.isRow = true;
            row.collapsed = m_folds.value(row.key, section.row->collapsed);
            row.panel.panels.clear();
            row.panel.grid = {0, m_y++, 24, 1};
            rowKey = row.key;
            m_layout.panels.append(row);
            if (row.collapsed)
                return;
        }
        addChildren(section.children, suffix, own, rowKey);
    }

    void addChildren(const QList<Panel> &children, const QString &suffix, const QHash<QString, VariableValue> &own, const QString &rowKey)
    {
        QList<Item> items;
        QList<std::pair<int, int>> shifts; ///< from this line on, by so many
        for (const Panel &panel : children)
            repeat({panel, suffix, own}, items, shifts);
        if (items.isEmpty())
            return;
        const int top = std::ranges::min_element(items, {}, [](const Item &item) { return item.panel.grid.y; })->panel.grid.y;
        int bottom = m_y;
        std::ranges::stable_sort(items, {}, [](const Item &item) { return std::pair(item.panel.grid.y, item.panel.grid.x); });
        for (const Item &item : items) {
            PlacedPanel one = placed(item);
            one.rowKey = rowKey;
            one.panel.grid.y += m_y - top;
            bottom = std::max(bottom, one.panel.grid.y + one.panel.grid.h);
            m_layout.panels.append(one);
        }
        m_y = bottom;
    }

    void repeat(const Item &item, QList<Item> &into, QList<std::pair<int, int>> &shifts)
    {
        Item moved = item;
        for (const auto &[line, by] : shifts)
            moved.panel.grid.y += item.panel.grid.y >= line ? by : 0;
        const QString &variable = item.panel.repeat;
        const QList<Variable::Option> options = variable.isEmpty() ? QList<Variable::Option>() : m_repeatsOf(variable);
        if (options.isEmpty())
            return into.append(moved);
        const int count = int(std::min(options.size(), mostRepeats)), inRow = moved.panel.repeatVertical ? 1 : std::min(count, moved.panel.maxPerRow);
        for (int i = 0; i < count; ++i) {
            Item one = moved;
            if (!moved.panel.repeatVertical) {
                one.panel.grid.w = 24 / inRow;
                one.panel.grid.x = i % inRow * one.panel.grid.w;
            }
            one.panel.grid.y += i / inRow * one.panel.grid.h;
            one.suffix += suffixOf(variable, options.at(i));
            one.own.insert(variable, single(options.at(i)));
            into.append(one);
        }
        const int extra = ((count + inRow - 1) / inRow - 1) * item.panel.grid.h;
        if (extra > 0)
            shifts.append({item.panel.grid.y + item.panel.grid.h, extra});
    }

    [[nodiscard]] PlacedPanel placed(const Item &item)
    {
        PlacedPanel one;
        one.key = QString::number(item.panel.id) + item.suffix;
        one.panel = item.panel;
        one.title = scopeWith(m_scope, item.own).forText(item.panel.title);
        if (!item.own.isEmpty())
            m_layout.scopes.insert(one.key, item.own);
        return one;
    }

    const QHash<QString, bool> &m_folds;
    const DashboardLayout::Repeats &m_repeatsOf;
    const VariableScope &m_scope;
    DashboardLayout m_layout;
    int m_y = 0;
};

} // namespace

VariableScope scopeWith(VariableScope scope, const QHash<QString, VariableValue> &own)
{
    for (auto it = own.begin(); it != own.end(); ++it)
        scope.set(it.key(), *it);
    return scope;
}

DashboardLayout DashboardLayout::of(const Dashboard &dashboard, const QHash<QString, bool> &folds, const Repeats &repeatsOf, const VariableScope &scope)
{
    Placer placer(folds, repeatsOf, scope);
    for (const Section &section : sectionsOf(dashboard))
        placer.add(section);
    return placer.take();
}

} // namespace qd::dashboards
