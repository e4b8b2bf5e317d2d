// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/text_pool.h"
#include "models/loganalysis/value.h"

#include <limits>
#include <memory>
#include <vector>

namespace qd::logs {

/// Rows that a column keeps together: small enough for what is read of them to stay in the processor's second cache.
constexpr qsizetype kFrameChunkRows = 16'384;
/// The code of a text that is not there.
constexpr quint32 kNoCode = std::numeric_limits<quint32>::max();

/// What a column is called and what it means.
struct ColumnInfo {
    QString name;  ///< as in SQL and files: "status"
    QString title; ///< for people, translated
    ValueKind kind = ValueKind::Text;
    QString unit; ///< "s", "B"; empty for plain numbers
    bool isIdentifier = false; ///< names one thing (a request, a session): a pivot, not a group
    bool operator==(const ColumnInfo &) const = default;
};

/// Some rows of a column in as few bytes as they need. Numbers are integers above a base, with a decimal scale
/// ("0.123" is 123 at scale 3, which is exactly the double 0.123); what does not fit that is kept as doubles.
struct ColumnChunk {
    enum class Form : quint8 {
        Empty,   ///< nothing in any row
        Scaled,  ///< numbers and times: base + unsigned, `width` bytes each (0 = all alike)
        Doubles,
        Codes,   ///< texts by their number in the column's pool, as Scaled
        Plain,   ///< texts one after the other, behind `rows + 1` offsets of four bytes
    };
    Form form = Form::Empty;
    quint8 width = 0;
    quint8 scale = 0;
    quint32 rows = 0;
    qint64 base = 0;
    qint64 low = 0, high = 0;     ///< smallest and greatest number at this chunk's scale; of Scaled only
    std::vector<std::byte> data;
    std::vector<quint64> present; ///< one bit a row; empty = all are there

    [[nodiscard]] bool has(qsizetype row) const
    {
        return form != Form::Empty && (present.empty() || (present[size_t(row) / 64] >> (row % 64) & 1) != 0);
    }
    [[nodiscard]] qint64 bytes() const { return qint64(sizeof *this + data.capacity() + present.capacity() * 8); }
};

/// One column of a frame. Thread: immutable once built; readable from any thread.
class FrameColumn {
public:
    FrameColumn(ColumnInfo info, std::vector<ColumnChunk> chunks, std::shared_ptr<const TextPool> pool);

    [[nodiscard]] const ColumnInfo &info() const { return m_info; }
    [[nodiscard]] bool isText() const { return m_info.kind == ValueKind::Text; }
    [[nodiscard]] const std::vector<ColumnChunk> &chunks() const { return m_chunks; }
    /// The pool of Codes; Plain chunks have none.
    [[nodiscard]] const TextPool &pool() const { return *m_pool; }
    [[nodiscard]] bool hasPlainText() const { return m_hasPlain; }
    /// All numbers are integers times 10^-scale().
    [[nodiscard]] bool isScaled() const { return !isText() && !m_hasDoubles; }
    [[nodiscard]] int scale() const { return m_scale; }
    /// Ends of the numbers at scale(), if isScaled(); low > high if there is none.
    [[nodiscard]] qint64 low() const { return m_low; }
    [[nodiscard]] qint64 high() const { return m_high; }
    /// Different numbers at scale(), ascending, where there are only a few (kFewValues); else empty.
    [[nodiscard]] const std::vector<qint64> &fewValues() const { return m_few; }
    [[nodiscard]] qint64 bytes() const;

    /// The numbers of a chunk at scale(), if isScaled(); 0 where nothing is.
    void readNumbers(size_t chunk, qint64 *out) const;
    /// The numbers of a chunk; NaN where nothing is.
    void readDoubles(size_t chunk, double *out) const;
    /// The codes of a chunk that is no Plain one; kNoCode where nothing is.
    void readCodes(size_t chunk, quint32 *out) const;

    /// A single number at scale(), or double, or text; `has` was asked before.
    [[nodiscard]] qint64 numberAt(size_t chunk, qsizetype row) const;
    [[nodiscard]] double doubleAt(size_t chunk, qsizetype row) const;
    [[nodiscard]] QByteArrayView textAt(size_t chunk, qsizetype row) const;
    [[nodiscard]] Value valueAt(size_t chunk, qsizetype row) const;
    /// What a number at scale() is.
    [[nodiscard]] Value valueOf(qint64 number) const;

    static constexpr size_t kFewValues = 4096;

private:
    void summarize();
    void findFewValues();

    ColumnInfo m_info;
    std::vector<ColumnChunk> m_chunks;
    std::shared_ptr<const TextPool> m_pool;
    std::vector<qint64> m_few;
    qint64 m_low = std::numeric_limits<qint64>::max();
    qint64 m_high = std::numeric_limits<qint64>::min();
    int m_scale = 0;
    bool m_hasDoubles = false;
    bool m_hasPlain = false;
};

/// 10^n for n in [0, 18].
[[nodiscard]] qint64 powerOfTen(int n);

} // namespace qd::logs
