// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/time_ranges.h"

#include <QtCore/QCoreApplication>

namespace qd::ui {

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

} // namespace qd::ui
