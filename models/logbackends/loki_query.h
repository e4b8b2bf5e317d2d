// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/log_server.h"

/// LogQL for Grafana Loki. Pure; thread: any. Internal to the room.
namespace qd::logs {

/// What is known of a server's streams.
struct LokiLabels {
    QStringList names;   ///< labels of the streams that the selector means
    QString level;       ///< the one that tells the level; "detected_level" is made by the server itself
    QMap<QString, Level> levelWords; ///< values it has
    bool allLevelWords = false;
};
/// Which of the labels tells the level; "detected_level" if none does.
[[nodiscard]] QString lokiLevelLabel(const QStringList &names);

/// A text in LogQL's double quotes.
[[nodiscard]] QString lokiQuoted(const QString &text);
/// How many lines by level: of each step before a moment, its end not included ([t - step, t)).
[[nodiscard]] QString lokiCounts(const QString &selector, const QString &pipeline, const QString &level, qint64 stepMs);
/// {labels} and pipelines as text and regular expressions; the server matches bytes as we do, expressions by RE2.
[[nodiscard]] ServerFilter lokiFilter(const LokiLabels &labels, const LogFilter &filter, const FilterNames &names);
/// Whether LogQL begins with a stream selector, which is what lines are asked for by. Error: Parse.
[[nodiscard]] std::optional<Error> lokiProblem(const QString &selector);
/// Name of the stream with these labels, as LogQL writes it ({job="nginx"}).
[[nodiscard]] QString lokiStreamName(const QMap<QString, QString> &labels);
/// What lokiStreamName() was made of; empty if it is none.
[[nodiscard]] QMap<QString, QString> lokiStreamLabels(const QString &name);

} // namespace qd::logs
