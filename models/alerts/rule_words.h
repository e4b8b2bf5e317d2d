// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert.h"
#include "models/alerts/maintenance.h"

namespace qd::alerts {

// Rules and windows in plain translated words. Pure.

/// "Alert", "Pending", "Over".
[[nodiscard]] QString stateText(AlertState state);
/// "CPU above 95 %", "a certificate expires within 14 d".
[[nodiscard]] QString conditionText(const Rule &rule);
/// What the rule says, in one or two sentences: condition, how long, when it is over, where.
[[nodiscard]] QString ruleSentence(const Rule &rule);
/// "a metric above or below a limit": for choosing a kind.
[[nodiscard]] QString kindText(RuleKind kind);
/// The alert's value as its rule means it: "98 %", "in 6 h"; empty where there is none.
[[nodiscard]] QString valueText(const Alert &alert, const Rule &rule);
/// The limit it is held against: "95 %", "12 h"; empty where there is none.
[[nodiscard]] QString limitText(const Rule &rule);

/// "Sat, Sun 02:00, for 4 h (Europe/Berlin)", or from and to at the wall clock of `zone`.
[[nodiscard]] QString windowText(const MaintenanceWindow &window, const QTimeZone &zone);
/// The window's name, else its reason, else "Maintenance".
[[nodiscard]] QString windowTitle(const MaintenanceWindow &window);
/// "27 Nov 21:00", with the year if it is another one than `now`'s.
[[nodiscard]] QString momentText(UtcTime time, UtcTime now, const QTimeZone &zone);

/// An alert that sleeps until it is over by itself.
[[nodiscard]] UtcTime untilResolved();
[[nodiscard]] bool isUntilResolved(UtcTime until);
/// The next eight o'clock in the morning that is at least six hours away.
[[nodiscard]] UtcTime nextMorning(UtcTime now, const QTimeZone &zone);

} // namespace qd::alerts
