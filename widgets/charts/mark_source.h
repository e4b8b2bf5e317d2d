// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/timeline.h"
#include "widgets/charts/chart_data.h"

#include <QtCore/QTimer>

namespace qd::ui {

/// What of the timeline belongs on charts: deployments, alerts, lost and returned connections, restarts, edits. Commands
/// are left out: a deployment's own would hide it. Every pane with charts has one. Thread: GUI.
class MarkSource : public QObject {
    Q_OBJECT
public:
    /// `timeline` must outlive it.
    explicit MarkSource(const store::Timeline &timeline, QObject *parent = nullptr);

    /// Events of these hosts, oldest first; no hosts = no marks. Texts are safe to show.
    [[nodiscard]] QList<ChartMark> marks(UtcTime begin, UtcTime end, const QList<HostId> &hosts) const;

Q_SIGNALS:
    /// There may be others now; at most ten times a second.
    void changed();

private:
    const store::Timeline &m_timeline;
    QTimer m_announce;
};

} // namespace qd::ui
