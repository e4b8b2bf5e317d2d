// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/compare/comparison.h"

namespace qd::ui {

/// Reads one curve of many hosts, a few hosts at a time so that nobody waits for hundreds, and folds them column by column.
/// Memory: 4 B a host and column while it reads. Thread: GUI.
class StatisticSweep {
public:
    /// So many hosts are read by one step().
    static constexpr qsizetype hostsAtOnce = 25;

    /// `book` must outlive it.
    StatisticSweep(const CurveBook &book, const QList<HostId> &hosts, const metrics::CurveId &curve);

    [[nodiscard]] qsizetype steps() const { return (m_hosts.size() + hostsAtOnce - 1) / hostsAtOnce; }
    /// The first step begins anew with this span; later ones go on with it. `columns`: at most so many.
    void step(qsizetype number, const ChartFrame &span, int columns);
    /// After the last step; empty before the first round is through. minimum and maximum are those of the curve itself.
    [[nodiscard]] ChartTrace trace(HostStatistic statistic) const;
    [[nodiscard]] const metrics::CurveId &curve() const { return m_curve; }

private:
    const CurveBook &m_book;
    QList<HostId> m_hosts;
    metrics::CurveId m_curve;
    ChartFrame m_span;
    ChartTrace m_grid; ///< place and width of the columns
    std::vector<std::vector<float>> m_reading; ///< the hosts' values of each column
    ChartTrace m_doneGrid;
    std::vector<std::vector<float>> m_done; ///< of the last whole round
};

} // namespace qd::ui
