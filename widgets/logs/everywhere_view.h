// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/everywhere_delegate.h"
#include "widgets/logs/everywhere_model.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace qd::ui {

class EmptyState;
class Label;
class PatternField;

/// Where a search over many logs looks.
struct SearchPlaces {
    bool live = true;
    bool tabs = true;
    bool files = false;      ///< also files on the hosts of the scope
    QStringList paths{};     ///< of those files: paths and globs
    bool operator==(const SearchPlaces &) const = default;
};

/// One search over many logs: the expression, where to look, and what was found, by log. Enter on a line shows it in its log.
/// Thread: GUI.
class EverywhereView : public QWidget {
    Q_OBJECT
public:
    /// Makes the list of logs for a search; asked when it begins.
    using Targets = std::function<std::vector<EverywhereSearch::Target>(const SearchPlaces &)>;
    explicit EverywhereView(Targets targets, QWidget *parent = nullptr);

    /// How many hosts "files on hosts" means now.
    void setHostCount(int count);
    void search(const logs::Pattern &pattern, const SearchPlaces &places);
    [[nodiscard]] EverywhereSearch &engine() { return m_search; }
    [[nodiscard]] QTreeView &tree() { return *m_tree; }
    [[nodiscard]] SearchPlaces places() const;
    [[nodiscard]] logs::Pattern pattern() const;
    [[nodiscard]] bool isSearching() const { return m_search.isRunning(); }
    void setHistory(const QStringList &texts);
    [[nodiscard]] QStringList history() const;

Q_SIGNALS:
    /// A line (or, with -1, all that was found) of the log with this key is to be shown.
    void openRequested(const QString &key, qint64 line, const qd::logs::Pattern &pattern);
    /// All that was found is to be shown as one log, merged by time.
    void mergeRequested();
    void titleChanged();

private:
    void build();
    [[nodiscard]] QHBoxLayout *makePlaces();
    void makeTree();
    void begin();
    void activate(const QModelIndex &index);
    void updateState();
    void expandSome(int source);

    Targets m_targets;
    EverywhereSearch m_search;
    EverywhereModel m_model{m_search};
    PatternField *m_field;
    QCheckBox *m_live;
    QCheckBox *m_tabs;
    QCheckBox *m_files;
    QLineEdit *m_paths;
    QPushButton *m_start;
    QPushButton *m_merge;
    Label *m_progress;
    Label *m_problem;
    QTreeView *m_tree;
    EverywhereDelegate *m_delegate;
    EmptyState *m_empty;
    QStackedWidget *m_pages;
    int m_hosts = 0;
    int m_expanded = 0;
};

} // namespace qd::ui
