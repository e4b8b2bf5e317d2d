// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/time_axis.h"

#include <QtCore/QMetaMethod>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr qsizetype pastKept = 50;

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

std::chrono::milliseconds scaledBy(std::chrono::milliseconds length, double factor)
{
    return std::chrono::milliseconds(qint64(std::round(double(length.count()) * factor)));
}

} // namespace

TimeAxis::TimeAxis(const Clock *clock, QObject *parent) : QObject(parent), m_clock(clock ? clock : &systemClock()) {}

void TimeAxis::setClock(const Clock &clock, std::chrono::milliseconds lag)
{
    m_clock = &clock;
    m_lag = lag;
}

void TimeAxis::setLongest(std::chrono::milliseconds longest)
{
    m_longest = std::max(longest, shortest);
    change(inside(m_range), false);
}

void TimeAxis::setPaused(bool paused)
{
    if (paused != m_pausedAt.has_value())
        m_pausedAt = paused ? std::optional(m_clock->now()) : std::nullopt;
}

UtcTime TimeAxis::now() const { return m_pausedAt.value_or(m_clock->now()) - m_lag; }

TimeRange TimeAxis::inside(TimeRange range) const
{
    range.length = std::clamp(range.length, shortest, m_longest);
    if (range.live) {
        range.from = {};
        return range;
    }
    const UtcTime latest = now() - range.length;
    range.from = std::min(std::max(range.from, now() - m_longest), latest);
    return range;
}

void TimeAxis::change(const TimeRange &range, bool isGesture)
{
    if (range == m_range)
        return;
    if (!isGesture || m_gesture.hasExpired()) {
        m_past.append(m_range);
        if (m_past.size() > pastKept)
            m_past.removeFirst();
    }
    m_gesture.setRemainingTime(isGesture ? gesture.count() : 0);
    m_range = range;
    Q_EMIT rangeChanged(m_range);
}

void TimeAxis::setRange(const TimeRange &range) { change(inside(range), false); }

void TimeAxis::show(const TimeSpan &span)
{
    TimeRange range{.length = span.end - span.begin, .live = false, .from = span.begin};
    if (range.length < shortest) {
        range.from -= (shortest - range.length) / 2;
        range.length = shortest;
    }
    setRange(range);
}

void TimeAxis::zoom(double factor, UtcTime around)
{
    if (!std::isfinite(factor) || factor <= 0)
        return;
    TimeRange range = m_range;
    range.length = std::clamp(scaledBy(m_range.length, factor), shortest, m_longest);
    if (!range.live) {
        const double share = double((around - m_range.from).count()) / double(std::max<qint64>(1, m_range.length.count()));
        range.from = around - scaledBy(range.length, std::clamp(share, 0.0, 1.0));
    }
    change(inside(range), true);
}

void TimeAxis::pan(std::chrono::milliseconds by)
{
    if (by.count() == 0 || (m_range.live && by.count() > 0))
        return;
    TimeRange range{.length = m_range.length, .live = false, .from = begin() + by};
    if (range.from + range.length >= now())
        range = {.length = m_range.length};
    change(inside(range), true);
}

void TimeAxis::goLive() { setRange({.length = m_range.length}); }

void TimeAxis::back()
{
    while (!m_past.isEmpty() && m_past.last() == m_range)
        m_past.removeLast(); // a gesture that ended where it began
    if (m_past.isEmpty())
        return;
    m_gesture.setRemainingTime(0);
    m_range = inside(m_past.takeLast());
    Q_EMIT rangeChanged(m_range);
}

void TimeAxis::setCrosshair(std::optional<UtcTime> time)
{
    if (time == m_crosshair)
        return;
    m_crosshair = time;
    Q_EMIT crosshairMoved(time);
}

void TimeAxis::select(UtcTime from, UtcTime to)
{
    if (from == to)
        return clearSelection();
    const TimeSpan span{std::min(from, to), std::max(from, to)};
    if (m_selection == span)
        return;
    m_selection = span;
    Q_EMIT selectionChanged();
}

void TimeAxis::clearSelection()
{
    if (std::exchange(m_selection, std::nullopt))
        Q_EMIT selectionChanged();
}

void TimeAxis::zoomToSelection()
{
    if (!m_selection)
        return;
    const TimeSpan span = *m_selection;
    clearSelection();
    show(span);
}

bool TimeAxis::canShowLogs() const { return isSignalConnected(QMetaMethod::fromSignal(&TimeAxis::logsWanted)); }

bool TimeAxis::canShowProcesses() const { return isSignalConnected(QMetaMethod::fromSignal(&TimeAxis::processesWanted)); }

bool TimeAxis::canShowEvents() const { return isSignalConnected(QMetaMethod::fromSignal(&TimeAxis::eventsWanted)); }

bool TimeAxis::canShowRuns() const { return isSignalConnected(QMetaMethod::fromSignal(&TimeAxis::runWanted)); }

} // namespace qd::ui
