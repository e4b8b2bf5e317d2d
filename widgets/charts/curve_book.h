// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"
#include "widgets/charts/chart_data.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace qd::ui {

/// What a curve is about, in the order in which people look for it.
enum class CurveKind { Processor, Memory, Disks, Network, Tcp, Sensors, Gpu, Processes, Containers, State, Custom };
inline constexpr int curveKinds = int(CurveKind::Custom) + 1;

/// By its name.
[[nodiscard]] CurveKind kindOf(const metrics::CurveId &curve);
[[nodiscard]] QString titleOf(CurveKind kind);

/// Stands for the same curve of each device that there is.
[[nodiscard]] bool isEveryDevice(const metrics::CurveId &curve);

/// Curves of hosts as charts, cards and galleries want them: what there is, what it is called, its columns and its newest
/// value, for one host or folded over several as CurveInfo::fold says.
/// Thread: GUI. Ownership: the service must outlive it.
class CurveBook : public QObject {
    Q_OBJECT
public:
    explicit CurveBook(metrics::MetricsService &service, QObject *parent = nullptr);

    [[nodiscard]] metrics::MetricsService &service() const { return m_service; }
    /// What any of the hosts can have, each once; CurveInfo::isLive says nothing here (isLive() does).
    [[nodiscard]] QList<metrics::CurveInfo> curves(const QList<HostId> &hosts) const;
    /// As the hosts call it, or as the program does where no host has it; an unknown name is its own title.
    [[nodiscard]] metrics::CurveInfo info(const QList<HostId> &hosts, const metrics::CurveId &curve) const;
    /// Any of the hosts has a value of it now.
    [[nodiscard]] bool isLive(const QList<HostId> &hosts, const metrics::CurveId &curve) const;
    /// `curve` itself, or one for each device if it stands for all of them (at most `atMost`).
    [[nodiscard]] QList<metrics::CurveInfo> expanded(const QList<HostId> &hosts, const metrics::CurveId &curve, qsizetype atMost) const;
    /// "Disk utilisation", without a device.
    [[nodiscard]] QString familyTitle(const QList<HostId> &hosts, const metrics::CurveId &curve) const;

    /// Over those hosts that have it; NaN if none does.
    [[nodiscard]] double latest(const QList<HostId> &hosts, const metrics::CurveId &curve) const;
    /// With a band: minimum to maximum, of several hosts 10th percentile to maximum.
    [[nodiscard]] ChartTrace trace(const QList<HostId> &hosts, const metrics::CurveId &curve, const ChartFrame &span, int columns,
                                   bool withBand) const;

Q_SIGNALS:
    /// A host has other curves than before.
    void changed(const qd::HostId &host);

private:
    /// Curves of the host's devices and its custom ones; the fixed ones are every host's.
    [[nodiscard]] const QList<metrics::CurveInfo> &of(const HostId &host) const;
    [[nodiscard]] const metrics::CurveInfo *find(const QList<HostId> &hosts, const metrics::CurveId &curve) const;

    metrics::MetricsService &m_service;
    mutable QHash<HostId, QList<metrics::CurveInfo>> m_known; ///< until the host's change
};

} // namespace qd::ui
