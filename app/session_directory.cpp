// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_directory.h"

#include "models/base/hand_over.h"

#include <algorithm>

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
    connect(&m_resolver.meaning(), &hosts::SshConfigMeaning::changed, this, &SessionDirectory::followMeaning);
    // A lost connection is dialled again by itself; if its settings are other ones by now, by these.
    connect(
        &m_pool, &ssh::SessionPool::statusChanged, this,
        [this](const HostId &host, const ssh::SessionStatus &status) {
            if (status.phase == ssh::SessionPhase::Lost && hasMoved(host))
                Q_EMIT moved({host});
        },
        Qt::QueuedConnection);
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
    m_asked.clear(); // the person is here
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
    askForPermission(host);
    m_lost.remove(host);
    if (endpoint)
        return m_pool.session(*endpoint);
    m_lost.insert(host);
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

void SessionDirectory::askForPermission(const HostId &host)
{
    const auto entry = m_inventory.host(host);
    if (!entry || entry->local)
        return;
    for (const hosts::ConfigCommand &command : m_resolver.commandsToAllow(*entry)) {
        if (const std::pair wait{command, host}; !m_waiting.contains(wait))
            m_waiting.append(wait);
        if (std::ranges::any_of(m_asked, [&](const auto &asked) { return asked.isSameText(command); }))
            continue;
        m_asked.append(command);
        // From the event loop: by then all hosts that are dialled in one go wait for it.
        postTo(this, [this, command] {
            QList<HostId> hosts;
            for (const auto &[waitedFor, who] : std::as_const(m_waiting)) {
                if (waitedFor.isSameText(command) && !hosts.contains(who))
                    hosts.append(who);
            }
            Q_EMIT permissionWanted(command, hosts);
        });
    }
}

Result<QList<HostId>> SessionDirectory::allow(const hosts::ConfigCommand &command)
{
    if (auto kept = m_resolver.allow(command); !kept)
        return std::unexpected(kept.error());
    QList<HostId> hosts;
    m_waiting.removeIf([&](const auto &wait) {
        const bool isIt = wait.first.isSameText(command);
        if (isIt && !hosts.contains(wait.second))
            hosts.append(wait.second);
        return isIt;
    });
    return hosts;
}

void SessionDirectory::followMeaning()
{
    QList<HostId> elsewhere, again;
    for (const hosts::Host &host : m_inventory.hosts()) {
        const auto session = m_pool.find(host.id);
        const bool stands = session && session->status().phase == ssh::SessionPhase::Ready;
        if (session && !stands && hasMoved(host.id))
            elsewhere.append(host.id);
        else if (!session && m_lost.contains(host.id) && m_resolver.endpoint(host.id))
            again.append(host.id);
    }
    if (!elsewhere.isEmpty())
        Q_EMIT moved(elsewhere);
    if (!again.isEmpty())
        Q_EMIT foundAgain(again);
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
