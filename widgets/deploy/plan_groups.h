// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

namespace qd::ui {

/// Hosts whose plans are the same but for their names.
struct PlanGroup {
    enum class Kind { Blocked, Warned, Changing, Unchanged };
    Kind kind = Kind::Changing;
    QList<int> hosts; ///< indexes into Plan::hosts, in its order
    bool operator==(const PlanGroup &) const = default;
};

/// What needs a person first, then by size. A host's own name in commands and files does not make it another plan. Pure.
[[nodiscard]] QList<PlanGroup> planGroups(const deploy::Plan &plan);
/// "18 hosts the same, 2 differ", translated; empty for one host.
[[nodiscard]] QString groupSummary(const QList<PlanGroup> &groups);
/// Why a plan cannot be started, and what to do; empty = it can.
[[nodiscard]] QString blockedWords(const deploy::Plan &plan);

} // namespace qd::ui
