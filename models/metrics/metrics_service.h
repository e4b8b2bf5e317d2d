// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"
#include "models/metrics/attention.h"
#include "models/metrics/curve_keeper.h"
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
    std::optional<QStringList> failedUnits; ///< asked with SampleGroup::State; nothing = not known (yet), or no systemd
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
/// Beside the fixed metrics a host has curves of its devices and of custom metrics: those are held while somebody wants them.
/// Memory: 14,400 B a metric that the host has (500 hosts x 40 metrics: 288 MB), as much for each curve that is wanted
/// (CurveKeeper: 86 MB at most), and what HistoryView keeps for charts.
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
    /// What every host is asked for besides Base, and beside what want() needs. Another choice holds from the next question on.
    void setGroups(SampleGroups groups);
    /// How often hosts are asked. Every second until this is called.
    void setPaces(const Paces &paces) { m_attention.setPaces(paces); }
    /// The numbers of these hosts are looked at as long as the answer lives: they are asked at Paces::shown.
    Attention attend(const QList<HostId> &hosts) { return {m_attention, hosts}; }
    /// The window is in sight; else every host is asked at Paces::others, whoever looks.
    void setAttended(bool isAttended) { m_attention.setAttended(isAttended); }
    [[nodiscard]] std::chrono::seconds pace(const HostId &host) const { return m_attention.pace(host); }
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

    /// Needs these curves of these hosts as long as the answer lives. All wishes together, and setGroups(), decide what
    /// hosts are asked for. The label "*" wants all curves of that name. Values come with the next samples.
    CurveWish want(const QList<HostId> &hosts, const QList<CurveId> &curves);
    /// All that the host can have: every fixed metric, its devices as far as they were seen (they are seen when something
    /// of their group is wanted), its custom metrics. In that order; `isLive` tells which have a value now.
    [[nodiscard]] QList<CurveInfo> curves(const HostId &host) const;
    /// How one curve is drawn; a plain answer for one that is not known (any more).
    [[nodiscard]] CurveInfo curve(const HostId &host, const CurveId &curve) const;
    /// As series() of a Metric. Curves that nobody wants have what the history has of them.
    [[nodiscard]] SeriesSlice series(const HostId &host, const CurveId &curve, UtcTime from, UtcTime to, int pixelColumns) const;
    /// The newest value while the host is live; NaN if there is none.
    [[nodiscard]] float latest(const HostId &host, const CurveId &curve) const;
    /// The hosts folded into one, as `fold` says. As series().
    [[nodiscard]] GroupSlice aggregate(const QList<HostId> &hosts, const CurveId &curve, Fold fold, UtcTime from, UtcTime to, int pixelColumns) const;
    /// Where custom metrics put their values, and ask what is wanted.
    [[nodiscard]] CurveKeeper &keeper() { return *m_keeper; }
    /// What is wrong with custom metrics of a host, for problems(): a line each, empty = nothing.
    void setCustomFaults(const HostId &host, const QStringList &faults);

    [[nodiscard]] QList<Problem> problems(const QList<HostId> &hosts) const;

Q_SIGNALS:
    /// At most once a second however many hosts there are, after something new arrived.
    void updated();
    void stateChanged(const qd::HostId &host, const qd::metrics::WatchState &state);
    /// The slow part of a host whose processes are asked for (SampleGroup::Processes), with its top consumers.
    void slowSampled(const qd::HostId &host, qd::UtcTime time, const qd::metrics::SlowReading &slow);
    /// More of the past is known now than when it was last asked for.
    void historyLoaded();
    /// The host has other curves than before: devices or custom metrics came or went.
    void curvesChanged(const qd::HostId &host);

private:
    struct Watched;
    void followHistory(History &history);
    [[nodiscard]] bool isKnown(const Watched &watched, Metric metric) const;
    [[nodiscard]] std::vector<Column> columnsOf(const Watched &watched, Metric metric, const QueryGrid &grid) const;
    [[nodiscard]] std::vector<Column> columnsOf(const Watched &watched, const CurveId &curve, const QueryGrid &grid) const;
    [[nodiscard]] const Watched *find(const HostId &host) const;
    void followWishes(const HostId &host);
    void followPace(const HostId &host);
    void take(Watched &watched, UtcTime time, const HostSample &sample);
    void announce();

    ssh::SessionSource &m_source;
    const Clock &m_clock;
    std::unique_ptr<HistoryView> m_view;
    std::unique_ptr<CurveKeeper> m_keeper; ///< outlives the recorder, which looks at what it holds
    std::vector<std::unique_ptr<Watched>> m_watched;
    std::unique_ptr<HistoryRecorder> m_recorder; ///< looks at the series of m_watched
    QHash<HostId, Watched *> m_byHost;
    AttentionBook m_attention;
    int m_places = 0; ///< given to hosts, so that questions are spread over a second
    SampleGroups m_groups;
    QTimer m_announce;
    QElapsedTimer m_sinceAnnounced;
};

} // namespace qd::metrics
