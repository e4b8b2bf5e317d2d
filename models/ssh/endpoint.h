// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <chrono>
#include <vector>

namespace qd::ssh {

/// Which kind of addresses a name may lead to.
enum class AddressFamily { Any, Inet, Inet6 };

/// What happens with a host key that is not known; a changed one is always refused.
enum class HostKeyChecking {
    Yes,       ///< refused
    Ask,       ///< a person is asked
    AcceptNew, ///< kept without asking
    Off,       ///< as AcceptNew: Quarterdeck is never laxer than that
};

/// Everything needed to reach one machine: a value, made from the inventory
/// and ssh_config before any dialling, so that a session never reads settings.
/// Defaults are OpenSSH's, but for algorithms, where an empty list means our own order.
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

    // The way there.
    AddressFamily addressFamily = AddressFamily::Any;
    QString bindAddress;  ///< the connection's own end; empty = the kernel chooses
    QString proxyCommand; ///< carries the connection instead of TCP; tokens already replaced; empty = none
    bool proxyCommandAccepted = false; ///< the person has allowed exactly this command; else it is refused
    std::vector<Endpoint> jumps;       ///< hops on the way, the first one dialled first
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(15); ///< per stage: TCP, banner+key exchange
    bool tcpKeepAlive = true;
    std::chrono::seconds serverAliveInterval{0}; ///< asked this often when nothing arrives; 0 = the pool's heartbeat
    int serverAliveCountMax = 3;                 ///< so many unanswered ones = lost
    bool compression = false;

    // Host keys.
    QString hostKeyAlias;             ///< name looked up in known_hosts instead of the address; empty = address
    QStringList knownHostsFiles;      ///< the person's, searched in order; new keys go into the first; empty = the pool's
    QStringList globalKnownHostsFiles; ///< searched after them, never written
    QString revokedHostKeys;          ///< file of keys that are refused; empty = none
    bool hashKnownHosts = false;      ///< new entries hide the host's name
    HostKeyChecking strictHostKeyChecking = HostKeyChecking::Ask;

    // Login.
    QStringList identityFiles;    ///< private key files, absolute; empty = OpenSSH's default names
    QStringList certificateFiles; ///< for these keys or the agent's; empty = KEY-cert.pub beside each key
    bool identitiesOnly = false;
    QString agentSocket;       ///< IdentityAgent or $SSH_AUTH_SOCK; empty = no agent
    bool forwardAgent = false; ///< never set from a file: Quarterdeck forwards no agent
    QStringList preferredAuthentications; ///< methods in order ("publickey"); empty = ours
    bool pubkeyAuthentication = true;
    bool passwordAuthentication = true;
    bool kbdInteractiveAuthentication = true;
    int numberOfPasswordPrompts = 3;

    // Algorithms, in order of preference; + - ^ already worked out; empty = ours. Unknown names are passed over.
    QStringList ciphers;
    QStringList macs;
    QStringList kexAlgorithms;
    QStringList hostKeyAlgorithms;
    QStringList pubkeyAcceptedAlgorithms;

    QMap<QString, QString> setEnv; ///< exported before every command (SetEnv, and what SendEnv names)

    bool operator==(const Endpoint &) const = default;

    /// "deploy@web-01.example:2222" ("local" for the workstation): what errors and tool tips show.
    [[nodiscard]] QString addressText() const;
};

} // namespace qd::ssh
