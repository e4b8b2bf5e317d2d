// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/source.h"
#include "models/logtext/record_reader.h"

#include <QtCore/QHash>

#include <map>

namespace qd::logs {

/// A reader of fields for each source whose lines a filter looks at, made when its first line comes.
/// Thread: one at a time.
class RecordReaders {
public:
    /// Names tell formats, and stamps without a zone are the host's.
    void know(const SourceInfo &info) { m_known[info.id] = {info.hostName + u':' + info.name, info.zoneSeconds}; }
    [[nodiscard]] RecordReader &of(SourceId source)
    {
        const auto found = m_readers.find(source);
        if (found != m_readers.end())
            return found->second;
        RecordReader &reader = m_readers[source];
        if (const auto known = m_known.constFind(source); known != m_known.constEnd()) {
            reader.setSource(known->first);
            reader.setZone(known->second);
        }
        return reader;
    }

private:
    QHash<SourceId, std::pair<QString, int>> m_known;
    std::map<SourceId, RecordReader> m_readers;
};

} // namespace qd::logs
