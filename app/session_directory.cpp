// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_directory.h"

namespace qd::app {

SessionDirectory::SessionDirectory(const hosts::Inventory &inventory, const hosts::EndpointResolver &resolver, ssh::SessionPool &pool)
    : m_inventory(inventory)
    , m_resolver(resolver)
    , m_pool(pool)
{
}

std::shared_ptr<ssh::Session> SessionDirectory::sessionFor(const HostId &host)
{
    const auto endpoint = m_resolver.endpoint(host);
    if (!endpoint) {
        Q_EMIT unresolved(host, endpoint.error());
        return nullptr;
    }
    auto session = m_pool.session(*endpoint);
    if (session->status().phase == ssh::SessionPhase::Idle)
        session->connectToHost();
    return session;
}

QString SessionDirectory::displayName(const HostId &host) const
{
    const auto entry = m_inventory.host(host);
    return entry ? entry->name : host.value;
}

} // namespace qd::app
