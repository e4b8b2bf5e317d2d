// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logfiles/file_bytes.h"
#include "models/logs/chunk.h"
#include "models/logs/line_filter.h"

#include <memory>
#include <vector>

namespace qd::logs {

/// Where the lines of one stretch of a file begin: first tier of the index. A line belongs to the page in which it begins and
/// may end far behind it. About 2.1 bytes a line: blocks of 128 lines with a base and deltas of 16 bits (32 where lines are long).
/// Thread: immutable.
class LinePage {
public:
    static constexpr qint64 kBytes = 4 * 1024 * 1024; ///< of the file in a whole page, up to four times as many in very large files
    static constexpr quint32 kBlockLines = 128;

    LinePage() = default;
    /// `starts`: ascending, relative to `from`.
    LinePage(qint64 from, qint64 to, const std::vector<quint32> &starts);

    [[nodiscard]] qint64 from() const { return m_from; }
    [[nodiscard]] qint64 to() const { return m_to; }
    [[nodiscard]] quint32 count() const { return m_count; }
    /// Byte offset of a line in the file.
    [[nodiscard]] qint64 start(quint32 line) const { return m_from + relative(line); }
    /// First line that begins at or behind this byte; count() if none.
    [[nodiscard]] quint32 lineAt(qint64 offset) const;
    /// All starts, relative to from().
    void starts(std::vector<quint32> &out) const;
    [[nodiscard]] qsizetype bytes() const;

    /// For keeping it on disk. read() gives nothing for bytes that cannot be one.
    void write(QByteArray &out) const;
    [[nodiscard]] static std::shared_ptr<const LinePage> read(QByteArrayView &in);

private:
    struct Block {
        quint32 base = 0;
        quint32 at = 0; ///< of its deltas in m_deltas, in units of 16 bits; highest bit: they have 32 bits
    };
    [[nodiscard]] quint32 relative(quint32 line) const
    {
        const Block &block = m_blocks[line / kBlockLines];
        const quint32 index = line % kBlockLines;
        const quint32 at = block.at & ~kWide;
        if (!(block.at & kWide))
            return block.base + m_deltas[at + index];
        return block.base + (quint32(m_deltas[at + 2 * index]) | quint32(m_deltas[at + 2 * index + 1]) << 16);
    }
    static constexpr quint32 kWide = 0x8000'0000U;
    [[nodiscard]] bool isSound() const;

    qint64 m_from = 0;
    qint64 m_to = 0;
    quint32 m_count = 0;
    std::vector<Block> m_blocks;
    std::vector<quint16> m_deltas;
};
using LinePagePtr = std::shared_ptr<const LinePage>;

/// Reads [from, to) of a file and finds the lines that begin there. Null if the disk fails; a file that became shorter gives
/// a shorter page. Thread: any; waits for the disk.
[[nodiscard]] LinePagePtr scanPage(const FileBytes &file, qint64 from, qint64 to);

/// Time and level of the lines of a page: second tier. Times as deltas of 8, 16, 32 or 64 bits in seconds or milliseconds a
/// block, one byte for level and flags: 2 to 4 bytes a line in most logs.
/// Thread: immutable.
class PageMeta {
public:
    struct Line {
        qint64 timeMs = 0;
        Level level = Level::None;
        quint8 flags = 0;
    };

    PageMeta() = default;
    /// Lines before the first one with a time of its own get the time that was before the page (LineIndex knows it): they
    /// are told here by `untimed`, and their times are not looked at.
    PageMeta(const std::vector<Line> &lines, quint32 untimed);

    [[nodiscard]] quint32 count() const { return quint32(m_levels.size()); }
    [[nodiscard]] quint32 untimed() const { return m_untimed; }
    [[nodiscard]] const LevelCounts &levels() const { return m_counts; }
    /// Of the lines behind untimed(); min > max if there is none.
    [[nodiscard]] qint64 minMs() const { return m_minMs; }
    [[nodiscard]] qint64 maxMs() const { return m_maxMs; }
    [[nodiscard]] qint64 lastMs() const { return m_lastMs; }
    [[nodiscard]] Level level(quint32 line) const { return Level(m_levels[line] & 7); }
    [[nodiscard]] quint8 flags(quint32 line) const { return m_levels[line] & 8 ? quint8(ContinuationLine) : quint8(0); }
    [[nodiscard]] qint64 timeMs(quint32 line, qint64 carriedMs) const;
    /// Times of all lines of the block that begins with `first`; at most kBlockLines.
    void times(quint32 first, qint64 carriedMs, qint64 *out) const;
    /// Counts lines by time and level; whole pages and blocks at once where they fall into one bucket.
    /// `rows`: bits of at least `lines` lines, only those that are set count; null = all of the first `lines`.
    void count(Histogram &histogram, const quint64 *rows, quint32 lines, qint64 carriedMs) const;
    [[nodiscard]] qsizetype bytes() const;

    void write(QByteArray &out) const;
    [[nodiscard]] static std::shared_ptr<const PageMeta> read(QByteArrayView &in);

private:
    struct Block {
        qint64 minMs = 0;
        quint32 at = 0;    ///< of its deltas in m_deltas
        quint8 width = 0;  ///< bytes of a delta: 0 (all alike), 1, 2, 4, 8
        bool seconds = false;
    };
    [[nodiscard]] qint64 delta(const Block &block, quint32 index) const;
    void addBlock(const PageMeta::Line *lines, quint32 count);
    void summarise();
    [[nodiscard]] bool isSound() const;

    quint32 m_untimed = 0;
    qint64 m_minMs = 0;
    qint64 m_maxMs = -1;
    qint64 m_lastMs = 0;
    LevelCounts m_counts{};
    std::vector<Block> m_blocks;
    std::vector<quint8> m_deltas;
    std::vector<quint8> m_levels; ///< level, 8 = continuation
};
using PageMetaPtr = std::shared_ptr<const PageMeta>;

} // namespace qd::logs
