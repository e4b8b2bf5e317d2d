// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_grouping.h"

namespace qd::alerts {
namespace {

constexpr int fewestForNetwork = 3;
constexpr int fewestBehindHop = 2;

struct Behind {
    Hop hop;
    int up = 0;
    int down = 0;
};

bool isDead(const Behind &behind, const QHash<HostId, Reach> &reach)
{
    const Reach own = behind.hop.host.isEmpty() ? Reach::Unknown : reach.value(behind.hop.host, Reach::Unknown);
    if (own == Reach::Up || own == Reach::Down)
        return own == Reach::Down && behind.down > 0;
    return behind.down >= fewestBehindHop && behind.up == 0;
}

} // namespace

QString hopId(const Hop &hop) { return hop.host.isEmpty() ? hop.label : hop.host.value; }

const Outage::DeadHop *Outage::deadHopOf(const Reading &reading) const
{
    for (const Hop &hop : reading.via) {
        const auto found = hops.constFind(hopId(hop));
        if (found != hops.cend())
            return &*found;
    }
    return nullptr;
}

Outage findOutage(const QList<Reading> &readings)
{
    Outage outage;
    QHash<HostId, Reach> reach;
    QHash<QString, Behind> hops;
    int known = 0;
    for (const Reading &one : readings) {
        reach.insert(one.host, one.reach);
        const bool up = one.reach == Reach::Up, down = one.reach == Reach::Down;
        if (!one.isRemote || (!up && !down))
            continue;
        ++known;
        outage.hostsDown += down ? 1 : 0;
        for (const Hop &hop : one.via) {
            Behind &behind = hops[hopId(hop)];
            behind.hop = hop;
            behind.up += up ? 1 : 0;
            behind.down += down ? 1 : 0;
        }
    }
    outage.network = known >= fewestForNetwork && outage.hostsDown == known;
    for (const auto &[id, behind] : hops.asKeyValueRange()) {
        if (isDead(behind, reach))
            outage.hops.insert(id, {behind.hop, behind.down});
    }
    return outage;
}

} // namespace qd::alerts
