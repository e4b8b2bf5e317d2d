// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_column.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace qd::logs {

/// Names of the columns that every frame can have, whatever the format. Fields of a format with such a name are these.
namespace column {
inline constexpr char16_t line[] = u"line";       ///< the document's line number (byte offset in a file)
inline constexpr char16_t time[] = u"time";       ///< SQL: text, ISO 8601 in UTC
inline constexpr char16_t level[] = u"level";     ///< levelKey()
inline constexpr char16_t host[] = u"host";
inline constexpr char16_t source[] = u"source";   ///< file or unit it was read from
inline constexpr char16_t message[] = u"message"; ///< the line without stamp, host and program, if the format has no such field
inline constexpr char16_t text[] = u"text";       ///< the whole line
}

/// Lines as a table: one row a record (markers of the console and further lines of a record are none), one column a field.
/// Only the columns that were wished for are there. Thread: immutable; readable from any thread.
class Frame {
public:
    Frame(std::vector<FrameColumn> columns, std::vector<quint32> chunkRows, QStringList notes);

    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    [[nodiscard]] size_t chunkCount() const { return m_chunkRows.size(); }
    [[nodiscard]] quint32 chunkRows(size_t chunk) const { return m_chunkRows[chunk]; }
    [[nodiscard]] qint64 chunkFirst(size_t chunk) const { return m_chunkFirst[chunk]; }
    /// Chunk of a row, and its place there.
    [[nodiscard]] std::pair<size_t, qsizetype> placeOf(qint64 row) const;

    [[nodiscard]] const std::vector<FrameColumn> &columns() const { return m_columns; }
    /// Null if it was not read, or no line has it.
    [[nodiscard]] const FrameColumn *column(QStringView name) const;
    [[nodiscard]] Value value(const FrameColumn &column, qint64 row) const;
    /// What a person should know of it: rows left out for lack of memory, values that were no numbers.
    [[nodiscard]] const QStringList &notes() const { return m_notes; }
    [[nodiscard]] qint64 bytes() const;

private:
    std::vector<FrameColumn> m_columns;
    std::vector<quint32> m_chunkRows;
    std::vector<qint64> m_chunkFirst;
    QStringList m_notes;
    qint64 m_rows = 0;
};

using FramePtr = std::shared_ptr<const Frame>;

} // namespace qd::logs
