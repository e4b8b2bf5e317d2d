// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"
#include "widgets/dashboards/panel_content.h"

class QScrollArea;

namespace qd::ui {

class ChartLegend;
class LegendTable;
class MetricChart;

/// A time series panel: the chart of the house with the dashboard's colours, units, stacking, limits and legend. Thread: GUI.
class SeriesContent final : public PanelContent {
    Q_OBJECT
public:
    SeriesContent(const dashboards::Panel &panel, const QString &title, QWidget *parent);

    void setData(const dashboards::PanelData &shown) override;
    void setRange(UtcTime begin, UtcTime end, bool live) override;
    void setTimeAxis(TimeAxis *axis) override;
    void setMarks(const QList<ChartMark> &marks) override;
    [[nodiscard]] MetricChart *chart() const { return m_chart; }
    [[nodiscard]] LegendTable *legendTable() const { return m_table; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildLegend();
    void showLooks();
    void showFrame();
    void showLegend();
    void fitLegend();
    [[nodiscard]] QColor colorOf(qsizetype curve) const;
    [[nodiscard]] bool isPercentStack() const;
    [[nodiscard]] QString stackGroup() const;
    [[nodiscard]] QList<ChartLimit> limits() const;
    [[nodiscard]] QList<double> wholes() const;

    dashboards::Panel m_panel;
    dashboards::PanelData m_data;
    UtcTime m_begin{};
    UtcTime m_end{};
    bool m_live = true;
    MetricChart *m_chart;
    ChartLegend *m_names = nullptr; ///< one of these, or neither
    LegendTable *m_table = nullptr;
    QScrollArea *m_scroll = nullptr; ///< around the names
};

} // namespace qd::ui
