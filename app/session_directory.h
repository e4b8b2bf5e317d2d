// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QSet>

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
    /// Lets a command of ssh_config run from now on, and gives the hosts that were waiting for it.
    [[nodiscard]] Result<QList<HostId>> allow(const hosts::ConfigCommand &command);

    /// The session of a host that is worked on is kept, wherever its settings lead.
    void setWork(Work work) { m_work = std::move(work); }
    [[nodiscard]] QString workOn(const HostId &host) const { return m_work ? m_work(host) : QString(); }

Q_SIGNALS:
    /// The host's settings lead nowhere (circular jump hosts, unreadable ssh_config …).
    void unresolved(const qd::HostId &host, const qd::Error &error);
    /// ssh_config wants to run a command that nobody has allowed, for these hosts. Once a command, and again when a person
    /// asks for one of the hosts.
    void permissionWanted(const qd::hosts::ConfigCommand &command, const QList<qd::HostId> &hosts);
    /// ssh_config leads these hosts elsewhere now; connections that stand are not among them.
    void moved(const QList<qd::HostId> &hosts);
    /// ssh_config led nowhere and leads somewhere now.
    void foundAgain(const QList<qd::HostId> &hosts);

private:
    [[nodiscard]] std::shared_ptr<ssh::Session> resolved(const HostId &host);
    [[nodiscard]] std::shared_ptr<ssh::Session> inUse(const HostId &host) const;
    void readSettings();
    void askForPermission(const HostId &host);
    void followMeaning();

    const hosts::Inventory &m_inventory;
    hosts::EndpointResolver &m_resolver;
    ssh::SessionPool &m_pool;
    Work m_work;
    QElapsedTimer m_sinceRead;
    QSet<HostId> m_lost;                                 ///< unresolved at the last try
    QList<hosts::ConfigCommand> m_asked;                 ///< permissionWanted() was emitted
    QList<std::pair<hosts::ConfigCommand, HostId>> m_waiting; ///< which command each host waits for
};

} // namespace qd::app
