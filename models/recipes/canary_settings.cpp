// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/canary_settings.h"

#include "models/base/duration.h"

#include <QtCore/QCoreApplication>

#include <cmath>

namespace qd::recipes {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::CanarySettings)
};

const QStringList &knownLevels()
{
    static const QStringList words{QStringLiteral("error"), QStringLiteral("warning"), QStringLiteral("info"), QStringLiteral("debug"), QStringLiteral("trace")};
    return words;
}

/// What may stand in place of a factor.
QString exampleOf(Unit unit)
{
    switch (unit) {
    case Unit::Percent: return QStringLiteral("80%");
    case Unit::Milliseconds: return QStringLiteral("300ms");
    case Unit::PerMinute: return QStringLiteral("5/min");
    default: return QStringLiteral("12");
    }
}

/// A finite number that is not negative, with this ending; nothing if it is another one.
std::optional<double> numberBefore(QStringView text, QStringView ending)
{
    if (!text.endsWith(ending))
        return {};
    bool isNumber = false;
    const double value = text.chopped(ending.size()).trimmed().toDouble(&isNumber);
    return isNumber && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<double> absoluteValue(const QString &text, Unit unit)
{
    switch (unit) {
    case Unit::Percent: return numberBefore(text, u"%");
    case Unit::Milliseconds:
        if (const auto time = parseDuration(text))
            return double(time->count());
        return {};
    case Unit::PerMinute:
        if (const auto perSecond = numberBefore(text, u"/s"))
            return *perSecond * 60;
        return numberBefore(text, u"/min");
    default:
        if (const auto percent = numberBefore(text, u"%"))
            return percent;
        return numberBefore(text, u"");
    }
}

/// Reads fields, and keeps the first thing that is wrong.
class FieldReader {
public:
    explicit FieldReader(const Step &step) : m_step(step) {}

    void read(const QString &field, Unit unit, CanaryLimit &limit)
    {
        if (m_step.fields.contains(field))
            take(field, parseCanaryLimit(m_step.text(field), unit), limit);
    }
    void read(const QString &field, std::chrono::milliseconds &time, std::chrono::milliseconds least)
    {
        if (!m_step.fields.contains(field))
            return;
        time = m_step.time(field);
        if (time < least)
            fail(field, Texts::tr("The time is too short."));
    }
    void read(const QString &field, int &number)
    {
        if (!m_step.fields.contains(field))
            return;
        const qint64 value = m_step.number(field);
        number = int(std::clamp<qint64>(value, 0, std::numeric_limits<int>::max()));
        if (value < 0)
            fail(field, Texts::tr("The number must not be negative."));
    }
    void take(const QString &field, const Result<CanaryLimit> &read, CanaryLimit &limit)
    {
        if (read)
            limit = *read;
        else if (!m_error)
            m_error = Error{read.error().code, read.error().message, field, read.error().hint};
    }
    void fail(const QString &field, const QString &message)
    {
        if (!m_error)
            m_error = Error{ErrorCode::Parse, message, field, {}};
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    const Step &m_step;
    std::optional<Error> m_error;
};

void readMetrics(const Step &step, FieldReader &reader, CanarySettings &settings)
{
    const QString field = QStringLiteral("metrics");
    const QVariantMap metrics = step.fields.value(field).toMap();
    for (const auto &[key, value] : metrics.asKeyValueRange()) {
        CanarySettings::Metric metric{key, {}};
        reader.take(field, parseCanaryLimit(value.toString(), Unit::None), metric.limit);
        settings.metrics.append(metric);
    }
}

void readLevels(const Step &step, FieldReader &reader, CanarySettings &settings)
{
    const QString field = QStringLiteral("levels");
    if (!step.fields.contains(field))
        return;
    settings.levels = step.texts(field);
    for (const QString &level : std::as_const(settings.levels)) {
        if (!knownLevels().contains(level))
            reader.fail(field, Texts::tr("“%1” is no level. Levels are: %2.").arg(level, knownLevels().join(QStringLiteral(", "))));
    }
}

} // namespace

Result<CanaryLimit> parseCanaryLimit(const QString &text, Unit unit)
{
    using Kind = CanaryLimit::Kind;
    const QString word = text.trimmed().toLower();
    if (word == u"off" || word == u"false" || word == u"no")
        return CanaryLimit{};
    if (const auto factor = numberBefore(word, u"x"); factor && *factor >= 1)
        return CanaryLimit{Kind::Factor, *factor};
    if (const auto value = absoluteValue(word, unit))
        return CanaryLimit{Kind::Absolute, *value};
    return failure(ErrorCode::Parse, Texts::tr("“%1” is no limit.").arg(text), {},
                   Texts::tr("Write a factor of at least 1 such as “1.5x”, a value such as “%1”, or “off”.").arg(exampleOf(unit)));
}

Result<CanarySettings> readCanary(const Step &step)
{
    using namespace std::chrono_literals;
    using Against = CanarySettings::Against;
    CanarySettings settings;
    FieldReader reader(step);
    reader.read(QStringLiteral("wait"), settings.wait, 1s);
    reader.read(QStringLiteral("interval"), settings.interval, 100ms);
    reader.read(QStringLiteral("warm_up"), settings.warmUp, 0ms);
    settings.warmUp = std::min(settings.warmUp, settings.wait / 4);
    reader.read(QStringLiteral("error_rate"), Unit::PerMinute, settings.errorRate);
    reader.read(QStringLiteral("cpu"), Unit::Percent, settings.processor);
    reader.read(QStringLiteral("memory"), Unit::Percent, settings.memory);
    reader.read(QStringLiteral("latency"), Unit::Milliseconds, settings.latency);
    reader.read(QStringLiteral("new_patterns"), settings.newPatterns);
    reader.read(QStringLiteral("samples"), settings.samples);
    settings.samples = std::max(settings.samples, 3);
    const QString against = step.text(QStringLiteral("against"));
    settings.against = against == u"others" ? Against::Others : against == u"past" ? Against::Past : Against::Both;
    settings.logs = step.texts(QStringLiteral("logs"));
    settings.allowUnjudged = step.flag(QStringLiteral("allow_unjudged"));
    readLevels(step, reader, settings);
    readMetrics(step, reader, settings);
    if (reader.error())
        return std::unexpected(*reader.error());
    return settings;
}

} // namespace qd::recipes
