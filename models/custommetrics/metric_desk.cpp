// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/custommetrics/metric_desk.h"

#include "models/hosts/filtered_hosts.h"

namespace qd::custommetrics {

MetricDesk::MetricDesk(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_disk(parts.file, "metrics"), m_sampler(parts.metrics, parts.sessions)
{
    connect(&m_disk, &hosts::YamlListFile::written, this, &MetricDesk::read);
    connect(&m_parts.board, &hosts::HostBoard::listChanged, this, &MetricDesk::apply);
    connect(&m_ask, &QTimer::timeout, this, &MetricDesk::apply);
    m_ask.setInterval(askFiltersEvery);
}

MetricDesk::~MetricDesk() = default;

void MetricDesk::start()
{
    m_isStarted = true;
    read();
    apply();
    m_ask.start();
}

void MetricDesk::read()
{
    if (!m_disk.readInto(m_file))
        return;
    apply();
    Q_EMIT changed();
}

QList<HostId> MetricDesk::hostsOf(const metrics::CustomMetric &metric) const { return hosts::filteredHosts(m_parts.board, metric.hosts); }

void MetricDesk::apply()
{
    if (!m_isStarted)
        return;
    QHash<HostId, QList<metrics::CustomMetric>> wanted;
    for (const metrics::CustomMetric &metric : std::as_const(m_file.metrics)) {
        if (!metric.enabled)
            continue;
        for (const HostId &host : hostsOf(metric))
            wanted[host].append(metric);
    }
    if (wanted == m_applied)
        return;
    m_applied = wanted;
    m_sampler.setMetrics(wanted);
}

Result<void> MetricDesk::edit(const hosts::YamlListFile::Change &change)
{
    const auto done = m_disk.change(change);
    read();
    return done;
}

Result<void> MetricDesk::save(const std::optional<metrics::CustomMetric> &before, const metrics::CustomMetric &after)
{
    return edit([&](const QByteArray &text) { return textWithMetric(text, before, after); });
}

Result<void> MetricDesk::remove(const metrics::CustomMetric &before)
{
    return edit([&](const QByteArray &text) { return textWithoutMetric(text, before); });
}

QFuture<Result<metrics::CustomTrial>> MetricDesk::tryOn(const HostId &host, const metrics::CustomMetric &metric)
{
    return metrics::CustomSampler::tryOnce(metric, m_parts.sessions.sessionFor(host));
}

} // namespace qd::custommetrics
