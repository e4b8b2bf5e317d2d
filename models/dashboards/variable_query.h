// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"
#include "models/integrations/prometheus_types.h"

/// What a Prometheus variable asks for, and what becomes of the answer. Pure. Internal to the room.
namespace qd::dashboards {

/// "label_values(up{job="x"}, instance)" and its kin.
struct VariableQuery {
    enum class Kind {
        LabelNames,  ///< label_names(), label_names(pattern)
        LabelValues, ///< label_values(label), label_values(selector, label)
        Metrics,     ///< metrics(pattern)
        QueryResult, ///< query_result(expression)
        Series,      ///< anything else is a selector
    };
    Kind kind = Kind::Series;
    QString text;  ///< selector, expression or pattern
    QString label; ///< LabelValues
    bool operator==(const VariableQuery &) const = default;
    [[nodiscard]] static VariableQuery parse(const QString &text);
};

constexpr qsizetype mostOptions = 10'000;

/// Filters by the variable's regular expression, whose groups (`text`, `value`, or the first) cut, sorts, and leaves out what comes twice.
/// `problem`: a sentence if the expression is wrong (then it filters nothing), or options were left out.
[[nodiscard]] QList<Variable::Option> optionsOf(const QStringList &answers, const Variable &variable, const QString &regex, QString *problem);
/// `metric{label="x"} value time` for each sample, as query_result() gives them.
[[nodiscard]] QStringList resultTexts(const integrations::PromInstant &answer);

} // namespace qd::dashboards
