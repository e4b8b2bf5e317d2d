// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/units.h"
#include "models/metrics/curve.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <chrono>
#include <optional>

namespace qd::metrics {

/// What a custom metric's source prints.
enum class CustomFormat {
    Auto,       ///< found out from the output
    Prometheus, ///< text format or OpenMetrics
    Json,       ///< a number, an object of numbers, or a list of {name, labels, value}
    Number,     ///< one number
};

/// Whether numbers are drawn as they are or as their growth a second.
enum class CustomKind {
    Auto,    ///< as the output's TYPE lines and names say; a gauge else
    Gauge,
    Counter,
};

/// A person's own metric: a command or a URL on the host that prints numbers. A value.
struct CustomMetric {
    static constexpr std::chrono::milliseconds shortestInterval = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds longestInterval = std::chrono::days(1);
    static constexpr std::chrono::milliseconds longestTimeout = std::chrono::minutes(5);

    QString name;    ///< letters, digits and "_", not beginning with a digit: its curves are "custom:NAME"
    QString title;   ///< for people; empty = the name
    QString command; ///< sh text that only looks; empty = there is a URL
    QString url;     ///< "http://127.0.0.1:9100/metrics" as the host sees it
    CustomFormat format = CustomFormat::Auto;
    CustomKind kind = CustomKind::Auto;
    std::chrono::milliseconds interval = std::chrono::seconds(15);
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
    std::optional<Unit> unit; ///< nothing = guessed from the names of the numbers (…_bytes, …_seconds)
    QStringList keep;         ///< patterns with * and ? of the numbers' names; empty = all
    QString hosts;            ///< host filter; empty = every host
    bool always = true;       ///< false: only while somebody looks at it
    bool enabled = true;

    [[nodiscard]] QString shownTitle() const { return title.isEmpty() ? name : title; }
    [[nodiscard]] bool isScrape() const { return !url.isEmpty(); }
    [[nodiscard]] CurveId anyCurve() const { return customCurveId(name, CurveId::anyLabel.toString()); }
    bool operator==(const CustomMetric &) const = default;
};

/// What is wrong with the definition itself, with the field's name in `detail`; nothing if it can be used. Pure.
[[nodiscard]] std::optional<Error> faultOf(const CustomMetric &metric);
[[nodiscard]] bool isMetricName(const QString &name);

/// Whether `text` is matched by the pattern: * = any characters, ? = one. Linear in time for each star. Pure.
[[nodiscard]] bool matchesPattern(QStringView text, QStringView pattern);

/// "90s", "1m30s", "1h", "1d"; nothing if it is none, or longer than ten years.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseInterval(const QString &text);
/// parseInterval() reads it back, to the second.
[[nodiscard]] QString intervalText(std::chrono::milliseconds interval);

/// The words of the file and of the command line. Units: "none", "percent", "bytes", "bytes/s", "bits/s", "/s", "s", "ms",
/// "load", "celsius", "hertz", "watts", "/min".
[[nodiscard]] QString formatWord(CustomFormat format);
[[nodiscard]] QString kindWord(CustomKind kind);
[[nodiscard]] QString unitWord(Unit unit);
[[nodiscard]] QStringList unitWords();
[[nodiscard]] std::optional<CustomFormat> formatOf(const QString &word);
[[nodiscard]] std::optional<CustomKind> kindOf(const QString &word);
[[nodiscard]] std::optional<Unit> unitOf(const QString &word);

} // namespace qd::metrics
