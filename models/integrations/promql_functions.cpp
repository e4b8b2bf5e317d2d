// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/promql.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

namespace qd::integrations {
namespace {

struct Entry {
    const char *name;
    const char *signature; ///< behind the name
    const char *help;
    bool isAggregation = false;
    bool wantsRange = false;
};

// prometheus/prometheus promql/parser/functions.go and docs/querying/{functions,operators}.md
constexpr Entry kEntries[] = {
    // Aggregations
    {"sum", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The sum over series."), true, false},
    {"avg", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The average over series."), true, false},
    {"min", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The smallest of the series."), true, false},
    {"max", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The largest of the series."), true, false},
    {"count", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How many series there are."), true, false},
    {"group", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "1 for each group."), true, false},
    {"stddev", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The standard deviation over series."), true, false},
    {"stdvar", "(v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The variance over series."), true, false},
    {"topk", "(k, v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The k largest series."), true, false},
    {"bottomk", "(k, v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The k smallest series."), true, false},
    {"quantile", "(φ, v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The φ-quantile over series, 0 ≤ φ ≤ 1."), true, false},
    {"count_values", "(\"label\", v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How many series have each value."), true, false},
    {"limitk", "(k, v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Any k series (experimental)."), true, false},
    {"limit_ratio", "(r, v) by (labels)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A share of the series (experimental)."), true, false},
    // Counters and ranges
    {"rate", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The average increase a second of a counter."), false, true},
    {"irate", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The increase a second between the last two samples of a counter."), false, true},
    {"increase", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How much a counter grew."), false, true},
    {"resets", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How often a counter was set back."), false, true},
    {"changes", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How often the value changed."), false, true},
    {"delta", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The difference between first and last value of a gauge."), false, true},
    {"idelta", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The difference between the last two values of a gauge."), false, true},
    {"deriv", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The slope a second of a gauge, by linear regression."), false, true},
    {"predict_linear", "(v[range], seconds)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The value in so many seconds, by linear regression."), false, true},
    {"double_exponential_smoothing", "(v[range], sf, tf)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A smoothed value of a gauge (experimental)."), false, true},
    {"holt_winters", "(v[range], sf, tf)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A smoothed value of a gauge (experimental)."), false, true},
    {"avg_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The average over time."), false, true},
    {"min_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The smallest value over time."), false, true},
    {"max_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The largest value over time."), false, true},
    {"sum_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The sum over time."), false, true},
    {"count_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How many samples there are over time."), false, true},
    {"quantile_over_time", "(φ, v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The φ-quantile over time, 0 ≤ φ ≤ 1."), false, true},
    {"stddev_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The standard deviation over time."), false, true},
    {"stdvar_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The variance over time."), false, true},
    {"mad_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The median absolute deviation over time (experimental)."), false, true},
    {"last_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The newest value over time."), false, true},
    {"present_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "1 if there was any value over time."), false, true},
    {"absent_over_time", "(v[range])", QT_TRANSLATE_NOOP("qd::integrations::Promql", "1 if there was no value over time."), false, true},
    // Histograms
    {"histogram_quantile", "(φ, buckets)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The φ-quantile of a histogram: of rate(…_bucket[…]), summed by le."), false, false},
    {"histogram_avg", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The average of native histograms."), false, false},
    {"histogram_count", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "How many observations native histograms hold."), false, false},
    {"histogram_sum", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The sum of the observations of native histograms."), false, false},
    {"histogram_fraction", "(lower, upper, v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The share of observations between two bounds, of native histograms."), false, false},
    {"histogram_stddev", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The standard deviation of native histograms."), false, false},
    {"histogram_stdvar", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The variance of native histograms."), false, false},
    // Labels and series
    {"label_replace", "(v, \"dst\", \"replacement\", \"src\", \"regex\")", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A label made from another one by a regular expression."), false, false},
    {"label_join", "(v, \"dst\", \"separator\", \"src\", …)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A label made by joining others."), false, false},
    {"absent", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "1 if there is no such series."), false, false},
    {"scalar", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The number of a vector with one series."), false, false},
    {"vector", "(s)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A vector of one number."), false, false},
    {"sort", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "In ascending order; of an instant query only."), false, false},
    {"sort_desc", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "In descending order; of an instant query only."), false, false},
    {"sort_by_label", "(v, \"label\", …)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "By labels, ascending (experimental)."), false, false},
    {"sort_by_label_desc", "(v, \"label\", …)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "By labels, descending (experimental)."), false, false},
    {"info", "(v, {selector})", QT_TRANSLATE_NOOP("qd::integrations::Promql", "With the labels of info metrics (experimental)."), false, false},
    // Numbers
    {"abs", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The absolute value."), false, false},
    {"ceil", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Rounded up."), false, false},
    {"floor", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Rounded down."), false, false},
    {"round", "(v, to)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Rounded to the nearest multiple, of 1 unless said."), false, false},
    {"clamp", "(v, min, max)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Held within two bounds."), false, false},
    {"clamp_min", "(v, min)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Held above a bound."), false, false},
    {"clamp_max", "(v, max)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Held below a bound."), false, false},
    {"exp", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "e to that power."), false, false},
    {"ln", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The natural logarithm."), false, false},
    {"log2", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The logarithm to base 2."), false, false},
    {"log10", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The logarithm to base 10."), false, false},
    {"sqrt", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The square root."), false, false},
    {"sgn", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "-1, 0 or 1 by the sign."), false, false},
    {"pi", "()", QT_TRANSLATE_NOOP("qd::integrations::Promql", "π."), false, false},
    {"deg", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Radians as degrees."), false, false},
    {"rad", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "Degrees as radians."), false, false},
    {"sin", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"cos", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"tan", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"asin", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"acos", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"atan", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"sinh", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"cosh", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"tanh", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"asinh", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"acosh", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    {"atanh", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A trigonometric function, of radians."), false, false},
    // Time
    {"time", "()", QT_TRANSLATE_NOOP("qd::integrations::Promql", "The moment of the evaluation, in seconds since 1970."), false, false},
    {"timestamp", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "When each sample was taken, in seconds since 1970."), false, false},
    {"year", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"month", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"day_of_month", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"day_of_week", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"day_of_year", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"days_in_month", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"hour", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
    {"minute", "(v)", QT_TRANSLATE_NOOP("qd::integrations::Promql", "A part of the date, in UTC; of now unless said."), false, false},
};

} // namespace

const QList<PromqlFunction> &promqlFunctions()
{
    static const QList<PromqlFunction> list = [] {
        QList<PromqlFunction> all;
        for (const Entry &entry : kEntries) {
            const QString name = QString::fromLatin1(entry.name);
            all.append({name, name + QString::fromUtf8(entry.signature), QCoreApplication::translate("qd::integrations::Promql", entry.help), entry.isAggregation, entry.wantsRange});
        }
        return all;
    }();
    return list;
}

const PromqlFunction *promqlFunction(const QString &name)
{
    static const QHash<QString, const PromqlFunction *> byName = [] {
        QHash<QString, const PromqlFunction *> map;
        for (const PromqlFunction &one : promqlFunctions())
            map.insert(one.name, &one);
        return map;
    }();
    return byName.value(name, nullptr);
}

} // namespace qd::integrations
