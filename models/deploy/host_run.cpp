// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/host_run.h"

#include "models/base/log.h"
#include "models/deploy/journal.h"
#include "models/deploy/plan_assembly.h"

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kOutputKept = 256 * 1024;
constexpr qsizetype kOutputRecorded = 64 * 1024;
constexpr std::chrono::seconds kRetryPause{1};

bool isLost(const Error &error) { return error.code == ErrorCode::Unreachable; }
bool isGate(StepKind kind) { return kind == StepKind::Health || kind == StepKind::Wait; }
bool isRestart(StepKind kind) { return kind == StepKind::Restart || kind == StepKind::Reload; }
/// Whether the host's service is another one after such a step.
bool servesAnother(StepKind kind)
{
    using enum StepKind;
    return kind == Switch || kind == Container || kind == Quadlet || isRestart(kind);
}
/// Such steps change nothing but the folder of the new release.
bool isInside(StepKind kind)
{
    using enum StepKind;
    return kind == Upload || kind == Unpack || kind == Shared || kind == Venv || kind == Test;
}
/// Steps whose own command could not take them back; the host went on with the others.
int leftOf(const KeyValues &values) { return int(std::ranges::count(values, u"notUndone"_s, &std::pair<QString, QString>::first)); }
bool isFrame(StepKind kind)
{
    using enum StepKind;
    return kind == Probe || kind == Lock || kind == Cleanup || kind == Unlock;
}

} // namespace

HostRun::HostRun(const Plan &plan, int index, const RunContext &context, TurnQueue &turns)
    : m_plan(plan), m_context(context), m_turns(turns), m_step(contextOf(plan, index, plan.hosts.at(index).facts)), m_steps(plan.columns.size()),
      m_outputs(plan.columns.size()), m_tries(plan.columns.size(), 0)
{
    m_step.clock = &context.clock;
    m_step.evidence = context.seams.evidence;
    m_limit.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        stop({ErrorCode::Timeout, tr("The host took longer than the recipe allows."), {}, tr("Look at the step that was at work, or allow more time.")});
    });
}

HostRun::~HostRun() = default;

void HostRun::start(const RunShare &share)
{
    m_state = HostState::Running;
    m_step.operation = share.operation;
    m_step.secrets = share.secrets;
    m_step.audit = share.audit;
    m_step.begun = m_context.clock.now();
    m_step.session = m_context.sessions.sessionFor(m_step.host.host);
    if (m_plan.policy().hostTimeout.count() > 0)
        m_limit.start(m_plan.policy().hostTimeout);
    m_turns.add([this] { advance(); });
}

void HostRun::skip(const QString &why)
{
    m_state = HostState::Skipped;
    m_message = why;
    for (int column = 0; column < int(m_steps.size()); ++column)
        set(column, StepState::Skipped);
}

void HostRun::leaveForLater(const Error &error)
{
    skip(error.message);
    m_state = HostState::Failed;
}

void HostRun::abort() { stop({ErrorCode::Cancelled, tr("Aborted."), {}, {}}); }

void HostRun::stop(const Error &error)
{
    if (m_state != HostState::Running || m_step.failed)
        return;
    m_stopped = error;
    if (m_pause.isActive()) {
        m_pause.stop();
        giveUp(error);
    } else if (m_operation) {
        m_operation->cancel();
    }
}

void HostRun::advance()
{
    if (m_stopped)
        return giveUp(*m_stopped);
    while (m_next < int(m_plan.columns.size())) {
        const int column = m_next++;
        switch (needOf(column)) {
        case Need::Run:
            return begin(column);
        case Need::Unchanged:
            set(column, StepState::Unchanged);
            break;
        case Need::Skip:
            set(column, StepState::Skipped);
            break;
        }
    }
    finish();
}

Need HostRun::needOf(int column)
{
    m_step.column = column;
    const StepKind kind = kindOf(column);
    if (isLeftOut(column) || isRescue(column) || (kind == StepKind::Rollback && m_plan.undoRun.isEmpty()))
        return Need::Skip;
    if (kind == StepKind::Lock)
        m_idle = !hasWork(m_step);
    if (m_idle && (kind == StepKind::Lock || kind == StepKind::Cleanup || kind == StepKind::Unlock))
        return Need::Unchanged;
    if (m_step.step().onlyAfterChange && !m_step.changed)
        return Need::Unchanged;
    return typeAt(column).check(m_step);
}

