// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/operation.h"

namespace qd::deploy {

/// What a step may look at: the plan, its host, and what has been found on it so far.
struct StepContext {
    const Plan &plan;
    const HostPlan &host;
    HostFacts facts;      ///< of this run's own probe
    QString previous;     ///< where `current` pointed before this run
    bool switched = false; ///< this run changed `current` on this host
    bool failed = false;   ///< something went wrong: going back
    std::shared_ptr<ssh::Session> session;
    std::shared_ptr<const ssh::Operation> operation; ///< the whole run, confirmed once
};

/// What a look at the facts says about a step.
enum class Need { Run, Unchanged, Skip };

/// One kind of step: decides, does, undoes. Holds no state.
class Step {
public:
    virtual ~Step() = default;
    [[nodiscard]] virtual Need check(const StepContext &context) const = 0;
    [[nodiscard]] virtual std::unique_ptr<Operation> run(const StepContext &context) const = 0;
    /// Null if there is nothing to take back.
    [[nodiscard]] virtual std::unique_ptr<Operation> undo(const StepContext &context) const;
    /// What runs on the host, as the plan shows it.
    [[nodiscard]] virtual QString command(const StepContext &context) const = 0;
    /// Whether it may change the host; then its intent is journalled first.
    [[nodiscard]] virtual bool changesHost() const { return true; }
};

[[nodiscard]] const Step &stepFor(StepKind kind);
/// The steps of a run in order, without Rollback.
[[nodiscard]] QList<StepKind> stepsOf(RunKind kind);
/// Whether the host already runs exactly what the plan wants, proven by an earlier run.
[[nodiscard]] bool isLive(const StepContext &context);
/// isLive() and nothing of this run is left to be cleared away: no step needs to change anything.
[[nodiscard]] bool isCurrent(const StepContext &context);
/// "releases/<id>" of the release that is wanted; empty = none.
[[nodiscard]] QString wantedLink(const StepContext &context);

} // namespace qd::deploy
