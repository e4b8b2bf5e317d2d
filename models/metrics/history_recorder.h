// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/history.h"
#include "models/metrics/metric.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <functional>
#include <span>

namespace qd::metrics {

/// Carries the hour in memory on to the History: each host once a minute, its turn spread by chance over that minute, so
/// that hundreds cost a little every second and never much at once.
/// A killed program loses what came since: at most `turn` + 10 s (the step that is not full) + `settle`, and what is
/// being written then. What cannot be written is tried again with the next turn, for as long as the hour in memory holds it.
/// Thread: GUI. Ownership: history and clock must outlive it.
class HistoryRecorder : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds turn{60'000};
    /// Values of a second may come this much later.
    static constexpr std::chrono::milliseconds settle{2'000};

    HistoryRecorder(History &history, const Clock &clock, QObject *parent = nullptr);

    /// `series` in the order of Metric; must stay where they are until remove().
    void add(const HostId &host, std::span<const Series> series);
    using Visitor = std::function<void(const QString &name, const Series &series)>;
    /// Series of a host that come and go: `each` shows those that are there now to the visitor, under their names in the
    /// history. Where one ends, what came after the host's last turn (a minute at most) is not kept.
    void setFurther(std::function<void(const HostId &host, const Visitor &visit)> each) { m_further = std::move(each); }
    /// Hands over what is left first.
    void remove(const HostId &host);
    /// Hands over all that there is, of all hosts.
    void flush();
    /// Hands over what is complete of those hosts whose turn it is; done every second by itself.
    void takeTurns();

    /// What of a host lies where.
    struct Mark {
        qint64 watchedSince = 0; ///< second; memory holds nothing older
        qint64 savedUntil = 0;   ///< second; the history has everything before it
        qint64 newestBefore = 0; ///< end of what earlier starts left; 0 = nothing, or not known yet
        bool isEmpty = true;     ///< nothing in the history
        bool isWriting = false;  ///< something is on its way there
    };
    [[nodiscard]] Mark markOf(const HostId &host) const;

Q_SIGNALS:
    /// What earlier starts left of some hosts is known now.
    void earlierKnown();

private:
    struct Kept {
        std::span<const Series> series;
        Mark mark;
        UtcTime due{};
        qint64 lastValue = 0; ///< end of the newest stretch that had one
        bool isFirst = true;
    };

    void askForEarlier();
    [[nodiscard]] std::optional<HistorySteps> takeSteps(const HostId &host, Kept &kept, qint64 until);
    void write(const QList<HistorySteps> &parts);

    History &m_history;
    const Clock &m_clock;
    QHash<HostId, Kept> m_hosts;
    QList<HostId> m_unasked; ///< of whom it is not known what earlier starts left
    std::function<void(const HostId &, const Visitor &)> m_further;
    QTimer m_tick;
};

} // namespace qd::metrics