void HostRun::begin(int column)
{
    m_step.column = column;
    set(column, StepState::Running);
    if (!typeAt(column).changesHost())
        return launch(column);
    StepRecord intent = row(column);
    intent.kind = StepRecord::Kind::Intent;
    intent.previous = kindOf(column) == StepKind::Switch ? m_step.facts.current : m_step.previous;
    m_context.journal.add(intent).then(this, [this, column](const Result<void> &written) {
        m_turns.add([this, column, written] {
            if (!written)
                onStepFailed(column, written.error(), false);
            else if (m_stopped)
                onStepFailed(column, *m_stopped, false);
            else
                launch(column);
        });
    });
}

void HostRun::launch(int column)
{
    m_step.column = column;
    carryOut(column, typeAt(column).run(m_step), [this, column](const Result<StepOutcome> &outcome) { onStepFinished(column, outcome); });
}

void HostRun::carryOut(int column, std::unique_ptr<Operation> operation, const Answer &answer)
{
    m_operation = std::move(operation);
    connect(m_operation.get(), &Operation::output, this, [this, column](const QByteArray &bytes) { addOutput(column, bytes); });
    connect(m_operation.get(), &Operation::progressed, this, [this, column](double share) {
        m_steps[column].progress = share;
        Q_EMIT stepChanged(column);
    });
    // In a turn of its own, so that the operation is not destroyed inside its own signal; a cancel that
    // crosses the end makes a second signal, which finds another operation in place.
    connect(m_operation.get(), &Operation::finished, this, [this, column, answer, number = ++m_operations](const Result<StepOutcome> &outcome) {
        m_turns.add([this, column, answer, number, outcome] {
            if (!m_operation || m_operations != number)
                return;
            m_reached = m_operation->reachedHost();
            m_exitStatus = m_operation->exitStatus();
            m_steps[column].verdict = m_operation->verdict();
            m_operation.reset();
            answer(outcome);
        });
    });
    m_operation->start();
}

void HostRun::onStepFinished(int column, const Result<StepOutcome> &outcome)
{
    if (!outcome)
        return onStepFailed(column, outcome.error(), m_reached);
    const StepKind kind = kindOf(column);
    const bool changes = typeAt(column).changesHost();
    const bool changed = outcome->changed && changes;
    if (changed && !isFrame(kind)) {
        m_changed = m_step.changed = true;
        m_toUndo.prepend(column);
    }
    if (kind == StepKind::Lock)
        return onLocked(column, *outcome);
    if (kind == StepKind::Rollback && leftOf(outcome->values) > 0) {
        // The rest was taken back: it is put into service and proven, and the host stays one that a person has to look at.
        m_outcome = HostState::Failed;
        m_message = tr("%n step(s) could not be taken back.", nullptr, leftOf(outcome->values));
        set(column, StepState::Failed, m_message, Error{ErrorCode::CommandFailed, m_message, {}, tr("Look at the output and put the host in order by hand.")});
        return advance();
    }
    if (kind == StepKind::Switch)
        m_step.switched = true;
    if (changed && servesAnother(kind) && m_step.switchedAt == UtcTime())
        m_step.switchedAt = m_context.clock.now();
    set(column, changed || !changes ? StepState::Done : StepState::Unchanged, outcome->message);
    if (kind == StepKind::Probe)
        return onProbed(column, outcome->values);
    advance();
}

void HostRun::onLocked(int column, const StepOutcome &outcome)
{
    m_locked = true;
    // Another run may have come and gone between our look and our lock.
    if (valueOf(outcome.values, u"current"_s) != m_step.facts.current) {
        m_step.facts.current = valueOf(outcome.values, u"current"_s);
        return onStepFailed(column, *surprise(), false);
    }
    set(column, outcome.changed ? StepState::Done : StepState::Unchanged, outcome.message);
    advance();
}

void HostRun::onProbed(int column, const KeyValues &values)
{
    m_step.facts = factsAgain(values, m_step.host.facts);
    const HostFacts &facts = m_step.facts;
    m_step.previous = facts.current;
    const ReleaseFacts *own = facts.release(m_step.host.releaseId);
    if (m_plan.kind == RunKind::Deploy && own && facts.current == wantedLink(m_step) && own->state != u"live") {
        // An interrupted run got this far: what it would go back to is in the state file.
        m_step.previous = own->previous;
        m_step.switched = true;
        if (const int at = columnOf(StepKind::Switch); at >= 0)
            m_toUndo.prepend(at);
    }
    if (const auto found = surprise())
        return onStepFailed(column, *found, false);
    advance();
}

