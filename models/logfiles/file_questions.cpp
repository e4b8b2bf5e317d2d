// SPDX-License-Identifier: GPL-3.0-or-later
// What FileDocument is asked about all its lines: answered on the pool from times, levels and bitmaps, without the texts.
#include "models/logfiles/file_document.h"

#include "models/base/hand_over.h"

#include <algorithm>

namespace qd::logs {
namespace {

using Stretch = RowMap::Stretch;

bool isShown(const Stretch &stretch, quint32 line)
{
    return !stretch.rowBits || (line < stretch.rowBits->lines() && stretch.rowBits->test(line));
}

LineNumber numberIn(const RowMap &rows, const Stretch &stretch, quint32 line)
{
    return rows.number(stretch.firstRow + (stretch.rowBits ? stretch.rowBits->rank(line) : line));
}

/// Whether a page has no line of at least this level, as far as known.
bool hasNone(const RowMap &rows, const Stretch &stretch, Level level)
{
    if (stretch.kind == Stretch::Kind::Merge)
        return false;
    if (stretch.kind != Stretch::Kind::Page)
        return true;
    const PageMetaPtr &meta = rows.files().segments[stretch.segment]->pages[stretch.page].meta;
    qint64 count = 0;
    for (size_t i = size_t(level); meta && i < meta->levels().size(); ++i)
        count += meta->levels()[i];
    return count == 0;
}

/// The next line of the level in one stretch; -1 if there is none. `place`: only lines behind (before) it.
LineNumber nextIn(const RowMap &rows, const Stretch &stretch, Level level, bool forward, std::optional<LineNumber> place)
{
    if (hasNone(rows, stretch, level))
        return -1;
    std::vector<LineRecord> records;
    rows.records(stretch, records);
    const auto fits = [&](quint32 line) {
        if (records[line].level < level || !isShown(stretch, line))
            return false;
        const LineNumber number = place ? numberIn(rows, stretch, line) : 0;
        return !place || (forward ? number > *place : number < *place);
    };
    const auto count = quint32(records.size());
    for (quint32 i = 0; i < count; ++i) {
        const quint32 line = forward ? i : count - 1 - i;
        if (fits(line))
            return numberIn(rows, stretch, line);
    }
    return -1;
}

} // namespace

QFuture<LineNumber> FileDocument::nextOfLevel(LineNumber line, Level level, bool forward) const
{
    return inPool([rows = m_rows, line, level, forward](const std::function<bool()> &isCancelled) {
        const auto &all = rows->stretches();
        if (all.empty())
            return LineNumber(-1);
        const size_t found = rows->stretchOf(line);
        const size_t from = found == all.size() ? 0 : found;
        // The stretch of the line, the others round the end, and that of the line again from its other side.
        for (size_t i = 0; i <= all.size() && !isCancelled(); ++i) {
            const size_t at = forward ? (from + i) % all.size() : (from + 2 * all.size() - i) % all.size();
            const LineNumber next = nextIn(*rows, all[at], level, forward, i == 0 ? std::optional(line) : std::nullopt);
            if (next >= 0)
                return next;
        }
        return LineNumber(-1);
    });
}

QFuture<LineNumber> FileDocument::lineAtTime(qint64 timeMs) const
{
    return inPool([rows = m_rows, timeMs](const std::function<bool()> &isCancelled) {
        std::vector<LineRecord> records;
        for (const Stretch &stretch : rows->stretches()) {
            if (isCancelled())
                break;
            if (stretch.kind == Stretch::Kind::Page) {
                const PageMetaPtr &meta = rows->files().segments[stretch.segment]->pages[stretch.page].meta;
                if (!meta || meta->maxMs() < timeMs)
                    continue;
            } else if (stretch.kind != Stretch::Kind::Merge) {
                continue;
            }
            rows->records(stretch, records);
            for (quint32 line = 0; line < records.size(); ++line) {
                if (records[line].timeMs >= timeMs && isShown(stretch, line))
                    return numberIn(*rows, stretch, line);
            }
        }
        return LineNumber(-1);
    });
}

QFuture<Histogram> FileDocument::histogram(qint64 fromMs, qint64 toMs, int buckets) const
{
    return inPool([rows = m_rows, fromMs, toMs, buckets](const std::function<bool()> &isCancelled) {
        Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(std::max(buckets, 1)))};
        const FilesState &files = rows->files();
        const bool filtering = files.plan && files.plan->isFiltering();
        for (const SegmentStatePtr &segment : files.segments) {
            for (const PageState &page : segment->pages) {
                if (!page.meta || (filtering && !page.rows))
                    continue;
                const quint32 lines = filtering ? page.rows->lines() : page.meta->count();
                page.meta->count(histogram, filtering ? page.rows->words() : nullptr, lines, page.carriedMs);
            }
            if (isCancelled())
                break;
        }
        return histogram;
    });
}

QFuture<PlaceMarks> FileDocument::placeMarks(int slots) const
{
    return inPool([rows = m_rows, slots](const std::function<bool()> &isCancelled) {
        PlaceMarkCount count(rows->rowCount(), slots);
        std::vector<LineRecord> records;
        for (const Stretch &stretch : rows->stretches()) {
            if (isCancelled())
                break;
            const bool noErrors = hasNone(*rows, stretch, Level::Error);
            if (noErrors && stretch.hits == 0)
                continue;
            rows->records(stretch, records);
            qint64 row = stretch.firstRow;
            for (quint32 line = 0; line < records.size(); ++line) {
                if (!isShown(stretch, line))
                    continue;
                if (stretch.hitBits && line < stretch.hitBits->lines() && stretch.hitBits->test(line))
                    count.addHit(row);
                if (records[line].level == Level::Error)
                    count.addError(row);
                ++row;
            }
        }
        return count.take();
    });
}

} // namespace qd::logs
