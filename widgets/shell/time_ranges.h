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

} // namespace qd::ui
