// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"
#include "widgets/logs/log_filter_field.h"

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QMenu;

namespace qd::logs {
class SavedFilters;
}

namespace qd::ui {

class IconButton;
class Label;
class RuleChips;

/// The filter of one log above its lines: its conditions as chips, a field that adds what is typed or edits the whole as text,
/// and the saved filters. Thread: GUI. Ownership: `saved` must outlive it; null = filters cannot be kept.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(logs::SavedFilters *saved, QWidget *parent = nullptr);

    [[nodiscard]] const logs::FilterGroup &filter() const { return m_filter; }
    void setFilter(const logs::FilterGroup &filter);
    /// Adds one condition to what must hold; its opposite goes.
    void add(const logs::FilterRule &rule);
    /// Only this condition.
    void replace(const logs::FilterRule &rule);
    void setVocabulary(const LogVocabulary &words);
    /// One more button at the right end.
    void addTool(QWidget *tool);
    /// Puts the cursor where a condition is typed.
    void focusField();
    /// The whole filter as text in the field; Enter takes it over.
    void editAsText();
    void openEditor();
    void openSaved();

Q_SIGNALS:
    void filterChanged(const qd::logs::FilterGroup &filter);
    /// The search of the log is to become a condition.
    void searchAsFilterRequested();
    /// The log is to have the cursor again.
    void left();
    void undoOffered(const QString &title, const QString &text, const std::function<void()> &undo);
    void toastRequested(const QString &title, const QString &text, bool isError);

private:
    void build();
    void take();
    void apply(const logs::FilterGroup &filter);
    void turn(int index);
    void remove(int index);
    void edit(int index);
    void addSavedActions(QMenu *menu, const QString &name);
    void save(const QString &name);
    void askName(const QString &before);
    void rename(const QString &before, const QString &after);
    void removeSaved(const QString &name);
    [[nodiscard]] bool usesSaved(const QString &name) const;
    void toggleSaved(const QString &name);

    logs::SavedFilters *m_saved;
    logs::FilterGroup m_filter;
    LogVocabulary m_words;
    QHBoxLayout *m_row = nullptr;
    RuleChips *m_chips;
    LogFilterField *m_field;
    Label *m_problem;
    IconButton *m_clear = nullptr;
    IconButton *m_savedButton = nullptr;
    int m_edited = -1;      ///< the part whose text is in the field
    bool m_editsAll = false;
};

} // namespace qd::ui
