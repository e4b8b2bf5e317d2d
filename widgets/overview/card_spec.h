// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metric.h"
#include "widgets/charts/chart_data.h"

#include <QtCore/QList>

namespace qd::ui {

/// One chart card of the overview: which metrics it draws and which is the big number.
struct CardSpec {
    struct Curve {
        metrics::Metric metric = metrics::Metric::Cpu;
        TraceInfo look;
    };

    QString key;   ///< untranslated, for object names ("cpu")
    QString title; ///< translated
    QString iconName;
    QList<Curve> curves; ///< the first is the big number
    /// The whole of which the first curve is a part: end of the axis and "of 96" behind the number.
    std::optional<metrics::Metric> whole;
    std::optional<double> limit; ///< dashed line
    bool withBand = false;       ///< shows minimum to maximum (of hosts: 10th percentile to maximum) behind the curve
};

/// CPU, memory, network, disks, load.
[[nodiscard]] QList<CardSpec> overviewCards();

} // namespace qd::ui
