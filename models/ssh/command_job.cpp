// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/command_job.h"

#include "models/base/text.h"
#include "models/ssh/command_text.h"
#include "models/ssh/ssh_errors.h"

#include <QtCore/QUuid>

#include <array>

namespace qd::ssh {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFlushPause{16};
constexpr qsizetype kFlushBytes = 64 * 1024;
// The two streams' end marks arrive together; a server that drops one must not hang the command.
constexpr milliseconds kSecondMarkGrace{500};
constexpr milliseconds kSudoWordsGrace{1000};

/// The exit code, with the signal's name where the shell says one by 128 + number.
ExitStatus exitStatus(int code)
{
    static constexpr std::array<const char *, 16> names{"",    "HUP",  "INT",  "QUIT", "ILL",  "TRAP", "ABRT", "BUS",
                                                        "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM"};
    const int number = code - 128;
    const bool named = number > 0 && number < int(names.size());
    return {code, named ? QString::fromLatin1(names[size_t(number)]) : QString()};
}

} // namespace

CommandJob::CommandJob(Worker &worker, Command command, std::shared_ptr<ChannelRelay> relay, QString where,
                       JobServices services)
    : m_worker(worker), m_command(std::move(command)), m_relay(std::move(relay)), m_where(std::move(where)),
      m_shell{FramedShell::freshToken()}, m_services(std::move(services)), m_output(m_shell.token), m_error(m_shell.token)
{
}

CommandJob::~CommandJob()
{
    if (m_done)
        return;
    if (m_transport)
        m_transport->release(true);
    if (m_ticket != 0)
        m_services.sudo->giveBack(m_ticket, false);
    recordEnd(std::unexpected(errors::cancelled()));
    m_relay->add(ChannelRelay::Finished(std::unexpected(errors::cancelled())));
    m_relay->post();
}

void CommandJob::begin() { startDeadline(); }

void CommandJob::startDeadline()
{
    m_worker.cancel(m_deadline);
    if (m_done || m_command.deadline <= milliseconds::zero())
        return;
    m_deadline = m_worker.after(m_command.deadline, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->finish(std::unexpected(errors::deadline(self->m_command, self->m_where)), true);
    });
}

void CommandJob::attach(std::shared_ptr<Transport> transport)
{
    if (m_done) {
        transport->release(true);
        return;
    }
    m_transport = std::move(transport);
    if (m_opened)
        transportOpened();
}

void CommandJob::detach()
{
    m_transport.reset();
    m_opened = false;
    m_sent = false; // a channel that was refused has run nothing
    m_sudo.reset();
}

void CommandJob::fail(const Error &error) { finish(std::unexpected(error), true); }

void CommandJob::transportOpened()
{
    m_opened = true;
    if (!m_transport)
        return; // attach() comes back here
    updateReading();
    if (m_command.elevate.isEmpty()) {
        sendPayload();
        return;
    }
    if (!SudoHandshake::isAccount(m_command.elevate)) {
        finish(std::unexpected(errors::noAccountName(m_command.elevate)), true);
        return;
    }
    m_sudo = std::make_unique<SudoHandshake>(m_command.elevate);
    writeOwn(m_sudo->prelude());
}

void CommandJob::writeOwn(const QByteArray &bytes)
{
    m_preludeLeft += bytes.size();
    m_transport->write(bytes);
}

void CommandJob::sendPayload()
{
    m_sent = true;
    m_sentAt = SystemClock().now();
    m_sentSince = Worker::Clock::now();
    recordStart();
    if (m_transport->isClean()) {
        m_output.begin();
        m_error.begin();
    }
    writeOwn(m_transport->isLoop() ? m_shell.loopLine(m_command, m_transport->isClean()) : m_shell.line(m_command));
    const bool inputIsWhole = FramedShell::takesInput(m_command) && !m_command.keepInputOpen;
    if (!m_command.input.isEmpty())
        m_transport->write(std::exchange(m_command.input, QByteArray()));
    if (m_inputClosed || inputIsWhole)
        m_transport->closeInput();
}

void CommandJob::talkToSudo(QByteArrayView bytes, Stream stream)
{
    switch (m_sudo->feed(bytes, stream)) {
    case SudoHandshake::Event::None:
        return;
    case SudoHandshake::Event::Prompt:
        askPassword();
        return;
    case SudoHandshake::Event::Second:
        m_sudoEnded = true;
        finish(std::unexpected(m_sudo->fault(m_where, m_answered)), true);
        return;
    case SudoHandshake::Event::Ready:
        sudoReady();
        return;
    case SudoHandshake::Event::Ended:
        // Why stands on the other stream, and may come a little later; the shell's end brings the rest.
        m_sudoEnded = true;
        m_worker.cancel(m_grace);
        m_grace = m_worker.after(kSudoWordsGrace, [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->finish(std::unexpected(self->m_sudo->fault(self->m_where, self->m_answered)), true);
        });
        return;
    }
}

