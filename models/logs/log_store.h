// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/source.h"

#include <QtCore/QObject>

#include <deque>
#include <limits>
#include <mutex>

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
/// While it is corrected (as at first), the times of a host whose clock is known to be wrong (setCorrection) are made right:
/// in the order, and in LineRecord::timeMs. The text keeps what the host wrote.
///
/// Thread: append(), setCorrection() and setCorrected() from one thread at a time; everything else from any. changed() is
/// emitted in the thread that appends, once a batch; whoever appends keeps to one batch every 33 ms.
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
    /// The source's clock is ahead of ours by so much, negative if it is behind. The first word on a source holds for its
    /// lines so far too; later ones (the clock was set, or drifts) for those to come.
    void setCorrection(SourceId source, qint64 aheadMs);
    /// False: raw times, as the hosts wrote them. Lines that are here change their places and times at once.
    void setCorrected(bool corrected);
    [[nodiscard]] bool isCorrected() const;
    /// Lines of a source that were left out before they came here.
    void addFlooded(SourceId source, qint64 lines);
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
    /// Exact: what a source's host sent is stored + flooded; markers do not count. Zeros for a source that has sent nothing.
    [[nodiscard]] SourceCounts counts(SourceId source) const;

Q_SIGNALS:
    void changed();

private:
    struct Keyed {
        qint64 key = 0;
        quint32 index = 0;
    };
    /// What is known of one source. Its lines keep their order, so that the n-th one ever is always the same.
    struct PerSource {
        qint64 lastKey = std::numeric_limits<qint64>::min(); ///< newest merge time
        SourceCounts counts;
        std::vector<std::pair<qint64, qint64>> corrections; ///< from the n-th line on so much; markers do not count
        [[nodiscard]] qint64 correctionOf(qint64 line) const;
    };
    class Merge;
    class Reorder;

    [[nodiscard]] PerSource &sourceOf(SourceId id);
    void rebuild(bool corrected, std::vector<PerSource> now);
    [[nodiscard]] std::vector<Keyed> sortedKeys(LineBatch &batch, bool history, qint64 limitMs);
    [[nodiscard]] size_t firstAffected(qint64 minKey) const;
    void addChunk(LineBatch &&chunk, qint64 latestMs);
    void evict();
    void publish(LineNumber firstChanged);
    void count(const LineBatch &chunk, qint64 sign);
    void countEvicted(const LineBatch &chunk);

    const Limits m_limits;
    mutable std::mutex m_mutex;
    Snapshot::Entries m_entries;                      // guarded by m_mutex, like all below
    std::shared_ptr<const Snapshot::Entries> m_published;
    std::vector<PerSource> m_sources; ///< by id
    bool m_corrected = true;
    std::deque<std::pair<quint64, LineNumber>> m_changes;
    LevelCounts m_counts{};
    LineNumber m_end = 0;
    qint64 m_total = 0;
    qint64 m_dropped = 0;
    qint64 m_bytes = 0;
    quint64 m_revision = 0;
};

} // namespace qd::logs
