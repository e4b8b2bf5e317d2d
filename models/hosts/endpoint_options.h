// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"
#include "models/ssh/endpoint.h"

namespace qd::hosts {

// How the words of ssh_config become the fields of an endpoint. Internal to the room; pure, but for the environment
// variables that SendEnv and IdentityAgent name.

/// All that is no file and no way.
void takeOptions(const SshConfigValues &values, ssh::Endpoint &endpoint);
/// IdentityAgent, or else `usual`; empty = no agent.
[[nodiscard]] QString agentSocket(const SshConfigValues &values, const QString &usual);
/// SetEnv and the variables of this process that SendEnv names. LANG and LC_* are left out: commands run with LC_ALL=C so
/// that their answers can be read.
[[nodiscard]] QMap<QString, QString> environmentFor(const SshConfigValues &values);
/// The command with its tokens replaced. Errors: Parse (unknown token), Unsupported (a name that a shell could
/// take for its own).
[[nodiscard]] Result<QString> proxyCommandText(const QString &command, const QString &alias, const ssh::Endpoint &endpoint);

} // namespace qd::hosts
