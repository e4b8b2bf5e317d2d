// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/reducer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

namespace qd::dashboards {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

using Values = std::vector<double>; ///< those that are numbers, in order

double meanOf(const Values &v) { return std::accumulate(v.begin(), v.end(), 0.0) / double(v.size()); }

double varianceOf(const Values &v)
{
    const double mean = meanOf(v);
    return std::accumulate(v.begin(), v.end(), 0.0, [mean](double sum, double one) { return sum + (one - mean) * (one - mean); }) / double(v.size());
}

/// Growth of a counter: what it lost by a restart counts as nothing.
double deltaOf(const Values &v)
{
    double sum = 0;
    for (size_t i = 1; i < v.size(); ++i)
        sum += v[i] >= v[i - 1] ? v[i] - v[i - 1] : v[i];
    return sum;
}

double stepOf(const Values &v)
{
    double least = kNone;
    for (size_t i = 1; i < v.size(); ++i)
        least = std::fmin(least, v[i] - v[i - 1]);
    return least;
}

/// With linear interpolation between the two neighbours.
double quantileOf(Values v, double share)
{
    std::ranges::sort(v);
    const double place = share * double(v.size() - 1);
    const size_t low = size_t(std::floor(place)), high = std::min(low + 1, v.size() - 1);
    return v[low] + (v[high] - v[low]) * (place - double(low));
}

double changesOf(const Values &v)
{
    int count = 0;
    for (size_t i = 1; i < v.size(); ++i)
        count += v[i] == v[i - 1] ? 0 : 1;
    return count;
}

double smallestAboveZero(const Values &v)
{
    double least = kNone;
    for (const double one : v)
        least = one > 0 ? std::fmin(least, one) : least;
    return least;
}

struct Calc {
    const char *title; ///< Grafana's own
    double (*of)(const Values &);
};

const QHash<QString, Calc> &table()
{
    static const QHash<QString, Calc> map{
        {QStringLiteral("lastNotNull"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Last *"), [](const Values &v) { return v.back(); }}},
        {QStringLiteral("firstNotNull"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "First *"), [](const Values &v) { return v.front(); }}},
        {QStringLiteral("min"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Min"), [](const Values &v) { return *std::ranges::min_element(v); }}},
        {QStringLiteral("max"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Max"), [](const Values &v) { return *std::ranges::max_element(v); }}},
        {QStringLiteral("mean"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Mean"), meanOf}},
        {QStringLiteral("sum"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Total"), [](const Values &v) { return std::accumulate(v.begin(), v.end(), 0.0); }}},
        {QStringLiteral("range"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Range"), [](const Values &v) { return *std::ranges::max_element(v) - *std::ranges::min_element(v); }}},
        {QStringLiteral("delta"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Delta"), deltaOf}},
        {QStringLiteral("diff"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Difference"), [](const Values &v) { return v.back() - v.front(); }}},
        {QStringLiteral("diffperc"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Difference percent"), [](const Values &v) { return v.front() == 0 ? kNone : (v.back() - v.front()) / v.front(); }}},
        {QStringLiteral("step"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Step"), stepOf}},
        {QStringLiteral("stdDev"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "StdDev"), [](const Values &v) { return std::sqrt(varianceOf(v)); }}},
        {QStringLiteral("variance"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Variance"), varianceOf}},
        {QStringLiteral("median"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Median"), [](const Values &v) { return quantileOf(v, 0.5); }}},
        {QStringLiteral("logmin"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Min (above zero)"), smallestAboveZero}},
        {QStringLiteral("changeCount"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Change count"), changesOf}},
        {QStringLiteral("distinctCount"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Distinct count"), [](const Values &v) { return double(QSet<double>(v.begin(), v.end()).size()); }}},
        {QStringLiteral("allIsZero"), {QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "All zeros"), [](const Values &v) { return std::ranges::all_of(v, [](double one) { return one == 0; }) ? 1.0 : 0.0; }}},
    };
    return map;
}

/// Those that look at gaps too.
const QHash<QString, const char *> &withGaps()
{
    static const QHash<QString, const char *> map{{QStringLiteral("last"), QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Last")},
                                                  {QStringLiteral("first"), QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "First")},
                                                  {QStringLiteral("count"), QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Count")},
                                                  {QStringLiteral("countAll"), QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "Count all")},
                                                  {QStringLiteral("allIsNull"), QT_TRANSLATE_NOOP("qd::dashboards::Reducer", "All nulls")}};
    return map;
}

/// "p95" -> 0.95
std::optional<double> percentile(const QString &calc)
{
    bool ok = false;
    const double percent = calc.startsWith(u'p') ? QStringView(calc).sliced(1).toDouble(&ok) : 0;
    return ok && percent > 0 && percent < 100 ? std::optional(percent / 100) : std::nullopt;
}

double ofAll(const QList<double> &values, const QString &calc)
{
    if (calc == u"count" || calc == u"countAll")
        return double(calc == u"count" ? std::ranges::count_if(values, [](double one) { return !std::isnan(one); }) : values.size());
    if (calc == u"allIsNull")
        return std::ranges::all_of(values, [](double one) { return std::isnan(one); }) ? 1 : 0;
    if (values.isEmpty())
        return kNone;
    return calc == u"last" ? values.last() : values.first();
}

/// Older words for the same.
QString canonical(const QString &calc)
{
    static const QHash<QString, QString> old{{QStringLiteral("avg"), QStringLiteral("mean")}, {QStringLiteral("current"), QStringLiteral("lastNotNull")}, {QStringLiteral("total"), QStringLiteral("sum")}};
    return old.value(calc, calc);
}

} // namespace

std::optional<double> reduced(const QList<double> &values, const QString &word)
{
    const QString calc = canonical(word);
    if (withGaps().contains(calc))
        return ofAll(values, calc);
    const auto known = table().constFind(calc);
    const auto share = percentile(calc);
    if (known == table().cend() && !share)
        return {};
    Values numbers;
    std::ranges::copy_if(values, std::back_inserter(numbers), [](double one) { return !std::isnan(one); });
    if (numbers.empty())
        return kNone;
    return share ? quantileOf(std::move(numbers), *share) : known->of(numbers);
}

bool isKnownReducer(const QString &calc) { return table().contains(canonical(calc)) || withGaps().contains(calc) || percentile(calc).has_value(); }

QString reducerTitle(const QString &word)
{
    const QString calc = canonical(word);
    if (const auto known = table().constFind(calc); known != table().cend())
        return QCoreApplication::translate("qd::dashboards::Reducer", known->title);
    if (const char *title = withGaps().value(calc, nullptr))
        return QCoreApplication::translate("qd::dashboards::Reducer", title);
    return calc;
}

QString reducerForTitle(const QString &title)
{
    for (auto it = table().begin(); it != table().end(); ++it) {
        if (title.compare(QLatin1StringView(it->title), Qt::CaseInsensitive) == 0)
            return it.key();
    }
    for (auto it = withGaps().begin(); it != withGaps().end(); ++it) {
        if (title.compare(QLatin1StringView(*it), Qt::CaseInsensitive) == 0)
            return it.key();
    }
    return {};
}

} // namespace qd::dashboards
