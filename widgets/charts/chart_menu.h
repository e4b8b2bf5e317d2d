// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace qd::ui {

class MetricChart;
class TimeAxis;
struct MarkBundle;

// Private to the room. The menus' actions live as long as the menu.

/// What can be done with a chart; `axis` may be null.
void fillChartMenu(QMenu &menu, MetricChart &chart, TimeAxis *axis);
/// What marks at one place lead to: each run, and the other events in Activity. `axis` must outlive the menu.
void fillMarkMenu(QMenu &menu, const MarkBundle &bundle, TimeAxis &axis);
/// PNG, SVG, CSV.
void fillExportMenu(QMenu &menu, MetricChart &chart);

} // namespace qd::ui
