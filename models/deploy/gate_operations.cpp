// SPDX-License-Identifier: GPL-3.0-or-later
// Operations that ask until they know: HealthOperation and CanaryOperation.
#include "models/base/units.h"
#include "models/deploy/operation.h"

#include <algorithm>

namespace qd::deploy {

HealthOperation::HealthOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, const HealthCheck &check, ScriptOperation::Words words)
    : m_session(std::move(session)), m_command(std::move(command)), m_check(check), m_words(words)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HealthOperation::ask);
}

HealthOperation::~HealthOperation() = default;

void HealthOperation::start()
{
    m_elapsed.start();
    ask();
}

void HealthOperation::cancel()
{
    m_cancelled = true;
    if (m_probe) {
        m_probe->cancel();
        return;
    }
    m_pause.stop();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT finished(failure(ErrorCode::Cancelled, tr("The health check was cancelled."))); }, Qt::QueuedConnection);
}

void HealthOperation::ask()
{
    ssh::Command command = m_command;
    // Of our own scripts the time of one try is the tool's; this is for a host that does not answer at all.
    const auto left = std::max(std::chrono::milliseconds(1000), m_check.deadline - elapsed());
    command.deadline = std::min(left, m_check.timeout + std::chrono::seconds(5));
    m_probe = std::make_unique<ScriptOperation>(m_session, command, m_words);
    connect(m_probe.get(), &Operation::output, this, &Operation::output);
    connect(m_probe.get(), &Operation::finished, this, &HealthOperation::onAnswer);
    m_probe->start();
    ++m_attempts;
}

void HealthOperation::onAnswer(const Result<StepOutcome> &answer)
{
    m_probe.release()->deleteLater(); // we are inside its signal
    if (m_cancelled) {
        Q_EMIT finished(failure(ErrorCode::Cancelled, tr("The health check was cancelled.")));
        return;
    }
    const bool lost = !answer && answer.error().code != ErrorCode::CommandFailed && answer.error().code != ErrorCode::Timeout;
    if (lost) {
        Q_EMIT finished(answer);
        return;
    }
    count(answer);
    Q_EMIT progressed(double(m_inARow) / m_check.successes);
    if (m_inARow >= m_check.successes) {
        const QString after = formatDuration(elapsed());
        const QString text = m_inARow == 1 ? tr("a good answer after %1").arg(after) : tr("%n good answer(s) in a row after %1", nullptr, m_inARow).arg(after);
        Q_EMIT finished(StepOutcome{false, text, {}});
    } else if (elapsed() >= m_check.deadline) {
        Q_EMIT finished(failure(ErrorCode::CommandFailed,
                                tr("The health check did not succeed %n time(s) in a row within %1.", nullptr, m_check.successes)
                                    .arg(formatDuration(m_check.deadline)),
                                m_lastFault, tr("Look at the service's own log on the host.")));
    } else {
        m_pause.start(std::min(m_check.interval, m_check.deadline - elapsed())); // the last try is at the deadline, not an interval before
    }
}

void HealthOperation::count(const Result<StepOutcome> &answer)
{
    if (!answer) {
        m_inARow = 0;
        m_lastFault = answer.error().detail.isEmpty() ? answer.error().message : answer.error().detail;
        return;
    }
    const QString same = valueOf(answer->values, QStringLiteral("same"));
    if (m_inARow > 0 && same != m_same) {
        m_inARow = 0;
        m_lastFault = tr("It was started again between two answers.");
    }
    m_same = same;
    ++m_inARow;
}

CanaryOperation::CanaryOperation(EvidenceSource *evidence, const QString &runId, const CanaryQuestion &question)
    : m_evidence(evidence), m_runId(runId), m_question(question)
{
}

CanaryOperation::~CanaryOperation()
{
    m_future.cancel();
}

void CanaryOperation::start()
{
    if (!m_evidence) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                Q_EMIT finished(failure(ErrorCode::Unsupported, tr("There are no metrics and logs here to judge by."), {},
                                        tr("Run it where hosts are watched, or take the canary gate out.")));
            },
            Qt::QueuedConnection);
        return;
    }
    m_future = m_evidence->watch(m_runId, m_question);
    m_future.then(this, [this](const Result<Verdict> &verdict) { onVerdict(verdict); }).onCanceled(this, [this] {
        onVerdict(failure(ErrorCode::Cancelled, tr("The canary gate was cancelled.")));
    });
}

void CanaryOperation::cancel()
{
    m_cancelled = true;
    m_future.cancel();
}

void CanaryOperation::onVerdict(const Result<Verdict> &verdict)
{
    Result<StepOutcome> outcome = StepOutcome{false, {}, {}};
    if (m_cancelled) {
        outcome = failure(ErrorCode::Cancelled, tr("The canary gate was cancelled."));
    } else if (!verdict) {
        outcome = std::unexpected(verdict.error());
    } else {
        m_verdict = *verdict;
        outcome->message = verdict->toText();
        if (!verdict->passed)
            outcome = failure(ErrorCode::CommandFailed, tr("The canary gate did not pass: %1").arg(verdict->toText()), {},
                              tr("Look at the lines and charts of the verdict."));
    }
    // Queued: a future that was there already answers inside start().
    QMetaObject::invokeMethod(this, [this, outcome] { Q_EMIT finished(outcome); }, Qt::QueuedConnection);
}

} // namespace qd::deploy
