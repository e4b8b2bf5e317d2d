// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/row_map.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::RowMap)
};

LineNumber baseOf(size_t segment)
{
    return LineNumber(segment) << RowMap::kSegmentShift;
}

} // namespace

RowMapPtr RowMap::ofStream(FilesStatePtr files, std::shared_ptr<const TailLines> tail)
{
    auto map = std::make_shared<RowMap>();
    map->m_files = std::move(files);
    map->m_tail = std::move(tail);
    qint64 before = 0;
    const auto &segments = map->m_files->segments;
    for (size_t i = 0; i < segments.size(); ++i) {
        const SegmentState &segment = *segments[i];
        map->m_linesBefore.push_back(before);
        before = before < 0 || !segment.isComplete ? -1 : before + segment.lines;
        if (!segment.marker.isEmpty())
            map->addMarker(i, segment.marker, baseOf(i) - 1);
        map->addPages(i);
        if (!segment.pendingMarker.isEmpty()) {
            map->addMarker(i, segment.pendingMarker, baseOf(i) + segment.scannedTo);
        } else if (!segment.isComplete && segment.size > segment.scannedTo) {
            map->addMarker(i, Texts::tr("… %1 not read yet …").arg(QLocale().formattedDataSize(segment.size - segment.scannedTo)),
                           baseOf(i) + segment.scannedTo);
        }
    }
    if (map->m_tail && !segments.empty() && !segments.back()->isComplete && segments.back()->file == map->m_tail->file)
        map->addTail(segments.size() - 1);
    return map;
}

void RowMap::addTail(size_t segment)
{
    const auto &starts = m_tail->starts;
    const auto first = std::ranges::upper_bound(starts, m_files->segments[segment]->scannedTo);
    if (first == starts.end())
        return;
    Stretch stretch;
    stretch.kind = Stretch::Kind::Tail;
    stretch.segment = quint32(segment);
    stretch.page = quint32(first - starts.begin());
    stretch.lines = stretch.rows = quint32(starts.end() - first);
    stretch.first = baseOf(segment) + *first;
    add(std::move(stretch));
}

void RowMap::add(Stretch stretch)
{
    stretch.firstRow = m_rows;
    stretch.firstHit = m_hits;
    m_rows += stretch.rows;
    m_hits += stretch.hits;
    m_stretches.push_back(std::move(stretch));
}

void RowMap::addMarker(size_t segment, const QString &text, LineNumber number)
{
    Stretch stretch;
    stretch.kind = Stretch::Kind::Marker;
    stretch.segment = quint32(segment);
    stretch.lines = stretch.rows = 1;
    stretch.first = number;
    stretch.marker = text;
    add(std::move(stretch));
}

void RowMap::addPages(size_t index)
{
    const SegmentState &segment = *m_files->segments[index];
    const bool filtering = m_files->plan && m_files->plan->isFiltering();
    for (size_t p = 0; p < segment.pages.size(); ++p) {
        const PageState &page = segment.pages[p];
        Stretch stretch;
        stretch.segment = quint32(index);
        stretch.page = quint32(p);
        stretch.lines = page.page->count();
        if (filtering && !page.rows)
            continue;
        stretch.rowBits = filtering ? page.rows : nullptr;
        stretch.rows = stretch.rowBits ? stretch.rowBits->count() : stretch.lines;
        if (stretch.rows == 0)
            continue;
        stretch.hitBits = page.hits;
        stretch.hits = page.hits ? page.hits->count() : 0;
        stretch.first = baseOf(index) + page.page->start(0);
        add(std::move(stretch));
    }
}

RowMapPtr RowMap::ofMerge(FilesStatePtr files, MergeOrderPtr order, const std::stop_token &stop)
{
    auto map = std::make_shared<RowMap>();
    map->m_files = std::move(files);
    map->m_order = std::move(order);
    std::vector<size_t> pages(map->m_files->segments.size());
    for (size_t s = 0; s < map->m_order->stretches(); ++s) {
        map->addMergeStretch(s, pages);
        if ((s & 0x3F) == 0 && stop.stop_requested())
            return nullptr;
    }
    return map;
}

