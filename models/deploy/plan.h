// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/deploy/host_facts.h"
#include "models/deploy/secret_finding.h"
#include "models/recipes/recipe.h"

#include <memory>
#include <optional>

namespace qd::deploy {

class Package;
using recipes::StepKind;

/// What the person wants: a recipe and the choices of this once.
struct DeployRequest {
    recipes::Recipe recipe;
    QList<HostId> hosts;             ///< in the order in which they are worked on: the first are the canary
    QString source;                  ///< in place of the recipe's location; empty = the recipe's
    QString revision;                ///< in place of the recipe's revision; empty = the recipe's
    QMap<QString, QString> variables; ///< above the recipe's
    QString releaseId;               ///< empty = made from time and content; set to continue an earlier run
    QMap<HostId, QString> breakLocks; ///< consent to break the lock of this run id on this host
    QString allowedBuild;            ///< the recipe's build command, word by word, once a person allowed it
    bool operator==(const DeployRequest &) const = default;
};

/// Back to a release that is still on the hosts.
struct RollbackRequest {
    DeployRequest request; ///< recipe (target, gates, restart), hosts, consents
    QString releaseId;     ///< empty = on each host the newest one older than `current`
};

enum class RunKind { Deploy, Rollback, Ansible, Fabric };

/// A column of a run.
struct StepColumn {
    recipes::Step step;    ///< what the engine adds (probe, lock, unlock …) has a Step without fields
    bool isRescue = false; ///< of on_failure: runs only on a host that failed, after it went back
    bool operator==(const StepColumn &) const = default;
    [[nodiscard]] QString title() const { return recipes::titleOf(step); }
};

/// A file on a host as it is and as it will be.
struct FileChange {
    QString path;
    bool existed = false;
    bool remains = true;   ///< false = it will be removed
    bool isSecret = false; ///< holds a secret: contents are not shown and not kept
    QByteArray before;     ///< empty if it is larger than the host was asked for
    QByteArray after;
    QString modeBefore, modeAfter;   ///< "0644"
    QString ownerBefore, ownerAfter; ///< "root:root"
    bool operator==(const FileChange &) const = default;
    [[nodiscard]] bool isSame() const;
    /// As `diff -u` writes it; "(secret)" or "(binary, 12.3 kB)" where contents are not shown.
    [[nodiscard]] QString toDiff() const;
};

/// One line of a host's plan: what will be done, with the very command.
struct PlannedStep {
    int column = -1;
    QString command;        ///< what runs on the host, readable, exactly; empty = nothing
    QString elevate;        ///< account; empty = the login account
    bool unchanged = false; ///< already so: will not run
    bool skipped = false;   ///< not for this host
    QString note;           ///< "decided when it runs: unless …", "3 of 214 files are sent, 12.4 kB"
    QList<FileChange> changes;
    bool operator==(const PlannedStep &) const = default;
};

struct HostPlan {
    HostId host;
    QString displayName;
    HostFacts facts;
    QMap<QString, QString> variables; ///< all that steps of this host are expanded with, but secrets
    QList<recipes::Step> steps;       ///< expanded for this host, one for each column
    QString releaseId;                ///< the release that will be current afterwards; empty = none
    bool restartAnyway = false;       ///< an interrupted run may have left the service on the other release
    QList<PlannedStep> planned;       ///< one for each column
    QStringList warnings;
    std::optional<Error> blocker;     ///< why this host cannot be worked on
    [[nodiscard]] bool isUnchanged() const;
    bool operator==(const HostPlan &) const = default;
};

/// Everything a run will do, fixed before anything is touched. A value; copy freely.
struct Plan {
    QString runId;
    RunKind kind = RunKind::Deploy;
    DeployRequest request;
    QString target;    ///< expanded
    QString releaseId; ///< "20261123T190500Z-1a2b3c4d"
    QString revision;  ///< what the source says of itself: commit, tag, version of a wheel, digest; may be empty
    UtcTime made{};
    QString content;   ///< digest of what is deployed: of the package, else of the recipe and its variables
    QString undoRun;   ///< Rollback of an unfinished run: what that run left in .quarterdeck-undo is taken back first
    std::shared_ptr<const Package> package; ///< null for a rollback and for recipes without a source
    QList<StepColumn> columns;              ///< Probe and Lock first, Cleanup, Rollback and Unlock last
    QList<HostPlan> hosts;
    QList<QList<int>> batches; ///< indexes into hosts
    QStringList warnings;
    QList<SecretFinding> secrets; ///< the recipe's, looked for without being read
    bool operator==(const Plan &) const = default;

    [[nodiscard]] const recipes::Policy &policy() const { return request.recipe.policy; }
    [[nodiscard]] int column(StepKind kind) const; ///< the first of that kind; -1 = none
    /// What stands against the run on any host: secrets that are missing. A way back needs none of them.
    [[nodiscard]] QList<Error> obstacles() const;
    /// Nothing stands against the run, and no host has a blocker, but for hosts that cannot be reached, as many as policy().maxFailures allows: they count as failed
    /// and can be done alone later.
    [[nodiscard]] bool isReady() const;
    /// Whether the host is left for later because it cannot be reached.
    [[nodiscard]] bool isAway(int host) const;
    [[nodiscard]] bool isUnchanged() const;
    [[nodiscard]] QString hash() const;  ///< digest of what will be done, kept in the journal
    [[nodiscard]] QString title() const; ///< "Deploy shop to /srv/shop"
};

} // namespace qd::deploy
