// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/interpolation.h"

#include "models/dashboards/dashboard.h"
#include "models/integrations/promql.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>
#include <QtCore/QUrl>

#include <algorithm>
#include <functional>

namespace qd::dashboards {
namespace {

using std::chrono::milliseconds;

constexpr qsizetype kLongest = 4 * 1024 * 1024; ///< characters that a text may grow to: variables may hold long lists

/// $name, ${name.path:format}, [[name:format]]
const QRegularExpression &reference()
{
    static const QRegularExpression pattern(QStringLiteral("\\$(\\w+)|\\$\\{(\\w+)(?:\\.[^:}\\s]+)?(?::([^}]*))?\\}|\\[\\[(\\w+)(?::(\\w+))?\\]\\]"));
    return pattern;
}

QString nameOf(const QRegularExpressionMatch &match)
{
    return match.hasCaptured(1) ? match.captured(1) : match.hasCaptured(2) ? match.captured(2) : match.captured(4);
}

/// Within double quotes of PromQL.
QString quotedInside(const QString &text)
{
    const QString quoted = integrations::promqlQuoted(text);
    return quoted.sliced(1, quoted.size() - 2);
}

QString joined(const QStringList &values, QStringView separator, const std::function<QString(const QString &)> &each)
{
    QStringList parts;
    std::ranges::transform(values, std::back_inserter(parts), each);
    return parts.join(separator);
}

QString asRegex(const VariableValue &value)
{
    const QString all = joined(value.values, u"|", [](const QString &one) { return quotedInside(integrations::promqlRegexEscaped(one)); });
    return value.values.size() == 1 ? all : u'(' + all + u')';
}

} // namespace

std::optional<VariableValue> VariableScope::value(const QString &name) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.cend() ? std::nullopt : std::optional(*found);
}

void VariableScope::setTimes(UtcTime from, UtcTime to, milliseconds interval, milliseconds scrape)
{
    const auto plain = [this](const char *name, const QString &text) { set(QString::fromLatin1(name), {{text}, {text}, false, true, false}); };
    const milliseconds range = std::max(to - from, milliseconds(1));
    // As Grafana works it out: at least four scrapes, so that rate() always finds two samples.
    const milliseconds rate = std::max(interval + scrape, 4 * scrape);
    plain("__interval", durationText(interval));
    plain("__interval_ms", QString::number(interval.count()));
    plain("__rate_interval", durationText(rate));
    plain("__rate_interval_ms", QString::number(rate.count()));
    plain("__range", QString::number((range.count() + 999) / 1000) + u's');
    plain("__range_s", QString::number((range.count() + 999) / 1000));
    plain("__range_ms", QString::number(range.count()));
    plain("__from", QString::number(from.time_since_epoch().count()));
    plain("__to", QString::number(to.time_since_epoch().count()));
}

QString VariableScope::written(const VariableValue &value, const QString &format, const QString &name)
{
    const auto same = [](const QString &one) { return one; };
    const QStringList &values = value.values;
    if (format == u"raw")
        return values.join(u',');
    if (format == u"csv" || format == u"distributed")
        return format == u"csv" ? values.join(u',') : joined(values, u",", [&, first = true](const QString &one) mutable { return std::exchange(first, false) ? one : name + u'=' + one; });
    if (format == u"pipe")
        return values.join(u'|');
    if (format == u"regex")
        return values.size() == 1 ? integrations::promqlRegexEscaped(values.first()) : u'(' + joined(values, u"|", integrations::promqlRegexEscaped) + u')';
    if (format == u"glob")
        return values.size() == 1 ? values.first() : u'{' + joined(values, u",", same) + u'}';
    if (format == u"json")
        return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact));
    if (format == u"doublequote")
        return joined(values, u",", integrations::promqlQuoted);
    if (format == u"singlequote")
        return joined(values, u",", [](const QString &one) { return u'\'' + QString(one).replace(u'\'', QStringLiteral("\\'")) + u'\''; });
    if (format == u"sqlstring")
        return joined(values, u",", [](const QString &one) { return u'\'' + QString(one).replace(u'\'', QStringLiteral("''")) + u'\''; });
    if (format == u"lucene")
        return values.size() == 1 ? values.first() : u'(' + joined(values, u" OR ", integrations::promqlQuoted) + u')';
    if (format == u"percentencode")
        return QString::fromLatin1(QUrl::toPercentEncoding(values.size() == 1 ? values.first() : u'{' + values.join(u',') + u'}'));
    if (format == u"queryparam")
        return joined(values, u"&", [&](const QString &one) { return QStringLiteral("var-") + name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(one)); });
    if (format == u"date" || format.startsWith(QLatin1StringView("date:"))) {
        const qint64 ms = values.value(0).toLongLong();
        return format == u"date:seconds" ? QString::number(ms / 1000) : QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC).toString(Qt::ISODateWithMs);
    }
    return value.texts.join(QStringLiteral(" + ")); // "text", and what is not known
}

QString VariableScope::put(const QString &text, Use use) const
{
    QString result;
    qsizetype at = 0;
    auto matches = reference().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = nameOf(match), format = match.captured(3) + match.captured(5);
        result += QStringView(text).sliced(at, match.capturedStart() - at);
        at = match.capturedEnd();
        const auto known = value(name);
        if (!known)
            result += match.captured(); // so that it can be seen
        else if (!format.isEmpty())
            result += use == Use::Query && format == u"regex" && !known->raw ? asRegex(*known) : written(*known, format, name);
        else if (use == Use::Text)
            result += known->texts.join(QStringLiteral(" + "));
        else if (use == Use::Url)
            result += QString::fromLatin1(QUrl::toPercentEncoding(known->values.join(u',')));
        else if (known->raw)
            result += known->values.join(u',');
        else
            result += known->multi ? asRegex(*known) : quotedInside(known->values.value(0));
        if (result.size() > kLongest)
            return result.first(kLongest);
    }
    return result + text.sliced(at);
}

QString VariableScope::forQuery(const QString &text) const { return put(text, Use::Query); }
QString VariableScope::forText(const QString &text) const { return put(text, Use::Text); }
QString VariableScope::forUrl(const QString &text) const { return put(text, Use::Url); }

QStringList VariableScope::namesIn(const QString &text)
{
    QStringList names;
    auto matches = reference().globalMatch(text);
    while (matches.hasNext()) {
        const QString name = nameOf(matches.next());
        if (!name.startsWith(QLatin1StringView("__")) && !names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace qd::dashboards
