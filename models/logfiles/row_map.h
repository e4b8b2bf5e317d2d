// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/merge_order.h"

#include <memory>

namespace qd::logs {

/// Lines at the end of a file whose middle has not been read yet.
struct TailLines {
    FileBytesPtr file;
    std::vector<qint64> starts; ///< byte offsets in the last segment
    qint64 end = 0;             ///< of the file when they were read
};

/// Rows of a document at one moment: pages (or stretches of the merge) one behind the other, with their bitmaps, and markers.
/// Row to line and back in the time of a search among pages and one bitmap. Costs about a hundred bytes a page.
/// Thread: immutable, any.
class RowMap {
public:
    /// Bits of a LineNumber that are the byte offset in one segment; those above count segments.
    static constexpr int kSegmentShift = 44;

    struct Place {
        enum class Kind { Line, Tail, Marker } kind = Kind::Line;
        const SegmentState *segment = nullptr;
        size_t page = 0;
        quint32 line = 0;       ///< of the page
        qint64 offset = 0;      ///< Line, Tail: where it begins in the segment's file
        qint64 end = 0;         ///< and ends, LF included
        QString marker;         ///< Marker
        LineNumber number = 0;
        qint64 ordinal = 0;     ///< 1-based among all lines; 0 = not known
    };

    /// `tail`: null if everything is read or a filter is set.
    [[nodiscard]] static std::shared_ptr<const RowMap> ofStream(FilesStatePtr files, std::shared_ptr<const TailLines> tail);
    /// Null if stopped.
    [[nodiscard]] static std::shared_ptr<const RowMap> ofMerge(FilesStatePtr files, MergeOrderPtr order, const std::stop_token &stop);

    [[nodiscard]] const FilesState &files() const { return *m_files; }
    [[nodiscard]] const MergeOrderPtr &order() const { return m_order; }
    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    [[nodiscard]] qint64 hitCount() const { return m_hits; }
    /// `row` in [0, rowCount).
    [[nodiscard]] Place place(qint64 row) const;
    [[nodiscard]] LineNumber number(qint64 row) const { return place(row).number; }
    [[nodiscard]] qint64 rowOf(LineNumber number) const;
    /// 1-based place among the hits, 0 if the line is none.
    [[nodiscard]] qint64 hitIndex(LineNumber number) const;
    [[nodiscard]] qint64 nextHit(qint64 row, bool forward) const;
    [[nodiscard]] LineNumbers hitLines() const;

    /// One page, or one stretch of the merge, or a marker.
    struct Stretch {
        enum class Kind : quint8 { Page, Merge, Tail, Marker } kind = Kind::Page;
        quint32 segment = 0;
        quint32 page = 0;    ///< Page: of the segment; Merge: stretch of the order
        quint32 lines = 0;
        qint64 firstRow = 0;
        quint32 rows = 0;
        qint64 firstHit = 0;
        quint32 hits = 0;
        LineNumber first = 0; ///< number of its first line
        PageBitsPtr rowBits;  ///< null = all lines
        PageBitsPtr hitBits;  ///< null = none
        QString marker;
    };
    [[nodiscard]] const std::vector<Stretch> &stretches() const { return m_stretches; }
    /// Index of the stretch that holds this row; `row` in [0, rowCount).
    [[nodiscard]] size_t stretchAt(qint64 row) const;
    /// Index of the last stretch that does not begin behind this line; stretches().size() if all do.
    [[nodiscard]] size_t stretchOf(LineNumber number) const;
    /// Time, level and source of all its lines, as far as known.
    void records(const Stretch &stretch, std::vector<LineRecord> &out) const;

private:
    void add(Stretch stretch);
    void addMarker(size_t segment, const QString &text, LineNumber number);
    void addPages(size_t segment);
    void addTail(size_t segment);
    void addMergeStretch(size_t stretch, std::vector<size_t> &pages);
    [[nodiscard]] Place placeIn(const Stretch &stretch, quint32 line) const;
    void placeLine(Place &place, const Stretch &stretch, quint32 line) const;
    void placeMerged(Place &place, const Stretch &stretch, quint32 line) const;
    [[nodiscard]] quint32 lineOfNumber(const Stretch &stretch, LineNumber number) const;

    FilesStatePtr m_files;
    MergeOrderPtr m_order;
    std::shared_ptr<const TailLines> m_tail;
    std::vector<Stretch> m_stretches;
    std::vector<qint64> m_linesBefore; ///< by segment; -1 while one before it is not complete
    qint64 m_rows = 0;
    qint64 m_hits = 0;
};
using RowMapPtr = std::shared_ptr<const RowMap>;

} // namespace qd::logs
