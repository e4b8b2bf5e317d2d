// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"

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
    GroupKindRole,                 ///< int of GroupKind, for a group
    CountRole,                     ///< int, all hosts of a group, also those that a filter hides
    VanishedRole,                  ///< bool: no longer in its source
};

/// What a row of the first level stands for.
enum class GroupKind { Group, Tag, Smart };
/// By what the hosts are gathered.
enum class Arrangement { ByGroup, ByTag };

/// Smart groups, then groups (or tags), and below each its hosts, in the order of the file (groups by first appearance;
/// entries without a group stand first; entries without a tag last). A host may stand in several. One column.
/// Hosts can be dragged onto a group or tag: hostsDropped() is the wish, the inventory makes it true.
/// A changed inventory moves, inserts and removes rows, so that selection and expansion stay;
/// live values come as one dataChanged a group and tick.
/// Thread: GUI thread. Ownership: `board` must outlive the model.
class HostTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit HostTreeModel(HostBoard &board, QObject *parent = nullptr);
    ~HostTreeModel() override;

    [[nodiscard]] HostBoard &board() const { return m_board; }
    void setArrangement(Arrangement arrangement);
    [[nodiscard]] Arrangement arrangement() const { return m_arrangement; }
    /// Its row outside the smart groups.
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
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) const override;
    [[nodiscard]] bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

Q_SIGNALS:
    /// Hosts shall go into the group (`name` empty = out of any), or get the tag.
    void hostsDropped(const QList<qd::HostId> &hosts, qd::hosts::GroupKind kind, const QString &name);

private:
    struct Group {
        GroupKind kind = GroupKind::Group;
        QString name;
        std::vector<HostId> hosts;
        [[nodiscard]] bool isSame(const Group &other) const { return kind == other.kind && name == other.name; }
    };
    struct Rule {
        QString name;
        HostFilter filter;
    };
    using Layout = std::vector<Group>;

    [[nodiscard]] Layout wantedLayout() const;
    void addGroups(Layout &layout) const;
    void addTags(Layout &layout) const;
    void takeRules();
    void takeList();
    void followRules(const QSet<HostId> &ids);
    void removeHosts(int row, const QSet<HostId> &staying);
    void removeLeaving(const Layout &wanted);
    void placeGroups(const Layout &wanted);
    void placeHosts(int row, const std::vector<HostId> &wanted);
    void tellChanged(const QSet<HostId> &ids);
    [[nodiscard]] QModelIndex groupIndex(int row) const { return createIndex(row, 0, nullptr); }
    [[nodiscard]] int rowOf(const Group *group) const;
    [[nodiscard]] QVariant groupData(const Group &group, int role) const;
    [[nodiscard]] static QString groupTitle(const Group &group);
    [[nodiscard]] QString ruleOf(const Group &group) const;

    HostBoard &m_board;
    Arrangement m_arrangement = Arrangement::ByGroup;
    std::vector<Rule> m_rules; ///< of the first groups, in order
    std::vector<std::unique_ptr<Group>> m_groups;
};

/// What every list says about one host, by HostRole (and DisplayRole, ToolTipRole, AccessibleTextRole).
[[nodiscard]] QVariant hostData(const HostFacts &facts, UtcTime now, int role);

} // namespace qd::hosts
