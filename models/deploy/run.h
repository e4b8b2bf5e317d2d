// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/deploy/plan.h"
#include "models/deploy/seams.h"

#include <QtCore/QObject>

namespace qd::deploy {

enum class StepState {
    Waiting,
    Running,
    Done,
    Unchanged, ///< looked at and found as wanted
    Failed,
    Unknown,   ///< the connection broke while it ran: it may or may not have happened
    Skipped,   ///< not needed, or never reached
};

enum class HostState { Waiting, Running, Succeeded, Unchanged, RolledBack, Failed, Unknown, Skipped };

enum class RunState {
    Running,
    Succeeded,
    Failed,  ///< at least one host failed or was rolled back
    Aborted,
    Unknown, ///< on at least one host the outcome is not known; it stays on the list of unfinished runs
};

/// Stable lower-case words for JSON and the journal ("rolled-back").
[[nodiscard]] QString stepStateName(StepState state);
[[nodiscard]] QString hostStateName(HostState state);
[[nodiscard]] QString runStateName(RunState state);
[[nodiscard]] QString runKindName(RunKind kind);
[[nodiscard]] RunState runStateFromName(const QString &name);
[[nodiscard]] StepState stepStateFromName(const QString &name);
[[nodiscard]] RunKind runKindFromName(const QString &name);

struct StepStatus {
    StepState state = StepState::Waiting;
    QString message;            ///< one line, plain text
    std::optional<Error> error; ///< Failed, Unknown
    UtcTime started{};
    UtcTime ended{};            ///< meaningless while Running
    double progress = -1;       ///< 0…1 while an upload runs; -1 = not known
    QString diff;               ///< what it changes, as diff -u; of Ansible's tasks
    QString place;              ///< "roles/web/tasks/main.yml:12"; of Ansible's tasks
    std::optional<Verdict> verdict; ///< of gates
};

/// A column as views and the command line show it.
struct RunColumn {
    QString id;    ///< stable: "upload", "command-2"; of Ansible's tasks their uuid
    QString title; ///< plain text
    bool operator==(const RunColumn &) const = default;
};

/// What a run is, for titles, history and audit.
struct RunInfo {
    QString runId;
    RunKind kind = RunKind::Deploy;
    QString title;
    QString recipe;
    QString revision;
    QString releaseId;
    QString target;
    QString planHash;
    QList<HostId> hosts;
    QStringList hostNames;
    QStringList hostReleases; ///< that each host will be on afterwards; empty = releaseId on all
    bool operator==(const RunInfo &) const = default;
    [[nodiscard]] QString releaseOn(const HostId &host) const;
};

/// Something that goes through columns on hosts: a deployment (DeployRun), a playbook, a Fabric task.
/// What views, notifications and the command line know of it.
/// State: Running from start() until finished(), which comes exactly once.
/// Thread: the thread that made it (GUI or the CLI's main thread); never blocks.
class Run : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual const RunInfo &info() const = 0;
    /// Grows while a playbook runs; columnsChanged() tells.
    [[nodiscard]] virtual QList<RunColumn> columns() const = 0;
    [[nodiscard]] virtual RunState state() const = 0;
    [[nodiscard]] virtual HostState hostState(int host) const = 0;
    [[nodiscard]] virtual QString hostMessage(int host) const = 0;
    [[nodiscard]] virtual StepStatus step(int host, int column) const = 0;
    /// The last 256 KiB of what a step printed.
    [[nodiscard]] virtual QByteArray output(int host, int column) const = 0;
    [[nodiscard]] virtual UtcTime started() const = 0;
    [[nodiscard]] virtual UtcTime ended() const = 0; ///< meaningless while Running
    /// "3 hosts deployed" / "2 of 3 hosts failed and were rolled back", translated.
    [[nodiscard]] virtual QString summary() const = 0;
    /// The plan it carries out; null for playbooks and tasks.
    [[nodiscard]] virtual const Plan *plan() const { return nullptr; }
    [[nodiscard]] QList<HostId> failedHosts() const; ///< failed, unknown, rolled back or never started

    virtual void start() = 0;
    /// Starts no further host; hosts in work stop, go back if they had switched, and unlock.
    virtual void abort() = 0;
    [[nodiscard]] virtual bool canPause() const { return false; }
    /// Hosts in work go on to their end, no further one is started.
    virtual void pause() {}
    virtual void goOn() {}
    [[nodiscard]] virtual bool isPaused() const { return false; }

Q_SIGNALS:
    void columnsChanged();
    void stepChanged(int host, int column);
    void hostChanged(int host);
    void outputAppended(int host, int column, const QByteArray &bytes);
    void pausedChanged();
    void finished(qd::deploy::RunState state);
};

} // namespace qd::deploy
