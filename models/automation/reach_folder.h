// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/host.h"
#include "models/ssh/endpoint.h"

#include <QtCore/QFuture>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace qd::automation {

/// A host as another program is to reach it.
struct ReachedHost {
    HostId id;
    QString displayName;
    QString toolName; ///< as the other program calls it: a plain word, unique
    ssh::Endpoint endpoint;
};

/// What other programs need to reach hosts exactly as the console does, in a private folder (0700) that goes with the object:
///   NAME.conf     an ssh_config for each host: address, port, account, keys, agent, the way through jump hosts
///   known_hosts   the host keys that the console trusts for them; keys that are not in it are refused
/// Secrets are in none of it.
class ReachFolder {
public:
    /// Off the thread. `knownHostsFiles` are the pool's, for endpoints without their own. Errors: Storage, PermissionDenied.
    [[nodiscard]] static QFuture<Result<std::shared_ptr<ReachFolder>>> make(const QList<ReachedHost> &hosts, const QStringList &knownHostsFiles);
    ReachFolder(const ReachFolder &) = delete;
    ReachFolder &operator=(const ReachFolder &) = delete;
    ~ReachFolder();

    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString configOf(const QString &toolName) const { return m_folder.filePath(toolName + QStringLiteral(".conf")); }
    [[nodiscard]] QString knownHosts() const { return m_folder.filePath(QStringLiteral("known_hosts")); }
    /// Hosts whose key the console does not know yet: the other program will refuse them.
    [[nodiscard]] const QStringList &withoutKey() const { return m_withoutKey; }
    /// Writes a further file (0600). Errors: Storage.
    [[nodiscard]] Result<QString> write(const QString &name, const QByteArray &content) const;

private:
    ReachFolder();
    [[nodiscard]] Result<void> fill(const QList<ReachedHost> &hosts, const QStringList &knownHostsFiles);

    QTemporaryDir m_folder;
    QStringList m_withoutKey;
};

/// The ssh_config of one host. Pure.
[[nodiscard]] QByteArray sshConfigText(const ssh::Endpoint &endpoint, const QString &configFile, const QString &knownHostsFile);

/// Ansible's inventory of the whole list, with groups and tags, and beside it how the reached hosts are reached. Pure.
struct AnsibleSources {
    QByteArray hosts;       ///< INI
    QByteArray connections; ///< JSON, to be read after it
};
[[nodiscard]] AnsibleSources ansibleSources(const QList<hosts::Host> &all, const QList<ReachedHost> &reached, const ReachFolder &folder);

} // namespace qd::automation
