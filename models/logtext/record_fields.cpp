// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of single lines: what RecordReader::readFields() does.
#include "models/logtext/record_reader_private.h"

namespace qd::logs {
namespace {

constexpr size_t kMostFields = 2500;

FieldKind kindOf(const Leaf &leaf)
{
    if (leaf.isNested)
        return FieldKind::Json;
    if (leaf.isString || leaf.value.isEmpty() || !(std::isdigit(uchar(leaf.value[0])) || leaf.value[0] == '-'))
        return FieldKind::Text;
    bool ok = false;
    (void)leaf.value.toLongLong(&ok);
    if (ok)
        return FieldKind::Integer;
    (void)leaf.value.toDouble(&ok);
    return ok ? FieldKind::Real : FieldKind::Text;
}

} // namespace

/// Index of the field of this name. Two formats of one source may mean different units by a name: then they are two fields.
int RecordReader::Private::idOf(const FieldInfo &info, bool isFirm)
{
    FieldInfo own = info;
    for (int number = 2;; ++number) {
        const auto found = m_ids.constFind(own.name);
        if (found == m_ids.cend())
            break;
        const auto index = size_t(*found);
        if (!m_isFirm[index] && isFirm)
            m_fields[index] = own;
        m_isFirm[index] = m_isFirm[index] || isFirm;
        if (!isFirm || m_fields[index].scale == own.scale)
            return *found;
        own.name = info.name + u'_' + QString::number(number);
    }
    if (m_fields.size() >= kMostFields)
        return -1;
    m_ids.insert(own.name, int(m_fields.size()));
    m_fields.push_back(own);
    m_isFirm.push_back(isFirm);
    m_seenIn.push_back(0);
    return int(m_fields.size()) - 1;
}

const std::vector<int> &RecordReader::Private::idsOf(const LineFormat &format)
{
    if (m_mapOf != &format) {
        auto [entry, isNew] = m_maps.try_emplace(&format);
        if (isNew) {
            for (const FieldInfo &info : format.fields())
                entry->second.push_back(idOf(info, true));
        }
        m_map = &entry->second;
        m_mapOf = &format;
    }
    return *m_map;
}

bool RecordReader::Private::extractExpressions(const LineFormat &format, QByteArrayView line, Values &values)
{
    const int index = matchLines(format, line);
    if (index < 0)
        return false;
    const std::vector<int> &ids = idsOf(format);
    const std::vector<int> &targets = format.definition().lines[size_t(index)].targets;
    for (size_t i = 1; i < targets.size(); ++i) {
        if (targets[i] >= 0 && m_spans[i].isSet() && ids[size_t(targets[i])] >= 0)
            values.push_back({ids[size_t(targets[i])], m_spans[i].in(line)});
    }
    return true;
}

bool RecordReader::Private::extractTokens(const LineFormat &format, QByteArrayView line, Values &values)
{
    const FormatDefinition &definition = format.definition();
    if (!definition.tokens.read(line, m_parts))
        return false;
    const std::vector<int> &ids = idsOf(format);
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const int target = definition.tokenTargets[i];
        if (target >= 0 && m_parts[i].data() && ids[size_t(target)] >= 0)
            values.push_back({ids[size_t(target)], m_parts[i]});
    }
    return true;
}

int RecordReader::Private::idOfPath(const Leaf &leaf)
{
    FieldInfo info = sharedField(QString::fromUtf8(m_keys.path(leaf.key)));
    if (info.title == info.name)
        info.kind = kindOf(leaf);
    return idOf(info, true);
}

int RecordReader::Private::idOfKey(const LineFormat &format, const Leaf &leaf, int target)
{
    if (m_keyIds.size() < m_keyTargets.size())
        m_keyIds.resize(m_keyTargets.size(), kUnknownTarget);
    int &known = m_keyIds[size_t(leaf.key)];
    if (known == kUnknownTarget) {
        const int id = target >= 0 ? idsOf(format)[size_t(target)] : idOfPath(leaf);
        known = id;
    }
    // Two keys of the line may stand for the same: the second keeps its own name.
    if (target >= 0 && known >= 0 && m_seenIn[size_t(known)] == m_lineCount) {
        const int own = idOfPath(leaf);
        return own >= 0 && m_seenIn[size_t(own)] == m_lineCount ? -1 : own;
    }
    return known;
}

bool RecordReader::Private::extractKeys(const LineFormat &format, QByteArrayView line, Values &values)
{
    if (!readLeaves(format.definition(), line))
        return false;
    for (const Leaf &leaf : m_leaves) {
        const int target = targetOf(format, leaf.key);
        if (target == TimeTarget || target == LevelTarget)
            continue;
        const int id = idOfKey(format, leaf, target);
        if (id < 0)
            continue;
        m_seenIn[size_t(id)] = m_lineCount;
        values.push_back({id, leaf.value, leaf.isString && leaf.value.contains('\\')});
    }
    return true;
}

