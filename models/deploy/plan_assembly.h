// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/step.h"

namespace qd::deploy {

/// What a plan is to be made of, besides the request.
struct PlanOrder {
    RunKind kind = RunKind::Deploy;
    DeployRequest request;
    QString runId;                 ///< empty = a new run
    QString rollbackTo;            ///< Rollback: release id; empty = the newest older one of each host
    bool undo = false;             ///< Rollback of an unfinished run: hosts go to `undoTo`, others stay
    QMap<HostId, QString> undoTo;  ///< link of each host before the run, from the journal; "" = none
    QList<HostId> restartAnyway;   ///< hosts whose service may run on the other release
    EvidenceSource *evidence = nullptr; ///< of the run to come; null = canary gates cannot be judged
};

/// The release that a host with these facts will be on; empty = none. Errors: NotFound. Pure.
[[nodiscard]] Result<QString> releaseFor(const Plan &plan, const HostPlan &host, const PlanOrder &order);

/// Fills in what a host's facts decide: its release, what each step does, what stands against it. Pure.
/// `plan.hosts.at(index)` has facts and expanded steps already.
void assembleHost(Plan &plan, int index, const PlanOrder &order, const Clock &clock);

/// All that this host is asked: for its steps, and before going back for what that release installed outside.
[[nodiscard]] QList<Look> looksFor(const Plan &plan, const HostPlan &host);

/// What a step may look at, before and during a run.
[[nodiscard]] StepContext contextOf(const Plan &plan, int host, const HostFacts &facts);

} // namespace qd::deploy
