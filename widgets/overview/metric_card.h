// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/overview/absence.h"
#include "widgets/overview/board_item.h"
#include "widgets/overview/card_spec.h"

namespace qd::ui {

class ChartLegend;
class ElidedLabel;
class Label;

/// A big number with its small unit over a quiet chart, for one host or a group.
class MetricCard : public BoardItem {
    Q_OBJECT
public:
    /// `book` must outlive it.
    MetricCard(CardSpec spec, const CurveBook &book, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return m_spec.title; }
    void setHosts(const QList<HostId> &hosts) override;
    void refreshNumbers() override;
    void refreshChart(const ChartFrame &span) override;
    [[nodiscard]] bool hasData() const override { return m_hasCurve; }
    [[nodiscard]] MetricChart *chart() const override { return m_chart; }

    [[nodiscard]] const CardSpec &spec() const { return m_spec; }
    /// True once the newest frame has at least two values of the main curve.
    [[nodiscard]] bool hasCurve() const { return m_hasCurve; }

private:
    [[nodiscard]] QString captionFor(const QString &unit) const;
    [[nodiscard]] qsizetype numberCurve() const;
    void showLegend();
    [[nodiscard]] bool isLegendBelow() const;

    CardSpec m_spec;
    const CurveBook &m_book;
    QList<HostId> m_hosts;
    Absence m_absence;
    Label *m_number;
    ElidedLabel *m_caption;
    MetricChart *m_chart;
    ChartLegend *m_legend;
    bool m_hasCurve = false;
};

} // namespace qd::ui
