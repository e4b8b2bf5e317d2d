// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qd::evidence {
namespace {

constexpr double kNormalMad = 1.4826;        ///< standard deviation / median distance to the median of a normal distribution
constexpr double kNormalMeanDistance = 1.2533; ///< sqrt(pi / 2): the same for the mean distance, and for the median's error
constexpr double kMostCorrelated = 0.98;
constexpr double kFewValues = 3.3; ///< three errors are that much more by Student's t: 4.1 instead of 3 with ten values

double meanOf(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size()); }

/// Of each value with the one before it, 0…kMostCorrelated.
double neighbourCorrelation(std::span<const double> values)
{
    const double mean = meanOf(values);
    double together = 0, all = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        const double off = values[i] - mean;
        all += off * off;
        if (i > 0)
            together += off * (values[i - 1] - mean);
    }
    return all > 0 ? std::clamp(together / all, 0.0, kMostCorrelated) : 0;
}

} // namespace

double quantile(std::span<const double> values, double share)
{
    if (values.empty())
        return 0;
    std::vector<double> order(values.begin(), values.end());
    const double place = std::clamp(share, 0.0, 1.0) * double(order.size() - 1);
    const auto below = order.begin() + std::ptrdiff_t(place);
    std::nth_element(order.begin(), below, order.end());
    const double part = place - std::floor(place);
    if (part <= 0 || below + 1 == order.end())
        return *below;
    return *below + (*std::min_element(below + 1, order.end()) - *below) * part;
}

double median(std::span<const double> values) { return quantile(values, 0.5); }

double spread(std::span<const double> values)
{
    if (values.size() < 2)
        return 0;
    const double middle = median(values);
    std::vector<double> distances;
    distances.reserve(values.size());
    for (const double value : values)
        distances.push_back(std::abs(value - middle));
    const double robust = kNormalMad * median(distances);
    return robust > 0 ? robust : kNormalMeanDistance * meanOf(distances);
}

double medianError(std::span<const double> values)
{
    if (values.size() < 2)
        return 0;
    const double r = neighbourCorrelation(values);
    const double effective = std::max(1.0, double(values.size()) * (1 - r) / (1 + r));
    return kNormalMeanDistance * spread(values) / std::sqrt(effective) * (1 + kFewValues / effective);
}

double chanceOfSoMany(qint64 count, qint64 n, double probability)
{
    if (count <= 0)
        return 1;
    if (count > n || probability <= 0)
        return 0;
    if (probability >= 1)
        return 1;
    // From the likeliest number on upwards, and from there down to `count`: each term follows from its neighbour.
    const double odds = probability / (1 - probability);
    const qint64 top = std::clamp(qint64(double(n + 1) * probability), count, n);
    const double first = std::exp(std::lgamma(double(n) + 1) - std::lgamma(double(top) + 1) - std::lgamma(double(n - top) + 1)
                                  + double(top) * std::log(probability) + double(n - top) * std::log1p(-probability));
    constexpr double kNothing = 1e-17;
    double sum = first;
    double term = first;
    for (qint64 k = top; k < n && term > kNothing * sum; ++k)
        sum += term *= double(n - k) / double(k + 1) * odds;
    term = first;
    for (qint64 k = top; k > count && term > kNothing * sum; --k)
        sum += term *= double(k) / double(n - k + 1) / odds;
    return std::min(1.0, sum);
}

double burstiness(const std::vector<std::span<const quint32>> &rows)
{
    double squares = 0, freedom = 0; // Pearson's statistic of rows that are constant but for chance
    for (const std::span<const quint32> counts : rows) {
        if (counts.size() < 2)
            continue;
        const double n = double(counts.size());
        const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / n;
        if (mean <= 0)
            continue;
        for (const quint32 count : counts)
            squares += (double(count) - mean) * (double(count) - mean) / mean;
        freedom += n - 1;
    }
    return freedom > 0 ? std::max(1.0, squares / freedom) : 1;
}

double burstiness(std::span<const quint32> counts) { return burstiness(std::vector{counts}); }

} // namespace qd::evidence
