// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_filter_proxy_model.h"
#include "models/hosts/host_tree_model.h"
#include "widgets/common/scope.h"

#include <QtWidgets/QWidget>

class QMenu;
class QStackedWidget;

namespace qd::ui {

class ElidedLabel;
class EmptyState;
class HostEditing;
class HostTreeView;
class Label;
class FilterField;

/// The column of hosts: title and count, filter field, tree of smart groups and groups (or tags). What is selected is the
/// scope of the window. Hosts can be dragged onto groups and tags.
/// Keys: arrows, Enter connects, F2 edits, Del removes, Ctrl+N adds, Esc selects all hosts again.
/// Thread: GUI. Ownership: `board` and `editing` must outlive it.
class HostsSidebar : public QWidget {
    Q_OBJECT
public:
    HostsSidebar(hosts::HostBoard &board, HostEditing &editing, QWidget *parent = nullptr);

    /// What is selected: hosts, a group's hosts, or all of them.
    [[nodiscard]] Scope scope() const { return m_scope; }
    void selectHost(const HostId &id);
    void selectAllHosts();
    /// The group with exactly these hosts, all, or the hosts one by one.
    void selectScope(const qd::ui::Scope &scope);
    [[nodiscard]] QString filterText() const;
    void setFilterText(const QString &text);
    void focusFilter();
    /// How the tree is arranged and folded, for the settings: names of folded groups; with a leading “?”, which no group's name
    /// holds, the smart groups that are open and what hosts are gathered by.
    [[nodiscard]] QStringList foldedGroups() const { return m_folded; }
    void setFoldedGroups(const QStringList &groups);

Q_SIGNALS:
    void scopeSelected(const qd::ui::Scope &scope);
    void connectRequested(const QList<qd::HostId> &hosts);
    void disconnectRequested(const QList<qd::HostId> &hosts);
    void deployRequested(const QList<qd::HostId> &hosts);
    /// `path` empty = the journal or whatever the logs pane proposes.
    void openLogRequested(const QList<qd::HostId> &hosts, const QString &path);

private:
    void buildHeader(QLayout *layout);
    void buildTree(QLayout *layout);
    void buildActions();
    [[nodiscard]] QMenu *makeFilterMenu();
    void applyFilter();
    void updateCounts();
    void updateFault();
    void restoreFolding();
    void takeSelection();
    void publish(const Scope &scope);
    [[nodiscard]] QList<HostId> selectedHosts() const;
    [[nodiscard]] QModelIndex sourceOf(const QModelIndex &index) const;
    void showMenu(const QPoint &position);
    void fillMenu(QMenu &menu, const QList<HostId> &ids);
    void fillSmartMenu(QMenu &menu, const QString &name);
    void arrange(hosts::Arrangement arrangement);
    void takeDrop(const QList<HostId> &ids, hosts::GroupKind kind, const QString &name);
    void scheduleSelection();

    hosts::HostBoard &m_board;
    HostEditing &m_editing;
    hosts::HostTreeModel m_model;
    hosts::HostFilterProxyModel m_proxy;
    Scope m_scope;
    QStringList m_folded;
    Label *m_count = nullptr;
    Label *m_fault = nullptr;
    Label *m_filterError = nullptr;
    FilterField *m_filter = nullptr;
    bool m_selectionPending = false;
    QStackedWidget *m_pages = nullptr;
    HostTreeView *m_tree = nullptr;
    EmptyState *m_noHosts = nullptr;
    EmptyState *m_noMatch = nullptr;
};

} // namespace qd::ui
