// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/elastic_answers.h"
#include "models/logbackends/log_backend.h"

namespace qd::logs {

/// Elasticsearch (7.10 and later; earlier without a point in time, which it says) and OpenSearch. All calls only read, but for the
/// point in time, which is opened and given back. API: elastic/elasticsearch-specification, operations info, field-caps,
/// open-point-in-time, close-point-in-time, search, indices.resolve_index; OpenSearch: _search/point_in_time.
class ElasticServer final : public LogServer {
    Q_OBJECT
public:
    ElasticServer(const BackendSource &source, std::shared_ptr<integrations::RestClient> rest, QObject *parent = nullptr);
    ~ElasticServer() override;

    [[nodiscard]] Future<ServerAbout> prepare() override;
    [[nodiscard]] ServerFilter translate(const LogFilter &filter, const FilterNames &names) const override { return elasticFilter(m_fields, filter, names); }
    [[nodiscard]] Future<ServerBuckets> counts(const ServerFilter &filter, TimeSlice time, int buckets) override;
    [[nodiscard]] Future<qint64> count(const ServerFilter &filter, TimeSlice time) override;
    [[nodiscard]] Future<ServerLines> lines(const ServerFilter &filter, TimeSlice time, bool fresh, qint64 most) override;
    [[nodiscard]] Future<QStringList> choices() override;

private:
    using Reply = Result<integrations::RestReply>;
    struct Preparing;
    struct Reading;
    void askFields(const std::shared_ptr<Preparing> &preparing);
    void askLevels(const std::shared_ptr<Preparing> &preparing);
    void openPoint(const std::shared_ptr<Preparing> &preparing);
    void endPreparing(const std::shared_ptr<Preparing> &preparing);
    void readOn(const std::shared_ptr<Reading> &reading);
    void takePage(const std::shared_ptr<Reading> &reading, const Result<ElasticPage> &page);
    [[nodiscard]] integrations::RestRequest pointRequest() const;
    [[nodiscard]] QString indexPath(const char *rest) const;
    [[nodiscard]] QFuture<Reply> post(const QString &path, const QByteArray &body) const;
    /// A search whose body is made for the point in time that counts when it is sent; opens another where the server has
    /// forgotten it. `fresh`: without one.
    void search(const std::function<QByteArray(const ElasticPoint &)> &body, bool fresh, const std::function<void(Reply)> &answer, bool again = true);
    void keepPoint(const QString &id);
    /// An answer with a status of failure as an error.
    [[nodiscard]] Result<QByteArray> bodyOf(const Reply &reply) const;

    const BackendSource m_source;
    std::shared_ptr<integrations::RestClient> m_rest;
    ElasticFields m_fields;
    ElasticPoint m_point;
    bool m_isOpenSearch = false;
};

} // namespace qd::logs
