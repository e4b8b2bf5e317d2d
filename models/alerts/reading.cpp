// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/reading.h"

#include "models/alerts/metric_catalogue.h"

#include <QtCore/QSet>

#include <cmath>

namespace qd::alerts {
namespace {

Reach reachOf(metrics::WatchPhase phase)
{
    switch (phase) {
    case metrics::WatchPhase::Connecting: return Reach::Unknown;
    case metrics::WatchPhase::Live: return Reach::Up;
    case metrics::WatchPhase::Unreachable:
    case metrics::WatchPhase::Failed: return Reach::Down;
    }
    return Reach::Unknown;
}

bool isImage(const QString &type)
{
    static const QSet<QString> images{QStringLiteral("squashfs"), QStringLiteral("iso9660"), QStringLiteral("erofs"),
                                      QStringLiteral("udf"), QStringLiteral("cramfs"), QStringLiteral("romfs")};
    return images.contains(type);
}

void readCurves(const metrics::MetricsService &metrics, const QStringList &names, Reading &reading)
{
    const QList<metrics::CurveInfo> all = metrics.curves(reading.host);
    for (const metrics::CurveInfo &curve : all) {
        if (!names.contains(curve.id.name))
            continue;
        if (const float value = metrics.latest(reading.host, curve.id); !std::isnan(value))
            reading.curves.push_back({curve.id.name, curve.id.label, double(value)});
    }
}

} // namespace

Reading readingOf(const metrics::MetricsService &metrics, const HostId &host, UtcTime now, const QStringList &curves)
{
    Reading reading;
    reading.host = host;
    reading.name = metrics.displayName(host);
    const metrics::HostVitals *const vitals = metrics.latest(host);
    if (!vitals) {
        reading.reach = Reach::NotWatched;
        return reading;
    }
    const metrics::WatchState state = metrics.state(host);
    reading.reach = reachOf(state.phase);
    if (reading.reach == Reach::Down && state.error)
        reading.reason = state.error->message;
    // Ours is the clock of both: a sample from the future is one from before the clock was set back.
    if (reading.reach != Reach::Up || now - vitals->time > freshFor || vitals->time - now > freshFor)
        return reading;
    reading.values = catalogueValues(vitals->values, vitals->cores.size());
    for (const metrics::Filesystem &one : vitals->filesystems) {
        if (!isImage(one.type))
            reading.mounts.push_back({one.mountPoint, double(one.used), double(one.available)});
    }
    reading.failedUnits = vitals->failedUnits;
    if (!curves.isEmpty())
        readCurves(metrics, curves, reading);
    return reading;
}

} // namespace qd::alerts
