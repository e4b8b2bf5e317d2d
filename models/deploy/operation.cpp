// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/operation.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/base/units.h"


#include <array>

namespace qd::deploy {
namespace {

constexpr qint64 kChunk = 256 * 1024;
constexpr qint64 kHighWater = 1024 * 1024;
constexpr qsizetype kErrorsKept = 8 * 1024;
constexpr qsizetype kLongestLine = 64 * 1024;

} // namespace

ScriptOperation::ScriptOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, Words words)
    : m_session(std::move(session)), m_command(std::move(command)), m_words(words)
{
}

ScriptOperation::~ScriptOperation() = default;

void ScriptOperation::start()
{
    if (!m_session) {
        finishLater({ErrorCode::NotFound, tr("This host is no longer in the inventory."), {}, tr("Plan again.")});
        return;
    }
    m_channel = m_session->open(m_command);
    connect(m_channel.get(), &ssh::Channel::started, this, [this] {
        m_started = true;
        onStarted();
    });
    connect(m_channel.get(), &ssh::Channel::output, this, &ScriptOperation::onOutput);
    connect(m_channel.get(), &ssh::Channel::finished, this, &ScriptOperation::onFinished);
}

void ScriptOperation::cancel()
{
    if (m_channel)
        m_channel->cancel();
}

void ScriptOperation::finishLater(const Error &error)
{
    QMetaObject::invokeMethod(this, [this, error] { Q_EMIT finished(std::unexpected(error)); }, Qt::QueuedConnection);
}

void ScriptOperation::onOutput(const QByteArray &bytes, ssh::Stream stream)
{
    if (stream == ssh::Stream::Error)
        m_errors = (m_errors + bytes).right(kErrorsKept);
    if (stream == ssh::Stream::Error || m_words == Words::Users) {
        Q_EMIT output(bytes);
        return;
    }
    m_partial += bytes;
    qsizetype from = 0;
    for (qsizetype end = m_partial.indexOf('\n'); end >= 0; end = m_partial.indexOf('\n', from)) {
        takeLine(m_partial.mid(from, end - from));
        from = end + 1;
    }
    m_partial.remove(0, from);
    if (m_partial.size() > kLongestLine)
        takeLine(std::exchange(m_partial, {}));
}

void ScriptOperation::takeLine(const QByteArray &line)
{
    const qsizetype equals = line.indexOf('=');
    if (!line.startsWith("qd:") || equals < 0) {
        Q_EMIT output(line + '\n');
        return;
    }
    m_values.append({QString::fromUtf8(line.mid(3, equals - 3)), displayText(QByteArrayView(line).sliced(equals + 1))});
}

void ScriptOperation::onFinished(const Result<ssh::ExitStatus> &result)
{
    if (!m_partial.isEmpty())
        takeLine(std::exchange(m_partial, {}));
    if (!result) {
        Q_EMIT finished(std::unexpected(result.error()));
        return;
    }
    if (!result->ok()) {
        Q_EMIT finished(std::unexpected(fault(*result)));
        return;
    }
    Q_EMIT finished(StepOutcome{valueOf(m_values, QStringLiteral("unchanged")) != u"yes", {}, m_values});
}

Error ScriptOperation::fault(const ssh::ExitStatus &status) const
{
    if (m_words == Words::Ours)
        return describeFault(m_values, m_errors, status);
    const QString said = displayText(m_errors, true).trimmed();
    const QString how = status.signal.isEmpty() ? tr("exit status %1").arg(status.code)
                                                : tr("ended by signal %1").arg(status.signal);
    return {ErrorCode::CommandFailed, tr("The command failed: %1.").arg(how), said, {}};
}

UploadOperation::UploadOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, const QString &file,
                                 qint64 size)
    : ScriptOperation(std::move(session), std::move(command)), m_file(std::make_shared<QFile>(file)), m_size(size)
{
}

void UploadOperation::onStarted()
{
    connect(channel(), &ssh::Channel::inputDrained, this, &UploadOperation::pump);
    pump();
}

void UploadOperation::pump()
{
    if (m_reading || m_closed || channel()->bytesToWrite() > kHighWater)
        return;
    m_reading = true;
    inPool([file = m_file](const std::function<bool()> &) {
        if (!file->isOpen() && !file->open(QIODevice::ReadOnly))
            return QByteArray();
        return file->read(kChunk);
    }).then(this, [this](const QByteArray &chunk) { send(chunk); });
}

void UploadOperation::send(const QByteArray &chunk)
{
    m_reading = false;
    if (channel()->state() == ssh::Channel::State::Finished)
        return;
    // A source that became unreadable ends the stream early; the host's size check then refuses it.
    m_closed = chunk.isEmpty() || m_sent + chunk.size() >= m_size;
    if (!chunk.isEmpty())
        channel()->write(chunk);
    m_sent += chunk.size();
    Q_EMIT progressed(m_size > 0 ? double(m_sent - channel()->bytesToWrite()) / double(m_size) : 1.0);
    if (m_closed)
        channel()->closeInput();
    else
        pump();
}

HealthOperation::HealthOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, const HealthCheck &check)
    : m_session(std::move(session)), m_command(std::move(command)), m_check(check)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HealthOperation::ask);
}

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
        this, [this] { conclude(failure(ErrorCode::Cancelled, tr("The health check was cancelled."))); },
        Qt::QueuedConnection);
}

void HealthOperation::ask()
{
    ssh::Command command = m_command;
    const auto left = m_check.deadline - std::chrono::milliseconds(m_elapsed.elapsed());
    command.deadline = std::max(std::chrono::milliseconds(1000), left);
    m_probe = std::make_unique<ScriptOperation>(m_session, command, ScriptOperation::Words::Users);
    connect(m_probe.get(), &Operation::output, this, &Operation::output);
    connect(m_probe.get(), &Operation::finished, this, &HealthOperation::onAnswer);
    m_probe->start();
    ++m_attempts;
}

void HealthOperation::onAnswer(const Result<StepOutcome> &answer)
{
    m_probe.release()->deleteLater(); // we are inside its signal
    if (m_cancelled)
        return conclude(failure(ErrorCode::Cancelled, tr("The health check was cancelled.")));
    const bool lost = !answer && answer.error().code != ErrorCode::CommandFailed && answer.error().code != ErrorCode::Timeout;
    if (lost)
        return conclude(answer);
    m_inARow = answer ? m_inARow + 1 : 0;
    if (!answer)
        m_lastFault = answer.error().detail.isEmpty() ? answer.error().message : answer.error().detail;
    Q_EMIT progressed(double(m_inARow) / m_check.successes);
    if (m_inARow >= m_check.successes) {
        conclude(StepOutcome{false, tr("%1 good answers in a row after %2")
                                        .arg(m_inARow)
                                        .arg(formatDuration(std::chrono::milliseconds(m_elapsed.elapsed()))),
                             {}});
    } else if (std::chrono::milliseconds(m_elapsed.elapsed()) + m_check.interval > m_check.deadline) {
        conclude(failure(ErrorCode::CommandFailed,
                         tr("The health check did not succeed %1 times in a row within %2.")
                             .arg(m_check.successes)
                             .arg(formatDuration(m_check.deadline)),
                         m_lastFault, tr("Look at the service's own log on the host.")));
    } else {
        m_pause.start(m_check.interval);
    }
}

void HealthOperation::conclude(const Result<StepOutcome> &outcome) { Q_EMIT finished(outcome); }

} // namespace qd::deploy
