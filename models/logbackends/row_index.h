// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logbackends/log_server.h"

#include <map>
#include <memory>

namespace qd::logs {

/// Lines of one time, as fetched. Numbers are nanoseconds since the epoch, made different where several lines share a moment:
/// a line has the same number under every filter. Thread: immutable once it is shared.
struct PageLines {
    QByteArray text; ///< each line ended by LF
    std::vector<LineRecord> records;
    std::vector<LineNumber> numbers; ///< ascending

    [[nodiscard]] qint64 size() const { return qint64(records.size()); }
    [[nodiscard]] qint64 bytes() const { return text.size() + size() * qint64(sizeof(LineRecord) + sizeof(LineNumber)); }
    [[nodiscard]] LineView at(qint64 index) const;
    /// Index of the first line whose number is not less.
    [[nodiscard]] qint64 indexOf(LineNumber number) const;
};
using PagePtr = std::shared_ptr<const PageLines>;

/// Puts lines into their order and numbers them; `sourceOf` knows which source a line belongs to.
[[nodiscard]] PagePtr makePage(ServerLines lines, const std::function<SourceId(const ServerLine &)> &sourceOf);

/// Which row of a server's log lies in which time: slices with their counts, finer where somebody looked, and those pages
/// that are here. A value with a tree's job: any row is found in O(log slices). Thread: one owner.
class RowIndex {
public:
    struct Slice {
        TimeSlice time;
        qint64 count = 0;
        LevelCounts levels{};
        PagePtr page;       ///< null = not here
        qint64 first = 0;   ///< row of its first line
        quint64 used = 0;   ///< when it was last looked at
        bool fresh = false; ///< lines came after the server's point in time
        bool failed = false; ///< could not be fetched; not asked for again until reset
    };

    /// `time` cuts off what buckets reach over it. Neighbours are joined while they have at most `joinTo` lines together.
    void reset(const ServerBuckets &buckets, qint64 joinTo, TimeSlice time = {kEarliestMs, kLatestMs});
    [[nodiscard]] qint64 rowCount() const { return m_slices.empty() ? 0 : m_slices.back().first + m_slices.back().count; }
    [[nodiscard]] size_t size() const { return m_slices.size(); }
    [[nodiscard]] const Slice &slice(size_t index) const { return m_slices[index]; }
    [[nodiscard]] Slice &slice(size_t index) { return m_slices[index]; }
    /// The slice with this row; `row` in [0, rowCount).
    [[nodiscard]] size_t ofRow(qint64 row) const;
    /// The slice that holds this time, or the next one behind it; size() if there is none.
    [[nodiscard]] size_t ofTime(qint64 timeMs) const;
    /// Puts finer slices in the place of one.
    void replace(size_t index, const ServerBuckets &buckets, qint64 joinTo);
    /// What a slice holds is here; its count is that of the page from now on.
    void setPage(size_t index, PagePtr page);
    /// Adds lines that came behind all others: a new slice up to `toMs`. They are here.
    void append(PagePtr page, TimeSlice time);
    /// What lies in these slices is another than was known: one slice with this count takes their place, to be fetched anew.
    void renew(size_t first, size_t last, qint64 count);
    /// Number of a row: exact where its page is here, else between those of its slice, in the right order.
    [[nodiscard]] LineNumber numberAt(qint64 row) const;
    /// First row whose number is not less; as exact as numberAt().
    [[nodiscard]] qint64 rowOf(LineNumber number) const;
    /// Forgets the pages that were not looked at for longest until at most `most` bytes are here.
    void trim(qint64 most);

private:
    [[nodiscard]] static std::vector<Slice> joined(const ServerBuckets &buckets, qint64 joinTo);
    void renumber(size_t from);
    std::vector<Slice> m_slices;
};

} // namespace qd::logs
