// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/time_ticks.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

constexpr std::array<qint64, 16> steps{1,   5,    10,   30,   60,    120,   300,   600,
                                       900, 1800, 3600, 7200, 14400, 21600, 43200, 86400};

QString labelOf(const QDateTime &time, qint64 step)
{
    if (step >= 43200)
        return QLocale().toString(time, QStringLiteral("ddd d"));
    return time.toString(step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

} // namespace

QList<TimeTick> timeTicks(UtcTime begin, UtcTime end, int atMost)
{
    QList<TimeTick> ticks;
    const qint64 span = std::chrono::floor<std::chrono::seconds>(end - begin).count();
    if (span <= 0 || atMost <= 0)
        return ticks;
    const auto fits = std::ranges::find_if(steps, [&](qint64 step) { return span / step + 1 <= atMost; });
    // Whole days beyond the table, for spans of weeks.
    const qint64 step = fits != steps.end() ? *fits : (span / atMost / 86400 + 1) * 86400;
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(begin.time_since_epoch().count());
    const qint64 offset = first.offsetFromUtc();
    const qint64 beginSecond = begin.time_since_epoch().count() / 1000;
    qint64 at = (beginSecond + offset + step - 1) / step * step - offset;
    for (; at <= beginSecond + span; at += step)
        ticks.append({UtcTime(std::chrono::seconds(at)), labelOf(QDateTime::fromSecsSinceEpoch(at), step)});
    return ticks;
}

} // namespace qd::ui
