// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/statistic_sweep.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qd::ui {
namespace {

/// The value at rank ceil(share * n).
float nearestRank(std::vector<float> values, double share)
{
    const auto rank = std::max<ptrdiff_t>(0, ptrdiff_t(std::ceil(share * double(values.size()))) - 1);
    std::ranges::nth_element(values, values.begin() + rank);
    return values[size_t(rank)];
}

float folded(HostStatistic statistic, const std::vector<float> &values)
{
    if (values.empty())
        return std::numeric_limits<float>::quiet_NaN();
    switch (statistic) {
    case HostStatistic::Median: return nearestRank(values, 0.5);
    case HostStatistic::Percentile95: return nearestRank(values, 0.95);
    case HostStatistic::Maximum: return std::ranges::max(values);
    case HostStatistic::Average:
    case HostStatistic::Sum: break;
    }
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return float(statistic == HostStatistic::Sum ? sum : sum / double(values.size()));
}

} // namespace

StatisticSweep::StatisticSweep(const CurveBook &book, const QList<HostId> &hosts, const metrics::CurveId &curve)
    : m_book(book), m_hosts(hosts), m_curve(curve)
{
}

void StatisticSweep::step(qsizetype number, const ChartFrame &span, int columns)
{
    if (number == 0) {
        m_span = span;
        m_grid = {};
        m_reading.clear();
    }
    const QList<HostId> some = m_hosts.mid(number * hostsAtOnce, hostsAtOnce);
    for (const HostId &host : some) {
        const ChartTrace trace = m_book.trace({host}, m_curve, m_span, columns, false);
        if (m_reading.empty() && !trace.columns.isEmpty()) {
            m_grid = {trace.first, trace.width, {}};
            m_reading.resize(size_t(trace.columns.size()));
        }
        if (trace.first != m_grid.first || trace.width != m_grid.width)
            continue; // its columns are other stretches of time
        for (size_t i = 0; i < std::min(size_t(trace.columns.size()), m_reading.size()); ++i) {
            if (const float value = trace.columns.at(qsizetype(i)).value; !std::isnan(value))
                m_reading[i].push_back(value);
        }
    }
    if (number + 1 < steps())
        return;
    m_done = std::move(m_reading);
    m_doneGrid = m_grid;
    m_reading.clear();
}

ChartTrace StatisticSweep::trace(HostStatistic statistic) const
{
    ChartTrace trace = m_doneGrid;
    trace.columns.reserve(qsizetype(m_done.size()));
    for (const std::vector<float> &values : m_done) {
        const float value = folded(statistic, values);
        trace.columns.append({value, value, value});
    }
    return trace;
}

} // namespace qd::ui
