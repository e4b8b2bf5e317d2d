// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/metrics/history_recorder.h"
#include "models/metrics/history_view.h"
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

/// Watches hosts: a Collector and the last hour of every metric for each of them; what is older lies in the History.
/// Memory: 14,400 B a metric that the host has (500 hosts x 40 metrics: 288 MB), and what HistoryView keeps for charts.
/// Thread: GUI (or the CLI's main) thread.
class MetricsService : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds tick{1000};
    /// Charts end this far before now, so that the newest column already holds every host.
    static constexpr std::chrono::milliseconds settleTime{2000};

    /// `source`, `clock` and `history` must outlive it. Without a history charts reach back one hour.
    MetricsService(ssh::SessionSource &source, const Clock &clock, History *history = nullptr, QObject *parent = nullptr);
    ~MetricsService() override;

    /// Watches exactly these hosts; the hour in memory of those that are gone is forgotten.
    void setHosts(const QList<HostId> &hosts);
    void watch(const HostId &host);
    void unwatch(const HostId &host);
    /// The host may have got another session: goes on with that one at once and keeps the history.
    /// Does nothing if the host is not watched.
    void tryAgain(const HostId &host);
    /// What every host is asked for besides Base. Another choice starts their streams again: a gap of a second or two.
    void setGroups(SampleGroups groups);
    [[nodiscard]] QList<HostId> hosts() const;
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// What people call the host (SessionSource::displayName).
    [[nodiscard]] QString displayName(const HostId &host) const { return m_source.displayName(host); }

    /// Null if the host is not watched. Valid until the event loop runs again.
    [[nodiscard]] const HostVitals *latest(const HostId &host) const;
    [[nodiscard]] WatchState state(const HostId &host) const;
    /// The last `count` CPU percents, oldest first, NaN for gaps: the host tree's sparkline.
    [[nodiscard]] QList<float> sparkline(const HostId &host, int count = 60) const;

    /// Time from which on memory has values of any host of the list; nothing if it has none.
    [[nodiscard]] std::optional<UtcTime> historyBegin(const QList<HostId> &hosts) const;
    /// Whether any host of the list may have values since then, in memory or in the history.
    [[nodiscard]] bool hasHistory(const QList<HostId> &hosts, UtcTime since) const;
    /// What of the range is not in memory is read behind the scenes: historyLoaded() tells when to ask again.
    [[nodiscard]] SeriesSlice series(const HostId &host, Metric metric, UtcTime from, UtcTime to, int pixelColumns) const;
    /// The hosts folded into one, column by column, as metricInfo(metric).fold says. As series().
    [[nodiscard]] GroupSlice aggregate(const QList<HostId> &hosts, Metric metric, UtcTime from, UtcTime to,
                                       int pixelColumns) const;
    /// The newest values folded over those hosts that are live; NaN if none has it.
    [[nodiscard]] float latestOf(const QList<HostId> &hosts, Metric metric) const;

    [[nodiscard]] QList<Problem> problems(const QList<HostId> &hosts) const;

Q_SIGNALS:
    /// At most once a second however many hosts there are, after something new arrived.
    void updated();
    void stateChanged(const qd::HostId &host, const qd::metrics::WatchState &state);
    /// More of the past is known now than when it was last asked for.
    void historyLoaded();

private:
    struct Watched;
    void followHistory(History &history);
    [[nodiscard]] bool isKnown(const Watched &watched, Metric metric) const;
    [[nodiscard]] std::vector<Column> columnsOf(const Watched &watched, Metric metric, const QueryGrid &grid) const;
    [[nodiscard]] const Watched *find(const HostId &host) const;
    void take(Watched &watched, UtcTime time, const HostSample &sample);
    void announce();

    ssh::SessionSource &m_source;
    const Clock &m_clock;
    std::unique_ptr<HistoryView> m_view;
    std::vector<std::unique_ptr<Watched>> m_watched;
    std::unique_ptr<HistoryRecorder> m_recorder; ///< looks at the series of m_watched
    QHash<HostId, Watched *> m_byHost;
    SampleGroups m_groups;
    QTimer m_announce;
    QElapsedTimer m_sinceAnnounced;
};

} // namespace qd::metrics
