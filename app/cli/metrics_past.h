// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/metrics/history.h"
#include "models/metrics/curve.h"

namespace qd::cli {

/// metrics HOSTS --since …: prints what the console kept of hosts, without asking them.
/// Thread: main. Ownership: the context must outlive it.
class MetricsPast final : public QObject {
    Q_OBJECT
public:
    static void configure(QCommandLineParser &parser);
    [[nodiscard]] static bool isWanted(const QCommandLineParser &parser) { return parser.isSet(QStringLiteral("since")); }

    struct GridWish {
        qsizetype hosts = 1;
        bool fine = false; ///< as fine as it is kept, unless --step says otherwise
    };
    /// What --since, --until and --step mean.
    [[nodiscard]] static Result<metrics::QueryGrid> gridFrom(const QCommandLineParser &parser, UtcTime now, const GridWish &wish);

    explicit MetricsPast(CliContext &context) : m_context(context) {}
    /// finished() follows, unless it answers an error of the arguments or of the file.
    [[nodiscard]] std::optional<Error> start(const QList<hosts::Host> &hosts, const QCommandLineParser &parser);

Q_SIGNALS:
    void finished(int exitStatus);

private:
    [[nodiscard]] std::optional<Error> chooseMetrics(const QCommandLineParser &parser);
    void takeNames(const Result<QStringList> &names);
    void read();
    void take(const metrics::HistoryAnswer &answer);
    void print(const hosts::Host &host, const metrics::CurveInfo &metric, qint64 second, const metrics::Column &column);

    CliContext &m_context;
    std::unique_ptr<metrics::History> m_history;
    QList<hosts::Host> m_hosts;
    QStringList m_words;                ///< of --metric
    QList<metrics::CurveInfo> m_metrics;
    metrics::QueryGrid m_grid;
};

/// "90s", "15m", "6h", "7d" before `now`, or a time as 2026-11-27T18:40 (this machine's zone) or …Z; nothing if it is neither.
[[nodiscard]] std::optional<UtcTime> timeFrom(const QString &text, UtcTime now);

} // namespace qd::cli
