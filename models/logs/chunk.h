// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/level.h"

#include <QtCore/QByteArray>

#include <cstring>
#include <memory>
#include <vector>

namespace qd::logs {

/// Position of a line in the store, counted from the first line ever stored; stays valid when old lines are dropped.
using LineNumber = qint64;
/// Index of a source in the service's list of sources.
using SourceId = quint16;

enum LineFlag : quint8 {
    LateLine = 1,         ///< came too late for its place in time; stands where it arrived
    MarkerLine = 2,       ///< written by the console, not by the host ("file was rotated")
    ContinuationLine = 4, ///< has no time of its own: belongs to the record above it
    PendingLine = 8,      ///< is not here yet: being fetched, its text is empty
    ArrivalTime = 16,     ///< says no time itself; its time is when it arrived, by our clock. A marker with it binds no other line
};

/// What is kept of a line beside its bytes. Units: timeMs is UTC milliseconds since the epoch.
struct LineRecord {
    qint64 timeMs = 0;
    quint32 offset = 0; ///< of its first byte in the text it belongs to
    SourceId source = 0;
    Level level = Level::None;
    quint8 flags = 0;
};
static_assert(sizeof(LineRecord) == 16);

/// Bytes of many lines, each ended by LF, and one record a line. Records need not be in byte order.
struct LineBatch {
    QByteArray text;
    std::vector<LineRecord> lines;

    [[nodiscard]] bool isEmpty() const { return lines.empty(); }
    void add(QByteArrayView line, LineRecord record)
    {
        record.offset = quint32(text.size());
        text.append(line).append('\n');
        lines.push_back(record);
    }
    /// The line's bytes without its LF.
    [[nodiscard]] QByteArrayView lineText(size_t index) const
    {
        const char *begin = text.constData() + lines[index].offset;
        const auto *end = static_cast<const char *>(
            std::memchr(begin, '\n', size_t(text.constData() + text.size() - begin)));
        return {begin, end ? end - begin : 0};
    }
    [[nodiscard]] qsizetype bytes() const
    {
        return text.capacity() + qsizetype(lines.capacity() * sizeof(LineRecord));
    }
};

using ChunkPtr = std::shared_ptr<const LineBatch>;

} // namespace qd::logs
