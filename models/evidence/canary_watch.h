// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/evidence_collection.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>

namespace qd::evidence {

/// One host's gate: looks at what is collected every `interval` until its time is over, or until a limit is passed for good.
/// State: finished() once, from the event loop; then the future has its answer. Thread: GUI (or the CLI's main).
/// Ownership: shares the collection. Destroying it finishes the future with Cancelled.
class CanaryWatch : public QObject {
    Q_OBJECT
public:
    /// Lines and samples of the last moment are waited for so long.
    static constexpr std::chrono::milliseconds straggle{1500};

    CanaryWatch(std::shared_ptr<EvidenceCollection> collection, deploy::CanaryQuestion question, const CanarySettings &settings, const Clock &clock);
    ~CanaryWatch() override;

    void start();
    [[nodiscard]] QFuture<Result<deploy::Verdict>> future() const { return m_promise.future(); }

Q_SIGNALS:
    void finished();

private:
    void look();
    void judge(const LogAnswer &logs, UtcTime until, bool isLast);
    void finish(const Result<deploy::Verdict> &result);
    void planNext();
    [[nodiscard]] LogScope scope(UtcTime until) const;
    [[nodiscard]] UtcTime end() const { return m_question.switched + m_settings.wait; }
    [[nodiscard]] UtcTime warm() const { return m_question.switched + m_settings.warmUp; }
    [[nodiscard]] double shareOver(UtcTime from, UtcTime until) const;
    [[nodiscard]] std::vector<double> values(const HostId &host, const metrics::CurveId &curve, UtcTime from, UtcTime to) const;
    [[nodiscard]] Figures figures(const std::function<std::vector<double>(const HostId &, UtcTime, UtcTime)> &read, UtcTime until) const;
    enum class Resource { Processor, Memory };
    [[nodiscard]] std::vector<LevelQuestion> levels(UtcTime until) const;
    [[nodiscard]] LevelQuestion level(const metrics::CurveId &curve, const CanaryLimit &limit, double least, UtcTime until) const;
    [[nodiscard]] LevelQuestion levelOf(Resource resource, UtcTime until) const;
    [[nodiscard]] LevelQuestion ofMachine(Resource resource, const CanaryLimit &limit, UtcTime until) const;
    [[nodiscard]] LevelQuestion ofUnit(const UnitProbe &own, Resource resource, const CanaryLimit &limit, UtcTime until) const;
    [[nodiscard]] QString absenceOf(const metrics::CurveId &curve) const;
    [[nodiscard]] std::optional<LatencyQuestion> latency(UtcTime until) const;
    void addLogs(CanaryEvidence &evidence, const LogAnswer &logs, UtcTime until) const;

    std::shared_ptr<EvidenceCollection> m_collection;
    const deploy::CanaryQuestion m_question;
    const CanarySettings m_settings;
    const Clock &m_clock;
    QList<HostId> m_hosts; ///< the canary first
    QPromise<Result<deploy::Verdict>> m_promise;
    QFutureWatcher<Result<deploy::Verdict>> m_watcher;
    QFuture<LogAnswer> m_reading;
    QTimer m_next;
    bool m_isOver = false;
};

} // namespace qd::evidence
