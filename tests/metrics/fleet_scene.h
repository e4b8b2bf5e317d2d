// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the fleet view share: three metrics, made-up figures, and short names for rows.
#pragma once

#include "widgets/overview/fleet_model.h"

namespace qd::test {

using namespace qd::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

inline constexpr UtcTime base{std::chrono::seconds(1'700'000'000)};
inline constexpr int cpuColumn = 1, netColumn = 2;
inline constexpr float none = metrics::absent;

/// CPU with limits, a rate without, load for each core.
inline QList<FleetMetric> threeMetrics()
{
    return {{.id = u"cpu"_s, .title = u"CPU"_s, .description = u"Busy."_s, .unit = Unit::Percent, .warning = 65, .critical = 90, .fixedMaximum = 100, .isUsual = true},
            {.id = u"network_in"_s, .title = u"Net in"_s, .description = u"Bits."_s, .unit = Unit::BitsPerSecond, .floor = 1e6, .fitting = Statistic::Sum, .isUsual = true},
            {.id = u"load1"_s, .title = u"Load"_s, .description = u"Tasks."_s, .unit = Unit::Load, .warning = 1.5, .critical = 4, .floor = 1, .isPerCore = true}};
}

inline FleetFigures live(float cpu, float net = none, float load = none, int cores = 1)
{
    return {{metrics::WatchPhase::Live, base, {}, {}}, true, cores, {cpu, net, load}};
}

inline FleetFigures away(metrics::WatchPhase phase, std::chrono::seconds since)
{
    return {{phase, base + since, Error{ErrorCode::Unreachable, u"No route."_s, {}, {}}, base + since + 90s}, true, 0, {}};
}

inline std::vector<FleetHost> named(const QStringList &names)
{
    std::vector<FleetHost> all;
    for (const QString &name : names)
        all.push_back({HostId{name.section(u'/', -1)}, name.section(u'/', -1), name.section(u'/', 0, -2)});
    return all;
}

/// "[All hosts]", "web-01" …
inline QStringList rowsOf(const FleetModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const FleetRow shown = model.rowAt(row);
        rows.append(shown.isGroup ? u'[' + shown.title + u']' : shown.title);
    }
    return rows;
}

inline QStringList hostsIn(const FleetModel &model)
{
    QStringList rows = rowsOf(model);
    rows.removeIf([](const QString &row) { return row.startsWith(u'['); });
    return rows;
}

} // namespace qd::test
