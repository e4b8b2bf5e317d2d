// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/line_page.h"

#include "models/logfiles/literal_finder.h"
#include "models/logfiles/packed.h"

#include <algorithm>
#include <limits>

namespace qd::logs {
namespace {

constexpr qint64 kPieceBytes = 256 * 1024; // of one read: stays in the core's own cache while it is looked through
constexpr quint32 kMostLines = 64 * 1024 * 1024; // of one page on disk; more is damage

} // namespace

LinePage::LinePage(qint64 from, qint64 to, const std::vector<quint32> &starts) : m_from(from), m_to(to), m_count(quint32(starts.size()))
{
    m_blocks.reserve((starts.size() + kBlockLines - 1) / kBlockLines);
    m_deltas.reserve(starts.size());
    for (size_t first = 0; first < starts.size(); first += kBlockLines) {
        const size_t end = std::min(starts.size(), first + kBlockLines);
        const quint32 base = starts[first];
        const bool wide = starts[end - 1] - base > 0xFFFF;
        m_blocks.push_back({base, quint32(m_deltas.size()) | (wide ? kWide : 0)});
        for (size_t i = first; i < end; ++i) {
            m_deltas.push_back(quint16(starts[i] - base));
            if (wide)
                m_deltas.push_back(quint16((starts[i] - base) >> 16));
        }
    }
    m_deltas.shrink_to_fit();
}

quint32 LinePage::lineAt(qint64 offset) const
{
    if (offset <= m_from)
        return 0;
    quint32 low = 0, high = m_count;
    while (low < high) {
        const quint32 middle = low + (high - low) / 2;
        if (start(middle) < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void LinePage::starts(std::vector<quint32> &out) const
{
    out.resize(m_count);
    for (quint32 i = 0; i < m_count; ++i)
        out[i] = relative(i);
}

qsizetype LinePage::bytes() const
{
    return qsizetype(sizeof(LinePage) + m_blocks.capacity() * sizeof(Block) + m_deltas.capacity() * sizeof(quint16));
}

void LinePage::write(QByteArray &out) const
{
    putNumber(out, m_from);
    putNumber(out, m_to);
    putNumber(out, m_count);
    putVector(out, m_blocks);
    putVector(out, m_deltas);
}

LinePagePtr LinePage::read(QByteArrayView &in)
{
    auto page = std::make_shared<LinePage>();
    const bool whole = takeNumber(in, page->m_from) && takeNumber(in, page->m_to) && takeNumber(in, page->m_count)
        && takeVector(in, page->m_blocks) && takeVector(in, page->m_deltas);
    if (!whole || !page->isSound())
        return nullptr;
    return page;
}

bool LinePage::isSound() const
{
    if (m_from < 0 || m_to < m_from || m_to - m_from > std::numeric_limits<quint32>::max() || m_count > kMostLines
        || m_blocks.size() != (size_t(m_count) + kBlockLines - 1) / kBlockLines)
        return false;
    for (size_t i = 0; i < m_blocks.size(); ++i) {
        const size_t lines = std::min<size_t>(kBlockLines, m_count - i * kBlockLines);
        const size_t need = lines * (m_blocks[i].at & kWide ? 2 : 1);
        if ((m_blocks[i].at & ~kWide) + need > m_deltas.size())
            return false;
    }
    qint64 before = -1;
    for (quint32 line = 0; line < m_count; ++line) {
        const qint64 at = relative(line);
        if (at <= before || at >= m_to - m_from)
            return false;
        before = at;
    }
    return true;
}

LinePagePtr scanPage(const FileBytes &file, qint64 from, qint64 to)
{
    static thread_local std::vector<char> bytes(size_t(kPieceBytes) + 64);
    static thread_local std::vector<quint32> found(size_t(kPieceBytes) + 64);
    std::vector<quint32> starts;
    starts.reserve(size_t(to - from) / 96 + 16);
    if (from == 0 && to > 0)
        starts.push_back(0);
    // A line begins behind an LF; the one before the page may be that LF.
    qint64 at = from == 0 ? 0 : from - 1;
    while (at < to - 1) {
        const qint64 want = std::min(kPieceBytes, to - 1 - at);
        const qint64 got = file.read(at, bytes.data(), want);
        if (got < 0)
            return nullptr;
        // Relative to the page: the LF before it counts as -1, and its line begins at 0.
        const size_t count = newlinePositions(bytes.data(), size_t(got), quint32(at + 1 - from), found.data());
        starts.insert(starts.end(), found.begin(), found.begin() + qptrdiff(count));
        at += got;
        if (got < want)
            return std::make_shared<LinePage>(from, std::max(from, at), starts);
    }
    return std::make_shared<LinePage>(from, to, starts);
}

} // namespace qd::logs
