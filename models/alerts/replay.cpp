// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/replay.h"

#include "models/alerts/alert_track.h"
#include "models/alerts/metric_catalogue.h"
#include "models/metrics/history.h"

#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

constexpr qsizetype fewHosts = 60; // of more, a day in steps of ten seconds would be 200 MB at 1,000 hosts
constexpr qint64 fineStep = 10, coarseStep = 60; // seconds

} // namespace

int ReplayResult::hostsHit() const
{
    QSet<HostId> hit;
    for (const ReplayFiring &firing : firings)
        hit.insert(firing.host);
    return int(hit.size());
}

QList<ReplayFiring> replay(const Condition &condition, const ReplayTrack &track)
{
    QList<ReplayFiring> firings;
    std::optional<AlertTrack> alert;
    UtcTime now = track.first;
    for (const float value : track.values) {
        const Verdict verdict = condition.verdictOf(double(value));
        const bool isNew = !alert;
        if (isNew && verdict == Verdict::Bad)
            alert = AlertTrack::begin({condition.rule.id, track.host, {}}, now);
        if (alert) {
            const AlertTrack::Outcome outcome = alert->advance(verdict, isNew ? milliseconds(0) : track.step, now, condition.rule);
            if (outcome == AlertTrack::Outcome::Fired && alert->alert.occurrences == 1)
                firings.append({track.host, track.hostName, now, {}});
            else if (outcome == AlertTrack::Outcome::Fired)
                firings.last().end.reset();
            else if (outcome == AlertTrack::Outcome::Resolved)
                firings.last().end = now;
            const bool isOld = alert->alert.state == AlertState::Resolved && now - alert->alert.resolvedAt > AlertTrack::reopenWithin;
            if (alert->dropped || isOld)
                alert.reset();
        }
        now += track.step;
    }
    return firings;
}

metrics::QueryGrid replayGrid(UtcTime now, milliseconds length, qsizetype hosts)
{
    metrics::QueryGrid grid;
    const bool isOld = length > metrics::History::fineHours; // only steps of five minutes are kept so long
    grid.width = isOld ? metrics::stepOf(metrics::Tier::FiveMinutes) : hosts <= fewHosts ? fineStep : coarseStep;
    grid.tier = isOld ? metrics::Tier::FiveMinutes : metrics::Tier::TenSeconds;
    const qint64 end = metrics::secondOf(now) / grid.width * grid.width;
    grid.columns = std::chrono::duration_cast<std::chrono::seconds>(length).count() / grid.width;
    grid.firstSecond = end - grid.columns * grid.width;
    return grid;
}

ReplayResult replayAll(const Condition &condition, const QList<ReplayHost> &hosts, const metrics::QueryGrid &grid, const metrics::HistoryAnswer &answer)
{
    ReplayResult result;
    result.inScope = int(hosts.size());
    result.isComplete = answer.isComplete;
    std::vector<float> sources;
    for (const ReplayHost &host : hosts) {
        const auto known = answer.hosts.constFind(host.id);
        if (known == answer.hosts.cend() || known->empty())
            continue;
        ReplayTrack track{host.id, host.name, metrics::timeOf(grid.firstSecond), std::chrono::seconds(grid.width), {}};
        track.values.reserve(size_t(grid.columns));
        for (size_t i = 0; i < size_t(grid.columns); ++i) {
            sources.clear();
            for (const std::vector<metrics::ColumnFold> &columns : *known)
                sources.push_back(i < columns.size() ? columns[i].take().avg : metrics::absent);
            track.values.push_back(fromSources(condition.rule.metric, sources) / host.divisor);
        }
        result.hosts += std::ranges::any_of(track.values, [](float value) { return !std::isnan(value); }) ? 1 : 0;
        result.firings += replay(condition, track);
    }
    std::ranges::stable_sort(result.firings, {}, &ReplayFiring::begin);
    return result;
}

} // namespace qd::alerts
