// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/logs/chunk.h"

#include <QtCore/QStringList>

#include <cstdlib>
#include <optional>

namespace qd::logs {

/// What somebody asked to follow on one host.
struct FollowRequest {
    enum class Kind {
        Files,
        Journal,    ///< of systemd
        Command,    ///< what a command of the person writes; it is run once and never repeated by itself
        Container,  ///< of Docker or Podman
        Kubernetes, ///< pods, through the host's kubectl
    };
    HostId host;
    Kind kind = Kind::Files;
    QStringList patterns{};            ///< Files: paths and globs
    QString elevate{};                 ///< Files, Journal, Container, Kubernetes: account to become through sudo; empty = as logged in

    QStringList units{};               ///< Journal: only these units; empty = all
    QString boot{};                    ///< Journal: "0" this boot, "-1" the one before, or an id; empty = all
    int maxSeverity = 7;               ///< Journal: 0 emergencies only … 7 everything
    bool kernel = false;               ///< Journal: what the kernel said
    bool journalFields = false;        ///< Journal: entries as JSON with all their fields instead of "time host program[pid]: message"
    QStringList journalOptions{};      ///< further words for journalctl (`--directory=…`), for tests and exported journals

    QString command{};                 ///< Command: a line for sh
    QString container{};               ///< Container: name or id
    QString engine{};                  ///< Container: "docker" or "podman"; empty = what is there
    QStringList pods{};                ///< Kubernetes: names; empty = by selector
    QString selector{};                ///< Kubernetes: labels ("app=web"); empty with no pods = all of the namespace
    QString kubeNamespace{};           ///< Kubernetes: empty = the context's own
    QString kubeContext{};             ///< Kubernetes: empty = the current one

    qint64 initialBytes = 64 * 1024; ///< how much of the end of each file is read at first, its older siblings (.1, .2.gz …) included
    int initialLines = 500;          ///< the same for everything but files
    int oldLines = -1;               ///< Files: begin with exactly so many lines instead of initialBytes; -1 = by bytes
    bool olderFiles = true;          ///< Files: reach back into rotated siblings when the file itself has less
    bool follow = true;              ///< false: read what is there, then Stopped
    int floodLimit = 0;              ///< lines a second of each source; more are left out and counted. 0 = no limit
    bool operator==(const FollowRequest &) const = default;
};
/// What a person calls it: the files, the units, the command, the container.
[[nodiscard]] QString requestTitle(const FollowRequest &request);
using FollowId = int;

enum class SourceState {
    Connecting,
    Following,
    Waiting,  ///< the file does not exist (yet)
    Denied,   ///< not readable for the login user
    HostLost, ///< goes on by itself when the host is back
    Failed,   ///< cannot be followed; `detail` says why
    Stopped,  ///< by wish, or read to its end
};
[[nodiscard]] QString stateText(SourceState state);

/// How far a host's clock is ahead of ours, and how sure that is: the truth lies within offset ± uncertainty.
struct ClockSkew {
    qint64 offsetMs = 0;
    qint64 uncertaintyMs = 0;
    bool operator==(const ClockSkew &) const = default;
    /// What lines are corrected by: nothing as long as the clocks may be alike.
    [[nodiscard]] qint64 correctionMs() const { return std::abs(offsetMs) > uncertaintyMs ? offsetMs : 0; }
};

/// Lines of one source so far: read = stored + flooded; `evicted` of the stored ones are gone for lack of room.
struct SourceCounts {
    qint64 stored = 0;
    qint64 evicted = 0;
    qint64 flooded = 0; ///< left out beyond the request's flood limit
    qint64 late = 0;    ///< flagged LateLine
    [[nodiscard]] qint64 dropped() const { return evicted + flooded; }
    bool operator==(const SourceCounts &) const = default;
};

/// One stream of lines: a file, a host's journal, one output of a command, a container.
struct SourceInfo {
    SourceId id = 0;
    FollowId follow = 0;
    HostId host;
    QString hostName;
    QString name;  ///< path, or "journal"
    QString label; ///< short form for the column ("nginx", "syslog")
    SourceState state = SourceState::Connecting;
    QString detail; ///< what to do next, or how it was rotated
    int zoneSeconds = 0; ///< the host's offset east of UTC
    std::optional<ClockSkew> skew = {}; ///< of the host's clock, once it was measured
    QString formatKey = {}; ///< what its lines were read as last; empty = nothing yet
    bool operator==(const SourceInfo &) const = default;
};

/// Where followers put what they read. Thread: that of the followers.
class FollowSink {
public:
    virtual ~FollowSink() = default;
    /// `label`: its short form; empty = made from the name.
    [[nodiscard]] virtual SourceId addSource(FollowId follow, const QString &name, const QString &label = {}) = 0;
    /// Raw bytes of a file; cut into lines by the sink.
    virtual void addBytes(SourceId source, QByteArrayView bytes, bool history) = 0;
    /// A whole line whose time and level are known.
    virtual void addLine(SourceId source, QByteArrayView line, const LineRecord &record, bool history) = 0;
    /// A whole line that came with a time; what else it says is read from it.
    virtual void addStamped(SourceId source, QByteArrayView line, qint64 timeMs, bool history) = 0;
    /// A line of the console's own; a line that is not yet complete may still be completed after it. It stands at the time of
    /// now; with `inStream` right behind the source's last line, and further ones of the source stand behind it.
    virtual void addMarker(SourceId source, const QString &text, Level level, bool inStream = false) = 0;
    /// A line that was begun will not be completed (its file is gone): it stands as it is.
    virtual void endPartialLine(SourceId source) = 0;
    virtual void setState(SourceId source, SourceState state, const QString &detail) = 0;
    virtual void setZone(SourceId source, int seconds) = 0;
};

} // namespace qd::logs

Q_DECLARE_METATYPE(qd::logs::SourceInfo)
