// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_types.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QHash>

namespace qd::integrations {

/// Prometheus' HTTP API (v1), which Thanos, Mimir and VictoriaMetrics answer too. All calls are read-only.
/// Errors: as RestClient::send(); Parse for a query that the server does not understand (`detail` = its words, with
/// "1:15: parse error" in front where it names a place); Timeout and Unsupported where the server gave up or lacks the call.
/// Cancelling a future ends the question. Thread: main. Ownership: the caller's.
class PrometheusClient : public QObject {
    Q_OBJECT
public:
    template <typename T>
    using Future = QFuture<Result<T>>;

    explicit PrometheusClient(std::shared_ptr<RestClient> rest, QObject *parent = nullptr);
    ~PrometheusClient() override;

    [[nodiscard]] RestClient &rest() const { return *m_rest; }

    /// `at` = nothing: now, by the server's clock.
    [[nodiscard]] Future<PromInstant> query(const QString &expression, std::optional<UtcTime> at = {});
    /// More steps than a server gives at once (11,000) are asked for in parts, one after another, and joined.
    [[nodiscard]] Future<PromRange> queryRange(const QString &expression, const RangePlan &plan);
    /// The most steps that one question may have, as the server's own limit is.
    static constexpr qsizetype mostSteps = 11'000;

    /// Label names of the series that match (all if empty), in alphabetical order.
    [[nodiscard]] Future<QStringList> labelNames(const QStringList &matchers = {}, std::optional<UtcTime> from = {}, std::optional<UtcTime> to = {});
    [[nodiscard]] Future<QStringList> labelValues(const QString &label, const QStringList &matchers = {}, std::optional<UtcTime> from = {},
                                                  std::optional<UtcTime> to = {});
    [[nodiscard]] Future<QList<Labels>> series(const QStringList &matchers, std::optional<UtcTime> from = {}, std::optional<UtcTime> to = {},
                                               int limit = 10'000);
    /// By metric name; where exporters disagree, the first.
    [[nodiscard]] Future<QHash<QString, PromMetadata>> metadata();
    [[nodiscard]] Future<QList<PromTarget>> targets(bool alsoDropped = false);
    [[nodiscard]] Future<QList<PromRule>> rules();
    [[nodiscard]] Future<QList<PromAlert>> alerts();
    [[nodiscard]] Future<PromBuild> buildInfo();
    /// True if it can answer queries; false while it starts or reads its log back.
    [[nodiscard]] Future<bool> isReady();
    /// Nothing but the server's view of the grammar: Parse with the place if the expression is wrong.
    [[nodiscard]] Future<PromNotes> check(const QString &expression);

private:
    std::shared_ptr<RestClient> m_rest;
};

/// Line and column (from 1) of "1:15: parse error: …" in an error's detail; nothing if it names none.
[[nodiscard]] std::optional<std::pair<int, int>> parseErrorPlace(const QString &detail);

} // namespace qd::integrations
