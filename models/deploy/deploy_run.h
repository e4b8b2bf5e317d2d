// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/host_run.h"
#include "models/deploy/plan_digest.h"

namespace qd::deploy {

/// One plan being carried out: hosts in batches, each host through the columns, with the
/// intent in the journal before every change and the result after it. A failed host goes back,
/// verified by the same gates. A broken connection makes the step Unknown and is never repeated by itself.
/// What there is to do for hundreds of hosts is done in small turns, so that a window goes on answering.
/// Ownership: made and shared by DeployService.
class DeployRun final : public Run {
    Q_OBJECT
public:
    DeployRun(Plan plan, RunContext context, QObject *parent = nullptr);
    ~DeployRun() override;

    [[nodiscard]] const RunInfo &info() const override { return m_info; }
    [[nodiscard]] QList<RunColumn> columns() const override;
    [[nodiscard]] RunState state() const override { return m_state; }
    [[nodiscard]] HostState hostState(int host) const override; ///< Waiting, as all that follows, while the run is being prepared
    [[nodiscard]] QString hostMessage(int host) const override;
    [[nodiscard]] StepStatus step(int host, int column) const override;
    [[nodiscard]] QByteArray output(int host, int column) const override;
    [[nodiscard]] UtcTime started() const override { return m_started; }
    [[nodiscard]] UtcTime ended() const override { return m_ended; }
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] const Plan *plan() const override { return &m_plan; }

    void start() override;
    void abort() override;
    [[nodiscard]] bool canPause() const override { return true; }
    void pause() override;
    void goOn() override;
    [[nodiscard]] bool isPaused() const override { return m_paused; }

private:
    void prepareHost(int host);
    void begin();
    void prepare();
    void refuse(const Error &error);
    void startBatch();
    void startHosts();
    void passOver(int host, const QString &why);
    void onHostFinished(int host);
    void finish();
    void recordSwitch(int host, int column);
    void recordHost(int host);
    void recordRun(bool begins);
    [[nodiscard]] int failures() const;
    [[nodiscard]] bool hasCanaryFailed() const;
    [[nodiscard]] QString whyNoFurther() const;

    Plan m_plan;
    RunInfo m_info;
    RunContext m_context;
    RunShare m_share;
    std::shared_ptr<ssh::Operation> m_operation; ///< while the run is being prepared
    PlanDigest m_digest;
    std::vector<std::unique_ptr<HostRun>> m_hosts;
    RunState m_state = RunState::Running;
    UtcTime m_started{};
    UtcTime m_ended{};
    qsizetype m_batch = -1;
    QList<int> m_waiting; // of the current batch
    int m_working = 0;
    bool m_aborted = false;
    bool m_paused = false;
    TurnQueue m_turns; ///< goes before the hosts
};

/// What the journal, titles and history know of a plan, but for its hash, which takes a while.
[[nodiscard]] RunInfo infoOf(const Plan &plan);
[[nodiscard]] QList<RunColumn> runColumns(const Plan &plan);

} // namespace qd::deploy
