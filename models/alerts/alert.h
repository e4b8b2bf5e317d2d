// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_rule.h"
#include "models/base/ids.h"

#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>

#include <limits>

namespace qd::alerts {

/// What an alert is about: one rule on one host, and where the rule looks at several things there, which one.
struct AlertKey {
    QString rule;
    HostId host;      ///< empty = several hosts
    QString instance; ///< mount point, unit, port, jump host; else empty
    bool operator==(const AlertKey &) const = default;
    /// For JSON, the command line and the store: "cpu/web-01", "filesystem/web-01//var".
    [[nodiscard]] QString toText() const;
};

inline size_t qHash(const AlertKey &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.rule, key.host, key.instance); }

enum class AlertState { Pending, Firing, Resolved };

/// "pending", "firing", "resolved": untranslated.
[[nodiscard]] QString stateWord(AlertState state);

/// One alert as it stands. A value.
struct Alert {
    AlertKey key;
    QString incident; ///< identity of this firing in the store; empty while it never fired
    Severity severity = Severity::Warning;
    AlertState state = AlertState::Pending;
    QString hostName; ///< as people called the host
    QString title;    ///< the rule's, translated
    QString summary;  ///< what is wrong, translated, with figures: "CPU is 98 %, above 95 %"
    double value = std::numeric_limits<double>::quiet_NaN();
    UtcTime pendingSince{};
    UtcTime firingSince{};
    UtcTime resolvedAt{};
    int occurrences = 1; ///< times it fired, those shortly after another included
    bool noData = false; ///< fires, and nothing newer is known
    bool told = false;   ///< a person was told of it
    bool acknowledged = false;
    QString note;           ///< with the acknowledgement
    UtcTime snoozedUntil{}; ///< not told before
    bool inMaintenance = false;
    QString parent; ///< AlertKey::toText() of the alert that explains this one; empty = none
    std::chrono::milliseconds held{0}; ///< Pending: so long bad; Firing: so long good again
    bool operator==(const Alert &) const = default;

    [[nodiscard]] bool isOpen() const { return state != AlertState::Resolved; }
    /// Fires and nothing keeps it from being shown first: no parent, acknowledgement, snooze or maintenance.
    [[nodiscard]] bool wantsAttention(UtcTime now) const;
};

/// "web-01: CPU is 98 %, above 95 %". Plain text.
[[nodiscard]] QString alertLine(const Alert &alert);
/// The more severe first, then the longer known; children behind their parents, by host name.
[[nodiscard]] QList<Alert> inOrder(QList<Alert> alerts);

/// What became of an alert in one evaluation.
struct AlertChange {
    enum class Kind {
        Fired,    ///< Firing now; also again after a while
        Resolved, ///< good for long enough, or nobody looks any more
        Tell,     ///< a person should hear of it now: once for each incident, perhaps long after Fired
    };
    Kind kind = Kind::Fired;
    Alert alert;
    bool isOver = false; ///< Resolved because rule or host is gone, not because all is well
};

} // namespace qd::alerts

Q_DECLARE_METATYPE(qd::alerts::Alert)
