// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logs_printer.h"

#include "models/base/csv.h"
#include "models/logtext/fields.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <deque>

namespace qd::cli {
namespace {

using logs::FieldKind;
using logs::LineNumber;
using logs::LineView;

constexpr qsizetype kWriteBytes = 256 * 1024;

QString str(const char *text) { return QString::fromLatin1(text); }

QString isoOf(qint64 ms) { return toIso(UtcTime(std::chrono::milliseconds(ms))); }

/// What stands in every CSV before the fields of the format.
const QStringList &commonColumns()
{
    static const QStringList names{str("time"), str("level"), str("host"), str("source")};
    return names;
}

} // namespace

QJsonValue jsonOf(const logs::FieldInfo &info, const QByteArray &text)
{
    bool isNumber = false;
    if (info.kind == FieldKind::Integer || info.kind == FieldKind::Bytes) {
        const qint64 number = text.toLongLong(&isNumber);
        if (isNumber && info.scale == 1)
            return number;
    }
    if (info.kind == FieldKind::Integer || info.kind == FieldKind::Bytes || info.kind == FieldKind::Real || info.kind == FieldKind::Seconds) {
        const double number = text.toDouble(&isNumber);
        if (isNumber)
            return number * info.scale;
    }
    return QString::fromUtf8(text);
}

QString placeText(const logs::SourceInfo &info)
{
    return info.hostName.isEmpty() ? info.name : info.name.isEmpty() ? info.hostName : info.hostName + u':' + info.name;
}

logs::RecordReader &LineFields::readerOf(logs::SourceId source)
{
    const auto known = m_readers.find(source);
    if (known != m_readers.end())
        return known->second;
    const logs::FrameSource about = m_input.sources.value(source);
    logs::RecordReader reader(m_input.formats, about.zoneSeconds, m_input.nowMs);
    reader.setSource(about.host.isEmpty() ? about.name : about.host + u':' + about.name);
    if (!about.format.isEmpty())
        reader.setFormat(about.format);
    return m_readers.emplace(source, std::move(reader)).first->second;
}

LineFields::Record LineFields::read(const LineView &line)
{
    Record record;
    logs::RecordReader &reader = readerOf(line.record.source);
    const logs::ParsedLine parsed = reader.parse(line.text);
    record.message = line.text.sliced(std::min(parsed.bodyAt, line.text.size()));
    record.continues = (line.record.flags & logs::ContinuationLine) != 0;
    if (record.continues || !reader.readFields(line.text, m_values))
        return record;
    for (const logs::FieldValue &value : m_values)
        record.fields.push_back({&reader.fields()[size_t(value.field)], value.isEscaped ? logs::unescapeJson(value.text) : value.text.toByteArray()});
    return record;
}

Result<qint64> LogsPrinter::run(const std::stop_token &stop)
{
    if (const auto prepared = prepare(stop); !prepared)
        return std::unexpected(prepared.error());
    const Result<void> read = m_request.last && !m_request.countOnly ? printLast(stop) : m_input.lines->forEach([this](LineNumber, const LineView &line) {
        print(line);
        return !m_output.broken();
    }, stop);
    flush(true);
    if (!read)
        return std::unexpected(read.error());
    return m_count;
}

Result<void> LogsPrinter::prepare(const std::stop_token &stop)
{
    if (m_request.format != LogsRequest::Format::Csv || m_request.countOnly)
        return {};
    m_columns = m_request.fields;
    if (m_columns.isEmpty()) {
        const auto schema = logs::readSchema(m_input, stop);
        if (!schema)
            return std::unexpected(schema.error());
        m_columns = commonColumns();
        for (const logs::ColumnInfo &column : *schema) {
            const bool isOurs = m_columns.contains(column.name) || column.name == u"line" || column.name == u"text" || column.name == u"message";
            if (!isOurs)
                m_columns.append(column.name);
        }
        m_columns.append(str("message"));
    }
    for (const QString &name : std::as_const(m_columns))
        m_buffer += (m_buffer.isEmpty() ? "" : ",") + csvText(name);
    m_buffer += kCsvLineEnd;
    return {};
}

/// Keeps the last lines only: memory is bounded by them.
Result<void> LogsPrinter::printLast(const std::stop_token &stop)
{
    struct Kept {
        QByteArray text;
        logs::LineRecord record;
    };
    std::deque<Kept> kept;
    const size_t most = size_t(*m_request.last);
    const Result<void> read = m_input.lines->forEach([&](LineNumber, const LineView &line) {
        if ((line.record.flags & logs::MarkerLine) != 0 || most == 0)
            return most > 0;
        if (kept.size() == most)
            kept.pop_front();
        kept.push_back({line.text.toByteArray(), line.record});
        return true;
    }, stop);
    if (!read)
        return read;
    for (const Kept &line : kept)
        print({line.text, line.record});
    return {};
}

void LogsPrinter::print(const LineView &line)
{
    if ((line.record.flags & logs::MarkerLine) != 0) // the console's own words
        return;
    ++m_count;
    if (m_request.countOnly)
        return;
    switch (m_request.format) {
    case LogsRequest::Format::Text: printText(line); break;
    case LogsRequest::Format::Json: printJson(line); break;
    case LogsRequest::Format::Csv: printCsv(line); break;
    }
    flush(false);
}

void LogsPrinter::printText(const LineView &line)
{
    if (m_several && m_request.names)
        m_buffer += placeText(infoOf(line.record.source)).toUtf8() + ": ";
    m_buffer.append(line.text).append('\n');
}

void LogsPrinter::printJson(const LineView &line)
{
    const logs::SourceInfo &info = infoOf(line.record.source);
    const LineFields::Record record = m_fields.read(line);
    QJsonObject object{{str("type"), str("line")},
                       {str("host"), info.hostName},
                       {str("source"), info.name},
                       {str("time"), line.record.timeMs == 0 ? QJsonValue() : QJsonValue(isoOf(line.record.timeMs))},
                       {str("level"), logs::levelKey(line.record.level)}};
    QJsonObject fields;
    for (const LineFields::Field &field : record.fields) {
        if (m_request.fields.isEmpty() || m_request.fields.contains(field.info->name))
            fields[field.info->name] = jsonOf(*field.info, field.text);
    }
    object[str("fields")] = fields;
    if (record.continues)
        object[str("continues")] = true;
    putBytes(object, line.text.toByteArray());
    m_buffer += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray LogsPrinter::column(const QString &name, const LineView &line, const LineFields::Record &record)
{
    if (name == u"time")
        return line.record.timeMs == 0 ? QByteArray() : isoOf(line.record.timeMs).toLatin1();
    if (name == u"level")
        return logs::levelKey(line.record.level).toLatin1();
    if (name == u"text")
        return line.text.toByteArray();
    const auto field = std::ranges::find(record.fields, name, [](const LineFields::Field &one) { return one.info->name; });
    if (field != record.fields.end()) {
        const QJsonValue value = field->info->scale == 1 ? QJsonValue() : jsonOf(*field->info, field->text);
        return value.isDouble() ? QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest) : field->text;
    }
    if (name == u"source")
        return infoOf(line.record.source).name.toUtf8();
    if (name == u"host")
        return infoOf(line.record.source).hostName.toUtf8();
    return name == u"message" ? record.message.toByteArray() : QByteArray();
}

void LogsPrinter::printCsv(const LineView &line)
{
    const LineFields::Record record = m_fields.read(line);
    bool isFirst = true;
    for (const QString &name : std::as_const(m_columns)) {
        if (!std::exchange(isFirst, false))
            m_buffer += ',';
        const QByteArray text = column(name, line, record);
        // A number is one, also with a minus before it.
        bool isNumber = false;
        std::ignore = text.toDouble(&isNumber);
        m_buffer += isNumber ? text : csvText(text);
    }
    m_buffer += kCsvLineEnd;
}

void LogsPrinter::flush(bool all)
{
    if (!all && m_buffer.size() < kWriteBytes)
        return;
    m_output.bytes(m_buffer);
    m_buffer.clear();
}

const logs::SourceInfo &LogsPrinter::infoOf(logs::SourceId source)
{
    const auto known = m_infos.find(source);
    return known != m_infos.end() ? known->second : m_infos.emplace(source, m_nameOf(source)).first->second;
}

} // namespace qd::cli
