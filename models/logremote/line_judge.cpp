// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/line_judge.h"

#include <algorithm>

namespace qd::logs {

LineJudge::LineJudge(FilterEvaluator filter, Matcher search, QStringList sources, int zone, qint64 nowMs)
    : m_filter(std::move(filter)), m_search(std::move(search)), m_readers(std::move(sources), zone, nowMs)
{
}

bool LineJudge::decide(LineNumber number, const LineView &line, RecordReader *reader)
{
    if (!m_filter.passes(line, reader, &m_found.gaveUp))
        return false;
    const bool hit = m_search.isEmpty() || m_search.matches(line.text, &m_found.gaveUp);
    if (!hit && m_onlyHits)
        return false;
    m_found.numbers.push_back(number);
    LineRecord record = line.record;
    const bool keep = line.text.size() <= kKeptLine && line.text.size() <= m_textRoom && !line.text.contains('\n');
    if (keep)
        m_textRoom -= line.text.size();
    else
        record.flags |= PendingLine;
    m_found.lines.add(keep ? line.text : QByteArrayView(), record);
    if (hit && !m_search.isEmpty())
        m_found.hits.push_back(number);
    return true;
}

void LineJudge::judge(LineNumber number, const LineView &line)
{
    ++m_judged;
    (void)decide(number, line, nullptr);
}

void LineJudge::judge(LineNumber number, SourceId id, QByteArrayView text, bool cut, bool masked)
{
    ++m_judged;
    SourceReaders::Source &source = m_readers.of(id);
    LineView line = source.read(id, text);
    const bool passed = decide(number, line, &source.reader);
    if (passed && cut)
        m_found.cut = true;
    if (!passed && masked && text.contains('\1')) {
        QByteArray bytes = text.toByteArray();
        bytes.replace('\1', '\0');
        line.text = bytes;
        (void)decide(number, line, &source.reader);
    }
}

} // namespace qd::logs
