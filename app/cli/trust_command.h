// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"

namespace qd::cli {

/// hosts trust-command HOSTS [--yes]: shows which commands ssh_config wants to run on this machine for the hosts, and with
/// `allow` lets them. The exit status: 0 if nothing is left to allow, 1 if something is or could not be kept.
[[nodiscard]] int trustCommands(CliContext &context, const QList<hosts::Host> &hosts, bool allow);

} // namespace qd::cli
