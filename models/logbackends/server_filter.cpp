// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/server_filter.h"

#include "models/logbackends/log_server.h"

#include <array>

namespace qd::logs {

void FilterSplit::apply(const LogFilter &filter, ServerFilter &out) const
{
    out.time = filter.time;
    if (!filter.include.isEmpty() && !rule(FilterRule::ofText(filter.include)))
        out.rest.include = filter.include;
    if (filter.levels != kAllLevels && !rule(FilterRule::ofLevels(filter.levels)))
        out.rest.levels = filter.levels;
    if (filter.sources && !rule(FilterRule::ofSources(*filter.sources)))
        out.rest.sources = filter.sources;
    applyGroup(filter.rules, out);
}

void FilterSplit::applyGroup(const FilterGroup &whole, ServerFilter &out) const
{
    if (whole.isEmpty())
        return;
    const bool isPlain = whole.mode == FilterGroup::Mode::All && !whole.exclude;
    if (!isPlain) {
        if (!group(whole))
            out.rest.rules.groups.push_back(whole);
        return;
    }
    for (const FilterRule &one : whole.rules) {
        if (!rule(one))
            out.rest.rules.rules.append(one);
    }
    for (const FilterGroup &one : whole.groups)
        applyGroup(one, out);
}

ServerBuckets filledBuckets(const ServerBuckets &some, TimeSlice time, qint64 stepMs)
{
    const auto floorTo = [stepMs](qint64 ms) { return (ms >= 0 ? ms / stepMs : (ms - stepMs + 1) / stepMs) * stepMs; };
    ServerBuckets all;
    for (qint64 at = floorTo(time.fromMs); at < time.toMs; at += stepMs)
        all.push_back({at, at + stepMs, 0, {}});
    for (const ServerBucket &bucket : some) {
        const qint64 index = all.empty() ? -1 : (bucket.fromMs - all.front().fromMs) / stepMs;
        if (index < 0 || index >= qint64(all.size()) || bucket.fromMs < all.front().fromMs)
            continue;
        all[size_t(index)].count += bucket.count;
        for (size_t level = 0; level < bucket.levels.size(); ++level)
            all[size_t(index)].levels[level] += bucket.levels[level];
    }
    return all;
}

qint64 stepFor(qint64 spanMs, int buckets)
{
    constexpr std::array<qint64, 17> ladder{1,      5,       10,      50,      100,      500,      1000,      5000,     10'000,
                                            30'000, 60'000, 300'000, 600'000, 1'800'000, 3'600'000, 21'600'000, 86'400'000};
    for (const qint64 step : ladder) {
        if (spanMs <= step * buckets)
            return step;
    }
    qint64 step = ladder.back();
    while (spanMs > step * buckets)
        step *= 7;
    return step;
}

} // namespace qd::logs
