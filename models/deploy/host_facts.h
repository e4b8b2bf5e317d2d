// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/ids.h"

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <optional>

namespace qd::deploy {

/// The "qd:key=value" lines of a script, in order. Keys may come more than once.
using KeyValues = QList<std::pair<QString, QString>>;

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
    QString content;  ///< content hash; empty if it has no state file
    QString state;    ///< "ready", "live", "failed"
    QString run;
    QString by;
    QString time;
    QString previous; ///< where `current` pointed when it was unpacked
    QString recipe;   ///< name and
    QString revision; ///< revision of what it was made from; may be empty
    QString audit;    ///< hash of the audit's newest row when it was made
    bool operator==(const ReleaseFacts &) const = default;
};

/// What a read-only look at a host may be asked for besides the target itself. Answered in Look::key.
enum class LookKind {
    File,      ///< existence, kind, mode, owner, SHA-256, and contents up to 256 KiB
    Unit,      ///< systemd: load, active, sub, enabled, fragment path
    Account,   ///< of /etc/passwd: uid, home, shell, groups; content = keys that may log in, one a line
    Packages,  ///< space-divided names: which are missing
    Port,      ///< who listens: process name where it can be seen
    Tool,      ///< a program and its version
    Container, ///< by "docker NAME" or "podman NAME": image, digest, state
    Manifest,  ///< drift of the release that is `current` in the target named: content = its files that are changed or missing, one a
               ///< line (200 at most; value "changed" counts all); value "managed" = files outside that are not as it installed them
    Base,      ///< of the target named: content = files of its newest release, "first 16 digits of the sum, space, path" a line
    Sum,       ///< as File without contents: of files that hold secrets
    Recorded,  ///< of the release's folder named: the files outside as it installed them, as values "1.path", "1.mode", "1.owner",
               ///< "1.sha256" and "1.base64" (up to 64 KiB; missing where only their owner may read them)
};

struct Look {
    LookKind kind = LookKind::File;
    QString what;    ///< path, unit, account …
    QString elevate; ///< account that may see it; empty = as logged in
    bool operator==(const Look &) const = default;
    [[nodiscard]] QString key() const; ///< "file:/etc/nginx/nginx.conf"
};

/// The answer to one Look.
struct LookAnswer {
    bool exists = false;
    bool readable = true;           ///< false = it is there and may not be seen
    QByteArray content;
    QMap<QString, QString> values;  ///< mode, owner, sha256, size, type, active, enabled, path, version, missing …
    bool operator==(const LookAnswer &) const = default;
};

/// What a read-only look at a host found.
struct HostFacts {
    QString user;
    bool targetExists = false;
    bool writable = false;
    bool hasTar = false;
    bool hasMoveT = false;
    bool hasSystemd = false;
    bool canElevate = false;      ///< sudo without a password, or root
    QString hashTool;             ///< "sha256sum", "shasum", "openssl"; empty = none
    QStringList tools;            ///< of gzip xz bzip2 zstd curl wget bash nc python3 node podman docker
    qint64 freeBytes = -1;        ///< -1 = unknown
    std::optional<std::chrono::milliseconds> clockOffset; ///< host's clock minus ours, to half the round trip
    QString system;               ///< PRETTY_NAME of os-release
    QString current;              ///< where the link `current` points; empty = there is none
    bool currentIsNoLink = false;
    QStringList edited;           ///< files of the release that is `current` which were changed or removed after it went live; 20 at most
    QList<ReleaseFacts> releases; ///< oldest first
    std::optional<LockHolder> lock;
    QMap<QString, LookAnswer> looks; ///< by Look::key()
    bool operator==(const HostFacts &) const = default;

    /// The release that `current` points to; null if none or unknown.
    [[nodiscard]] const ReleaseFacts *currentRelease() const;
    [[nodiscard]] const ReleaseFacts *release(const QString &id) const;
    /// The newest release before the current one that was live, that is, passed its checks; null if there is none.
    [[nodiscard]] const ReleaseFacts *earlierRelease() const;
    /// Null if it was not asked for or not answered.
    [[nodiscard]] const LookAnswer *look(const Look &look) const;
};

/// The "qd:key=value" lines of a script's answer, made safe to show.
[[nodiscard]] KeyValues keyValuesOf(const QByteArray &output);
/// From the host's clock in the answer ("clock" = seconds with fraction) and when it was asked and answered here.
void setClockOffset(HostFacts &facts, const KeyValues &values, UtcTime asked, UtcTime answered);
[[nodiscard]] QString valueOf(const KeyValues &values, const QString &key);
/// The probe script's answer. Pure; unknown keys are ignored.
[[nodiscard]] HostFacts parseFacts(const KeyValues &values);
/// The same of a script that looked again (ProbeScope::Again): with what it left out as it was found before.
[[nodiscard]] HostFacts factsAgain(const KeyValues &values, const HostFacts &before);
/// The lock.* lines of a script's answer.
[[nodiscard]] LockHolder parseLock(const KeyValues &values);
/// "20261123T190500Z-1a2b3c4d": what Quarterdeck calls a release.
[[nodiscard]] bool isReleaseId(const QString &id);
[[nodiscard]] QString makeReleaseId(UtcTime time, const QString &contentHash);

} // namespace qd::deploy
