// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/line_text.h"

#include "models/base/text.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace qd::ui {
namespace {

using logs::Field;
using logs::Format;

constexpr qsizetype kFieldsLimit = 1024 * 1024; ///< bytes of a line that fields are looked for in

bool isOneOf(QByteArrayView key, std::initializer_list<QByteArrayView> names)
{
    return std::ranges::find(names, key) != names.end();
}

} // namespace

bool isPlainAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

QString LineTextMaker::fullTime(qint64 timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString LineTextMaker::sourceName(const logs::SourceInfo &source)
{
    return source.hostName.isEmpty() ? source.name : source.hostName + u':' + source.name;
}

logs::RecordReader &LineTextMaker::readerOf(logs::SourceId id)
{
    const auto known = m_readers.find(id);
    if (known != m_readers.end())
        return known->second;
    const logs::SourceInfo source = m_document.source(id);
    logs::RecordReader &reader = m_readers.emplace(id, logs::RecordReader(logs::FormatSet::current(), source.zoneSeconds)).first->second;
    reader.setSource(sourceName(source));
    const QString chosen = m_document.chosenFormat(id);
    if (!chosen.isEmpty())
        (void)reader.setFormat(chosen); // a format that is gone since: found from the lines then
    return reader;
}

const logs::LineFormat *LineTextMaker::format(logs::SourceId id)
{
    return readerOf(id).format();
}

QByteArray LineTextMaker::recordBody(QByteArrayView text)
{
    QByteArray message;
    QByteArray rest;
    for (const Field &field : m_fields) {
        const QByteArray value = field.isString ? logs::unescapeJson(field.value) : field.value.toByteArray();
        if (isOneOf(field.key, {"msg", "message", "MESSAGE", "@m"}) && message.isEmpty()) {
            message = value;
        } else if (!isOneOf(field.key, {"time", "ts", "@timestamp", "timestamp", "t", "level", "severity", "lvl", "v",
                                        "levelname", "loglevel", "s", "hostname"})) {
            const bool quote = field.isString && (value.contains(' ') || value.isEmpty());
            rest += ' ' + field.key.toByteArray() + '=' + (quote ? '"' + value + '"' : value);
        }
    }
    if (message.isEmpty() && rest.isEmpty())
        return text.toByteArray();
    return (message.isEmpty() ? rest.trimmed() : message + rest).replace('\n', ' ');
}

QByteArray LineTextMaker::bodyOf(QByteArrayView text, const logs::ParsedLine &parsed)
{
    switch (parsed.format) {
    case Format::Json:
        return logs::readJsonFields(text, m_fields) ? recordBody(text) : text.toByteArray();
    case Format::Logfmt:
        return logs::readLogfmtFields(text, m_fields) ? recordBody(text) : text.toByteArray();
    case Format::Access: {
        const qsizetype space = text.indexOf(' ');
        return text.sliced(std::min(parsed.bodyAt, text.size())).toByteArray() + "  " + text.first(std::max<qsizetype>(space, 0)).toByteArray();
    }
    default: return text.sliced(std::min(parsed.bodyAt, text.size())).toByteArray();
    }
}

LineText LineTextMaker::make(const logs::LineView &line)
{
    LineText shown;
    shown.pending = (line.record.flags & logs::PendingLine) != 0;
    if (shown.pending)
        return shown;
    const logs::SourceInfo source = m_document.source(line.record.source);
    shown.host = displayText(source.hostName, false, 64);
    shown.hostId = source.host;
    shown.unit = displayText(source.label, false, 64);
    shown.level = line.record.level;
    shown.marker = (line.record.flags & logs::MarkerLine) != 0;
    shown.continuation = (line.record.flags & logs::ContinuationLine) != 0;
    shown.late = (line.record.flags & logs::LateLine) != 0;
    shown.time = QDateTime::fromMSecsSinceEpoch(line.record.timeMs).time().toString(QStringLiteral("HH:mm:ss.zzz"));
    const QByteArrayView text = line.text.first(std::min<qsizetype>(line.text.size(), kShownLimit));
    shown.hiddenBytes = line.text.size() - text.size();
    QByteArray body = text.toByteArray();
    if (!shown.marker && !shown.continuation) {
        logs::RecordReader &reader = readerOf(line.record.source);
        reader.setNow(line.record.timeMs);
        const logs::ParsedLine parsed = reader.parse(text);
        if (parsed.unitSize > 0 && parsed.unitAt >= 0 && parsed.unitAt + parsed.unitSize <= text.size())
            shown.unit = displayText(text.sliced(parsed.unitAt, parsed.unitSize), false, 64);
        body = bodyOf(text, parsed);
    }
    logs::AnsiText read = logs::readAnsiText(body, kShownLimit);
    shown.message = std::move(read.text);
    shown.colours = std::move(read.spans);
    shown.overwritten = read.overwritten;
    return shown;
}

QList<LineField> LineTextMaker::fields(const logs::LineView &line)
{
    QList<LineField> fields;
    if ((line.record.flags & (logs::PendingLine | logs::MarkerLine)) != 0 || line.text.size() > kFieldsLimit)
        return fields;
    logs::RecordReader &reader = readerOf(line.record.source);
    reader.setNow(line.record.timeMs);
    if (!reader.readFields(line.text, m_values))
        return fields;
    for (const logs::FieldValue &value : m_values) {
        if (value.field < 0 || size_t(value.field) >= reader.fields().size())
            continue;
        LineField field;
        field.info = reader.fields()[size_t(value.field)];
        field.bytes = value.isEscaped ? logs::unescapeJson(value.text) : value.text.toByteArray();
        field.value = logs::readAnsiText(field.bytes, kValueLimit).text;
        fields.append(field);
    }
    return fields;
}

} // namespace qd::ui
