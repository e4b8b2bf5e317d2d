// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/custom_fetch.h"
#include "models/metrics/custom_output.h"
#include "models/metrics/metrics_service.h"

#include <QtCore/QHash>

#include <map>
#include <memory>

namespace qd::metrics {

/// How a custom metric does on a host.
struct CustomStatus {
    UtcTime lastRun{};                      ///< end of the last question; the epoch = none yet
    std::chrono::milliseconds took{0};
    std::optional<Error> error;             ///< why there are no values now
    QList<CustomOutput::Problem> problems;  ///< lines that could not be read, of an output that else could
    qsizetype curves = 0;
    qsizetype leftOut = 0;                  ///< numbers beyond what one metric may have
    bool operator==(const CustomStatus &) const = default;
};

/// What one question gave, for a dialog or a terminal.
struct CustomTrial {
    CustomOutput output;
    QByteArray text; ///< what was printed, at most 64 KiB of it
    std::chrono::milliseconds took{0};
};

/// Asks hosts for their custom metrics: each at its interval while the host is live and somebody wants its curves (those
/// that are kept always are wanted by this object). Values go to the MetricsService; what fails is a gap there and a line
/// in MetricsService::problems(). At most `hostAtOnce` questions a host at a time, one at a time for one metric.
/// Thread: GUI; outputs are read on the global pool. Ownership: the service and the source must outlive it.
class CustomSampler : public QObject {
    Q_OBJECT
public:
    static constexpr int hostAtOnce = 2;

    CustomSampler(MetricsService &service, ssh::SessionSource &source, QObject *parent = nullptr);
    ~CustomSampler() override;

    /// What each host is asked for from now on; a metric that has changed begins anew.
    void setMetrics(const QHash<HostId, QList<CustomMetric>> &metrics);
    /// Asks now what is due; done every second by itself.
    void askThoseDue();
    [[nodiscard]] CustomStatus status(const HostId &host, const QString &metric) const;
    /// How many metrics are asked for, over all hosts.
    [[nodiscard]] int running() const;

    /// Asks once, also for a metric that is kept nowhere. Errors: those of CustomFetch and readCustomOutput(); NotFound if
    /// the host is not known. Cancelling the future ends the question. Thread: any with an event loop.
    [[nodiscard]] static QFuture<Result<CustomTrial>> tryOnce(const CustomMetric &metric, const std::shared_ptr<ssh::Session> &session);

Q_SIGNALS:
    void statusChanged(const qd::HostId &host);

private:
    struct Job;
    using Jobs = std::map<QString, std::shared_ptr<Job>>;

    void ask(const std::shared_ptr<Job> &job, UtcTime now);
    void take(const std::shared_ptr<Job> &job, const Result<QByteArray> &output, std::chrono::milliseconds took);
    void takeRead(Job &job, const Result<CustomOutput> &read, UtcTime time);
    void fail(Job &job, const Error &error);
    void tell(const HostId &host);
    void clear(Job &job);
    void rest(Job &job);

    MetricsService &m_service;
    ssh::SessionSource &m_source;
    QHash<HostId, Jobs> m_jobs;
    std::vector<CurveWish> m_always;
    QTimer m_tick;
};

} // namespace qd::metrics
