// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/metric_catalogue.h"

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
        all.append({info.id, metric == Metric::FilesystemUsed ? Words::tr("File system") : info.title, info.unit, metric == Metric::FilesystemUsed});
    }
    all.append({QStringLiteral("memory_percent"), Words::tr("Memory"), Unit::Percent});
    all.append({QStringLiteral("swap_percent"), Words::tr("Swap"), Unit::Percent});
    all.append({QStringLiteral("load_per_core"), Words::tr("Load for each core"), Unit::Load});
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
