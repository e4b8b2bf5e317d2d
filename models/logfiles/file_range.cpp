// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/file_range.h"

#include "models/logfiles/page_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include <algorithm>
#include <optional>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FileRange)
};

/// Lines of one segment in ascending order, its page and block kept from one to the next.
class SegmentCursor {
public:
    explicit SegmentCursor(const SegmentState &segment) : m_segment(segment) {}

    /// The text is valid until the next call. What has not been read for its time yet is read for it here.
    LineView line(size_t page, quint32 line)
    {
        const PageState &state = m_segment.pages[page];
        if (!m_reader || page != m_page) {
            m_page = page;
            const PagePlace place = m_segment.place(page);
            m_reader.emplace(*m_segment.file, *state.page, place.lastEnd);
            m_reader->setRange(line, state.page->count());
        }
        if (line < m_reader->first())
            m_reader->setRange(line, state.page->count());
        if (line >= m_reader->end() + LinePage::kBlockLines * 8)
            m_reader->setRange(line, state.page->count()); // over what is not asked for
        while (line >= m_reader->end() && m_reader->next()) {
        }
        LineView view{line < m_reader->end() ? m_reader->line(line) : QByteArrayView(), recordOf(state.meta.get(), line, m_segment.source, state.carriedMs)};
        if (!state.meta || line >= state.meta->count())
            parse(view);
        return view;
    }
    [[nodiscard]] bool failed() const { return m_reader && m_reader->failed(); }

private:
    void parse(LineView &view)
    {
        if (!m_records) {
            const qint64 written = m_segment.file->identity().modifiedMs;
            m_records.emplace(FormatSet::current(), 0, written > 0 ? written : QDateTime::currentMSecsSinceEpoch());
        }
        const ParsedLine parsed = m_records->parse(view.text.first(std::min(view.text.size(), kHeadMost)));
        m_lastMs = parsed.hasTime ? parsed.timeMs : m_lastMs;
        view.record.timeMs = m_lastMs;
        view.record.level = parsed.level;
        view.record.flags = parsed.hasTime ? 0 : ContinuationLine;
    }

    const SegmentState &m_segment;
    size_t m_page = 0;
    std::optional<PageReader> m_reader;
    std::optional<RecordReader> m_records;
    qint64 m_lastMs = 0;
};

} // namespace

/// One pass over the rows.
class FileRange::Pass {
public:
    Pass(const RowMap &rows, const Visit &visit, const std::stop_token &stop) : m_rows(rows), m_visit(visit), m_stop(stop)
    {
        for (const SegmentStatePtr &segment : rows.files().segments)
            m_cursors.emplace_back(*segment);
    }

    Result<void> run(qint64 from, qint64 to)
    {
        if (from >= to)
            return {};
        const auto &stretches = m_rows.stretches();
        for (size_t s = m_rows.stretchAt(from); s < stretches.size() && stretches[s].firstRow < to && !m_ended; ++s) {
            const auto first = quint32(std::max<qint64>(0, from - stretches[s].firstRow));
            const auto end = quint32(std::min<qint64>(stretches[s].rows, to - stretches[s].firstRow));
            switch (stretches[s].kind) {
            case RowMap::Stretch::Kind::Page: visitPage(stretches[s], first, end); break;
            case RowMap::Stretch::Kind::Merge: visitMerge(stretches[s], first, end); break;
            case RowMap::Stretch::Kind::Tail:
            case RowMap::Stretch::Kind::Marker: visitOthers(stretches[s], first, end); break;
            }
        }
        if (std::ranges::any_of(m_cursors, &SegmentCursor::failed))
            return failure(ErrorCode::Storage, Texts::tr("A part of the file could not be read."), {}, Texts::tr("Look at the disk it lies on."));
        return {};
    }

private:
    void tell(LineNumber number, const LineView &view)
    {
        m_ended = m_stop.stop_requested() || !m_visit(number, view);
    }

