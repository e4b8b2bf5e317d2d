// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/host_run.h"

#include "models/base/log.h"
#include "models/base/units.h"
#include "models/deploy/journal.h"

#include <algorithm>

namespace qd::deploy {
namespace {

constexpr qsizetype kOutputKept = 256 * 1024;

bool isLost(const Error &error) { return error.code == ErrorCode::Unreachable; }

} // namespace

HostRun::HostRun(const Plan &plan, int index, const RunContext &context, std::shared_ptr<const ssh::Operation> operation)
    : m_plan(plan), m_context(context), m_step{plan, plan.hosts.at(index), {}, {}, false, false, nullptr, operation},
      m_queue(stepsOf(plan.kind))
{
    m_step.facts = m_step.host.facts;
    for (int i = 0; i < kStepCount; ++i) {
        if (!m_queue.contains(StepKind(i)))
            m_steps.at(size_t(i)).state = StepState::Skipped;
    }
}

HostRun::~HostRun() = default;

void HostRun::start()
{
    m_state = HostState::Running;
    m_step.session = m_context.sessions.sessionFor(m_step.host.host);
    QMetaObject::invokeMethod(this, &HostRun::advance, Qt::QueuedConnection);
}

void HostRun::skip(const QString &why)
{
    m_state = HostState::Skipped;
    m_message = why;
    for (const StepKind kind : std::as_const(m_queue))
        set(kind, StepState::Skipped);
}

void HostRun::abort()
{
    m_aborted = true;
    if (m_operation && !m_step.failed)
        m_operation->cancel();
}

void HostRun::advance()
{
    if (m_aborted)
        return giveUp({ErrorCode::Cancelled, tr("Aborted."), {}, {}});
    if (m_next == m_queue.size())
        return finish();
    const StepKind kind = m_queue.at(m_next++);
    switch (stepFor(kind).check(m_step)) {
    case Need::Run:
        return begin(kind);
    case Need::Unchanged:
        set(kind, StepState::Unchanged);
        break;
    case Need::Skip:
        set(kind, StepState::Skipped);
        break;
    }
    advance();
}

void HostRun::begin(StepKind kind)
{
    set(kind, StepState::Running);
    const Step &step = stepFor(kind);
    if (!step.changesHost())
        return launch(kind);
    const QString previous = kind == StepKind::Switch ? m_step.facts.current : m_step.previous;
    m_context.journal.intend(m_plan.runId, m_step.host.host, kind, previous, step.command(m_step))
        .then(this, [this, kind](const Result<void> &written) {
            if (!written)
                onStepFailed(kind, written.error(), false);
            else if (m_aborted)
                onStepFailed(kind, {ErrorCode::Cancelled, tr("Aborted."), {}, {}}, false);
            else
                launch(kind);
        });
}

void HostRun::launch(StepKind kind)
{
    carryOut(kind, stepFor(kind).run(m_step), [this, kind](const Result<StepOutcome> &outcome) {
        onStepFinished(kind, outcome, m_reached);
    });
}

void HostRun::carryOut(StepKind kind, std::unique_ptr<Operation> operation, const Answer &answer)
{
    m_operation = std::move(operation);
    connect(m_operation.get(), &Operation::output, this, [this, kind](const QByteArray &bytes) { addOutput(kind, bytes); });
    connect(m_operation.get(), &Operation::progressed, this, [this, kind](double share) {
        m_steps.at(size_t(kind)).progress = share;
        Q_EMIT stepChanged(kind);
    });
    // Queued, so that the operation is not destroyed inside its own signal; a cancel that
    // crosses the end makes a second signal, which finds another operation in place.
    connect(
        m_operation.get(), &Operation::finished, this,
        [this, answer, raw = m_operation.get()](const Result<StepOutcome> &outcome) {
            if (m_operation.get() != raw)
                return;
            m_reached = raw->reachedHost();
            m_operation.reset();
            answer(outcome);
        },
        Qt::QueuedConnection);
    m_operation->start();
}

void HostRun::onStepFinished(StepKind kind, const Result<StepOutcome> &outcome, bool reached)
{
    if (!outcome)
        return onStepFailed(kind, outcome.error(), reached);
    const bool changed = outcome->changed && stepFor(kind).changesHost();
    m_changed = m_changed || changed;
    if (kind == StepKind::Lock) {
        m_locked = true;
        // Another run may have come and gone between our look and our lock.
        if (valueOf(outcome->values, QStringLiteral("current")) != m_step.facts.current) {
            m_step.facts.current = valueOf(outcome->values, QStringLiteral("current"));
            return onStepFailed(kind, *surprise(), false);
        }
    }
    if (kind == StepKind::Switch)
        m_step.switched = true;
    const bool looked = !stepFor(kind).changesHost();
    set(kind, changed || looked ? StepState::Done : StepState::Unchanged, outcome->message);
    if (kind == StepKind::Probe)
        return onProbed(outcome->values);
    advance();
}

void HostRun::onProbed(const KeyValues &values)
{
    m_step.facts = parseFacts(values);
    const HostFacts &facts = m_step.facts;
    m_step.previous = facts.current;
    const ReleaseFacts *own = facts.release(m_step.host.releaseId);
    if (m_plan.kind == RunKind::Deploy && own && facts.current == wantedLink(m_step) && own->state != u"live") {
        // An interrupted run got this far: what it would go back to is in the state file.
        m_step.previous = own->previous;
        m_step.switched = true;
    }
    if (const auto found = surprise())
        return onStepFailed(StepKind::Probe, *found, false);
    advance();
}

std::optional<Error> HostRun::surprise() const
{
    const HostFacts &facts = m_step.facts;
    if (facts.current != m_step.host.facts.current) {
        return Error{ErrorCode::CommandFailed, tr("The host changed since the plan was made."),
                     tr("\"current\" points to %1 now.").arg(facts.current.isEmpty() ? tr("nothing") : facts.current),
                     tr("Plan again.")};
    }
    return std::nullopt;
}

void HostRun::onStepFailed(StepKind kind, const Error &error, bool reached)
{
    const bool changes = stepFor(kind).changesHost();
    if (isLost(error) && (m_locked || (changes && reached))) {
        set(kind, changes && reached ? StepState::Unknown : StepState::Failed, error.message, error);
        m_message = tr("The connection broke in step \"%1\": it is not known what the host did.").arg(stepTitle(kind));
        m_outcome = HostState::Unknown;
        return finish();
    }
    set(kind, StepState::Failed, error.message, error);
    if (kind == StepKind::Cleanup || kind == StepKind::Unlock) {
        // The new release is in service: this is a remark, no reason to go back.
        m_message = error.message;
        return advance();
    }
    // A switch that failed half-way may have happened: the way back looks for itself.
    m_step.switched = m_step.switched || (kind == StepKind::Switch && reached);
    giveUp(error);
}

void HostRun::giveUp(const Error &error)
{
    m_step.failed = true;
    m_message = error.message;
    m_outcome = HostState::Failed;
    for (; m_next < m_queue.size(); ++m_next) {
        if (m_queue.at(m_next) != StepKind::Unlock)
            set(m_queue.at(m_next), StepState::Skipped);
    }
    if (m_step.switched)
        return goBack();
    discardUpload();
}

void HostRun::goBack()
{
    set(StepKind::Rollback, StepState::Running);
    const QString what = m_step.previous.isEmpty() ? tr("remove current") : tr("current -> %1").arg(m_step.previous);
    m_context.journal.intend(m_plan.runId, m_step.host.host, StepKind::Rollback, m_step.previous, what)
        .then(this, [this, what](const Result<void> &written) {
            // Going back is never left undone for the sake of the journal.
            if (!written)
                logError("deploy", written.error().toLine());
            addOutput(StepKind::Rollback, (what + u'\n').toUtf8());
            carryOut(StepKind::Rollback, stepFor(StepKind::Switch).undo(m_step), [this](const Result<StepOutcome> &outcome) {
                outcome ? restartOld() : concludeRollback(outcome);
            });
        });
}

void HostRun::restartOld()
{
    if (stepFor(StepKind::Restart).check(m_step) != Need::Run)
        return checkOld();
    carryOut(StepKind::Rollback, stepFor(StepKind::Restart).run(m_step), [this](const Result<StepOutcome> &outcome) {
        outcome ? checkOld() : concludeRollback(outcome);
    });
}

void HostRun::checkOld()
{
    if (stepFor(StepKind::Health).check(m_step) != Need::Run)
        return concludeRollback(StepOutcome{});
    carryOut(StepKind::Rollback, stepFor(StepKind::Health).run(m_step),
             [this](const Result<StepOutcome> &outcome) { concludeRollback(outcome); });
}

void HostRun::concludeRollback(const Result<StepOutcome> &outcome)
{
    if (outcome) {
        m_outcome = HostState::RolledBack;
        const QString verified = outcome->message.isEmpty() ? QString() : tr(", verified: %1").arg(outcome->message);
        const QString where = m_step.previous.isEmpty() ? tr("There was no earlier release: current was removed.")
                                                        : tr("Back on %1%2.").arg(m_step.previous.section(u'/', -1), verified);
        set(StepKind::Rollback, StepState::Done, where);
        m_message += u' ' + where;
        return discardUpload();
    }
    const bool lost = isLost(outcome.error());
    set(StepKind::Rollback, lost ? StepState::Unknown : StepState::Failed, outcome.error().message, outcome.error());
    m_message += u' ' + tr("Rolling back failed too: %1").arg(outcome.error().message);
    m_outcome = lost ? HostState::Unknown : HostState::Failed;
    lost ? finish() : release();
}

void HostRun::discardUpload()
{
    const bool uploading = m_plan.kind == RunKind::Deploy && m_locked
        && status(StepKind::Upload).state != StepState::Unchanged && status(StepKind::Upload).state != StepState::Skipped;
    if (!uploading)
        return release();
    carryOut(StepKind::Upload, stepFor(StepKind::Upload).undo(m_step), [this](const Result<StepOutcome> &) { release(); });
}

void HostRun::release()
{
    if (!m_locked) {
        set(StepKind::Unlock, StepState::Skipped);
        return finish();
    }
    set(StepKind::Unlock, StepState::Running);
    carryOut(StepKind::Unlock, stepFor(StepKind::Unlock).run(m_step), [this](const Result<StepOutcome> &outcome) {
        if (outcome)
            set(StepKind::Unlock, StepState::Done);
        else
            set(StepKind::Unlock, StepState::Failed, outcome.error().message, outcome.error());
        finish();
    });
}

void HostRun::finish()
{
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

void HostRun::set(StepKind kind, StepState state, const QString &message, const std::optional<Error> &error)
{
    StepStatus &step = m_steps.at(size_t(kind));
    const UtcTime now = m_context.clock.now();
    if (state == StepState::Running)
        step.started = now;
    else
        step.ended = now;
    step.state = state;
    step.message = message;
    step.error = error;
    if (error)
        addOutput(kind, (error->toLine() + u'\n').toUtf8());
    if (state != StepState::Running && state != StepState::Skipped) {
        m_context.journal.conclude(m_plan.runId, m_step.host.host, kind, state, message)
            .then(this, [](const Result<void> &written) {
                if (!written)
                    logError("deploy", written.error().toLine());
            });
    }
    Q_EMIT stepChanged(kind);
}

void HostRun::addOutput(StepKind kind, const QByteArray &bytes)
{
    QByteArray &kept = m_outputs.at(size_t(kind));
    kept += bytes;
    if (kept.size() > kOutputKept)
        kept = kept.right(kOutputKept);
    Q_EMIT outputAppended(kind, bytes);
}

} // namespace qd::deploy
