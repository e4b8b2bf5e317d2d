// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_reader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::ui {
namespace {

using metrics::Metric;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::FleetView)
};

constexpr int historyColumns = 60;
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double kilobyte = 1000, megabit = 1e6;

/// What a metric without words of its own here is like.
FleetMetric plainMetric(Metric metric)
{
    const metrics::MetricInfo info = metrics::metricInfo(metric);
    FleetMetric plain{.id = info.id, .title = info.title, .description = info.description, .unit = info.unit};
    plain.fixedMaximum = info.fixedMaximum;
    plain.floor = info.unit == Unit::BitsPerSecond ? megabit : info.unit == Unit::BytesPerSecond ? 100 * kilobyte : 1;
    plain.fitting = info.fold == metrics::Fold::Sum ? Statistic::Sum : Statistic::Average;
    return plain;
}

FleetMetric limited(FleetMetric metric, const QString &title, double warning, double critical)
{
    metric.title = title;
    metric.warning = warning;
    metric.critical = critical;
    metric.isUsual = true;
    return metric;
}

} // namespace

FleetReader::FleetReader(const hosts::HostBoard &board, const metrics::MetricsService &service) : m_board(board), m_service(service)
{
    addUsual();
    addOthers();
}

void FleetReader::addUsual()
{
    m_sources.push_back({.metric = limited(plainMetric(Metric::Cpu), Texts::tr("CPU"), hosts::kCpuWarning, hosts::kCpuCritical), .of = Metric::Cpu});
    FleetMetric load = limited(plainMetric(Metric::Load1), Texts::tr("Load"), 1.5, 4); // for each core
    load.isPerCore = true;
    m_sources.push_back({.metric = load, .of = Metric::Load1});
    FleetMetric memory{.id = QStringLiteral("memory_percent"), .title = {},
                       .description = Texts::tr("Share of the memory that programs could not get without swapping."), .unit = Unit::Percent, .fixedMaximum = 100};
    m_sources.push_back({.metric = limited(memory, Texts::tr("Memory"), hosts::kMemoryWarning, hosts::kMemoryCritical),
                         .kind = Source::Kind::Share, .of = Metric::MemoryUsed, .whole = Metric::MemoryTotal});
    FleetMetric fullest = limited(plainMetric(Metric::FilesystemUsed), Texts::tr("File system"), 80, metrics::ProblemLimits{}.filesystemPercent);
    fullest.fitting = Statistic::Maximum;
    m_sources.push_back({.metric = fullest, .of = Metric::FilesystemUsed});
    m_sources.push_back({.metric = limited(plainMetric(Metric::NetworkIn), Texts::tr("Net in"), none, none), .of = Metric::NetworkIn});
    m_sources.push_back({.metric = limited(plainMetric(Metric::NetworkOut), Texts::tr("Net out"), none, none), .of = Metric::NetworkOut});
}

void FleetReader::addOthers()
{
    FleetMetric swap{.id = QStringLiteral("swap_percent"), .title = Texts::tr("Swap"), .description = Texts::tr("Share of the swap space in use."),
                     .unit = Unit::Percent, .warning = 50, .critical = 90, .fixedMaximum = 100};
    m_sources.push_back({.metric = swap, .kind = Source::Kind::Share, .of = Metric::SwapUsed, .whole = Metric::SwapTotal});
    FleetMetric latency{.id = QStringLiteral("latency"), .title = Texts::tr("Latency"), .description = Texts::tr("Time that the last answer of the host took."),
                        .unit = Unit::Milliseconds, .warning = 300, .critical = 1000, .floor = 10, .fitting = Statistic::Median, .hasHistory = false};
    m_sources.push_back({.metric = latency, .kind = Source::Kind::RoundTrip});
    const QList<Metric> all = metrics::allMetrics();
    for (const Metric metric : all) {
        const bool known = std::ranges::any_of(m_sources, [metric](const Source &source) { return source.kind == Source::Kind::Plain && source.of == metric; });
        if (!known)
            m_sources.push_back({.metric = plainMetric(metric), .of = metric});
    }
}

QList<FleetMetric> FleetReader::metrics() const
{
    QList<FleetMetric> all;
    for (const Source &source : m_sources)
        all.append(source.metric);
    return all;
}

metrics::SampleGroups FleetReader::groupsOf(const QStringList &columns) const
{
    QList<Metric> shown;
    for (const Source &source : m_sources) {
        if (source.kind == Source::Kind::Plain && columns.contains(source.metric.id))
            shown.append(source.of); // the others are of what is always asked for
    }
    return metrics::groupsOf(shown);
}

std::vector<FleetHost> FleetReader::hosts(const QList<HostId> &ids) const
{
    std::vector<FleetHost> all;
    for (const HostId &id : ids) {
        const hosts::HostFacts *const facts = m_board.find(id);
        all.push_back(facts ? FleetHost{id, facts->host.name, facts->host.group} : FleetHost{id, m_service.displayName(id), {}});
    }
    return all;
}

std::vector<FleetFigures> FleetReader::read(const QList<HostId> &ids) const
{
    std::vector<FleetFigures> all(size_t(ids.size()));
    for (size_t i = 0; i < all.size(); ++i) {
        const HostId &id = ids.at(qsizetype(i));
        FleetFigures &figures = all[i];
        const metrics::HostVitals *const vitals = m_service.latest(id);
        figures.isWatched = vitals != nullptr;
        figures.watch = m_service.state(id);
        if (!vitals || figures.watch.phase != metrics::WatchPhase::Live)
            continue; // the last number of a host that is gone is no longer true
        figures.cores = int(vitals->cores.size());
        figures.values.reserve(m_sources.size());
        for (const Source &source : m_sources)
            figures.values.push_back(valueOf(source, *vitals, id));
    }
    return all;
}

float FleetReader::valueOf(const Source &source, const metrics::HostVitals &vitals, const HostId &host) const
{
    switch (source.kind) {
    case Source::Kind::Plain: return vitals.values[source.of];
    case Source::Kind::Share: {
        const float whole = vitals.values[source.whole];
        return whole > 0 ? 100 * vitals.values[source.of] / whole : metrics::absent;
    }
    case Source::Kind::RoundTrip: break;
    }
    const hosts::HostFacts *const facts = m_board.find(host);
    const bool known = facts && facts->status.roundTrip && facts->status.phase == ssh::SessionPhase::Ready;
    return known ? float(facts->status.roundTrip->count()) / 1000 : metrics::absent;
}

QList<float> FleetReader::history(const QList<HostId> &hosts, int metric, UtcTime from, UtcTime to) const
{
    const Source &source = m_sources.at(size_t(metric));
    if (!source.metric.hasHistory)
        return {};
    const metrics::GroupSlice part = m_service.aggregate(hosts, source.of, from, to, historyColumns);
    QList<float> values;
    values.reserve(part.columns.size());
    for (const metrics::GroupColumn &column : part.columns)
        values.append(column.value);
    if (source.kind != Source::Kind::Share)
        return values;
    const metrics::GroupSlice whole = m_service.aggregate(hosts, source.whole, from, to, historyColumns);
    for (qsizetype i = 0; i < values.size(); ++i)
        values[i] = i < whole.columns.size() && whole.columns.at(i).value > 0 ? 100 * values.at(i) / whole.columns.at(i).value : metrics::absent;
    return values;
}

} // namespace qd::ui
