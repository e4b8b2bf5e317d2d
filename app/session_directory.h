// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"

#include <QtCore/QObject>

namespace qd::app {

/// Gives the domains a host's session: inventory and ssh_config say where it is, the pool carries it.
/// Thread: GUI. Ownership: the references must outlive it.
class SessionDirectory : public QObject, public ssh::SessionSource {
    Q_OBJECT
public:
    SessionDirectory(const hosts::Inventory &inventory, const hosts::EndpointResolver &resolver, ssh::SessionPool &pool);

    [[nodiscard]] std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override;
    [[nodiscard]] QString displayName(const HostId &host) const override;

Q_SIGNALS:
    /// The host's settings lead nowhere (circular jump hosts, unreadable ssh_config …).
    void unresolved(const qd::HostId &host, const qd::Error &error);

private:
    const hosts::Inventory &m_inventory;
    const hosts::EndpointResolver &m_resolver;
    ssh::SessionPool &m_pool;
};

} // namespace qd::app
