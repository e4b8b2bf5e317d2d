// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"

#include <libssh/libssh.h>

#include <QtCore/QString>

#include <memory>

namespace qd::ssh {

using SshKey = std::shared_ptr<ssh_key_struct>;

/// What reading a private key file gave.
struct KeyFile {
    enum class State {
        Loaded,
        NeedsPassphrase, ///< none was given, or the wrong one
        Unusable,
    };
    State state = State::Unusable;
    SshKey privateKey;
    SshKey publicKey; ///< from the .pub file beside it, when the private one needs a passphrase
    QString problem;  ///< why Unusable: "cannot be read", "has an unknown format"

    /// Blocks on the disk and on the passphrase's key derivation: call it off-thread.
    [[nodiscard]] static KeyFile read(const QString &path, const Secret &passphrase);
};

} // namespace qd::ssh
