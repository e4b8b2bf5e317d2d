// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/custom_metric.h"

#include <QtCore/QHash>

namespace qd::metrics {

/// One number of a custom metric's output.
struct CustomValue {
    QString label;    ///< of its curve; from outside. Empty for one number, or where the metric's own name stands alone
    double value = std::numeric_limits<double>::quiet_NaN(); ///< as printed; not finite = a gap
    bool isCounter = false; ///< to be drawn as growth a second
    Unit unit = Unit::None; ///< of what is drawn
    QString help;           ///< from outside
    bool operator==(const CustomValue &) const = default;
};

/// An output that could be read, with what could not.
struct CustomOutput {
    struct Problem {
        int line = 0; ///< from 1; 0 = no line in particular
        QString message;
        bool operator==(const Problem &) const = default;
    };
    CustomFormat format = CustomFormat::Number; ///< what it was
    QList<CustomValue> values;
    QList<Problem> problems;
    qsizetype leftOut = 0;  ///< numbers that `keep` does not name
    qsizetype tooMany = 0;  ///< numbers beyond valuesAtMost
};

inline constexpr qsizetype valuesAtMost = 300; ///< of one metric on one host

/// Reads what the metric's source printed. Errors: Parse if there is no number in it, with the place in `detail`. Pure.
[[nodiscard]] Result<CustomOutput> readCustomOutput(const CustomMetric &metric, const QByteArray &output);

/// Turns counters into growth a second. One for a metric of a host. Thread: one owner at a time.
class CounterRates {
public:
    /// What is drawn for the value: itself, or for counters the growth since the last call; NaN after a reset, at first,
    /// and after a break of more than `longest` or a jump of the clock.
    [[nodiscard]] double take(const CustomValue &value, std::chrono::milliseconds time, std::chrono::milliseconds longest);
    void clear() { m_last.clear(); }

private:
    struct Last {
        double value = 0;
        std::chrono::milliseconds time{0};
    };
    QHash<QString, Last> m_last;
};

/// How the curve of a value is drawn.
[[nodiscard]] CurveInfo infoOf(const CustomMetric &metric, const CustomValue &value);

} // namespace qd::metrics
