// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/deploy/deploy_service.h"
#include "models/deploydesk/foreign_commands.h"
#include "models/deploydesk/recipe_secrets.h"
#include "models/deploydesk/run_notices.h"
#include "models/evidence/fleet_evidence.h"
#include "models/metrics/custom_sampler.h"
#include "models/recipes/library.h"
#include "models/sourcefetch/source_fetchers.h"

namespace qd::cli {

/// Deployments of one call of the program: the same service, journal, recipes and secrets as the console's.
/// Thread: main. Ownership: `context` must outlive it.
class DeployDesk final : public deploy::ConsentAsker {
public:
    explicit DeployDesk(CliContext &context);
    ~DeployDesk() override;

    [[nodiscard]] deploy::DeployService &service() { return *m_service; }
    /// Calls `then` once nothing is on its way any more to those who are to hear of a run's end: right away, or later.
    void whenTold(QObject *context, const std::function<void()> &then);
    [[nodiscard]] deploy::ForeignCommands &commands() { return m_commands; }
    [[nodiscard]] deploy::SecretSource &secrets() { return m_secrets; }
    [[nodiscard]] const recipes::RecipeLibrary &library() const { return m_library; }
    /// The team's folder of recipes: beside the host list.
    [[nodiscard]] static QString recipeFolder(CliContext &context);

    /// A recipe by name or file. Errors: NotFound, Parse (with the first problem's place).
    [[nodiscard]] Result<recipes::Recipe> recipe(const QString &nameOrFile) const;
    /// The hosts of a HOSTS argument, or where the recipe says, each through the recipe's filter. Errors: as CliContext::select(),
    /// and Parse if neither says where.
    [[nodiscard]] Result<QList<hosts::Host>> hostsOf(const recipes::Recipe &recipe, const QString &expression);

    /// On the terminal, with the exact text; without one it is no, and standard error says how to allow it.
    void ask(const deploy::ForeignCommand &command, std::function<void(bool)> answer) override;

private:
    [[nodiscard]] deploy::Seams seams();
    [[nodiscard]] Result<bool> matches(const HostId &host, const QString &filter);
    void sampleFor(const deploy::Plan &plan);

    CliContext &m_context;
    deploy::ForeignCommands m_commands;
    deploy::RecipeSecrets m_secrets;
    deploy::RunNotices m_notices;
    sourcefetch::SourceFetchers m_sources;
    recipes::RecipeLibrary m_library;
    metrics::MetricsService m_metrics; ///< of hosts that a canary gate looks at
    std::unique_ptr<metrics::CustomSampler> m_custom; ///< of metrics.yaml, as far as a gate names them
    std::unique_ptr<evidence::FleetEvidence> m_evidence;
    std::unique_ptr<deploy::DeployService> m_service;
};

} // namespace qd::cli
