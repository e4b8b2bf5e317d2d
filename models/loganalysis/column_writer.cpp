// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/column_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace qd::logs {
namespace {

constexpr quint8 kIsDouble = 255;
constexpr qint64 kExactDouble = 1LL << 53;
constexpr quint32 kManyTexts = 200'000;    ///< from here on it is asked whether they repeat at all
constexpr quint32 kTooManyTexts = 8'000'000;
constexpr qsizetype kPlainChunkBytes = 1LL << 31; ///< offsets have 32 bits

template <typename Unsigned>
void pack(const std::vector<qint64> &numbers, quint64 base, ColumnChunk &chunk)
{
    chunk.width = sizeof(Unsigned);
    chunk.data.resize(size_t(chunk.rows) * sizeof(Unsigned));
    auto *const out = reinterpret_cast<Unsigned *>(chunk.data.data());
    for (quint32 i = 0; i < chunk.rows; ++i)
        out[i] = Unsigned(quint64(numbers[i]) - base);
}

/// Numbers of [low, high], and whatever where nothing is.
void packBetween(const std::vector<qint64> &numbers, qint64 low, qint64 high, ColumnChunk &chunk)
{
    chunk.base = low;
    const quint64 span = quint64(high) - quint64(low);
    if (span == 0)
        chunk.width = 0;
    else if (span <= 0xFF)
        pack<quint8>(numbers, quint64(low), chunk);
    else if (span <= 0xFFFF)
        pack<quint16>(numbers, quint64(low), chunk);
    else if (span <= 0xFFFF'FFFF)
        pack<quint32>(numbers, quint64(low), chunk);
    else
        pack<quint64>(numbers, quint64(low), chunk);
}

bool isIn(const std::vector<quint64> &present, quint32 row) { return (present[row / 64] >> (row % 64) & 1) != 0; }

int digitsOf(double factor)
{
    for (int digits = 1; digits <= 9; ++digits) {
        if (std::abs(factor * double(powerOfTen(digits)) - 1) < 1e-12)
            return digits;
        if (factor == double(powerOfTen(digits)))
            return -digits;
    }
    return 0;
}

} // namespace

ColumnWriter::ColumnWriter(ColumnInfo info, Mode mode, double factor)
    : m_info(std::move(info)), m_mode(mode), m_shift(digitsOf(factor)), m_factor(m_shift != 0 ? 1 : factor),
      m_present(size_t(kFrameChunkRows / 64))
{
}

void ColumnWriter::mark(quint32 row)
{
    m_present[row / 64] |= quint64(1) << (row % 64);
    m_lastRow = row;
    m_hasValues = true;
    ++m_count;
}

void ColumnWriter::put(quint32 row, QByteArrayView text)
{
    if (m_mode == Mode::Text)
        return putText(row, text);
    if (text.isEmpty() || (text.size() == 1 && text.front() == '-'))
        return; // how logs say that there is nothing
    if (m_mode == Mode::Auto && !decide(text))
        return m_mode == Mode::Text ? putText(row, text) : void();
    Decimal number = m_mode == Mode::Seconds ? readSeconds(text) : readDecimal(text);
    if (number.form == Decimal::Form::None || (m_mode != Mode::Seconds && number.end != text.size())) {
        ++m_unreadable;
        return;
    }
    shift(number, m_shift);
    if (m_factor != 1) {
        number.real = number.value() * m_factor;
        number.form = Decimal::Form::Double;
    }
    putDecimal(row, number);
}

/// Whether a column that nobody declared takes this as a number.
bool ColumnWriter::decide(QByteArrayView text)
{
    if (isCanonicalNumber(text))
        return true;
    if (!m_hasValues) {
        m_mode = Mode::Text;
        m_info.kind = ValueKind::Text;
    } else {
        m_isMixed = true;
    }
    return false;
}

void ColumnWriter::putDecimal(quint32 row, const Decimal &number)
{
    if (m_numbers.empty()) {
        m_numbers.resize(size_t(kFrameChunkRows));
        m_scales.resize(size_t(kFrameChunkRows));
    }
    const bool isDouble = number.form == Decimal::Form::Double;
    m_numbers[row] = isDouble ? std::bit_cast<qint64>(number.real) : number.mantissa;
    m_scales[row] = isDouble ? kIsDouble : quint8(number.scale);
    mark(row);
}

void ColumnWriter::putNumber(quint32 row, qint64 number)
{
    putDecimal(row, {.form = Decimal::Form::Scaled, .scale = 0, .mantissa = number, .real = 0, .end = 0});
}

void ColumnWriter::putCode(quint32 row, quint32 code)
{
    if (m_isPlain)
        return putPlain(row, m_pool.at(code));
    if (m_numbers.empty())
        m_numbers.resize(size_t(kFrameChunkRows));
    m_numbers[row] = code;
    mark(row);
}

void ColumnWriter::putText(quint32 row, QByteArrayView text)
{
    if (m_isPlain)
        return putPlain(row, text);
    if (!m_waiting)
        m_waiting = std::make_unique<Waiting>();
    Waiting &waiting = *m_waiting;
    const bool isSame = m_hasLast && m_lastText == text; // neighbours are often alike
    if (isSame && waiting.count == 0)
        return putCode(row, m_lastCode);
    if (size_t(text.size()) > kLongText || waiting.rowCount == waiting.rows.size() || (!isSame && waiting.count == waiting.texts.size()))
        settle();
    if (isSame && waiting.count == 0)
        return putCode(row, m_lastCode);
    if (size_t(text.size()) > kLongText) {
        m_lastCode = m_pool.add(text);
        m_lastText = m_pool.at(m_lastCode);
        m_hasLast = true;
        return putCode(row, m_lastCode);
    }
    if (!isSame) {
        char *const copy = waiting.bytes.data() + waiting.used;
        if (!text.isEmpty())
            std::memcpy(copy, text.data(), size_t(text.size()));
        waiting.used += size_t(text.size());
        m_lastText = waiting.texts[waiting.count++] = QByteArrayView(copy, text.size());
        m_hasLast = true;
    }
    waiting.rows[waiting.rowCount++] = {row, quint32(waiting.count - 1)};
    mark(row);
}

/// Gives the rows that wait for the codes of their texts these codes.
void ColumnWriter::settle()
{
    if (!m_waiting || m_waiting->count == 0)
        return;
    Waiting &waiting = *m_waiting;
    std::array<quint32, TextPool::kMostAtOnce> codes;
    m_pool.add(std::span(waiting.texts).first(waiting.count), codes.data());
    if (m_numbers.empty())
        m_numbers.resize(size_t(kFrameChunkRows));
    for (size_t i = 0; i < waiting.rowCount; ++i)
        m_numbers[waiting.rows[i].first] = codes[waiting.rows[i].second];
    m_lastCode = codes[waiting.count - 1];
    m_lastText = m_pool.at(m_lastCode);
    waiting.count = waiting.used = waiting.rowCount = 0;
}

void ColumnWriter::putPlain(quint32 row, QByteArrayView text)
{
    if (qsizetype(m_texts.size()) + text.size() > kPlainChunkBytes) {
        ++m_unreadable;
        return;
    }
    m_offsets.resize(row + 1, quint32(m_texts.size()));
    m_texts.insert(m_texts.end(), text.begin(), text.end());
    mark(row);
}

void ColumnWriter::seal(quint32 rows)
{
    settle();
    ColumnChunk chunk;
    chunk.rows = rows;
    if (m_count > 0) {
        if (m_count < rows)
            chunk.present.assign(m_present.begin(), m_present.begin() + (rows + 63) / 64);
        if (!isText())
            sealNumbers(chunk);
        else if (m_isPlain)
            sealPlain(chunk);
        else
            sealCodes(chunk);
        std::ranges::fill(m_present, 0);
    }
    if (isText())
        choosePlain(rows);
    m_chunkBytes += chunk.bytes();
    m_chunks.push_back(std::move(chunk));
    m_count = 0;
    m_poolBefore = m_pool.size();
}

void ColumnWriter::choosePlain(quint32 rows)
{
    const quint32 fresh = m_pool.size() - m_poolBefore;
    m_isPlain = m_isPlain || m_pool.size() > kTooManyTexts || (m_pool.size() > kManyTexts && fresh > rows / 2);
}

void ColumnWriter::sealNumbers(ColumnChunk &chunk)
{
    if (!sealScaled(chunk))
        sealDoubles(chunk);
}

/// All numbers at one scale; false if that has no room.
bool ColumnWriter::sealScaled(ColumnChunk &chunk)
{
    int scale = 0;
    bool isEven = true; // all at the same scale
    for (quint32 i = 0, seen = 0; i < chunk.rows; ++i) {
        if (!isIn(m_present, i))
            continue;
        if (m_scales[i] == kIsDouble)
            return false;
        isEven = isEven && (seen++ == 0 || m_scales[i] == scale);
        scale = std::max(scale, int(m_scales[i]));
    }
    qint64 low = std::numeric_limits<qint64>::max(), high = std::numeric_limits<qint64>::min();
    std::vector<qint64> scaled;
    if (!isEven)
        scaled.assign(m_numbers.begin(), m_numbers.begin() + chunk.rows);
    for (quint32 i = 0; i < chunk.rows; ++i) {
        if (!isIn(m_present, i))
            continue;
        qint64 number = m_numbers[i];
        if (!isEven && __builtin_mul_overflow(number, powerOfTen(scale - m_scales[i]), &scaled[i]))
            return false;
        if (!isEven)
            number = scaled[i];
        low = std::min(low, number);
        high = std::max(high, number);
    }
    if (scale > 0 && (low < -kExactDouble || high > kExactDouble))
        return false;
    chunk.form = ColumnChunk::Form::Scaled;
    chunk.scale = quint8(scale);
    chunk.low = low;
    chunk.high = high;
    packBetween(isEven ? m_numbers : scaled, low, high, chunk);
    return true;
}

void ColumnWriter::sealDoubles(ColumnChunk &chunk)
{
    chunk.form = ColumnChunk::Form::Doubles;
    chunk.width = sizeof(double);
    chunk.data.resize(size_t(chunk.rows) * sizeof(double));
    auto *const out = reinterpret_cast<double *>(chunk.data.data());
    for (quint32 i = 0; i < chunk.rows; ++i) {
        if (!isIn(m_present, i))
            continue;
        out[i] = m_scales[i] == kIsDouble ? std::bit_cast<double>(m_numbers[i])
                                          : double(m_numbers[i]) / double(powerOfTen(m_scales[i]));
    }
}

void ColumnWriter::sealCodes(ColumnChunk &chunk)
{
    qint64 low = std::numeric_limits<qint64>::max(), high = std::numeric_limits<qint64>::min();
    for (quint32 i = 0; i < chunk.rows; ++i) {
        if (!isIn(m_present, i))
            continue;
        low = std::min(low, m_numbers[i]);
        high = std::max(high, m_numbers[i]);
    }
    chunk.form = ColumnChunk::Form::Codes;
    packBetween(m_numbers, low, high, chunk);
}

void ColumnWriter::sealPlain(ColumnChunk &chunk)
{
    chunk.form = ColumnChunk::Form::Plain;
    m_offsets.resize(chunk.rows + 1, quint32(m_texts.size()));
    chunk.data.resize(m_offsets.size() * sizeof(quint32) + m_texts.size());
    std::memcpy(chunk.data.data(), m_offsets.data(), m_offsets.size() * sizeof(quint32));
    if (!m_texts.empty())
        std::memcpy(chunk.data.data() + m_offsets.size() * sizeof(quint32), m_texts.data(), m_texts.size());
    m_offsets.clear();
    m_texts.clear();
}

void ColumnWriter::skip(const std::vector<quint32> &chunkRows)
{
    for (const quint32 rows : chunkRows) {
        ColumnChunk chunk;
        chunk.rows = rows;
        m_chunks.push_back(std::move(chunk));
    }
}

namespace {

/// The codes of a chunk as the codes of another pool.
void recode(ColumnChunk &chunk, const std::vector<quint32> &codes, const FrameColumn &column, size_t index)
{
    if (chunk.form != ColumnChunk::Form::Codes)
        return;
    std::vector<quint32> old(chunk.rows);
    column.readCodes(index, old.data());
    std::vector<qint64> fresh(chunk.rows);
    qint64 low = std::numeric_limits<qint64>::max(), high = std::numeric_limits<qint64>::min();
    for (quint32 i = 0; i < chunk.rows; ++i) {
        if (old[i] == kNoCode)
            continue;
        fresh[i] = codes[old[i]];
        low = std::min(low, fresh[i]);
        high = std::max(high, fresh[i]);
    }
    chunk.data.clear();
    packBetween(fresh, low, high, chunk);
}

} // namespace

FrameColumn ColumnWriter::join(const std::vector<Part> &parts)
{
    const auto first = std::ranges::find_if(parts, [](const Part &part) { return part.writer && !part.writer->isUndecided(); });
    ColumnWriter &lead = first == parts.end() ? *std::ranges::find_if(parts, [](const Part &part) { return part.writer; })->writer
                                              : *first->writer;
    TextPool pool = std::move(lead.m_pool);
    std::vector<ColumnChunk> chunks;
    for (const Part &part : parts) {
        std::vector<ColumnChunk> own;
        if (part.writer) {
            own = std::move(part.writer->m_chunks);
        } else {
            ColumnWriter none({}, Mode::Text);
            none.skip(*part.chunkRows);
            own = std::move(none.m_chunks);
        }
        if (part.writer && part.writer != &lead && part.writer->m_pool.size() > 0) {
            std::vector<quint32> codes(part.writer->m_pool.size());
            for (quint32 code = 0; code < codes.size(); ++code)
                codes[code] = pool.add(part.writer->m_pool.at(code));
            const FrameColumn before({}, std::move(own), std::make_shared<TextPool>(std::move(part.writer->m_pool)));
            own = before.chunks();
            for (size_t i = 0; i < own.size(); ++i)
                recode(own[i], codes, before, i);
        }
        std::ranges::move(own, std::back_inserter(chunks));
    }
    pool.squeeze();
    return {lead.m_info, std::move(chunks), std::make_shared<TextPool>(std::move(pool))};
}

} // namespace qd::logs
