// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <atomic>

namespace qd::test {

/// A clock whose hands the test turns.
class ManualClock final : public Clock {
public:
    explicit ManualClock(UtcTime start = UtcTime{std::chrono::milliseconds{1'700'000'000'000}})
        : m_now(start.time_since_epoch().count())
    {
    }
    [[nodiscard]] UtcTime now() const override { return UtcTime{std::chrono::milliseconds{m_now.load()}}; }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }
    void set(UtcTime time) { m_now = time.time_since_epoch().count(); }

private:
    std::atomic<qint64> m_now;
};

} // namespace qd::test
