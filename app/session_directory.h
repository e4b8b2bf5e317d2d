// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <functional>

namespace qd::app {

/// Gives the domains a host's session: inventory and ssh_config say where it is, the pool carries it.
/// Thread: GUI. Ownership: the references must outlive it.
class SessionDirectory : public QObject, public ssh::SessionSource {
    Q_OBJECT
public:
    SessionDirectory(const hosts::Inventory &inventory, hosts::EndpointResolver &resolver, ssh::SessionPool &pool);

    /// A session in use is handed out as it is; before a host is dialled anew, ssh_config is read again.
    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override;
    [[nodiscard]] QString displayName(const HostId &host) const override;
    /// The person wants them now: reads ssh_config again and dials each that is not connected at once.
    void dial(const QList<HostId> &hosts);
    /// The host has a session, and its settings lead elsewhere now (or nowhere).
    [[nodiscard]] bool hasMoved(const HostId &host) const;

    /// Says what works on a host and must not be cut off: its title, or nothing.
    using Work = std::function<QString(const HostId &)>;
    /// The session of a host that is worked on is kept, wherever its settings lead.
    void setWork(Work work) { m_work = std::move(work); }
    [[nodiscard]] QString workOn(const HostId &host) const { return m_work ? m_work(host) : QString(); }

Q_SIGNALS:
    /// The host's settings lead nowhere (circular jump hosts, unreadable ssh_config …).
    void unresolved(const qd::HostId &host, const qd::Error &error);

private:
    [[nodiscard]] std::shared_ptr<ssh::Session> resolved(const HostId &host);
    [[nodiscard]] std::shared_ptr<ssh::Session> inUse(const HostId &host) const;
    void readSettings();

    const hosts::Inventory &m_inventory;
    hosts::EndpointResolver &m_resolver;
    ssh::SessionPool &m_pool;
    Work m_work;
    QElapsedTimer m_sinceRead;
};

} // namespace qd::app
