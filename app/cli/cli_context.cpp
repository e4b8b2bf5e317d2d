// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_context.h"

#include "app/cli/host_sampler.h"
#include "models/base/text.h"
#include "models/hosts/access_rules.h"
#include "models/hosts/pool_settings.h"
#include "models/ssh/quoting.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

namespace qd::cli {
namespace {

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
      m_pool(hosts::poolSettings(m_resolver.settings(), m_gate.gate), m_keychain)
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
    auto chosen = hosts::selectHosts(m_inventory.hosts(), expression, {m_inventory.smartGroups(), [this](const hosts::Host &host) { return factsOf(host); }});
    // A broken file explains a missing host better than its name does.
    if (!chosen && m_inventory.fault())
        return std::unexpected(*m_inventory.fault());
    if (chosen)
        m_chosen = *chosen;
    return chosen;
}

hosts::HostFacts CliContext::factsOf(const hosts::Host &host) const
{
    hosts::HostFacts unknown;
    unknown.host = host;
    return m_sampled.value(host.id, unknown);
}

bool CliContext::prepare(const HostWish &wish, std::function<void(int)> ready)
{
    const QList<hosts::Host> all = m_inventory.hosts();
    QList<hosts::Host> open = hosts::undecidedHosts(all, wish.hosts, m_inventory.smartGroups());
    const auto filter = hosts::HostFilter::parse(wish.filter);
    if (filter && filter->isLive()) {
        // Who is asked for the choice is known then; of the others whoever the rest of the filter lets through.
        const bool everyone = wish.hosts.isEmpty() || wish.hosts == u"all" || !open.isEmpty();
        const auto chosen = everyone ? Result<QList<hosts::Host>>(all) : select(wish.hosts);
        for (const hosts::Host &host : chosen.value_or(QList<hosts::Host>())) {
            if (!filter->ofEntry(host) && !open.contains(host))
                open.append(host);
        }
    }
    if (open.isEmpty())
        return false;
    m_chosen = open;
    m_sampler = std::make_unique<HostSampler>(*this);
    QObject::connect(m_sampler.get(), &HostSampler::finished, &m_prompter, [this, ready = std::move(ready)](const QList<hosts::HostFacts> &facts, int status) {
        for (const hosts::HostFacts &one : facts)
            m_sampled.insert(one.host.id, one);
        m_sampler.release()->deleteLater(); // we stand in its signal
        ready(status);
    });
    m_sampler->start(open);
    return true;
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
