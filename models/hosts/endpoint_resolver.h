// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory.h"
#include "models/hosts/ssh_config.h"
#include "models/ssh/endpoint.h"

namespace qd::hosts {

/// Where the resolver looks besides the inventory; all explicit.
struct ResolverSettings {
    QString userConfig;         ///< ~/.ssh/config, or the file of -F
    QString systemConfig;       ///< /etc/ssh/ssh_config; empty with -F, as OpenSSH does
    SshConfigPerson person;
    QString agentSocket;        ///< $SSH_AUTH_SOCK; empty = no agent
    QStringList knownHostsFiles; ///< user's first, then the system's

    /// What `ssh` of this person would use; `configFile` as -F, empty = the usual two.
    [[nodiscard]] static ResolverSettings fromEnvironment(const QString &configFile = {});
};

/// Makes the value that a session dials from: the inventory's fields first, then what ssh_config
/// says for the host, then OpenSSH's defaults; jump hosts followed through both.
/// Thread: the inventory's. Ownership: `inventory` must outlive it.
class EndpointResolver {
public:
    EndpointResolver(const Inventory &inventory, ResolverSettings settings);

    /// Errors: NotFound (no such host), Parse (jump chain malformed or circular, ssh_config unreadable),
    /// Unsupported (ProxyCommand).
    [[nodiscard]] Result<ssh::Endpoint> endpoint(const HostId &id) const;
    /// The same for an entry that is not (yet) in the inventory, as "Test connection" needs it.
    [[nodiscard]] Result<ssh::Endpoint> endpoint(const Host &host) const;

    /// Reads the ssh_config files again. The constructor has read them once.
    void reload();
    [[nodiscard]] const SshConfig &config() const { return m_config; }
    [[nodiscard]] const ResolverSettings &settings() const { return m_settings; }

private:
    [[nodiscard]] Result<ssh::Endpoint> resolve(const Host &host, int depth) const;
    [[nodiscard]] Result<std::vector<ssh::Endpoint>> resolveJumps(const QString &chain, const Host &host, int depth) const;
    [[nodiscard]] Result<ssh::Endpoint> resolveHop(const HopSpec &hop, bool first, int depth) const;
    void takeFiles(const SshConfigValues &values, ssh::Endpoint &endpoint) const;
    [[nodiscard]] QString aliasOf(const Host &host) const;
    [[nodiscard]] QString withHome(const QString &path) const;

    const Inventory &m_inventory;
    ResolverSettings m_settings;
    SshConfig m_config;
    std::optional<Error> m_configError;
};

} // namespace qd::hosts
