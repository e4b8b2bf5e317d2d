// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/endpoint_resolver.h"

#include "models/base/text.h"
#include "models/hosts/endpoint_options.h"
#include "models/hosts/ssh_config_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStandardPaths>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr int kDepthLimit = 8;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::EndpointResolver)
};

bool isNone(const QString &word) { return word.compare(u"none", Qt::CaseInsensitive) == 0; }

SshMeaningSettings meaningSettings(const ResolverSettings &from)
{
    SshMeaningSettings to;
    if (!from.userConfig.isEmpty())
        to.sources.append({.path = from.userConfig, .includeFolder = from.person.home + QStringLiteral("/.ssh"), .isUsers = true,
                           .mustBePrivate = !from.isExplicit, .mayBeMissing = !from.isExplicit});
    if (!from.systemConfig.isEmpty())
        to.sources.append({.path = from.systemConfig, .includeFolder = QStringLiteral("/etc/ssh"), .isUsers = false});
    to.configFile = from.isExplicit ? from.userConfig : QString();
    to.person = from.person;
    to.sshProgram = from.sshProgram;
    to.watch = from.watch;
    return to;
}

} // namespace

ResolverSettings ResolverSettings::fromEnvironment(const QString &configFile)
{
    ResolverSettings settings;
    settings.person = SshConfigPerson::current();
    const QString folder = settings.person.home + QStringLiteral("/.ssh");
    settings.isExplicit = !configFile.isEmpty();
    settings.userConfig = configFile.isEmpty() ? folder + QStringLiteral("/config") : configFile;
    settings.systemConfig = configFile.isEmpty() ? QStringLiteral("/etc/ssh/ssh_config") : QString();
    settings.agentSocket = qEnvironmentVariable("SSH_AUTH_SOCK");
    settings.knownHostsFiles = {folder + QStringLiteral("/known_hosts"), folder + QStringLiteral("/known_hosts2"),
                                QStringLiteral("/etc/ssh/ssh_known_hosts"), QStringLiteral("/etc/ssh/ssh_known_hosts2")};
    settings.sshProgram = QStandardPaths::findExecutable(QStringLiteral("ssh"));
    settings.trustFile = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/quarterdeck/trusted-commands");
    settings.watch = true;
    return settings;
}

EndpointResolver::EndpointResolver(const Inventory &inventory, ResolverSettings settings)
    : m_inventory(inventory), m_settings(std::move(settings)), m_trust(std::make_unique<CommandTrust>(m_settings.trustFile)),
      m_meaning(std::make_unique<SshConfigMeaning>(meaningSettings(m_settings), *m_trust))
{
}

EndpointResolver::~EndpointResolver() = default;

void EndpointResolver::reload() { m_meaning->reload(); }

Result<ssh::Endpoint> EndpointResolver::endpoint(const HostId &id) const
{
    const auto host = m_inventory.host(id);
    if (!host) {
        return failure(ErrorCode::NotFound, Texts::tr("The host “%1” is not in the host list.").arg(id.value), {},
                       Texts::tr("Add it, or choose another one."));
    }
    return endpoint(*host);
}

Result<ssh::Endpoint> EndpointResolver::endpoint(const Host &host) const
{
    Way way;
    return resolve(host, 0, way);
}

QList<ConfigCommand> EndpointResolver::commandsToAllow(const Host &host) const
{
    Way way;
    std::ignore = resolve(host, 0, way);
    return way.missing;
}

Result<void> EndpointResolver::allow(const ConfigCommand &command)
{
    auto kept = m_trust->allow(command);
    if (kept)
        m_meaning->trustChanged();
    return kept;
}

void EndpointResolver::prepare() const
{
    QList<SshConfigQuestion> questions;
    for (const Host &host : m_inventory.hosts()) {
        if (!host.local)
            questions.append(questionFor(host));
    }
    m_meaning->prepare(questions);
}

void EndpointResolver::settle(const QList<Host> &hosts) const
{
    // An answer may name further hops; they are asked about in the next round.
    for (int round = 0; round < kDepthLimit; ++round) {
        for (const Host &host : hosts)
            std::ignore = endpoint(host);
        if (m_meaning->isSettled())
            return;
        m_meaning->settle();
    }
}

/// Which name ssh_config is asked for: the entry's own if a Host line names it and leads to the same
/// address, else the address.
SshConfigQuestion EndpointResolver::questionFor(const Host &host) const
{
    SshConfigQuestion question{.alias = host.name, .user = host.user, .port = host.port};
    if (host.address.isEmpty() || host.address == host.name)
        return question;
    const bool same = config().hasAlias(host.name) && config().valuesFor(question).hostName == host.address;
    if (!same)
        question.alias = host.address;
    return question;
}

QString EndpointResolver::withHome(const QString &path) const
{
    return path == u"~" || path.startsWith(u"~/") ? m_settings.person.home + path.sliced(1) : path;
}

Result<ssh::Endpoint> EndpointResolver::resolve(const Host &host, int depth, Way &way) const
{
    ssh::Endpoint endpoint;
    endpoint.host = host.id;
    endpoint.displayName = host.name;
    if (host.local) {
        endpoint.kind = ssh::Endpoint::Kind::Local;
        endpoint.user = m_settings.person.user;
        return endpoint;
    }
    const SshConfigQuestion question = questionFor(host);
    const auto values = m_meaning->valuesFor(question);
    if (!values)
        return std::unexpected(values.error());
    for (const ConfigCommand &command : m_meaning->blockedFor(question)) {
        if (!way.missing.contains(command))
            way.missing.append(command);
    }
    endpoint.address = host.address.isEmpty() || question.alias != host.name ? values->hostName.value_or(question.alias) : host.address;
    endpoint.port = quint16(host.port ? host.port : values->port.value_or(22));
    endpoint.user = host.user.isEmpty() ? values->user.value_or(m_settings.person.user) : host.user;
    takeOptions(*values, endpoint);
    takeFiles(host, *values, endpoint);
    if (auto taken = takeWay(host, *values, depth, endpoint, way); !taken)
        return std::unexpected(taken.error());
    return endpoint;
}

