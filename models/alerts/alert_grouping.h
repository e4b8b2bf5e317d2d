// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/reading.h"

#include <QtCore/QHash>

namespace qd::alerts {

/// Ids of the two alerts that are about several hosts at once; no rule may have them.
inline const QString networkRule = QStringLiteral("network");
inline const QString jumpHostRule = QStringLiteral("jump-host");

/// What several readings say together: which jump hosts are dead, and whether it is this machine that has no network.
///
/// A jump host is dead if its own session is down; where nobody watches it, if two or more hosts behind it are down and
/// none is up. The network is gone if three or more remote hosts are known and every one is down. Pure.
struct Outage {
    struct DeadHop {
        Hop hop;
        int hostsBehind = 0; ///< that are down
    };
    QHash<QString, DeadHop> hops; ///< by hopId()
    bool network = false;
    int hostsDown = 0;

    /// The outermost dead hop on the way; null = none.
    [[nodiscard]] const DeadHop *deadHopOf(const Reading &reading) const;
};

[[nodiscard]] QString hopId(const Hop &hop);
[[nodiscard]] Outage findOutage(const QList<Reading> &readings);

} // namespace qd::alerts
