// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace qd::dashboards {

/// One number of many, as Grafana's calculations do it ("lastNotNull", "mean", "max", "range", "delta", "p95" …).
/// NaN values are gaps and left out, except by "last", "first", "count" and "allIsNull". NaN = there is none.
/// Nothing if the id is not known.
[[nodiscard]] std::optional<double> reduced(const QList<double> &values, const QString &calc);
[[nodiscard]] bool isKnownReducer(const QString &calc);
/// What a legend calls it: "Last *", "Mean"; the id itself if it is not known. Translated.
[[nodiscard]] QString reducerTitle(const QString &calc);
/// The id for Grafana's English title ("Last *" -> "lastNotNull"), as legends sort by; empty if none.
[[nodiscard]] QString reducerForTitle(const QString &title);

} // namespace qd::dashboards
