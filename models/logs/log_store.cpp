// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_store.h"

#include <algorithm>

namespace qd::logs {
namespace {

constexpr size_t kRememberedChanges = 512;

/// Whether a line's time is what its host wrote.
bool isHostTime(const LineRecord &line)
{
    return (line.flags & ArrivalTime) == 0;
}

/// Whether a source's later lines stand behind it: all but what the console says of the moment.
bool isInStream(const LineRecord &line)
{
    return (line.flags & MarkerLine) == 0 || (line.flags & ArrivalTime) == 0;
}

qsizetype chunkSize(const LineBatch &chunk)
{
    return chunk.text.size() + qsizetype(chunk.lines.size() * sizeof(LineRecord));
}

} // namespace

Snapshot::Snapshot(std::shared_ptr<const Entries> entries, LineNumber end, quint64 revision)
    : m_entries(std::move(entries)), m_end(end), m_revision(revision)
{
}

size_t Snapshot::entryOf(LineNumber number) const
{
    if (isEmpty())
        return 0;
    const auto after = std::upper_bound(m_entries->begin(), m_entries->end(), number,
                                        [](LineNumber n, const Entry &entry) { return n < entry.first; });
    return after == m_entries->begin() ? 0 : size_t(after - m_entries->begin()) - 1;
}

LineView Snapshot::line(LineNumber number) const
{
    Q_ASSERT(number >= firstLine() && number < m_end);
    const Entry &entry = (*m_entries)[entryOf(number)];
    const auto index = size_t(number - entry.first);
    return {entry.chunk->lineText(index), entry.chunk->lines[index]};
}

qint64 Snapshot::textBytes() const
{
    qint64 bytes = 0;
    for (size_t i = 0; m_entries && i < m_entries->size(); ++i)
        bytes += (*m_entries)[i].chunk->text.size();
    return bytes;
}

LineNumber Snapshot::firstLineAfter(qint64 timeMs) const
{
    if (isEmpty())
        return m_end;
    const auto found = std::ranges::lower_bound(*m_entries, timeMs, {}, &Entry::latestMs);
    return found == m_entries->end() ? m_end : found->first;
}

/// Interleaves the lines of replaced chunks with a sorted batch and cuts the result into chunks again.
class LogStore::Merge {
public:
    Merge(std::vector<Snapshot::Entry> existing, const LineBatch &batch, const std::vector<Keyed> &order, qint64 latest)
        : m_existing(std::move(existing)), m_batch(batch), m_order(order), m_latest(latest)
    {
        qint64 position = 0;
        for (const auto &entry : m_existing) {
            for (const LineRecord &line : entry.chunk->lines) {
                if (m_lastOfSource.size() <= line.source)
                    m_lastOfSource.resize(size_t(line.source) + 1, -1);
                if (isInStream(line))
                    m_lastOfSource[line.source] = position;
                ++position;
            }
        }
    }

    /// Calls emitChunk(chunk, latestMs) for each finished chunk; returns how many existing lines come first.
    template <typename Emit>
    qint64 run(Emit &&emitChunk)
    {
        for (const Keyed &next : m_order) {
            const LineRecord &record = m_batch.lines[next.index];
            const qint64 notBefore = record.source < m_lastOfSource.size() && isInStream(record) ? m_lastOfSource[record.source] : -1;
            while (m_entry < m_existing.size() && (m_position <= notBefore || existingKey() <= next.key))
                takeExisting(emitChunk);
            if (m_before < 0)
                m_before = m_position;
            m_latest = std::max(m_latest, next.key);
            take(m_batch.lineText(next.index), record, emitChunk);
        }
        while (m_entry < m_existing.size())
            takeExisting(emitChunk);
        if (!m_chunk.isEmpty())
            emitChunk(std::move(m_chunk), m_latest);
        return std::max<qint64>(m_before, 0);
    }

private:
    [[nodiscard]] qint64 existingKey() const
    {
        return std::max(m_latest, std::min(m_existing[m_entry].chunk->lines[m_index].timeMs, m_existing[m_entry].latestMs));
    }
    template <typename Emit>
    void takeExisting(Emit &&emitChunk)
    {
        m_latest = existingKey();
        const LineBatch &chunk = *m_existing[m_entry].chunk;
        take(chunk.lineText(m_index), chunk.lines[m_index], emitChunk);
        ++m_position;
        if (++m_index == chunk.lines.size()) {
            m_index = 0;
            ++m_entry;
        }
    }
    template <typename Emit>
    void take(QByteArrayView text, const LineRecord &record, Emit &&emitChunk)
    {
        if (!m_chunk.isEmpty() && chunkSize(m_chunk) + text.size() > kChunkBytes) {
            emitChunk(std::move(m_chunk), m_latest);
            m_chunk = {};
        }
        m_chunk.add(text, record);
    }

