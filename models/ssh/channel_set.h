// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/channel_job.h"
#include "models/ssh/persistent_shell.h"
#include "models/ssh/jump_bridge.h"
#include "models/ssh/session_state.h"
#include "models/ssh/ssh_transport.h"

#include <array>
#include <limits>
#include <list>
#include <map>

namespace qd::ssh {

/// The commands of one connection: those that wait and those that have a channel. Servers limit the
/// channels of a connection (OpenSSH: MaxSessions 10); a lower limit is learnt from refusals and tried
/// again later, and what does not fit waits in the order of its priority. One channel is kept for
/// interactive work, where a shell may stand ready for short questions. On a long line a spare stands ready, and
/// while commands come one after the other two do: channels whose shell was set up ahead, for whoever comes next.
/// Thread: the worker's.
class ChannelSet {
public:
    static constexpr int kMostChannels = 10;
    static constexpr int kSmallestForReserve = 3; ///< with fewer channels none is kept for interactive work

    ChannelSet(Worker &worker, std::shared_ptr<SessionState> state, std::function<void()> wake);
    ~ChannelSet();

    void add(const std::shared_ptr<ChannelJob> &job);
    void addBridge(const QString &address, quint16 port, JumpBridge::Done done);

    /// From here commands are started.
    void setHandle(std::shared_ptr<SshHandle> handle) { m_handle = std::move(handle); }
    /// Moves every channel on and starts what fits.
    void turn();

    // For what one connection has no channel for: see Overflow.
    /// Called in each turn after which somebody is stuck.
    void setCrowdedHandler(std::function<void()> handler) { m_crowded = std::move(handler); }
    /// How many wait for a channel that nobody will give back soon. A batch is not stuck while another one runs.
    [[nodiscard]] int stuck(quint64 youngest = std::numeric_limits<quint64>::max()) const;
    [[nodiscard]] bool isInteractiveStuck() const;
    /// Numbers those that wait by age.
    [[nodiscard]] quint64 youngest() const { return m_serial; }
    /// Takes out at most so many that are stuck, those first that are served first.
    [[nodiscard]] std::vector<std::shared_ptr<ChannelJob>> takeStuck(int most, bool onlyInteractive);
    void setReserve(bool keeps) { m_keepsReserve = keeps; }
    void tellFigures() const;

    /// The connection is gone: everything ends with this error.
    void fail(const Error &error);
    [[nodiscard]] int limit() const { return m_limit; }
    /// Whether a channel is opened ahead; to be told when the line's length is known.
    void setLongLine(bool isLong);
    /// Nothing runs, nothing waits, nobody is carried through.
    [[nodiscard]] bool isIdle() const;

private:
    struct Entry {
        quint64 serial = 0;
        std::shared_ptr<ChannelJob> job;
        std::shared_ptr<SshTransport> transport; ///< null while waiting
    };
    struct Forward {
        QByteArray address;
        quint16 port = 0;
        JumpBridge::Done done;
    };

    void startWaiting();
    void serveByShell();
    void startShell(const std::shared_ptr<CommandJob> &job, quint64 serial);
    void dropShell();
    void keepSpares();
    void dropSpare(std::shared_ptr<SshTransport> spare);
    void dropSpares();
    [[nodiscard]] size_t sparesWanted() const;
    [[nodiscard]] bool spareStands() const;
    [[nodiscard]] std::shared_ptr<SshTransport> takeSpare();
    void noteStart();
    [[nodiscard]] bool runsBatch() const;
    [[nodiscard]] int waiting() const;
    [[nodiscard]] int taken() const { return int(m_running.size() + m_leaving.size() + m_spares.size()); }
    [[nodiscard]] Entry takeNext();
    [[nodiscard]] bool nextWantsShell() const;
    void start(Entry entry);
    void refused(const Entry &entry);
    void learnLimit();

    Worker &m_worker;
    std::shared_ptr<SessionState> m_state;
    std::function<void()> m_wake;
    std::function<void()> m_crowded;
    std::shared_ptr<SshHandle> m_handle;
    std::array<std::map<quint64, std::shared_ptr<ChannelJob>>, 3> m_waiting; ///< by Priority, then by age
    quint64 m_serial = 0;
    std::list<Entry> m_running;
    std::list<std::unique_ptr<JumpBridge>> m_bridges;
    std::vector<Forward> m_forwards; ///< not yet begun
    std::shared_ptr<PersistentShell> m_shell; ///< also in m_running
    bool m_noShell = false;                   ///< the host has none that can be kept
    std::list<std::shared_ptr<SshTransport>> m_spares;
    std::vector<std::shared_ptr<SshTransport>> m_leaving; ///< spares that nobody took, until the server closed them
    bool m_longLine = false;
    bool m_spareRefused = false; ///< not asked again before the next command
    std::array<Worker::Clock::time_point, 2> m_starts{}; ///< of the last two commands
    Worker::TimerId m_spareEnd = 0;                      ///< runs while commands come one after the other
    bool m_keepsReserve = true; ///< of one channel for interactive work
    int m_limit = kMostChannels;
    int m_refusals = 0; ///< in a row, while nothing else was running
    Worker::TimerId m_pause = 0;
    Worker::TimerId m_forget = 0;              ///< runs while m_limit is a learnt one
    std::chrono::milliseconds m_memory{};      ///< how long the last lesson was kept
    Worker::Clock::time_point m_forgotten{};   ///< when it was given up
};

} // namespace qd::ssh
