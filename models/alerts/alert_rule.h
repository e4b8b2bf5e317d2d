// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

namespace qd::alerts {

/// How much a person should care. The order is the order of lists, worst last.
enum class Severity { Info, Warning, Critical };

/// What a rule looks at.
enum class RuleKind {
    Metric,             ///< a number of metricCatalogue() against a threshold
    HostDown,           ///< a watched host that cannot be reached, or does not let us in
    FilesystemForecast, ///< a file system that will be full within a time if it goes on filling
    FailedUnit,         ///< a systemd unit in the state "failed"
    Certificate,        ///< a TLS certificate that expires soon
};

/// A TLS server to ask, as the host sees it.
struct TlsEndpoint {
    QString address;  ///< empty = the host itself (localhost)
    int port = 443;
    QString startTls; ///< "smtp", "imap" … as `openssl s_client -starttls` takes it; empty = TLS from the first byte
    bool operator==(const TlsEndpoint &) const = default;
    /// "443", "mail.example:993", "25/smtp": as written in the file.
    [[nodiscard]] QString toText() const;
};

/// One rule. A value: where nothing is said the defaults below hold.
struct Rule {
    QString id{};   ///< unique, short, never changes: what history and snoozes refer to
    QString name{}; ///< for people; empty = made from what it looks at
    RuleKind kind = RuleKind::Metric;
    Severity severity = Severity::Warning;
    QString scope{}; ///< in the host filter language; empty = every host
    bool enabled = true;
    std::chrono::milliseconds holdFor = std::chrono::minutes(5);  ///< so long it must be bad before it fires
    std::chrono::milliseconds clearFor = std::chrono::minutes(2); ///< so long it must be good again before it is resolved

    // Metric
    QString metric{};      ///< id in metricCatalogue()
    bool above = true;   ///< bad above the threshold; false = bad below
    std::optional<double> threshold{}; ///< in the metric's unit; a Metric rule has one
    std::optional<double> clear{};     ///< good on the other side of this; nothing = the threshold
    double freeBelow = 0; ///< filesystem_used only: bad only where fewer bytes are free as well; 0 = any

    // FilesystemForecast, Certificate
    std::chrono::milliseconds within = std::chrono::hours(12);

    QList<TlsEndpoint> ports{}; ///< Certificate
    QStringList except{};       ///< FailedUnit: globs of units that may fail
    QString message{};          ///< told with the alert: what to do; plain text, may be empty

    bool operator==(const Rule &) const = default;
};

/// "info", "warning", "critical": untranslated, for files and JSON.
[[nodiscard]] QString severityWord(Severity severity);
/// Translated, for people.
[[nodiscard]] QString severityText(Severity severity);
/// "metric", "host-down", "filesystem-forecast", "failed-unit", "certificate".
[[nodiscard]] QString kindWord(RuleKind kind);
/// The rule's name, or what it looks at in a few translated words.
[[nodiscard]] QString ruleTitle(const Rule &rule);

/// Whether the metric is open-ended ("custom:queue", "disk_utilisation"): looked at for each label or device that the host has.
[[nodiscard]] bool isCurveMetric(const QString &metric);

/// The rules that hold without a file. Each says beside it why its figures keep it quiet.
[[nodiscard]] QList<Rule> defaultRules();
/// The one of that id; null if there is none.
[[nodiscard]] const Rule *findDefaultRule(const QString &id);

} // namespace qd::alerts
