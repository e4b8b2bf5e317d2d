// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/ssh/forward.h"

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace qd::ssh {
class SessionSource;
}

namespace qd::hosts {

class Inventory;

/// The tunnels of all hosts: those that hosts.yaml keeps (`tunnels:` of a host) and those opened for this run. A kept
/// tunnel starts when its host is connected; one that was stopped by hand stays stopped until it is started. When a
/// host gets another session, what ran goes on there.
/// Thread: GUI. Ownership: the references must outlive it; it owns the running tunnels.
class TunnelModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { HostColumn, ListensColumn, TargetColumn, StateColumn, ConnectionsColumn, ReceivedColumn, SentColumn, ColumnCount };
    enum Role { HostRole = Qt::UserRole + 1, SpecRole, ErrorRole, RunningRole, KeptRole, SortRole, ExposedRole };

    TunnelModel(Inventory &inventory, ssh::SessionSource &sessions, QObject *parent = nullptr);
    ~TunnelModel() override;

    /// Opens a tunnel. `keep`: writes it to the host's entry, so that it comes back. Errors: the inventory's; Parse if
    /// the host has it already.
    [[nodiscard]] Result<void> add(const HostId &host, const ssh::ForwardSpec &spec, bool keep);
    void start(int row);
    void stop(int row);
    /// Ends it and forgets it, in the file too.
    [[nodiscard]] Result<void> remove(int row);
    /// The host's session became ready: kept tunnels start, those of an earlier session go on.
    void hostReady(const HostId &host);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        HostId host;
        ssh::ForwardSpec spec;
        bool kept = false;
        bool wanted = true; ///< not stopped by hand
        std::unique_ptr<ssh::Forward> forward;
        ssh::ForwardStatus status;
    };

    void adopt();
    void open(size_t row);
    [[nodiscard]] Result<void> writeKept(const HostId &host, const ssh::ForwardSpec &spec, bool keep);
    [[nodiscard]] int find(const HostId &host, const ssh::ForwardSpec &spec) const;
    void refresh(int row);
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] static QString stateText(const Row &row);
    [[nodiscard]] static QString errorText(const Row &row);

    Inventory &m_inventory;
    ssh::SessionSource &m_sessions;
    std::vector<Row> m_rows;
};

} // namespace qd::hosts