    std::vector<Snapshot::Entry> m_existing;
    const LineBatch &m_batch;
    const std::vector<Keyed> &m_order;
    std::vector<qint64> m_lastOfSource; ///< by id; -1 = none
    LineBatch m_chunk;
    qint64 m_latest;
    qint64 m_position = 0;
    qint64 m_before = -1;
    size_t m_entry = 0;
    size_t m_index = 0;
};

LogStore::LogStore(Limits limits, QObject *parent)
    : QObject(parent), m_limits(limits), m_published(std::make_shared<const Snapshot::Entries>())
{
}

std::vector<LogStore::Keyed> LogStore::sortedKeys(LineBatch &batch, bool history, qint64 limitMs)
{
    const qint64 latest = m_entries.empty() ? std::numeric_limits<qint64>::min() : m_entries.back().latestMs;
    std::vector<Keyed> order(batch.lines.size());
    for (size_t i = 0; i < order.size(); ++i) {
        LineRecord &line = batch.lines[i];
        PerSource &source = sourceOf(line.source);
        if (m_corrected && !source.corrections.empty() && isHostTime(line))
            line.timeMs -= source.corrections.back().second;
        const bool inStream = isInStream(line);
        qint64 key = std::min(line.timeMs, limitMs);
        if (inStream)
            key = std::max(key, source.lastKey);
        if (!history && !m_entries.empty() && key < latest - m_limits.holdBackMs) {
            key = latest;
            line.flags |= LateLine;
            ++source.counts.late;
        }
        if (inStream)
            source.lastKey = key;
        source.counts.stored += (line.flags & MarkerLine) ? 0 : 1;
        order[i] = {key, quint32(i)};
    }
    const auto byKey = [](const Keyed &a, const Keyed &b) { return a.key < b.key; };
    if (!std::ranges::is_sorted(order, byKey))
        std::ranges::stable_sort(order, byKey);
    return order;
}

qint64 LogStore::PerSource::correctionOf(qint64 line) const
{
    qint64 by = 0;
    for (const auto &[from, aheadMs] : corrections) {
        if (line >= from)
            by = aheadMs;
    }
    return by;
}

LogStore::PerSource &LogStore::sourceOf(SourceId id)
{
    if (m_sources.size() <= id)
        m_sources.resize(size_t(id) + 1);
    return m_sources[id];
}

void LogStore::setCorrection(SourceId source, qint64 aheadMs)
{
    std::vector<PerSource> now;
    {
        const std::lock_guard lock(m_mutex);
        PerSource &one = sourceOf(source);
        const bool first = one.corrections.empty();
        if (first ? aheadMs == 0 : one.corrections.back().second == aheadMs)
            return;
        if (!first || !m_corrected || one.counts.stored == one.counts.evicted) {
            one.corrections.emplace_back(first ? 0 : one.counts.stored, aheadMs);
            return;
        }
        now = m_sources;
    }
    now[source].corrections.emplace_back(0, aheadMs);
    rebuild(true, std::move(now));
}

void LogStore::setCorrected(bool corrected)
{
    std::unique_lock lock(m_mutex);
    if (m_corrected == corrected)
        return;
    std::vector<PerSource> now = m_sources;
    lock.unlock();
    rebuild(corrected, std::move(now));
}

void LogStore::addFlooded(SourceId source, qint64 lines)
{
    const std::lock_guard lock(m_mutex);
    sourceOf(source).counts.flooded += lines;
}

SourceCounts LogStore::counts(SourceId source) const
{
    const std::lock_guard lock(m_mutex);
    return source < m_sources.size() ? m_sources[source].counts : SourceCounts();
}

/// All lines once more, with other times and in their order. Works on values, without the store's lock.
class LogStore::Reorder {
public:
    /// Times were made by `before` (if `wasCorrected`) and shall be made by `now` (if `corrected`).
    Reorder(const Snapshot::Entries &entries, const std::vector<PerSource> &before, bool wasCorrected, std::vector<PerSource> &now,
            bool corrected, qint64 holdBackMs)
        : m_entries(entries)
    {
        std::vector<qint64> next(now.size());
        for (size_t i = 0; i < now.size(); ++i) {
            next[i] = now[i].counts.evicted;
            now[i].lastKey = std::numeric_limits<qint64>::min();
        }
        for (quint32 e = 0; e < entries.size(); ++e) {
            const auto &lines = entries[e].chunk->lines;
            for (quint32 i = 0; i < lines.size(); ++i) {
                PerSource &source = now[lines[i].source];
                const qint64 number = next[lines[i].source];
                next[lines[i].source] += (lines[i].flags & MarkerLine) ? 0 : 1;
                qint64 timeMs = lines[i].timeMs;
                if (isHostTime(lines[i]))
                    timeMs += (wasCorrected ? before[lines[i].source].correctionOf(number) : 0) - (corrected ? source.correctionOf(number) : 0);
                qint64 key = std::min(timeMs, entries[e].latestMs + holdBackMs);
                if (isInStream(lines[i]))
                    key = source.lastKey = std::max(source.lastKey, key);
                m_order.push_back({key, timeMs, e, i});
            }
        }
        std::ranges::stable_sort(m_order, {}, &Place::key);
    }

