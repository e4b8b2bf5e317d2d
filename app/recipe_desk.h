// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_consent.h"
#include "models/automation/automation_desk.h"
#include "models/deploydesk/recipe_secrets.h"
#include "models/deploydesk/run_notices.h"
#include "models/hosts/host_board.h"
#include "models/recipes/library.h"
#include "models/sourcefetch/source_fetchers.h"
#include "widgets/deploy/deploy_tools.h"

namespace qd::app {

/// What the desk is made of; everything must outlive it.
struct RecipeParts {
    const hosts::Inventory &inventory;
    hosts::EndpointResolver &resolver;
    keychain::SecretStore &secrets;
    std::shared_ptr<ssh::WriteGate> gate;
    CommandConsent &consent;
    const Clock &clock;
    QString recipeFolder;     ///< the team's
    QStringList recipeFiles;  ///< elsewhere, known from before
    QString cacheFolder;      ///< of repositories
    std::function<hosts::HostFacts(const HostId &)> factsOf;
};

/// What the console has for recipes: the library, secrets, notices, sources, Ansible and Fabric; and consent to what recipes run here.
/// Thread: GUI.
class RecipeDesk : public QObject {
    Q_OBJECT
public:
    explicit RecipeDesk(RecipeParts parts);

    /// For DeployService; evidence is somebody else's.
    [[nodiscard]] deploy::Seams seams();
    /// For the wizards.
    [[nodiscard]] ui::DeployTools tools();
    [[nodiscard]] recipes::RecipeLibrary &library() { return m_library; }
    /// Asks for everything that the recipe runs on this workstation, one after the other; `then` comes once.
    void askConsent(const recipes::Recipe &recipe, std::function<void(Result<void>)> then);
    /// Hosts that `where` (empty = all) names and `filter` lets through. Errors: NotFound, Parse.
    [[nodiscard]] Result<QList<HostId>> hostsOf(const QString &where, const QString &filter) const;

private:
    void askNext(QList<deploy::ForeignCommand> commands, std::function<void(Result<void>)> then);
    [[nodiscard]] Result<bool> matches(const HostId &host, const QString &filter) const;

    RecipeParts m_parts;
    deploy::ForeignCommands m_commands;
    deploy::RecipeSecrets m_secrets;
    deploy::RunNotices m_notices;
    sourcefetch::SourceFetchers m_sources;
    recipes::RecipeLibrary m_library;
    automation::AutomationDesk m_automation;
};

} // namespace qd::app
