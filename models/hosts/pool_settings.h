// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/endpoint_resolver.h"
#include "models/ssh/session_pool.h"

namespace qd::hosts {

/// What a pool takes over from the person's surroundings: known_hosts files, agent, and the gate before every change.
/// The console and the command line have the same.
[[nodiscard]] ssh::PoolSettings poolSettings(const ResolverSettings &from, std::shared_ptr<ssh::WriteGate> gate);

} // namespace qd::hosts
