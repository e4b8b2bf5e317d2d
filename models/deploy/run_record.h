// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"
#include "models/deploy/run.h"

namespace qd::deploy {

/// One run as the journal has it.
struct RunRecord {
    QString runId;
    RunKind kind = RunKind::Deploy;
    UtcTime started{};
    UtcTime ended{};    ///< meaningless while Running
    RunState state = RunState::Running;
    bool alive = false; ///< Running: the program that runs it still exists
    QString who;        ///< "anna@laptop"
    QString title;
    QString summary;
    QString releaseId;
    QString target;
    QList<HostId> hosts;
    QStringList hostNames;
    DeployRequest request;
    bool requestComplete = true; ///< false: a secret in a command was not stored, so it cannot be resumed
    bool operator==(const RunRecord &) const = default;
};

/// One line of the write-ahead journal.
struct StepRecord {
    qint64 id = 0;
    HostId host;
    StepKind kind = StepKind::Probe;
    bool intent = false; ///< true = about to happen, false = what came of it
    QString state;       ///< stepStateName() of a result
    QString previous;    ///< where `current` pointed before
    QString message;
    UtcTime time{};
};

/// What a look at a host says about an unfinished run.
struct HostProbe {
    enum class Finding {
        NotStarted,  ///< nothing of the run is on the host
        Prepared,    ///< the release is there (or on its way), `current` is still the old one
        Switched,    ///< `current` is the new release
        MovedOn,     ///< `current` is neither the old nor the new one
        Unreachable,
    };
    HostId host;
    QString displayName;
    Finding finding = Finding::NotStarted;
    bool lockedByRun = false;
    HostFacts facts;
    QString previous; ///< from the journal
    std::optional<Error> error;
};

} // namespace qd::deploy
