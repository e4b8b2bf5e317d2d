// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"
#include "widgets/logs/log_filter_field.h"

#include <QtWidgets/QFrame>

class QKeyEvent;
class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class Label;

/// A filter as a tree of conditions and groups, to be edited by keyboard: Insert adds a condition, Ctrl+G a group, F2 or Enter
/// edits the text of a condition and turns a group from all to any, Space includes or excludes, Delete removes, Ctrl+Z undoes.
/// Every change holds at once. Closes with Escape; deletes itself.
class FilterEditor : public QFrame {
    Q_OBJECT
public:
    FilterEditor(const logs::FilterGroup &filter, const LogVocabulary &words, QWidget *parent);

    [[nodiscard]] const logs::FilterGroup &filter() const { return m_filter; }
    [[nodiscard]] QTreeWidget &tree() { return *m_tree; }
    void popup(const QPoint &at);
    void addRule();
    void addGroup();
    void editCurrent();
    void turnCurrent();
    void removeCurrent();
    void undo();

Q_SIGNALS:
    void filterChanged(const qd::logs::FilterGroup &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Groups on the way from the root by index, then a condition's index (-1 = the group itself).
    struct Path {
        QList<int> groups;
        int rule = -1;
        bool operator==(const Path &) const = default;
    };
    void build();
    bool handleKey(QKeyEvent *event);
    void fill(const Path &current);
    void fillGroup(QTreeWidgetItem *item, const logs::FilterGroup &group, const Path &path, const Path &current);
    [[nodiscard]] QTreeWidgetItem *makeItem(QTreeWidgetItem *parent, const Path &path, const QString &text, bool excludes, const Path &current);
    [[nodiscard]] Path currentPath() const;
    [[nodiscard]] logs::FilterGroup &groupAt(const QList<int> &groups);
    void change(const std::function<Path(logs::FilterGroup &group)> &edit, const QList<int> &groups);
    void takeText();
    void showField(const QString &text, bool replaces);
    void hideField();

    logs::FilterGroup m_filter;
    QList<logs::FilterGroup> m_past;
    QTreeWidget *m_tree;
    LogFilterField *m_field;
    Label *m_message;
    bool m_replaces = false; ///< the field's text takes the current condition's place
};

} // namespace qd::ui
