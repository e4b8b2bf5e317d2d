// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/channel_job.h"
#include "models/ssh/command_job.h"

namespace qd::ssh {

/// One remote `sh` that runs short read-only commands, and scripts with tidyMark, one after the other: no channel and no login shell stand
/// between asking and running, and where the command is plain (FramedShell::isPlain) no subshell either. The
/// commands keep their own frames, so a missing end mark is "outcome unknown" here as anywhere.
///
/// One command at a time; whoever comes meanwhile takes a channel of its own. Ending a command early ends
/// the shell's process group with it, and the next one gets a new shell. A watchdog in the shell ends it
/// with the connection; where the server offers nothing to watch, the shell declines and the command
/// is given back.
/// Thread: the worker's. Ownership: the channel set's and its transport's.
class PersistentShell final : public ChannelJob, public std::enable_shared_from_this<PersistentShell> {
public:
    using Command = std::shared_ptr<CommandJob>;
    /// A command that was not begun: it is to run on a channel of its own.
    using GiveBack = std::function<void(const Command &command, quint64 serial)>;

    /// `wake`: it is free again or gone.
    PersistentShell(Worker &worker, std::function<void()> wake, GiveBack giveBack);
    ~PersistentShell() override;

    /// Whether a command leaves a shell as it was: read-only or tidy, interactive, without input, short, and without
    /// words that could outlive it.
    [[nodiscard]] static bool suits(const ssh::Command &command);

    [[nodiscard]] bool isFree() const { return m_opened && !m_job && !m_done && m_pending <= 1; }
    /// Runs it now, or as soon as the shell stands. It must be free or fresh.
    void run(const Command &command, quint64 serial);
    /// Ends a shell that is free.
    void close();
    /// Gives back a command that was not begun; the shell is done.
    void giveBack();
    /// There is no such shell on this host: not to be tried again.
    [[nodiscard]] bool hasDeclined() const { return m_declined; }

    void attach(std::shared_ptr<Transport> transport) override;
    void detach() override;
    void fail(const Error &error) override;
    [[nodiscard]] bool isDone() const override { return m_done; }
    [[nodiscard]] Priority priority() const override { return Priority::Interactive; }
    [[nodiscard]] bool takesInput() const override { return false; }

    void transportOpened() override;
    void transportRead(const QByteArray &bytes, Stream stream) override;
    void transportWrote(qint64 count) override;
    void transportEnded(const TransportEnd &end) override;

private:
    class Slot;

    void give();
    void commandGone(bool kill);
    void noteMarks(QByteArrayView bytes);
    void takeMark(char kind, int number);
    void waitForWork();

    Worker &m_worker;
    std::function<void()> m_wake;
    GiveBack m_giveBack;
    QByteArray m_token;
    std::shared_ptr<Transport> m_transport;
    Command m_job;
    quint64 m_serial = 0;
    QByteArray m_tail;    ///< end of what was looked through, may hold half a mark
    qint64 m_ownLeft = 0; ///< bytes of the shell's own script not yet sent
    int m_pending = 0;    ///< "ready" marks still to come
    Worker::TimerId m_idle = 0;
    Worker::TimerId m_grace = 0;
    bool m_opened = false;
    bool m_given = false; ///< m_job has its slot
    bool m_declined = false;
    bool m_endedUntold = false; ///< the command that ends right now told nothing
    bool m_clean = false; ///< the last command told its end on both streams
    bool m_done = false;
};

} // namespace qd::ssh
