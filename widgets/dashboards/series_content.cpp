// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/series_content.h"

#include "models/base/text.h"
#include "models/dashboards/grafana_units.h"
#include "models/dashboards/reducer.h"
#include "widgets/charts/chart_legend.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/dashboards/legend_table.h"
#include "widgets/dashboards/panel_color.h"

#include <QtCore/QMap>
#include <QtWidgets/QScrollArea>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

using dashboards::CurveStyle;
using dashboards::LegendOptions;
using dashboards::PanelCurve;

constexpr int gap = 6;
constexpr double mostHeight = 0.45; ///< of the panel, for a legend below
constexpr double mostWidth = 0.4;   ///< for one beside
constexpr int nameLines = 2, lineHeight = 21;
constexpr int lowestChart = 60;

/// The unit that the axis gets round numbers for.
Unit axisUnit(const QString &unit)
{
    const auto known = dashboards::chartUnit(unit);
    return known && known->factor == 1 ? known->unit : Unit::None;
}

/// As precise as an axis needs it; the unit is the first curve's.
std::function<QString(double, double)> valueText(const dashboards::FieldConfig &config)
{
    return [unit = config.unit, decimals = config.decimals](double value, double resolution) {
        std::optional<int> digits = decimals;
        if (resolution > 0 && std::isfinite(value)) {
            const QString plain = dashboards::formattedGrafana(value, unit, decimals);
            const QString next = dashboards::formattedGrafana(value + resolution, unit, decimals);
            if (plain == next)
                digits = decimals.value_or(0) + std::clamp(int(std::ceil(-std::log10(resolution))), 1, 6);
        }
        return dashboards::formattedGrafana(value, unit, digits);
    };
}

double orderOf(const PanelCurve &curve, const QString &calc)
{
    return dashboards::reduced(curve.values, calc).value_or(std::nan(""));
}

} // namespace

SeriesContent::SeriesContent(const dashboards::Panel &panel, const QString &title, QWidget *parent)
    : PanelContent(parent), m_panel(panel), m_chart(new MetricChart(title, axisUnit(panel.defaults.unit), {}, this))
{
    m_chart->setValueText(valueText(panel.defaults));
    m_chart->setFixedMinimum(panel.defaults.min);
    m_chart->setFixedMaximum(panel.defaults.max.value_or(0));
    connect(m_chart, &MetricChart::menuAboutToShow, this, &PanelContent::menuAboutToShow);
    connect(m_chart, &MetricChart::shownTracesChanged, this, [this] {
        if (isPercentStack())
            showFrame(); // shares are of what is shown
    });
    buildLegend();
}

void SeriesContent::buildLegend()
{
    const LegendOptions &legend = m_panel.options.legend;
    if (legend.mode == LegendOptions::Mode::Hidden)
        return;
    if (legend.mode == LegendOptions::Mode::Table && !legend.calcs.isEmpty()) {
        m_table = new LegendTable(*m_chart, this);
        const QString sorted = dashboards::reducerForTitle(legend.sortBy);
        m_table->setOrder(int(legend.calcs.indexOf(sorted)), legend.sortDescending);
        return;
    }
    m_scroll = new QScrollArea(this);
    m_names = new ChartLegend(*m_chart);
    m_names->setWrapping(true);
    m_scroll->setWidget(m_names);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_names->setAutoFillBackground(false);
}

/// A panel with a time of its own is not about the window's.
void SeriesContent::setTimeAxis(TimeAxis *axis) { m_chart->setTimeAxis(m_panel.timeFrom.isEmpty() ? axis : nullptr); }

void SeriesContent::setMarks(const QList<ChartMark> &marks) { m_chart->setMarks(marks); }

void SeriesContent::setRange(UtcTime begin, UtcTime end, bool live)
{
    const auto own = dashboards::parseDuration(m_panel.timeFrom);
    m_begin = own ? end - *own : begin;
    m_end = end;
    m_live = live;
    showFrame();
}

void SeriesContent::setData(const dashboards::PanelData &shown)
{
    m_data = shown;
    showLooks();
    showFrame();
    showLegend();
    fitLegend();
}

QColor SeriesContent::colorOf(qsizetype curve) const
{
    const QColor own = panelColor(m_data.curves.at(curve).color);
    return own.isValid() ? own : seriesColor(curve);
}

bool SeriesContent::isPercentStack() const
{
    return std::ranges::any_of(m_data.curves, [](const PanelCurve &curve) { return curve.config.style.stacking == CurveStyle::Stacking::Percent; });
}

/// The group of curves that is stacked: the first of several members. What is alone in its group stands on the axis.
QString SeriesContent::stackGroup() const
{
    QMap<QString, int> members;
    const auto isStacked = [](const PanelCurve &curve) { return curve.config.style.stacking != CurveStyle::Stacking::None; };
    for (const PanelCurve &curve : m_data.curves)
        members[curve.config.style.stackGroup] += isStacked(curve);
    const auto found = std::ranges::find_if(m_data.curves, [&](const PanelCurve &curve) { return isStacked(curve) && members.value(curve.config.style.stackGroup) > 1; });
    return found == m_data.curves.cend() ? QString() : found->config.style.stackGroup;
}

void SeriesContent::showLooks()
{
    QList<TraceInfo> traces;
    bool isStacked = false;
    const QString group = stackGroup();
    for (qsizetype i = 0; i < m_data.curves.size(); ++i) {
        const PanelCurve &curve = m_data.curves.at(i);
        const CurveStyle &style = curve.config.style;
        TraceInfo info{.name = displayText(curve.name), .filled = style.fillOpacity > 0, .color = colorOf(i), .dashed = style.dashed};
        info.key = curve.refId + u'/' + curve.name;
        info.unstacked = style.stacking == CurveStyle::Stacking::None || style.stackGroup != group;
        isStacked = isStacked || !info.unstacked;
        traces.append(info);
    }
    m_chart->setStacked(isStacked);
    m_chart->setTraces(traces);
    m_chart->setLimits(limits());
    if (isPercentStack()) {
        dashboards::FieldConfig share;
        share.unit = QStringLiteral("percent");
        m_chart->setValueText(valueText(share));
        m_chart->setFixedMaximum(100);
    }
}

