// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/channel.h"
#include "models/ssh/channel_relay.h"
#include "models/ssh/worker.h"

namespace qd::ssh {

class CommandJob;

/// The Channel of every command that runs on a worker: turns the relay's events into signals
/// and calls into posted tasks.
class WorkerChannel final : public Channel {
    Q_OBJECT
public:
    /// `job` is not yet begun; the session posts it to the worker afterwards.
    WorkerChannel(std::shared_ptr<Worker> worker, std::shared_ptr<ChannelRelay> relay, std::shared_ptr<CommandJob> job);
    ~WorkerChannel() override;

    [[nodiscard]] State state() const override { return m_state; }
    void write(const QByteArray &bytes) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void closeInput() override;
    void setPaused(bool paused) override;
    void cancel() override;

private:
    void deliver();
    void emitEvents();
    void emitEvent(const ChannelRelay::Event &event);

    std::shared_ptr<Worker> m_worker;
    std::shared_ptr<ChannelRelay> m_relay;
    std::shared_ptr<CommandJob> m_job;
    std::list<ChannelRelay::Event> m_events;
    State m_state = State::Opening;
    bool m_paused = false;
    bool m_discardOutput = false;
    bool m_emitting = false;
};

} // namespace qd::ssh