/// sudo wants a password: for the first time, or because the last one was wrong.
void CommandJob::askPassword()
{
    m_worker.cancel(m_deadline); // a person may take their time
    if (!m_services.sudo) {
        finish(std::unexpected(errors::noSudoPassword(m_command, m_where)), true);
        return;
    }
    if (m_ticket != 0 && m_answered && m_services.sudo->refused(m_ticket, displayText(m_sudo->wordsBeforePrompt().trimmed(), true, 1000)))
        return; // the person is asked again
    const auto weak = weak_from_this();
    m_ticket = m_services.sudo->want({m_services.host, m_where, m_command.elevate, m_command.purpose}, [weak](std::optional<Secret> password) {
        if (const auto self = weak.lock())
            self->passwordGiven(std::move(password));
    });
}

void CommandJob::passwordGiven(std::optional<Secret> password)
{
    if (m_done || !m_transport)
        return;
    if (!password) {
        const bool wrong = m_answered;
        finish(std::unexpected(wrong ? m_sudo->fault(m_where, true) : errors::noSudoPassword(m_command, m_where)), true);
        return;
    }
    startDeadline();
    m_answered = true;
    QByteArray line(password->data(), qsizetype(password->size()));
    line += '\n';
    writeOwn(line); // the transport wipes its copy when it has gone
    wipe(line);
}

void CommandJob::sudoReady()
{
    if (m_ticket != 0)
        m_services.sudo->accepted(std::exchange(m_ticket, 0));
    sendPayload();
    if (const QByteArray rest = m_sudo->takeRest(); !rest.isEmpty())
        transportRead(rest, Stream::Output);
}

void CommandJob::write(const QByteArray &bytes)
{
    if (m_done || m_inputClosed)
        return;
    if (m_transport && m_sent)
        m_transport->write(bytes);
    else
        m_command.input += bytes;
}

void CommandJob::closeInput()
{
    // Without input of its own the payload reads /dev/null, and end of file would wake the watchdog.
    if (m_done || m_inputClosed || !m_command.keepInputOpen)
        return;
    m_inputClosed = true;
    if (m_transport && m_sent)
        m_transport->closeInput();
}

void CommandJob::setPaused(bool paused)
{
    m_paused = paused;
    updateReading();
}

void CommandJob::resume() { updateReading(); }

void CommandJob::cancel() { finish(std::unexpected(errors::cancelled()), true); }

void CommandJob::updateReading()
{
    if (m_transport && !m_done)
        m_transport->setReading(!m_paused && m_relay->waiting() < ChannelRelay::kHighWater);
}

void CommandJob::transportRead(const QByteArray &bytes, Stream stream)
{
    if (m_done)
        return;
    if (m_sudo && !m_sudo->isReady()) {
        talkToSudo(bytes, stream);
        return;
    }
    FrameParser &parser = stream == Stream::Output ? m_output : m_error;
    const QByteArray payload = parser.feed(bytes);
    noticeStart();
    if (!payload.isEmpty()) {
        if (overLimit(payload.size()))
            return;
        m_relay->add(ChannelRelay::Output{payload, stream});
        flushSoon();
        if (m_relay->waiting() >= ChannelRelay::kHighWater)
            updateReading();
    }
    finishIfFramed();
}

void CommandJob::noticeStart()
{
    if (m_started || (m_output.state() == FrameParser::State::Noise && m_error.state() == FrameParser::State::Noise))
        return;
    m_started = true;
    m_relay->add(ChannelRelay::Started{});
    m_lastFlush = Worker::Clock::now(); // short commands are told in one go with their end
    flushSoon();
}

bool CommandJob::overLimit(qsizetype more)
{
    m_received += more;
    if (m_command.outputLimit <= 0 || m_received <= m_command.outputLimit)
        return false;
    finish(std::unexpected(errors::outputLimit(m_command, m_where)), true);
    return true;
}

void CommandJob::finishIfFramed()
{
    if (m_output.state() != FrameParser::State::Ended)
        return;
    if (m_error.state() == FrameParser::State::Ended) {
        finish(exitStatus(*m_output.endNumber()), false);
    } else if (m_grace == 0) {
        m_grace = m_worker.after(kSecondMarkGrace, [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (!self)
                return;
            const bool loop = self->m_transport && self->m_transport->isLoop(); // is not to be trusted any more
            self->finish(exitStatus(*self->m_output.endNumber()), loop);
        });
    }
}

void CommandJob::endedWith(int status) { finish(exitStatus(status), false); }

