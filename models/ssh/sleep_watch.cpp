// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sleep_watch.h"

#include <ctime>

namespace qd::ssh {
namespace {

// Shorter naps are the heartbeat's business; a loaded machine is late by less.
constexpr std::chrono::seconds kNap{3};

std::chrono::nanoseconds read(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

SleepWatch::SleepWatch(Gap gap) : m_gap(std::move(gap)), m_lastGap(m_gap()) {}

std::chrono::nanoseconds SleepWatch::suspendedSoFar() { return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC); }

bool SleepWatch::slept(Clock::time_point now, Clock::time_point due)
{
    const auto gap = m_gap();
    const bool suspended = gap - std::exchange(m_lastGap, gap) > kNap;
    return suspended || now - due > kNap;
}

} // namespace qd::ssh
