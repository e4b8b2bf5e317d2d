// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/store_range.h"

#include <algorithm>

namespace qd::logs {

StoreRange::StoreRange(Snapshot snapshot, std::optional<LineNumbers> rows) : m_snapshot(std::move(snapshot))
{
    if (rows) {
        std::erase_if(*rows, [this](LineNumber n) { return n < m_snapshot.firstLine() || n >= m_snapshot.endLine(); });
        m_rows = std::make_shared<const LineNumbers>(std::move(*rows));
    }
    m_to = m_rows ? qint64(m_rows->size()) : m_snapshot.size();
}

StoreRange::StoreRange(Snapshot snapshot, std::shared_ptr<const LineNumbers> rows, qint64 from, qint64 to)
    : m_snapshot(std::move(snapshot)), m_rows(std::move(rows)), m_from(from), m_to(to)
{
}

qint64 StoreRange::count() const
{
    return m_to - m_from;
}

qint64 StoreRange::bytes() const
{
    if (m_snapshot.size() == 0)
        return 0;
    return m_snapshot.textBytes() / m_snapshot.size() * count();
}

Result<void> StoreRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    if (m_rows) {
        for (qint64 i = m_from; i < m_to && !stop.stop_requested(); ++i) {
            const LineNumber number = (*m_rows)[size_t(i)];
            if (!visit(number, m_snapshot.line(number)))
                break;
        }
        return {};
    }
    m_snapshot.forEach(m_snapshot.firstLine() + m_from, m_snapshot.firstLine() + m_to,
                       [&](LineNumber number, const LineBatch &chunk, size_t index) {
        return !stop.stop_requested() && visit(number, {chunk.lineText(index), chunk.lines[index]});
    });
    return {};
}

std::vector<std::shared_ptr<const LineRange>> StoreRange::split(int parts) const
{
    std::vector<std::shared_ptr<const LineRange>> ranges;
    for (int part = 0; part < parts; ++part) {
        const qint64 from = m_from + count() * part / parts;
        const qint64 to = m_from + count() * (part + 1) / parts;
        if (to > from)
            ranges.push_back(std::shared_ptr<const LineRange>(new StoreRange(m_snapshot, m_rows, from, to)));
    }
    return ranges;
}

} // namespace qd::logs
