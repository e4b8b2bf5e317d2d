// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_directory.h"

namespace qd::app {
namespace {

/// Many hosts dialled in one go read ssh_config once.
constexpr std::chrono::milliseconds readAgainAfter = std::chrono::seconds(1);

} // namespace

SessionDirectory::SessionDirectory(const hosts::Inventory &inventory, hosts::EndpointResolver &resolver, ssh::SessionPool &pool)
    : m_inventory(inventory)
    , m_resolver(resolver)
    , m_pool(pool)
{
    m_sinceRead.start(); // the resolver has just read it
}

std::shared_ptr<ssh::Session> SessionDirectory::sessionFor(const HostId &host)
{
    if (auto session = inUse(host))
        return session;
    if (m_sinceRead.durationElapsed() > readAgainAfter)
        readSettings();
    auto session = resolved(host);
    if (session && session->status().phase == ssh::SessionPhase::Idle)
        session->connectToHost();
    return session;
}

void SessionDirectory::dial(const QList<HostId> &hosts)
{
    readSettings();
    for (const HostId &host : hosts) {
        const auto session = workOn(host).isEmpty() ? resolved(host) : sessionFor(host);
        if (session)
            session->connectToHost();
    }
}

bool SessionDirectory::hasMoved(const HostId &host) const
{
    if (!m_pool.find(host))
        return false;
    const auto endpoint = m_resolver.endpoint(host);
    return !endpoint || !m_pool.leadsTo(*endpoint);
}

std::shared_ptr<ssh::Session> SessionDirectory::resolved(const HostId &host)
{
    const auto endpoint = m_resolver.endpoint(host);
    if (endpoint)
        return m_pool.session(*endpoint);
    Q_EMIT unresolved(host, endpoint.error());
    return nullptr;
}

/// What must not be exchanged for another session because somebody asks for it.
std::shared_ptr<ssh::Session> SessionDirectory::inUse(const HostId &host) const
{
    using enum ssh::SessionPhase;
    auto session = m_pool.find(host);
    if (!session)
        return nullptr;
    const ssh::SessionPhase phase = session->status().phase;
    const bool away = phase == Lost || phase == Failed;
    if (phase == Idle || phase == Closed || (away && workOn(host).isEmpty()))
        return nullptr;
    return session;
}

void SessionDirectory::readSettings()
{
    m_resolver.reload();
    m_sinceRead.start();
}

QString SessionDirectory::displayName(const HostId &host) const
{
    const auto entry = m_inventory.host(host);
    return entry ? entry->name : host.value;
}

} // namespace qd::app
