// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/remote_access.h"
#include "models/logremote/remote_stream.h"

#include <QtCore/QFuture>

namespace qd::logs {

/// What time it is at a place of a stream.
struct TimedPlace {
    LineNumber number = 0; ///< where a line begins
    qint64 timeMs = 0;
};

/// Reads short pieces of plain files at several places in one round trip and finds the first line with a time in each.
/// Thread: GUI. The futures' answers come there; when `context`, which owns the stream, goes, they are cancelled.
class PlaceSampler {
public:
    static constexpr qint64 kPiece = 4096;
    static constexpr int kWays = 24;   ///< places asked for in one step of a search by time
    static constexpr qint64 kClose = RemoteStream::kWindow; ///< what is left of a search by time is read whole

    PlaceSampler(RemoteAccess access, const RemoteStream &stream, QObject *context)
        : m_access(std::move(access)), m_stream(stream), m_context(context)
    {
    }

    /// At evenly spread places of all plain files; those where no time was found are left out.
    [[nodiscard]] QFuture<Result<std::vector<TimedPlace>>> sample(int count) const;
    /// Where the first line of this time or later begins; the end of the stream if there is none. It takes lines to be in
    /// order of time, as logs are but for stragglers. A packed file is taken whole, by when it was last written.
    [[nodiscard]] QFuture<Result<LineNumber>> find(qint64 timeMs) const;

private:
    class Search;
    [[nodiscard]] QFuture<Result<std::vector<TimedPlace>>> ask(int file, const std::vector<qint64> &offsets, qint64 size) const;

    RemoteAccess m_access;
    const RemoteStream &m_stream;
    QObject *m_context;
};

} // namespace qd::logs
