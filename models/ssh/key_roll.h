// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/certificate.h"
#include "models/ssh/credential_store.h"

#include <QtCore/QStringList>

namespace qd::ssh {

/// One key or certificate that can be shown to a server.
struct KeyOffer {
    HostKey shown;       ///< what the server sees: a public key, or a certificate
    HostKey signer;      ///< the plain key, or what the agent calls it
    bool byAgent = false;
    QString path;        ///< of the private key file, unless an agent signs
    QString name;        ///< for the log: "key /home/me/.ssh/id_ed25519"
    QString remark;      ///< why the server may refuse it ("expired on …")
    KeyFile file;        ///< what reading the file gave, unless an agent signs
    QByteArray stamp;    ///< CredentialStore::fileStamp() of it
};

/// What a login may use.
struct KeyWishes {
    QString agentSocket;          ///< empty = no agent
    QStringList files;            ///< private key files
    QStringList certificateFiles;
    bool identitiesOnly = false;  ///< of the agent's keys only those that the files name
    QString user;                 ///< on the server, for what certificates say
};

/// The keys to show, in OpenSSH's order: certificates named for the host, agent keys that its files name, the
/// agent's other keys (unless identitiesOnly), then files that the agent does not have.
struct KeyRoll {
    QList<KeyOffer> offers;
    QStringList remarks; ///< what could not be used, and why
    int heldBack = 0;    ///< agent keys that identitiesOnly keeps from the server
    bool agentFailed = false;

    /// Blocks on the disk, the agent and key derivation: off-thread.
    [[nodiscard]] static KeyRoll collect(const KeyWishes &wishes, const CredentialStore &store);
};

} // namespace qd::ssh