std::optional<Error> HostRun::surprise() const
{
    const HostFacts &facts = m_step.facts;
    if (facts.current == m_step.host.facts.current && m_plan.kind == RunKind::Deploy && facts.edited != m_step.host.facts.edited)
        return Error{ErrorCode::CommandFailed, tr("The host changed since the plan was made."),
                     tr("Files of the release in service were changed: %1").arg(facts.edited.join(u", ")), tr("Plan again.")};
    if (facts.current == m_step.host.facts.current)
        return std::nullopt;
    return Error{ErrorCode::CommandFailed, tr("The host changed since the plan was made."),
                 tr("\"current\" points to %1 now.").arg(facts.current.isEmpty() ? tr("nothing") : facts.current), tr("Plan again.")};
}

/// What never reached the host may be tried again; what did, only if the recipe says so.
bool HostRun::triesAgain(int column, const Error &error)
{
    const recipes::Step &step = m_step.host.steps.at(column);
    const int allowed = isLost(error) && !m_reached ? std::max(step.retries, m_plan.policy().retries) : isLost(error) ? 0 : step.retries;
    if (m_stopped || error.code == ErrorCode::Cancelled || m_tries.at(column) >= allowed)
        return false;
    ++m_tries[column];
    const QString line = tr("Try %1 of %2 failed: %3").arg(m_tries.at(column)).arg(allowed + 1).arg(error.message);
    addOutput(column, (line + u'\n').toUtf8());
    record(column, StepState::Failed, line);
    m_pause.callOnTimeout(this, [this, column] {
        m_pause.disconnect(this);
        begin(column);
    });
    m_pause.start(kRetryPause * m_tries.at(column));
    return true;
}

void HostRun::onStepFailed(int column, const Error &found, bool reached)
{
    if (triesAgain(column, found))
        return;
    const Error error = m_stopped && found.code == ErrorCode::Cancelled ? *m_stopped : found;
    const StepKind kind = kindOf(column);
    const bool changes = typeAt(column).changesHost();
    if (isLost(error) && (m_locked || (changes && reached))) {
        set(column, changes && reached ? StepState::Unknown : StepState::Failed, error.message, error);
        m_message = tr("The connection broke in step \"%1\": it is not known what the host did.").arg(m_plan.columns.at(column).title());
        m_outcome = HostState::Unknown;
        return finish();
    }
    set(column, StepState::Failed, error.message, error);
    const bool remark = kind == StepKind::Cleanup || kind == StepKind::Unlock || m_step.host.steps.at(column).mayFail;
    if (remark && !m_stopped) {
        // The new release is in service, or the recipe allows it: this is a remark, no reason to go back.
        if (!m_step.host.steps.at(column).mayFail)
            m_message = error.message;
        return advance();
    }
    // What failed half-way may have happened: the way back looks for itself.
    if (changes && reached && !isFrame(kind) && !m_toUndo.contains(column))
        m_toUndo.prepend(column);
    m_step.switched = m_step.switched || (kind == StepKind::Switch && reached);
    giveUp(error);
}

void HostRun::giveUp(const Error &error)
{
    m_limit.stop();
    m_step.failed = true;
    m_message = error.message;
    m_outcome = HostState::Failed;
    for (; m_next < int(m_plan.columns.size()); ++m_next) {
        if (kindOf(m_next) != StepKind::Unlock && kindOf(m_next) != StepKind::Rollback && !isRescue(m_next))
            set(m_next, StepState::Skipped);
    }
    const bool onlyUploaded = std::ranges::all_of(m_toUndo, [this](int column) { return kindOf(column) == StepKind::Upload || kindOf(column) == StepKind::Unpack; });
    if (m_plan.policy().rollBack && !onlyUploaded)
        return goBack();
    runRescue(0);
}

void HostRun::goBack()
{
    const int column = columnOf(StepKind::Rollback);
    set(column, StepState::Running);
    StepRecord intent = row(column);
    intent.kind = StepRecord::Kind::Intent;
    intent.previous = m_step.previous;
    m_isUntouched = !m_step.switched && std::ranges::all_of(m_toUndo, [this](int one) { return isInside(kindOf(one)); });
    intent.message = m_isUntouched                 ? tr("remove the new release")
                     : m_step.previous.isEmpty() ? m_step.switched ? tr("remove current") : tr("take back what was done")
                                                 : tr("current -> %1").arg(m_step.previous);
    addOutput(column, (intent.message + u'\n').toUtf8());
    m_context.journal.add(intent).then(this, [this](const Result<void> &written) {
        // Going back is never left undone for the sake of the journal.
        if (!written)
            logError("deploy", written.error().toLine());
        undoNext();
    });
}

