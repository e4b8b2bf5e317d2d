// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alert_track.h"

#include <algorithm>

namespace qd::alerts {

using std::chrono::milliseconds;

AlertTrack AlertTrack::begin(const AlertKey &key, UtcTime now)
{
    AlertTrack track;
    track.alert.key = key;
    track.alert.pendingSince = now;
    return track;
}

AlertTrack::Outcome AlertTrack::advance(Verdict verdict, milliseconds step, UtcTime now, const Rule &rule)
{
    switch (alert.state) {
    case AlertState::Pending: return pend(verdict, step, now, rule);
    case AlertState::Resolved:
        if (verdict != Verdict::Bad)
            return Outcome::Nothing;
        alert.state = AlertState::Pending;
        alert.pendingSince = now;
        alert.held = gap = milliseconds(0);
        return pend(verdict, milliseconds(0), now, rule);
    case AlertState::Firing:
        alert.noData = verdict == Verdict::Unknown;
        if (verdict == Verdict::Unknown)
            return Outcome::Nothing;
        alert.held = verdict == Verdict::Good ? alert.held + step : milliseconds(0);
        return verdict == Verdict::Good && alert.held >= rule.clearFor ? resolve(now) : Outcome::Nothing;
    }
    return Outcome::Nothing;
}

AlertTrack::Outcome AlertTrack::pend(Verdict verdict, milliseconds step, UtcTime now, const Rule &rule)
{
    if (verdict == Verdict::Bad) {
        gap = milliseconds(0);
        alert.held += step;
        return alert.held >= rule.holdFor ? fire(now) : Outcome::Nothing;
    }
    gap += step;
    if (verdict != Verdict::Good && gap <= gapLimit)
        return Outcome::Nothing;
    if (alert.incident.isEmpty()) {
        dropped = true;
        return Outcome::Dropped;
    }
    // It has fired not long ago: that incident stays closed.
    alert.state = AlertState::Resolved;
    return Outcome::Nothing;
}

AlertTrack::Outcome AlertTrack::fire(UtcTime now)
{
    if (alert.incident.isEmpty()) {
        alert.firingSince = now;
        alert.incident = alert.key.toText() + u'@' + QString::number(now.time_since_epoch().count());
    } else {
        ++alert.occurrences;
    }
    alert.state = AlertState::Firing;
    alert.resolvedAt = {};
    alert.held = milliseconds(0);
    alert.noData = false;
    return Outcome::Fired;
}

AlertTrack::Outcome AlertTrack::resolve(UtcTime now)
{
    const bool fired = alert.state == AlertState::Firing;
    alert.state = AlertState::Resolved;
    alert.held = gap = grace = milliseconds(0);
    alert.noData = false;
    dropped = alert.incident.isEmpty();
    if (!fired)
        return dropped ? Outcome::Dropped : Outcome::Nothing;
    alert.resolvedAt = std::max(now, alert.firingSince);
    return Outcome::Resolved;
}

void AlertTrack::join(const Alert &other)
{
    if (alert.state != AlertState::Firing || other.state != AlertState::Firing)
        return;
    alert.incident = other.incident;
    alert.firingSince = other.firingSince;
    alert.occurrences = std::max(alert.occurrences, other.occurrences);
    alert.told = other.told;
    alert.acknowledged = other.acknowledged;
    alert.note = other.note;
    alert.snoozedUntil = other.snoozedUntil;
}

} // namespace qd::alerts
