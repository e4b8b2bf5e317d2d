// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/part_reader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

using Mode = ColumnWriter::Mode;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FrameColumns)
};

QString nameOf(const char16_t *name) { return QString::fromUtf16(name); }

bool isBuiltIn(QStringView name)
{
    return std::ranges::any_of(std::initializer_list<const char16_t *>{column::line, column::time, column::level, column::host, column::source, column::text},
                               [name](const char16_t *known) { return name == QStringView(known); });
}

ValueKind valueKind(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Integer:
    case FieldKind::Bytes: return ValueKind::Integer;
    case FieldKind::Real:
    case FieldKind::Seconds: return ValueKind::Real;
    case FieldKind::Text:
    case FieldKind::Address:
    case FieldKind::Json: break;
    }
    return ValueKind::Text;
}

/// Whether the format only guesses what its fields are: JSON lines and logfmt.
bool isOpen(const LineFormat *format) { return format && format->hasOpenFields(); }

Mode modeOf(const FieldInfo &field, const LineFormat *format)
{
    const bool isGuessed = isOpen(format);
    switch (field.kind) {
    case FieldKind::Seconds: return Mode::Seconds;
    case FieldKind::Integer:
    case FieldKind::Bytes:
    case FieldKind::Real: return isGuessed ? Mode::Auto : Mode::Number;
    // What names one thing stays the text it is.
    case FieldKind::Text: return isGuessed && !field.isIdentifier && format->fieldIndex(field.name) < 0 ? Mode::Auto : Mode::Text;
    case FieldKind::Address:
    case FieldKind::Json: break;
    }
    return Mode::Text;
}

} // namespace

ColumnInfo builtInColumn(const QString &name)
{
    if (name == QStringView(column::line))
        return {name, Texts::tr("Line"), ValueKind::Integer, {}, true};
    if (name == QStringView(column::time))
        return {name, Texts::tr("Time"), ValueKind::Time, {}, false};
    if (name == QStringView(column::level))
        return {name, Texts::tr("Level"), ValueKind::Text, {}, false};
    if (name == QStringView(column::host))
        return {name, Texts::tr("Host"), ValueKind::Text, {}, false};
    if (name == QStringView(column::source))
        return {name, Texts::tr("Source"), ValueKind::Text, {}, false};
    if (name == QStringView(column::message))
        return {name, Texts::tr("Message"), ValueKind::Text, {}, false};
    return {name, Texts::tr("Whole line"), ValueKind::Text, {}, false};
}

PartReader::PartReader(const FrameInput &input, const PartOptions &options) : m_input(input), m_options(options)
{
    addBuiltIns();
    m_readsFields = m_options.all || std::ranges::any_of(m_options.wanted, [](const QString &name) {
        return !isBuiltIn(name) || name == QStringView(column::host);
    });
}

PartReader::~PartReader() = default;

bool PartReader::wants(const QString &name) const { return m_options.all || m_options.wanted.contains(name); }

void PartReader::addBuiltIns()
{
    const auto add = [this](const char16_t *name) -> ColumnWriter * {
        if (!wants(nameOf(name)))
            return nullptr;
        const ColumnInfo info = builtInColumn(nameOf(name));
        return addWriter(info, info.kind == ValueKind::Text ? Mode::Text : Mode::Number, 1);
    };
    m_line = add(column::line);
    m_time = add(column::time);
    m_level = add(column::level);
    for (int level = 0; m_level && level < kLevelCount; ++level)
        (void)m_level->codeOf(levelKey(Level(level)).toUtf8());
    m_host = add(column::host);
    m_name = add(column::source);
    if (!m_options.all) { // nearly all of them are different: only by wish
        m_message = add(column::message);
        m_text = add(column::text);
    }
}

ColumnWriter *PartReader::addWriter(const ColumnInfo &info, Mode mode, double factor)
{
    m_writers.push_back(std::make_unique<ColumnWriter>(info, mode, factor));
    m_writers.back()->skip(m_chunkRows);
    return m_writers.back().get();
}

ColumnWriter *PartReader::writer(const QString &name) const
{
    const auto found = std::ranges::find_if(m_writers, [&](const auto &writer) { return writer->info().name == name; });
    return found == m_writers.end() ? nullptr : found->get();
}

QStringList PartReader::names() const
{
    QStringList names;
    for (const auto &writer : m_writers)
        names.append(writer->info().name);
    return names;
}

qint64 PartReader::bytes() const
{
    qint64 sum = 0;
    for (const auto &writer : m_writers)
        sum += writer->bytes();
    return sum;
}

