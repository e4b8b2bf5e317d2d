// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <optional>

namespace qd::ui {

/// From `begin` to `end`; begin < end.
struct TimeSpan {
    UtcTime begin{};
    UtcTime end{};
    bool operator==(const TimeSpan &) const = default;
};

/// The one time axis of the window: which time all charts and the log histogram show, where the crosshair stands,
/// and what is selected on it. Whoever draws on it asks it for changes and follows its signals; wishes about a stretch
/// of time leave it as signals, so that no chart knows a pane.
/// A live range stays live when it is zoomed (its right edge is now) and becomes fixed when it is panned; what is
/// panned to now is live again.
/// Thread: GUI. Ownership: the window owns one; charts and panes hold it by QPointer.
class TimeAxis : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds shortest = std::chrono::seconds(10);
    /// Until setLongest() says how far history reaches.
    static constexpr std::chrono::milliseconds longestAtFirst = std::chrono::days(30);
    /// Zooms and pans that follow each other within this time are one step for back().
    static constexpr std::chrono::milliseconds gesture{700};

    /// `clock` must outlive it; null = the machine's own.
    explicit TimeAxis(const Clock *clock = nullptr, QObject *parent = nullptr);
    /// The same, for owners who learn it late. `lag`: charts' right edge is so much before the clock's now, that the
    /// newest values may have arrived.
    void setClock(const Clock &clock, std::chrono::milliseconds lag = {});
    /// No range is longer, nor begins earlier than this before now.
    void setLongest(std::chrono::milliseconds longest);
    /// While paused, now stands still, as the pictures do.
    void setPaused(bool paused);

    [[nodiscard]] const TimeRange &range() const { return m_range; }
    /// The right edge of live ranges.
    [[nodiscard]] UtcTime now() const;
    [[nodiscard]] UtcTime begin() const { return m_range.begin(now()); }
    [[nodiscard]] UtcTime end() const { return m_range.end(now()); }

    /// What lies outside the limits is brought inside. back() returns from it.
    void setRange(const TimeRange &range);
    /// Shows exactly this stretch of time (at least `shortest`, around its middle).
    void show(const TimeSpan &span);
    /// factor < 1 shows less time. `around` stays where it is, unless the range is live.
    void zoom(double factor, UtcTime around);
    /// Positive = later; not beyond now.
    void pan(std::chrono::milliseconds by);
    /// The same length up to now.
    void goLive();
    /// Undoes the last setRange(), show(), goLive(), or gesture of zooms and pans.
    void back();
    [[nodiscard]] bool canGoBack() const { return !m_past.isEmpty(); }

    [[nodiscard]] std::optional<UtcTime> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<UtcTime> time);

    [[nodiscard]] std::optional<TimeSpan> selection() const { return m_selection; }
    /// Both ends in any order; an empty stretch is none.
    void select(UtcTime from, UtcTime to);
    void clearSelection();
    /// Shows the selection, which is gone then.
    void zoomToSelection();

    /// Emit the wishes below.
    void wantLogs(const TimeSpan &span) { Q_EMIT logsWanted(span.begin, span.end); }
    void wantProcesses(const TimeSpan &span) { Q_EMIT processesWanted(span.begin, span.end); }
    void wantEvents(const TimeSpan &span) { Q_EMIT eventsWanted(span.begin, span.end); }
    void wantRun(const QString &runId) { Q_EMIT runWanted(runId); }
    /// Whether anybody would answer: actions that lead nowhere are not offered.
    [[nodiscard]] bool canShowLogs() const;
    [[nodiscard]] bool canShowProcesses() const;
    [[nodiscard]] bool canShowEvents() const;
    [[nodiscard]] bool canShowRuns() const;

Q_SIGNALS:
    void rangeChanged(const qd::TimeRange &range);
    void crosshairMoved(std::optional<qd::UtcTime> time);
    void selectionChanged();
    /// The log lines of exactly this stretch of time.
    void logsWanted(qd::UtcTime begin, qd::UtcTime end);
    /// The top consumers of that moment.
    void processesWanted(qd::UtcTime begin, qd::UtcTime end);
    /// The events of the timeline between them.
    void eventsWanted(qd::UtcTime begin, qd::UtcTime end);
    /// The run (a deployment, a playbook, a task) that a mark belongs to.
    void runWanted(const QString &runId);

private:
    [[nodiscard]] TimeRange inside(TimeRange range) const;
    void change(const TimeRange &range, bool isGesture);

    const Clock *m_clock;
    std::chrono::milliseconds m_lag{0};
    std::chrono::milliseconds m_longest = longestAtFirst;
    std::optional<UtcTime> m_pausedAt;
    TimeRange m_range;
    QList<TimeRange> m_past; ///< oldest first
    QDeadlineTimer m_gesture{0};
    std::optional<UtcTime> m_crosshair;
    std::optional<TimeSpan> m_selection;
};

} // namespace qd::ui
