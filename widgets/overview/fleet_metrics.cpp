// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_metrics.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::FleetView)
};

constexpr double percentSlack = 5;
constexpr double relativeSlack = 0.2;

bool canBeAdded(Unit unit)
{
    switch (unit) {
    case Unit::None:
    case Unit::Bytes:
    case Unit::BytesPerSecond:
    case Unit::BitsPerSecond:
    case Unit::PerSecond:
    case Unit::Load: return true;
    default: return false;
    }
}

double perLimit(const FleetMetric &metric, double value, int cores)
{
    return metric.isPerCore && cores > 0 ? value / cores : value;
}

/// The value at rank ceil(share * n).
double nearestRank(std::vector<double> &values, double share)
{
    const auto rank = std::max<ptrdiff_t>(0, ptrdiff_t(std::ceil(share * double(values.size()))) - 1);
    std::ranges::nth_element(values, values.begin() + rank);
    return values[size_t(rank)];
}

} // namespace

Level levelOf(const FleetMetric &metric, double value, int cores)
{
    const double measured = perLimit(metric, value, cores);
    // Comparisons with NaN are false: what is not known is not alarming.
    if (measured >= metric.critical)
        return Level::Critical;
    return measured >= metric.warning ? Level::Warning : Level::Normal;
}

double heatOf(const FleetMetric &metric, double value, int cores, double columnMaximum)
{
    if (std::isnan(value))
        return 0;
    const double end = std::isnan(metric.critical) ? std::max(columnMaximum, metric.floor) : metric.critical;
    const double measured = std::isnan(metric.critical) ? value : perLimit(metric, value, cores);
    return end > 0 ? std::clamp(measured / end, 0.0, 1.0) : 0;
}

double urgencyOf(const FleetMetric &metric, double value, int cores)
{
    return std::isnan(metric.critical) ? 0 : perLimit(metric, value, cores) / metric.critical;
}

double slackOf(const FleetMetric &metric, double value)
{
    if (metric.unit == Unit::Percent)
        return percentSlack;
    return std::max(relativeSlack * std::abs(value), relativeSlack * metric.floor);
}

Statistic statisticFor(const FleetMetric &metric, Statistic wanted)
{
    const bool fits = wanted != Statistic::Fitting && (wanted != Statistic::Sum || canBeAdded(metric.unit));
    return fits ? wanted : metric.fitting;
}

double foldedBy(Statistic statistic, std::vector<double> values)
{
    if (values.empty())
        return std::nan("");
    switch (statistic) {
    case Statistic::Sum: return std::accumulate(values.begin(), values.end(), 0.0);
    case Statistic::Maximum: return std::ranges::max(values);
    case Statistic::Median: return nearestRank(values, 0.5);
    case Statistic::Percentile95: return nearestRank(values, 0.95);
    case Statistic::Fitting:
    case Statistic::Average: break;
    }
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

QString statisticLabel(Statistic statistic)
{
    switch (statistic) {
    case Statistic::Sum: return Texts::tr("sum");
    case Statistic::Maximum: return Texts::tr("max");
    case Statistic::Median: return Texts::tr("p50");
    case Statistic::Percentile95: return Texts::tr("p95");
    case Statistic::Fitting:
    case Statistic::Average: break;
    }
    return Texts::tr("avg");
}

QString statisticTitle(Statistic statistic)
{
    switch (statistic) {
    case Statistic::Fitting: return Texts::tr("What fits each column");
    case Statistic::Sum: return Texts::tr("Sum");
    case Statistic::Maximum: return Texts::tr("Maximum");
    case Statistic::Median: return Texts::tr("Median (p50)");
    case Statistic::Percentile95: return Texts::tr("95th percentile");
    case Statistic::Average: break;
    }
    return Texts::tr("Average");
}

} // namespace qd::ui
