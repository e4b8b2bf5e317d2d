// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/decimal.h"
#include "models/loganalysis/frame_column.h"

#include <array>
#include <memory>

namespace qd::logs {

/// Writes one column of some lines, chunk by chunk; two of them are joined to one column afterwards.
/// Rows of a chunk come in ascending order; those that do not come have nothing. Thread: one owner.
class ColumnWriter {
public:
    enum class Mode : quint8 {
        Number,  ///< declared as a number: what is none is left out and counted
        Seconds, ///< the same with units of time
        Text,
        Auto,    ///< nobody said: the first value decides, and isMixed() tells when that was wrong
    };
    /// `factor`: numbers are multiplied by it (FieldInfo::scale).
    ColumnWriter(ColumnInfo info, Mode mode, double factor = 1);

    [[nodiscard]] const ColumnInfo &info() const { return m_info; }
    /// An Auto column began as numbers and met a text
    /// (or a declared one never saw a number: then it is not what the format's author knew).
    [[nodiscard]] bool isMixed() const { return m_isMixed || (m_unreadable > 0 && !m_hasValues); }
    [[nodiscard]] bool isText() const { return m_mode == Mode::Text; }
    /// Nobody said what it is, and no value came.
    [[nodiscard]] bool isUndecided() const { return m_mode == Mode::Auto && !m_hasValues; }
    /// Values of a number column that were no numbers.
    [[nodiscard]] qint64 unreadable() const { return m_unreadable; }
    [[nodiscard]] bool hasRow(quint32 row) const { return m_count > 0 && m_lastRow == row; }

    void put(quint32 row, QByteArrayView text);
    void putNumber(quint32 row, qint64 number);
    void putCode(quint32 row, quint32 code);
    /// The code of a text, for putCode().
    [[nodiscard]] quint32 codeOf(QByteArrayView text)
    {
        settle(); // texts are numbered in the order of their coming
        return m_pool.add(text);
    }

    /// Ends the chunk, which has `rows` rows.
    void seal(quint32 rows);
    /// Chunks that came before the column's first value.
    void skip(const std::vector<quint32> &chunkRows);
    /// Grows at seal().
    [[nodiscard]] qint64 bytes() const { return m_chunkBytes + m_pool.bytes(); }

    /// Makes one column of all parts, in their order; `parts` have the same name and kind of content, and are empty then.
    /// A part may be null, with the rows of its chunks.
    struct Part {
        ColumnWriter *writer = nullptr;
        const std::vector<quint32> *chunkRows = nullptr;
    };
    [[nodiscard]] static FrameColumn join(const std::vector<Part> &parts);

private:
    void mark(quint32 row);
    void putDecimal(quint32 row, const Decimal &number);
    void putText(quint32 row, QByteArrayView text);
    void putPlain(quint32 row, QByteArrayView text);
    void settle();
    bool decide(QByteArrayView text);
    void sealNumbers(ColumnChunk &chunk);
    bool sealScaled(ColumnChunk &chunk);
    void sealDoubles(ColumnChunk &chunk);
    void sealCodes(ColumnChunk &chunk);
    void sealPlain(ColumnChunk &chunk);
    void choosePlain(quint32 rows);

    ColumnInfo m_info;
    Mode m_mode;
    int m_shift = 0;      ///< of the factor, where it is a power of ten
    double m_factor = 1;  ///< what is left of it
    bool m_isMixed = false;
    bool m_hasValues = false;
    bool m_isPlain = false; ///< texts hardly repeat: no pool
    qint64 m_unreadable = 0;
    std::vector<ColumnChunk> m_chunks;
    qint64 m_chunkBytes = 0;
    TextPool m_pool;
    quint32 m_poolBefore = 0; ///< its size when the chunk began
    // The chunk that is being written.
    std::vector<qint64> m_numbers; ///< mantissas, codes, or the bits of doubles
    std::vector<quint8> m_scales;  ///< of each number; kIsDouble
    std::vector<quint64> m_present;
    std::vector<quint32> m_offsets;
    std::vector<char> m_texts;
    quint32 m_count = 0;
    quint32 m_lastRow = 0;
    // Texts whose codes are asked for together.
    static constexpr size_t kLongText = 256; ///< no room is kept for these
    struct Waiting {
        std::array<QByteArrayView, TextPool::kMostAtOnce> texts; ///< in `bytes`
        std::array<char, TextPool::kMostAtOnce * kLongText> bytes;
        size_t count = 0;
        size_t used = 0; ///< of the bytes
        std::array<std::pair<quint32, quint32>, 4 * TextPool::kMostAtOnce> rows; ///< a row and which text it has
        size_t rowCount = 0;
    };
    std::unique_ptr<Waiting> m_waiting; ///< where texts are written at all
    QByteArrayView m_lastText; ///< in the pool or among those waiting
    quint32 m_lastCode = 0;    ///< in the pool, if none is waiting
    bool m_hasLast = false;
};

} // namespace qd::logs
