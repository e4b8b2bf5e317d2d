// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/metrics/curve.h"
#include "models/metrics/history.h"

namespace qd::cli {

/// metrics export HOSTS --since …: all that the console kept of hosts, for other programs: CSV, JSON lines, or OpenMetrics
/// with times, which "promtool tsdb create-blocks-from openmetrics" takes. Hosts are not asked. Read and written lot by
/// lot, so that memory stays bounded. Thread: main. Ownership: the context must outlive it.
class MetricsExport final : public QObject {
    Q_OBJECT
public:
    enum class Format { Csv, Json, OpenMetrics };

    static void configure(QCommandLineParser &parser);
    explicit MetricsExport(CliContext &context) : m_context(context) {}
    /// finished() follows, unless it answers an error of the arguments or of the file.
    [[nodiscard]] std::optional<Error> start(const QList<hosts::Host> &hosts, const QCommandLineParser &parser);

Q_SIGNALS:
    void finished(int exitStatus);

private:
    /// What is read at once.
    struct Lot {
        QList<hosts::Host> hosts;
        QStringList series;
    };
    void takeNames(const Result<QStringList> &names, const QStringList &wanted);
    void cut(const QStringList &series);
    void next();
    void take(const Lot &lot, const metrics::HistoryAnswer &answer);
    void print(const hosts::Host &host, const QString &series, const std::vector<metrics::ColumnFold> &columns);
    [[nodiscard]] QByteArray row(const hosts::Host &host, const metrics::CurveId &curve, qint64 second, const metrics::Column &column) const;
    void end(int status);

    CliContext &m_context;
    std::unique_ptr<metrics::History> m_history;
    QList<hosts::Host> m_hosts;
    metrics::QueryGrid m_grid;
    Format m_format = Format::Csv;
    QList<Lot> m_lots;
    QString m_family; ///< whose samples are being written
    quint64 m_rows = 0;
};

/// The names in the history that a --metric word means: itself, or all that its * and ? match.
[[nodiscard]] QStringList matchingNames(const QString &word, const QStringList &known);

/// A curve of a host as a line of OpenMetrics: `quarterdeck_disk_utilisation{host="web",device="sda"}`.
[[nodiscard]] QByteArray openMetricsSeries(const metrics::CurveId &curve, const QString &host);

} // namespace qd::cli
