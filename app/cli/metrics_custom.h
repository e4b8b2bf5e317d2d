// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/custommetrics/metric_file.h"
#include "models/metrics/custom_sampler.h"

#include <QtCore/QFuture>

namespace qd::cli {

/// metrics custom list: what metrics.yaml says. metrics custom try NAME-or-FILE HOST: asks once and prints the curves.
/// Thread: main. Ownership: the context must outlive it.
class MetricsCustom final : public QObject {
    Q_OBJECT
public:
    explicit MetricsCustom(CliContext &context) : m_context(context) {}
    ~MetricsCustom() override;

    /// The file of the host list in use.
    [[nodiscard]] static custommetrics::MetricFile fileOf(CliContext &context);

    void list();
    /// Answers an error of the arguments; else finished() follows.
    [[nodiscard]] std::optional<Error> tryOn(const QString &nameOrFile, const QString &host);

Q_SIGNALS:
    void finished(int exitStatus);

private:
    [[nodiscard]] Result<QList<metrics::CustomMetric>> chosen(const QString &nameOrFile);
    void next();
    void print(const metrics::CustomMetric &metric, const Result<metrics::CustomTrial> &trial);
    void printProblems(const QString &path, const custommetrics::MetricFile &file);

    CliContext &m_context;
    hosts::Host m_host;
    QList<metrics::CustomMetric> m_open;
    QFuture<Result<metrics::CustomTrial>> m_running;
    int m_status = 0;
};

} // namespace qd::cli
