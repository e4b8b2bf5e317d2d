// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/maintenance.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

constexpr int longestDays = 7; // of a weekly window

QTimeZone zoneOf(const MaintenanceWindow &window, const QTimeZone &zone)
{
    const QTimeZone own = window.zone.isEmpty() ? zone : QTimeZone(window.zone.toLatin1());
    return own.isValid() ? own : zone;
}

QDate dateOf(UtcTime time, const QTimeZone &zone) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone).date(); }

MaintenanceSpan cut(const MaintenanceWindow &window, MaintenanceSpan span)
{
    if (window.ended && *window.ended >= span.begin && *window.ended < span.end)
        span.end = *window.ended;
    return span;
}

} // namespace

QList<MaintenanceSpan> spansIn(const MaintenanceWindow &window, UtcTime from, UtcTime to, const QTimeZone &zone)
{
    QList<MaintenanceSpan> spans;
    const auto add = [&](const MaintenanceSpan &whole) {
        const MaintenanceSpan span = cut(window, whole);
        if (span.begin < to && span.end > from && span.begin < span.end)
            spans.append(span);
    };
    if (window.from || window.to) {
        if (window.from && window.to)
            add({*window.from, *window.to});
        return spans;
    }
    const QTimeZone own = zoneOf(window, zone);
    const QDate last = dateOf(to, own);
    for (QDate day = dateOf(from, own).addDays(-longestDays - 1); day <= last; day = day.addDays(1)) {
        if (!(window.days & (1U << (day.dayOfWeek() - 1))))
            continue;
        const QDateTime start(day, window.start, own, QDateTime::TransitionResolution::RelativeToBefore);
        const UtcTime begin(milliseconds(start.toMSecsSinceEpoch()));
        add({begin, begin + window.length});
    }
    std::ranges::sort(spans, {}, &MaintenanceSpan::begin);
    return spans;
}

std::optional<MaintenanceSpan> spanAt(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone)
{
    const QList<MaintenanceSpan> spans = spansIn(window, now, now + milliseconds(1), zone);
    return spans.isEmpty() ? std::nullopt : std::optional(*std::ranges::max_element(spans, {}, &MaintenanceSpan::end));
}

std::optional<MaintenanceSpan> nextSpan(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone)
{
    const UtcTime until = window.from ? std::max(*window.from, now) + milliseconds(1) : now + std::chrono::days(8);
    for (const MaintenanceSpan &span : spansIn(window, now, until, zone)) {
        if (span.begin > now)
            return span;
    }
    return {};
}

bool isOpen(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone)
{
    if (window.from || window.to) // the usual question, without a list
        return window.from && window.to && now >= *window.from && now < cut(window, {*window.from, *window.to}).end;
    return spanAt(window, now, zone).has_value();
}

bool isPast(const MaintenanceWindow &window, UtcTime now) { return window.to && *window.to <= now; }

MaintenanceWindow endedNow(MaintenanceWindow window, UtcTime now)
{
    const UtcTime second = std::chrono::floor<std::chrono::seconds>(now);
    if (window.to)
        window.to = std::max(second, window.from.value_or(second) + std::chrono::seconds(1));
    else
        window.ended = second;
    return window;
}

} // namespace qd::alerts
