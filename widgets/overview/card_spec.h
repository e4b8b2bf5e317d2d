// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/curve.h"
#include "widgets/charts/chart_data.h"

#include <QtCore/QList>

#include <optional>

namespace qd::ui {

/// One chart card: which curves it draws and which is the big number.
struct CardSpec {
    struct Curve {
        metrics::CurveId curve;
        TraceInfo look;
        bool operator==(const Curve &) const = default;
    };

    QString key;   ///< untranslated, for object names ("cpu")
    QString title; ///< translated
    QString iconName;
    Unit unit = Unit::None; ///< of all its curves
    double fixedMaximum = 0; ///< end of the axis; 0 = follows the data
    QList<Curve> curves; ///< the first is the big number
    /// The whole of which the first curve is a part: end of the axis and "of 96" behind the number.
    std::optional<metrics::CurveId> whole;
    std::optional<double> limit; ///< dashed line
    bool withBand = false;       ///< shows minimum to maximum (of hosts: 10th percentile to maximum) behind the curve
    bool isStacked = false;      ///< curves lie upon each other
    bool isFitted = false;       ///< the axis begins near the smallest value, not at zero
    bool numberIsLargest = false;    ///< the big number is the largest curve's, with its name
    bool operator==(const CardSpec &) const = default;
};

/// CPU, memory, network, disks, load.
[[nodiscard]] QList<CardSpec> overviewCards();

} // namespace qd::ui
