// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/processes/process_row.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QHash>
#include <QtCore/QSortFilterProxyModel>

#include <memory>

namespace qd::ui {

/// Processes of hosts, flat or as the tree of who started whom. A new list changes only what is different: what is
/// selected, unfolded or in sight stays.
/// Thread: GUI.
class ProcessModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Host, Pid, User, Cpu, CpuMax, Memory, MemoryMax, Time, Threads, State, Nice, Seen, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole + 1,
        ShareRole,  ///< 0…1 for the bar behind the number; invalid = none
        SearchRole, ///< all that a filter looks at
        ProgramRole, ///< of the name: what the program is called, if its command does not begin with it; else empty
        IdRole,     ///< "host|pid|start": what the view remembers of a row
    };

    explicit ProcessModel(QObject *parent = nullptr);
    ~ProcessModel() override;

    void setRows(const QList<ProcessRow> &rows);
    void setTree(bool tree);
    [[nodiscard]] bool isTree() const { return m_isTree; }
    /// Null for an index that is not of this model.
    [[nodiscard]] const ProcessRow *row(const QModelIndex &index) const;
    [[nodiscard]] qsizetype count() const { return m_nodes.size(); }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        ProcessRow row;
        Node *parent = nullptr;
        std::vector<std::unique_ptr<Node>> children;
    };
    using Wanted = QHash<ProcessKey, const ProcessRow *>;

    [[nodiscard]] QHash<ProcessKey, ProcessKey> parentsOf(const QList<ProcessRow> &rows) const;
    void rebuild(const QList<ProcessRow> &rows, const QHash<ProcessKey, ProcessKey> &parents);
    void prune(Node &node, const Wanted &wanted, const QHash<ProcessKey, ProcessKey> &parents);
    void forget(const Node &node);
    Node *place(const ProcessRow &row, const Wanted &wanted, const QHash<ProcessKey, ProcessKey> &parents, bool tell, int depth);
    void tellChanged(const Node &node);
    [[nodiscard]] QModelIndex indexOf(const Node &node) const;
    [[nodiscard]] QVariant text(const ProcessRow &row, Column column) const;
    [[nodiscard]] QVariant sortValue(const ProcessRow &row, Column column) const;

    Node m_root;
    QHash<ProcessKey, Node *> m_nodes;
    double m_mostMemory = 1;
    bool m_isTree = false;
};

/// Sorts and filters; in a tree what leads to a match stays.
class ProcessFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ProcessFilter(QObject *parent = nullptr);
    /// Words that must all occur in name, command, account, host or number.
    void setWords(const QString &words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

} // namespace qd::ui
