// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/filter_plan.h"
#include "models/logfiles/page_tasks.h"

#include <QtCore/QString>

#include <memory>
#include <optional>
#include <vector>

namespace qd::logs {

/// A page at one moment: its lines, and what is known of them so far.
struct PageState {
    LinePagePtr page;
    PageMetaPtr meta; ///< null while it has not been read; may know fewer lines than the page has
    PageBitsPtr rows; ///< which lines pass the filter; null while not known
    PageBitsPtr hits; ///< which contain the search, among all lines
    qint64 firstLine = 0; ///< of the segment
    qint64 carriedMs = 0;
};

/// One file of a stream at one moment.
struct SegmentState {
    int index = 0;
    FileBytesPtr file;
    SourceId source = 0;
    QString formatKey;     ///< what its lines were read as last; empty = nothing yet
    QString marker;        ///< said before its first line; empty = nothing
    QString pendingMarker; ///< said behind its last line while more of it is to come
    std::vector<PageState> pages; ///< what has been read from its beginning on without a gap
    qint64 lines = 0;
    qint64 scannedTo = 0;
    qint64 size = 0;
    bool isComplete = false; ///< all of it has been read
    LevelCounts levels{};
    bool metaComplete = false;

    /// Where line `line` of page `page` ends, its LF included.
    [[nodiscard]] qint64 endOf(size_t page, quint32 line) const
    {
        if (line + 1 < pages[page].page->count())
            return pages[page].page->start(line + 1);
        for (size_t next = page + 1; next < pages.size(); ++next) {
            if (pages[next].page->count() > 0)
                return pages[next].page->start(0);
        }
        return std::max(scannedTo, isComplete ? size : scannedTo);
    }
    [[nodiscard]] PagePlace place(size_t page) const
    {
        const PageState &state = pages[page];
        const quint32 count = state.page->count();
        return {file, state.page, count > 0 ? endOf(page, count - 1) : state.page->to(), source, state.carriedMs};
    }
};
using SegmentStatePtr = std::shared_ptr<const SegmentState>;

/// All files of a document at one moment. Thread: immutable, any.
struct FilesState {
    std::vector<SegmentStatePtr> segments; ///< in the order of the stream
    FilterPlanPtr plan;     ///< what rows and hits of the pages were made for; null = all lines
    bool merged = false;    ///< segments are files side by side, in the order of time
    bool isWorking = false; ///< something is being read or looked for
    double share = 1;       ///< of that, done
    QString stoppedWhy;     ///< the plan's expression took too long
};
using FilesStatePtr = std::shared_ptr<const FilesState>;

} // namespace qd::logs
