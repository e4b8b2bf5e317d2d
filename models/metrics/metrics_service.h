// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/metrics/problems.h"
#include "models/metrics/series.h"

#include <QtCore/QElapsedTimer>

namespace qd::metrics {

/// The newest numbers of a host, for its row in the tree and its cards.
struct HostVitals {
    UtcTime time{}; ///< of the newest sample; the epoch if there was none yet
    MetricValues values;
    std::vector<float> cores;
    std::optional<std::chrono::milliseconds> uptime;
    std::vector<Filesystem> filesystems; ///< fullest first
    SystemInfo system;
};

/// One stretch of time over several hosts.
struct GroupColumn {
    float value = absent; ///< mean or sum of the hosts' averages
    float low = absent;   ///< 10th percentile of the hosts' averages; one host: its minimum
    float high = absent;  ///< largest of the hosts' maxima
};

struct GroupSlice {
    UtcTime first{};
    std::chrono::seconds width{1};
    QList<GroupColumn> columns;
};

/// Watches hosts: a Collector and the history of every metric for each of them.
/// Memory: at most 13 series x 118,080 B = 1.54 MB a host after 24 h.
/// Thread: GUI (or the CLI's main) thread.
class MetricsService : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds tick{1000};
    /// Charts end this far before now, so that the newest column already holds every host.
    static constexpr std::chrono::milliseconds settleTime{2000};

    /// `source` and `clock` must outlive it.
    MetricsService(ssh::SessionSource &source, const Clock &clock, QObject *parent = nullptr);
    ~MetricsService() override;

    /// Watches exactly these hosts; history of those that are gone is forgotten.
    void setHosts(const QList<HostId> &hosts);
    void watch(const HostId &host);
    void unwatch(const HostId &host);
    /// The host may have got another session: goes on with that one at once and keeps the history.
    /// Does nothing if the host is not watched.
    void tryAgain(const HostId &host);
    [[nodiscard]] QList<HostId> hosts() const;
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// What people call the host (SessionSource::displayName).
    [[nodiscard]] QString displayName(const HostId &host) const { return m_source.displayName(host); }

    /// Null if the host is not watched. Valid until the event loop runs again.
    [[nodiscard]] const HostVitals *latest(const HostId &host) const;
    [[nodiscard]] WatchState state(const HostId &host) const;
    /// The last `count` CPU percents, oldest first, NaN for gaps: the host tree's sparkline.
    [[nodiscard]] QList<float> sparkline(const HostId &host, int count = 60) const;

    /// Time from which on any host of the list has history; nothing if none has.
    [[nodiscard]] std::optional<UtcTime> historyBegin(const QList<HostId> &hosts) const;
    [[nodiscard]] SeriesSlice series(const HostId &host, Metric metric, UtcTime from, UtcTime to, int pixelColumns) const;
    /// The hosts folded into one, column by column, as metricInfo(metric).fold says.
    [[nodiscard]] GroupSlice aggregate(const QList<HostId> &hosts, Metric metric, UtcTime from, UtcTime to,
                                       int pixelColumns) const;
    /// The newest values folded over those hosts that are live; NaN if none has it.
    [[nodiscard]] float latestOf(const QList<HostId> &hosts, Metric metric) const;

    [[nodiscard]] QList<Problem> problems(const QList<HostId> &hosts) const;

Q_SIGNALS:
    /// At most once a second however many hosts there are, after something new arrived.
    void updated();
    void stateChanged(const qd::HostId &host, const qd::metrics::WatchState &state);

private:
    struct Watched;
    [[nodiscard]] const Watched *find(const HostId &host) const;
    void take(Watched &watched, UtcTime time, const HostSample &sample);
    void announce();

    ssh::SessionSource &m_source;
    const Clock &m_clock;
    std::vector<std::unique_ptr<Watched>> m_watched;
    QHash<HostId, Watched *> m_byHost;
    QTimer m_announce;
    QElapsedTimer m_sinceAnnounced;
};

} // namespace qd::metrics
