// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recipe_desk.h"

#include "models/base/text.h"
#include "models/deploydesk/host_words.h"
#include "models/hosts/host_filter.h"

#include <QtCore/QPointer>

namespace qd::app {

RecipeDesk::RecipeDesk(RecipeParts parts)
    : m_parts(std::move(parts)), m_commands(m_parts.resolver.settings().trustFile, m_parts.consent), m_secrets(m_parts.secrets, m_commands),
      m_notices(m_commands), m_sources(m_parts.cacheFolder, &m_secrets), m_library(m_parts.recipeFolder, m_parts.recipeFiles),
      m_automation(m_parts.inventory, m_parts.resolver, m_parts.gate, m_parts.clock)
{
    m_automation.setSecretSource(&m_secrets);
}

deploy::Seams RecipeDesk::seams()
{
    deploy::Seams seams;
    seams.secrets = &m_secrets;
    seams.notices = &m_notices;
    seams.sources = &m_sources;
    seams.hostVariables = [this](const HostId &host) { return deploy::hostVariablesOf(m_parts.inventory.host(host).value_or(hosts::Host()), m_parts.resolver); };
    seams.matches = [this](const HostId &host, const QString &filter) { return matches(host, filter); };
    return seams;
}

ui::DeployTools RecipeDesk::tools()
{
    ui::DeployTools tools;
    tools.library = &m_library;
    tools.automation = &m_automation;
    tools.hostsOf = [this](const QString &where, const QString &filter) { return hostsOf(where, filter); };
    tools.consent = [this](const recipes::Recipe &recipe, std::function<void(Result<void>)> then) { askConsent(recipe, std::move(then)); };
    return tools;
}

Result<bool> RecipeDesk::matches(const HostId &host, const QString &filter) const
{
    const auto parsed = hosts::HostFilter::parse(filter);
    if (!parsed)
        return std::unexpected(parsed.error());
    return m_parts.inventory.host(host).has_value() && parsed->matches(m_parts.factsOf(host));
}

Result<QList<HostId>> RecipeDesk::hostsOf(const QString &where, const QString &filter) const
{
    const hosts::SmartRules smart{m_parts.inventory.smartGroups(), [this](const hosts::Host &host) { return m_parts.factsOf(host.id); }};
    const auto chosen = hosts::selectHosts(m_parts.inventory.hosts(), where.isEmpty() ? QStringLiteral("all") : where, smart);
    if (!chosen)
        return std::unexpected(chosen.error());
    QList<HostId> hosts;
    for (const hosts::Host &host : *chosen) {
        const Result<bool> fits = filter.isEmpty() ? Result<bool>(true) : matches(host.id, filter);
        if (!fits)
            return std::unexpected(fits.error());
        if (*fits)
            hosts.append(host.id);
    }
    if (hosts.isEmpty())
        return failure(ErrorCode::NotFound, tr("No host passes the recipe's filter “%1”.").arg(displayText(filter)));
    return hosts;
}

void RecipeDesk::askConsent(const recipes::Recipe &recipe, std::function<void(Result<void>)> then)
{
    askNext(deploy::commandsOf(recipe), std::move(then));
}

void RecipeDesk::askNext(QList<deploy::ForeignCommand> commands, std::function<void(Result<void>)> then)
{
    if (commands.isEmpty())
        return then({});
    const deploy::ForeignCommand first = commands.takeFirst();
    m_commands.whenAllowed(first, [self = QPointer(this), commands, then = std::move(then)](const Result<void> &allowed) {
        if (!self)
            return;
        if (!allowed)
            return then(allowed);
        self->askNext(commands, then);
    });
}

} // namespace qd::app
