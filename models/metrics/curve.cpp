// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/curve.h"

#include "models/base/text.h"

#include <QtCore/QHash>

namespace qd::metrics {
namespace {

constexpr qsizetype labelLimit = 512; ///< characters; longer names of devices are cut, and then are the same curve

template <typename M>
QHash<QString, M> byName(const QList<M> &all, QString (*nameOf)(M))
{
    QHash<QString, M> found;
    for (const M one : all)
        found.insert(nameOf(one), one);
    return found;
}

const QHash<QString, Metric> &fixedByName()
{
    static const auto names = byName<Metric>(allMetrics(), [](Metric metric) { return metricInfo(metric).id; });
    return names;
}

const QHash<QString, DeviceMetric> &deviceByName()
{
    static const auto names = byName<DeviceMetric>(allDeviceMetrics(), [](DeviceMetric metric) { return deviceMetricInfo(metric).id; });
    return names;
}

/// Shares of time and temperatures of several hosts have a mean; what is counted in bytes or events has a sum.
Fold foldOf(Unit unit)
{
    switch (unit) {
    case Unit::Percent:
    case Unit::Milliseconds:
    case Unit::Seconds:
    case Unit::Load:
    case Unit::Celsius:
    case Unit::Hertz:
    case Unit::PerMinute: return Fold::Mean;
    default: return Fold::Sum;
    }
}

} // namespace

QString CurveId::toText() const { return label.isEmpty() ? name : name + u':' + label; }

CurveId CurveId::fromText(const QString &text)
{
    const qsizetype from = text.startsWith(customPrefix) ? customPrefix.size() : 0;
    const qsizetype colon = text.indexOf(u':', from);
    return colon < 0 ? CurveId{text, {}} : CurveId{text.first(colon), text.sliced(colon + 1)};
}

CurveId curveId(Metric metric) { return {metricInfo(metric).id, {}}; }

CurveId curveId(DeviceMetric metric, const QByteArray &device)
{
    return {deviceMetricInfo(metric).id, QString::fromUtf8(device).left(labelLimit)};
}

CurveId customCurveId(const QString &name, const QString &label)
{
    return {CurveId::customPrefix.toString() + name, label.left(labelLimit)};
}

std::optional<Metric> fixedMetric(const CurveId &id)
{
    if (!id.label.isEmpty())
        return {};
    const auto found = fixedByName().constFind(id.name);
    return found == fixedByName().cend() ? std::nullopt : std::optional(*found);
}

std::optional<DeviceMetric> deviceMetric(const CurveId &id)
{
    if (id.label.isEmpty())
        return {};
    const auto found = deviceByName().constFind(id.name);
    return found == deviceByName().cend() ? std::nullopt : std::optional(*found);
}

std::optional<CurveInfo> curveInfo(const CurveId &id)
{
    if (const auto metric = fixedMetric(id)) {
        const MetricInfo info = metricInfo(*metric);
        return CurveInfo{id, info.title, info.description, info.unit, info.fixedMaximum, info.fold, false};
    }
    if (const auto metric = deviceMetric(id)) {
        const DeviceMetricInfo info = deviceMetricInfo(*metric);
        const QString title = info.title + QStringLiteral(" · ") + displayText(id.label);
        return CurveInfo{id, title, info.description, info.unit, info.fixedMaximum, foldOf(info.unit), false};
    }
    return {};
}

SampleGroups groupsOf(const QList<CurveId> &curves)
{
    SampleGroups groups;
    for (const CurveId &curve : curves) {
        if (const auto fixed = fixedMetric(curve))
            groups |= metricInfo(*fixed).group;
        else if (const auto device = deviceMetric(curve))
            groups |= deviceMetricInfo(*device).group;
    }
    return groups;
}

} // namespace qd::metrics
