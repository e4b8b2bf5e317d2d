// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run.h"

namespace qd::deploy {

/// One run as the journal has it.
struct RunRecord {
    RunInfo info;
    UtcTime started{};
    UtcTime ended{};    ///< meaningless while Running
    RunState state = RunState::Running;
    bool alive = false; ///< Running: the program that runs it still exists
    QString who;        ///< "anna@laptop"
    QString summary;
    QList<RunColumn> columns;
    QByteArray request;          ///< JSON, request_json.h; of playbooks and tasks their own
    bool requestComplete = true; ///< false: a secret in a command was not stored, so it cannot be resumed
    bool operator==(const RunRecord &) const = default;
};

/// One row of the write-ahead journal, which is the audit as well: rows are only ever added, each holds the hash of the one before.
struct StepRecord {
    enum class Kind { Intent, Result, Command, Note, Begin, End };
    qint64 id = 0;
    QString runId;
    UtcTime time{};
    QString who;        ///< "anna@laptop"
    Kind kind = Kind::Note;
    HostId host;        ///< empty = the run itself
    QString step;       ///< RunColumn::id
    QString state;      ///< stepStateName() of a Result, runStateName() of an End
    QString previous;   ///< where `current` pointed before
    QString message;
    QString command;    ///< as it ran, secrets redacted
    std::optional<int> exitStatus;
    QByteArray output;  ///< its last 64 KiB, secrets redacted
    QJsonObject detail; ///< verdict, diff …
    QByteArray hash;    ///< SHA-256 over this row and the hash before it
    bool operator==(const StepRecord &) const = default;
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