    /// Calls visit(line) for the rows [first, end) of the stretch.
    template <typename Each>
    void forLines(const RowMap::Stretch &stretch, quint32 first, quint32 end, Each &&each)
    {
        if (!stretch.rowBits) {
            for (quint32 line = first; line < end && !m_ended; ++line)
                each(line);
            return;
        }
        quint32 line = stretch.rowBits->select(first);
        for (quint32 row = first; row < end && !m_ended; ++row, line = stretch.rowBits->next(line + 1))
            each(line);
    }

    void visitPage(const RowMap::Stretch &stretch, quint32 first, quint32 end)
    {
        const LinePage &page = *m_rows.files().segments[stretch.segment]->pages[stretch.page].page;
        const LineNumber base = LineNumber(stretch.segment) << RowMap::kSegmentShift;
        forLines(stretch, first, end, [&](quint32 line) {
            tell(base + page.start(line), m_cursors[stretch.segment].line(stretch.page, line));
        });
    }

    void visitMerge(const RowMap::Stretch &stretch, quint32 first, quint32 end)
    {
        const MergeOrder &order = *m_rows.order();
        const std::vector<quint16> &sources = order.sources(stretch.page);
        std::vector<qint64> next(m_cursors.size());
        for (size_t i = 0; i < next.size(); ++i)
            next[i] = order.before(stretch.page, i);
        quint32 at = 0;
        m_pages.resize(m_cursors.size());
        forLines(stretch, first, end, [&](quint32 line) {
            for (; at < line; ++at)
                ++next[sources[at]];
            const size_t source = sources[line];
            const auto &pages = m_rows.files().segments[source]->pages;
            size_t &page = m_pages[source];
            while (page + 1 < pages.size() && next[source] >= pages[page + 1].firstLine)
                ++page;
            while (page > 0 && next[source] < pages[page].firstLine)
                --page;
            tell(stretch.first + line, m_cursors[source].line(page, quint32(next[source] - pages[page].firstLine)));
        });
    }

    void visitOthers(const RowMap::Stretch &stretch, quint32 first, quint32 end)
    {
        for (quint32 row = first; row < end && !m_ended; ++row) {
            const RowMap::Place place = m_rows.place(stretch.firstRow + row);
            QByteArray text = place.marker.toUtf8();
            LineRecord record;
            record.source = place.segment->source;
            if (place.kind == RowMap::Place::Kind::Marker)
                record.flags = MarkerLine;
            else
                text = place.segment->file->read(place.offset, std::min(place.end - place.offset, PageReader::kLineMost));
            if (place.kind == RowMap::Place::Kind::Tail && text.endsWith('\n'))
                text.chop(1);
            tell(place.number, {text, record});
        }
    }

    const RowMap &m_rows;
    const Visit &m_visit;
    const std::stop_token &m_stop;
    std::vector<SegmentCursor> m_cursors;
    std::vector<size_t> m_pages;
    bool m_ended = false;
};

qint64 FileRange::bytes() const
{
    qint64 lines = 0, bytes = 0;
    for (const SegmentStatePtr &segment : m_rows->files().segments) {
        lines += segment->lines;
        bytes += segment->scannedTo;
    }
    return lines > 0 ? qint64(double(bytes) / double(lines) * double(count())) : 0;
}

Result<void> FileRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    return Pass(*m_rows, visit, stop).run(m_from, m_to);
}

std::vector<std::shared_ptr<const LineRange>> FileRange::split(int parts) const
{
    std::vector<std::shared_ptr<const LineRange>> ranges;
    for (int part = 0; part < parts; ++part) {
        const qint64 from = m_from + count() * part / parts;
        const qint64 to = m_from + count() * (part + 1) / parts;
        if (to > from)
            ranges.push_back(std::make_shared<FileRange>(m_rows, from, to));
    }
    return ranges;
}

} // namespace qd::logs
