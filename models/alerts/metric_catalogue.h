// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"

#include <span>
#include <vector>

namespace qd::alerts {

/// A number that a rule may look at: each of metrics::Metric, and what follows from them.
struct MetricName {
    QString id;    ///< untranslated: "cpu", "memory_percent"
    QString title; ///< translated
    Unit unit = Unit::None;
    bool perMount = false; ///< one value for each file system, kept apart by its mount point
    QString description{}; ///< translated sentence: what is counted
    double fixedMaximum = 0; ///< end of a chart's axis; 0 = follows the data
};

/// All of them; the place in the list is the place in Reading::values.
[[nodiscard]] const QList<MetricName> &metricCatalogue();
/// Null if there is none of that id.
[[nodiscard]] const MetricName *findMetric(const QString &id);
/// Place in metricCatalogue(); -1 if there is none of that id.
[[nodiscard]] int metricIndex(const QString &id);
/// As people call it; of open-ended ones (isCurveMetric()) too.
[[nodiscard]] QString metricTitle(const QString &id);
[[nodiscard]] Unit metricUnit(const QString &id);
/// The curves that a metric of the catalogue is made of ("memory_percent": used, total), as the history names them.
[[nodiscard]] QStringList sourcesOf(const QString &id);
/// The metric's value, made of the values of sourcesOf() in their order; NaN if one of them is missing.
[[nodiscard]] float fromSources(const QString &id, std::span<const float> values);

/// Values in the order of the catalogue, NaN for what the host lacks and for those per mount.
[[nodiscard]] std::vector<float> catalogueValues(const metrics::MetricValues &values, size_t cores);

} // namespace qd::alerts
