// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/source_readers.h"

namespace qd::logs {

/// What one turn of a search found.
struct FoundLines {
    LineNumbers numbers;  ///< lines that pass the filter, ascending
    LineBatch lines;      ///< their text and records in the same order; a text that is not kept is flagged PendingLine
    LineNumbers hits;     ///< those of them that contain the search
    bool gaveUp = false;  ///< an expression took too many steps at a line
    bool cut = false;     ///< a line was decided by its beginning
};

/// Decides about lines as they come in from a host. Thread: one owner at a time.
class LineJudge {
public:
    static constexpr qsizetype kKeptLine = 64 * 1024; ///< more of a line is fetched when it is shown

    /// `sources`: name of each source, for formats that go by it; `zone`: of the host, seconds east of UTC.
    LineJudge(FilterEvaluator filter, Matcher search, QStringList sources, int zone, qint64 nowMs);
    void chooseFormat(SourceId source, const QString &key) { m_readers.chooseFormat(source, key); }
    /// How many bytes of found lines are kept; of those behind only their records.
    void setTextRoom(qint64 bytes) { m_textRoom = bytes; }
    /// Whether a found line's text is all there.
    [[nodiscard]] static bool isKept(const LineView &line) { return (line.record.flags & PendingLine) == 0; }
    /// Whether only lines that contain the search count as found.
    void setOnlyHits(bool only) { m_onlyHits = only; }

    /// `masked`: \1 may stand for NUL (tools that cannot read NUL).
    void judge(LineNumber number, SourceId source, QByteArrayView text, bool cut, bool masked);
    /// A line whose record is known (a journal's entry).
    void judge(LineNumber number, const LineView &line);
    [[nodiscard]] FoundLines take() { return std::exchange(m_found, {}); }
    [[nodiscard]] qint64 judged() const { return m_judged; }

private:
    [[nodiscard]] bool decide(LineNumber number, const LineView &line, RecordReader *reader);

    FilterEvaluator m_filter;
    Matcher m_search;
    SourceReaders m_readers;
    FoundLines m_found;
    qint64 m_judged = 0;
    qint64 m_textRoom = std::numeric_limits<qint64>::max();
    bool m_onlyHits = false;
};

} // namespace qd::logs
