// SPDX-License-Identifier: GPL-3.0-or-later
// A definition's samples, read with the definition.
#include "models/logtext/format_file.h"

#include "models/logtext/record_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::LineFormat)
};

constexpr qint64 kDefaultNow = 1'792'000'000'000; // 2026-10-14: only for stamps without year in samples without a time

QString shownTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).toString(Qt::ISODateWithMs);
}

/// The values of a field in a line; a nested record may repeat a name.
std::optional<QByteArray> valueOf(const RecordReader &reader, const std::vector<FieldValue> &values, const QString &name)
{
    for (const FieldValue &value : values) {
        if (reader.fields()[size_t(value.field)].name == name)
            return value.isEscaped ? unescapeJson(value.text) : value.text.toByteArray();
    }
    return std::nullopt;
}

QString fieldProblem(RecordReader &reader, const FormatSample &sample)
{
    std::vector<FieldValue> values;
    if (!reader.readFields(sample.line, values))
        return Texts::tr("The sample's fields cannot be read.");
    for (const auto &[name, expected] : sample.fields) {
        const auto value = valueOf(reader, values, name);
        if (!value)
            return Texts::tr("The sample has no field \"%1\".").arg(name);
        if (*value != expected)
            return Texts::tr("The sample's field \"%1\" is read as \"%2\" and not as \"%3\".").arg(name, QString::fromUtf8(*value), QString::fromUtf8(expected));
    }
    return {};
}

QString sampleProblem(RecordReader &reader, const FormatSample &sample)
{
    reader.setNow(sample.timeMs.value_or(kDefaultNow));
    const ParsedLine parsed = reader.parse(sample.line);
    if (sample.continues)
        return parsed.isContinuation ? QString() : Texts::tr("The sample is not read as a further line of the record above it.");
    if (parsed.isContinuation)
        return Texts::tr("The sample is read as a further line of the record above it.");
    if (parsed.format == Format::Plain)
        return Texts::tr("The format does not fit its sample.");
    if (sample.timeMs && !parsed.hasTime)
        return Texts::tr("The sample's time cannot be read.");
    if (sample.timeMs && parsed.timeMs != *sample.timeMs)
        return Texts::tr("The sample's time is read as %1 and not as %2.").arg(shownTime(parsed.timeMs), shownTime(*sample.timeMs));
    if (sample.level && parsed.level != *sample.level)
        return Texts::tr("The sample's level is read as %1 and not as %2.").arg(levelKey(parsed.level), levelKey(*sample.level));
    return sample.fields.empty() ? QString() : fieldProblem(reader, sample);
}

} // namespace

std::optional<FormatProblem> checkSamples(const std::shared_ptr<const LineFormat> &format)
{
    // The others are needed for records inside of its messages.
    FormatSet::Formats formats{format};
    formats.insert(formats.end(), FormatSet::builtIn()->all().begin(), FormatSet::builtIn()->all().end());
    RecordReader reader(std::make_shared<const FormatSet>(std::move(formats)));
    (void)reader.setFormat(format->key());
    for (const FormatSample &sample : format->samples()) {
        if (const QString problem = sampleProblem(reader, sample); !problem.isEmpty())
            return FormatProblem{format->file(), sample.fileLine, 1, problem};
    }
    return std::nullopt;
}

} // namespace qd::logs
