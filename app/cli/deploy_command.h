// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "app/cli/deploy_desk.h"
#include "app/cli/deploy_flow.h"

namespace qd::cli {

/// deploy RECIPE [HOSTS], deploy HOSTS SOURCE TARGET, rollback RECIPE|TARGET HOSTS, setup-host HOSTS: through the same service, journal
/// and history as the console. The plan is printed first; --dry-run stops there, a terminal is asked.
class DeployCommand final : public CliCommand {
    Q_OBJECT
public:
    enum class Mode { Deploy, Rollback, SetupHost };

    explicit DeployCommand(Mode mode) : m_mode(mode) {}
    ~DeployCommand() override;

    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &parser) const override;
    void start(CliContext &context, const QCommandLineParser &parser) override;
    void cancel() override;

private:
    void startRecipe(const QCommandLineParser &parser, const QString &nameOrFile, const QString &hosts);
    void startQuick(const QCommandLineParser &parser, const QStringList &words);
    void startRollback(const QCommandLineParser &parser, const QStringList &words);
    void startSetup(const QCommandLineParser &parser, const QString &hosts);
    void rollBackTarget(const QCommandLineParser &parser, const QString &target, const QList<hosts::Host> &hosts);
    /// Recipe and options to a request, then to a plan.
    void choose(const QCommandLineParser &parser, const recipes::Recipe &recipe, const QMap<QString, QString> &variables, const QString &hosts);
    void send(const QCommandLineParser &parser, deploy::DeployRequest request);
    void askBuild(const deploy::DeployRequest &request, const std::function<void(const deploy::DeployRequest &)> &then);

    Mode m_mode;
    CliContext *m_context = nullptr;
    std::unique_ptr<DeployDesk> m_desk;
    std::unique_ptr<DeployFlow> m_flow;
    bool m_cancelled = false;
};

} // namespace qd::cli
