// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/record_span.h"

namespace qd::logs {
namespace {

bool continues(const LogDocument &document, qint64 row, SourceId source)
{
    const LineRecord record = document.lineAt(row).record;
    return record.source == source && (record.flags & ContinuationLine);
}

} // namespace

RecordSpan recordOf(const LogDocument &document, qint64 row)
{
    RecordSpan span{row, 1};
    const LineRecord record = document.lineAt(row).record;
    const qint64 earliest = std::max<qint64>(0, row - kLongestRecord);
    if (record.flags & ContinuationLine) {
        while (span.first > earliest && continues(document, span.first - 1, record.source))
            --span.first;
        // The line above the further ones, if it is their record's.
        if (span.first > earliest) {
            const LineRecord above = document.lineAt(span.first - 1).record;
            if (above.source == record.source && !(above.flags & (MarkerLine | PendingLine)))
                --span.first;
        }
    }
    qint64 end = row + 1;
    const qint64 latest = std::min(document.rowCount(), span.first + kLongestRecord);
    while (end < latest && continues(document, end, record.source))
        ++end;
    span.rows = end - span.first;
    return span;
}

QByteArray recordText(const LogDocument &document, const RecordSpan &span)
{
    QByteArray text;
    for (qint64 row = span.first; row < span.first + span.rows; ++row) {
        if (row > span.first)
            text += '\n';
        text += document.lineAt(row).text;
    }
    return text;
}

} // namespace qd::logs