    /// Calls emitChunk(chunk, latestMs) for each chunk.
    template <typename Emit>
    void run(Emit &&emitChunk) const
    {
        LineBatch chunk;
        qint64 latest = 0;
        for (const Place &place : m_order) {
            const LineBatch &from = *m_entries[place.entry].chunk;
            LineRecord record = from.lines[place.line];
            record.timeMs = place.timeMs;
            record.flags &= quint8(~LateLine); // it stands in its place now
            const QByteArrayView text = from.lineText(place.line);
            if (!chunk.isEmpty() && chunkSize(chunk) + text.size() > kChunkBytes) {
                emitChunk(std::move(chunk), latest);
                chunk = {};
            }
            latest = place.key;
            chunk.add(text, record);
        }
        if (!chunk.isEmpty())
            emitChunk(std::move(chunk), latest);
    }

private:
    struct Place {
        qint64 key = 0;
        qint64 timeMs = 0;
        quint32 entry = 0;
        quint32 line = 0;
    };
    const Snapshot::Entries &m_entries;
    std::vector<Place> m_order;
};

void LogStore::rebuild(bool corrected, std::vector<PerSource> now)
{
    std::unique_lock lock(m_mutex);
    const std::shared_ptr<const Snapshot::Entries> entries = m_published;
    const std::vector<PerSource> before = m_sources;
    const bool was = m_corrected;
    const quint64 revision = m_revision;
    lock.unlock();
    const Reorder order(*entries, before, was, now, corrected, m_limits.holdBackMs);
    std::vector<std::pair<LineBatch, qint64>> chunks;
    order.run([&chunks](LineBatch &&chunk, qint64 latestMs) { chunks.emplace_back(std::move(chunk), latestMs); });
    lock.lock();
    m_corrected = corrected;
    for (size_t i = 0; i < now.size(); ++i)
        m_sources[i].corrections = std::move(now[i].corrections);
    if (revision == m_revision) { // else it was cleared meanwhile: nothing is left to be put in order
        m_end = m_entries.empty() ? m_end : m_entries.front().first;
        m_entries.clear();
        m_bytes = 0;
        m_counts = {};
        for (size_t i = 0; i < now.size(); ++i)
            m_sources[i].lastKey = now[i].lastKey;
        for (auto &[chunk, latestMs] : chunks)
            addChunk(std::move(chunk), latestMs);
        publish(m_entries.empty() ? m_end : m_entries.front().first);
    }
    lock.unlock();
    Q_EMIT changed();
}

bool LogStore::isCorrected() const
{
    const std::lock_guard lock(m_mutex);
    return m_corrected;
}

size_t LogStore::firstAffected(qint64 minKey) const
{
    size_t first = m_entries.size();
    while (first > 0 && m_entries[first - 1].latestMs > minKey)
        --first;
    // The last chunk is filled up before a new one begins.
    if (first == m_entries.size() && first > 0 && chunkSize(*m_entries.back().chunk) < kChunkBytes / 2)
        --first;
    return first;
}

void LogStore::append(LineBatch batch, bool history, qint64 nowMs)
{
    if (batch.isEmpty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        const std::vector<Keyed> order = sortedKeys(batch, history, nowMs + m_limits.holdBackMs);
        const size_t first = firstAffected(order.front().key);
        std::vector<Snapshot::Entry> existing(m_entries.begin() + std::ptrdiff_t(first), m_entries.end());
        m_entries.resize(first);
        for (const auto &entry : existing) {
            m_bytes -= entry.chunk->bytes();
            count(*entry.chunk, -1);
        }
        const LineNumber base = existing.empty() ? m_end : existing.front().first;
        m_end = base;
        m_total += qint64(batch.lines.size());
        const qint64 latest = m_entries.empty() ? std::numeric_limits<qint64>::min() : m_entries.back().latestMs;
        Merge merge(std::move(existing), batch, order, latest);
        const qint64 kept = merge.run([this](LineBatch &&chunk, qint64 ms) { addChunk(std::move(chunk), ms); });
        evict();
        publish(base + kept);
    }
    Q_EMIT changed();
}

void LogStore::addChunk(LineBatch &&chunk, qint64 latestMs)
{
    chunk.text.squeeze();
    chunk.lines.shrink_to_fit();
    const LineNumber first = m_end;
    m_end += LineNumber(chunk.lines.size());
    m_bytes += chunk.bytes();
    count(chunk, 1);
    m_entries.push_back({std::make_shared<const LineBatch>(std::move(chunk)), first, latestMs});
}

void LogStore::count(const LineBatch &chunk, qint64 sign)
{
    for (const LineRecord &line : chunk.lines)
        m_counts[size_t(line.level)] += sign;
}

void LogStore::countEvicted(const LineBatch &chunk)
{
    for (const LineRecord &line : chunk.lines) {
        PerSource &source = m_sources[line.source];
        source.counts.evicted += (line.flags & MarkerLine) ? 0 : 1;
    }
}

void LogStore::evict()
{
    size_t gone = 0;
    while (m_bytes > m_limits.capacity && gone + 1 < m_entries.size()) {
        const LineBatch &chunk = *m_entries[gone].chunk;
        m_bytes -= chunk.bytes();
        m_dropped += qint64(chunk.lines.size());
        count(chunk, -1);
        countEvicted(chunk);
        ++gone;
    }
    m_entries.erase(m_entries.begin(), m_entries.begin() + std::ptrdiff_t(gone));
}

void LogStore::publish(LineNumber firstChanged)
{
    ++m_revision;
    m_changes.emplace_back(m_revision, firstChanged);
    if (m_changes.size() > kRememberedChanges)
        m_changes.pop_front();
    m_published = std::make_shared<const Snapshot::Entries>(m_entries);
}

void LogStore::clear()
{
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &entry : m_entries)
            countEvicted(*entry.chunk);
        m_entries.clear();
        for (PerSource &source : m_sources)
            source.lastKey = std::numeric_limits<qint64>::min();
        m_counts = {};
        m_bytes = 0;
        publish(m_end);
    }
    Q_EMIT changed();
}

Snapshot LogStore::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return {m_published, m_end, m_revision};
}

LineNumber LogStore::firstChangedSince(quint64 revision) const
{
    const std::lock_guard lock(m_mutex);
    if (revision == m_revision)
        return m_end;
    if (m_changes.empty() || m_changes.front().first > revision + 1)
        return m_entries.empty() ? m_end : m_entries.front().first;
    LineNumber first = m_end;
    for (auto it = m_changes.rbegin(); it != m_changes.rend() && it->first > revision; ++it)
        first = std::min(first, it->second);
    return first;
}

LevelCounts LogStore::levelCounts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

qint64 LogStore::totalLines() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

qint64 LogStore::droppedLines() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

qint64 LogStore::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace qd::logs
