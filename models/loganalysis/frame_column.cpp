// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/frame_column.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace qd::logs {
namespace {

/// Doubles hold all integers up to here.
constexpr qint64 kExactDouble = 1LL << 53;

template <typename Unsigned>
Unsigned loadAt(const ColumnChunk &chunk, qsizetype row)
{
    Unsigned value = 0;
    std::memcpy(&value, chunk.data.data() + size_t(row) * sizeof value, sizeof value);
    return value;
}

/// The unsigned part of a number or code.
quint64 offsetAt(const ColumnChunk &chunk, qsizetype row)
{
    switch (chunk.width) {
    case 0: return 0;
    case 1: return loadAt<quint8>(chunk, row);
    case 2: return loadAt<quint16>(chunk, row);
    case 4: return loadAt<quint32>(chunk, row);
    default: return loadAt<quint64>(chunk, row);
    }
}

qint64 rawAt(const ColumnChunk &chunk, qsizetype row) { return qint64(quint64(chunk.base) + offsetAt(chunk, row)); }

template <typename Unsigned, typename Out>
void widen(const ColumnChunk &chunk, qint64 factor, Out *out)
{
    const auto *const data = reinterpret_cast<const Unsigned *>(chunk.data.data());
    const auto base = quint64(chunk.base);
    if (factor == 1) {
        for (quint32 i = 0; i < chunk.rows; ++i)
            out[i] = Out(qint64(base + data[i]));
    } else {
        for (quint32 i = 0; i < chunk.rows; ++i)
            out[i] = Out(qint64(base + data[i]) * factor);
    }
}

/// base + offsets times `factor`, for every row.
template <typename Out>
void readScaled(const ColumnChunk &chunk, qint64 factor, Out *out)
{
    switch (chunk.width) {
    case 0: std::fill_n(out, chunk.rows, Out(chunk.base * factor)); return;
    case 1: widen<quint8>(chunk, factor, out); return;
    case 2: widen<quint16>(chunk, factor, out); return;
    case 4: widen<quint32>(chunk, factor, out); return;
    default: widen<quint64>(chunk, factor, out); return;
    }
}

template <typename Out>
void blank(const ColumnChunk &chunk, Out nothing, Out *out)
{
    if (chunk.present.empty())
        return;
    for (quint32 i = 0; i < chunk.rows; ++i) {
        if ((chunk.present[i / 64] >> (i % 64) & 1) == 0)
            out[i] = nothing;
    }
}

} // namespace

qint64 powerOfTen(int n)
{
    static constexpr auto powers = [] {
        std::array<qint64, 19> table{};
        qint64 power = 1;
        for (size_t i = 0; i < table.size(); ++i) {
            table[i] = power;
            if (i + 1 < table.size())
                power *= 10;
        }
        return table;
    }();
    return powers[size_t(n)];
}

FrameColumn::FrameColumn(ColumnInfo info, std::vector<ColumnChunk> chunks, std::shared_ptr<const TextPool> pool)
    : m_info(std::move(info)), m_chunks(std::move(chunks)), m_pool(std::move(pool))
{
    summarize();
    if (isScaled())
        findFewValues();
}

void FrameColumn::summarize()
{
    using Form = ColumnChunk::Form;
    for (const ColumnChunk &chunk : m_chunks) {
        m_hasPlain |= chunk.form == Form::Plain;
        m_hasDoubles |= chunk.form == Form::Doubles;
        if (chunk.form == Form::Scaled)
            m_scale = std::max(m_scale, int(chunk.scale));
    }
    for (const ColumnChunk &chunk : m_chunks) {
        if (chunk.form != Form::Scaled)
            continue;
        qint64 low = 0, high = 0;
        const qint64 factor = powerOfTen(m_scale - chunk.scale);
        const bool isTooWide = __builtin_mul_overflow(chunk.low, factor, &low) || __builtin_mul_overflow(chunk.high, factor, &high);
        if (isTooWide || (m_scale > 0 && (low < -kExactDouble || high > kExactDouble))) {
            m_hasDoubles = true; // no common scale: each chunk is read at its own
            break;
        }
        m_low = std::min(m_low, low);
        m_high = std::max(m_high, high);
    }
    if (m_info.kind == ValueKind::Integer && (m_hasDoubles || m_scale > 0))
        m_info.kind = ValueKind::Real;
}

