// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"
#include "models/ssh/host_key.h"

#include <libssh/libssh.h>

#include <memory>

namespace qd::ssh {

using SshKey = std::shared_ptr<ssh_key_struct>;

/// What reading a private key file gave.
struct KeyFile {
    enum class State {
        Loaded,
        NeedsPassphrase, ///< none was given, or the wrong one
        OnlyPublic,      ///< the public half, or a token's key: only an agent can sign for it
        Unusable,
    };
    State state = State::Unusable;
    SshKey privateKey;
    HostKey publicKey; ///< known without the passphrase for OpenSSH's own format, or from the .pub beside it
    QString problem;   ///< why Unusable: "No such file", "it is not a private key that can be read"

    /// Blocks on the disk and on the passphrase's key derivation: call it off-thread.
    [[nodiscard]] static KeyFile read(const QString &path, const Secret &passphrase);
};

/// libssh's object for a public key or certificate; null if it cannot read it.
[[nodiscard]] SshKey publicSshKey(const HostKey &key);
/// A copy of the private key that shows `certificate` to the server; null if they do not fit.
[[nodiscard]] SshKey withCertificate(const SshKey &privateKey, const HostKey &certificate);
/// The public half as a blob; empty if there is none.
[[nodiscard]] HostKey publicHalf(const SshKey &key);

} // namespace qd::ssh
