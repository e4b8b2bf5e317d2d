// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_types.h"

#include "models/integrations/promql.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

namespace qd::integrations {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::integrations::Silence)
};

constexpr qint64 kLongest = 400LL * 365 * 86400 * 1000; ///< ms; beyond it no duration makes sense

struct DurationUnit {
    QLatin1StringView name;
    qint64 ms;
};

const std::array<DurationUnit, 7> &durationUnits()
{
    static const std::array<DurationUnit, 7> units{{{QLatin1StringView("ms"), 1}, {QLatin1StringView("s"), 1000}, {QLatin1StringView("m"), 60'000}, {QLatin1StringView("h"), 3'600'000},
                                                    {QLatin1StringView("d"), 86'400'000}, {QLatin1StringView("w"), 7 * 86'400'000LL}, {QLatin1StringView("y"), 365 * 86'400'000LL}}};
    return units;
}

/// What stands between double quotes, as it is.
QString unescaped(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != u'\\' || i + 1 == text.size()) {
            plain += text.at(i);
            continue;
        }
        const QChar c = text.at(++i);
        plain += c == u'n' ? QChar(u'\n') : c == u't' ? QChar(u'\t') : c;
    }
    return plain;
}

} // namespace

QString seriesText(const Labels &labels)
{
    QStringList parts;
    for (auto it = labels.begin(); it != labels.end(); ++it) {
        if (it.key() != u"__name__")
            parts.append(it.key() + u'=' + promqlQuoted(it.value()));
    }
    const QString name = labels.value(QStringLiteral("__name__"));
    return parts.isEmpty() && !name.isEmpty() ? name : name + u'{' + parts.join(QStringLiteral(", ")) + u'}';
}

std::optional<milliseconds> parsePromDuration(const QString &text)
{
    static const QRegularExpression part(QStringLiteral("\\G(\\d{1,15})(ms|[smhdwy])"));
    qsizetype at = 0;
    qint64 sum = 0;
    while (at < text.size()) {
        const auto match = part.match(text, at);
        if (!match.hasMatch())
            return {};
        const auto unit = std::ranges::find(durationUnits(), match.captured(2), &DurationUnit::name);
        const qint64 count = match.captured(1).toLongLong();
        if (count > kLongest / unit->ms)
            return {};
        sum += count * unit->ms;
        if (sum > kLongest)
            return {};
        at = match.capturedEnd();
    }
    return text.isEmpty() ? std::nullopt : std::optional(milliseconds(sum));
}

QString promDurationText(milliseconds duration)
{
    const qint64 ms = std::max<qint64>(duration.count(), 0);
    for (const QLatin1StringView name : {QLatin1StringView("d"), QLatin1StringView("h"), QLatin1StringView("m"), QLatin1StringView("s")}) {
        const auto unit = std::ranges::find(durationUnits(), name, &DurationUnit::name);
        if (ms > 0 && ms % unit->ms == 0)
            return QString::number(ms / unit->ms) + name;
    }
    return QString::number(ms) + QStringLiteral("ms");
}

milliseconds roundStep(milliseconds ideal)
{
    static constexpr std::array<qint64, 32> steps{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10'000, 15'000, 30'000, 60'000, 120'000, 300'000, 600'000, 900'000,
                                                  1'800'000, 3'600'000, 7'200'000, 10'800'000, 21'600'000, 43'200'000, 86'400'000, 172'800'000, 604'800'000, 1'209'600'000,
                                                  2'592'000'000, 31'536'000'000};
    const auto it = std::ranges::lower_bound(steps, ideal.count());
    return milliseconds(it == steps.end() ? (ideal.count() / steps.back() + 1) * steps.back() : *it);
}

RangePlan rangePlan(UtcTime from, UtcTime to, int columns, milliseconds smallest)
{
    to = std::max(from, to);
    const milliseconds span = std::max(to - from, milliseconds(1));
    const qint64 ideal = (span.count() + std::max(columns, 1) - 1) / std::max(columns, 1);
    RangePlan plan;
    plan.step = roundStep(std::max({milliseconds(ideal), smallest, milliseconds(1)}));
    const qint64 step = plan.step.count();
    const auto floorTo = [step](qint64 at) { return at - ((at % step) + step) % step; };
    const qint64 first = floorTo(from.time_since_epoch().count());
    plan.first = UtcTime(milliseconds(first));
    plan.count = (floorTo(to.time_since_epoch().count()) - first) / step + 1;
    return plan;
}

QString SilenceMatcher::toText() const
{
    const QLatin1StringView op(isRegex ? (isEqual ? "=~" : "!~") : (isEqual ? "=" : "!="));
    return name + op + promqlQuoted(value);
}

std::optional<SilenceMatcher> SilenceMatcher::parse(const QString &text, QString *problem)
{
    static const QRegularExpression parts(QStringLiteral("^\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\"\\s][^\"]*?)?)\\s*$"));
    const auto match = parts.match(text);
    const auto wrong = [problem](const QString &words) {
        if (problem)
            *problem = words;
        return std::nullopt;
    };
    if (!match.hasMatch())
        return wrong(Texts::tr("“%1” is not a matcher: write it as job=\"web\".").arg(text.trimmed()));
    SilenceMatcher matcher;
    matcher.name = match.captured(1);
    matcher.isRegex = match.captured(2).endsWith(u'~');
    matcher.isEqual = !match.captured(2).startsWith(u'!');
    if (match.hasCaptured(3)) {
        matcher.value = unescaped(match.captured(3));
    } else {
        matcher.value = match.captured(4);
    }
    if (matcher.isRegex && !QRegularExpression(matcher.value).isValid())
        return wrong(Texts::tr("“%1” is not a regular expression.").arg(matcher.value));
    return matcher;
}

bool SilenceMatcher::matches(const Labels &labels) const
{
    const QString has = labels.value(name);
    const bool hit = isRegex ? QRegularExpression(QRegularExpression::anchoredPattern(value)).match(has).hasMatch() : has == value;
    return hit == isEqual;
}

} // namespace qd::integrations
