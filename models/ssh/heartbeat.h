// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/ssh_handle.h"
#include "models/ssh/worker.h"

#include <optional>

namespace qd::ssh {

/// Notices a peer that fell silent: a frozen one still acknowledges on TCP level, so the server itself is
/// asked (keepalive@openssh.com) when nothing arrived for a while. Measures the answer time besides.
/// Thread: the worker's; call look() after each pause() and arrived() after each turn.
class Heartbeat {
public:
    enum class Verdict { Alive, Silent };

    Heartbeat(std::chrono::milliseconds interval, std::chrono::milliseconds limit);

    /// The first question follows when the line is quiet: what a server says by itself after a login would be taken
    /// for its answer, and the round trip for shorter than it is.
    void start(const SshHandle &handle);
    /// Notes what came since. True if an answer time was measured.
    bool arrived(const SshHandle &handle);
    /// Asks if it is time; to be called after each pause().
    [[nodiscard]] Verdict look(SshHandle &handle);
    /// Asks now, and takes `limit` of silence for the end instead of the usual one: after a sleep or a
    /// lost network most connections are dead without knowing.
    void hurry(SshHandle &handle, std::chrono::milliseconds limit);
    /// Until the next look: as long as nothing could be asked yet, and short while an answer is waited for.
    [[nodiscard]] std::chrono::milliseconds pause() const;
    [[nodiscard]] std::optional<std::chrono::microseconds> roundTrip() const { return m_roundTrip; }

private:
    void question(SshHandle &handle);

    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_limit;
    Worker::Clock::time_point m_started{};
    Worker::Clock::time_point m_lastArrival{};
    Worker::Clock::time_point m_lastLook{};
    Worker::Clock::time_point m_askedAt{};
    quint64 m_bytesIn = 0;
    bool m_asked = false;
    std::optional<std::chrono::microseconds> m_roundTrip;
};

} // namespace qd::ssh
