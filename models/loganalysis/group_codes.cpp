// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/group_codes.h"

#include "models/loganalysis/number_map.h"
#include "models/loganalysis/path_folding.h"

#include <algorithm>
#include <bit>

namespace qd::logs {
namespace {

constexpr qint64 kMostBuckets = 1 << 24; ///< as places in an array; beyond, they are looked up

qint64 floorDivided(qint64 a, qint64 b)
{
    const qint64 quotient = a / b;
    return quotient - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

void blankMissing(const ColumnChunk &chunk, quint32 *out)
{
    if (chunk.form == ColumnChunk::Form::Empty) {
        std::fill_n(out, chunk.rows, 0U);
        return;
    }
    if (chunk.present.empty())
        return;
    for (quint32 i = 0; i < chunk.rows; ++i) {
        if ((chunk.present[i / 64] >> (i % 64) & 1) == 0)
            out[i] = 0;
    }
}

/// Texts of a pool, perhaps made alike.
class PoolCodes final : public GroupCodes {
public:
    PoolCodes(const FrameColumn &column, bool isFolded) : m_column(column)
    {
        if (!isFolded)
            return;
        m_map.resize(column.pool().size());
        for (quint32 code = 0; code < m_map.size(); ++code)
            m_map[code] = m_folded.add(foldedPath(column.pool().at(code))) + 1;
        m_isFolded = true;
    }
    [[nodiscard]] quint32 count() const override { return (m_isFolded ? m_folded.size() : m_column.pool().size()) + 1; }
    void read(size_t chunk, quint32 *out) const override
    {
        m_column.readCodes(chunk, out);
        const quint32 rows = m_column.chunks()[chunk].rows;
        if (m_isFolded) {
            for (quint32 i = 0; i < rows; ++i)
                out[i] = out[i] == kNoCode ? 0 : m_map[out[i]];
        } else {
            for (quint32 i = 0; i < rows; ++i)
                ++out[i]; // kNoCode becomes 0
        }
    }
    [[nodiscard]] Value value(quint32 code) const override
    {
        if (code == 0)
            return {};
        return (m_isFolded ? m_folded.at(code - 1) : m_column.pool().at(code - 1)).toByteArray();
    }

private:
    const FrameColumn &m_column;
    bool m_isFolded = false;
    TextPool m_folded;
    std::vector<quint32> m_map;
};

/// A few different numbers.
class FewCodes final : public GroupCodes {
public:
    explicit FewCodes(const FrameColumn &column) : m_column(column), m_table(size_t(column.high() - column.low() + 1))
    {
        for (size_t i = 0; i < column.fewValues().size(); ++i)
            m_table[size_t(column.fewValues()[i] - column.low())] = quint16(i + 1);
    }
    [[nodiscard]] quint32 count() const override { return quint32(m_column.fewValues().size()) + 1; }
    void read(size_t chunk, quint32 *out) const override
    {
        const ColumnChunk &from = m_column.chunks()[chunk];
        thread_local std::vector<qint64> numbers;
        numbers.resize(from.rows);
        m_column.readNumbers(chunk, numbers.data());
        const qint64 low = m_column.low();
        for (quint32 i = 0; i < from.rows; ++i) {
            const auto at = quint64(numbers[i] - low);
            out[i] = at < m_table.size() ? m_table[at] : 0;
        }
        blankMissing(from, out);
    }
    [[nodiscard]] Value value(quint32 code) const override
    {
        return code == 0 ? Value() : m_column.valueOf(m_column.fewValues()[code - 1]);
    }

private:
    const FrameColumn &m_column;
    std::vector<quint16> m_table;
};

/// Stretches of time one after the other.
class BucketCodes final : public GroupCodes {
public:
    BucketCodes(const FrameColumn &column, qint64 bucketMs)
        : m_column(column), m_bucket(bucketMs), m_first(floorDivided(column.low(), bucketMs)),
          m_count(quint32(floorDivided(column.high(), bucketMs) - m_first + 2))
    {
    }
    [[nodiscard]] quint32 count() const override { return m_count; }
    void read(size_t chunk, quint32 *out) const override
    {
        const ColumnChunk &from = m_column.chunks()[chunk];
        thread_local std::vector<qint64> times;
        times.resize(from.rows);
        m_column.readNumbers(chunk, times.data());
        // Neighbours are nearly always in the same stretch: a division only where a new one begins.
        qint64 begin = 0, end = 0;
        quint32 code = 0;
        for (quint32 i = 0; i < from.rows; ++i) {
            if (times[i] < begin || times[i] >= end) {
                const qint64 bucket = floorDivided(times[i], m_bucket);
                begin = bucket * m_bucket;
                end = begin + m_bucket;
                code = quint32(bucket - m_first + 1);
            }
            out[i] = code;
        }
        blankMissing(from, out);
    }
    [[nodiscard]] Value value(quint32 code) const override
    {
        return code == 0 ? Value() : Value((m_first + qint64(code) - 1) * m_bucket);
    }

private:
    const FrameColumn &m_column;
    qint64 m_bucket;
    qint64 m_first;
    quint32 m_count;
};

/// Whatever has too many or too wide values for a table: looked up once for each row.
class LookedUpCodes final : public GroupCodes {
public:
    LookedUpCodes(const Frame &frame, const FrameColumn &column, qint64 bucketMs, bool isFolded) : m_column(column), m_codes(frame.chunkCount())
    {
        for (size_t chunk = 0; chunk < frame.chunkCount(); ++chunk) {
            m_codes[chunk].resize(frame.chunkRows(chunk));
            if (column.isText())
                addTexts(chunk, isFolded);
            else if (column.isScaled())
                addNumbers(chunk, bucketMs);
            else
                addDoubles(chunk);
        }
    }
    [[nodiscard]] quint32 count() const override { return m_count; }
    void read(size_t chunk, quint32 *out) const override { std::ranges::copy(m_codes[chunk], out); }
    [[nodiscard]] Value value(quint32 code) const override
    {
        if (code == 0)
            return {};
        if (m_column.isText())
            return m_texts.at(code - 1).toByteArray();
        return m_values[code - 1];
    }

private:
    void addTexts(size_t chunk, bool isFolded)
    {
        const ColumnChunk &from = m_column.chunks()[chunk];
        for (quint32 i = 0; i < from.rows; ++i) {
            if (!from.has(i))
                continue;
            const QByteArrayView text = m_column.textAt(chunk, i);
            m_codes[chunk][i] = (isFolded ? m_texts.add(foldedPath(text)) : m_texts.add(text)) + 1;
        }
        m_count = m_texts.size() + 1;
    }
    quint32 codeOf(qint64 key, const Value &value)
    {
        const quint32 code = m_known.add(quint64(key));
        if (code == m_values.size())
            m_values.push_back(value);
        m_count = quint32(m_values.size()) + 1;
        return code + 1;
    }
    void addNumbers(size_t chunk, qint64 bucketMs)
    {
        const ColumnChunk &from = m_column.chunks()[chunk];
        for (quint32 i = 0; i < from.rows; ++i) {
            if (!from.has(i))
                continue;
            qint64 number = m_column.numberAt(chunk, i);
            if (bucketMs > 0)
                number = floorDivided(number, bucketMs) * bucketMs;
            m_codes[chunk][i] = codeOf(number, m_column.valueOf(number));
        }
    }
    void addDoubles(size_t chunk)
    {
        const ColumnChunk &from = m_column.chunks()[chunk];
        for (quint32 i = 0; i < from.rows; ++i) {
            if (!from.has(i))
                continue;
            const double number = m_column.doubleAt(chunk, i) + 0.0; // -0 is 0
            m_codes[chunk][i] = codeOf(std::bit_cast<qint64>(number), number);
        }
    }

    const FrameColumn &m_column;
    std::vector<std::vector<quint32>> m_codes;
    quint32 m_count = 1;
    TextPool m_texts;
    NumberMap m_known;
    std::vector<Value> m_values;
};

} // namespace

std::unique_ptr<GroupCodes> GroupCodes::make(const Frame &frame, const FrameColumn &column, qint64 bucketMs, bool isFolded)
{
    if (column.isText() && !column.hasPlainText())
        return std::make_unique<PoolCodes>(column, isFolded);
    if (column.isScaled() && column.low() <= column.high()) {
        if (bucketMs > 0) {
            const double buckets = double(column.high()) / double(bucketMs) - double(column.low()) / double(bucketMs);
            if (buckets < double(kMostBuckets))
                return std::make_unique<BucketCodes>(column, bucketMs);
        } else if (!column.fewValues().empty()) {
            return std::make_unique<FewCodes>(column);
        }
    }
    return std::make_unique<LookedUpCodes>(frame, column, bucketMs, isFolded);
}

} // namespace qd::logs
