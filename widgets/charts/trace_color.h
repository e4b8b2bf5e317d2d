// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtGui/QColor>

namespace qd::ui {

/// The ink in the current theme, for curves, legends and dots alike.
[[nodiscard]] QColor traceColor(TraceInk ink);

} // namespace qd::ui
