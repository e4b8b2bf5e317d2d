// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_plan.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::ComparePlan)
};

using metrics::CurveInfo;
constexpr qsizetype titlesSpelt = 3;

/// Curves of one unit each, in the order in which the units come.
QList<QList<CurveInfo>> byUnit(const QList<CurveInfo> &curves)
{
    QList<QList<CurveInfo>> groups;
    for (const CurveInfo &curve : curves) {
        const auto group = std::ranges::find_if(groups, [&](const QList<CurveInfo> &other) { return other.first().unit == curve.unit; });
        if (group == groups.end())
            groups.append(QList<CurveInfo>{curve});
        else
            group->append(curve);
    }
    return groups;
}

QString titleOf(const QList<CurveInfo> &curves)
{
    QStringList titles;
    for (const CurveInfo &curve : curves.first(std::min(curves.size(), titlesSpelt)))
        titles.append(curve.title);
    const int more = int(curves.size() - titles.size());
    return more > 0 ? Texts::tr("%1 and %n more", nullptr, more).arg(titles.join(QStringLiteral(", "))) : titles.join(QStringLiteral(", "));
}

class Planner {
public:
    Planner(const Comparison &comparison, const QList<ComparedHost> &hosts, const QList<CurveInfo> &curves, int page)
        : m_comparison(comparison), m_all(hosts), m_curves(curves)
    {
        m_plan.page = page;
    }

    ComparePlan plan()
    {
        if (m_all.isEmpty() || m_curves.isEmpty())
            return {};
        if (m_comparison.onlyStatistics && !m_comparison.statistics.isEmpty())
            planStatistics();
        else if (m_comparison.mode == CompareMode::ByHost)
            planByHost();
        else if (m_comparison.mode == CompareMode::ByCurve)
            planByCurve();
        else
            planOverlay();
        return m_plan;
    }

private:
    /// Chooses the hosts of the page, `atOnce` of them.
    void usePage(qsizetype atOnce)
    {
        atOnce = std::max<qsizetype>(1, atOnce);
        m_plan.pages = int((m_all.size() + atOnce - 1) / atOnce);
        m_plan.page = std::clamp(m_plan.page, 0, m_plan.pages - 1);
        m_hosts = m_all.mid(m_plan.page * atOnce, atOnce);
        m_plan.left = int(m_all.size() - m_hosts.size());
    }

    [[nodiscard]] int placeOf(const CurveInfo &curve) const
    {
        return int(std::ranges::find(m_curves, curve.id, &CurveInfo::id) - m_curves.begin());
    }

    [[nodiscard]] PlannedTrace trace(const ComparedHost &host, const CurveInfo &curve, const QString &name, int place) const
    {
        return {host.id, {}, curve.id, host.name, curve.title, name, curve.unit, place, false};
    }

    void addStatistics(PlannedChart &chart, const CurveInfo &curve, bool isNamed, bool isAside)
    {
        if (m_all.size() < 2)
            return;
        for (const HostStatistic statistic : m_comparison.statistics) {
            if (!fits(statistic, curve.unit))
                continue;
            const QString label = Texts::tr("%1 of %n host(s)", nullptr, int(m_all.size())).arg(labelOf(statistic));
            chart.traces.append({{}, statistic, curve.id, label, curve.title, isNamed ? label + QStringLiteral(" · ") + curve.title : label, curve.unit,
                                 int(std::max(chart.traces.size(), m_curves.size())) + int(statistic), isAside});
        }
    }

    [[nodiscard]] static PlannedChart chartOf(const QString &title, const CurveInfo &curve) { return {title, curve.unit, curve.fixedMaximum, {}}; }

    void planOverlay()
    {
        usePage(ComparePlan::mostTraces / std::max<qsizetype>(1, m_curves.size()));
        const auto groups = byUnit(m_curves);
        for (const QList<CurveInfo> &group : groups) {
            PlannedChart chart = chartOf(titleOf(group), group.first());
            for (qsizetype i = 0; i < m_hosts.size(); ++i) {
                const ComparedHost &host = m_hosts.at(i);
                for (const CurveInfo &curve : group) {
                    // One curve of hosts: the host has the colour, on each chart the same. One host: the curve has it.
                    const int place = group.size() == 1 && m_all.size() > 1 ? int(i) : m_all.size() == 1 ? placeOf(curve) : int(chart.traces.size());
                    const QString name = group.size() == 1 ? host.name : m_all.size() == 1 ? curve.title : host.name + QStringLiteral(" · ") + curve.title;
                    if (chart.traces.size() < ComparePlan::mostTraces)
                        chart.traces.append(trace(host, curve, name, place));
                }
            }
            for (const CurveInfo &curve : group)
                addStatistics(chart, curve, group.size() > 1, false);
            m_plan.charts.append(chart);
        }
    }

    void planByHost()
    {
        const auto groups = byUnit(m_curves);
        usePage(ComparePlan::mostCharts / groups.size());
        for (const ComparedHost &host : std::as_const(m_hosts)) {
            for (const QList<CurveInfo> &group : groups) {
                PlannedChart chart = chartOf(groups.size() > 1 ? host.name + QStringLiteral(" · ") + titleOf(group) : host.name, group.first());
                for (const CurveInfo &curve : group.first(std::min<qsizetype>(group.size(), ComparePlan::mostTraces)))
                    chart.traces.append(trace(host, curve, curve.title, placeOf(curve)));
                for (const CurveInfo &curve : group)
                    addStatistics(chart, curve, group.size() > 1, true);
                m_plan.charts.append(chart);
            }
        }
    }

    void planByCurve()
    {
        usePage(ComparePlan::mostTraces);
        for (const CurveInfo &curve : m_curves.first(std::min<qsizetype>(m_curves.size(), ComparePlan::mostCharts))) {
            PlannedChart chart = chartOf(curve.title, curve);
            for (qsizetype i = 0; i < m_hosts.size(); ++i)
                chart.traces.append(trace(m_hosts.at(i), curve, m_hosts.at(i).name, int(i)));
            addStatistics(chart, curve, false, false);
            m_plan.charts.append(chart);
        }
    }

    void planStatistics()
    {
        const auto groups = m_comparison.mode == CompareMode::ByCurve ? [this] {
            QList<QList<CurveInfo>> single;
            for (const CurveInfo &curve : m_curves)
                single.append(QList<CurveInfo>{curve});
            return single;
        }() : byUnit(m_curves);
        for (const QList<CurveInfo> &group : groups.first(std::min<qsizetype>(groups.size(), ComparePlan::mostCharts))) {
            PlannedChart chart = chartOf(titleOf(group), group.first());
            for (const CurveInfo &curve : group)
                addStatistics(chart, curve, group.size() > 1, false);
            chart.traces = chart.traces.first(std::min<qsizetype>(chart.traces.size(), ComparePlan::mostTraces));
            if (!chart.traces.isEmpty())
                m_plan.charts.append(chart);
        }
    }

    const Comparison &m_comparison;
    const QList<ComparedHost> &m_all;
    const QList<CurveInfo> &m_curves;
    QList<ComparedHost> m_hosts; ///< of the page
    ComparePlan m_plan;
};

} // namespace

ComparePlan planOf(const Comparison &comparison, const QList<ComparedHost> &hosts, const QList<CurveInfo> &curves, int page)
{
    return Planner(comparison, hosts, curves, page).plan();
}

} // namespace qd::ui
