// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_client.h"
#include "models/logbackends/loki_query.h"

/// The bodies of Loki's answers, read into values; as strict as elastic_answers.h. Pure; thread: any. Internal to the room.
/// Format: grafana/loki docs/sources/reference/loki-http-api.md; there is no schema of it.
namespace qd::logs {

/// Lines of a query_range with the answer type "streams", and how many entries they were.
struct LokiPage {
    ServerLines lines;
    qsizetype entries = 0;
};
[[nodiscard]] Result<LokiPage> readLokiPage(const QByteArray &body, const LokiLabels &labels);
/// A "matrix": counts of [t - step, t) at each t.
[[nodiscard]] Result<ServerBuckets> readLokiCounts(const QByteArray &body, qint64 stepMs, const QString &level);
/// A "vector" of counts by level: their sum, and the words.
struct LokiTotals {
    qint64 total = 0;
    QMap<QString, Level> words;
};
[[nodiscard]] Result<LokiTotals> readLokiTotals(const QByteArray &body, const QString &level);
/// Names of labels, or values of one.
[[nodiscard]] Result<QStringList> readLokiNames(const QByteArray &body);
/// The version of buildinfo; empty if it is not said.
[[nodiscard]] QString readLokiVersion(const QByteArray &body);
/// What an answer with a status of failure means, with the next step.
[[nodiscard]] Error lokiError(const integrations::RestReply &reply, const QUrl &base);
/// Whether it says that an expression is not of its kind.
[[nodiscard]] bool isLokiParseError(const integrations::RestReply &reply);

} // namespace qd::logs
