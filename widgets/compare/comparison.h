// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/units.h"
#include "models/metrics/curve.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>

#include <chrono>

namespace qd::ui {

/// How several curves are laid beside each other.
enum class CompareMode {
    Overlay, ///< all on one chart for each unit
    ByHost,  ///< a small chart for each host
    ByCurve, ///< a small chart for each curve
};

/// How the hosts become one curve. Percentiles by nearest rank.
enum class HostStatistic { Average, Median, Percentile95, Maximum, Sum };
inline constexpr int hostStatistics = int(HostStatistic::Sum) + 1;

/// "avg", "p95" …: short, for legends.
[[nodiscard]] QString labelOf(HostStatistic statistic);
/// "Average", "95th percentile" …
[[nodiscard]] QString titleOf(HostStatistic statistic);
/// The sum of shares or temperatures says nothing.
[[nodiscard]] bool fits(HostStatistic statistic, Unit unit);

/// With which earlier time a curve is compared.
enum class CompareShift { None, Hour, Day, Week };
inline constexpr int compareShifts = int(CompareShift::Week) + 1;
[[nodiscard]] std::chrono::milliseconds lengthOf(CompareShift shift);
/// "1 day earlier"; "nothing earlier".
[[nodiscard]] QString titleOf(CompareShift shift);

/// What is compared with what, and how. A value.
struct Comparison {
    static constexpr qsizetype mostHosts = 2000;
    static constexpr qsizetype mostCurves = 60;

    QString name{};                   ///< of a saved one
    QList<HostId> hosts{};            ///< picked; empty = those the window is about
    QString filter{};                 ///< of those hosts, in the filter language
    QList<metrics::CurveId> curves{}; ///< the label "*": one for each device
    CompareMode mode = CompareMode::Overlay;
    bool ownScale = false;            ///< each small chart has a value axis of its own
    QList<HostStatistic> statistics{}; ///< beside the hosts, in the order of the enum
    bool onlyStatistics = false;      ///< instead of the hosts
    CompareShift shift = CompareShift::None;
    bool operator==(const Comparison &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Comparison &comparison);
/// What makes no sense becomes its default; unknown curves and hosts are kept.
[[nodiscard]] Comparison comparisonFromJson(const QJsonObject &json);

} // namespace qd::ui
