// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/fill_trend.h"

#include <algorithm>
#include <cmath>

namespace qd::alerts {
namespace {

constexpr double sameCapacity = 0.01;   // share that reserved blocks and rounding may change
constexpr double leastGrowth = 0.005;   // share of the capacity over the whole line
constexpr double leastStep = 0.00002;   // share of the capacity that counts as growth in one step
constexpr double stepsThatGrow = 0.6;
constexpr double coverage = 0.75;       // share of the line's steps that have a point
constexpr size_t lastHour = 7;          // points
constexpr double paceKept = 0.5;
constexpr double longest = 365.0 * 24 * 3600 * 1000; // ms: further off is "does not fill"

} // namespace

void FillTrend::push(UtcTime now, double available, double capacity)
{
    const qint64 slot = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch() / step;
    if (std::abs(capacity - m_capacity) > sameCapacity * m_capacity || (!m_points.empty() && slot < m_points.back().slot))
        m_points.clear();
    if (m_points.empty())
        m_capacity = capacity;
    if (!m_points.empty() && m_points.back().slot == slot) {
        m_points.back().available = available;
        return; // the open step's point still moves: nothing is forecast from it
    }
    // Somebody made room: what was before says nothing of what comes.
    if (!m_points.empty() && available - m_points.back().available > leastGrowth * m_capacity)
        m_points.clear();
    m_untilFull = forecast();
    m_points.push_back({slot, available});
    std::erase_if(m_points, [slot](const Point &point) { return point.slot <= slot - slots; });
}

FillTrend FillTrend::restored(double capacity, std::vector<Point> points)
{
    const bool isSane = std::isfinite(capacity) && capacity > 0 && points.size() <= size_t(slots)
        && std::ranges::all_of(points, [&](const Point &one) { return one.available >= 0 && one.available <= capacity * (1 + sameCapacity); })
        && std::ranges::adjacent_find(points, [](const Point &a, const Point &b) { return a.slot >= b.slot; }) == points.end()
        && (points.empty() || points.back().slot - points.front().slot < slots);
    FillTrend trend;
    if (!isSane || points.empty())
        return trend;
    trend.m_capacity = capacity;
    const Point open = points.back(); // still moved when it was kept
    points.pop_back();
    trend.m_points = std::move(points);
    trend.m_untilFull = trend.forecast();
    trend.m_points.push_back(open);
    return trend;
}

bool FillTrend::hasEvidence() const
{
    if (m_points.size() < size_t(least) || m_points.back().slot - m_points.front().slot + 1 > qint64(double(m_points.size()) / coverage))
        return false;
    size_t growing = 0;
    for (size_t i = 1; i < m_points.size(); ++i)
        growing += m_points[i - 1].available - m_points[i].available > leastStep * m_capacity ? 1 : 0;
    const double growth = m_points.front().available - m_points.back().available;
    return growth >= leastGrowth * m_capacity && double(growing) >= stepsThatGrow * double(m_points.size() - 1);
}

/// Bytes a step; negative = fills.
double FillTrend::slopeOfLast(size_t count) const
{
    std::vector<double> slopes;
    slopes.reserve(count * (count - 1) / 2);
    for (size_t i = m_points.size() - count; i < m_points.size(); ++i) {
        for (size_t j = i + 1; j < m_points.size(); ++j)
            slopes.push_back((m_points[j].available - m_points[i].available) / double(m_points[j].slot - m_points[i].slot));
    }
    const auto middle = slopes.begin() + qsizetype(slopes.size() / 2);
    std::ranges::nth_element(slopes, middle);
    return *middle;
}

std::optional<std::chrono::milliseconds> FillTrend::forecast() const
{
    if (!hasEvidence())
        return {};
    const double pace = slopeOfLast(m_points.size());
    const double lately = slopeOfLast(lastHour);
    if (pace >= 0 || lately >= pace * paceKept)
        return {};
    const double steps = m_points.back().available / -std::max(pace, lately);
    const double ms = steps * double(std::chrono::milliseconds(step).count());
    if (!(ms < longest))
        return {};
    return std::chrono::milliseconds(qint64(ms));
}

} // namespace qd::alerts
