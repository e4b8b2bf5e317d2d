// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/deploy/deploy_service.h"

namespace qd::cli {

/// deploy HOSTS SOURCE TARGET, rollback HOSTS TARGET, history: through the same service, journal and
/// history as the console. The plan is printed first; --dry-run stops there.
class DeployCommand final : public CliCommand {
    Q_OBJECT
public:
    enum class Mode { Deploy, Rollback, History };

    explicit DeployCommand(Mode mode) : m_mode(mode) {}
    ~DeployCommand() override;

    void configure(QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    void openService();
    [[nodiscard]] Result<deploy::DeployRequest> readRequest(const QCommandLineParser &parser) const;
    [[nodiscard]] static Result<deploy::HealthCheck> readHealth(const QCommandLineParser &parser);
    [[nodiscard]] static Result<int> readNumber(const QCommandLineParser &parser, const QString &option, int fallback);
    void plan(const deploy::DeployRequest &request);
    void onPlan(const Result<deploy::Plan> &plan);
    void printPlan(const deploy::Plan &plan);
    void printPlanJson(const deploy::Plan &plan);
    void printStep(int host, deploy::StepKind kind);
    void onRunFinished();
    void printHistory(int limit);

    Mode m_mode;
    CliContext *m_context = nullptr;
    bool m_dryRun = false;
    QString m_release;
    std::unique_ptr<deploy::DeployService> m_service;
    std::shared_ptr<deploy::Run> m_run;
    bool m_cancelled = false;
};

} // namespace qd::cli
