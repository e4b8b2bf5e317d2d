// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/credential_store.h"
#include "models/ssh/prompt_gate.h"

namespace qd::ssh {

class KeyRolls;

/// What a login needs of its pool: the way to a person, for the worker's own answers, and what all logins share.
struct LoginDesk {
    std::shared_ptr<PromptGate> gate;
    std::shared_ptr<CredentialStore> credentials;
    std::shared_ptr<KeyRolls> keys;
};

/// What a login must not do.
struct LoginLimits {
    /// The host's key is wrong and its settings say to go on (StrictHostKeyChecking no): as OpenSSH, nothing is
    /// sent that somebody in between could use.
    bool onlyKeys = false;
};

} // namespace qd::ssh
