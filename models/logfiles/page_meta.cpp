// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/line_page.h"
#include "models/logfiles/packed.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace qd::logs {
namespace {

constexpr quint32 kBlock = LinePage::kBlockLines;

template <typename T>
void putDelta(std::vector<quint8> &out, quint64 value)
{
    const T narrow = T(value);
    const auto *bytes = reinterpret_cast<const quint8 *>(&narrow);
    out.insert(out.end(), bytes, bytes + sizeof narrow);
}

template <typename T>
qint64 deltaAt(const quint8 *bytes, quint32 index)
{
    T value;
    std::memcpy(&value, bytes + index * sizeof value, sizeof value);
    return qint64(value);
}

bool isSet(const quint64 *rows, quint32 line)
{
    return !rows || (rows[line / 64] >> (line % 64) & 1) != 0;
}

} // namespace

PageMeta::PageMeta(const std::vector<Line> &lines, quint32 untimed) : m_untimed(std::min(untimed, quint32(lines.size())))
{
    m_levels.reserve(lines.size());
    for (const Line &line : lines)
        m_levels.push_back(quint8(quint8(line.level) | (line.flags & ContinuationLine ? 8 : 0)));
    for (quint32 first = 0; first < lines.size(); first += kBlock) {
        Line block[kBlock];
        const quint32 count = std::min(kBlock, quint32(lines.size()) - first);
        std::copy_n(lines.begin() + first, count, block);
        // What has no time of its own must not stretch the block: it gets the first one that there is.
        const quint32 timed = std::min(count, m_untimed > first ? m_untimed - first : 0);
        for (quint32 i = 0; i < timed; ++i)
            block[i].timeMs = timed < count ? block[timed].timeMs : 0;
        addBlock(block, count);
    }
    m_lastMs = m_untimed < lines.size() ? lines.back().timeMs : 0;
    m_deltas.shrink_to_fit();
    summarise();
}

void PageMeta::addBlock(const Line *lines, quint32 count)
{
    const auto [least, greatest] = std::minmax_element(lines, lines + count, [](const Line &a, const Line &b) { return a.timeMs < b.timeMs; });
    Block block{least->timeMs, quint32(m_deltas.size()), 0, true};
    for (quint32 i = 0; i < count; ++i)
        block.seconds = block.seconds && (quint64(lines[i].timeMs) - quint64(block.minMs)) % 1000 == 0;
    const quint64 unit = block.seconds ? 1000 : 1;
    const quint64 span = (quint64(greatest->timeMs) - quint64(block.minMs)) / unit;
    block.width = span == 0 ? 0 : span <= 0xFF ? 1 : span <= 0xFFFF ? 2 : span <= 0xFFFF'FFFFU ? 4 : 8;
    for (quint32 i = 0; i < count && block.width; ++i) {
        const quint64 delta = (quint64(lines[i].timeMs) - quint64(block.minMs)) / unit;
        switch (block.width) {
        case 1: putDelta<quint8>(m_deltas, delta); break;
        case 2: putDelta<quint16>(m_deltas, delta); break;
        case 4: putDelta<quint32>(m_deltas, delta); break;
        default: putDelta<quint64>(m_deltas, delta); break;
        }
    }
    m_blocks.push_back(block);
}

qint64 PageMeta::delta(const Block &block, quint32 index) const
{
    const quint8 *bytes = m_deltas.data() + block.at;
    qint64 value = 0;
    switch (block.width) {
    case 0: break;
    case 1: value = bytes[index]; break;
    case 2: value = deltaAt<quint16>(bytes, index); break;
    case 4: value = deltaAt<quint32>(bytes, index); break;
    default: value = deltaAt<qint64>(bytes, index); break;
    }
    return qint64(quint64(value) * (block.seconds ? 1000U : 1U));
}

qint64 PageMeta::timeMs(quint32 line, qint64 carriedMs) const
{
    if (line < m_untimed)
        return carriedMs;
    const Block &block = m_blocks[line / kBlock];
    return qint64(quint64(block.minMs) + quint64(delta(block, line % kBlock)));
}

void PageMeta::times(quint32 first, qint64 carriedMs, qint64 *out) const
{
    const quint32 end = std::min(count(), first + kBlock);
    for (quint32 line = first; line < end; ++line)
        out[line - first] = timeMs(line, carriedMs);
}

