// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

/// Putting Grafana's variables into texts. Pure. Internal to the room.
/// Source: grafana/grafana docs/sources/dashboards/variables/variable-syntax, and the Prometheus data source's interpolateQueryExpr.
namespace qd::dashboards {

/// What a variable means now.
struct VariableValue {
    QStringList values; ///< one, or several of a multi-value variable
    QStringList texts;  ///< what people see of them
    bool multi = false; ///< may have several: goes into queries as a regular expression
    bool raw = false;   ///< as it is, also in queries (an allValue, an interval)
    bool isAll = false;
    bool operator==(const VariableValue &) const = default;
};

/// All variables at one place of a dashboard.
class VariableScope {
public:
    void set(const QString &name, const VariableValue &value) { m_values.insert(name, value); }
    [[nodiscard]] std::optional<VariableValue> value(const QString &name) const;
    /// $__interval, $__rate_interval, $__range, $__from … for this range and step.
    void setTimes(UtcTime from, UtcTime to, std::chrono::milliseconds interval, std::chrono::milliseconds scrape);

    /// For PromQL: values are escaped for the quotes they stand in, several become (a|b).
    [[nodiscard]] QString forQuery(const QString &text) const;
    /// For people: texts joined by " + ".
    [[nodiscard]] QString forText(const QString &text) const;
    /// For addresses: percent-encoded.
    [[nodiscard]] QString forUrl(const QString &text) const;

    /// Names of variables in a text, without built-in ones, in order.
    [[nodiscard]] static QStringList namesIn(const QString &text);
    bool operator==(const VariableScope &) const = default;

private:
    enum class Use { Query, Text, Url };
    [[nodiscard]] QString put(const QString &text, Use use) const;
    [[nodiscard]] static QString written(const VariableValue &value, const QString &format, const QString &name);

    QHash<QString, VariableValue> m_values;
};

} // namespace qd::dashboards
