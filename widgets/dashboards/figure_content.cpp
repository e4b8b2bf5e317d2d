// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/figure_content.h"

#include "models/base/text.h"
#include "widgets/dashboards/bar_gauge_view.h"
#include "widgets/dashboards/gauge_view.h"
#include "widgets/dashboards/stat_view.h"

#include <QtWidgets/QVBoxLayout>

#include <cmath>

namespace qd::ui {
namespace {

using dashboards::PanelKind;
using dashboards::PanelOptions;

ShownValue shownValue(const dashboards::PanelValue &value, bool withCurve)
{
    ShownValue shown{.name = displayText(value.name), .number = displayText(value.number), .unit = displayText(value.unit), .color = value.color};
    shown.share = std::isfinite(value.value) ? value.place : value.value;
    if (withCurve) {
        shown.history.reserve(value.spark.size());
        for (const double one : value.spark)
            shown.history.append(float(one));
    }
    return shown;
}

/// Where the colours of the scale begin, as shares of it.
QList<ColorStep> stepsOf(const dashboards::PanelValue &value)
{
    QList<ColorStep> steps;
    const double whole = value.max - value.min;
    for (const dashboards::ThresholdStep &step : value.thresholds.steps) {
        const double share = !step.from ? 0 : whole > 0 ? (*step.from - value.min) / whole : 0;
        steps.append({std::clamp(share, 0.0, 1.0), step.color});
    }
    return steps;
}

} // namespace

FigureContent::FigureContent(const dashboards::Panel &panel, const QString &title, QWidget *parent) : PanelContent(parent), m_panel(panel)
{
    switch (panel.kind) {
    case PanelKind::Gauge: {
        auto *const gauge = new GaugeView(title, this);
        gauge->setMarkersShown(panel.options.showThresholdMarkers);
        m_view = gauge;
        break;
    }
    case PanelKind::BarGauge: m_view = new BarGaugeView(title, this); break;
    default: m_view = new StatView(title, this); break;
    }
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);
    orient();
}

void FigureContent::makeStat()
{
    StatView::Style style;
    style.coloring = StatView::Coloring(int(m_panel.options.colorMode));
    style.words = StatView::Words(int(m_panel.options.textMode));
    style.withCurve = m_panel.options.sparkline;
    // "Auto" lays tiles along the longer side, as Grafana does; "horizontal" there means that each takes a whole row.
    const auto orientation = m_panel.options.orientation;
    style.isHorizontal = orientation == PanelOptions::Orientation::Auto ? width() >= height() : orientation == PanelOptions::Orientation::Vertical;
    static_cast<StatView *>(m_view)->setStyle(style);
}

void FigureContent::makeBars()
{
    BarGaugeView::Style style;
    style.mode = BarGaugeView::Mode(int(m_panel.options.barMode));
    style.withUnfilled = m_panel.options.showUnfilled;
    const auto orientation = m_panel.options.orientation;
    style.isHorizontal = orientation == PanelOptions::Orientation::Auto ? width() < height() : orientation == PanelOptions::Orientation::Horizontal;
    static_cast<BarGaugeView *>(m_view)->setStyle(style);
}

void FigureContent::orient()
{
    if (m_panel.kind == PanelKind::Stat)
        makeStat();
    else if (m_panel.kind == PanelKind::BarGauge)
        makeBars();
}

void FigureContent::resizeEvent(QResizeEvent *event)
{
    PanelContent::resizeEvent(event);
    orient();
}

void FigureContent::setData(const dashboards::PanelData &shown)
{
    const bool withCurve = m_panel.kind == PanelKind::Stat && m_panel.options.sparkline;
    QList<ShownValue> values;
    for (const dashboards::PanelValue &value : shown.values)
        values.append(shownValue(value, withCurve));
    if (!shown.values.isEmpty())
        m_view->setSteps(stepsOf(shown.values.first()));
    m_view->setValues(values);
}

} // namespace qd::ui