/// `pages`: of each segment, the page that its next line stands in or behind.
void RowMap::addMergeStretch(size_t index, std::vector<size_t> &pages)
{
    const std::vector<quint16> &sources = m_order->sources(index);
    const bool filtering = m_files->plan && m_files->plan->isFiltering();
    const bool searching = m_files->plan && m_files->plan->isSearching();
    PageBits rows(quint32(sources.size()));
    PageBits hits(quint32(sources.size()));
    std::vector<qint64> next(m_files->segments.size());
    for (size_t i = 0; i < next.size(); ++i)
        next[i] = m_order->before(index, i);
    for (quint32 line = 0; line < sources.size() && (filtering || searching); ++line) {
        const size_t source = sources[line];
        const SegmentState &segment = *m_files->segments[source];
        const qint64 number = next[source]++;
        size_t &page = pages[source];
        while (page < segment.pages.size() && number >= segment.pages[page].firstLine + segment.pages[page].page->count())
            ++page;
        if (page >= segment.pages.size())
            continue;
        const auto local = quint32(number - segment.pages[page].firstLine);
        const PageState &state = segment.pages[page];
        if (state.rows && local < state.rows->lines() && state.rows->test(local))
            rows.set(line);
        if (state.hits && local < state.hits->lines() && state.hits->test(local))
            hits.set(line);
    }
    Stretch stretch;
    stretch.kind = Stretch::Kind::Merge;
    stretch.page = quint32(index);
    stretch.lines = quint32(sources.size());
    stretch.first = LineNumber(index) * MergeOrder::kStretch;
    stretch.rows = filtering ? rows.count() : stretch.lines;
    stretch.hits = searching ? hits.count() : 0;
    if (filtering)
        stretch.rowBits = std::make_shared<PageBits>(std::move(rows));
    if (searching)
        stretch.hitBits = std::make_shared<PageBits>(std::move(hits));
    if (stretch.rows > 0)
        add(std::move(stretch));
}

size_t RowMap::stretchAt(qint64 row) const
{
    const auto after = std::ranges::upper_bound(m_stretches, row, {}, &Stretch::firstRow);
    return size_t(after - m_stretches.begin()) - 1;
}

size_t RowMap::stretchOf(LineNumber number) const
{
    const auto after = std::ranges::upper_bound(m_stretches, number, {}, &Stretch::first);
    return after == m_stretches.begin() ? m_stretches.size() : size_t(after - m_stretches.begin()) - 1;
}

RowMap::Place RowMap::place(qint64 row) const
{
    const Stretch &stretch = m_stretches[stretchAt(row)];
    const auto index = quint32(row - stretch.firstRow);
    return placeIn(stretch, stretch.rowBits ? stretch.rowBits->select(index) : index);
}

RowMap::Place RowMap::placeIn(const Stretch &stretch, quint32 line) const
{
    Place place;
    place.line = line;
    if (stretch.kind == Stretch::Kind::Merge) {
        placeMerged(place, stretch, line);
        return place;
    }
    place.segment = m_files->segments[stretch.segment].get();
    place.page = stretch.page;
    switch (stretch.kind) {
    case Stretch::Kind::Merge: break;
    case Stretch::Kind::Page: placeLine(place, stretch, line); break;
    case Stretch::Kind::Tail: {
        const size_t index = stretch.page + line;
        place.kind = Place::Kind::Tail;
        place.offset = m_tail->starts[index];
        place.end = index + 1 < m_tail->starts.size() ? m_tail->starts[index + 1] : m_tail->end;
        place.number = baseOf(stretch.segment) + place.offset;
        break;
    }
    case Stretch::Kind::Marker:
        place.kind = Place::Kind::Marker;
        place.marker = stretch.marker;
        place.number = stretch.first;
        break;
    }
    return place;
}

void RowMap::placeLine(Place &place, const Stretch &stretch, quint32 line) const
{
    const PageState &page = place.segment->pages[stretch.page];
    place.offset = page.page->start(line);
    place.end = place.segment->endOf(stretch.page, line);
    place.number = baseOf(stretch.segment) + place.offset;
    const qint64 before = m_linesBefore[stretch.segment];
    place.ordinal = before < 0 ? 0 : before + page.firstLine + line + 1;
}

void RowMap::placeMerged(Place &place, const Stretch &stretch, quint32 line) const
{
    const std::vector<quint16> &sources = m_order->sources(stretch.page);
    const quint16 source = sources[line];
    const qint64 number = m_order->before(stretch.page, source) + std::count(sources.begin(), sources.begin() + line, source);
    place.segment = m_files->segments[source].get();
    const auto &pages = place.segment->pages;
    const auto after = std::ranges::upper_bound(pages, number, {}, &PageState::firstLine);
    place.page = size_t(after - pages.begin()) - 1;
    place.line = quint32(number - pages[place.page].firstLine);
    place.offset = pages[place.page].page->start(place.line);
    place.end = place.segment->endOf(place.page, place.line);
    place.number = stretch.first + line;
    place.ordinal = place.number + 1;
}

quint32 RowMap::lineOfNumber(const Stretch &stretch, LineNumber number) const
{
    switch (stretch.kind) {
    case Stretch::Kind::Page:
        return m_files->segments[stretch.segment]->pages[stretch.page].page->lineAt(number - baseOf(stretch.segment));
    case Stretch::Kind::Merge: return quint32(std::min<qint64>(number - stretch.first, stretch.lines));
    case Stretch::Kind::Tail: {
        const auto &starts = m_tail->starts;
        const auto found = std::lower_bound(starts.begin() + stretch.page, starts.end(), number - baseOf(stretch.segment));
        return quint32(found - starts.begin()) - stretch.page;
    }
    case Stretch::Kind::Marker: return number > stretch.first ? 1 : 0;
    }
    return 0;
}

