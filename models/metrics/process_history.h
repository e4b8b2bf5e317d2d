// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"
#include "models/metrics/process_record.h"

#include <deque>

namespace qd::metrics {

/// The top consumers of hosts over time: each slow part of the stream (15 s) for an hour in memory, each minute for seven
/// days in the history's file. Only of hosts whose processes somebody wishes for (MetricsService::want() of a metric of that
/// group, or keepRecording()): a look at all processes costs a host some milliseconds.
/// Memory: about 2 KB a record, 0.5 MB a host and hour. Disk: about 0.7 KB a minute, 7 MB a host and week. A killed program
/// loses a minute at most.
/// Thread: GUI; the file is written and read on `qd-history`. Ownership: service, history and clock must outlive it.
class ProcessHistory : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds inMemory = std::chrono::hours(1);
    static constexpr std::chrono::seconds onDisk = std::chrono::days(7);
    static constexpr qsizetype recordsAtMost = 2'000; ///< of one answer; the newest

    /// Without a history there is the hour in memory alone.
    ProcessHistory(MetricsService &service, History *history, const Clock &clock, QObject *parent = nullptr);
    ~ProcessHistory() override;

    /// Records these hosts, whoever looks, until it is called again. Unknown hosts are kept in the list.
    void keepRecording(const QList<HostId> &hosts);
    [[nodiscard]] const QList<HostId> &keptHosts() const { return m_kept; }

    /// The records that touch [begin, end], oldest first: moments from memory, minutes from the file before that.
    [[nodiscard]] QFuture<Result<std::vector<ProcessRecord>>> read(const HostId &host, UtcTime begin, UtcTime end);
    /// The newest moment; null if none of the last hour is there.
    [[nodiscard]] const ProcessRecord *newest(const HostId &host) const;
    /// Hands over what the file lacks.
    void flush();
    /// Drops what is too old, a little at a time; done every minute by itself.
    void tidyUp();

Q_SIGNALS:
    void recorded(const qd::HostId &host);

private:
    struct Host {
        std::deque<ProcessRecord> moments;
        std::vector<ProcessRecord> minute; ///< not in the file yet
    };

    void take(const HostId &host, UtcTime time, const SlowReading &slow);
    void writeMinute(const HostId &host, Host &kept);

    MetricsService &m_service;
    History *m_history;
    const Clock &m_clock;
    QHash<HostId, std::shared_ptr<Host>> m_hosts;
    QList<HostId> m_kept;
    CurveWish m_wish;
    QTimer m_tidy;
    QElapsedTimer m_sinceStart;
};

} // namespace qd::metrics
