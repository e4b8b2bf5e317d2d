// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/operation.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/deploy/gzip_member.h"
#include "models/deploy/shared_chunks.h"
#include "models/deploy/shipment.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace qd::deploy {
namespace {

constexpr qint64 kChunk = 256 * 1024;
constexpr qint64 kHighWater = 1024 * 1024;
constexpr qsizetype kErrorsKept = 8 * 1024;
constexpr qsizetype kLongestLine = 64 * 1024;

/// From the event loop, never from inside the call.
void finishLater(Operation *operation, const Result<StepOutcome> &outcome)
{
    QMetaObject::invokeMethod(operation, [operation, outcome] { Q_EMIT operation->finished(outcome); }, Qt::QueuedConnection);
}

Error cancelledError() { return {ErrorCode::Cancelled, Operation::tr("Cancelled."), {}, {}}; }

} // namespace

ScriptOperation::ScriptOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, Words words, Describe describe)
    : m_session(std::move(session)), m_command(std::move(command)), m_words(words), m_describe(std::move(describe))
{
}

ScriptOperation::~ScriptOperation() = default;

void ScriptOperation::start()
{
    if (!m_session) {
        finishLater(this, failure(ErrorCode::NotFound, tr("This host is no longer in the inventory."), {}, tr("Plan again.")));
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

void ScriptOperation::onOutput(const QByteArray &bytes, ssh::Stream stream)
{
    if (stream == ssh::Stream::Error)
        m_errors = (m_errors + bytes).right(kErrorsKept);
    if (stream == ssh::Stream::Error || m_begun) {
        Q_EMIT output(bytes);
        return;
    }
    m_partial += bytes;
    takeLines();
}

void ScriptOperation::takeLines()
{
    qsizetype from = 0;
    for (qsizetype end = m_partial.indexOf('\n'); end >= 0 && !m_begun; end = m_partial.indexOf('\n', from)) {
        takeLine(m_partial.mid(from, end - from));
        from = end + 1;
    }
    m_partial.remove(0, from);
    if (m_partial.isEmpty() || (!m_begun && m_partial.size() <= kLongestLine))
        return;
    const QByteArray rest = std::exchange(m_partial, {});
    if (m_begun)
        Q_EMIT output(rest);
    else
        takeLine(rest);
}

void ScriptOperation::takeLine(const QByteArray &line)
{
    const qsizetype equals = line.indexOf('=');
    if (!line.startsWith("qd:") || equals < 0) {
        Q_EMIT output(line + '\n');
        return;
    }
    const QString key = QString::fromUtf8(line.mid(3, equals - 3));
    if (m_words == Words::Users && key == u"begun")
        m_begun = true;
    else
        m_values.append({key, displayText(QByteArrayView(line).sliced(equals + 1))});
}

void ScriptOperation::onFinished(const Result<ssh::ExitStatus> &result)
{
    if (!m_partial.isEmpty())
        takeLine(std::exchange(m_partial, {}));
    if (!result) {
        Q_EMIT finished(std::unexpected(result.error()));
        return;
    }
    if (m_begun)
        m_exitStatus = result->code;
    if (!result->ok()) {
        Q_EMIT finished(std::unexpected(fault(*result)));
        return;
    }
    const QString message = m_describe ? m_describe(m_values) : QString();
    Q_EMIT finished(StepOutcome{valueOf(m_values, QStringLiteral("unchanged")) != u"yes", message, m_values});
}

Error ScriptOperation::fault(const ssh::ExitStatus &status) const
{
    if (!m_begun)
        return describeFault(m_values, m_errors, status);
    const QString said = displayText(m_errors, true).trimmed();
    const QString how = status.signal.isEmpty() ? tr("exit status %1").arg(status.code)
                                                : tr("ended by signal %1").arg(status.signal);
    return {ErrorCode::CommandFailed, tr("The command failed: %1.").arg(how), said, {}};
}

StreamOperation::StreamOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, std::shared_ptr<const Package> package,
                                 std::shared_ptr<const Shipment> shipment, bool compressed)
    : ScriptOperation(std::move(session), std::move(command)), m_package(std::move(package)), m_shipment(std::move(shipment)), m_compressed(compressed)
{
}

void StreamOperation::onStarted()
{
    m_chunks = m_package->chunks(m_compressed);
    connect(channel(), &ssh::Channel::inputDrained, this, &StreamOperation::pump);
    pump();
}

QByteArray StreamOperation::packed(const QByteArray &bytes) const { return m_compressed ? gzipMember(bytes) : bytes; }

void StreamOperation::pump()
{
    if (m_reading || m_closed || channel()->state() == ssh::Channel::State::Finished || channel()->bytesToWrite() > kHighWater)
        return;
    if (!std::exchange(m_headSent, true))
        return send(packed(m_shipment->head), m_shipment->head.size());
    if (m_stretch >= m_shipment->stretches.size()) {
        m_closed = true;
        send(packed(m_shipment->tail), m_shipment->tail.size());
        channel()->closeInput();
        return;
    }
    const Shipment::Stretch &stretch = m_shipment->stretches.at(m_stretch);
    const qint64 length = std::min(kChunk, stretch.length - m_inStretch);
    const qint64 from = stretch.from + m_inStretch;
    m_inStretch += length;
    if (m_inStretch == stretch.length) {
        ++m_stretch;
        m_inStretch = 0;
    }
    fetch(from, length);
}

void StreamOperation::fetch(qint64 from, qint64 length)
{
    if (const QByteArray kept = m_chunks->kept(from, length); !kept.isNull())
        return send(kept, length);
    m_reading = true;
    inPool([package = m_package, chunks = m_chunks, from, length](const std::function<bool()> &) { return chunks->read(package->descriptor, from, length); })
        .then(this, [this, length](const QByteArray &chunk) {
            m_reading = false;
            if (!chunk.isNull())
                return send(chunk, length);
            // What ends early is refused by the host: the sign at the end is missing.
            m_closed = true;
            channel()->closeInput();
        });
}

void StreamOperation::send(const QByteArray &chunk, qint64 of)
{
    if (channel()->state() == ssh::Channel::State::Finished)
        return;
    channel()->write(chunk);
    m_sent += of;
    Q_EMIT progressed(std::max(0.0, double(m_sent - channel()->bytesToWrite()) / double(m_shipment->size)));
    if (!m_closed)
        pump();
}

UploadOperation::UploadOperation(std::shared_ptr<ssh::Session> session, ssh::Command command, std::shared_ptr<const Package> package,
                                 const QByteArray &base, bool compressed)
    : m_session(std::move(session)), m_command(std::move(command)), m_package(std::move(package)), m_base(base), m_compressed(compressed)
{
}

UploadOperation::~UploadOperation() = default;

void UploadOperation::start() { send(m_base); }

void UploadOperation::cancel()
{
    if (m_stream)
        m_stream->cancel();
}

void UploadOperation::send(const QByteArray &base)
{
    m_shipment = m_package->shipmentFor(base);
    m_stream = std::make_unique<StreamOperation>(m_session, m_command, m_package, m_shipment, m_compressed);
    connect(m_stream.get(), &Operation::output, this, &Operation::output);
    connect(m_stream.get(), &Operation::progressed, this, &Operation::progressed);
    connect(m_stream.get(), &Operation::finished, this, &UploadOperation::onFinished);
    m_stream->start();
}

void UploadOperation::onFinished(const Result<StepOutcome> &outcome)
{
    m_reached = m_reached || m_stream->reachedHost();
    const bool again = !outcome && m_stream->faultWord() == u"delta";
    m_stream.release()->deleteLater(); // we are inside its signal
    if (again) {
        Q_EMIT output(tr("What the host has of an earlier release was changed there: everything is sent.").toUtf8() + '\n');
        m_command.arguments.last().clear();
        return send({});
    }
    if (!outcome) {
        Q_EMIT finished(outcome);
        return;
    }
    StepOutcome done = *outcome;
    const int all = m_shipment->sentFiles + m_shipment->keptFiles;
    done.message = m_shipment->keptFiles > 0 ? tr("%1 of %n file(s) sent, the others were there", nullptr, all).arg(QLocale().toString(m_shipment->sentFiles))
                                             : tr("%n file(s) sent", nullptr, all);
    Q_EMIT finished(done);
}

SequenceOperation::SequenceOperation(QList<Make> parts) : m_parts(std::move(parts)) {}

SequenceOperation::SequenceOperation(Make first, std::function<QList<Make>(const KeyValues &values)> rest)
    : m_parts{std::move(first)}, m_rest(std::move(rest))
{
}

SequenceOperation::~SequenceOperation() = default;

void SequenceOperation::start()
{
    if (m_parts.isEmpty())
        finishLater(this, m_outcome);
    else
        next();
}

void SequenceOperation::cancel()
{
    m_cancelled = true;
    if (m_part)
        m_part->cancel();
}

void SequenceOperation::next()
{
    m_part = m_parts.takeFirst()();
    connect(m_part.get(), &Operation::output, this, &Operation::output);
    connect(m_part.get(), &Operation::progressed, this, &Operation::progressed);
    connect(m_part.get(), &Operation::finished, this, &SequenceOperation::onFinished);
    m_part->start();
}

void SequenceOperation::onFinished(const Result<StepOutcome> &outcome)
{
    m_reached = m_reached || m_part->reachedHost();
    m_part.release()->deleteLater(); // we are inside its signal
    if (!outcome) {
        Q_EMIT finished(outcome);
        return;
    }
    m_outcome.changed = m_outcome.changed || outcome->changed;
    if (!outcome->message.isEmpty())
        m_outcome.message = outcome->message;
    m_outcome.values += outcome->values;
    if (m_rest)
        m_parts += std::exchange(m_rest, {})(outcome->values);
    if (m_cancelled)
        Q_EMIT finished(std::unexpected(cancelledError()));
    else if (m_parts.isEmpty())
        Q_EMIT finished(m_outcome);
    else
        next();
}

PauseOperation::PauseOperation(std::chrono::milliseconds time) : m_time(time)
{
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_end, &QTimer::timeout, this, [this] {
        m_tick.stop();
        Q_EMIT finished(StepOutcome{false, {}, {}});
    });
    connect(&m_tick, &QTimer::timeout, this, [this] { Q_EMIT progressed(double(m_elapsed.elapsed()) / double(m_time.count())); });
}

void PauseOperation::start()
{
    m_elapsed.start();
    m_end.start(m_time);
    m_tick.start(std::chrono::seconds(1));
}

void PauseOperation::cancel()
{
    m_tick.stop();
    if (m_end.isActive()) {
        m_end.stop();
        finishLater(this, std::unexpected(cancelledError()));
    }
}

void FailedOperation::start() { finishLater(this, std::unexpected(m_error)); }

} // namespace qd::deploy
