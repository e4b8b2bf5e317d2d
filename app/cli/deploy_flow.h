// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/deploy_desk.h"
#include "app/cli/run_follower.h"

namespace qd::cli {

/// How a plan is carried out.
struct FlowOptions {
    bool dryRun = false; ///< the plan and nothing else
    bool yes = false;    ///< nobody is asked whether to begin
    bool goesOn = false; ///< nor whether to go on after the canary
};

/// From a plan to the end of its run: prints the plan, asks on a terminal, starts, follows. What deploy, rollback, retry, resume and
/// undo have in common.
/// State: take() -> finished() exactly once. Thread: main. Ownership: the references must outlive it.
class DeployFlow final : public QObject {
    Q_OBJECT
public:
    DeployFlow(CliContext &context, DeployDesk &desk, FlowOptions options, QObject *parent = nullptr);
    ~DeployFlow() override;

    void take(const QFuture<Result<deploy::Plan>> &plan);
    /// Ctrl+C: what runs is aborted, and its hosts go back.
    void cancel();

Q_SIGNALS:
    void finished(int status);

private:
    void onPlan(const Result<deploy::Plan> &plan);
    void onTimes(const deploy::Plan &plan, std::optional<std::chrono::milliseconds> expected);
    void begin(const deploy::Plan &plan);
    void end(int status);

    CliContext &m_context;
    DeployDesk &m_desk;
    FlowOptions m_options;
    std::unique_ptr<RunFollower> m_follower;
    bool m_over = false;
};

} // namespace qd::cli
