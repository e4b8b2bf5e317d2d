// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/history_block.h"

#include <algorithm>
#include <bit>

namespace qd::metrics {
namespace {

constexpr quint8 version = 1;
constexpr int droppedBits = 11; ///< of the 23 of a float's mantissa
constexpr quint32 largestFinite = 0x7f7fffff;
enum Flag : quint8 { HasGaps = 1, IsFlat = 2 }; ///< flat: minimum, average and maximum are the same everywhere

/// A whole number in the order of the floats.
qint32 toOrdinal(float value)
{
    const quint32 bits = std::bit_cast<quint32>(value);
    const quint32 magnitude = std::min(bits & 0x7fffffffU, largestFinite - (1U << droppedBits));
    const auto ordinal = qint32((magnitude + (1U << (droppedBits - 1))) >> droppedBits);
    return bits >> 31 ? -ordinal : ordinal;
}

float fromOrdinal(qint32 ordinal)
{
    const float value = std::bit_cast<float>(quint32(std::abs(ordinal)) << droppedBits);
    return ordinal < 0 ? -value : value;
}

quint32 zigzag(qint32 value) { return (quint32(value) << 1) ^ quint32(value >> 31); }
qint32 unzigzag(quint32 value) { return qint32(value >> 1) ^ -qint32(value & 1); }

void putNumber(QByteArray &bytes, quint32 value)
{
    while (value >= 0x80) {
        bytes.append(char(value | 0x80));
        value >>= 7;
    }
    bytes.append(char(value));
}

/// Reads forwards and never past the end; after a fault every answer is 0 and isGood() false.
class Reader {
public:
    explicit Reader(QByteArrayView bytes) : m_bytes(bytes) {}

    quint32 number()
    {
        quint32 value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const quint8 byte = this->byte();
            value |= quint32(byte & 0x7f) << shift;
            if (!(byte & 0x80))
                return value;
        }
        m_good = false;
        return 0;
    }
    quint8 byte()
    {
        if (m_at >= m_bytes.size()) {
            m_good = false;
            return 0;
        }
        return quint8(m_bytes.at(m_at++));
    }
    QByteArrayView take(qsizetype count)
    {
        if (count < 0 || count > m_bytes.size() - m_at) {
            m_good = false;
            return {};
        }
        m_at += count;
        return m_bytes.sliced(m_at - count, count);
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_good = true;
};

struct Ordinals {
    qint32 avg = 0;
    qint32 below = 0; ///< avg - min
    qint32 above = 0; ///< max - avg

    static Ordinals of(const Column &column)
    {
        // The mean may miss the bounds by a rounding.
        const qint32 avg = toOrdinal(column.avg);
        return {avg, std::max(0, avg - toOrdinal(column.min)), std::max(0, toOrdinal(column.max) - avg)};
    }
    bool operator==(const Ordinals &) const = default;
};

/// Columns as they follow one another: 0 and a count for repeated ones, else the difference + 1.
class ColumnWriter {
public:
    ColumnWriter(QByteArray &bytes, bool isFlat) : m_bytes(bytes), m_isFlat(isFlat) {}

    void add(const Ordinals &column)
    {
        if (column == m_last) {
            ++m_repeats;
            return;
        }
        flush();
        const quint32 difference = zigzag(column.avg - m_last.avg);
        putNumber(m_bytes, difference + 1);
        if (!m_isFlat) {
            putNumber(m_bytes, quint32(column.below));
            putNumber(m_bytes, quint32(column.above));
        }
        m_last = column;
    }
    void flush()
    {
        if (m_repeats) {
            m_bytes.append('\0');
            putNumber(m_bytes, std::exchange(m_repeats, 0));
        }
    }

private:
    QByteArray &m_bytes;
    bool m_isFlat;
    Ordinals m_last;
    quint32 m_repeats = 0;
};

QByteArray encodeSeries(const std::vector<Column> &columns)
{
    const bool hasGaps = std::ranges::any_of(columns, &Column::isGap);
    const bool isFlat = std::ranges::all_of(columns, [](const Column &column) {
        if (column.isGap())
            return true;
        const Ordinals ordinals = Ordinals::of(column);
        return ordinals.below == 0 && ordinals.above == 0;
    });
    QByteArray bytes;
    bytes.append(char((hasGaps ? HasGaps : 0) | (isFlat ? IsFlat : 0)));
    if (hasGaps) {
        QByteArray map(qsizetype(columns.size() + 7) / 8, '\0');
        for (size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].isGap())
                map[qsizetype(i / 8)] = char(map.at(qsizetype(i / 8)) | (1 << (i % 8)));
        }
        bytes.append(map);
    }
    ColumnWriter writer(bytes, isFlat);
    for (const Column &column : columns) {
        if (!column.isGap())
            writer.add(Ordinals::of(column));
    }
    writer.flush();
    return bytes;
}

