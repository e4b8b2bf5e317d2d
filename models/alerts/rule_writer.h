// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rule_file.h"
#include "models/base/error.h"

namespace qd::alerts {

// alerts.yaml with one thing changed. Comments, unknown keys and what others wrote stay as they are; of a default rule only what
// differs from it is written. Each reads its result again and gives it only if it means exactly what was wanted.
// `before` is what the person saw: if the text says something else by now, nothing is done.
// Errors: Parse (the text has errors: where; or a form that cannot be changed line by line), Storage (changed meanwhile).
// Pure. Thread: any.

/// `before` nothing = a new rule, whose id must not be there yet.
[[nodiscard]] Result<QByteArray> textWithRule(const QByteArray &text, const std::optional<Rule> &before, const Rule &after);
/// One's own rule goes; a default one is again as it was without the file.
[[nodiscard]] Result<QByteArray> textWithoutRule(const QByteArray &text, const Rule &before);
/// `before` nothing = a new window; `after` nothing = it goes.
[[nodiscard]] Result<QByteArray> textWithWindow(const QByteArray &text, const std::optional<MaintenanceWindow> &before,
                                                const std::optional<MaintenanceWindow> &after, const QTimeZone &zone = QTimeZone::systemTimeZone());

/// An id for a new rule made from its name: "Too many tasks" becomes "too-many-tasks", with a number where that is taken.
[[nodiscard]] QString freshRuleId(const QString &name, const QList<Rule> &taken);

/// "90s", "10m", "1h30m", "14d": parseDuration() reads it back.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);
/// "95", "0.5", "20GiB": parseQuantity() reads it back.
[[nodiscard]] QString quantityText(double value);

} // namespace qd::alerts
