// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/chunk.h"

#include <QtCore/QObject>

#include <deque>
#include <mutex>
#include <unordered_map>

namespace qd::logs {

/// One stored line. Ownership: the bytes live as long as the snapshot they came from.
struct LineView {
    QByteArrayView text;
    LineRecord record;
};

/// The store at one moment: cheap to copy, never changes, safe to read from any thread.
class Snapshot {
public:
    struct Entry {
        ChunkPtr chunk;
        LineNumber first = 0;
        qint64 latestMs = 0; ///< greatest merge time up to the end of this chunk
    };
    using Entries = std::vector<Entry>;

    Snapshot() = default;
    Snapshot(std::shared_ptr<const Entries> entries, LineNumber end, quint64 revision);

    [[nodiscard]] LineNumber firstLine() const { return isEmpty() ? m_end : m_entries->front().first; }
    [[nodiscard]] LineNumber endLine() const { return m_end; }
    [[nodiscard]] qint64 size() const { return m_end - firstLine(); }
    [[nodiscard]] bool isEmpty() const { return !m_entries || m_entries->empty(); }
    [[nodiscard]] quint64 revision() const { return m_revision; }
    /// Bytes of all lines, each with its LF.
    [[nodiscard]] qint64 textBytes() const;
    /// `number` must be in [firstLine, endLine).
    [[nodiscard]] LineView line(LineNumber number) const;

    /// First line of the first chunk that has merge times from `timeMs` on.
    [[nodiscard]] LineNumber firstLineAfter(qint64 timeMs) const;

    /// Calls visit(number, chunk, index) for each line in [from, to); stops when it returns false.
    template <typename Visit>
    void forEach(LineNumber from, LineNumber to, Visit &&visit) const
    {
        from = std::max(from, firstLine());
        to = std::min(to, m_end);
        for (size_t e = entryOf(from); m_entries && e < m_entries->size(); ++e) {
            const Entry &entry = (*m_entries)[e];
            for (LineNumber n = std::max(from, entry.first); n < entry.first + LineNumber(entry.chunk->lines.size()); ++n) {
                if (n >= to || !visit(n, *entry.chunk, size_t(n - entry.first)))
                    return;
            }
        }
    }

private:
    [[nodiscard]] size_t entryOf(LineNumber number) const;

    std::shared_ptr<const Entries> m_entries;
    LineNumber m_end = 0;
    quint64 m_revision = 0;
};

/// All lines of all followed sources in one order by time, in immutable chunks of about kChunkBytes.
/// A line that comes up to `holdBack` behind the newest one is put in its place (chunks from there on are
/// replaced); a later one stands at the end and is flagged LateLine. Lines of one source never change their order.
/// Beyond `capacity` the oldest chunks are dropped and counted.
///
/// Thread: append() from one thread at a time; everything else from any. changed() is emitted in the thread
/// that appends, once a batch; whoever appends keeps to one batch every 33 ms.
class LogStore : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kChunkBytes = 128 * 1024;

    struct Limits {
        qint64 capacity = 256LL * 1024 * 1024; ///< bytes of text and records
        qint64 holdBackMs = 2000;
    };

    explicit LogStore(Limits limits, QObject *parent = nullptr);

    /// `history`: lines that existed before following began; they are always put in their place.
    /// `nowMs`: stamps further ahead than the hold-back are merged as if they were not, so that a host whose clock
    /// is wrong does not push everyone else's lines behind it.
    void append(LineBatch batch, bool history, qint64 nowMs);
    /// Forgets all lines; numbers go on from where they were.
    void clear();

    [[nodiscard]] Snapshot snapshot() const;
    /// First line that is new or moved since `revision`; the first stored line if that is too long ago.
    [[nodiscard]] LineNumber firstChangedSince(quint64 revision) const;
    /// Lines of each level that are stored now.
    [[nodiscard]] LevelCounts levelCounts() const;
    /// Lines ever appended, and how many of them were dropped for lack of room.
    [[nodiscard]] qint64 totalLines() const;
    [[nodiscard]] qint64 droppedLines() const;
    [[nodiscard]] qint64 bytes() const;

Q_SIGNALS:
    void changed();

private:
    struct Keyed {
        qint64 key = 0;
        quint32 index = 0;
    };
    class Merge;

    [[nodiscard]] std::vector<Keyed> sortedKeys(LineBatch &batch, bool history, qint64 limitMs);
    [[nodiscard]] size_t firstAffected(qint64 minKey) const;
    void addChunk(LineBatch &&chunk, qint64 latestMs);
    void evict();
    void publish(LineNumber firstChanged);
    void count(const LineBatch &chunk, qint64 sign);

    const Limits m_limits;
    mutable std::mutex m_mutex;
    Snapshot::Entries m_entries;                      // guarded by m_mutex, like all below
    std::shared_ptr<const Snapshot::Entries> m_published;
    std::unordered_map<SourceId, qint64> m_lastKeys; ///< newest merge time of each source
    std::deque<std::pair<quint64, LineNumber>> m_changes;
    LevelCounts m_counts{};
    LineNumber m_end = 0;
    qint64 m_total = 0;
    qint64 m_dropped = 0;
    qint64 m_bytes = 0;
    quint64 m_revision = 0;
};

} // namespace qd::logs
