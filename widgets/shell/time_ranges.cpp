// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/time_ranges.h"

#include "models/base/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::ui {
namespace {

QDateTime localTime(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

QString momentText(const QDateTime &time, bool withDay, bool withSeconds)
{
    const QString clock = time.toString(withSeconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return withDay ? QLocale().toString(time, QStringLiteral("d MMM ")) + clock : clock;
}

} // namespace

const std::vector<std::chrono::milliseconds> &timeRangeChoices()
{
    using namespace std::chrono_literals;
    static const std::vector<std::chrono::milliseconds> choices = {5min, 15min, 1h, 6h, 24h, 7 * 24h, 30 * 24h};
    return choices;
}

QStringList timeRangeLabels()
{
    const auto text = [](const char *source) { return QCoreApplication::translate("TimeRanges", source); };
    return {text(QT_TRANSLATE_NOOP("TimeRanges", "5m")), text(QT_TRANSLATE_NOOP("TimeRanges", "15m")),
            text(QT_TRANSLATE_NOOP("TimeRanges", "1h")), text(QT_TRANSLATE_NOOP("TimeRanges", "6h")),
            text(QT_TRANSLATE_NOOP("TimeRanges", "24h")),
            text(QT_TRANSLATE_NOOP("TimeRanges", "7d")), text(QT_TRANSLATE_NOOP("TimeRanges", "30d"))};
}

int timeRangeChoice(const TimeRange &range)
{
    const auto &choices = timeRangeChoices();
    const auto found = std::ranges::find(choices, range.length);
    return range.live && found != choices.end() ? int(found - choices.begin()) : -1;
}

QString timeRangeText(const TimeRange &range, UtcTime now)
{
    if (range.live)
        return QCoreApplication::translate("TimeRanges", "last %1").arg(formatDuration(std::chrono::round<std::chrono::seconds>(range.length)));
    constexpr std::chrono::minutes secondsMatter{10};
    const QDateTime begin = localTime(range.from), end = localTime(range.from + range.length);
    const bool isToday = begin.date() == localTime(now).date() && end.date() == begin.date();
    const bool withSeconds = range.length < secondsMatter;
    return QStringLiteral("%1 – %2").arg(momentText(begin, !isToday, withSeconds), momentText(end, begin.date() != end.date(), withSeconds));
}

} // namespace qd::ui
