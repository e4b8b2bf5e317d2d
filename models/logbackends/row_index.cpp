// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/row_index.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace qd::logs {

LineView PageLines::at(qint64 index) const
{
    const LineRecord &record = records[size_t(index)];
    const char *begin = text.constData() + record.offset;
    const auto *end = static_cast<const char *>(std::memchr(begin, '\n', size_t(text.constData() + text.size() - begin)));
    return {QByteArrayView(begin, end ? end - begin : 0), record};
}

qint64 PageLines::indexOf(LineNumber number) const { return std::ranges::lower_bound(numbers, number) - numbers.begin(); }

PagePtr makePage(ServerLines lines, const std::function<SourceId(const ServerLine &)> &sourceOf)
{
    // Continuations carry the tie of their entry: a stable sort keeps them behind it.
    for (ServerLine &line : lines)
        line.tie %= kNsPerMs - 1;
    std::ranges::stable_sort(lines, {}, [](const ServerLine &line) { return std::pair(line.timeNs, line.tie); });
    auto page = std::make_shared<PageLines>();
    qsizetype bytes = 0;
    for (const ServerLine &line : lines)
        bytes += line.text.size() + 1;
    page->text.reserve(bytes);
    LineNumber last = std::numeric_limits<LineNumber>::min();
    for (const ServerLine &line : lines) {
        if (page->text.size() + line.text.size() > std::numeric_limits<quint32>::max())
            break;
        // Servers that know milliseconds alone leave room for a million lines in each.
        const LineNumber number = line.timeNs % kNsPerMs == 0 ? line.timeNs + line.tie : line.timeNs;
        last = std::max(number, last + 1);
        page->numbers.push_back(last);
        page->records.push_back({line.timeNs / kNsPerMs, quint32(page->text.size()), sourceOf(line), line.level,
                                 quint8(line.continues ? ContinuationLine : 0)});
        page->text.append(line.text).append('\n');
    }
    return page;
}

std::vector<RowIndex::Slice> RowIndex::joined(const ServerBuckets &buckets, qint64 joinTo)
{
    std::vector<Slice> slices;
    for (const ServerBucket &bucket : buckets) {
        const bool joins = !slices.empty() && slices.back().count + bucket.count <= joinTo;
        if (!joins) {
            slices.push_back({.time = {bucket.fromMs, bucket.toMs}, .count = bucket.count, .levels = bucket.levels, .page = {}});
            continue;
        }
        Slice &last = slices.back();
        last.time.toMs = bucket.toMs;
        last.count += bucket.count;
        for (size_t level = 0; level < last.levels.size(); ++level)
            last.levels[level] += bucket.levels[level];
    }
    return slices;
}

void RowIndex::reset(const ServerBuckets &buckets, qint64 joinTo, TimeSlice time)
{
    m_slices = joined(buckets, joinTo);
    if (!m_slices.empty()) {
        m_slices.front().time.fromMs = std::max(m_slices.front().time.fromMs, time.fromMs);
        m_slices.back().time.toMs = std::min(m_slices.back().time.toMs, time.toMs);
    }
    renumber(0);
}

void RowIndex::renumber(size_t from)
{
    qint64 row = from == 0 ? 0 : m_slices[from - 1].first + m_slices[from - 1].count;
    for (size_t index = from; index < m_slices.size(); ++index) {
        m_slices[index].first = row;
        row += m_slices[index].count;
    }
}

size_t RowIndex::ofRow(qint64 row) const
{
    // The last one that begins at or before the row; empty ones before it begin there too.
    return size_t(std::ranges::upper_bound(m_slices, row, {}, &Slice::first) - m_slices.begin()) - 1;
}

size_t RowIndex::ofTime(qint64 timeMs) const
{
    return size_t(std::ranges::upper_bound(m_slices, timeMs, {}, [](const Slice &slice) { return slice.time.toMs; }) - m_slices.begin());
}

void RowIndex::replace(size_t index, const ServerBuckets &buckets, qint64 joinTo)
{
    std::vector<Slice> finer = joined(buckets, joinTo);
    if (finer.empty())
        return;
    for (Slice &slice : finer)
        slice.fresh = m_slices[index].fresh;
    // What the server counts at the edges belongs to this slice alone.
    finer.front().time.fromMs = m_slices[index].time.fromMs;
    finer.back().time.toMs = m_slices[index].time.toMs;
    m_slices.erase(m_slices.begin() + qsizetype(index));
    m_slices.insert(m_slices.begin() + qsizetype(index), std::make_move_iterator(finer.begin()), std::make_move_iterator(finer.end()));
    renumber(index);
}

void RowIndex::setPage(size_t index, PagePtr page)
{
    Slice &slice = m_slices[index];
    slice.failed = false;
    slice.page = std::move(page);
    if (slice.count == slice.page->size())
        return;
    slice.count = slice.page->size();
    renumber(index);
}

void RowIndex::append(PagePtr page, TimeSlice time)
{
    const qint64 count = page->size();
    m_slices.push_back({.time = time, .count = count, .page = std::move(page), .fresh = true});
    renumber(m_slices.size() - 1);
}

void RowIndex::renew(size_t first, size_t last, qint64 count)
{
    Slice renewed{.time = {m_slices[first].time.fromMs, m_slices[last].time.toMs}, .count = count, .page = {}, .fresh = true};
    m_slices.erase(m_slices.begin() + qsizetype(first) + 1, m_slices.begin() + qsizetype(last) + 1);
    m_slices[first] = std::move(renewed);
    renumber(first);
}

LineNumber RowIndex::numberAt(qint64 row) const
{
    const Slice &slice = m_slices[ofRow(row)];
    const qint64 index = row - slice.first;
    if (slice.page)
        return slice.page->numbers[size_t(index)];
    const double share = double(index) / double(slice.count);
    const qint64 begin = slice.time.fromMs * kNsPerMs;
    const qint64 span = (slice.time.toMs - slice.time.fromMs) * kNsPerMs;
    return std::max(begin + index, begin + std::min(span - slice.count + index, qint64(double(span) * share)));
}

qint64 RowIndex::rowOf(LineNumber number) const
{
    const qint64 timeMs = number >= 0 ? number / kNsPerMs : (number - kNsPerMs + 1) / kNsPerMs;
    const size_t index = ofTime(timeMs);
    if (index == m_slices.size())
        return rowCount();
    const Slice &slice = m_slices[index];
    if (timeMs < slice.time.fromMs || slice.count == 0)
        return slice.first;
    if (slice.page)
        return slice.first + slice.page->indexOf(number);
    qint64 low = 0, high = slice.count;
    while (low < high) {
        const qint64 middle = std::midpoint(low, high);
        if (numberAt(slice.first + middle) < number)
            low = middle + 1;
        else
            high = middle;
    }
    return slice.first + low;
}

void RowIndex::trim(qint64 most)
{
    std::vector<Slice *> here;
    qint64 bytes = 0;
    for (Slice &slice : m_slices) {
        if (!slice.page)
            continue;
        bytes += slice.page->bytes();
        here.push_back(&slice);
    }
    if (bytes <= most)
        return;
    std::ranges::sort(here, {}, &Slice::used);
    for (Slice *slice : here) {
        if (bytes <= most)
            return;
        bytes -= slice->page->bytes();
        slice->page.reset();
    }
}

} // namespace qd::logs
