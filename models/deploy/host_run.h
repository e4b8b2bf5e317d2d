// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/turn_queue.h"
#include "models/deploy/run.h"
#include "models/deploy/step.h"
#include "models/ssh/session_source.h"

#include <QtCore/QTimer>

namespace qd::store {
class Timeline;
}

namespace qd::deploy {

class Journal;
struct StepRecord;

/// What a run and its hosts work with. The references must outlive them.
struct RunContext {
    ssh::SessionSource &sessions;
    Journal &journal;
    store::Timeline &timeline;
    const Clock &clock;
    Seams seams;
};

/// What all hosts of a run share.
struct RunShare {
    std::shared_ptr<const ssh::Operation> operation;
    std::shared_ptr<const SecretValues> secrets;
    QString audit;
};

/// One host's way through the columns of a plan. Forward until something fails; then back over what this run changed,
/// in reverse, verified by the plan's gates; then unlock, finished().
/// What hosts do at one moment is many: each goes on in its turn of a queue that they share.
/// Thread: the run's. Signals never come from inside start() or abort(). Ownership: `turns` goes before it.
class HostRun final : public QObject {
    Q_OBJECT
public:
    HostRun(const Plan &plan, int index, const RunContext &context, TurnQueue &turns);
    ~HostRun() override;

    [[nodiscard]] HostState state() const { return m_state; }
    [[nodiscard]] const QString &message() const { return m_message; }
    [[nodiscard]] const StepStatus &status(int column) const { return m_steps.at(column); }
    [[nodiscard]] const QByteArray &output(int column) const { return m_outputs.at(column); }

    void start(const RunShare &share);
    /// Stops at the next safe point: the step in work is cancelled, then the host goes back.
    void abort();
    /// Never started: every step Skipped.
    void skip(const QString &why);
    /// Could not be reached when the plan was made: failed, every step Skipped.
    void leaveForLater(const Error &error);

Q_SIGNALS:
    void stepChanged(int column);
    void outputAppended(int column, const QByteArray &bytes);
    void finished();

private:
    using Answer = std::function<void(const Result<StepOutcome> &)>;

    void advance();
    [[nodiscard]] Need needOf(int column);
    void begin(int column);
    void launch(int column);
    void carryOut(int column, std::unique_ptr<Operation> operation, const Answer &answer);
    void onStepFinished(int column, const Result<StepOutcome> &outcome);
    void onLocked(int column, const StepOutcome &outcome);
    void onProbed(int column, const KeyValues &values);
    [[nodiscard]] std::optional<Error> surprise() const;
    [[nodiscard]] bool triesAgain(int column, const Error &error);
    void onStepFailed(int column, const Error &error, bool reached);
    void giveUp(const Error &error);
    void goBack();
    void undoNext();
    void onUndone(const Result<StepOutcome> &outcome);
    void restoreService();
    void restoreNext();
    void concludeRollback(const Result<StepOutcome> &outcome);
    void runRescue(int column);
    void discardUpload();
    void release();
    void finish();
    void stop(const Error &error);
    void set(int column, StepState state, const QString &message = {}, const std::optional<Error> &error = {});
    void record(int column, StepState state, const QString &message);
    [[nodiscard]] StepRecord row(int column) const;
    void addOutput(int column, const QByteArray &bytes);
    [[nodiscard]] StepKind kindOf(int column) const { return m_plan.columns.at(column).step.kind; }
    [[nodiscard]] const StepType &typeAt(int column) const { return typeOf(kindOf(column)); }
    [[nodiscard]] int columnOf(StepKind kind) const { return m_plan.column(kind); }
    [[nodiscard]] bool isRescue(int column) const { return m_plan.columns.at(column).isRescue; }
    [[nodiscard]] bool isLeftOut(int column) const { return m_step.host.steps.at(column).id.isEmpty(); }

    const Plan &m_plan;
    RunContext m_context;
    TurnQueue &m_turns;
    StepContext m_step;
    int m_next = 0;
    QList<StepStatus> m_steps;
    QList<QByteArray> m_outputs;
    QList<int> m_toUndo;    ///< columns that changed something, last first
    QList<int> m_toRestore; ///< restarts and gates that put the earlier release back in service
    QList<int> m_tries;     ///< of each column
    std::unique_ptr<Operation> m_operation;
    int m_operations = 0; ///< begun so far: late answers are told by it
    std::optional<int> m_exitStatus; ///< of the operation that ended last
    QTimer m_limit;
    QTimer m_pause;
    HostState m_state = HostState::Waiting;
    HostState m_outcome = HostState::Succeeded; ///< what m_state becomes once the lock is gone
    QString m_message;
    QString m_restored; ///< what the gates said of the earlier release
    QStringList m_notUndone; ///< going back: titles of steps that could not be taken back
    bool m_isUntouched = false; ///< going back: nothing but the new release's own folder was changed
    bool m_locked = false;
    bool m_changed = false;
    std::optional<Error> m_stopped; ///< why the forward way was ended from outside
    bool m_reached = false; ///< the host may have begun the last operation
    bool m_idle = false;    ///< nothing to do but look
};

} // namespace qd::deploy
