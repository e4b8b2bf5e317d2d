// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_trace.h"

namespace qd::deploy {

/// One thing that is not as the last deployment left it.
struct Drift {
    enum class Kind {
        CurrentMoved,    ///< `current` points to another release than the journal's last run put there
        CurrentMissing,  ///< there is no `current` any more
        CurrentIsFolder, ///< `current` is no link
        ForeignRelease,  ///< `current` points to something that no deployment made
        FilesChanged,    ///< files of the release differ from its manifest
        ManagedChanged,  ///< a file outside the release (unit, configuration) is not as the release installed it
        Unreadable,      ///< could not be looked at
    };
    Kind kind = Kind::CurrentMoved;
    QString text;      ///< translated, one sentence
    QString hint;      ///< translated: what to do
    QStringList paths; ///< the files it is about, at most 50; plain text from the host
    int more = 0;      ///< further ones
    bool operator==(const Drift &) const = default;
};
/// Stable word: "current-moved".
[[nodiscard]] QString driftName(Drift::Kind kind);

/// One application on one host.
struct VersionCell {
    HostId host;
    QString hostName;
    int app = -1; ///< into VersionMatrix::apps
    // What the journal says was put there last.
    QString release; ///< empty = the journal does not know which
    QString revision;
    QString by;      ///< "anna@laptop"
    UtcTime since{};
    QString runId;
    // What a look found.
    bool looked = false;
    std::optional<Error> error; ///< the host could not be looked at
    QString currentRelease;
    QString currentRevision;
    QString currentBy;
    QString currentSince;       ///< as the host's state file has it
    QList<Drift> drifts;
    bool operator==(const VersionCell &) const = default;

    /// Revision, else release, as found, else as the journal has it.
    [[nodiscard]] QString shownVersion() const;
    [[nodiscard]] bool hasDrifted() const { return !drifts.isEmpty(); }
    /// Found on the release that the journal has.
    [[nodiscard]] bool isAsLeft() const { return !release.isEmpty() && release == currentRelease; }
};

/// What is deployed: a recipe's name and the folder on the hosts.
struct VersionApp {
    QString name;
    QString target;
    QString elevate; ///< account that its steps become; empty = as logged in
    bool operator==(const VersionApp &) const = default;
};

/// Which revision runs where. A value; thread: any.
struct VersionMatrix {
    QList<VersionApp> apps;   ///< by name
    QList<HostId> hosts;      ///< by name
    QStringList hostNames;
    QList<VersionCell> cells; ///< by host, then app; only where something was deployed
    bool operator==(const VersionMatrix &) const = default;

    [[nodiscard]] const VersionCell *cell(int host, int app) const;
    [[nodiscard]] int drifted() const;
    /// Whether all hosts that were looked at run the same of it.
    [[nodiscard]] bool isUniform(int app) const;
};

/// From runs of the journal, newest first. Only runs that left something on a host count. Pure.
[[nodiscard]] VersionMatrix versionsOf(const QList<RunTrace> &runs);
/// What a host is to be asked for a cell, besides the probe of its target.
[[nodiscard]] QList<Look> looksFor(const VersionApp &app);
/// Takes in what was found on the host. Pure.
void judge(VersionCell &cell, const VersionApp &app, const Result<HostFacts> &facts);

} // namespace qd::deploy
