// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/hosts/host_board.h"
#include "models/metrics/metrics_service.h"
#include "widgets/overview/fleet_model.h"

namespace qd::ui {

/// What the services know of many hosts, as the fleet view's columns want it.
/// Thread: GUI. Ownership: both must outlive it.
class FleetReader {
public:
    FleetReader(const hosts::HostBoard &board, const metrics::MetricsService &service);

    /// The columns that there are, the usual ones first.
    [[nodiscard]] QList<FleetMetric> metrics() const;
    /// What hosts must be asked for so that these columns (FleetMetric::id) have values.
    [[nodiscard]] metrics::SampleGroups groupsOf(const QStringList &columns) const;
    [[nodiscard]] std::vector<FleetHost> hosts(const QList<HostId> &ids) const;
    /// In the order of `ids`; values in the order of metrics().
    [[nodiscard]] std::vector<FleetFigures> read(const QList<HostId> &ids) const;
    /// The hosts folded into one curve as metricInfo() says, oldest value first, NaN for gaps.
    [[nodiscard]] QList<float> history(const QList<HostId> &hosts, int metric, UtcTime from, UtcTime to) const;

private:
    struct Source {
        FleetMetric metric;
        enum class Kind { Plain, Share, RoundTrip } kind = Kind::Plain;
        metrics::Metric of = metrics::Metric::Cpu;      ///< Plain; Share: the part
        metrics::Metric whole = metrics::Metric::Cpu;   ///< Share
    };
    void addUsual();
    void addOthers();
    [[nodiscard]] float valueOf(const Source &source, const metrics::HostVitals &vitals, const HostId &host) const;

    const hosts::HostBoard &m_board;
    const metrics::MetricsService &m_service;
    std::vector<Source> m_sources;
};

} // namespace qd::ui
