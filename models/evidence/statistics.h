// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

#include <span>
#include <vector>

/// The few figures that gates compare by. All pure; empty input gives 0.
namespace qd::evidence {

[[nodiscard]] double median(std::span<const double> values);
/// The value below which `share` (0…1) of the values lie, between two of them by their distance.
[[nodiscard]] double quantile(std::span<const double> values, double share);
/// What a standard deviation would be, from the median distance to the median, so that outliers do not count; from the mean
/// distance where more than half of the values are the same.
[[nodiscard]] double spread(std::span<const double> values);
/// Standard error of the median of values that follow each other in time: those that resemble the one before count for less
/// (effective number n (1 - r) / (1 + r), r = the correlation of neighbours), and few values are trusted less.
[[nodiscard]] double medianError(std::span<const double> values);
/// Chance of `count` or more of `n`, if each happens with this probability.
[[nodiscard]] double chanceOfSoMany(qint64 count, qint64 n, double probability);
/// How much more than by chance counts of equal times vary (variance / mean), at least 1: things that come in bursts have more.
[[nodiscard]] double burstiness(std::span<const quint32> counts);
/// The same of several rows of counts that have means of their own, together.
[[nodiscard]] double burstiness(const std::vector<std::span<const quint32>> &rows);

} // namespace qd::evidence
