// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/metrics/curve.h"
#include "models/metrics/host_reading.h"
#include "models/metrics/series.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <array>
#include <map>
#include <memory>

namespace qd::metrics {

class CurveKeeper;

/// Someone needs some curves of some hosts, as long as this lives: then those are sampled, held and kept in the history.
/// Made by MetricsService::want(). Thread: GUI. May outlive the service.
class [[nodiscard]] CurveWish {
public:
    CurveWish() = default;
    CurveWish(CurveKeeper &keeper, quint64 number);
    ~CurveWish();
    CurveWish(CurveWish &&other) noexcept;
    CurveWish &operator=(CurveWish &&other) noexcept;
    CurveWish(const CurveWish &) = delete;
    CurveWish &operator=(const CurveWish &) = delete;

    /// Nothing is needed any more.
    void release();

private:
    QPointer<CurveKeeper> m_keeper;
    quint64 m_number = 0;
};

/// The wishes for curves, and the last hour of those that are no fixed metric: of devices and of custom metrics.
/// They are held from the first value while somebody wishes for them and `linger` after that.
/// Memory: 14,400 B a curve that has values; at most `hostLimit` of a host and `totalLimit` in all (86 MB). Beyond that
/// those that nobody has watched for longest go; if all are watched, new ones are not held (isFull()).
/// Thread: GUI. Ownership: the clock must outlive it.
class CurveKeeper : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype hostLimit = 400;
    static constexpr qsizetype totalLimit = 6'000;
    static constexpr std::chrono::milliseconds linger = std::chrono::minutes(10);
    /// Groups that nobody needs any more are asked for so long: who comes back finds no gap.
    static constexpr std::chrono::milliseconds groupLinger = std::chrono::minutes(2);

    explicit CurveKeeper(const Clock &clock, QObject *parent = nullptr);
    ~CurveKeeper() override;

    // Wishes.
    [[nodiscard]] CurveWish want(const QList<HostId> &hosts, const QList<CurveId> &curves);
    void release(quint64 number);
    /// Of all wishes for the host, also of those that ended a short while ago.
    [[nodiscard]] SampleGroups groups(const HostId &host) const;
    /// Whether any wish is for this curve, or for all of its name.
    [[nodiscard]] bool isWanted(const HostId &host, const CurveId &curve) const;
    /// Whether any wish is for a curve of this name.
    [[nodiscard]] bool isWantedByName(const HostId &host, const QString &name) const;

    // Values.
    /// The devices' values of one tick; those that are wished for are held, all are known by name until the next tick.
    void takeDevices(const HostId &host, UtcTime time, const HostSample &sample);
    /// What is known of custom curves, and how they are drawn: `infos` are all of the custom metric `name`.
    void setCustomCurves(const HostId &host, const QString &name, const QList<CurveInfo> &infos);
    void dropCustomCurves(const HostId &host, const QString &name);
    /// A value that stands for the time until the next one, at most for `standsFor`; not finite = a gap from now on.
    void pushCustom(const HostId &host, const CurveId &curve, UtcTime time, float value, std::chrono::milliseconds standsFor);
    void forget(const HostId &host);
    /// Drops what nobody has watched for `linger`, and groups; done every ten seconds by itself.
    void tidyUp();
    /// Puts standing values into this second; done every second by itself.
    void carryOn();

    [[nodiscard]] QList<CurveInfo> curves(const HostId &host) const;
    [[nodiscard]] std::optional<CurveInfo> info(const HostId &host, const CurveId &curve) const;
    /// Null if the curve has no value in memory.
    [[nodiscard]] const Series *series(const HostId &host, const CurveId &curve) const;
    [[nodiscard]] float latest(const HostId &host, const CurveId &curve) const;
    /// Something was not held because all that is held is watched.
    [[nodiscard]] bool isFull(const HostId &host) const;
    [[nodiscard]] size_t memoryUse() const;

    /// Calls `visit(name in the history, series)` for what is held of the host and belongs there: processes come and go
    /// under ever new names, and have a record of their own (ProcessHistory).
    template <typename Visitor>
    void eachSeries(const HostId &host, Visitor visit) const
    {
        if (const auto kept = m_hosts.constFind(host); kept != m_hosts.cend()) {
            for (const auto &[id, track] : (*kept)->tracks) {
                if (track.isKept)
                    visit(track.key, track.series);
            }
        }
    }

Q_SIGNALS:
    /// Other groups are needed of the host, or other custom metrics.
    void wishesChanged(const qd::HostId &host);
    /// Curves came or went; at most once a second and host.
    void curvesChanged(const qd::HostId &host);

private:
    struct Track {
        QString key; ///< CurveId::toText()
        Series series;
        bool isKept = true;    ///< in the history
        UtcTime wantedUntil{}; ///< with `linger`
        float latest = absent;
        UtcTime latestAt{};
        std::chrono::milliseconds standsFor{0}; ///< 0: the value is of its second alone
    };
    struct Host {
        std::map<CurveId, Track> tracks;
        std::vector<DeviceValue> devices; ///< of the last tick that had any
        QHash<QString, QList<CurveInfo>> custom; ///< by the name of the curve ("custom:queue")
        QHash<CurveId, int> wanted;       ///< how many wishes
        QHash<QString, int> wantedNames;
        std::array<bool, deviceMetricCount> wantedMetrics{}; ///< of devices, so that others cost nothing
        std::array<UtcTime, 16> groupUntil{}; ///< by bit of the group; the far future while wished for
        SampleGroups groups;
        bool isFull = false;
    };
    struct Wish {
        QList<HostId> hosts;
        QList<CurveId> curves;
    };

    Host &hostOf(const HostId &host);
    [[nodiscard]] const Host *find(const HostId &host) const;
    void count(const HostId &host, const QList<CurveId> &curves, int change);
    void followGroups(const HostId &host, Host &kept);
    [[nodiscard]] Track *track(Host &kept, const CurveId &curve);
    [[nodiscard]] bool makeRoom(Host &kept);
    void announce(const HostId &host);

    const Clock &m_clock;
    QHash<quint64, Wish> m_wishes;
    quint64 m_lastWish = 0;
    QHash<HostId, std::shared_ptr<Host>> m_hosts;
    qsizetype m_total = 0; ///< tracks
    QSet<HostId> m_changed;
    QTimer m_tick;
    QTimer m_announce;
    int m_ticks = 0;
};

} // namespace qd::metrics
