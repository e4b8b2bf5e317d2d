// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curve_book.h"

#include "models/base/text.h"

#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace qd::ui {
namespace {

using metrics::CurveId;
using metrics::CurveInfo;

constexpr qsizetype looked = 8; ///< devices: enough to tell whether any has a value

struct Prefix {
    QLatin1StringView text;
    CurveKind kind;
};

// The first that fits.
constexpr std::array prefixes{
    Prefix{QLatin1StringView("custom:"), CurveKind::Custom},
    Prefix{QLatin1StringView("cpu_frequency"), CurveKind::Sensors},
    Prefix{QLatin1StringView("core_frequency"), CurveKind::Sensors},
    Prefix{QLatin1StringView("cpu"), CurveKind::Processor},
    Prefix{QLatin1StringView("core_busy"), CurveKind::Processor},
    Prefix{QLatin1StringView("load"), CurveKind::Processor},
    Prefix{QLatin1StringView("pressure_cpu"), CurveKind::Processor},
    Prefix{QLatin1StringView("context_switches"), CurveKind::Processor},
    Prefix{QLatin1StringView("tasks_"), CurveKind::Processor},
    Prefix{QLatin1StringView("pressure_memory"), CurveKind::Memory},
    Prefix{QLatin1StringView("memory"), CurveKind::Memory},
    Prefix{QLatin1StringView("swap"), CurveKind::Memory},
    Prefix{QLatin1StringView("page_faults"), CurveKind::Memory},
    Prefix{QLatin1StringView("major_faults"), CurveKind::Memory},
    Prefix{QLatin1StringView("oom_kills"), CurveKind::Memory},
    Prefix{QLatin1StringView("pressure_io"), CurveKind::Disks},
    Prefix{QLatin1StringView("disk"), CurveKind::Disks},
    Prefix{QLatin1StringView("filesystem"), CurveKind::Disks},
    Prefix{QLatin1StringView("network"), CurveKind::Network},
    Prefix{QLatin1StringView("interface"), CurveKind::Network},
    Prefix{QLatin1StringView("packets"), CurveKind::Network},
    Prefix{QLatin1StringView("errors_"), CurveKind::Network},
    Prefix{QLatin1StringView("drops_"), CurveKind::Network},
    Prefix{QLatin1StringView("tcp"), CurveKind::Tcp},
    Prefix{QLatin1StringView("udp"), CurveKind::Tcp},
    Prefix{QLatin1StringView("sockets"), CurveKind::Tcp},
    Prefix{QLatin1StringView("temperature"), CurveKind::Sensors},
    Prefix{QLatin1StringView("fan_speed"), CurveKind::Sensors},
    Prefix{QLatin1StringView("power"), CurveKind::Sensors},
    Prefix{QLatin1StringView("gpu"), CurveKind::Gpu},
    Prefix{QLatin1StringView("process"), CurveKind::Processes},
    Prefix{QLatin1StringView("threads"), CurveKind::Processes},
    Prefix{QLatin1StringView("zombies"), CurveKind::Processes},
    Prefix{QLatin1StringView("forks"), CurveKind::Processes},
    Prefix{QLatin1StringView("container"), CurveKind::Containers},
};

} // namespace

CurveKind kindOf(const CurveId &curve)
{
    const auto found = std::ranges::find_if(prefixes, [&](const Prefix &prefix) { return curve.name.startsWith(prefix.text); });
    return found == prefixes.end() ? CurveKind::State : found->kind;
}

QString titleOf(CurveKind kind)
{
    switch (kind) {
    case CurveKind::Processor: return CurveBook::tr("Processor");
    case CurveKind::Memory: return CurveBook::tr("Memory");
    case CurveKind::Disks: return CurveBook::tr("Disks and file systems");
    case CurveKind::Network: return CurveBook::tr("Network");
    case CurveKind::Tcp: return CurveBook::tr("TCP and sockets");
    case CurveKind::Sensors: return CurveBook::tr("Sensors");
    case CurveKind::Gpu: return CurveBook::tr("Graphics processors");
    case CurveKind::Processes: return CurveBook::tr("Processes");
    case CurveKind::Containers: return CurveBook::tr("Containers");
    case CurveKind::State: return CurveBook::tr("State of the system");
    case CurveKind::Custom: return CurveBook::tr("Custom metrics");
    }
    Q_UNREACHABLE_RETURN({});
}

bool isEveryDevice(const CurveId &curve) { return curve.label == CurveId::anyLabel; }

CurveBook::CurveBook(metrics::MetricsService &service, QObject *parent) : QObject(parent), m_service(service)
{
    connect(&m_service, &metrics::MetricsService::curvesChanged, this, [this](const HostId &host) {
        m_known.remove(host);
        Q_EMIT changed(host);
    });
}