PartReader::Source &PartReader::sourceOf(SourceId id)
{
    if (m_current && m_currentId == id)
        return *m_current;
    const auto [found, isNew] = m_sources.try_emplace(id);
    Source &source = found->second;
    if (isNew) {
        const FrameSource known = m_input.sources.value(id);
        source.reader = std::make_unique<RecordReader>(m_input.formats ? m_input.formats : FormatSet::current(), known.zoneSeconds, m_input.nowMs);
        source.reader->setSource(known.host.isEmpty() ? known.name : known.host + u':' + known.name);
        if (!known.format.isEmpty())
            (void)source.reader->setFormat(known.format);
        source.hasHost = !known.host.isEmpty();
        if (m_host && source.hasHost)
            source.hostCode = m_host->codeOf(known.host.toUtf8());
        if (m_name)
            source.nameCode = m_name->codeOf(known.name.toUtf8());
    }
    m_current = &source;
    m_currentId = id;
    return source;
}

ColumnWriter *PartReader::writerFor(const FieldInfo &field, const LineFormat *format)
{
    if (!wants(field.name) || (isBuiltIn(field.name) && field.name != QStringView(column::host)))
        return nullptr;
    if (m_options.all && field.name == QStringView(column::message))
        return nullptr;
    if (ColumnWriter *const known = writer(field.name))
        return known;
    const Mode mode = m_options.asText.contains(field.name) ? Mode::Text : modeOf(field, format);
    ColumnInfo info{field.name, field.title, valueKind(field.kind), field.unit, field.isIdentifier};
    if (mode == Mode::Text)
        info.kind = ValueKind::Text;
    else if (mode == Mode::Auto)
        info.kind = ValueKind::Integer; // until a value says otherwise
    return addWriter(info, mode, mode == Mode::Text ? 1 : field.scale);
}

void PartReader::learnFields(Source &source)
{
    const std::vector<FieldInfo> &fields = source.reader->fields();
    for (size_t i = source.columns.size(); i < fields.size(); ++i)
        source.columns.push_back(writerFor(fields[i], source.reader->format()));
}

Result<void> PartReader::read(const LineRange &range, const std::stop_token &stop)
{
    const Result<void> read = range.forEach([this](LineNumber number, const LineView &line) { return take(number, line); }, stop);
    if (m_row > 0)
        (void)endChunk();
    return read;
}

bool PartReader::take(LineNumber number, const LineView &line)
{
    m_textBytes += line.text.size() + 1;
    if ((line.record.flags & (MarkerLine | ContinuationLine | PendingLine)) != 0)
        return true;
    Source &source = sourceOf(line.record.source);
    if (m_line)
        m_line->putNumber(m_row, number);
    if (m_time)
        m_time->putNumber(m_row, line.record.timeMs);
    if (m_level)
        m_level->putCode(m_row, quint32(line.record.level));
    if (m_name)
        m_name->putCode(m_row, source.nameCode);
    if (m_readsFields)
        takeFields(source, line.text);
    takeRest(source, line.text);
    ++m_row;
    ++m_rows;
    if (qsizetype(m_row) == kFrameChunkRows && !endChunk())
        return false;
    return m_rows < m_options.mostLines;
}

void PartReader::takeFields(Source &source, QByteArrayView text)
{
    if (!source.reader->readFields(text, m_values))
        return;
    if (source.columns.size() < source.reader->fields().size())
        learnFields(source);
    const bool isOpenFormat = isOpen(source.reader->format());
    for (const FieldValue &value : m_values) {
        ColumnWriter *const column = source.columns[size_t(value.field)];
        // Of two fields with one name the first counts; JSON's null is nothing.
        if (!column || column->hasRow(m_row) || (isOpenFormat && value.text == "null"))
            continue;
        if (value.isEscaped)
            column->put(m_row, unescapeJson(value.text));
        else
            column->put(m_row, value.text);
    }
}

void PartReader::takeRest(Source &source, QByteArrayView text)
{
    if (m_host && source.hasHost && !m_host->hasRow(m_row))
        m_host->putCode(m_row, source.hostCode);
    if (m_message && !m_message->hasRow(m_row)) {
        const qsizetype body = source.reader->parse(text).bodyAt;
        m_message->put(m_row, text.sliced(std::clamp<qsizetype>(body, 0, text.size())));
    }
    if (m_text)
        m_text->put(m_row, text);
}

bool PartReader::endChunk()
{
    for (const auto &writer : m_writers)
        writer->seal(m_row);
    m_chunkRows.push_back(m_row);
    if (m_options.progress) {
        m_options.progress->bytes.fetch_add(m_textBytes - m_toldBytes, std::memory_order_relaxed);
        m_options.progress->rows.fetch_add(m_row, std::memory_order_relaxed);
        m_toldBytes = m_textBytes;
    }
    m_row = 0;
    if (!m_options.used)
        return true;
    const qint64 now = bytes();
    m_isCut = m_options.used->fetch_add(now - m_accounted) + now - m_accounted > m_options.budget;
    m_accounted = now;
    return !m_isCut;
}

} // namespace qd::logs