void EndpointResolver::takeFiles(const Host &host, const SshConfigValues &values, ssh::Endpoint &endpoint) const
{
    if (!host.identityFile.isEmpty())
        endpoint.identityFiles.append(withHome(host.identityFile));
    for (const QString &file : values.identityFiles) {
        if (!isNone(file) && !endpoint.identityFiles.contains(file) && host.identityFile.isEmpty())
            endpoint.identityFiles.append(file);
    }
    endpoint.agentSocket = agentSocket(values, m_settings.agentSocket);
    if (values.userKnownHostsFiles.isEmpty() && values.globalKnownHostsFiles.isEmpty()) {
        endpoint.knownHostsFiles = m_settings.knownHostsFiles;
        return;
    }
    const auto isSystems = [](const QString &path) { return path.startsWith(u"/etc/"); };
    QStringList users = m_settings.knownHostsFiles, systems = m_settings.knownHostsFiles;
    users.removeIf(isSystems);
    systems.removeIf([&](const QString &path) { return !isSystems(path); });
    endpoint.knownHostsFiles = values.userKnownHostsFiles.isEmpty() ? users : values.userKnownHostsFiles;
    endpoint.globalKnownHostsFiles = values.globalKnownHostsFiles.isEmpty() ? systems : values.globalKnownHostsFiles;
    if (isNone(endpoint.knownHostsFiles.value(0)))
        endpoint.knownHostsFiles = {QStringLiteral("/dev/null")}; // an empty list would mean the pool's
    if (isNone(endpoint.globalKnownHostsFiles.value(0)))
        endpoint.globalKnownHostsFiles.clear();
}

Result<void> EndpointResolver::takeWay(const Host &host, const SshConfigValues &values, int depth, ssh::Endpoint &endpoint, Way &way) const
{
    const QString chain = host.jumpHost.isEmpty() ? values.proxyJump.value_or(QString()) : host.jumpHost;
    if (chain.isEmpty() && values.proxyCommand && !isNone(*values.proxyCommand))
        return takeProxyCommand(host, values, endpoint, way);
    auto jumps = resolveJumps(chain, host, depth, way);
    if (!jumps)
        return std::unexpected(jumps.error());
    endpoint.jumps = std::move(*jumps);
    return {};
}

Result<void> EndpointResolver::takeProxyCommand(const Host &host, const SshConfigValues &values, ssh::Endpoint &endpoint, Way &way) const
{
    const ConfigCommand command = m_meaning->proxyCommand(questionFor(host), *values.proxyCommand);
    if (!m_trust->allows(command)) {
        way.missing.append(command);
        return failure(ErrorCode::Unsupported, Texts::tr("%1 is reached through a command of ssh_config that you have not allowed.").arg(host.name),
                       displayText(command.text, false, 500), Texts::tr("Look at the command, and allow it when asked, or with “quarterdeck-cli hosts trust-command %1”.").arg(host.name));
    }
    auto text = proxyCommandText(command.text, questionFor(host).alias, endpoint);
    if (!text)
        return std::unexpected(text.error());
    endpoint.proxyCommand = *text;
    endpoint.proxyCommandAccepted = true;
    return {};
}

Result<std::vector<ssh::Endpoint>> EndpointResolver::resolveJumps(const QString &chain, const Host &host, int depth, Way &way) const
{
    std::vector<ssh::Endpoint> jumps;
    if (chain.isEmpty() || isNone(chain))
        return jumps;
    if (depth >= kDepthLimit) {
        return failure(ErrorCode::Parse, Texts::tr("The jump hosts of %1 go in a circle or are more than %2 deep.").arg(host.name).arg(kDepthLimit), {},
                       Texts::tr("Check the jump hosts of the hosts on the way."));
    }
    const QList<HopSpec> hops = parseJumpChain(chain);
    if (hops.isEmpty()) {
        return failure(ErrorCode::Parse, Texts::tr("The jump host “%1” of %2 cannot be read.").arg(chain, host.name), {},
                       Texts::tr("Write a host's name or user@host:port."));
    }
    for (const HopSpec &hop : hops) {
        auto endpoint = resolveHop(hop, jumps.empty(), depth + 1, way);
        if (!endpoint)
            return std::unexpected(endpoint.error());
        // Only the first hop may itself lie behind others: the later ones are reached through it.
        std::vector<ssh::Endpoint> before = std::exchange(endpoint->jumps, {});
        if (jumps.empty())
            jumps = std::move(before);
        jumps.push_back(std::move(*endpoint));
    }
    return jumps;
}

Result<ssh::Endpoint> EndpointResolver::resolveHop(const HopSpec &hop, bool first, int depth, Way &way) const
{
    Host host;
    const auto known = m_inventory.hostNamed(hop.host);
    if (known && !known->local) {
        host = *known;
    } else {
        host.name = hop.host;
        host.id = {QStringLiteral("jump:") + hop.host};
    }
    if (!hop.user.isEmpty())
        host.user = hop.user;
    if (hop.port)
        host.port = hop.port;
    if (!first)
        host.jumpHost = QStringLiteral("none");
    return resolve(host, depth, way);
}

} // namespace qd::hosts
