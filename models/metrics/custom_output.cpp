// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/custom_output.h"

#include "models/base/text.h"
#include "models/metrics/exposition.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

namespace qd::metrics {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::metrics::CustomOutput)
};

constexpr int deepest = 16; ///< of a path in JSON
constexpr qsizetype problemsAtMost = 50;

/// What a number measures, as the conventions of names say: base unit last, "_total" behind it.
Unit guessedUnit(QStringView name, bool isCounter)
{
    if (name.endsWith(u"_total"))
        name.chop(6);
    const auto ends = [name](QStringView word) { return name.endsWith(word) || name == word.sliced(1); };
    if (ends(u"_bytes"))
        return isCounter ? Unit::BytesPerSecond : Unit::Bytes;
    if (isCounter)
        return Unit::PerSecond;
    if (ends(u"_seconds"))
        return Unit::Seconds;
    if (ends(u"_milliseconds") || ends(u"_ms"))
        return Unit::Milliseconds;
    if (ends(u"_percent"))
        return Unit::Percent;
    if (ends(u"_celsius"))
        return Unit::Celsius;
    if (ends(u"_hertz"))
        return Unit::Hertz;
    return ends(u"_watts") ? Unit::Watts : Unit::None;
}

Error parseError(const QString &message, const QString &place)
{
    return {ErrorCode::Parse, message, place, Words::tr("The output must be one number, JSON, or lines as Prometheus reads them.")};
}

/// Gathers values under the metric's limits.
class Gatherer {
public:
    explicit Gatherer(const CustomMetric &metric) : m_metric(metric) {}

    /// `name`: what the number is called, without labels; `label` of the curve.
    void add(const QString &name, const QString &label, double value, bool grows, const QString &help)
    {
        if (!isKept(name, label)) {
            ++output.leftOut;
            return;
        }
        if (output.values.size() >= valuesAtMost) {
            ++output.tooMany;
            return;
        }
        const bool isCounter = m_metric.kind == CustomKind::Counter || (m_metric.kind == CustomKind::Auto && grows);
        const Unit unit = m_metric.unit.value_or(guessedUnit(name, isCounter));
        output.values.append({customCurveId(m_metric.name, label).label, value, isCounter, unit, help});
    }
    void problem(int line, const QString &message)
    {
        if (output.problems.size() < problemsAtMost)
            output.problems.append({line, message});
    }

    CustomOutput output;

private:
    [[nodiscard]] bool isKept(const QString &name, const QString &label) const
    {
        return m_metric.keep.isEmpty() || std::ranges::any_of(m_metric.keep, [&](const QString &pattern) {
                   return matchesPattern(pattern.contains(u'{') ? label : name, pattern);
               });
    }

    const CustomMetric &m_metric;
};

class JsonReader {
public:
    JsonReader(const CustomMetric &metric, Gatherer &into) : m_metric(metric), m_into(into) {}

    void read(const QJsonValue &value, const QString &path, int depth)
    {
        if (depth > deepest)
            return m_into.problem(0, Words::tr("“%1” is nested too deeply.").arg(displayText(path, false, 200)));
        if (value.isObject())
            readObject(value.toObject(), path, depth);
        else if (value.isArray())
            readArray(value.toArray(), path, depth);
        else
            readNumber(value, path, path);
    }

private:
    static QString below(const QString &path, const QString &key) { return path.isEmpty() ? key : path + u'.' + key; }

    void readObject(const QJsonObject &object, const QString &path, int depth)
    {
        if (object.contains(u"value") && (object.value(u"name").isString() || object.value(u"labels").isObject()))
            return readSample(object, path);
        for (auto field = object.begin(); field != object.end(); ++field)
            read(field.value(), below(path, field.key()), depth + 1);
    }

