// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/page_tasks.h"

#include "models/logfiles/page_reader.h"

#include <chrono>

namespace qd::logs {
namespace {

using SteadyClock = std::chrono::steady_clock;

void addCost(const FilterAtom &atom, SteadyClock::time_point since)
{
    atom.gaveUpUs += std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - since).count();
}

bool searchBlock(const FilterAtom &atom, const PageReader &reader, PageBits &bits, const std::stop_token &stop)
{
    const auto begun = SteadyClock::now();
    quint32 line = reader.first();
    const BlockOutcome outcome = atom.search.scan(reader.text(), [&](qsizetype at) {
        while (line < reader.end() && reader.at(line) < at)
            ++line;
        if (line < reader.end() && reader.at(line) == at)
            bits.set(line);
        return true;
    }, stop);
    if (outcome.gaveUp > 0)
        addCost(atom, begun);
    return !outcome.stopped;
}

bool evaluateBlock(const FilterAtom &atom, const PagePlace &place, const PageReader &block, const PageMeta *meta, RecordReader &reader,
                   PageBits &bits, const std::stop_token &stop)
{
    const auto begun = SteadyClock::now();
    bool gaveUp = false;
    for (quint32 line = block.first(); line < block.end(); ++line) {
        const LineView view{block.line(line), recordOf(meta, line, place.source, place.carriedMs)};
        if (atom.evaluator.passes(view, &reader, &gaveUp))
            bits.set(line);
        if ((line & 0xFF) == 0 && stop.stop_requested())
            return false;
    }
    if (gaveUp)
        addCost(atom, begun);
    return true;
}

} // namespace

LineRecord recordOf(const PageMeta *meta, quint32 line, SourceId source, qint64 carriedMs)
{
    LineRecord record;
    record.source = source;
    if (meta && line < meta->count()) {
        record.timeMs = meta->timeMs(line, carriedMs);
        record.level = meta->level(line);
        record.flags = meta->flags(line);
    }
    return record;
}

PageMetaPtr readMeta(const PagePlace &place, RecordReader &reader, const std::stop_token &stop)
{
    PageReader block(*place.file, *place.page, place.lastEnd);
    std::vector<PageMeta::Line> lines;
    lines.reserve(place.page->count());
    quint32 untimed = 0;
    bool timed = false;
    qint64 last = 0;
    while (block.next()) {
        for (quint32 i = block.first(); i < block.end(); ++i) {
            const QByteArrayView text = block.line(i);
            const ParsedLine parsed = reader.parse(text.first(std::min(text.size(), kHeadMost)));
            timed = timed || parsed.hasTime;
            last = parsed.hasTime ? parsed.timeMs : last;
            untimed += !timed;
            lines.push_back({last, parsed.level, parsed.isContinuation || !parsed.hasTime ? quint8(ContinuationLine) : quint8(0)});
        }
        if (stop.stop_requested())
            return nullptr;
    }
    return std::make_shared<PageMeta>(lines, untimed);
}

PageBitsPtr askAtom(const FilterAtom &atom, const PagePlace &place, const PageMeta *meta, RecordReader &reader, const std::stop_token &stop)
{
    PageReader block(*place.file, *place.page, place.lastEnd);
    auto bits = std::make_shared<PageBits>(place.page->count());
    while (block.next()) {
        const bool done = atom.search.isEmpty() ? evaluateBlock(atom, place, block, meta, reader, *bits, stop)
                                                : searchBlock(atom, block, *bits, stop);
        if (!done || stop.stop_requested())
            return nullptr;
    }
    return bits;
}

} // namespace qd::logs
