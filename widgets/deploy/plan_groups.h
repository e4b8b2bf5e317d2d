// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

#include <QtCore/QHash>

namespace qd::ui {

/// Hosts whose plans are the same but for their names.
struct PlanGroup {
    enum class Kind { Blocked, Warned, Changing, Unchanged };
    Kind kind = Kind::Changing;
    QList<int> hosts; ///< indexes into Plan::hosts, in its order
    bool operator==(const PlanGroup &) const = default;
};

/// planGroups() host by host, for plans that are too large for one turn of the event loop. `plan` must outlive it.
class PlanGrouping {
public:
    explicit PlanGrouping(const deploy::Plan &plan) : m_plan(plan) {}
    /// The next host; all of them one after the other.
    void takeNext();
    [[nodiscard]] QList<PlanGroup> result() const;

private:
    const deploy::Plan &m_plan;
    int m_next = 0;
    QList<PlanGroup> m_groups;
    QHash<QByteArray, qsizetype> m_known;
};

/// What needs a person first, then by size. A host's own name in commands and files does not make it another plan. Pure.
[[nodiscard]] QList<PlanGroup> planGroups(const deploy::Plan &plan);
/// "18 hosts the same, 2 differ", translated; empty for one host.
[[nodiscard]] QString groupSummary(const QList<PlanGroup> &groups);
/// Why a plan cannot be started, and what to do; empty = it can.
[[nodiscard]] QString blockedWords(const deploy::Plan &plan);

} // namespace qd::ui
