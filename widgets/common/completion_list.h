// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QtCore/QAbstractListModel>
#include <QtWidgets/QListView>

namespace qd::ui {

/// One thing that could stand at the cursor of an editor. Texts may come from outside: they are shown as plain text.
struct EditorChoice {
    QString text;                          ///< shown, and what is put in place of the word unless `insert` says otherwise
    QString insert{};                      ///< empty = text
    QString detail{};                      ///< short, beside the text
    QString help{};                        ///< longer, for the hint below the editor
    QString kind{};                        ///< translated, for screen readers: "metric"
    QString sign{};                        ///< one letter in front
    QColor Theme::*tint = &Theme::accent;  ///< of the sign
    [[nodiscard]] const QString &inserted() const { return insert.isEmpty() ? text : insert; }
};

/// What may stand at the cursor, as a list for a view.
class CompletionModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SignRole = Qt::UserRole, TintRole, DetailRole, HelpRole, InsertRole };
    using QAbstractListModel::QAbstractListModel;
    void setItems(const QList<EditorChoice> &items);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_items.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<EditorChoice> m_items;
};

/// The list below the cursor. Takes no focus: the editor hands it the keys that are its own. Ownership: the editor's child.
class CompletionList : public QListView {
    Q_OBJECT
public:
    explicit CompletionList(QWidget *editor);
    /// `at`: the lower left corner of the word, in the window's coordinates; `lineHeight` to stand above it where there is no room below.
    void show(const QList<EditorChoice> &items, QPoint at, int lineHeight);
    void step(int rows);
    [[nodiscard]] CompletionModel &items() { return m_items; }

private:
    CompletionModel m_items;
};

} // namespace qd::ui
