// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory.h"
#include "models/hosts/ssh_config_meaning.h"
#include "models/ssh/endpoint.h"

namespace qd::hosts {

/// Where the resolver looks besides the inventory; all explicit.
struct ResolverSettings {
    QString userConfig;         ///< ~/.ssh/config, or the file of -F
    QString systemConfig;       ///< /etc/ssh/ssh_config; empty with -F, as OpenSSH does
    bool isExplicit = false;    ///< userConfig is the file of -F
    SshConfigPerson person;
    QString agentSocket;        ///< $SSH_AUTH_SOCK; empty = no agent
    QStringList knownHostsFiles; ///< user's first, then the system's
    QString sshProgram;         ///< asked what the files mean; empty = the own reading only
    QString trustFile;          ///< which commands of ssh_config may run; empty = none
    bool watch = false;         ///< follow changes of the files by itself

    /// What `ssh` of this person would use; `configFile` as -F, empty = the usual two.
    [[nodiscard]] static ResolverSettings fromEnvironment(const QString &configFile = {});
};

/// Makes the value that a session dials from: the inventory's fields first, then what ssh_config
/// says for the host, then OpenSSH's defaults; jump hosts followed through both.
/// Thread: the inventory's. Ownership: `inventory` must outlive it.
class EndpointResolver {
public:
    EndpointResolver(const Inventory &inventory, ResolverSettings settings);
    ~EndpointResolver();

    /// Errors: NotFound (no such host), Parse (jump chain malformed or circular, ssh_config refused),
    /// Unsupported (a ProxyCommand that is not allowed yet; commandsToAllow() names it).
    [[nodiscard]] Result<ssh::Endpoint> endpoint(const HostId &id) const;
    /// The same for an entry that is not (yet) in the inventory, as "Test connection" needs it.
    [[nodiscard]] Result<ssh::Endpoint> endpoint(const Host &host) const;

    /// Commands on the way to a host that the person must allow: ProxyCommands, without which it is not reached, and
    /// Match exec, without which its blocks do not hold.
    [[nodiscard]] QList<ConfigCommand> commandsToAllow(const Host &host) const;
    /// Keeps the permission for good. Errors: Storage.
    [[nodiscard]] Result<void> allow(const ConfigCommand &command);

    /// Asks about all hosts of the inventory at once, in the background.
    void prepare() const;
    /// The same about some, and waits for the answers. Blocks: for the command line only.
    void settle(const QList<Host> &hosts) const;

    /// Reads the ssh_config files again if they have changed. The constructor has read them once.
    void reload();
    [[nodiscard]] const SshConfig &config() const { return m_meaning->config(); }
    /// Its signals say when hosts lead elsewhere and when the files are broken.
    [[nodiscard]] SshConfigMeaning &meaning() const { return *m_meaning; }
    [[nodiscard]] const ResolverSettings &settings() const { return m_settings; }

private:
    /// What one resolution has found on the way.
    struct Way {
        QList<ConfigCommand> missing;
    };

    [[nodiscard]] Result<ssh::Endpoint> resolve(const Host &host, int depth, Way &way) const;
    [[nodiscard]] Result<void> takeWay(const Host &host, const SshConfigValues &values, int depth, ssh::Endpoint &endpoint, Way &way) const;
    [[nodiscard]] Result<void> takeProxyCommand(const Host &host, const SshConfigValues &values, ssh::Endpoint &endpoint, Way &way) const;
    [[nodiscard]] Result<std::vector<ssh::Endpoint>> resolveJumps(const QString &chain, const Host &host, int depth, Way &way) const;
    [[nodiscard]] Result<ssh::Endpoint> resolveHop(const HopSpec &hop, bool first, int depth, Way &way) const;
    void takeFiles(const Host &host, const SshConfigValues &values, ssh::Endpoint &endpoint) const;
    [[nodiscard]] SshConfigQuestion questionFor(const Host &host) const;
    [[nodiscard]] QString withHome(const QString &path) const;

    const Inventory &m_inventory;
    ResolverSettings m_settings;
    std::unique_ptr<CommandTrust> m_trust;
    std::unique_ptr<SshConfigMeaning> m_meaning;
};

} // namespace qd::hosts
