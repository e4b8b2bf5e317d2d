// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <QtCore/QList>

#include <limits>
#include <vector>

namespace qd::ui {

/// How much a value wants to be looked at. Also told by a sign and in words, never by colour alone.
enum class Level { Normal, Warning, Critical };

/// How many hosts become one number.
enum class Statistic { Fitting, Average, Median, Percentile95, Maximum, Sum };

/// One column of the fleet view.
struct FleetMetric {
    QString id;          ///< untranslated, for settings ("cpu")
    QString title;       ///< translated, short enough for a column
    QString description; ///< translated sentence: what is counted
    Unit unit = Unit::None;
    double warning = std::numeric_limits<double>::quiet_NaN(); ///< from here on; NaN = never
    double critical = std::numeric_limits<double>::quiet_NaN();
    double fixedMaximum = 0; ///< end of the scale; 0 = follows the values
    double floor = 0;        ///< a scale that follows the values ends here at least, so that noise stays small
    Statistic fitting = Statistic::Average;
    bool isPerCore = false;  ///< limits are for each core
    bool hasHistory = true;
    bool isUsual = false;    ///< shown until the person chooses otherwise
};

[[nodiscard]] Level levelOf(const FleetMetric &metric, double value, int cores);
/// How far the value is on its way to critical, 0…1; metrics without limits: its share of `columnMaximum`, the largest
/// value of the fleet. 0 for NaN.
[[nodiscard]] double heatOf(const FleetMetric &metric, double value, int cores, double columnMaximum);
/// Share of the critical limit, beyond 1 above it; 0 for metrics without one.
[[nodiscard]] double urgencyOf(const FleetMetric &metric, double value, int cores);
/// By how much a value must move before its row changes place.
[[nodiscard]] double slackOf(const FleetMetric &metric, double value);

/// `wanted`, or what fits where it means nothing (the sum of percents) or nothing was wished.
[[nodiscard]] Statistic statisticFor(const FleetMetric &metric, Statistic wanted);
/// Over known values (no NaN); percentiles by nearest rank. NaN if there are none. Fitting is not a way to count.
[[nodiscard]] double foldedBy(Statistic statistic, std::vector<double> values);
/// "avg", "p95" …: short, for cells.
[[nodiscard]] QString statisticLabel(Statistic statistic);
/// "Average", "95th percentile" …: for lists of choices.
[[nodiscard]] QString statisticTitle(Statistic statistic);

} // namespace qd::ui
