// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/loganalysis/frame.h"
#include "models/logs/line_range.h"

#include <QtCore/QHash>

#include <atomic>

namespace qd::logs {

class FormatSet;

/// Where lines come from, as far as reading their fields needs it.
struct FrameSource {
    QString host;
    QString name; ///< path or unit
    int zoneSeconds = 0;
    QString format; ///< key of the format that was chosen by hand; empty = found out
};

/// What a frame is read with.
struct FrameInput {
    std::shared_ptr<const LineRange> lines;
    QHash<SourceId, FrameSource> sources;
    std::shared_ptr<const FormatSet> formats;
    qint64 nowMs = 0; ///< stamps without a year fall before it
};

/// How far the reading is; the counters only grow. Thread: any.
struct FrameProgress {
    std::atomic<qint64> bytes = 0; ///< of input.lines->bytes()
    std::atomic<qint64> rows = 0;
};

constexpr qint64 kDefaultFrameBytes = 2LL * 1024 * 1024 * 1024;

/// What the lines have to offer, found in their beginning (a further source may add more). In the order of the format.
/// `text` and `message` are among them. Errors: Cancelled, and those of the range. Thread: any that may wait.
[[nodiscard]] Result<QList<ColumnInfo>> readSchema(const FrameInput &input, const std::stop_token &stop = {});

/// About how many bytes the columns will take, from the same beginning; -1 if it cannot be said.
[[nodiscard]] qint64 estimateFrameBytes(const FrameInput &input, const QStringList &fields, const std::stop_token &stop = {});

/// Reads the columns `fields` of all lines on two threads. When the columns reach `budget` bytes the rest of the lines is
/// left out, and a note of the frame says so. Errors: Cancelled, and those of the range. Thread: any that may wait.
[[nodiscard]] Result<FramePtr> buildFrame(const FrameInput &input, const QStringList &fields, const std::stop_token &stop = {},
                                          FrameProgress *progress = nullptr, qint64 budget = kDefaultFrameBytes);

} // namespace qd::logs
