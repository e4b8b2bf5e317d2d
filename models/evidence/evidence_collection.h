// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"
#include "models/evidence/latency_probe.h"
#include "models/evidence/log_evidence.h"
#include "models/evidence/unit_probe.h"
#include "models/logs/log_service.h"
#include "models/metrics/metrics_service.h"
#include "models/recipes/canary_settings.h"
#include "models/ssh/session_source.h"

#include <QtCore/QHash>

namespace qd::evidence {

/// What gates look with. All must outlive whoever has them.
struct EvidenceParts {
    ssh::SessionSource &sessions;
    metrics::MetricsService &metrics;
    const Clock &clock;
};

/// What one run's gates need of its hosts, collected from before the first host is touched until the run is over: metrics
/// every second, what the service's own unit uses, the followed logs with some of their past, and answer times of the health
/// check's address.
/// At most `most` hosts at once; further ones begin when they are watched themselves.
/// Thread: GUI (or the CLI's main).
class EvidenceCollection : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype most = 24;
    static constexpr qint64 historyBytes = 512 * 1024; ///< of each file
    static constexpr int historyLines = 5000;          ///< of each journal or container
    static constexpr int floodLimit = 1000;            ///< lines a second of each log
    static constexpr qint64 storeBytes = 128LL * 1024 * 1024;

    explicit EvidenceCollection(const EvidenceParts &parts, QObject *parent = nullptr);
    ~EvidenceCollection() override;

    /// The hosts that go first and those they are compared with.
    void begin(const deploy::Plan &plan);
    /// Does nothing for a host that is collected already. `steps`: of this host, expanded.
    void begin(const HostId &host, const QList<recipes::Step> &steps);
    [[nodiscard]] bool has(const HostId &host) const { return m_hosts.contains(host); }
    [[nodiscard]] QList<recipes::Step> steps(const HostId &host) const { return m_steps.value(host); }
    /// The host has got another session: its logs go on there.
    void hostReady(const HostId &host);

    [[nodiscard]] UtcTime begun() const { return m_begun; }
    [[nodiscard]] const metrics::MetricsService &metrics() const { return m_parts.metrics; }
    [[nodiscard]] const logs::LogService &logs() const { return m_logs; }
    [[nodiscard]] const LatencyProbe *probe(const HostId &host) const;
    /// Null where the recipe restarts no unit of systemd.
    [[nodiscard]] const UnitProbe *unit(const HostId &host) const;
    /// Logs are followed there, or were to be.
    [[nodiscard]] bool hasLogs(const HostId &host) const;
    /// The logs of these hosts that are read; the first is number 0.
    [[nodiscard]] std::vector<LogOrigin> origins(const QList<HostId> &hosts) const;
    /// Why no log of the host is read; empty if one is.
    [[nodiscard]] QString logFault(const HostId &host) const;

    /// The curves that answer times and the unit's figures (percent of the machine, bytes) are put into, for charts.
    [[nodiscard]] static metrics::CurveId latencyCurve();
    [[nodiscard]] static metrics::CurveId processorCurve();
    [[nodiscard]] static metrics::CurveId memoryCurve();

private:
    struct Host {
        UtcTime since{};
        std::unique_ptr<LatencyProbe> probe;
        std::unique_ptr<UnitProbe> unit;
        bool wasWatched = true; ///< somebody else has its metrics
        bool hasLogs = false;
        QStringList faults;     ///< logs that cannot be followed at all
    };
    void watchMetrics(const HostId &host, Host &own);
    void followLogs(const HostId &host, const QList<recipes::Step> &steps, Host &own);
    void measure(const HostId &host, const QList<recipes::Step> &steps, Host &own);
    void measureUnit(const HostId &host, const QList<recipes::Step> &steps, Host &own);
    void show(const HostId &host, const metrics::CurveId &curve, const QString &title, const QString &description, Unit unit);
    [[nodiscard]] const Host *find(const HostId &host) const;
    void renewWishes();

    EvidenceParts m_parts;
    const UtcTime m_begun;
    logs::LogService m_logs;
    QHash<HostId, QList<recipes::Step>> m_steps;
    QHash<HostId, std::shared_ptr<Host>> m_hosts;
    QList<metrics::CurveId> m_curves; ///< that canary steps name
    metrics::CurveWish m_wish;
    metrics::Attention m_attention;
};

/// What is to be followed for a host's canary gate: the logs it names, else what the unit or container of its steps writes.
/// Errors: words that mean no log. Pure.
struct LogWishes {
    QList<logs::FollowRequest> requests;
    QStringList faults; ///< translated
};
[[nodiscard]] LogWishes logWishes(const recipes::Step &canary, const QList<recipes::Step> &steps);
/// The address that the host's health check asks; empty if it asks none.
[[nodiscard]] QString healthAddress(const QList<recipes::Step> &steps);
/// The unit of systemd that the steps (re)start, with the account that does; nothing if they start none.
struct ServiceUnit {
    QString name;
    QString elevate;
};
[[nodiscard]] std::optional<ServiceUnit> serviceUnit(const QList<recipes::Step> &steps);
/// Null if there is no canary gate.
[[nodiscard]] const recipes::Step *canaryOf(const QList<recipes::Step> &steps);
/// Further metrics that the gate names.
[[nodiscard]] QList<metrics::CurveId> namedCurves(const recipes::Step &canary);

} // namespace qd::evidence
