// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/comparison.h"

#include <optional>

namespace qd::ui {

/// A host with the name that people call it.
struct ComparedHost {
    HostId id;
    QString name;
    bool operator==(const ComparedHost &) const = default;
};

/// One line on a chart.
struct PlannedTrace {
    HostId host;                            ///< empty for a statistic over all
    std::optional<HostStatistic> statistic;
    metrics::CurveId curve;
    QString hostName;  ///< "web-01", "avg of 12 hosts"
    QString curveName; ///< "CPU"
    QString name;      ///< what tells it apart on its chart
    Unit unit = Unit::None;
    int place = 0;     ///< of its colour
    bool isAside = false; ///< thin: beside what the chart is about
    bool operator==(const PlannedTrace &) const = default;
};

struct PlannedChart {
    QString title;
    Unit unit = Unit::None;
    double fixedMaximum = 0;
    QList<PlannedTrace> traces;
    bool operator==(const PlannedChart &) const = default;
};

/// What is drawn, and how much of it does not fit.
struct ComparePlan {
    static constexpr int mostTraces = 30; ///< on one chart
    static constexpr int mostCharts = 48;

    QList<PlannedChart> charts;
    int page = 0;
    int pages = 1;
    int left = 0; ///< hosts (or charts of hosts) that are on other pages
    bool operator==(const ComparePlan &) const = default;
};

/// `curves`: those of the comparison, with devices already written out. Units never share a chart. Colours stay with the
/// host where hosts are compared, else with the curve. `page`: which of the hosts that do not fit at once, from 0; one
/// beyond the last is the last. Pure.
[[nodiscard]] ComparePlan planOf(const Comparison &comparison, const QList<ComparedHost> &hosts, const QList<metrics::CurveInfo> &curves, int page);

} // namespace qd::ui