    void readArray(const QJsonArray &array, const QString &path, int depth)
    {
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QJsonObject object = array.at(i).toObject();
            if (object.contains(u"value") && (object.value(u"name").isString() || object.value(u"labels").isObject()))
                readSample(object, path);
            else
                read(array.at(i), below(path, QString::number(i)), depth + 1);
        }
    }

    /// {"name": "jobs", "labels": {"queue": "mail"}, "value": 3}
    void readSample(const QJsonObject &object, const QString &path)
    {
        const QJsonValue named = object.value(u"name");
        ExpositionSample sample;
        sample.name = (named.isString() ? below(path, named.toString()) : path).toUtf8();
        const QJsonObject labels = object.value(u"labels").toObject();
        for (auto label = labels.begin(); label != labels.end(); ++label)
            sample.labels.append({label.key().toUtf8(), label.value().toVariant().toString().toUtf8()});
        const QString name = QString::fromUtf8(sample.name);
        const bool isOwn = name.isEmpty() || name == m_metric.name;
        readNumber(object.value(u"value"), name, QString::fromUtf8(isOwn ? sample.labelText() : sample.seriesText()));
    }

    void readNumber(const QJsonValue &value, const QString &name, const QString &label)
    {
        double number = std::numeric_limits<double>::quiet_NaN();
        if (value.isDouble()) {
            number = value.toDouble();
        } else if (value.isBool()) {
            number = value.toBool() ? 1 : 0;
        } else if (value.isString()) {
            const auto parsed = parseSampleValue(value.toString().trimmed().toUtf8());
            if (!parsed)
                return m_into.problem(0, Words::tr("“%1” is no number: %2").arg(displayText(name, false, 200), displayText(value.toString(), false, 60)));
            number = *parsed;
        }
        const QString own = label == m_metric.name ? QString() : label;
        if (m_seen.contains(own))
            return m_into.problem(0, Words::tr("%1 is there twice; the first one counts.").arg(displayText(label, false, 200)));
        m_seen.insert(own);
        m_into.add(name.isEmpty() ? m_metric.name : name, own, number, false, {});
    }

    const CustomMetric &m_metric;
    Gatherer &m_into;
    QSet<QString> m_seen;
};

Result<CustomOutput> readNumberOutput(const CustomMetric &metric, const QByteArray &output)
{
    const QByteArray text = output.trimmed();
    const auto value = parseSampleValue(text);
    if (!value)
        return std::unexpected(parseError(text.isEmpty() ? Words::tr("There is no output.") : Words::tr("The output is no number."), displayText(text, false, 200)));
    Gatherer gatherer(metric);
    gatherer.add(metric.name, {}, *value, false, {});
    return gatherer.output;
}

Result<CustomOutput> readJsonOutput(const CustomMetric &metric, const QByteArray &output)
{
    QJsonParseError error;
    // In a list, since a single number is no document of its own for older readers.
    const QJsonDocument document = QJsonDocument::fromJson('[' + output + ']', &error);
    if (document.isNull() || document.array().size() != 1) {
        const qsizetype line = output.first(std::clamp<qsizetype>(error.offset - 1, 0, output.size())).count('\n') + 1;
        return std::unexpected(parseError(Words::tr("The output is no JSON: %1.").arg(error.error == QJsonParseError::NoError ? Words::tr("nothing, or more than one value") : error.errorString()),
                                          Words::tr("Line %1: %2").arg(line).arg(displayText(output.split('\n').value(line - 1), false, 120))));
    }
    Gatherer gatherer(metric);
    gatherer.output.format = CustomFormat::Json;
    JsonReader(metric, gatherer).read(document.array().first(), {}, 0);
    return gatherer.output;
}