void HostRun::undoNext()
{
    while (!m_toUndo.isEmpty()) {
        m_step.column = m_toUndo.takeFirst();
        if (kindOf(m_step.column) == StepKind::Upload)
            continue;
        auto operation = typeAt(m_step.column).undo(m_step);
        if (!operation)
            continue;
        addOutput(columnOf(StepKind::Rollback), (tr("Take back: %1").arg(m_plan.columns.at(m_step.column).title()) + u'\n').toUtf8());
        return carryOut(columnOf(StepKind::Rollback), std::move(operation), [this](const Result<StepOutcome> &outcome) { onUndone(outcome); });
    }
    restoreService();
}

/// What cannot be taken back must not keep a broken release in service: the rest goes back all the same, and the gates judge it.
void HostRun::onUndone(const Result<StepOutcome> &outcome)
{
    if (!outcome && (isLost(outcome.error()) || kindOf(m_step.column) == StepKind::Switch))
        return concludeRollback(outcome);
    if (!outcome || leftOf(outcome->values) > 0) {
        const QString title = m_plan.columns.at(m_step.column).title();
        m_notUndone.append(title);
        const QString line = outcome ? tr("Not taken back: %1").arg(title) : tr("Not taken back: %1: %2").arg(title, outcome.error().message);
        addOutput(columnOf(StepKind::Rollback), (line + u'\n').toUtf8());
    }
    undoNext();
}

/// The same restarts and gates as forward, for the release that is current again.
void HostRun::restoreService()
{
    m_toRestore.clear();
    if (!m_step.previous.isEmpty() && !m_isUntouched) {
        for (int column = 0; column < int(m_plan.columns.size()); ++column) {
            const StepState state = m_steps.at(column).state;
            const bool ran = state == StepState::Done || state == StepState::Failed;
            if ((isRestart(kindOf(column)) && ran) || (isGate(kindOf(column)) && !isLeftOut(column)))
                m_toRestore.append(column);
        }
    }
    restoreNext();
}

void HostRun::restoreNext()
{
    if (m_toRestore.isEmpty())
        return concludeRollback(StepOutcome{});
    m_step.column = m_toRestore.takeFirst();
    carryOut(columnOf(StepKind::Rollback), typeAt(m_step.column).run(m_step), [this](const Result<StepOutcome> &outcome) {
        if (!outcome)
            return concludeRollback(outcome);
        if (!outcome->message.isEmpty() && isGate(kindOf(m_step.column)))
            m_restored = outcome->message;
        restoreNext();
    });
}

void HostRun::concludeRollback(const Result<StepOutcome> &outcome)
{
    const int column = columnOf(StepKind::Rollback);
    if (outcome) {
        m_outcome = m_isUntouched || !m_notUndone.isEmpty() ? HostState::Failed : HostState::RolledBack;
        const QString verified = m_restored.isEmpty() ? QString() : tr(", verified: %1").arg(m_restored);
        const QString where = m_isUntouched                 ? tr("What is in service was not touched.")
                              : m_step.previous.isEmpty() ? m_step.switched ? tr("There was no earlier release: current was removed.")
                                                                            : tr("There was no earlier release, and none is in service.")
                                                          : tr("Back on %1%2.").arg(m_step.previous.section(u'/', -1), verified);
        m_message += u' ' + where;
        if (m_notUndone.isEmpty()) {
            set(column, StepState::Done, where);
        } else {
            const Error left{ErrorCode::CommandFailed, tr("Not everything could be taken back: %1.").arg(m_notUndone.join(u", ")), {},
                             tr("Look at the output and put the host in order by hand.")};
            set(column, StepState::Failed, where + u' ' + left.message, left);
            m_message += u' ' + left.message;
        }
        return runRescue(0);
    }
    const bool lost = isLost(outcome.error());
    set(column, lost ? StepState::Unknown : StepState::Failed, outcome.error().message, outcome.error());
    m_message += u' ' + tr("Rolling back failed too: %1").arg(outcome.error().message);
    m_outcome = lost ? HostState::Unknown : HostState::Failed;
    lost ? finish() : runRescue(0);
}

