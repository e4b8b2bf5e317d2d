// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/promql_completion.h"

#include <QtCore/QAbstractListModel>
#include <QtWidgets/QListView>

namespace qd::ui {

/// What may stand at the cursor, as a list for a view.
class CompletionModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole, DetailRole, HelpRole, InsertRole };
    using QAbstractListModel::QAbstractListModel;
    void setItems(const QList<integrations::Completion> &items);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_items.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<integrations::Completion> m_items;
};

/// The list below the cursor. Takes no focus: the editor hands it the keys that are its own. Ownership: the editor's child.
class CompletionList : public QListView {
    Q_OBJECT
public:
    explicit CompletionList(QWidget *editor);
    /// `at`: the lower left corner of the word, in the window's coordinates; `lineHeight` to stand above it where there is no room below.
    void show(const QList<integrations::Completion> &items, QPoint at, int lineHeight);
    void step(int rows);
    [[nodiscard]] CompletionModel &items() { return m_items; }

private:
    CompletionModel m_items;
};

} // namespace qd::ui
