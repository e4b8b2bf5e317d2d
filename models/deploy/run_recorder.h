// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/end_notices.h"
#include "models/deploy/run.h"

#include <QtCore/QHash>

namespace qd::store {
class Timeline;
}

namespace qd::deploy {

class Journal;

/// What a recorder writes to, and what it sends at the end. The references, and `sender` (null = nothing is sent), must outlive it.
struct RecorderParts {
    Journal &journal;
    store::Timeline &timeline;
    const Clock &clock;
    NoticeSender *sender = nullptr;
    NoticeParcel parcel;
};

/// Writes a run of another engine (a playbook, a Fabric task) into the journal and the timeline: its beginning before it starts,
/// what came of each cell, its end; and tells of that end.
/// Thread: the run's. Ownership: it goes with the run.
class RunRecorder final : public QObject {
    Q_OBJECT
public:
    /// Begins once the beginning is on the disk: then `run` is started. An error of the journal keeps it from starting.
    RunRecorder(const std::shared_ptr<Run> &run, const QByteArray &request, RecorderParts parts);

Q_SIGNALS:
    void refused(const qd::Error &error);
    void recorded();

private:
    void onStep(int host, int column);
    void onFinished();
    void tellHosts(const Run &run);

    std::weak_ptr<Run> m_run;
    RecorderParts m_parts;
    qsizetype m_hosts; ///< at the beginning: what playbooks add meanwhile is in no list of ours
    QHash<std::pair<int, int>, StepState> m_written; ///< cells whose end is in the journal; Ansible corrects some at its own end
};

} // namespace qd::deploy
