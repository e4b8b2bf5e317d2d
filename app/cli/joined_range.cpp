// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/joined_range.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <queue>
#include <thread>

namespace qd::cli {
namespace {

using logs::LineNumber;
using logs::LineRecord;
using logs::LineView;

constexpr qsizetype kBatchBytes = 256 * 1024;
constexpr size_t kMostWaiting = 4; ///< batches of a part that nobody has taken yet

/// Lines of one part on their way to the merge, read on a thread of its own.
class Stream {
public:
    struct Line {
        qsizetype at = 0;
        qsizetype size = 0;
        LineRecord record;
    };
    struct Batch {
        QByteArray text;
        std::vector<Line> lines;
    };

    explicit Stream(const JoinedRange::Part &part) : m_part(part), m_thread([this](const std::stop_token &stop) { read(stop); }) {}
    ~Stream()
    {
        m_thread.request_stop();
        m_changed.notify_all();
    }

    /// The next line; false at the end. Its bytes are valid until the next call.
    bool next(LineView &line)
    {
        if (m_index == m_batch.lines.size() && !take())
            return false;
        const Line &one = m_batch.lines[m_index++];
        line = {QByteArrayView(m_batch.text).sliced(one.at, one.size), one.record};
        return true;
    }
    [[nodiscard]] const Result<void> &result() const { return m_result; } ///< after the end

private:
    bool take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_ready.empty() || m_done; });
        if (m_ready.empty())
            return false;
        m_batch = std::move(m_ready.front());
        m_ready.pop_front();
        m_index = 0;
        m_changed.notify_all();
        return true;
    }

    void read(const std::stop_token &stop)
    {
        Batch batch;
        const auto hand = [&] {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return m_ready.size() < kMostWaiting; });
            m_ready.push_back(std::exchange(batch, {}));
            m_changed.notify_all();
        };
        const Result<void> result = m_part.lines->forEach([&](LineNumber, const LineView &line) {
            batch.lines.push_back({batch.text.size(), line.text.size(), line.record});
            batch.text.append(line.text);
            if (batch.text.size() > kBatchBytes)
                hand();
            return !stop.stop_requested();
        }, stop);
        if (!batch.lines.empty())
            hand();
        const std::lock_guard lock(m_mutex);
        m_result = result;
        m_done = true;
        m_changed.notify_all();
    }

    const JoinedRange::Part m_part;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Batch> m_ready; // guarded by m_mutex, like m_done and m_result
    bool m_done = false;
    Result<void> m_result;
    Batch m_batch;
    size_t m_index = 0;
    std::jthread m_thread; ///< goes first
};

} // namespace

qint64 JoinedRange::count() const
{
    qint64 sum = 0;
    for (const Part &part : m_parts) {
        if (part.lines->count() < 0)
            return -1;
        sum += part.lines->count();
    }
    return sum;
}

qint64 JoinedRange::bytes() const
{
    qint64 sum = 0;
    for (const Part &part : m_parts)
        sum += part.lines->bytes();
    return sum;
}

Result<void> JoinedRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    return m_merge && m_parts.size() > 1 ? byTime(visit, stop) : oneAfterTheOther(visit, stop);
}

Result<void> JoinedRange::oneAfterTheOther(const Visit &visit, const std::stop_token &stop) const
{
    LineNumber number = 0;
    bool goesOn = true;
    for (const Part &part : m_parts) {
        const Result<void> read = part.lines->forEach([&](LineNumber, LineView line) {
            line.record.source = logs::SourceId(line.record.source + part.base);
            goesOn = visit(number++, line);
            return goesOn;
        }, stop);
        if (!read)
            return read;
        if (!goesOn || stop.stop_requested())
            break;
    }
    return {};
}

Result<void> JoinedRange::byTime(const Visit &visit, const std::stop_token &stop) const
{
    struct Head {
        qint64 timeMs = 0; ///< never less than that of the line before it in its part: order within a source is kept
        size_t part = 0;
        bool operator>(const Head &other) const { return std::pair(timeMs, part) > std::pair(other.timeMs, other.part); }
    };
    std::vector<std::unique_ptr<Stream>> streams;
    std::vector<LineView> lines(m_parts.size());
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (size_t part = 0; part < m_parts.size(); ++part) {
        streams.push_back(std::make_unique<Stream>(m_parts[part]));
        if (streams[part]->next(lines[part]))
            heads.push({lines[part].record.timeMs, part});
    }
    LineNumber number = 0;
    while (!heads.empty() && !stop.stop_requested()) {
        const Head head = heads.top();
        heads.pop();
        LineView line = lines[head.part];
        line.record.source = logs::SourceId(line.record.source + m_parts[head.part].base);
        if (!visit(number++, line))
            return {};
        if (streams[head.part]->next(lines[head.part]))
            heads.push({std::max(head.timeMs, lines[head.part].record.timeMs), head.part});
    }
    for (const auto &stream : streams) {
        if (!stop.stop_requested() && !stream->result())
            return stream->result();
    }
    return {};
}

std::vector<std::shared_ptr<const logs::LineRange>> JoinedRange::split(int parts) const
{
    if (m_parts.size() == 1 && m_parts.front().base == 0)
        return m_parts.front().lines->split(parts);
    return {std::make_shared<JoinedRange>(*this)};
}

} // namespace qd::cli
