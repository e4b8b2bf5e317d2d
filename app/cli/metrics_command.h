// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/custom_watch.h"
#include "app/cli/metrics_custom.h"
#include "app/cli/metrics_export.h"
#include "app/cli/metrics_past.h"
#include "models/metrics/collector.h"

namespace qd::cli {

/// metrics HOSTS: one line a host and second, until Ctrl+C or the wanted count; with --since what was kept.
/// metrics export HOSTS --since …: that for other programs. metrics custom list|try: custom metrics.
class MetricsCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    struct Watch {
        hosts::Host host;
        std::unique_ptr<metrics::Collector> collector;
        std::unique_ptr<CustomWatch> custom; ///< null = none is asked for
        int printed = 0;
        bool done = false;
    };

    void startCustom(const QCommandLineParser &parser);
    void startKept(const QList<hosts::Host> &hosts, const QCommandLineParser &parser, bool isExport);
    [[nodiscard]] std::optional<Error> chooseCurves(const QCommandLineParser &parser);
    [[nodiscard]] std::optional<Error> chooseCustom(const metrics::CurveId &curve);
    /// Name and value of those that --metric asks for.
    [[nodiscard]] QList<std::pair<QString, CustomWatch::Value>> chosenValues(const Watch &watch, const metrics::HostSample &sample) const;
    [[nodiscard]] bool isChosen(const QString &curve) const;
    void watch(const hosts::Host &host);
    void onSample(Watch &watch, UtcTime time, const metrics::HostSample &sample);
    void onState(Watch &watch, const metrics::WatchState &state);
    void end(Watch &watch, int status);
    void printJson(const Watch &watch, UtcTime time, const metrics::HostSample &sample);
    void printLine(const Watch &watch, UtcTime time, const metrics::HostSample &sample);

    /// What is printed: Base and what --with asks for.
    [[nodiscard]] QList<metrics::Metric> askedMetrics() const;

    CliContext *m_context = nullptr;
    metrics::SampleGroups m_groups;
    std::vector<std::unique_ptr<Watch>> m_watches;
    std::unique_ptr<MetricsPast> m_past;
    std::unique_ptr<MetricsExport> m_export;
    std::unique_ptr<MetricsCustom> m_custom;
    QStringList m_curves; ///< of --metric; empty = the usual figures
    QList<metrics::CustomMetric> m_customMetrics;
    int m_count = 0; ///< 0 = without end
    int m_status = 0;
    qsizetype m_open = 0;
};

} // namespace qd::cli
