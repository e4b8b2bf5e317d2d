// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/integrations/prometheus_types.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QHash>
#include <QtCore/QJsonValue>

/// The bodies of Prometheus' and Alertmanager's answers, read into values. Pure; thread: any. Internal to the room.
/// What an answer lacks is empty; what is of another type than the API says is left out. Only what is no answer of such a server at all is
/// an error (Protocol), and what the server itself calls one. Format: prometheus/prometheus docs/querying/api.md (v1).
namespace qd::integrations {

constexpr qsizetype mostSeries = 5'000;        ///< of one answer; more are left out, with a warning
constexpr qsizetype mostValues = 20'000'000;   ///< of one range

/// The `data` of an answer, and its notes. Errors: the server's own, and Protocol.
[[nodiscard]] Result<QJsonValue> promData(const RestReply &reply, const QUrl &base, PromNotes *notes = nullptr);

[[nodiscard]] Result<PromInstant> readInstant(const QJsonValue &data, const PromNotes &notes);
/// Values are put on the plan's steps; what lies on none is left out.
[[nodiscard]] Result<PromRange> readRange(const QJsonValue &data, const RangePlan &plan, const PromNotes &notes);
[[nodiscard]] QStringList readNames(const QJsonValue &data);
[[nodiscard]] QList<Labels> readSeries(const QJsonValue &data);
[[nodiscard]] QHash<QString, PromMetadata> readMetadata(const QJsonValue &data);
[[nodiscard]] QList<PromTarget> readTargets(const QJsonValue &data, bool alsoDropped);
[[nodiscard]] QList<PromRule> readRules(const QJsonValue &data);
[[nodiscard]] QList<PromAlert> readAlerts(const QJsonValue &list);
[[nodiscard]] PromBuild readBuild(const QJsonValue &data);
[[nodiscard]] Labels readLabels(const QJsonValue &object);

[[nodiscard]] QList<ManagedAlert> readManagedAlerts(const QJsonValue &list);
[[nodiscard]] QList<Silence> readSilences(const QJsonValue &list);
[[nodiscard]] QByteArray silenceJson(const Silence &silence);

/// "1.5", "NaN", "+Inf" as Prometheus writes numbers; NaN if it is none.
[[nodiscard]] double promNumber(const QString &text);
/// RFC 3339; nothing if it is none, or the year 1, which means never.
[[nodiscard]] std::optional<UtcTime> promTime(const QString &text);

} // namespace qd::integrations
