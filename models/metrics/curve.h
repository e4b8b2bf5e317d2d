// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metric.h"

#include <QtCore/QHashFunctions>
#include <QtCore/QString>

#include <compare>
#include <optional>

namespace qd::metrics {

/// The name of one curve of a host, open-ended: ("cpu", "") is a Metric, ("disk_utilisation", "sda") a DeviceMetric of one
/// device, ("custom:queue", "queue=\"mail\"") a number that a person's own command or exporter gives.
/// `label` may be outside text: show it through displayText(). In a wish the label "*" stands for all that there are.
struct CurveId {
    QString name;
    QString label;

    auto operator<=>(const CurveId &) const = default;
    bool operator==(const CurveId &) const = default;

    [[nodiscard]] bool isCustom() const { return name.startsWith(customPrefix); }
    /// "cpu", "disk_utilisation:sda", "custom:queue:queue=\"mail\"": reads back as the same. The key in the history file.
    [[nodiscard]] QString toText() const;
    /// Never fails; whether there is such a curve is another question (curveInfo()).
    [[nodiscard]] static CurveId fromText(const QString &text);

    static constexpr QStringView customPrefix = u"custom:";
    static constexpr QStringView anyLabel = u"*";
};

[[nodiscard]] inline size_t qHash(const CurveId &id, size_t seed = 0) noexcept { return qHashMulti(seed, id.name, id.label); }

/// What a curve is called and how it is drawn.
struct CurveInfo {
    CurveId id;
    QString title;       ///< translated; with the device, made safe to show ("Disk utilisation · sda")
    QString description; ///< translated sentence: what is counted
    Unit unit = Unit::None;
    double fixedMaximum = 0; ///< end of the axis; 0 = follows the data
    Fold fold = Fold::Mean;  ///< how several hosts become one number
    bool isLive = false;     ///< from MetricsService::curves(): there is a value now
};

[[nodiscard]] CurveId curveId(Metric metric);
[[nodiscard]] CurveId curveId(DeviceMetric metric, const QByteArray &device);
/// ("custom:" + name, label).
[[nodiscard]] CurveId customCurveId(const QString &name, const QString &label = {});

/// The fixed metric, if the curve is one.
[[nodiscard]] std::optional<Metric> fixedMetric(const CurveId &id);
/// The metric of a device, if the curve is one; also for the label "*".
[[nodiscard]] std::optional<DeviceMetric> deviceMetric(const CurveId &id);

/// Of fixed metrics and of devices; nothing if there is no such name. Custom curves are only known to MetricsService.
[[nodiscard]] std::optional<CurveInfo> curveInfo(const CurveId &id);

/// What hosts must be asked for so that these curves have values; custom ones need no group.
[[nodiscard]] SampleGroups groupsOf(const QList<CurveId> &curves);

} // namespace qd::metrics

Q_DECLARE_METATYPE(qd::metrics::CurveId)
