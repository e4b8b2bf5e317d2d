// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace qd::ssh {

/// Notices that this program or the whole machine stood still: the boot clock ran while the monotonic
/// one did not (suspend), or a timer comes far too late (stopped process).
/// Thread: none of its own.
class SleepWatch {
public:
    using Gap = std::function<std::chrono::nanoseconds()>;
    using Clock = std::chrono::steady_clock;

    /// `gap`: how far the boot clock is ahead of the monotonic one; tests turn it.
    explicit SleepWatch(Gap gap = suspendedSoFar);

    /// To be asked after each wait. `due`: when the wait should have ended at the latest.
    [[nodiscard]] bool slept(Clock::time_point now, Clock::time_point due);

    [[nodiscard]] static std::chrono::nanoseconds suspendedSoFar();

private:
    Gap m_gap;
    std::chrono::nanoseconds m_lastGap;
};

} // namespace qd::ssh