qint64 RowMap::rowOf(LineNumber number) const
{
    const size_t index = stretchOf(number);
    if (index == m_stretches.size())
        return 0;
    const Stretch &stretch = m_stretches[index];
    const quint32 line = lineOfNumber(stretch, number);
    if (!stretch.rowBits)
        return stretch.firstRow + std::min(line, stretch.rows);
    return stretch.firstRow + (line >= stretch.rowBits->lines() ? stretch.rows : stretch.rowBits->rank(line));
}

qint64 RowMap::hitIndex(LineNumber number) const
{
    const size_t index = stretchOf(number);
    if (index == m_stretches.size() || !m_stretches[index].hitBits)
        return 0;
    const Stretch &stretch = m_stretches[index];
    const quint32 line = lineOfNumber(stretch, number);
    if (line >= stretch.hitBits->lines() || !stretch.hitBits->test(line) || placeIn(stretch, line).number != number)
        return 0;
    return stretch.firstHit + stretch.hitBits->rank(line) + 1;
}

qint64 RowMap::nextHit(qint64 row, bool forward) const
{
    if (m_hits == 0)
        return -1;
    // How many hits stand before the row (or up to it).
    qint64 before = forward ? -1 : m_hits;
    if (row >= 0 && row < m_rows) {
        const Stretch &stretch = m_stretches[stretchAt(row)];
        const auto index = quint32(row - stretch.firstRow);
        const quint32 line = stretch.rowBits ? stretch.rowBits->select(index) : index;
        quint32 rank = 0;
        bool isHit = false;
        if (stretch.hitBits) {
            rank = stretch.hitBits->rank(std::min(line, stretch.hitBits->lines()));
            isHit = line < stretch.hitBits->lines() && stretch.hitBits->test(line);
        }
        before = stretch.firstHit + rank - (forward && !isHit ? 1 : 0);
    }
    qint64 wanted = forward ? before + 1 : before - 1;
    wanted = (wanted + m_hits) % m_hits;
    const auto after = std::ranges::upper_bound(m_stretches, wanted, {}, &Stretch::firstHit);
    auto stretch = std::prev(after);
    while (stretch->hits == 0)
        --stretch; // those behind it without hits begin with the same count
    const quint32 line = stretch->hitBits->select(quint32(wanted - stretch->firstHit));
    return stretch->firstRow + (stretch->rowBits ? stretch->rowBits->rank(line) : line);
}

LineNumbers RowMap::hitLines() const
{
    LineNumbers lines;
    lines.reserve(size_t(m_hits));
    for (const Stretch &stretch : m_stretches) {
        if (!stretch.hitBits)
            continue;
        for (quint32 line = stretch.hitBits->next(0); line < stretch.hitBits->lines(); line = stretch.hitBits->next(line + 1)) {
            lines.push_back(stretch.kind == Stretch::Kind::Merge
                                ? stretch.first + line
                                : baseOf(stretch.segment) + m_files->segments[stretch.segment]->pages[stretch.page].page->start(line));
        }
    }
    return lines;
}

void RowMap::records(const Stretch &stretch, std::vector<LineRecord> &out) const
{
    out.assign(stretch.lines, {});
    if (stretch.kind == Stretch::Kind::Page) {
        const SegmentState &segment = *m_files->segments[stretch.segment];
        const PageState &page = segment.pages[stretch.page];
        for (quint32 line = 0; line < stretch.lines; ++line)
            out[line] = recordOf(page.meta.get(), line, segment.source, page.carriedMs);
        return;
    }
    if (stretch.kind != Stretch::Kind::Merge)
        return;
    const std::vector<quint16> &sources = m_order->sources(stretch.page);
    std::vector<std::pair<size_t, qint64>> next(m_files->segments.size(), {0, -1}); // page and line of each segment
    for (quint32 line = 0; line < sources.size(); ++line) {
        const SegmentState &segment = *m_files->segments[sources[line]];
        auto &[page, number] = next[sources[line]];
        if (number < 0) {
            number = m_order->before(stretch.page, sources[line]);
            const auto after = std::ranges::upper_bound(segment.pages, number, {}, &PageState::firstLine);
            page = size_t(after - segment.pages.begin()) - 1;
        }
        while (page + 1 < segment.pages.size() && number >= segment.pages[page + 1].firstLine)
            ++page;
        const PageState &state = segment.pages[page];
        out[line] = recordOf(state.meta.get(), quint32(number - state.firstLine), segment.source, state.carriedMs);
        ++number;
    }
}

} // namespace qd::logs