/// The recipe's on_failure; what goes wrong there is told and no more.
void HostRun::runRescue(int column)
{
    while (column < int(m_plan.columns.size()) && (!isRescue(column) || isLeftOut(column)))
        ++column;
    if (column >= int(m_plan.columns.size()))
        return discardUpload();
    set(column, StepState::Running);
    StepRecord intent = row(column);
    intent.kind = StepRecord::Kind::Intent;
    m_context.journal.add(intent).then(this, [this, column](const Result<void> &) {
        m_step.column = column;
        carryOut(column, typeAt(column).run(m_step), [this, column](const Result<StepOutcome> &outcome) {
            if (outcome)
                set(column, StepState::Done, outcome->message);
            else
                set(column, StepState::Failed, outcome.error().message, outcome.error());
            runRescue(column + 1);
        });
    });
}

void HostRun::discardUpload()
{
    const int column = columnOf(StepKind::Upload);
    const StepState state = column < 0 ? StepState::Skipped : status(column).state;
    if (!m_locked || state == StepState::Unchanged || state == StepState::Skipped)
        return release();
    m_step.column = column;
    auto operation = typeAt(column).undo(m_step);
    if (!operation)
        return release();
    carryOut(column, std::move(operation), [this](const Result<StepOutcome> &) { release(); });
}

void HostRun::release()
{
    const int column = columnOf(StepKind::Unlock);
    if (!m_locked) {
        set(column, StepState::Skipped);
        return finish();
    }
    set(column, StepState::Running);
    m_step.column = column;
    carryOut(column, typeAt(column).run(m_step), [this, column](const Result<StepOutcome> &outcome) {
        if (outcome)
            set(column, StepState::Done);
        else
            set(column, StepState::Failed, outcome.error().message, outcome.error());
        finish();
    });
}

void HostRun::finish()
{
    m_limit.stop();
    m_operation.reset();
    m_state = m_outcome;
    if (m_state == HostState::Succeeded && !m_changed)
        m_state = HostState::Unchanged;
    for (StepStatus &step : m_steps) {
        if (step.state == StepState::Waiting)
            step.state = StepState::Skipped;
    }
    Q_EMIT finished();
}

void HostRun::set(int column, StepState state, const QString &message, const std::optional<Error> &error)
{
    StepStatus &step = m_steps[column];
    const UtcTime now = m_context.clock.now();
    if (state == StepState::Running && step.state != StepState::Running)
        step.started = now;
    else if (state != StepState::Running)
        step.ended = now;
    step.state = state;
    step.message = message;
    step.error = error;
    if (error) {
        Error told = *error;
        if (!told.detail.isEmpty() && m_outputs.at(column).contains(told.detail.section(u'\n', 0, 0).trimmed().toUtf8()))
            told.detail.clear(); // it stands above already, as the host said it
        addOutput(column, (told.toLine() + u'\n').toUtf8());
    }
    if (state != StepState::Running && state != StepState::Skipped)
        record(column, state, message);
    Q_EMIT stepChanged(column);
}

StepRecord HostRun::row(int column) const
{
    StepRecord row;
    row.runId = m_plan.runId;
    row.host = m_step.host.host;
    row.step = m_plan.columns.at(column).step.id;
    StepContext context = m_step;
    context.column = column;
    if (!isLeftOut(column))
        row.command = typeAt(column).command(context);
    return row;
}

void HostRun::record(int column, StepState state, const QString &message)
{
    StepRecord result = row(column);
    result.kind = StepRecord::Kind::Result;
    result.state = stepStateName(state);
    result.message = message;
    if (state == StepState::Done || state == StepState::Failed) {
        result.exitStatus = m_exitStatus;
        result.output = m_outputs.at(column).right(kOutputRecorded);
    }
    m_exitStatus.reset();
    if (m_steps.at(column).verdict)
        result.detail.insert(u"verdict"_s, toJson(*m_steps.at(column).verdict));
    m_context.journal.add(result).then(this, [](const Result<void> &written) {
        if (!written)
            logError("deploy", written.error().toLine());
    });
}

void HostRun::addOutput(int column, const QByteArray &bytes)
{
    QByteArray &kept = m_outputs[column];
    kept += bytes;
    if (kept.size() > kOutputKept)
        kept = kept.right(kOutputKept);
    Q_EMIT outputAppended(column, bytes);
}

} // namespace qd::deploy
