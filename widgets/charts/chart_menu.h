// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace qd::ui {

class MetricChart;
class TimeAxis;

// Private to the room. The menus' actions live as long as the menu.

/// What can be done with a chart; `axis` may be null.
void fillChartMenu(QMenu &menu, MetricChart &chart, TimeAxis *axis);
/// PNG, SVG, CSV.
void fillExportMenu(QMenu &menu, MetricChart &chart);

} // namespace qd::ui
