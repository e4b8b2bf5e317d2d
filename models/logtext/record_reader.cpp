// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/record_reader.h"

#include "models/logtext/format_definition.h"

namespace qd::logs {

class RecordReader::Private {
public:
    Private(std::shared_ptr<const FormatSet> set, int zoneSeconds, qint64 nowMs) : formats(std::move(set)), parser(zoneSeconds, nowMs) {}

    std::shared_ptr<const FormatSet> formats;
    LineParser parser;
    const LineFormat *format = nullptr;
    bool hasRecord = false;
    std::vector<FieldInfo> fields;
    std::vector<Field> scratch;
    QHash<QString, int> ids;
};

RecordReader::RecordReader(std::shared_ptr<const FormatSet> formats, int zoneSeconds, qint64 nowMs)
    : d(std::make_unique<Private>(std::move(formats), zoneSeconds, nowMs))
{
}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader &&) noexcept = default;
RecordReader &RecordReader::operator=(RecordReader &&) noexcept = default;

void RecordReader::setZone(int zoneSeconds) { d->parser.setZone(zoneSeconds); }
void RecordReader::setNow(qint64 nowMs) { d->parser.setNow(nowMs); }
void RecordReader::setFormats(std::shared_ptr<const FormatSet> formats) 
{
    if (d->formats != formats) {
        d->formats = std::move(formats);
        d->format = nullptr;
    }
}
void RecordReader::setSource(const QString &) {}
bool RecordReader::setFormat(const QString &key) { return key.isEmpty(); }
bool RecordReader::isChosen() const { return false; }
const LineFormat *RecordReader::format() const { return d->format; }
const std::vector<FieldInfo> &RecordReader::fields() const { return d->fields; }
QStringList RecordReader::givenUp() const { return {}; }

ParsedLine RecordReader::parse(QByteArrayView line)
{
    ParsedLine parsed = d->parser.parse(line);
    parsed.isContinuation = d->hasRecord && !parsed.hasTime && parsed.format == Format::Plain && d->parser.format() != Format::Plain;
    d->hasRecord = d->hasRecord || parsed.hasTime;
    if (parsed.format != Format::Plain)
        d->format = d->formats->ofShape(parsed.format).back();
    return parsed;
}

int RecordReader::fieldId(const QString &name)
{
    const auto found = d->ids.constFind(name);
    if (found != d->ids.cend())
        return *found;
    d->fields.push_back(sharedField(name));
    d->ids.insert(name, int(d->fields.size()) - 1);
    return int(d->fields.size()) - 1;
}

bool RecordReader::readFields(QByteArrayView line, std::vector<FieldValue> &values)
{
    values.clear();
    if (!readJsonFields(line, d->scratch) && !readLogfmtFields(line, d->scratch))
        return false;
    for (const Field &field : d->scratch)
        values.push_back({fieldId(QString::fromUtf8(field.key)), field.value, field.isString && field.value.contains('\\')});
    return true;
}

} // namespace qd::logs
