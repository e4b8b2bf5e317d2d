// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_context.h"

#include <QtCore/QStandardPaths>

namespace qd::cli {
namespace {

ssh::PoolSettings poolSettings(const hosts::ResolverSettings &from)
{
    ssh::PoolSettings settings;
    settings.knownHostsFiles = from.knownHostsFiles;
    settings.agentSocket = from.agentSocket;
    return settings;
}

} // namespace

CliContext::CliContext(GlobalOptions options)
    : m_options(std::move(options)), m_output(m_options.json), m_prompter(m_output, !m_options.batch),
      m_inventory(m_options.hostsFile.isEmpty() ? hosts::Inventory::defaultPath() : m_options.hostsFile),
      m_resolver(m_inventory, hosts::ResolverSettings::fromEnvironment(m_options.sshConfig)),
      m_pool(poolSettings(m_resolver.settings()), m_prompter)
{
    m_inventory.load();
}

CliContext::~CliContext() = default;

QString CliContext::dataFolder() const
{
    return m_options.dataFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/quarterdeck")
        : m_options.dataFolder;
}

Result<QList<hosts::Host>> CliContext::select(const QString &expression)
{
    auto chosen = hosts::selectHosts(m_inventory.hosts(), expression);
    // A broken file explains a missing host better than its name does.
    if (!chosen && m_inventory.fault())
        return std::unexpected(*m_inventory.fault());
    return chosen;
}

std::shared_ptr<ssh::Session> CliContext::sessionFor(const HostId &host)
{
    const auto endpoint = m_resolver.endpoint(host);
    if (!endpoint) {
        m_lastError = endpoint.error();
        return nullptr;
    }
    auto session = m_pool.session(*endpoint);
    if (session->status().phase == ssh::SessionPhase::Idle)
        session->connectToHost();
    return session;
}

QString CliContext::displayName(const HostId &host) const
{
    const auto entry = m_inventory.host(host);
    return entry ? entry->name : host.value;
}

} // namespace qd::cli
