// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/hosts/host_facts.h"
#include "models/hosts/inventory.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace qd::hosts {

/// What is known about every host right now: the inventory joined with session states and vitals.
/// The tree, the table and the filters read from here. Changes are collected and told once a tick.
/// Thread: GUI thread. Ownership: `inventory` and `clock` must outlive the board.
class HostBoard : public QObject {
    Q_OBJECT
public:
    /// Changes of one tick come out together.
    static constexpr std::chrono::milliseconds kTick{100};

    HostBoard(Inventory &inventory, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Inventory &inventory() const { return m_inventory; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// Facts of a host; an empty Host inside if it is not in the inventory.
    [[nodiscard]] HostFacts facts(const HostId &id) const;
    /// Without copying; null if it is not in the inventory. Valid until the next event.
    [[nodiscard]] const HostFacts *find(const HostId &id) const;

    void setStatus(const HostId &id, const ssh::SessionStatus &status);
    void setVitals(const HostId &id, const HostVitals &vitals);
    void setMachine(const HostId &id, const MachineFacts &machine);
    /// Tells pending changes now.
    void flush();

Q_SIGNALS:
    /// A connection to the host has just been made.
    void hostReady(const qd::HostId &id);
    /// The list itself changed; facts() already speaks of the new one.
    void listChanged();
    /// These hosts' numbers or states changed since the last tick.
    void factsChanged(const QSet<qd::HostId> &ids);

private:
    void takeList();
    void touch(const HostId &id);
    void countDown();

    Inventory &m_inventory;
    const Clock &m_clock;
    QHash<HostId, HostFacts> m_facts;
    QSet<HostId> m_dirty;
    QTimer m_tick;
    QTimer m_second; ///< runs only while a countdown to the next dial is shown
};

} // namespace qd::hosts
