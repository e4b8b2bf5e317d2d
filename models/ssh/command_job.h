// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/channel_job.h"
#include "models/ssh/channel_relay.h"
#include "models/ssh/frame_parser.h"
#include "models/ssh/framed_shell.h"
#include "models/ssh/sudo_handshake.h"
#include "models/ssh/sudo_keeper.h"
#include "models/ssh/transport.h"
#include "models/ssh/worker.h"
#include "models/ssh/write_gate.h"

#include <memory>

namespace qd::ssh {

/// What a command needs of its session besides a channel; each may be null.
struct JobServices {
    HostId host;
    std::shared_ptr<WriteGate> gate;  ///< keeps what was done
    std::shared_ptr<SudoKeeper> sudo; ///< knows or asks for the password
};

/// One command on its way through the worker: waits for a transport, speaks the framed shell
/// over it, watches deadline and output limit, and tells the relay.
///
/// State: waiting -> attached -> (talking to sudo) -> running (begin mark seen) -> done. finish happens exactly once,
/// also when the job is dropped with its worker (Cancelled).
/// Thread: the worker's, except the constructor.
class CommandJob final : public ChannelJob, public std::enable_shared_from_this<CommandJob> {
public:
    CommandJob(Worker &worker, Command command, std::shared_ptr<ChannelRelay> relay, QString where,
               JobServices services = {});
    ~CommandJob() override;

    /// Called once when the job reaches the worker: from here the deadline runs.
    void begin() override;
    /// Gives it its process. A job that is done meanwhile lets it go at once.
    void attach(std::shared_ptr<Transport> transport) override;
    /// Takes the process away again; the job waits for another.
    void detach() override;
    void fail(const Error &error) override;

    void write(const QByteArray &bytes);
    void closeInput();
    void setPaused(bool paused);
    /// The receiver took its events: reading may go on.
    void resume();
    void cancel();

    [[nodiscard]] bool isDone() const override { return m_done; }
    [[nodiscard]] Priority priority() const override { return m_command.priority; }
    [[nodiscard]] bool takesInput() const override { return FramedShell::takesInput(m_command); }
    /// The subshell that ran it is gone with this status and without end marks.
    void endedWith(int status);
    [[nodiscard]] bool isAttached() const { return m_transport != nullptr; }
    [[nodiscard]] const Command &command() const { return m_command; }
    /// Called once when done, so that the session forgets it.
    void setDoneHandler(std::function<void()> handler) { m_doneHandler = std::move(handler); }

    void transportOpened() override;
    void transportRead(const QByteArray &bytes, Stream stream) override;
    void transportWrote(qint64 count) override;
    void transportEnded(const TransportEnd &end) override;

private:
    void startDeadline();
    void sendPayload();
    void writeOwn(const QByteArray &bytes);
    void talkToSudo(QByteArrayView bytes, Stream stream);
    void askPassword();
    void passwordGiven(std::optional<Secret> password);
    void sudoReady();
    [[nodiscard]] Mutation mutation() const;
    void recordStart();
    void recordEnd(const Result<ExitStatus> &result);
    void finish(const Result<ExitStatus> &result, bool kill);
    void finishIfFramed();
    void noticeStart();
    void flushSoon();
    void updateReading();
    [[nodiscard]] bool overLimit(qsizetype more);
    [[nodiscard]] Error unframedEnd(const TransportEnd &end) const;

    Worker &m_worker;
    Command m_command;
    std::shared_ptr<ChannelRelay> m_relay;
    QString m_where;
    FramedShell m_shell;
    JobServices m_services;
    FrameParser m_output;
    FrameParser m_error;
    std::shared_ptr<Transport> m_transport;
    std::function<void()> m_doneHandler;
    std::unique_ptr<SudoHandshake> m_sudo;
    SudoKeeper::Ticket m_ticket = 0; ///< of the password that is wanted or tried
    bool m_answered = false;         ///< a password was sent
    bool m_sudoEnded = false;
    UtcTime m_sentAt{};
    Worker::Clock::time_point m_sentSince{};
    bool m_sent = false; ///< the payload's script has gone out
    QString m_recordId;  ///< of the record that says so; empty = there is none
    Worker::TimerId m_deadline = 0;
    Worker::TimerId m_flush = 0;
    Worker::TimerId m_grace = 0;
    Worker::Clock::time_point m_lastFlush{};
    qint64 m_preludeLeft = 0;
    qint64 m_received = 0;
    bool m_inputClosed = false;
    bool m_opened = false;
    bool m_started = false;
    bool m_paused = false;
    bool m_done = false;
};

} // namespace qd::ssh
