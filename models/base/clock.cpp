// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace qd {

UtcTime SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

QString toIso(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::UTC)
        .toString(Qt::ISODateWithMs);
}

QString toTimeOfDay(UtcTime time, bool utc)
{
    const auto zone = utc ? QTimeZone(QTimeZone::UTC) : QTimeZone(QTimeZone::LocalTime);
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone)
        .toString(QStringLiteral("HH:mm:ss"));
}

} // namespace qd
