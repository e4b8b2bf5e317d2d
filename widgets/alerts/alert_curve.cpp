// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alert_curve.h"

#include "models/alerts/metric_catalogue.h"
#include "models/base/text.h"

#include <algorithm>

namespace qd::ui {
namespace {

using alerts::Rule;
using alerts::RuleKind;
using metrics::CurveId;
using metrics::Metric;

constexpr std::chrono::milliseconds before = std::chrono::minutes(20), after = std::chrono::minutes(20);

AlertCurve fixedCurve(Metric metric)
{
    const metrics::MetricInfo info = metrics::metricInfo(metric);
    return {info.title, info.unit, info.fixedMaximum, {}, info.id, {{info.id, {}}}};
}

AlertCurve mountCurve(const QString &mount)
{
    AlertCurve curve = fixedCurve(Metric::FilesystemUsed);
    curve.instead = curve.sources;
    curve.sources = {metrics::curveId(metrics::DeviceMetric::FilesystemUsed, mount.toUtf8())};
    if (!mount.isEmpty())
        curve.title = displayText(mount);
    return curve;
}

AlertCurve metricCurve(const Rule &rule, const QString &instance)
{
    const alerts::MetricName *const name = alerts::findMetric(rule.metric);
    AlertCurve curve = name && name->perMount ? mountCurve(instance) : AlertCurve{};
    curve.limit = rule.threshold;
    if (!curve.sources.isEmpty())
        return curve;
    curve.title = alerts::metricTitle(rule.metric);
    curve.unit = alerts::metricUnit(rule.metric);
    curve.metric = rule.metric;
    if (!name) {
        curve.sources = {{rule.metric, instance}};
        return curve;
    }
    curve.fixedMaximum = name->fixedMaximum;
    for (const QString &source : alerts::sourcesOf(rule.metric))
        curve.sources.append({source, {}});
    return curve;
}

metrics::SeriesSlice made(const metrics::MetricsService &service, const QList<CurveId> &sources, const AlertCurve &curve, const HostId &host, UtcTime from, UtcTime to, int columns)
{
    QList<metrics::SeriesSlice> parts;
    for (const CurveId &source : sources)
        parts.append(service.series(host, source, from, to, columns));
    metrics::SeriesSlice slice = parts.value(0);
    const metrics::HostVitals *const vitals = service.latest(host);
    const float divisor = curve.metric == u"load_per_core" && vitals && !vitals->cores.empty() ? float(vitals->cores.size()) : 1;
    for (qsizetype i = 0; i < slice.columns.size(); ++i) {
        const auto value = [&](float metrics::Column::*of) {
            std::vector<float> values;
            for (const metrics::SeriesSlice &part : std::as_const(parts))
                values.push_back(i < part.columns.size() ? part.columns.at(i).*of : metrics::absent);
            return alerts::fromSources(curve.metric, values) / divisor;
        };
        slice.columns[i] = {value(&metrics::Column::min), value(&metrics::Column::max), value(&metrics::Column::avg)};
    }
    return slice;
}

bool isEmpty(const metrics::SeriesSlice &slice) { return std::ranges::all_of(slice.columns, &metrics::Column::isGap); }

} // namespace

std::optional<AlertCurve> curveOf(const Rule &rule, const QString &instance)
{
    switch (rule.kind) {
    case RuleKind::Metric: return metricCurve(rule, instance);
    case RuleKind::HostDown: return fixedCurve(Metric::Cpu);
    case RuleKind::FilesystemForecast: return mountCurve(instance);
    case RuleKind::FailedUnit: return fixedCurve(Metric::FailedUnits);
    case RuleKind::Certificate: return {};
    }
    return {};
}

metrics::SeriesSlice seriesOf(const metrics::MetricsService &service, const AlertCurve &curve, const HostId &host, UtcTime from, UtcTime to, int columns)
{
    const metrics::SeriesSlice slice = made(service, curve.sources, curve, host, from, to, columns);
    return curve.instead.isEmpty() || !isEmpty(slice) ? slice : made(service, curve.instead, curve, host, from, to, columns);
}

AlertTimes timesAround(const alerts::Alert &alert, UtcTime now)
{
    const bool isOver = alert.state == alerts::AlertState::Resolved;
    const UtcTime begin = std::min(alert.pendingSince == UtcTime{} ? alert.firingSince : alert.pendingSince, alert.incident.isEmpty() ? now : alert.firingSince);
    return {begin - before, isOver ? std::min(now, alert.resolvedAt + after) : now};
}

} // namespace qd::ui
