// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/log_backend.h"
#include "models/logbackends/loki_answers.h"

namespace qd::logs {

/// Grafana Loki (2 and 3) by its HTTP API: status/buildinfo, labels, label values, query, query_range. All calls only read.
class LokiServer final : public LogServer {
    Q_OBJECT
public:
    /// `looked`: the time in which it is looked for words of levels.
    LokiServer(const BackendSource &source, std::shared_ptr<integrations::RestClient> rest, TimeSlice looked, QObject *parent = nullptr);

    [[nodiscard]] Future<ServerAbout> prepare() override;
    [[nodiscard]] ServerFilter translate(const LogFilter &filter, const FilterNames &names) const override { return lokiFilter(m_labels, filter, names); }
    [[nodiscard]] Future<ServerBuckets> counts(const ServerFilter &filter, TimeSlice time, int buckets) override;
    [[nodiscard]] Future<qint64> count(const ServerFilter &filter, TimeSlice time) override;
    [[nodiscard]] Future<ServerLines> lines(const ServerFilter &filter, TimeSlice time, bool fresh, qint64 most) override;
    [[nodiscard]] Future<QStringList> choices() override;

private:
    using Reply = Result<integrations::RestReply>;
    struct Preparing;
    struct Choosing;
    void askLabels(const std::shared_ptr<Preparing> &preparing);
    void askLevels(const std::shared_ptr<Preparing> &preparing);
    void askValues(const std::shared_ptr<Choosing> &choosing);
    [[nodiscard]] QFuture<Reply> get(const QString &path, const integrations::RestQuery &query = {}) const;
    [[nodiscard]] Result<QByteArray> bodyOf(const Reply &reply) const;

    const BackendSource m_source;
    std::shared_ptr<integrations::RestClient> m_rest;
    TimeSlice m_looked;
    LokiLabels m_labels;
};

} // namespace qd::logs
