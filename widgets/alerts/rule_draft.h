// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_rule.h"

#include <expected>

namespace qd::ui {

/// A rule as it stands in the fields of a form: texts that may be wrong. A value.
struct RuleDraft {
    /// Which field a problem is about.
    enum class Field { Name, Metric, Threshold, Clear, FreeBelow, HoldFor, ClearFor, Within, Ports, Except, Scope };
    struct Problem {
        Field field = Field::Name;
        QString message; ///< translated, says what to write
    };

    alerts::RuleKind kind = alerts::RuleKind::Metric;
    alerts::Severity severity = alerts::Severity::Warning;
    bool enabled = true;
    bool above = true;
    QString id; ///< empty = a new rule
    QString name, metric, threshold, clear, freeBelow, holdFor, clearFor, within, ports, except, scope, message;

    [[nodiscard]] static RuleDraft of(const alerts::Rule &rule);
    /// The rule, with the id as it is; or the first problem.
    [[nodiscard]] std::expected<alerts::Rule, Problem> toRule() const;
    bool operator==(const RuleDraft &) const = default;

private:
    [[nodiscard]] std::expected<void, Problem> readMetric(alerts::Rule &rule) const;
    [[nodiscard]] std::expected<void, Problem> readTimes(alerts::Rule &rule) const;
    [[nodiscard]] std::expected<void, Problem> readPorts(alerts::Rule &rule) const;
};

} // namespace qd::ui
