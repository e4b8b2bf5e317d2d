// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_rule.h"
#include "models/alerts/maintenance.h"
#include "models/hosts/inventory_file.h"

namespace qd::alerts {

/// alerts.yaml as read, beside hosts.yaml:
///
///     version: 1
///     defaults: true            # false = only the rules below
///     rules:
///       - id: cpu               # the id of a default rule changes only what is said here
///         above: 98
///         hosts: "tag:prod"
///       - id: tls
///         kind: certificate
///         ports: [443, "mail.example:993", "25/smtp"]
///         within: 21d
///     maintenance:
///       - name: Patch night
///         hosts: "group:Production"
///         weekly: [sat, sun]
///         start: "02:00"
///         lasts: 4h
///         zone: Europe/Berlin   # else the workstation's
///
/// The program writes it only where a person changes a rule or a window in it, line by line (textWithRule()); what is not
/// theirs stays. Acknowledgements and snoozes are kept in the history. A value: no disk, no events. Thread: any.
struct RuleFile {
    QList<Rule> rules; ///< those in force: defaults with their changes, then one's own, in the order of the file
    QList<MaintenanceWindow> maintenance;
    QList<hosts::FileProblem> problems; ///< in the order of lines; what they are about is left out

    /// Never fails: what cannot be read is in problems. A default rule whose entry has an error holds as it is.
    /// `zone` is what times without one mean.
    [[nodiscard]] static RuleFile parse(const QByteArray &text, const QTimeZone &zone = QTimeZone::systemTimeZone());
    [[nodiscard]] bool hasErrors() const;
    /// The first error; null = none.
    [[nodiscard]] const hosts::FileProblem *firstError() const;
    [[nodiscard]] const Rule *find(const QString &id) const;
    bool operator==(const RuleFile &) const = default;
};

/// alerts.yaml beside the given hosts.yaml.
[[nodiscard]] QString ruleFileBeside(const QString &hostsFile);

} // namespace qd::alerts
