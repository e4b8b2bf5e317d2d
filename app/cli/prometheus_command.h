// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/integrations/prometheus_service.h"

namespace qd::cli {

/// Passwords and tokens of sources: from the desktop's key ring, else asked for on the terminal.
class TerminalSecrets final : public integrations::SourceSecrets {
public:
    explicit TerminalSecrets(CliContext &context) : m_context(context) {}
    void find(const integrations::PrometheusSource &source, std::function<void(std::optional<Secret>)> answer) override;

private:
    void ask(const integrations::PrometheusSource &source, std::function<void(std::optional<Secret>)> answer);
    CliContext &m_context;
};

/// prometheus sources|query|range|targets|rules|alerts|silences: asks a Prometheus server that the console knows, or that an address names.
/// Exit status: 0; 1 if a target is down or an alert fires; 2 for a query that is wrong; 255 if nobody answers.
class PrometheusCommand final : public CliCommand {
    Q_OBJECT
public:
    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override { return {parser.value(QStringLiteral("via")), {}}; }
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    using Clients = integrations::SourceClients;
    void listSources();
    [[nodiscard]] Result<integrations::PrometheusSource> sourceFrom(const QString &text, const QCommandLineParser &parser);
    void withClients(const integrations::PrometheusSource &source);
    void run(const Result<Clients> &clients);
    void query();
    void range();
    void targets();
    void rules();
    void alerts();
    void silences();
    template <typename T>
    void take(QFuture<Result<T>> future, void (PrometheusCommand::*print)(const T &));

    void printInstant(const integrations::PromInstant &answer);
    void printRange(const integrations::PromRange &answer);
    void printTargets(const QList<integrations::PromTarget> &targets);
    void printRules(const QList<integrations::PromRule> &rules);
    void printAlerts(const QList<integrations::PromAlert> &alerts);
    void printSilences(const QList<integrations::Silence> &silences);
    void note(const integrations::PromNotes &notes);

    CliContext *m_context = nullptr;
    std::unique_ptr<TerminalSecrets> m_secrets;
    std::unique_ptr<integrations::PrometheusService> m_service;
    Clients m_clients;
    QString m_action;
    QString m_expression;
    std::optional<UtcTime> m_at;
    UtcTime m_from{};
    UtcTime m_to{};
    std::optional<std::chrono::milliseconds> m_step;
};

} // namespace qd::cli
