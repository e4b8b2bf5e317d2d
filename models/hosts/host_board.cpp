// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_board.h"

namespace qd::hosts {

HostBoard::HostBoard(Inventory &inventory, const Clock &clock, QObject *parent)
    : QObject(parent), m_inventory(inventory), m_clock(clock)
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTick);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &HostBoard::flush);
    connect(&m_second, &QTimer::timeout, this, &HostBoard::countDown);
    connect(&inventory, &Inventory::changed, this, &HostBoard::takeList);
    takeList();
}

HostFacts HostBoard::facts(const HostId &id) const { return m_facts.value(id); }

const HostFacts *HostBoard::find(const HostId &id) const
{
    const auto it = m_facts.constFind(id);
    return it == m_facts.constEnd() ? nullptr : &*it;
}

void HostBoard::takeList()
{
    QHash<HostId, HostFacts> next;
    for (const Host &host : m_inventory.hosts()) {
        HostFacts facts = m_facts.value(host.id);
        facts.host = host;
        next.insert(host.id, facts);
    }
    m_facts.swap(next);
    Q_EMIT listChanged();
}

void HostBoard::setStatus(const HostId &id, const ssh::SessionStatus &status)
{
    const auto it = m_facts.find(id);
    if (it == m_facts.end() || it->status == status)
        return;
    const bool connected = status.phase == ssh::SessionPhase::Ready && it->status.phase != ssh::SessionPhase::Ready;
    it->status = status;
    it->state = stateOf(status, it->vitals);
    if (status.retryAt && !m_second.isActive())
        m_second.start();
    touch(id);
    if (connected)
        Q_EMIT hostReady(id);
}

void HostBoard::setMachine(const HostId &id, const MachineFacts &machine)
{
    const auto it = m_facts.find(id);
    if (it == m_facts.end() || it->machine == machine)
        return;
    it->machine = machine;
    touch(id);
}

void HostBoard::setVitals(const HostId &id, const HostVitals &vitals)
{
    const auto it = m_facts.find(id);
    if (it == m_facts.end())
        return;
    it->vitals = vitals;
    it->state = stateOf(it->status, vitals);
    touch(id);
}

void HostBoard::touch(const HostId &id)
{
    m_dirty.insert(id);
    if (!m_tick.isActive())
        m_tick.start();
}

void HostBoard::flush()
{
    m_tick.stop();
    QSet<HostId> told;
    told.swap(m_dirty);
    if (!told.isEmpty())
        Q_EMIT factsChanged(told);
}

void HostBoard::countDown()
{
    bool any = false;
    for (auto it = m_facts.cbegin(); it != m_facts.cend(); ++it) {
        if (it->status.phase == ssh::SessionPhase::Lost && it->status.retryAt) {
            touch(it.key());
            any = true;
        }
    }
    if (!any)
        m_second.stop();
}

} // namespace qd::hosts
