// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"

#include <vector>

namespace qd::alerts {

/// A number that a rule may look at: each of metrics::Metric, and what follows from them.
struct MetricName {
    QString id;    ///< untranslated: "cpu", "memory_percent"
    QString title; ///< translated
    Unit unit = Unit::None;
    bool perMount = false; ///< one value for each file system, kept apart by its mount point
};

/// All of them; the place in the list is the place in Reading::values.
[[nodiscard]] const QList<MetricName> &metricCatalogue();
/// Null if there is none of that id.
[[nodiscard]] const MetricName *findMetric(const QString &id);
/// Place in metricCatalogue(); -1 if there is none of that id.
[[nodiscard]] int metricIndex(const QString &id);

/// Values in the order of the catalogue, NaN for what the host lacks and for those per mount.
[[nodiscard]] std::vector<float> catalogueValues(const metrics::MetricValues &values, size_t cores);

} // namespace qd::alerts
