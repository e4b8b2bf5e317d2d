// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QStringList>

#include <chrono>
#include <vector>

namespace qd::ssh {

/// Everything needed to reach one machine: a value, made from the inventory
/// and ssh_config before any dialling, so that a session never reads settings.
struct Endpoint {
    enum class Kind {
        Local, ///< the workstation itself: no SSH at all
        Ssh,
    };

    HostId host;         ///< whose session this is
    QString displayName; ///< what prompts and errors call it
    Kind kind = Kind::Ssh;
    QString address; ///< host name or IP literal, without brackets
    quint16 port = 22;
    QString user;
    QString hostKeyAlias;      ///< name looked up in known_hosts instead of the address; empty = address
    QStringList identityFiles; ///< private key files, absolute; empty = OpenSSH's default names
    bool identitiesOnly = false;
    QString agentSocket;           ///< empty = no agent
    QStringList knownHostsFiles;   ///< searched in order; new keys go into the first; empty = the pool's
    std::vector<Endpoint> jumps;   ///< hops on the way, the first one dialled first
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(15); ///< per stage: TCP, banner+key exchange

    bool operator==(const Endpoint &) const = default;

    /// "deploy@web-01.example:2222" ("local" for the workstation): what errors and tool tips show.
    [[nodiscard]] QString addressText() const;
};

} // namespace qd::ssh
