// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_target.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

std::optional<QTime> timeOf(const QString &text)
{
    static const QRegularExpression shape(u"^(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,3}))?)?$"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).leftJustified(3, u'0').toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

LogTarget at(const QDateTime &time)
{
    return {LogTarget::Kind::Time, 0, 0, time.toMSecsSinceEpoch()};
}

std::optional<LogTarget> dated(const QString &text)
{
    static const QRegularExpression shape(u"^(\\d{4}-\\d{2}-\\d{2})(?:[T ](.+))?$"_s);
    const QRegularExpressionMatch match = shape.match(text);
    const QDate day = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!match.hasMatch() || !day.isValid())
        return std::nullopt;
    const QString rest = match.captured(2);
    if (rest.isEmpty())
        return at(day.startOfDay());
    if (const std::optional<QTime> time = timeOf(rest))
        return at(QDateTime(day, *time));
    const QDateTime whole = QDateTime::fromString(QString(text).replace(u' ', u'T'), Qt::ISODateWithMs); // with a zone
    return whole.isValid() ? std::optional(at(whole)) : std::nullopt;
}

std::optional<LogTarget> share(QString text)
{
    text.chop(1);
    bool isNumber = false;
    const double percent = QLocale::c().toDouble(text.trimmed().replace(u',', u'.'), &isNumber);
    if (!isNumber || percent < 0 || percent > 100)
        return std::nullopt;
    return LogTarget{LogTarget::Kind::Share, 0, percent / 100, 0};
}

} // namespace

std::optional<LogTarget> parseLogTarget(const QString &text, const QDateTime &near)
{
    const QString wanted = text.trimmed();
    if (wanted.endsWith(u'%'))
        return share(wanted);
    if (const std::optional<QTime> time = timeOf(wanted))
        return at(QDateTime(near.date(), *time));
    if (const std::optional<LogTarget> day = dated(wanted))
        return day;
    static const QRegularExpression grouped(u"^[1-9]\\d{0,2}([ .,\u00a0\u202f']\\d{3})+$|^\\d+$"_s);
    if (!grouped.match(wanted).hasMatch())
        return std::nullopt;
    QString digits = wanted;
    digits.removeIf([](QChar c) { return !c.isDigit(); });
    bool isNumber = false;
    const qint64 line = digits.toLongLong(&isNumber);
    return isNumber && line > 0 ? std::optional(LogTarget{LogTarget::Kind::Line, line, 0, 0}) : std::nullopt;
}

} // namespace qd::ui