Result<CustomOutput> readPrometheusOutput(const CustomMetric &metric, const QByteArray &output)
{
    const Exposition exposition = parseExposition(output);
    Gatherer gatherer(metric);
    gatherer.output.format = CustomFormat::Prometheus;
    for (const ExpositionProblem &problem : exposition.problems)
        gatherer.problem(problem.line, problem.message);
    for (const ExpositionSample &sample : exposition.samples) {
        const QString name = QString::fromUtf8(sample.name);
        const QString label = QString::fromUtf8(name == metric.name ? sample.labelText() : sample.seriesText());
        const QString help = sample.family < 0 ? QString() : QString::fromUtf8(exposition.families.at(sample.family).help);
        gatherer.add(name, label, sample.value, isCumulative(exposition, sample), help);
    }
    if (exposition.samples.isEmpty() && exposition.problemCount > 0) {
        const ExpositionProblem &first = exposition.problems.first();
        return std::unexpected(parseError(Words::tr("Line %1: %2").arg(first.line).arg(first.message), displayText(output.split('\n').value(first.line - 1), false, 200)));
    }
    return gatherer.output;
}

Result<CustomOutput> readByFormat(const CustomMetric &metric, const QByteArray &output)
{
    switch (metric.format) {
    case CustomFormat::Number: return readNumberOutput(metric, output);
    case CustomFormat::Json: return readJsonOutput(metric, output);
    case CustomFormat::Prometheus: return readPrometheusOutput(metric, output);
    case CustomFormat::Auto: break;
    }
    const QByteArray start = output.left(512).trimmed();
    if (output.size() < 512 && parseSampleValue(output.trimmed()))
        return readNumberOutput(metric, output);
    if (start.startsWith('{') || start.startsWith('[')) {
        if (auto json = readJsonOutput(metric, output); json || !start.startsWith("{\""))
            return json;
        // A Prometheus line may begin with {"name"} too; if it is neither, it was meant as JSON.
        auto lines = readPrometheusOutput(metric, output);
        return lines && !lines->values.isEmpty() ? lines : readJsonOutput(metric, output);
    }
    return readPrometheusOutput(metric, output);
}

} // namespace

Result<CustomOutput> readCustomOutput(const CustomMetric &metric, const QByteArray &output)
{
    auto read = readByFormat(metric, output);
    if (!read || !read->values.isEmpty())
        return read;
    if (read->leftOut > 0)
        return std::unexpected(Error{ErrorCode::NotFound, Words::tr("None of the %n number(s) is named by “keep”.", nullptr, int(read->leftOut)),
                                     metric.keep.join(QStringLiteral(", ")), Words::tr("Try it on a host without “keep” to see their names.")});
    return std::unexpected(parseError(Words::tr("There is no number in the output."), displayText(output.left(200), false, 200)));
}

double CounterRates::take(const CustomValue &value, std::chrono::milliseconds time, std::chrono::milliseconds longest)
{
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    if (!value.isCounter)
        return value.value;
    if (!std::isfinite(value.value)) {
        m_last.remove(value.label);
        return nothing;
    }
    const auto known = m_last.constFind(value.label);
    const auto last = known == m_last.cend() ? std::nullopt : std::optional(*known);
    m_last.insert(value.label, {value.value, time});
    if (!last || time <= last->time || time - last->time > longest || value.value < last->value)
        return nothing;
    return (value.value - last->value) / std::chrono::duration<double>(time - last->time).count();
}

CurveInfo infoOf(const CustomMetric &metric, const CustomValue &value)
{
    CurveInfo info;
    info.id = customCurveId(metric.name, value.label);
    const QString title = displayText(metric.shownTitle(), false, 200);
    info.title = value.label.isEmpty() ? title : title + QStringLiteral(" · ") + displayText(value.label, false, 300);
    info.description = value.help.isEmpty() ? (metric.isScrape() ? Words::tr("Read from %1 on the host.").arg(displayText(metric.url, false, 200))
                                                                 : Words::tr("Printed by a command on the host: %1").arg(displayText(metric.command, false, 200)))
                                            : displayText(value.help, false, 500);
    if (value.isCounter)
        info.description += u' ' + Words::tr("Growth a second.");
    info.unit = value.unit;
    info.fold = value.unit == Unit::Percent || value.unit == Unit::Celsius || value.unit == Unit::Load ? Fold::Mean : Fold::Sum;
    return info;
}

} // namespace qd::metrics
