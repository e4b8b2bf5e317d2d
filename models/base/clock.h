// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <chrono>

namespace qd {

/// A moment in UTC, in milliseconds since the Unix epoch.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where every "now" comes from, so that tests can turn the hands.
/// Thread: implementations are safe to ask from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcTime now() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] UtcTime now() const override;
};

/// "2026-11-23T18:40:01.250Z" (RFC 3339, always UTC, always milliseconds).
[[nodiscard]] QString toIso(UtcTime time);

/// "10:41:49" in the given zone's wall time: UTC if `utc`, else the workstation's zone.
[[nodiscard]] QString toTimeOfDay(UtcTime time, bool utc);

} // namespace qd
