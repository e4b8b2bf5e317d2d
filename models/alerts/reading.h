// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alert_rule.h"
#include "models/base/ids.h"
#include "models/metrics/metrics_service.h"

#include <optional>
#include <vector>

namespace qd::alerts {

/// Whether a host can be reached.
enum class Reach {
    NotWatched, ///< nobody wants it watched: says nothing
    Unknown,    ///< first connection is on its way
    Up,
    Down,       ///< lost and dialled again and again, or refused for good
};

/// One hop on the way to a host.
struct Hop {
    HostId host;   ///< empty = not in the inventory
    QString label; ///< what people call it
    bool operator==(const Hop &) const = default;
};

/// Room on one file system, in bytes; df's view: capacity = used + available.
struct MountReading {
    QString mount;
    double used = 0;
    double available = 0;
    [[nodiscard]] double capacity() const { return used + available; }
    [[nodiscard]] double usedPercent() const { return capacity() > 0 ? 100.0 * used / capacity() : 0; }
};

/// What a TLS server showed.
struct CertificateReading {
    QString endpoint;               ///< TlsEndpoint::toText()
    std::optional<UtcTime> expires; ///< nothing = it could not be read
    QString problem;                ///< why not
};

/// The newest value of an open-ended metric: of one device, or of one label of a custom metric.
struct CurveReading {
    QString metric; ///< "custom:queue", "disk_utilisation"
    QString label;  ///< "sda"; may be empty
    double value = 0;
};

/// All that rules look at on one host at one moment. A value, so that the engine needs no host.
struct Reading {
    HostId host;
    QString name;
    Reach reach = Reach::Unknown;
    QString reason;        ///< why Down: one translated sentence
    bool isRemote = true;  ///< false: the workstation itself
    QList<Hop> via;        ///< jump hosts, the first one dialled first
    std::vector<float> values; ///< in the order of metricCatalogue(); empty = nothing fresh
    std::vector<MountReading> mounts;
    std::vector<CurveReading> curves;
    std::optional<QStringList> failedUnits;                      ///< nothing = not known (yet), or no systemd
    std::optional<std::vector<CertificateReading>> certificates; ///< nothing = not known (yet)
};

/// Values older than this say nothing about now.
constexpr std::chrono::milliseconds freshFor{20'000};

/// What MetricsService knows of a host. Read-only images (squashfs, iso9660 …), always full, are left out. `curves`: the
/// open-ended metrics that are looked at.
[[nodiscard]] Reading readingOf(const metrics::MetricsService &metrics, const HostId &host, UtcTime now, const QStringList &curves = {});

} // namespace qd::alerts
