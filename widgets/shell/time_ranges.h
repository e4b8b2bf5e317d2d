// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time_range.h"

#include <QtCore/QStringList>

#include <vector>

namespace qd::ui {

/// The lengths that the header offers, shortest first.
[[nodiscard]] const std::vector<std::chrono::milliseconds> &timeRangeChoices();
/// "15m", "1h" … for the same indexes.
[[nodiscard]] QStringList timeRangeLabels();
/// The index of a live range of such a length; -1 for all others.
[[nodiscard]] int timeRangeChoice(const TimeRange &range);
/// "21:02 – 21:09" of a fixed range, with days where they are not today's; "last 7 min 30 s" of a live one.
[[nodiscard]] QString timeRangeText(const TimeRange &range, UtcTime now);

} // namespace qd::ui
