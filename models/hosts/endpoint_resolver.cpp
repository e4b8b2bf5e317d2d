// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/endpoint_resolver.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr int kDepthLimit = 8;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::EndpointResolver)
};

bool isNone(const QString &word) { return word.compare(u"none", Qt::CaseInsensitive) == 0; }

} // namespace

ResolverSettings ResolverSettings::fromEnvironment(const QString &configFile)
{
    ResolverSettings settings;
    settings.person = SshConfigPerson::current();
    const QString folder = settings.person.home + QStringLiteral("/.ssh");
    settings.userConfig = configFile.isEmpty() ? folder + QStringLiteral("/config") : configFile;
    settings.systemConfig = configFile.isEmpty() ? QStringLiteral("/etc/ssh/ssh_config") : QString();
    settings.agentSocket = qEnvironmentVariable("SSH_AUTH_SOCK");
    settings.knownHostsFiles = {folder + QStringLiteral("/known_hosts"), folder + QStringLiteral("/known_hosts2"),
                                QStringLiteral("/etc/ssh/ssh_known_hosts"), QStringLiteral("/etc/ssh/ssh_known_hosts2")};
    return settings;
}

EndpointResolver::EndpointResolver(const Inventory &inventory, ResolverSettings settings)
    : m_inventory(inventory), m_settings(std::move(settings))
{
    reload();
}

void EndpointResolver::reload()
{
    m_configError = {};
    const auto readInto = [&](const QString &path, const QString &folder) {
        if (path.isEmpty())
            return;
        auto config = SshConfig::read(path, folder, m_settings.person);
        if (config)
            m_config.append(*config);
        else if (config.error().code != ErrorCode::NotFound)
            m_configError = config.error();
    };
    m_config = SshConfig::parse({}, {}, {}, m_settings.person);
    readInto(m_settings.userConfig, m_settings.person.home + QStringLiteral("/.ssh"));
    readInto(m_settings.systemConfig, QStringLiteral("/etc/ssh"));
}

Result<ssh::Endpoint> EndpointResolver::endpoint(const HostId &id) const
{
    const auto host = m_inventory.host(id);
    if (!host) {
        return failure(ErrorCode::NotFound, Texts::tr("The host “%1” is not in the host list.").arg(id.value), {},
                       Texts::tr("Add it, or choose another one."));
    }
    return resolve(*host, 0);
}

Result<ssh::Endpoint> EndpointResolver::endpoint(const Host &host) const { return resolve(host, 0); }

/// Which name ssh_config is asked for: the entry's own if a Host line names it and leads to the same
/// address, else the address.
QString EndpointResolver::aliasOf(const Host &host) const
{
    if (host.address.isEmpty() || host.address == host.name)
        return host.name;
    const bool same = m_config.hasAlias(host.name) && m_config.valuesFor(host.name).hostName == host.address;
    return same ? host.name : host.address;
}

QString EndpointResolver::withHome(const QString &path) const
{
    return path == u"~" || path.startsWith(u"~/") ? m_settings.person.home + path.sliced(1) : path;
}

Result<ssh::Endpoint> EndpointResolver::resolve(const Host &host, int depth) const
{
    ssh::Endpoint endpoint;
    endpoint.host = host.id;
    endpoint.displayName = host.name;
    if (host.local) {
        endpoint.kind = ssh::Endpoint::Kind::Local;
        endpoint.user = m_settings.person.user;
        return endpoint;
    }
    if (m_configError)
        return std::unexpected(*m_configError);
    const QString alias = aliasOf(host);
    const SshConfigValues values = m_config.valuesFor(alias, host.user);
    endpoint.address = host.address.isEmpty() || alias != host.name ? values.hostName.value_or(alias) : host.address;
    endpoint.port = quint16(host.port ? host.port : values.port.value_or(22));
    endpoint.user = host.user.isEmpty() ? values.user.value_or(m_settings.person.user) : host.user;
    endpoint.hostKeyAlias = values.hostKeyAlias.value_or(QString());
    if (!host.identityFile.isEmpty())
        endpoint.identityFiles.append(withHome(host.identityFile));
    for (const QString &file : values.identityFiles) {
        if (!isNone(file) && !endpoint.identityFiles.contains(file) && host.identityFile.isEmpty())
            endpoint.identityFiles.append(file);
    }
    endpoint.identitiesOnly = values.identitiesOnly.value_or(false);
    takeFiles(values, endpoint);
    const QString chain = host.jumpHost.isEmpty() ? values.proxyJump.value_or(QString()) : host.jumpHost;
    if (chain.isEmpty() && values.proxyCommand && !isNone(*values.proxyCommand)) {
        return failure(ErrorCode::Unsupported, Texts::tr("ssh_config reaches %1 through a ProxyCommand, which Quarterdeck does not run.").arg(host.name),
                       *values.proxyCommand, Texts::tr("Set a jump host for it instead."));
    }
    auto jumps = resolveJumps(chain, host, depth);
    if (!jumps)
        return std::unexpected(jumps.error());
    endpoint.jumps = std::move(*jumps);
    return endpoint;
}

void EndpointResolver::takeFiles(const SshConfigValues &values, ssh::Endpoint &endpoint) const
{
    endpoint.agentSocket = m_settings.agentSocket;
    if (values.identityAgent && isNone(*values.identityAgent))
        endpoint.agentSocket.clear();
    else if (values.identityAgent && *values.identityAgent != u"SSH_AUTH_SOCK")
        endpoint.agentSocket = *values.identityAgent;
    endpoint.knownHostsFiles = m_settings.knownHostsFiles;
    if (!values.userKnownHostsFiles.isEmpty() || !values.globalKnownHostsFiles.isEmpty()) {
        const auto system = [](const QString &path) { return path.startsWith(u"/etc/"); };
        QStringList user = m_settings.knownHostsFiles, global = m_settings.knownHostsFiles;
        user.removeIf(system);
        global.removeIf([&](const QString &path) { return !system(path); });
        endpoint.knownHostsFiles = (values.userKnownHostsFiles.isEmpty() ? user : values.userKnownHostsFiles)
            + (values.globalKnownHostsFiles.isEmpty() ? global : values.globalKnownHostsFiles);
    }
    if (values.connectTimeout)
        endpoint.connectTimeout = std::chrono::seconds(*values.connectTimeout);
}

Result<std::vector<ssh::Endpoint>> EndpointResolver::resolveJumps(const QString &chain, const Host &host, int depth) const
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
        auto endpoint = resolveHop(hop, jumps.empty(), depth + 1);
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

Result<ssh::Endpoint> EndpointResolver::resolveHop(const HopSpec &hop, bool first, int depth) const
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
    return resolve(host, depth);
}

} // namespace qd::hosts
