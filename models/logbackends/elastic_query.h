// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/log_server.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QMap>

/// Questions to Elasticsearch and OpenSearch, written as JSON. Pure; thread: any. Internal to the room.
namespace qd::logs {

/// What is known of an index's fields.
struct ElasticFields {
    QMap<QString, QString> types; ///< of what can be searched: name -> "keyword", "text", "long" …
    QString time = QStringLiteral("@timestamp");
    QString message;
    QString level; ///< one that can be counted by; empty = none
    QString host;
    QString service;
    QMap<QString, Level> levelWords; ///< values that the level field has, as the server writes them
    bool allLevelWords = false;      ///< they are all it has

    /// The field that a filter's name means ("status" -> "http.response.status_code"); empty if there is none.
    [[nodiscard]] QString fieldOf(const QString &name) const;
    /// The form of a field whose whole value can be compared ("message.keyword"); empty if there is none.
    [[nodiscard]] QString exactForm(const QString &field) const;
    [[nodiscard]] bool isNumber(const QString &field) const;
};
/// Chooses message, level, host and service by name and type.
void chooseFields(ElasticFields &fields);

/// A point in time, as the product calls it; empty id = none.
struct ElasticPoint {
    QString id;
    bool hasShardDoc = false; ///< Elasticsearch: lines of one moment are told apart by it
};

/// One page of the lines of `time`, ascending, behind `after` (sort values of the last line; empty = from the beginning).
[[nodiscard]] QByteArray elasticPage(const ElasticFields &fields, const QJsonArray &clauses, TimeSlice time, const ElasticPoint &point,
                                     const QJsonArray &after, int size);
/// Counts of `time` in buckets of `stepMs`, by level where there is a level field. `stepMs` = 0: only how many there are.
[[nodiscard]] QByteArray elasticCounts(const ElasticFields &fields, const QJsonArray &clauses, TimeSlice time, qint64 stepMs, const ElasticPoint &point);
/// Which values the level field has.
[[nodiscard]] QByteArray elasticLevels(const ElasticFields &fields);
/// `index` as part of a path.
[[nodiscard]] QString elasticPath(const QString &index);

/// What of a filter the server can do. Text is looked for as the server does it, by words.
[[nodiscard]] ServerFilter elasticFilter(const ElasticFields &fields, const LogFilter &filter, const FilterNames &names);

} // namespace qd::logs
