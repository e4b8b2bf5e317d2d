// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_filter_proxy_model.h"

#include "models/hosts/host_tree_model.h"

namespace qd::hosts {

HostFilterProxyModel::HostFilterProxyModel(HostBoard &board, QObject *parent)
    : QSortFilterProxyModel(parent), m_board(board)
{
    setRecursiveFilteringEnabled(true);
    setSortRole(SortRole);
    setDynamicSortFilter(true);
}

void HostFilterProxyModel::setFilter(const HostFilter &filter)
{
    m_filter = filter;
    invalidateFilter();
}

bool HostFilterProxyModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_filter.isEmpty())
        return true;
    const HostId id = sourceModel()->index(row, 0, parent).data(HostIdRole).value<HostId>();
    const HostFacts *facts = id.isEmpty() ? nullptr : m_board.find(id);
    return facts && m_filter.matches(*facts); // a group stays by its children (recursive filtering)
}

bool HostFilterProxyModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole()), b = right.data(sortRole());
    if (a.typeId() == QMetaType::QString)
        return a.toString().localeAwareCompare(b.toString()) < 0;
    return a.toDouble() < b.toDouble();
}

} // namespace qd::hosts
