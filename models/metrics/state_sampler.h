// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QStringList>

#include <optional>

namespace qd::metrics {

/// Who is logged in. Missing where the host keeps no such list.
struct LoginCounts {
    quint64 sessions = 0;
    quint64 users = 0; ///< different ones
    bool operator==(const LoginCounts &) const = default;
};
/// `known`: not empty if the host could tell. `systemd`: lines "/run/systemd/sessions/ID:KEY=VALUE" (sessions of class user
/// count, sd-login(3)); `who`: lines of who(1), which reads utmp.
[[nodiscard]] std::optional<LoginCounts> parseLogins(QByteArrayView known, QByteArrayView systemd, QByteArrayView who);

/// Names of failed units, from `systemctl list-units --state=failed --plain --no-legend`; nothing without `known`.
[[nodiscard]] std::optional<QStringList> parseFailedUnits(QByteArrayView known, QByteArrayView lines);

/// Packages that wait, by the host's own lists, which are as old as its last refresh.
struct UpdateCounts {
    quint64 pending = 0;
    std::optional<quint64> security; ///< only apt tells
    bool operator==(const UpdateCounts &) const = default;
};
/// `manager`: apt (`apt-get -s upgrade`: "Inst NAME [OLD] (NEW ORIGIN …)"; an origin with "-security" counts as such), dnf and
/// yum (`check-update`: "NAME.ARCH VERSION REPOSITORY" up to "Obsoleting …"), apk (`version -l '<'`), zypper
/// (`list-updates`: rows "v | …") or pacman (`-Qu`). Nothing for another manager.
[[nodiscard]] std::optional<UpdateCounts> parseUpdates(QByteArrayView manager, QByteArrayView lines);

/// "1" or "0".
[[nodiscard]] std::optional<bool> parseRestart(QByteArrayView text);

/// The kernel's own entropy_avail, in bits; 256 at most since 5.18.
[[nodiscard]] std::optional<quint64> parseEntropy(QByteArrayView text);

/// A host's wall clock in one moment.
struct WallClock {
    UtcTime time{};
    bool isExact = false; ///< with a fraction; else whole seconds, cut off
    bool operator==(const WallClock &) const = default;
};
/// `date +%s.%N`; busybox may have no %N and print it as it is.
[[nodiscard]] std::optional<WallClock> parseClock(QByteArrayView text);

/// The host's clock minus ours: what it said, less when it arrived, plus half a round trip for the way (as SNTP, RFC 4330,
/// with one stamp). Where only whole seconds are told, a difference of a second or less says nothing and is missing.
[[nodiscard]] std::optional<std::chrono::milliseconds> clockOffset(const WallClock &remote, UtcTime arrival,
                                                                   std::chrono::microseconds roundTrip);

} // namespace qd::metrics
