// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/pool_settings.h"

namespace qd::hosts {

ssh::PoolSettings poolSettings(const ResolverSettings &from, std::shared_ptr<ssh::WriteGate> gate)
{
    ssh::PoolSettings settings;
    settings.writeGate = std::move(gate);
    settings.knownHostsFiles = from.knownHostsFiles;
    settings.agentSocket = from.agentSocket;
    return settings;
}

} // namespace qd::hosts
