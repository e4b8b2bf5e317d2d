// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfiles/page_reader.h"

#include <algorithm>

namespace qd::logs {

PageReader::PageReader(const FileBytes &file, const LinePage &page, qint64 lastEnd)
    : m_file(file), m_from(page.from()), m_to(page.count())
{
    std::vector<quint32> starts;
    page.starts(starts);
    m_starts.assign(starts.begin(), starts.end());
    m_starts.push_back(std::max(lastEnd, page.to()) - m_from);
    m_bytes.reserve(size_t(kBlockBytes));
}

void PageReader::setRange(quint32 from, quint32 to)
{
    m_first = m_end = from;
    m_to = std::min(to, quint32(m_starts.size()) - 1);
}

bool PageReader::next()
{
    if (m_end >= m_to)
        return false;
    m_first = m_end;
    const qint64 begin = m_starts[m_first];
    // As many whole lines as fit, at least one.
    const auto limit = std::upper_bound(m_starts.begin() + m_first + 1, m_starts.begin() + m_to + 1, begin + kBlockBytes);
    m_end = std::max(m_first + 1, quint32(limit - m_starts.begin()) - 1);
    const qint64 size = std::min(m_starts[m_end] - begin, kLineMost);
    if (qint64(m_bytes.size()) < size)
        m_bytes.resize(size_t(size));
    const qint64 got = m_file.read(m_from + begin, m_bytes.data(), size);
    m_failed = m_failed || got < 0;
    m_text = QByteArrayView(m_bytes.data(), std::max<qint64>(got, 0));
    return true;
}

QByteArrayView PageReader::line(quint32 index) const
{
    const qsizetype begin = std::min<qsizetype>(at(index), m_text.size());
    const qsizetype end = std::min<qsizetype>(at(index + 1), m_text.size());
    QByteArrayView text = m_text.sliced(begin, end - begin);
    if (text.endsWith('\n'))
        text.chop(1);
    return text;
}

} // namespace qd::logs
