// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/frame.h"

#include <algorithm>

namespace qd::logs {

Frame::Frame(std::vector<FrameColumn> columns, std::vector<quint32> chunkRows, QStringList notes)
    : m_columns(std::move(columns)), m_chunkRows(std::move(chunkRows)), m_notes(std::move(notes))
{
    m_chunkFirst.reserve(m_chunkRows.size());
    for (const quint32 rows : m_chunkRows) {
        m_chunkFirst.push_back(m_rows);
        m_rows += rows;
    }
}

std::pair<size_t, qsizetype> Frame::placeOf(qint64 row) const
{
    const auto after = std::ranges::upper_bound(m_chunkFirst, row);
    const auto chunk = size_t(after - m_chunkFirst.begin()) - 1;
    return {chunk, qsizetype(row - m_chunkFirst[chunk])};
}

const FrameColumn *Frame::column(QStringView name) const
{
    const auto found = std::ranges::find_if(m_columns, [name](const FrameColumn &column) { return column.info().name == name; });
    return found == m_columns.end() ? nullptr : &*found;
}

Value Frame::value(const FrameColumn &column, qint64 row) const
{
    const auto [chunk, place] = placeOf(row);
    return column.valueAt(chunk, place);
}

qint64 Frame::bytes() const
{
    qint64 sum = qint64(m_chunkRows.size() * (sizeof(quint32) + sizeof(qint64)));
    for (const FrameColumn &column : m_columns)
        sum += column.bytes();
    return sum;
}

} // namespace qd::logs
