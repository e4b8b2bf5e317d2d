// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/timeline.h"
#include "widgets/charts/chart_data.h"
#include "widgets/common/theme.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <functional>
#include <optional>

namespace qd::ui {

/// How a mark of this kind looks elsewhere than on charts.
[[nodiscard]] Tone toneOf(ChartMark::Kind kind);

/// What of the timeline belongs on charts: deployments, alerts, lost and returned connections, restarts, edits. Commands
/// are left out: a deployment's own would hide it. A deployment's marks carry their run and what is known of it. Every pane
/// with charts has one. Thread: GUI.
class MarkSource : public QObject {
    Q_OBJECT
public:
    /// `timeline` must outlive it.
    explicit MarkSource(const store::Timeline &timeline, QObject *parent = nullptr);

    /// Events of these hosts, oldest first; no hosts = no marks. Texts are safe to show. `isLeftOut`: what the chart tells itself.
    [[nodiscard]] QList<ChartMark> marks(UtcTime begin, UtcTime end, const QList<HostId> &hosts,
                                         const std::function<bool(const store::TimelineEvent &)> &isLeftOut = {}) const;

Q_SIGNALS:
    /// There may be others now; at most ten times a second.
    void changed();

private:
    /// What an event's JSON says of its run.
    struct RunFacts {
        QString run;
        QString recipe;
        QString release;
        QString verdict; ///< empty while it is under way
        int hosts = 0;   ///< 0 = not known
        bool isOver = false;
    };

    void onRecorded(const store::TimelineEvent &event);
    [[nodiscard]] RunFacts factsOf(const QString &detail) const;
    [[nodiscard]] const QHash<QString, RunFacts> &wholeRuns() const;
    [[nodiscard]] QStringList moreOf(const RunFacts &ofEvent) const;

    const store::Timeline &m_timeline;
    QTimer m_announce;
    mutable QHash<QString, RunFacts> m_read; ///< by JSON: charts ask for the same events every second
    mutable std::optional<QHash<QString, RunFacts>> m_runs; ///< what events of whole runs say, by run; unset = to be read
};

} // namespace qd::ui
