// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run.h"
#include "models/deploy/step.h"

#include <array>

namespace qd::deploy {

/// One host's way through the steps of a run. Forward until something fails; then back
/// (if `current` was switched), unlock, finished().
/// Thread: the run's. Signals never come from inside start() or abort().
class HostRun final : public QObject {
    Q_OBJECT
public:
    HostRun(const Plan &plan, int index, const RunContext &context, std::shared_ptr<const ssh::Operation> operation);
    ~HostRun() override;

    [[nodiscard]] HostState state() const { return m_state; }
    [[nodiscard]] const QString &message() const { return m_message; }
    [[nodiscard]] const StepStatus &status(StepKind kind) const { return m_steps.at(size_t(kind)); }
    [[nodiscard]] const QByteArray &output(StepKind kind) const { return m_outputs.at(size_t(kind)); }

    void start();
    /// Stops at the next safe point: the step in work is cancelled, then the host goes back.
    void abort();
    /// Never started: every step Skipped.
    void skip(const QString &why);

Q_SIGNALS:
    void stepChanged(qd::deploy::StepKind kind);
    void outputAppended(qd::deploy::StepKind kind, const QByteArray &bytes);
    void finished();

private:
    using Answer = std::function<void(const Result<StepOutcome> &)>;

    void advance();
    void begin(StepKind kind);
    void launch(StepKind kind);
    void carryOut(StepKind kind, std::unique_ptr<Operation> operation, const Answer &answer);
    void onStepFinished(StepKind kind, const Result<StepOutcome> &outcome, bool reached);
    void onProbed(const KeyValues &values);
    [[nodiscard]] std::optional<Error> surprise() const;
    void onStepFailed(StepKind kind, const Error &error, bool reached);
    void giveUp(const Error &error);
    void goBack();
    void restartOld();
    void checkOld();
    void concludeRollback(const Result<StepOutcome> &outcome);
    void discardUpload();
    void release();
    void finish();
    void set(StepKind kind, StepState state, const QString &message = {}, const std::optional<Error> &error = {});
    void addOutput(StepKind kind, const QByteArray &bytes);

    const Plan &m_plan;
    RunContext m_context;
    StepContext m_step;
    QList<StepKind> m_queue;
    qsizetype m_next = 0;
    std::array<StepStatus, kStepCount> m_steps;
    std::array<QByteArray, kStepCount> m_outputs;
    std::unique_ptr<Operation> m_operation;
    HostState m_state = HostState::Waiting;
    HostState m_outcome = HostState::Succeeded; ///< what m_state becomes once the lock is gone
    QString m_message;
    bool m_locked = false;
    bool m_changed = false;
    bool m_aborted = false;
    bool m_reached = false; ///< the host may have begun the last operation
};

} // namespace qd::deploy
