// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/metric_catalogue.h"

#include "models/metrics/curve.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::alerts {
namespace {

using metrics::Metric;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::MetricCatalogue)
};

QList<MetricName> makeCatalogue()
{
    QList<MetricName> all;
    for (const Metric metric : metrics::allMetrics()) {
        const metrics::MetricInfo info = metrics::metricInfo(metric);
        all.append({info.id, metric == Metric::FilesystemUsed ? Words::tr("File system") : info.title, info.unit, metric == Metric::FilesystemUsed, info.description, info.fixedMaximum});
    }
    all.append({QStringLiteral("memory_percent"), Words::tr("Memory"), Unit::Percent, false, Words::tr("Memory in use, without caches, as a share of all."), 100});
    all.append({QStringLiteral("swap_percent"), Words::tr("Swap"), Unit::Percent, false, Words::tr("Swap in use as a share of all."), 100});
    all.append({QStringLiteral("load_per_core"), Words::tr("Load for each core"), Unit::Load, false, Words::tr("Mean length of the run queue over one minute, divided by the cores."), 0});
    return all;
}

float percentOf(float part, float whole) { return whole > 0 ? 100.0F * part / whole : metrics::absent; }

} // namespace

const QList<MetricName> &metricCatalogue()
{
    static const QList<MetricName> catalogue = makeCatalogue();
    return catalogue;
}

int metricIndex(const QString &id)
{
    const QList<MetricName> &all = metricCatalogue();
    const auto it = std::ranges::find(all, id, &MetricName::id);
    return it == all.end() ? -1 : int(it - all.begin());
}

const MetricName *findMetric(const QString &id)
{
    const int index = metricIndex(id);
    return index < 0 ? nullptr : &metricCatalogue().at(index);
}

QString metricTitle(const QString &id)
{
    if (const MetricName *const metric = findMetric(id))
        return metric->title;
    if (const auto device = metrics::deviceMetric({id, metrics::CurveId::anyLabel.toString()}))
        return metrics::deviceMetricInfo(*device).title;
    return id.startsWith(metrics::CurveId::customPrefix) ? id.sliced(metrics::CurveId::customPrefix.size()) : id;
}

Unit metricUnit(const QString &id)
{
    if (const MetricName *const metric = findMetric(id))
        return metric->unit;
    const auto device = metrics::deviceMetric({id, metrics::CurveId::anyLabel.toString()});
    return device ? metrics::deviceMetricInfo(*device).unit : Unit::None;
}

QStringList sourcesOf(const QString &id)
{
    if (id == u"memory_percent")
        return {metrics::metricInfo(Metric::MemoryUsed).id, metrics::metricInfo(Metric::MemoryTotal).id};
    if (id == u"swap_percent")
        return {metrics::metricInfo(Metric::SwapUsed).id, metrics::metricInfo(Metric::SwapTotal).id};
    if (id == u"load_per_core") // the cores stay as they are now: fromSources() gives the load of all
        return {metrics::metricInfo(Metric::Load1).id};
    return {id};
}

float fromSources(const QString &id, std::span<const float> values)
{
    const bool isShare = id == u"memory_percent" || id == u"swap_percent";
    if (values.empty() || (isShare && values.size() < 2))
        return metrics::absent;
    return isShare ? percentOf(values[0], values[1]) : values[0];
}

std::vector<float> catalogueValues(const metrics::MetricValues &values, size_t cores)
{
    std::vector<float> all(values.items.begin(), values.items.end());
    all[size_t(Metric::FilesystemUsed)] = metrics::absent;
    all.push_back(percentOf(values[Metric::MemoryUsed], values[Metric::MemoryTotal]));
    all.push_back(percentOf(values[Metric::SwapUsed], values[Metric::SwapTotal]));
    all.push_back(cores ? values[Metric::Load1] / float(cores) : metrics::absent);
    return all;
}

} // namespace qd::alerts
