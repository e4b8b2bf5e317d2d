// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/custom_metric.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

namespace qd::metrics {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::metrics::CustomMetric)
};

template <typename T>
struct Named {
    const char16_t *word;
    T value;
};

constexpr std::array formats{Named<CustomFormat>{u"auto", CustomFormat::Auto}, Named<CustomFormat>{u"prometheus", CustomFormat::Prometheus},
                             Named<CustomFormat>{u"json", CustomFormat::Json}, Named<CustomFormat>{u"number", CustomFormat::Number}};
constexpr std::array kinds{Named<CustomKind>{u"auto", CustomKind::Auto}, Named<CustomKind>{u"gauge", CustomKind::Gauge},
                           Named<CustomKind>{u"counter", CustomKind::Counter}};
constexpr std::array units{Named<Unit>{u"none", Unit::None},
                           Named<Unit>{u"percent", Unit::Percent},
                           Named<Unit>{u"bytes", Unit::Bytes},
                           Named<Unit>{u"bytes/s", Unit::BytesPerSecond},
                           Named<Unit>{u"bits/s", Unit::BitsPerSecond},
                           Named<Unit>{u"/s", Unit::PerSecond},
                           Named<Unit>{u"s", Unit::Seconds},
                           Named<Unit>{u"ms", Unit::Milliseconds},
                           Named<Unit>{u"load", Unit::Load},
                           Named<Unit>{u"celsius", Unit::Celsius},
                           Named<Unit>{u"hertz", Unit::Hertz},
                           Named<Unit>{u"watts", Unit::Watts},
                           Named<Unit>{u"/min", Unit::PerMinute}};

template <typename Table, typename T>
QString wordIn(const Table &table, T value)
{
    const auto found = std::ranges::find(table, value, &Named<T>::value);
    return found == table.end() ? QString() : QString::fromUtf16(found->word);
}

template <typename T, typename Table>
std::optional<T> valueIn(const Table &table, const QString &word)
{
    const auto found = std::ranges::find_if(table, [&](const Named<T> &one) { return word == QStringView(one.word); });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

Error fault(const char *field, const QString &message, const QString &hint = {})
{
    return {ErrorCode::Parse, message, QString::fromLatin1(field), hint};
}

std::optional<Error> faultOfUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return fault("scrape", Words::tr("“%1” is no address such as http://127.0.0.1:9100/metrics.").arg(text));
    if (!url.userInfo().isEmpty())
        return fault("scrape", Words::tr("An address must not hold a password: the file is not secret."),
                     Words::tr("Let the exporter listen on localhost without one; this program reaches it through SSH."));
    return {};
}

} // namespace

bool isMetricName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]{0,63}$"));
    return allowed.match(name).hasMatch();
}

std::optional<Error> faultOf(const CustomMetric &metric)
{
    if (!isMetricName(metric.name))
        return fault("name", Words::tr("The name must consist of letters, digits and “_”, and must not begin with a digit."));
    if (metric.command.trimmed().isEmpty() == metric.url.isEmpty())
        return fault("command", Words::tr("A metric needs either a command or an address to scrape."));
    if (!metric.url.isEmpty()) {
        if (auto error = faultOfUrl(metric.url))
            return error;
    }
    if (metric.interval < CustomMetric::shortestInterval || metric.interval > CustomMetric::longestInterval)
        return fault("every", Words::tr("The interval must be between 1s and 1d."));
    if (metric.timeout < CustomMetric::shortestInterval || metric.timeout > CustomMetric::longestTimeout)
        return fault("timeout", Words::tr("The timeout must be between 1s and 5m."));
    return {};
}

bool matchesPattern(QStringView text, QStringView pattern)
{
    qsizetype at = 0, in = 0, star = -1, from = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern.at(in) == u'*') {
            star = in++;
            from = at;
        } else if (in < pattern.size() && (pattern.at(in) == u'?' || pattern.at(in) == text.at(at))) {
            ++in;
            ++at;
        } else if (star >= 0) {
            in = star + 1;
            at = ++from;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern.at(in) == u'*')
        ++in;
    return in == pattern.size();
}

std::optional<std::chrono::milliseconds> parseInterval(const QString &text)
{
    static const QRegularExpression whole(QStringLiteral("^(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?$"));
    const auto match = whole.match(text.trimmed().remove(u' '));
    if (!match.hasMatch() || match.captured().isEmpty())
        return {};
    return std::chrono::days(match.captured(1).toInt()) + std::chrono::hours(match.captured(2).toInt())
        + std::chrono::minutes(match.captured(3).toInt()) + std::chrono::seconds(match.captured(4).toInt());
}

QString intervalText(std::chrono::milliseconds interval)
{
    qint64 seconds = interval.count() / 1000;
    QString text;
    for (const auto &[length, letter] : {std::pair(86'400, u'd'), std::pair(3'600, u'h'), std::pair(60, u'm'), std::pair(1, u's')}) {
        if (seconds >= length || (length == 1 && text.isEmpty()))
            text += QString::number(seconds / length) + letter;
        seconds %= length;
    }
    return text;
}

QString formatWord(CustomFormat format) { return wordIn(formats, format); }
QString kindWord(CustomKind kind) { return wordIn(kinds, kind); }
QString unitWord(Unit unit) { return wordIn(units, unit); }

QStringList unitWords()
{
    QStringList words;
    for (const Named<Unit> &unit : units)
        words.append(QString::fromUtf16(unit.word));
    return words;
}

std::optional<CustomFormat> formatOf(const QString &word) { return valueIn<CustomFormat>(formats, word); }
std::optional<CustomKind> kindOf(const QString &word) { return valueIn<CustomKind>(kinds, word); }
std::optional<Unit> unitOf(const QString &word) { return valueIn<Unit>(units, word); }

} // namespace qd::metrics
