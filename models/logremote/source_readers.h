// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"
#include "models/logtext/record_reader.h"

#include <QtCore/QHash>

#include <map>

namespace qd::logs {

/// What a line without a stamp of its own takes from the line above it.
struct RecordAbove {
    qint64 timeMs = 0;
    Level level = Level::None;

    [[nodiscard]] LineRecord next(SourceId source, const ParsedLine &parsed)
    {
        LineRecord record;
        record.source = source;
        if (parsed.hasTime)
            *this = {parsed.timeMs, parsed.level};
        else
            record.flags = ContinuationLine;
        record.timeMs = timeMs;
        record.level = parsed.level != Level::None || parsed.hasTime ? parsed.level : level;
        return record;
    }
};

/// Reads lines of a host's files one after the other, each file with a format of its own. Thread: one owner.
class SourceReaders {
public:
    struct Source {
        RecordReader reader;
        RecordAbove above;

        [[nodiscard]] LineView read(SourceId id, QByteArrayView text) { return {text, above.next(id, reader.parse(text))}; }
    };

    /// `names`: of the sources, for formats that go by it; `zone`: of the host, seconds east of UTC.
    SourceReaders(QStringList names, int zone, qint64 nowMs, QHash<SourceId, QString> chosen = {})
        : m_names(std::move(names)), m_chosen(std::move(chosen)), m_zone(zone), m_nowMs(nowMs)
    {
    }
    /// Before the source's first line.
    void chooseFormat(SourceId source, const QString &key) { m_chosen[source] = key; }

    [[nodiscard]] Source &of(SourceId id)
    {
        if (const auto found = m_sources.find(id); found != m_sources.end())
            return found->second;
        Source source{RecordReader(FormatSet::current(), m_zone, m_nowMs), {}};
        source.reader.setSource(m_names.value(id));
        if (const auto chosen = m_chosen.constFind(id); chosen != m_chosen.constEnd())
            source.reader.setFormat(*chosen);
        return m_sources.emplace(id, std::move(source)).first->second;
    }

private:
    QStringList m_names;
    QHash<SourceId, QString> m_chosen;
    int m_zone;
    qint64 m_nowMs;
    std::map<SourceId, Source> m_sources;
};

} // namespace qd::logs
