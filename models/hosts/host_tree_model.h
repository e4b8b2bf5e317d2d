// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"

#include <QtCore/QAbstractItemModel>

namespace qd::hosts {

/// Roles that the tree and the table of hosts share.
enum HostRole {
    HostIdRole = Qt::UserRole + 1, ///< qd::HostId; empty for a group
    IsGroupRole,                   ///< bool
    GroupNameRole,                 ///< QString as in the inventory
    StateRole,                     ///< int of HostState
    SubtitleRole,                  ///< "Debian 13 · 4 ms", "unreachable"
    AsideRole,                     ///< "retry in 14 s" in place of the graph; empty = show graph and number
    CpuRole,                       ///< double, percent; NaN = not known
    CpuHistoryRole,                ///< QList<float>
    SortRole,                      ///< what a column sorts by
};

/// Groups, and below each its hosts, in the order of the file (groups by first appearance; entries
/// without a group stand first). One column.
/// A changed inventory moves, inserts and removes rows, so that selection and expansion stay;
/// live values come as one dataChanged a group and tick.
/// Thread: GUI thread. Ownership: `board` must outlive the model.
class HostTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit HostTreeModel(HostBoard &board, QObject *parent = nullptr);
    ~HostTreeModel() override;

    [[nodiscard]] HostBoard &board() const { return m_board; }
    [[nodiscard]] QModelIndex indexOf(const HostId &id) const;
    /// Ids of a row: the host itself, or the group's hosts in order.
    [[nodiscard]] QList<HostId> hostsAt(const QModelIndex &index) const;
    [[nodiscard]] QString groupAt(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Group {
        QString name;
        std::vector<HostId> hosts;
    };
    using Layout = std::vector<Group>;

    [[nodiscard]] Layout wantedLayout() const;
    void takeList();
    void removeLeaving(const Layout &wanted);
    void placeGroups(const Layout &wanted);
    void placeHosts(int row, const std::vector<HostId> &wanted);
    void tellChanged(const QSet<HostId> &ids);
    [[nodiscard]] QModelIndex groupIndex(int row) const { return createIndex(row, 0, nullptr); }
    [[nodiscard]] int rowOf(const Group *group) const;
    [[nodiscard]] QVariant groupData(const Group &group, int role) const;

    HostBoard &m_board;
    std::vector<std::unique_ptr<Group>> m_groups;
};

/// What every list says about one host, by HostRole (and DisplayRole, ToolTipRole, AccessibleTextRole).
[[nodiscard]] QVariant hostData(const HostFacts &facts, UtcTime now, int role);

} // namespace qd::hosts