const QList<CurveInfo> &CurveBook::of(const HostId &host) const
{
    auto known = m_known.find(host);
    if (known == m_known.end()) {
        QList<CurveInfo> own = m_service.curves(host);
        own.removeIf([](const CurveInfo &info) { return metrics::fixedMetric(info.id).has_value(); });
        known = m_known.insert(host, own);
    }
    return *known;
}

QList<CurveInfo> CurveBook::curves(const QList<HostId> &hosts) const
{
    QList<CurveInfo> all;
    QSet<CurveId> seen;
    const QList<metrics::Metric> fixed = metrics::allMetrics();
    for (const metrics::Metric metric : fixed)
        all.append(*metrics::curveInfo(metrics::curveId(metric)));
    for (const HostId &host : hosts) {
        for (const CurveInfo &info : of(host)) {
            if (!seen.contains(info.id)) {
                seen.insert(info.id);
                all.append(info);
            }
        }
    }
    return all;
}

const CurveInfo *CurveBook::find(const QList<HostId> &hosts, const CurveId &curve) const
{
    for (const HostId &host : hosts) {
        const QList<CurveInfo> &known = of(host);
        const auto found = std::ranges::find(known, curve, &CurveInfo::id);
        if (found != known.end())
            return &*found;
    }
    return nullptr;
}

CurveInfo CurveBook::info(const QList<HostId> &hosts, const CurveId &curve) const
{
    if (const auto known = metrics::curveInfo(curve)) {
        CurveInfo info = *known;
        if (isEveryDevice(curve))
            info.title = familyTitle(hosts, curve);
        return info;
    }
    if (const CurveInfo *const info = find(hosts, curve))
        return *info;
    CurveInfo unknown;
    unknown.id = curve;
    unknown.title = displayText(curve.toText());
    if (isEveryDevice(curve)) {
        const QList<CurveInfo> all = expanded(hosts, curve, 1);
        if (!all.isEmpty() && all.first().id != curve)
            unknown = all.first();
        unknown.id = curve;
        unknown.title = familyTitle(hosts, curve);
    }
    return unknown;
}

bool CurveBook::isLive(const QList<HostId> &hosts, const CurveId &curve) const
{
    const QList<CurveInfo> all = expanded(hosts, curve, looked);
    return std::ranges::any_of(all, [&](const CurveInfo &info) { return !std::isnan(latest(hosts, info.id)); });
}

QList<CurveInfo> CurveBook::expanded(const QList<HostId> &hosts, const CurveId &curve, qsizetype atMost) const
{
    if (!isEveryDevice(curve))
        return {info(hosts, curve)};
    QList<CurveInfo> all;
    QSet<QString> seen;
    for (const HostId &host : hosts) {
        for (const CurveInfo &info : of(host)) {
            if (info.id.name != curve.name || info.id.label.isEmpty() || seen.contains(info.id.label))
                continue;
            if (all.size() >= atMost)
                return all;
            seen.insert(info.id.label);
            all.append(info);
        }
    }
    return all;
}

QString CurveBook::familyTitle(const QList<HostId> &hosts, const CurveId &curve) const
{
    if (const auto device = metrics::deviceMetric({curve.name, QStringLiteral("*")}); device && !curve.label.isEmpty())
        return metrics::deviceMetricInfo(*device).title;
    if (const auto fixed = metrics::fixedMetric({curve.name, {}}))
        return metrics::metricInfo(*fixed).title;
    for (const HostId &host : hosts) {
        for (const CurveInfo &info : of(host)) {
            if (info.id.name == curve.name)
                return info.title.section(QStringLiteral(" · "), 0, 0);
        }
    }
    return displayText(curve.isCustom() ? curve.name.sliced(CurveId::customPrefix.size()) : curve.name);
}

double CurveBook::latest(const QList<HostId> &hosts, const CurveId &curve) const
{
    if (const auto fixed = metrics::fixedMetric(curve))
        return double(m_service.latestOf(hosts, *fixed));
    double sum = 0;
    int count = 0;
    for (const HostId &host : hosts) {
        if (m_service.state(host).phase != metrics::WatchPhase::Live)
            continue;
        if (const auto value = double(m_service.latest(host, curve)); !std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    if (count == 0)
        return std::nan("");
    return count == 1 || info(hosts, curve).fold == metrics::Fold::Sum ? sum : sum / count;
}

ChartTrace CurveBook::trace(const QList<HostId> &hosts, const CurveId &curve, const ChartFrame &span, int columns, bool withBand) const
{
    const metrics::GroupSlice slice = m_service.aggregate(hosts, curve, info(hosts, curve).fold, span.begin, span.end, columns);
    ChartTrace trace{slice.first, slice.width, {}};
    trace.columns.reserve(slice.columns.size());
    for (const metrics::GroupColumn &column : slice.columns)
        trace.columns.append(withBand ? ChartColumn{column.value, column.low, column.high} : ChartColumn{column.value, column.value, column.value});
    return trace;
}

} // namespace qd::ui
