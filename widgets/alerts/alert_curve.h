// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert.h"
#include "models/metrics/metrics_service.h"

#include <optional>

namespace qd::ui {

/// The curve that shows what a rule looks at on one host. A value.
struct AlertCurve {
    QString title; ///< translated
    Unit unit = Unit::None;
    double fixedMaximum = 0;
    std::optional<double> limit;       ///< the rule's threshold
    QString metric;                    ///< id of the alerts' catalogue
    QList<metrics::CurveId> sources;   ///< what it is made of
    QList<metrics::CurveId> instead{}; ///< where those have no values
};

/// Nothing where no curve tells of it (certificates, alerts about several hosts). Of a host that is away: its processor, whose
/// gap shows since when.
[[nodiscard]] std::optional<AlertCurve> curveOf(const alerts::Rule &rule, const QString &instance);
/// As MetricsService::series(): what is not in memory is read behind the scenes.
[[nodiscard]] metrics::SeriesSlice seriesOf(const metrics::MetricsService &service, const AlertCurve &curve, const HostId &host, UtcTime from, UtcTime to, int columns);

/// The time that an alert's pictures show: some of the time before it, and what became of it, up to now at most.
struct AlertTimes {
    UtcTime begin{};
    UtcTime end{};
};
[[nodiscard]] AlertTimes timesAround(const alerts::Alert &alert, UtcTime now);

} // namespace qd::ui
