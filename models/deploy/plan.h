// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/ids.h"

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace qd::deploy {

class Package;

/// How a host proves that the new release works. Checked on the host itself.
struct HealthCheck {
    enum class Kind { None, Http, TcpPort, Command };
    Kind kind = Kind::None;
    int port = 80;                       ///< Http, TcpPort: on 127.0.0.1
    QString path = QStringLiteral("/");  ///< Http: an answer of 200…399 is success
    QString command;                     ///< Command: exit status 0 is success; runs in the release folder
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
    std::chrono::milliseconds interval = std::chrono::seconds(1);
    int successes = 3; ///< in a row
    bool operator==(const HealthCheck &) const = default;
};

/// How many hosts at a time, and when to stop.
struct BatchPolicy {
    int canary = 0;      ///< hosts of the first batch; 0 = no canary
    int size = 0;        ///< hosts of each further batch; 0 = all the rest
    int parallel = 4;    ///< hosts worked on at once within a batch
    int maxFailures = 0; ///< failed hosts tolerated before the following batches are left out
    bool operator==(const BatchPolicy &) const = default;
};

/// What the person wants: the wizard's or the command line's answers.
struct DeployRequest {
    QList<HostId> hosts;
    QString source;         ///< local folder or tarball (.tar .tar.gz .tgz .tar.bz2 .tar.xz .tar.zst)
    QString target;         ///< absolute directory on the hosts; gets `releases/` and the link `current`
    QString restartCommand; ///< sh, run in `current` after the switch; empty = none
    std::chrono::milliseconds restartDeadline = std::chrono::seconds(60);
    HealthCheck health;
    int keepReleases = 5;
    BatchPolicy batches;
    QString releaseId;            ///< empty = made from time and content; set to continue an earlier run
    QMap<HostId, QString> breakLocks; ///< consent to break the lock of this run id on this host
    bool operator==(const DeployRequest &) const = default;
};

/// Back to a release that is still on the hosts.
struct RollbackRequest {
    QList<HostId> hosts;
    QString target;
    QString releaseId; ///< empty = on each host the newest one older than `current`
    QString restartCommand;
    std::chrono::milliseconds restartDeadline = std::chrono::seconds(60);
    HealthCheck health;
    BatchPolicy batches;
    QMap<HostId, QString> breakLocks;
};

enum class RunKind { Deploy, Rollback };

/// One column of a run. Probe and Health never change a host.
enum class StepKind { Probe, Lock, Upload, Unpack, Switch, Restart, Health, Cleanup, Rollback, Unlock };
inline constexpr int kStepCount = 10;

/// Translated ("Upload") and stable ("upload") names.
[[nodiscard]] QString stepTitle(StepKind kind);
[[nodiscard]] QString stepName(StepKind kind);

/// Who holds a target's lock, in the holder's own words (came from the host: plain text).
struct LockHolder {
    QString run;
    QString owner;
    QString host;
    QString pid;
    QString time;
    QString reason;
    bool operator==(const LockHolder &) const = default;
    /// "anna@laptop (process 4711) since 2026-11-23 10:41: Deploy shop"
    [[nodiscard]] QString toText() const;
};

/// A release folder found on a host.
struct ReleaseFacts {
    QString id;
    QString content; ///< content hash; empty if it has no state file
    QString state;   ///< "ready", "live", "failed"
    QString run;
    QString by;
    QString time;
    QString previous; ///< where `current` pointed when it was unpacked
    bool operator==(const ReleaseFacts &) const = default;
};

/// What a read-only look at a host found.
struct HostFacts {
    QString user;
    bool targetExists = false;
    bool writable = false;
    bool hasTar = false;
    bool hasMoveT = false;
    QString hashTool;       ///< "sha256sum", "shasum", "openssl"; empty = none
    QStringList tools;      ///< of gzip xz bzip2 zstd curl wget bash nc
    qint64 freeBytes = -1;  ///< -1 = unknown
    QString current;        ///< where the link `current` points; empty = there is none
    bool currentIsNoLink = false;
    QList<ReleaseFacts> releases; ///< oldest first
    std::optional<LockHolder> lock;
    bool operator==(const HostFacts &) const = default;

    /// The release that `current` points to; null if none or unknown.
    [[nodiscard]] const ReleaseFacts *currentRelease() const;
    [[nodiscard]] const ReleaseFacts *release(const QString &id) const;
};

/// One line of the plan: what will be done, with the very command.
struct PlannedStep {
    StepKind kind = StepKind::Probe;
    QString title;
    QString command;        ///< what runs on the host, readable; empty = nothing
    bool unchanged = false; ///< already so: will not run
    bool operator==(const PlannedStep &) const = default;
};

struct HostPlan {
    HostId host;
    QString displayName;
    HostFacts facts;
    QString releaseId;            ///< the release that will be current afterwards
    bool restartAnyway = false;   ///< an interrupted run may have left the service on the other release
    QList<PlannedStep> steps;
    QStringList warnings;
    std::optional<Error> blocker; ///< why this host cannot be worked on
    [[nodiscard]] bool isUnchanged() const;
    bool operator==(const HostPlan &) const = default;
};

/// Everything a run will do, fixed before anything is touched. A value; copy freely.
struct Plan {
    QString runId;
    RunKind kind = RunKind::Deploy;
    DeployRequest request;
    QString releaseId; ///< "20261123T190500Z-1a2b3c4d"
    UtcTime made{};
    std::shared_ptr<const Package> package; ///< null for a rollback
    QList<HostPlan> hosts;
    QList<QList<int>> batches; ///< indexes into hosts
    QStringList warnings;
    bool operator==(const Plan &) const = default;

    [[nodiscard]] bool isReady() const; ///< no host has a blocker
    [[nodiscard]] bool isUnchanged() const;
    [[nodiscard]] QString hash() const; ///< short digest of what will be done, kept in the journal
    [[nodiscard]] QString title() const; ///< "Deploy shop to /srv/shop"
};

} // namespace qd::deploy
