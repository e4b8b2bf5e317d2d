// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtGui/QColor>

namespace qd::ui {

/// The ink in the current theme, for curves, legends and dots alike.
[[nodiscard]] QColor traceColor(TraceInk ink);
/// The trace's own colour, else its ink's.
[[nodiscard]] inline QColor traceColor(const TraceInfo &info) { return info.color.isValid() ? info.color : traceColor(info.ink); }

} // namespace qd::ui