void FrameColumn::findFewValues()
{
    constexpr qint64 widest = 1 << 20;
    if (m_low > m_high || quint64(m_high) - quint64(m_low) >= quint64(widest))
        return;
    std::vector<bool> seen(size_t(m_high - m_low + 1));
    std::vector<qint64> numbers;
    size_t different = 0;
    for (size_t c = 0; c < m_chunks.size(); ++c) {
        numbers.resize(m_chunks[c].rows);
        readNumbers(c, numbers.data());
        for (size_t i = 0; i < numbers.size(); ++i) {
            const auto at = size_t(numbers[i] - m_low);
            if (at >= seen.size() || seen[at] || !m_chunks[c].has(qsizetype(i)))
                continue;
            seen[at] = true;
            if (++different > kFewValues)
                return;
        }
    }
    for (size_t at = 0; at < seen.size(); ++at) {
        if (seen[at])
            m_few.push_back(m_low + qint64(at));
    }
}

qint64 FrameColumn::bytes() const
{
    qint64 sum = m_pool ? m_pool->bytes() : 0;
    for (const ColumnChunk &chunk : m_chunks)
        sum += chunk.bytes();
    return sum;
}

void FrameColumn::readNumbers(size_t chunk, qint64 *out) const
{
    const ColumnChunk &from = m_chunks[chunk];
    if (from.form == ColumnChunk::Form::Scaled)
        readScaled(from, powerOfTen(m_scale - from.scale), out);
    else
        std::fill_n(out, from.rows, 0);
}

void FrameColumn::readDoubles(size_t chunk, double *out) const
{
    const ColumnChunk &from = m_chunks[chunk];
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    if (from.form == ColumnChunk::Form::Scaled) {
        readScaled(from, 1, out);
        const auto divisor = double(powerOfTen(from.scale));
        if (from.scale > 0)
            std::for_each_n(out, from.rows, [divisor](double &value) { value /= divisor; });
        blank(from, nothing, out);
    } else if (from.form == ColumnChunk::Form::Doubles) {
        std::memcpy(out, from.data.data(), from.rows * sizeof(double));
        blank(from, nothing, out);
    } else {
        std::fill_n(out, from.rows, nothing);
    }
}

void FrameColumn::readCodes(size_t chunk, quint32 *out) const
{
    const ColumnChunk &from = m_chunks[chunk];
    if (from.form != ColumnChunk::Form::Codes) {
        std::fill_n(out, from.rows, kNoCode);
        return;
    }
    readScaled(from, 1, out);
    blank(from, kNoCode, out);
}

qint64 FrameColumn::numberAt(size_t chunk, qsizetype row) const
{
    const ColumnChunk &from = m_chunks[chunk];
    return from.form == ColumnChunk::Form::Scaled ? rawAt(from, row) * powerOfTen(m_scale - from.scale) : 0;
}

double FrameColumn::doubleAt(size_t chunk, qsizetype row) const
{
    const ColumnChunk &from = m_chunks[chunk];
    if (from.form == ColumnChunk::Form::Doubles)
        return loadAt<double>(from, row);
    return double(rawAt(from, row)) / double(powerOfTen(from.scale));
}

QByteArrayView FrameColumn::textAt(size_t chunk, qsizetype row) const
{
    const ColumnChunk &from = m_chunks[chunk];
    if (from.form == ColumnChunk::Form::Codes)
        return m_pool->at(quint32(rawAt(from, row)));
    const quint32 begin = loadAt<quint32>(from, row), end = loadAt<quint32>(from, row + 1);
    const auto *const texts = reinterpret_cast<const char *>(from.data.data()) + (size_t(from.rows) + 1) * sizeof(quint32);
    return {texts + begin, qsizetype(end - begin)};
}

Value FrameColumn::valueAt(size_t chunk, qsizetype row) const
{
    if (!m_chunks[chunk].has(row))
        return {};
    switch (m_info.kind) {
    case ValueKind::Text: return textAt(chunk, row).toByteArray();
    case ValueKind::Real: return doubleAt(chunk, row);
    default: return numberAt(chunk, row);
    }
}

Value FrameColumn::valueOf(qint64 number) const
{
    if (m_info.kind == ValueKind::Real)
        return double(number) / double(powerOfTen(m_scale));
    return number;
}

} // namespace qd::logs
