// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/units.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace qd::dashboards {

/// A number in one of Grafana's units: "bytes" (IEC), "decbytes" (SI), "bps", "percentunit", "s", "dateTimeAsIso" …
/// Also "suffix:x", "prefix:x", "si:W", "count:x", "time:FORMAT", "currency:€"; an unknown one stands behind the number.
/// `decimals`: digits behind the point; nothing = as many as make three significant digits. NaN and infinity: "–", "+∞".
/// Pure; the decimal point is the person's.
[[nodiscard]] ScaledValue scaledGrafana(double value, const QString &unit, std::optional<int> decimals = {});
[[nodiscard]] QString formattedGrafana(double value, const QString &unit, std::optional<int> decimals = {});
/// False: formatted as a plain number with the id behind it.
[[nodiscard]] bool isKnownUnit(const QString &unit);
/// What the chart may use to scale its axis: our unit and the factor to it ("percentunit" = 100 x Percent);
/// nothing where only the formatter knows it.
struct ChartUnit {
    Unit unit = Unit::None;
    double factor = 1;
};
[[nodiscard]] std::optional<ChartUnit> chartUnit(const QString &unit);
/// All ids that are known by name.
[[nodiscard]] QStringList knownUnits();

} // namespace qd::dashboards
