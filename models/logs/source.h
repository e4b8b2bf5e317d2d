// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/logs/chunk.h"

#include <QtCore/QStringList>

namespace qd::logs {

/// What somebody asked to follow on one host.
struct FollowRequest {
    enum class Kind { Files, Journal };
    HostId host;
    Kind kind = Kind::Files;
    QStringList patterns;            ///< Files: paths and globs
    QStringList units;               ///< Journal: only these units; empty = all
    QStringList journalOptions;      ///< further words for journalctl (`--directory=…`), for tests and exported journals
    qint64 initialBytes = 64 * 1024; ///< how much of the end of each file is read at first
    int initialLines = 500;          ///< the same for the journal
    int oldLines = -1;               ///< Files: begin with exactly so many lines instead of initialBytes; -1 = by bytes
    bool follow = true;              ///< false: read what is there, then Stopped
    bool operator==(const FollowRequest &) const = default;
};
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

/// One stream of lines: a file or a host's journal.
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
    bool operator==(const SourceInfo &) const = default;
};

/// Where followers put what they read. Thread: that of the followers.
class FollowSink {
public:
    virtual ~FollowSink() = default;
    [[nodiscard]] virtual SourceId addSource(FollowId follow, const QString &name) = 0;
    /// Raw bytes of a file; cut into lines by the sink.
    virtual void addBytes(SourceId source, QByteArrayView bytes, bool history) = 0;
    /// A whole line whose time and level are known.
    virtual void addLine(SourceId source, QByteArrayView line, const LineRecord &record, bool history) = 0;
    /// A line of the console's own; a line that is not yet complete may still be completed after it.
    virtual void addMarker(SourceId source, const QString &text, Level level) = 0;
    /// A line that was begun will not be completed (its file is gone): it stands as it is.
    virtual void endPartialLine(SourceId source) = 0;
    virtual void setState(SourceId source, SourceState state, const QString &detail) = 0;
    virtual void setZone(SourceId source, int seconds) = 0;
};

} // namespace qd::logs

Q_DECLARE_METATYPE(qd::logs::SourceInfo)
