// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/line_judge.h"

#include <algorithm>

namespace qd::logs {

LineJudge::LineJudge(FilterEvaluator filter, Matcher search, QStringList sources, int zone, qint64 nowMs)
    : m_filter(std::move(filter)), m_search(std::move(search)), m_names(std::move(sources)), m_zone(zone), m_nowMs(nowMs)
{
}

LineJudge::Source &LineJudge::sourceOf(SourceId id)
{
    if (const auto found = m_sources.find(id); found != m_sources.end())
        return found->second;
    Source source{RecordReader(FormatSet::current(), m_zone, m_nowMs)};
    source.reader.setSource(m_names.value(id));
    if (const auto chosen = m_chosen.find(id); chosen != m_chosen.end())
        source.reader.setFormat(chosen->second);
    return m_sources.emplace(id, std::move(source)).first->second;
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
    Source &source = sourceOf(id);
    const ParsedLine parsed = source.reader.parse(text);
    LineView line;
    line.text = text;
    line.record.source = id;
    if (parsed.hasTime) {
        source.timeMs = parsed.timeMs;
        source.level = parsed.level;
    } else {
        line.record.flags = ContinuationLine;
    }
    line.record.timeMs = source.timeMs;
    line.record.level = parsed.level != Level::None || parsed.hasTime ? parsed.level : source.level;
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
