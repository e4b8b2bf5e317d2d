// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/merge_order.h"

#include <algorithm>
#include <queue>

namespace qd::logs {
namespace {

/// Goes through the times of one file's lines; a line earlier than the one before it counts as of its time.
class TimeCursor {
public:
    TimeCursor(const SegmentState &segment, qint64 firstLine) : m_segment(segment)
    {
        while (m_page < segment.pages.size() && firstLine >= segment.pages[m_page].firstLine + segment.pages[m_page].page->count())
            ++m_page;
        if (m_page < segment.pages.size())
            m_line = quint32(firstLine - segment.pages[m_page].firstLine);
        settle();
    }
    [[nodiscard]] bool atEnd() const { return m_page >= m_segment.pages.size(); }
    [[nodiscard]] qint64 timeMs() const { return m_time; }
    void next()
    {
        ++m_line;
        settle();
    }

private:
    void settle()
    {
        while (m_page < m_segment.pages.size() && m_line >= m_segment.pages[m_page].page->count()) {
            ++m_page;
            m_line = 0;
            m_block = ~0U;
        }
        if (atEnd())
            return;
        const PageState &page = m_segment.pages[m_page];
        if (!page.meta || m_line >= page.meta->count())
            return; // as the line before it
        if (m_line / LinePage::kBlockLines != m_block) {
            m_block = m_line / LinePage::kBlockLines;
            page.meta->times(m_block * LinePage::kBlockLines, page.carriedMs, m_times.data());
        }
        m_time = std::max(m_time, m_times[m_line % LinePage::kBlockLines]);
    }

    const SegmentState &m_segment;
    size_t m_page = 0;
    quint32 m_line = 0;
    quint32 m_block = ~0U;
    qint64 m_time = 0;
    std::array<qint64, LinePage::kBlockLines> m_times{};
};

struct Head {
    qint64 timeMs;
    quint16 segment;
    bool operator>(const Head &other) const
    {
        return timeMs != other.timeMs ? timeMs > other.timeMs : segment > other.segment;
    }
};

} // namespace

MergeOrderPtr MergeOrder::extend(const MergeOrderPtr &before, const FilesState &files, const std::stop_token &stop)
{
    auto order = before ? std::make_shared<MergeOrder>(*before) : std::make_shared<MergeOrder>();
    order->m_taken.resize(files.segments.size());
    std::vector<TimeCursor> cursors;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (size_t i = 0; i < files.segments.size(); ++i) {
        cursors.emplace_back(*files.segments[i], order->m_taken[i]);
        if (!cursors.back().atEnd())
            heads.push({cursors.back().timeMs(), quint16(i)});
    }
    std::shared_ptr<Chunk> chunk;
    if (!order->m_chunks.empty() && order->m_chunks.back()->sources.size() < kStretch) {
        chunk = std::make_shared<Chunk>(*order->m_chunks.back());
        order->m_chunks.pop_back();
    }
    const auto close = [&order, &chunk] {
        order->m_chunks.push_back(std::move(chunk));
        chunk.reset();
    };
    while (!heads.empty()) {
        const Head head = heads.top();
        heads.pop();
        TimeCursor &cursor = cursors[head.segment];
        // As long as nobody else is earlier the queue need not be asked.
        do {
            if (!chunk)
                chunk = std::make_shared<Chunk>(Chunk{order->m_taken, {}});
            chunk->sources.push_back(head.segment);
            ++order->m_taken[head.segment];
            ++order->m_lines;
            cursor.next();
            if (chunk->sources.size() == kStretch) {
                close();
                if (stop.stop_requested())
                    return nullptr;
            }
        } while (!cursor.atEnd() && (heads.empty() || heads.top() > Head{cursor.timeMs(), head.segment}));
        if (!cursor.atEnd())
            heads.push({cursor.timeMs(), head.segment});
    }
    if (chunk)
        close();
    return order;
}

qsizetype MergeOrder::bytes() const
{
    qsizetype sum = 0;
    for (const auto &chunk : m_chunks)
        sum += qsizetype(sizeof(Chunk) + chunk->before.capacity() * 4 + chunk->sources.capacity() * 2);
    return sum;
}

} // namespace qd::logs
