// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_directory.h"
#include "models/hosts/host_board.h"
#include "models/metrics/metrics_service.h"
#include "models/store/timeline.h"
#include "widgets/shell/status_strip.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>

namespace qd::app {

/// Keeps every host of the inventory watched, and carries what sessions and metrics say to those
/// who show it: states and vitals to the HostBoard, losses and returns to the Timeline.
/// Thread: GUI. Ownership: the references must outlive it.
class FleetWatch : public QObject {
    Q_OBJECT
public:
    struct Parts {
        hosts::Inventory &inventory;
        hosts::HostBoard &board;
        SessionDirectory &directory;
        ssh::SessionPool &pool;
        metrics::MetricsService &metrics;
        store::Timeline &timeline;
        const Clock &clock;
    };
    explicit FleetWatch(const Parts &parts);

    /// Watches all hosts of the inventory from now on.
    void start();
    /// Dials again at once, also hosts that were disconnected by the person.
    void connectHosts(const QList<HostId> &hosts);
    /// Until connectHosts(), or the next start. A host that is worked on stays: disconnectRefused().
    void disconnectHosts(const QList<HostId> &hosts);
    /// Drops the sessions of those hosts that are gone from the list, or whose settings lead elsewhere now; except
    /// where something works on the host: then call it again after that.
    void followSettings(const QList<HostId> &hosts);
    /// Counts for the status line; the rates are those since the last call.
    [[nodiscard]] ui::FleetStatus measure();
    [[nodiscard]] ssh::SessionStatus status(const HostId &host) const { return m_status.value(host); }

Q_SIGNALS:
    void hostLost(const qd::HostId &host, const QString &reason);
    void hostBack(const qd::HostId &host);
    void hostFailed(const qd::HostId &host, const qd::Error &error);
    /// Its settings lead elsewhere now, and the session to the old place was dropped.
    void hostMoved(const qd::HostId &host);
    /// `work` runs there and would be cut off.
    void disconnectRefused(const qd::HostId &host, const QString &work);

private:
    void takeInventory(const hosts::InventoryChange &change);
    void takeStatus(const HostId &host, const ssh::SessionStatus &status);
    void takeVitals();
    void tell(const HostId &host, const ssh::SessionStatus &before, const ssh::SessionStatus &now);
    void recordEdits(const hosts::InventoryChange &change);
    void record(const HostId &host, store::EventSeverity severity, const QString &text,
                store::EventKind kind = store::EventKind::Connection);
    [[nodiscard]] QList<HostId> behindJumpHosts() const;

    Parts m_parts;
    bool m_started = false;
    QHash<HostId, QString> m_names; ///< of the list as it was last told
    QHash<HostId, ssh::SessionStatus> m_status;
    QHash<HostId, bool> m_wasReady; ///< has been Ready since it was last told lost
    ssh::Traffic m_lastTraffic;
    QElapsedTimer m_sinceMeasured;
};

} // namespace qd::app
