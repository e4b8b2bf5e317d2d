// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/command_job.h"
#include "models/ssh/jump_bridge.h"
#include "models/ssh/session_state.h"
#include "models/ssh/ssh_transport.h"

#include <array>
#include <list>
#include <map>

namespace qd::ssh {

/// The commands of one connection: those that wait and those that have a channel. Servers limit the
/// channels of a connection (OpenSSH: MaxSessions 10); a lower limit is learnt from refusals and tried
/// again later, and what does not fit waits in the order of its priority. One channel is kept for
/// interactive work.
/// Thread: the worker's.
class ChannelSet {
public:
    ChannelSet(Worker &worker, std::shared_ptr<SessionState> state, std::function<void()> wake);
    ~ChannelSet();

    void add(const std::shared_ptr<CommandJob> &job);
    void addBridge(const QString &address, quint16 port, JumpBridge::Done done);

    /// From here commands are started.
    void setHandle(std::shared_ptr<SshHandle> handle) { m_handle = std::move(handle); }
    /// Moves every channel on and starts what fits.
    void turn();
    /// The connection is gone: everything ends with this error.
    void fail(const Error &error);
    [[nodiscard]] int limit() const { return m_limit; }

private:
    struct Entry {
        quint64 serial = 0;
        std::shared_ptr<CommandJob> job;
        std::shared_ptr<SshTransport> transport; ///< null while waiting
    };
    struct Forward {
        QByteArray address;
        quint16 port = 0;
        JumpBridge::Done done;
    };

    void startWaiting();
    [[nodiscard]] Entry takeNext();
    void start(Entry entry);
    void refused(const Entry &entry);
    void learnLimit();

    static constexpr int kMostChannels = 10;

    Worker &m_worker;
    std::shared_ptr<SessionState> m_state;
    std::function<void()> m_wake;
    std::shared_ptr<SshHandle> m_handle;
    std::array<std::map<quint64, std::shared_ptr<CommandJob>>, 3> m_waiting; ///< by Priority, then by age
    quint64 m_serial = 0;
    std::list<Entry> m_running;
    std::list<std::unique_ptr<JumpBridge>> m_bridges;
    std::vector<Forward> m_forwards; ///< not yet begun
    int m_limit = kMostChannels;
    int m_refusals = 0; ///< in a row, while nothing else was running
    Worker::TimerId m_pause = 0;
    Worker::TimerId m_forget = 0;              ///< runs while m_limit is a learnt one
    std::chrono::milliseconds m_memory{};      ///< how long the last lesson was kept
    Worker::Clock::time_point m_forgotten{};   ///< when it was given up
};

} // namespace qd::ssh
