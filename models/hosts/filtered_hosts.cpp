// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/filtered_hosts.h"

#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"

namespace qd::hosts {

QList<HostId> filteredHosts(const HostBoard &board, const QString &filter)
{
    QList<HostId> taken;
    const auto parsed = HostFilter::parse(filter);
    if (!parsed)
        return taken;
    for (const Host &host : board.inventory().hosts()) {
        const HostFacts *const facts = board.find(host.id);
        if (facts && parsed->matches(*facts))
            taken.append(host.id);
    }
    return taken;
}

} // namespace qd::hosts
