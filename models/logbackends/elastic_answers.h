// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_client.h"
#include "models/logbackends/elastic_query.h"

/// The bodies of Elasticsearch's and OpenSearch's answers, read into values. Pure; thread: any. Internal to the room.
/// What an answer lacks is empty; what is of another type than the API says is left out. Only what is no answer of such a
/// server at all is an error (Protocol), and what the server itself calls one.
namespace qd::logs {

struct ElasticInfo {
    QString product; ///< "Elasticsearch" or "OpenSearch"
    QString version;
    [[nodiscard]] bool isOpenSearch() const { return product == u"OpenSearch"; }
};
[[nodiscard]] Result<ElasticInfo> readElasticInfo(const QByteArray &body);
/// Field names and types of _field_caps; the rest of the value is not set.
[[nodiscard]] Result<ElasticFields> readElasticFields(const QByteArray &body);
/// Indices, aliases and data streams of _resolve/index, without hidden ones.
[[nodiscard]] Result<QStringList> readElasticNames(const QByteArray &body);
/// The id of a point in time, Elasticsearch's or OpenSearch's.
[[nodiscard]] Result<QString> readElasticPoint(const QByteArray &body);
/// Words of the level field, and whether they are all.
[[nodiscard]] Result<void> readElasticLevels(const QByteArray &body, ElasticFields &fields);

struct ElasticPage {
    ServerLines lines;
    QJsonArray last;  ///< sort values of the last line, for the next page
    qsizetype hits = 0; ///< as many as the server gave
    QString pointId;  ///< the point in time that counts from now on; empty = the same
    QString note;     ///< shards that failed
};
[[nodiscard]] Result<ElasticPage> readElasticPage(const QByteArray &body, const ElasticFields &fields);

struct ElasticCounts {
    ServerBuckets buckets; ///< those with lines, ascending
    qint64 total = 0;
    QString pointId;
    QString note;
};
[[nodiscard]] Result<ElasticCounts> readElasticCounts(const QByteArray &body, qint64 stepMs, const ElasticFields &fields);

/// What an answer with a status of failure means, with the next step.
[[nodiscard]] Error elasticError(const integrations::RestReply &reply, const QUrl &base, const QString &index);
/// Whether it says that the point in time is over.
[[nodiscard]] bool isPointGone(const integrations::RestReply &reply);

/// A document as one line of JSON: its fields flat ("host.name"), time, level and message first.
[[nodiscard]] QByteArray elasticLineText(const QJsonObject &source, const ElasticFields &fields);

} // namespace qd::logs
