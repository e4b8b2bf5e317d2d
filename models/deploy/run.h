// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"
#include "models/ssh/session_source.h"

#include <QtCore/QObject>

namespace qd::store {
class Timeline;
}

namespace qd::deploy {

class HostRun;
class Journal;

enum class StepState {
    Waiting,
    Running,
    Done,
    Unchanged, ///< looked at and found as wanted
    Failed,
    Unknown,   ///< the connection broke while it ran: it may or may not have happened
    Skipped,   ///< not needed, or never reached
};

enum class HostState { Waiting, Running, Succeeded, Unchanged, RolledBack, Failed, Unknown, Skipped };

enum class RunState {
    Running,
    Succeeded,
    Failed,  ///< at least one host failed or was rolled back
    Aborted,
    Unknown, ///< on at least one host the outcome is not known; it stays on the list of unfinished runs
};

/// Stable lower-case words for JSON and the journal ("rolled-back").
[[nodiscard]] QString stepStateName(StepState state);
[[nodiscard]] QString hostStateName(HostState state);
[[nodiscard]] QString runStateName(RunState state);
[[nodiscard]] RunState runStateFromName(const QString &name);

struct StepStatus {
    StepState state = StepState::Waiting;
    QString message;            ///< one line, plain text
    std::optional<Error> error; ///< Failed, Unknown
    UtcTime started{};
    UtcTime ended{};            ///< meaningless while Running
    double progress = -1;       ///< 0…1 while an upload runs; -1 = not known
};

struct RunContext {
    ssh::SessionSource &sessions;
    Journal &journal;
    store::Timeline &timeline;
    const Clock &clock;
};

/// One plan being carried out: hosts in batches, each host through its steps, with the
/// intent in the journal before every change and the result after it. A failed step after
/// the switch rolls the host back, verified by the same health check. A broken connection
/// makes the step Unknown and is never repeated by itself.
/// State: Running from start() until finished(), which comes exactly once.
/// Thread: the thread that made it (GUI or the CLI's main thread); never blocks.
/// Ownership: made and shared by DeployService.
class Run : public QObject {
    Q_OBJECT
public:
    Run(Plan plan, RunContext context, QObject *parent = nullptr);
    ~Run() override;

    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] RunState state() const { return m_state; }
    [[nodiscard]] HostState hostState(int host) const;
    [[nodiscard]] StepStatus step(int host, StepKind kind) const;
    [[nodiscard]] QString hostMessage(int host) const;
    /// The last 256 KiB of what a step printed.
    [[nodiscard]] QByteArray output(int host, StepKind kind) const;
    [[nodiscard]] QList<HostId> failedHosts() const;
    [[nodiscard]] UtcTime started() const { return m_started; }
    [[nodiscard]] UtcTime ended() const { return m_ended; } ///< meaningless while Running
    /// "3 hosts deployed" / "2 of 3 hosts failed and were rolled back", translated.
    [[nodiscard]] QString summary() const;

    void start();
    /// Starts no further host; hosts in work stop, go back if they had switched, and unlock.
    void abort();

Q_SIGNALS:
    void stepChanged(int host, qd::deploy::StepKind kind);
    void hostChanged(int host);
    void outputAppended(int host, qd::deploy::StepKind kind, const QByteArray &bytes);
    void finished(qd::deploy::RunState state);

private:
    [[nodiscard]] static std::shared_ptr<const ssh::Operation> operationOf(const Plan &plan);
    void startBatch();
    void startHosts();
    void onHostFinished(int host);
    void finish();
    void recordHost(int host);
    void recordRun();
    [[nodiscard]] int failures() const;

    Plan m_plan;
    RunContext m_context;
    std::vector<std::unique_ptr<HostRun>> m_hosts;
    RunState m_state = RunState::Running;
    UtcTime m_started{};
    UtcTime m_ended{};
    qsizetype m_batch = -1;
    QList<int> m_waiting; // of the current batch
    int m_working = 0;
    bool m_aborted = false;
};

} // namespace qd::deploy