void CommandJob::transportWrote(qint64 count)
{
    const qint64 prelude = std::min(count, m_preludeLeft);
    m_preludeLeft -= prelude;
    count -= prelude;
    if (count <= 0 || m_done)
        return;
    m_relay->addToWrite(-count);
    if (m_relay->toWrite() > 0)
        return;
    m_relay->add(ChannelRelay::Drained{});
    // A stream is asked with a short line now and then, and nobody waits for room there: it is told with the answer, which
    // spares two wake-ups a second and host.
    if (m_command.priority != Priority::Stream)
        flushSoon();
}

void CommandJob::transportEnded(const TransportEnd &end)
{
    if (m_done)
        return;
    if (m_output.state() == FrameParser::State::Ended)
        finish(exitStatus(*m_output.endNumber()), false);
    else
        finish(std::unexpected(unframedEnd(end)), false);
}

Error CommandJob::unframedEnd(const TransportEnd &end) const
{
    if (!m_started) {
        if (m_sudo && !m_sudo->isReady() && (m_sudoEnded || !end.error))
            return m_sudo->fault(m_where, m_answered);
        const bool broke = end.error && (end.error->code == ErrorCode::Unreachable || end.error->code == ErrorCode::Timeout);
        if (broke && m_sent && m_command.effect == Effect::MayChange)
            return errors::outcomeUnknown(m_command, m_where, end.error, end.signal); // it may have begun
        if (end.error)
            return *end.error;
        return errors::neverStarted(m_where, m_output.noise() + m_error.noise(), end.exitCode, end.signal);
    }
    return errors::outcomeUnknown(m_command, m_where, end.error, end.signal);
}

void CommandJob::flushSoon()
{
    const auto now = Worker::Clock::now();
    const auto since = now - m_lastFlush;
    if (since >= kFlushPause || m_relay->waiting() >= kFlushBytes) {
        m_lastFlush = now;
        m_relay->post();
    } else if (m_flush == 0) {
        const auto left = std::chrono::ceil<milliseconds>(kFlushPause - since);
        m_flush = m_worker.after(left, [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_flush = 0;
            self->m_lastFlush = Worker::Clock::now();
            self->m_relay->post();
        });
    }
}

Mutation CommandJob::mutation() const
{
    Mutation mutation;
    mutation.id = m_recordId;
    mutation.host = m_services.host;
    mutation.hostName = m_where;
    mutation.purpose = m_command.purpose;
    mutation.operation = m_command.operation ? m_command.operation->title : QString();
    mutation.command = commandText(m_command);
    mutation.started = m_sentAt;
    return mutation;
}

/// Tells that something is sent that may change the host, so that a console that is killed now leaves a trace of it.
/// The recorder writes in its own time: nobody waits for a disk here.
void CommandJob::recordStart()
{
    if (!m_services.gate || m_command.effect == Effect::ReadOnly)
        return;
    if (m_recordId.isEmpty())
        m_recordId = QUuid::createUuid().toString(QUuid::Id128);
    Mutation sent = mutation();
    sent.outcome = Mutation::Outcome::Started;
    m_services.gate->record(sent);
}

/// Completes that record; what was never sent has none.
void CommandJob::recordEnd(const Result<ExitStatus> &result)
{
    if (m_recordId.isEmpty())
        return;
    const bool network = !result
        && (result.error().code == ErrorCode::Unreachable || result.error().code == ErrorCode::Timeout || result.error().code == ErrorCode::Cancelled);
    Mutation ended = mutation();
    ended.duration = std::chrono::duration_cast<milliseconds>(Worker::Clock::now() - m_sentSince);
    if (result) {
        ended.outcome = Mutation::Outcome::Ended;
        ended.status = *result;
    } else {
        const bool mayHaveRun = m_sent && (m_started || network);
        ended.outcome = mayHaveRun ? Mutation::Outcome::Unknown : Mutation::Outcome::NotRun;
        ended.reason = result.error().message;
    }
    m_services.gate->record(ended);
}

void CommandJob::finish(const Result<ExitStatus> &result, bool kill)
{
    if (m_done)
        return;
    const auto keepAlive = shared_from_this();
    m_done = true;
    m_worker.cancel(m_deadline);
    m_worker.cancel(m_flush);
    m_worker.cancel(m_grace);
    if (m_transport)
        m_transport->release(kill);
    m_transport.reset();
    if (m_ticket != 0)
        m_services.sudo->giveBack(std::exchange(m_ticket, 0), m_sudoEnded && m_answered);
    recordEnd(result);
    m_relay->add(result);
    m_relay->post();
    if (m_doneHandler)
        std::exchange(m_doneHandler, {})();
}

} // namespace qd::ssh