bool RecordReader::Private::extractSyslog(const LineFormat &format, QByteArrayView line, Values &values)
{
    ParsedLine parsed;
    if (!m_parser.parseOnly(Format::Syslog, line, parsed))
        return false;
    const std::vector<int> &ids = idsOf(format);
    const auto put = [&](QStringView name, QByteArrayView text) {
        const int index = format.fieldIndex(name);
        if (index >= 0 && ids[size_t(index)] >= 0)
            values.push_back({ids[size_t(index)], text});
    };
    const qsizetype hostEnd = (parsed.unitSize > 0 ? parsed.unitAt : parsed.bodyAt) - 1;
    if (hostEnd > 0) {
        const qsizetype hostAt = line.first(hostEnd).lastIndexOf(' ') + 1;
        put(u"host", line.sliced(hostAt, hostEnd - hostAt));
    }
    if (parsed.unitSize > 0) {
        put(u"unit", line.sliced(parsed.unitAt, parsed.unitSize));
        const qsizetype bracket = parsed.unitAt + parsed.unitSize;
        const qsizetype close = bracket < line.size() && line[bracket] == '[' ? line.indexOf(']', bracket) : -1;
        if (close > bracket + 1)
            put(u"pid", line.sliced(bracket + 1, close - bracket - 1));
    }
    put(u"message", line.sliced(std::min(parsed.bodyAt, line.size())));
    return true;
}

bool RecordReader::Private::extractSpans(const LineFormat &format, QByteArrayView line, Values &values)
{
    ParsedLine parsed;
    const FormatDefinition &definition = format.definition();
    if (!m_parser.parseOnly(definition.reader, line, parsed))
        return false;
    const std::vector<int> &ids = idsOf(format);
    if (parsed.unitSize > 0 && definition.unitField >= 0)
        values.push_back({ids[size_t(definition.unitField)], line.sliced(parsed.unitAt, parsed.unitSize)});
    if (definition.messageField >= 0)
        values.push_back({ids[size_t(definition.messageField)], line.sliced(std::min(parsed.bodyAt, line.size()))});
    return true;
}

bool RecordReader::Private::extract(const LineFormat &format, QByteArrayView line, Values &values)
{
    using Source = FormatDefinition::Source;
    values.clear();
    ++m_lineCount;
    switch (format.definition().source) {
    case Source::Spans: return extractSpans(format, line, values);
    case Source::Syslog: return extractSyslog(format, line, values);
    case Source::Expressions: return extractExpressions(format, line, values);
    case Source::Tokens: return extractTokens(format, line, values);
    case Source::Keys: return extractKeys(format, line, values);
    }
    return false;
}

/// Fields of a record that is the message of another one take the message's place.
void RecordReader::Private::extractInner(const LineFormat &format, Values &values)
{
    const FormatDefinition &definition = format.definition();
    if (m_isInner || definition.messageField < 0)
        return;
    const int messageId = idsOf(format)[size_t(definition.messageField)];
    const auto message = std::ranges::find(values, messageId, &FieldValue::field);
    if (message == values.end())
        return;
    const QByteArrayView text = message->text;
    const bool isJson = text.size() > 2 && text.startsWith('{') && text.trimmed().endsWith('}');
    if ((!isJson && !definition.hasInner) || !inner().readFields(plain(definition, text), m_innerValues))
        return;
    values.erase(message);
    for (const FieldValue &value : m_innerValues) {
        if (size_t(value.field) >= m_innerIds.size())
            m_innerIds.resize(m_inner->m_fields.size(), kUnknownTarget);
        int &id = m_innerIds[size_t(value.field)];
        if (id == kUnknownTarget)
            id = idOf(m_inner->m_fields[size_t(value.field)], true);
        if (id < 0)
            continue;
        std::erase_if(values, [id](const FieldValue &outer) { return outer.field == id; });
        values.push_back({id, value.text, value.isEscaped});
    }
}

/// Whether it is time to look for a better format than one that fits everything.
bool RecordReader::Private::isDue(const LineFormat &format)
{
    constexpr int kFirstTries = 32;
    constexpr int kTryAgain = 1024;
    if (!format.definition().isFallback())
        return false;
    ++m_fieldTries;
    return m_fieldTries <= kFirstTries || m_fieldTries % kTryAgain == 0;
}

/// A line that the source's format does not fit, though it has the shape of a record.
bool RecordReader::Private::extractAsOther(QByteArrayView line, Values &values)
{
    ParsedLine parsed;
    const LineFormat *before = m_format;
    const Format shape = m_parser.parse(line).format;
    for (const LineFormat *format : m_formats->ofShape(shape)) {
        if (format != before && fits(*format, line) && extract(*format, line, values)) {
            extractInner(*format, values);
            return true;
        }
    }
    if (shape == Format::Plain && before && !before->definition().isOwn())
        return false;
    const LineFormat *own = ownFormat(line, isStrongShape(shape), parsed);
    if (!own || own == before || !extract(*own, line, values))
        return false;
    extractInner(*own, values);
    return true;
}

bool RecordReader::Private::readFields(QByteArrayView line, Values &values)
{
    values.clear();
    if (line.endsWith('\r'))
        line.chop(1);
    if (!m_chosen && (!m_format || isDue(*m_format))) {
        ParsedLine parsed;
        if (!parseKnown(line, parsed) && !detect(line, parsed))
            return false;
    }
    if (!m_format)
        return false;
    if (extract(*m_format, line, values)) {
        extractInner(*m_format, values);
        return true;
    }
    const bool isOther = !m_chosen && extractAsOther(line, values);
    if (!isOther)
        values.clear();
    return isOther;
}

} // namespace qd::logs
