// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/filter_plan.h"
#include "models/logtext/record_reader.h"

namespace qd::logs {

/// A page and what is needed to read it.
struct PagePlace {
    FileBytesPtr file;
    LinePagePtr page;
    qint64 lastEnd = 0; ///< where its last line ends
    SourceId source = 0;
    qint64 carriedMs = 0; ///< time of the last line before it
};

/// Longest part of a line that its time and level are looked for in.
constexpr qsizetype kHeadMost = 16 * 1024;

/// Reads time and level of all lines; null if stopped. Thread: any; waits for the disk.
[[nodiscard]] PageMetaPtr readMeta(const PagePlace &place, RecordReader &reader, const std::stop_token &stop);
/// Which lines fit; null if stopped. `meta`: needed if the atom asks for records.
[[nodiscard]] PageBitsPtr askAtom(const FilterAtom &atom, const PagePlace &place, const PageMeta *meta, RecordReader &reader,
                                  const std::stop_token &stop);
/// The record of a line; what `meta` does not know yet is 0.
[[nodiscard]] LineRecord recordOf(const PageMeta *meta, quint32 line, SourceId source, qint64 carriedMs);

} // namespace qd::logs
