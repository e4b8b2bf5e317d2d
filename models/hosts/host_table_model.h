// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_tree_model.h"

#include <QtCore/QAbstractTableModel>

namespace qd::hosts {

/// All hosts as a flat table. SortRole gives typed values. Live values come as one dataChanged a tick.
/// Thread: GUI thread. Ownership: `board` must outlive the model.
class HostTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Address, Group, Tags, State, System, Latency, Cpu, Memory, ColumnCount };

    explicit HostTableModel(HostBoard &board, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] int rowOf(const HostId &id) const;

private:
    void takeList();
    void tellChanged(const QSet<HostId> &ids);
    [[nodiscard]] QVariant textAt(const HostFacts &facts, int column) const;
    [[nodiscard]] QVariant sortAt(const HostFacts &facts, int column) const;

    HostBoard &m_board;
    QList<HostId> m_rows;
};

} // namespace qd::hosts
