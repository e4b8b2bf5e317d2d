// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/maintenance.h"

#include <QtCore/QDateTime>

namespace qd::alerts {

bool isOpen(const MaintenanceWindow &window, UtcTime now, const QTimeZone &zone)
{
    if (window.from || window.to)
        return (!window.from || now >= *window.from) && (!window.to || now < *window.to);
    const qint64 ms = now.time_since_epoch().count();
    const QDate today = QDateTime::fromMSecsSinceEpoch(ms, zone).date();
    // A window of up to a week may have begun on any of the last eight days.
    for (int back = 0; back <= 7; ++back) {
        const QDate day = today.addDays(-back);
        if (!(window.days & (1U << (day.dayOfWeek() - 1))))
            continue;
        const qint64 begin = QDateTime(day, window.start, zone).toMSecsSinceEpoch();
        if (ms >= begin && ms < begin + window.length.count())
            return true;
    }
    return false;
}

} // namespace qd::alerts
