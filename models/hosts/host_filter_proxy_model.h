// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"

#include <QtCore/QSortFilterProxyModel>

namespace qd::hosts {

/// Shows the hosts that a filter matches (and the groups that hold one). Works over every model that
/// gives HostIdRole. Thread: GUI thread. Ownership: `board` must outlive it.
class HostFilterProxyModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit HostFilterProxyModel(HostBoard &board, QObject *parent = nullptr);

    void setFilter(const HostFilter &filter);
    [[nodiscard]] const HostFilter &filter() const { return m_filter; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    HostBoard &m_board;
    HostFilter m_filter;
};

} // namespace qd::hosts