QList<ChartLimit> SeriesContent::limits() const
{
    const bool isShown = std::ranges::any_of(m_data.curves, [](const PanelCurve &curve) { return curve.config.style.thresholds != CurveStyle::ThresholdStyle::Off; });
    QList<ChartLimit> found;
    if (!isShown || m_panel.defaults.thresholds.percentage)
        return found;
    const QList<dashboards::ThresholdStep> &steps = m_panel.defaults.thresholds.steps;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (steps.at(i).from)
            found.append({*steps.at(i).from, i + 1 == steps.size() ? ChartLimit::Kind::Error : ChartLimit::Kind::Warning});
    }
    return found;
}

/// Of percent stacks: what the shown curves are together at each step.
QList<double> SeriesContent::wholes() const
{
    QList<double> sums;
    const QStringList hidden = m_chart->hiddenTraces();
    for (const PanelCurve &curve : m_data.curves) {
        if (curve.config.style.stacking != CurveStyle::Stacking::Percent || hidden.contains(curve.refId + u'/' + curve.name))
            continue;
        sums.resize(std::max(sums.size(), curve.values.size()), 0.0);
        for (qsizetype i = 0; i < curve.values.size(); ++i)
            sums[i] += std::isfinite(curve.values.at(i)) ? std::abs(curve.values.at(i)) : 0;
    }
    return sums;
}

void SeriesContent::showFrame()
{
    if (m_begin >= m_end)
        return;
    const QList<double> whole = isPercentStack() ? wholes() : QList<double>();
    ChartFrame frame{m_begin, m_end, m_live, {}};
    for (const PanelCurve &curve : std::as_const(m_data.curves)) {
        // A sample is the value at its moment, and a column is drawn in its middle.
        ChartTrace trace{m_data.first - m_data.step / 2, m_data.step, {}};
        trace.columns.reserve(curve.values.size());
        float before = std::numeric_limits<float>::quiet_NaN();
        const bool isShare = curve.config.style.stacking == CurveStyle::Stacking::Percent;
        for (qsizetype i = 0; i < curve.values.size(); ++i) {
            double value = curve.values.at(i);
            if (isShare)
                value = whole.value(i) > 0 ? value / whole.at(i) * 100 : std::nan("");
            float shown = curve.config.style.hiddenInChart ? std::numeric_limits<float>::quiet_NaN() : float(value);
            if (curve.config.style.spanGaps && !std::isfinite(shown))
                shown = before;
            before = shown;
            trace.columns.append({shown, shown, shown});
        }
        frame.traces.append(trace);
    }
    m_chart->setFrame(frame);
}

void SeriesContent::showLegend()
{
    if (m_names) {
        QList<ChartLegend::Entry> entries;
        for (qsizetype i = 0; i < m_data.curves.size(); ++i) {
            const PanelCurve &curve = m_data.curves.at(i);
            if (!curve.config.style.hiddenInLegend)
                entries.append({.name = displayText(curve.name), .color = colorOf(i), .trace = curve.refId + u'/' + curve.name});
        }
        m_names->setEntries(entries);
    }
    if (!m_table)
        return;
    QStringList titles;
    for (const QString &calc : m_panel.options.legend.calcs)
        titles.append(dashboards::reducerTitle(calc));
    QList<LegendTable::Entry> entries;
    for (qsizetype i = 0; i < m_data.curves.size(); ++i) {
        const PanelCurve &curve = m_data.curves.at(i);
        if (curve.config.style.hiddenInLegend)
            continue;
        LegendTable::Entry entry{.id = curve.refId + u'/' + curve.name, .name = displayText(curve.name), .color = colorOf(i)};
        for (const auto &[calc, text] : curve.calcs) {
            entry.figures.append(text);
            entry.orders.append(orderOf(curve, calc));
        }
        entries.append(entry);
    }
    m_table->setEntries(titles, entries);
}

void SeriesContent::fitLegend()
{
    QRect room = rect();
    QWidget *const legend = m_table ? static_cast<QWidget *>(m_table) : m_scroll;
    if (legend) {
        const LegendOptions &options = m_panel.options.legend;
        const bool isBeside = options.placement == LegendOptions::Placement::Right;
        const int wanted = m_table ? m_table->wholeHeight() : std::min(m_names->heightForWidth(width()), nameLines * lineHeight);
        if (isBeside) {
            const int most = int(width() * mostWidth);
            const int beside = std::min(options.width > 0 ? options.width : most, most);
            legend->setGeometry(width() - beside, 0, beside, height());
            room.setRight(width() - beside - gap - 1);
        } else {
            const int below = std::min({wanted, int(height() * mostHeight), std::max(0, height() - lowestChart)});
            legend->setGeometry(0, height() - below, width(), below);
            room.setBottom(height() - below - gap);
        }
        legend->setVisible(!m_data.curves.isEmpty());
    }
    m_chart->setGeometry(room);
}

void SeriesContent::resizeEvent(QResizeEvent *event)
{
    PanelContent::resizeEvent(event);
    fitLegend();
}

void SeriesContent::changeEvent(QEvent *event)
{
    PanelContent::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_data.curves.isEmpty())
        return;
    showLooks();
    showLegend();
}

} // namespace qd::ui
