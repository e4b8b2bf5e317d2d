// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/ssh_handle.h"

namespace qd::ssh {

/// A session channel opened before anybody needs it: on a long line the next command then waits one
/// round trip less. It takes one of the server's channels and belongs to whoever asks first.
/// Thread: the worker's.
class SpareChannel {
public:
    enum class State { Opening, Open, Refused };

    explicit SpareChannel(std::shared_ptr<SshHandle> handle);
    ~SpareChannel();
    SpareChannel(const SpareChannel &) = delete;
    SpareChannel &operator=(const SpareChannel &) = delete;

    [[nodiscard]] State turn();
    [[nodiscard]] State state() const { return m_state; }
    /// The open channel; from here its owner's.
    [[nodiscard]] ssh_channel take();

private:
    static void onClose(ssh_session, ssh_channel, void *self);
    void freeChannel();

    std::shared_ptr<SshHandle> m_handle;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    State m_state = State::Opening;
    bool m_closed = false;
};

} // namespace qd::ssh
