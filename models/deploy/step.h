// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/operation.h"
#include "models/deploy/plan.h"
#include "models/deploy/seams.h"

namespace qd::deploy {

/// What a step may look at: the plan, its host, its own words, and what has been found on the host so far.
struct StepContext {
    const Plan &plan;
    const HostPlan &host;
    int column = -1;        ///< into plan.columns and host.steps
    HostFacts facts{};      ///< of this run's own probe once it was made
    QString previous{};     ///< where `current` pointed before this run
    bool switched = false;  ///< this run changed `current` on this host
    UtcTime switchedAt{};   ///< when it put another release into service; the epoch = not yet
    bool changed = false;   ///< an earlier step of this run changed something on this host
    bool failed = false;    ///< something went wrong: going back
    UtcTime begun{};        ///< of this host's first step
    std::shared_ptr<ssh::Session> session{};
    std::shared_ptr<const ssh::Operation> operation{}; ///< the whole run, confirmed once
    std::shared_ptr<const SecretValues> secrets{};     ///< of the recipe, read for this run; null while planning
    EvidenceSource *evidence = nullptr;              ///< null = no metrics and logs here
    const Clock *clock = nullptr;
    QString audit{};        ///< hash of the journal's newest row, for the release's state file

    [[nodiscard]] const recipes::Step &step() const { return host.steps.at(column); }
};

/// What a look at the facts says about a step.
enum class Need { Run, Unchanged, Skip };

/// One kind of step: looks, decides, does, undoes. Holds no state. What the engine sees to itself, so that types need not:
/// `when: changed`, `only_on`, retries, mayFail; Lock, Cleanup and Unlock where nothing else has work (hasWork()). A recipe
/// without a source gets an Unpack column all the same, with plan.package null: it makes an empty release with its state file.
/// Rollback's run() takes back all that plan.undoRun left below .quarterdeck-undo.
class StepType {
public:
    virtual ~StepType() = default;
    /// What has to be known about the host before it can be planned; asked in one read-only command with all others.
    [[nodiscard]] virtual QList<Look> looks(const recipes::Step &step, const QString &target) const;
    /// Errors of the plan: what this host lacks for the step ("python3 is not installed"). Pure.
    [[nodiscard]] virtual std::optional<Error> obstacle(const StepContext &context) const;
    /// Pure: facts and plan only.
    [[nodiscard]] virtual Need check(const StepContext &context) const = 0;
    [[nodiscard]] virtual std::unique_ptr<Operation> run(const StepContext &context) const = 0;
    /// Takes back what run() did in this run, from what it left below `.quarterdeck-undo/<run>/<column>`.
    /// Null if there is nothing to take back.
    [[nodiscard]] virtual std::unique_ptr<Operation> undo(const StepContext &context) const;
    /// What runs on the host, as the plan shows it.
    [[nodiscard]] virtual QString command(const StepContext &context) const = 0;
    [[nodiscard]] virtual QString note(const StepContext &context) const;
    /// Files that will be other than they are.
    [[nodiscard]] virtual QList<FileChange> changes(const StepContext &context) const;
    /// Whether it may change the host; then its intent is journalled first.
    [[nodiscard]] virtual bool changesHost() const { return true; }
};

/// step_types.cpp; the kinds are spread over release_steps.cpp, file_steps.cpp, service_steps.cpp, host_steps.cpp, gate_steps.cpp.
[[nodiscard]] const StepType &typeOf(StepKind kind);

/// How much of a host is looked at.
enum class ProbeScope {
    All,
    Again, ///< without what stays as it was found while it was planned: account, tools, system, room, clock
};
/// The read-only commands that answer for the target and for all looks: the first as `elevate`, one more for each other account
/// that a look names. Their "qd:key=value" lines together go to parseFacts(), or with Again to factsAgain().
[[nodiscard]] QList<ssh::Command> probeCommands(const QString &target, const QList<Look> &looks, const QString &elevate, ProbeScope scope = ProbeScope::All);
/// What all these steps have to look at, each once.
[[nodiscard]] QList<Look> looksOf(const QList<recipes::Step> &steps, const QString &target);

/// Whether any step between Lock and Cleanup would run; a run that is continued always has work.
[[nodiscard]] bool hasWork(const StepContext &context);
/// Whether the host already runs exactly what the plan wants, proven by an earlier run.
[[nodiscard]] bool isLive(const StepContext &context);
/// "releases/<id>" of the release that is wanted; empty = none.
[[nodiscard]] QString wantedLink(const StepContext &context);

} // namespace qd::deploy
