// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_context.h"

#include "models/hosts/access_rules.h"
#include "models/ssh/quoting.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStandardPaths>

namespace qd::cli {
namespace {

ssh::PoolSettings poolSettings(const hosts::ResolverSettings &from, std::shared_ptr<ssh::WriteGate> gate)
{
    ssh::PoolSettings settings;
    settings.writeGate = std::move(gate);
    settings.knownHostsFiles = from.knownHostsFiles;
    settings.agentSocket = from.agentSocket;
    return settings;
}

hosts::ResolverSettings resolverSettings(const QString &sshConfig)
{
    auto settings = hosts::ResolverSettings::fromEnvironment(sshConfig);
    settings.watch = false; // nobody is here for long enough
    return settings;
}

} // namespace

CliContext::CliContext(GlobalOptions options)
    : m_options(std::move(options)), m_output(m_options.json), m_prompter(m_output, !m_options.batch), m_keychain(m_prompter, m_secrets),
      m_inventory(m_options.hostsFile.isEmpty() ? hosts::Inventory::defaultPath() : m_options.hostsFile),
      m_resolver(m_inventory, resolverSettings(m_options.sshConfig)),
      m_gate{std::make_shared<ssh::WriteGate>(&m_prompter, &m_recorder)},
      m_pool(poolSettings(m_resolver.settings(), m_gate.gate), m_keychain)
{
    QObject::connect(&m_inventory, &hosts::Inventory::accessChanged, &m_prompter, [this] { applyAccess(); });
    m_inventory.load();
    applyAccess();
}

CliContext::~CliContext() = default;

void CliContext::applyAccess() { m_gate.gate->setRules(m_inventory.accessRules(), m_inventory.accessOfOthers()); }

void CliContext::Recorder::record(const ssh::Mutation &mutation)
{
    hosts::MutationLog(m_context.timeline()).record(mutation);
}

store::Database &CliContext::database()
{
    if (m_database)
        return *m_database;
    QDir().mkpath(dataFolder());
    store::DatabaseSettings settings;
    settings.path = dataFolder() + QStringLiteral("/quarterdeck.db");
    m_database = std::make_unique<store::Database>(settings);
    QObject::connect(m_database.get(), &store::Database::statusChanged, &m_prompter, [this](const store::DatabaseStatus &status) {
        if (!status.fault)
            return;
        Error error = *status.fault;
        if (status.canMoveAside)
            error.hint = QCoreApplication::translate("qd::cli::DeployCommand", "It is left untouched and history is kept in memory. To begin afresh, close every console and rename it: mv %1 %1.aside")
                             .arg(QString::fromUtf8(ssh::shellQuoted(QFile::encodeName(m_database->path()))));
        m_output.error({}, error);
    });
    return *m_database;
}

store::Timeline &CliContext::timeline()
{
    if (!m_timeline)
        m_timeline = std::make_unique<store::Timeline>(database());
    return *m_timeline;
}

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
    if (chosen)
        m_chosen = *chosen;
    return chosen;
}

std::optional<ssh::Endpoint> CliContext::endpointOf(const HostId &host)
{
    settle(host);
    const auto endpoint = m_resolver.endpoint(host);
    if (endpoint)
        return *endpoint;
    m_lastError = endpoint.error();
    return {};
}

std::shared_ptr<ssh::Session> CliContext::sessionFor(const HostId &host)
{
    const auto endpoint = endpointOf(host);
    if (!endpoint)
        return nullptr;
    auto session = m_pool.session(*endpoint);
    if (session->status().phase == ssh::SessionPhase::Idle)
        session->connectToHost();
    return session;
}

std::shared_ptr<ssh::Session> CliContext::transferSessionFor(const HostId &host)
{
    const auto endpoint = endpointOf(host);
    if (!endpoint)
        return nullptr;
    auto session = m_pool.bulkSession(*endpoint);
    if (session->status().phase == ssh::SessionPhase::Idle)
        session->connectToHost();
    return session;
}

/// Asks OpenSSH about all chosen hosts at once when the first of them is needed, and says what does not hold.
void CliContext::settle(const HostId &host)
{
    const QList<hosts::Host> chosen = std::exchange(m_chosen, {});
    if (!chosen.isEmpty())
        m_resolver.settle(chosen);
    const auto entry = m_inventory.host(host);
    if (!entry)
        return;
    for (const hosts::ConfigCommand &command : m_resolver.commandsToAllow(*entry)) {
        if (command.kind != hosts::ConfigCommand::Kind::MatchExec || m_told.contains(command))
            continue;
        m_told.append(command);
        m_output.note(QCoreApplication::translate("qd::cli::CliContext", "%1:%2: a Match block wants to run “%3”. It does not hold until you allow that: quarterdeck-cli hosts trust-command %4")
                          .arg(command.file).arg(command.line).arg(displayText(command.text, false, 200), entry->name));
    }
}

QString CliContext::displayName(const HostId &host) const
{
    const auto entry = m_inventory.host(host);
    return entry ? entry->name : host.value;
}

} // namespace qd::cli