void PageMeta::summarise()
{
    m_counts = {};
    m_minMs = std::numeric_limits<qint64>::max();
    m_maxMs = std::numeric_limits<qint64>::min();
    for (quint8 level : m_levels)
        ++m_counts[level & 7];
    for (quint32 line = m_untimed; line < count(); ++line) {
        const qint64 time = timeMs(line, 0);
        m_minMs = std::min(m_minMs, time);
        m_maxMs = std::max(m_maxMs, time);
    }
}

void PageMeta::count(Histogram &histogram, const quint64 *rows, quint32 lines, qint64 carriedMs) const
{
    const auto bucketOf = [&histogram](qint64 time) {
        if (time < histogram.fromMs || time >= histogram.toMs)
            return qint64(-1);
        return qint64((time - histogram.fromMs) * qint64(histogram.buckets.size()) / (histogram.toMs - histogram.fromMs));
    };
    if (histogram.toMs <= histogram.fromMs || count() == 0)
        return;
    const bool timed = m_untimed < count();
    if (timed && m_untimed == 0 && (m_maxMs < histogram.fromMs || m_minMs >= histogram.toMs))
        return;
    lines = std::min(lines, count());
    if (!rows && lines == count() && timed && m_untimed == 0 && bucketOf(m_minMs) >= 0 && bucketOf(m_minMs) == bucketOf(m_maxMs)) {
        for (size_t level = 0; level < m_counts.size(); ++level)
            histogram.buckets[size_t(bucketOf(m_minMs))][level] += m_counts[level];
        return;
    }
    qint64 lastTime = 0;
    qint64 lastBucket = -1;
    bool known = false;
    for (quint32 line = 0; line < lines; ++line) {
        if (!isSet(rows, line))
            continue;
        const qint64 time = timeMs(line, carriedMs);
        if (!known || time != lastTime) {
            lastBucket = bucketOf(time);
            lastTime = time;
            known = true;
        }
        if (lastBucket >= 0)
            ++histogram.buckets[size_t(lastBucket)][m_levels[line] & 7];
    }
}

qsizetype PageMeta::bytes() const
{
    return qsizetype(sizeof(PageMeta) + m_blocks.capacity() * sizeof(Block) + m_deltas.capacity() + m_levels.capacity());
}

void PageMeta::write(QByteArray &out) const
{
    putNumber(out, m_untimed);
    putNumber(out, m_lastMs);
    putNumber(out, quint32(m_blocks.size()));
    for (const Block &block : m_blocks) { // one by one: the bytes between its members are nobody's
        putNumber(out, block.minMs);
        putNumber(out, block.at);
        putNumber(out, block.width);
        putNumber(out, quint8(block.seconds));
    }
    putVector(out, m_deltas);
    putVector(out, m_levels);
}

PageMetaPtr PageMeta::read(QByteArrayView &in)
{
    auto meta = std::make_shared<PageMeta>();
    quint32 blocks = 0;
    if (!takeNumber(in, meta->m_untimed) || !takeNumber(in, meta->m_lastMs) || !takeNumber(in, blocks) || blocks > size_t(in.size()) / 14)
        return nullptr;
    for (quint32 i = 0; i < blocks; ++i) {
        Block block;
        quint8 seconds = 0;
        if (!takeNumber(in, block.minMs) || !takeNumber(in, block.at) || !takeNumber(in, block.width) || !takeNumber(in, seconds))
            return nullptr;
        block.seconds = seconds != 0;
        meta->m_blocks.push_back(block);
    }
    if (!takeVector(in, meta->m_deltas) || !takeVector(in, meta->m_levels) || !meta->isSound())
        return nullptr;
    meta->summarise();
    return meta;
}

bool PageMeta::isSound() const
{
    if (m_untimed > count() || m_blocks.size() != (size_t(count()) + kBlock - 1) / kBlock)
        return false;
    for (size_t i = 0; i < m_blocks.size(); ++i) {
        const size_t lines = std::min<size_t>(kBlock, count() - i * kBlock);
        const Block &block = m_blocks[i];
        if ((block.width & (block.width - 1)) != 0 || block.width > 8 || block.at + lines * block.width > m_deltas.size())
            return false;
    }
    return std::ranges::all_of(m_levels, [](quint8 level) { return (level & 7) < kLevelCount && level < 16; });
}

} // namespace qd::logs