Column columnOf(const Ordinals &ordinals)
{
    return {fromOrdinal(ordinals.avg - ordinals.below), fromOrdinal(ordinals.avg + ordinals.above), fromOrdinal(ordinals.avg)};
}

/// Within what a finite float can be, so that sums of ordinals cannot overflow either.
bool isSane(const Ordinals &ordinals)
{
    constexpr qint32 limit = qint32(largestFinite >> droppedBits);
    const auto within = [](qint64 value) { return value >= -limit && value <= limit; };
    return within(ordinals.avg) && within(qint64(ordinals.avg) - ordinals.below) && within(qint64(ordinals.avg) + ordinals.above)
        && ordinals.below >= 0 && ordinals.above >= 0;
}

bool decodeColumns(Reader &reader, bool isFlat, QByteArrayView gaps, std::vector<Column> &columns)
{
    Ordinals last;
    quint32 repeats = 0;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (!gaps.isEmpty() && (gaps.at(qsizetype(i / 8)) >> (i % 8) & 1))
            continue;
        if (repeats) {
            --repeats;
        } else if (const quint32 word = reader.number(); word == 0) {
            const quint32 count = reader.number();
            if (count == 0)
                return false;
            repeats = count - 1;
        } else {
            last.avg = qint32(quint32(last.avg) + quint32(unzigzag(word - 1)));
            last.below = isFlat ? 0 : qint32(reader.number());
            last.above = isFlat ? 0 : qint32(reader.number());
        }
        if (!reader.isGood() || !isSane(last))
            return false;
        columns[i] = columnOf(last);
    }
    return repeats == 0 && reader.atEnd();
}

std::optional<std::vector<Column>> decodeSeries(QByteArrayView bytes, size_t steps)
{
    Reader reader(bytes);
    const quint8 flags = reader.byte();
    const QByteArrayView gaps = flags & HasGaps ? reader.take(qsizetype(steps + 7) / 8) : QByteArrayView();
    std::vector<Column> columns(steps);
    if (!reader.isGood() || !decodeColumns(reader, flags & IsFlat, gaps, columns))
        return {};
    return columns;
}

} // namespace

QByteArray encodeBlock(const HistoryBlock &block)
{
    QByteArray bytes(1, char(version));
    for (const auto &[number, columns] : block.series) {
        const QByteArray part = encodeSeries(columns);
        putNumber(bytes, number);
        putNumber(bytes, quint32(part.size()));
        bytes.append(part);
    }
    const quint16 sum = qChecksum(bytes);
    bytes.append(char(sum & 0xff));
    bytes.append(char(sum >> 8));
    return bytes;
}

std::optional<HistoryBlock> decodeBlock(QByteArrayView bytes, size_t steps, const QSet<quint32> &wanted)
{
    if (bytes.size() < 3 || quint8(bytes.front()) != version)
        return {};
    const QByteArrayView body = bytes.chopped(2);
    const auto sum = quint16(quint8(bytes[bytes.size() - 2]) | quint8(bytes.back()) << 8);
    if (qChecksum(body) != sum)
        return {};
    HistoryBlock block;
    Reader reader(body.sliced(1));
    while (!reader.atEnd()) {
        const quint32 number = reader.number();
        const QByteArrayView part = reader.take(qsizetype(reader.number()));
        if (!reader.isGood())
            return {};
        if (!wanted.isEmpty() && !wanted.contains(number))
            continue;
        auto columns = decodeSeries(part, steps);
        if (!columns)
            return {};
        block.series.insert_or_assign(number, std::move(*columns));
    }
    return block;
}

float keptValue(float value) { return fromOrdinal(toOrdinal(value)); }

} // namespace qd::metrics
