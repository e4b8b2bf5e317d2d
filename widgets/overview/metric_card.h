// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/metrics_service.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/card.h"
#include "widgets/overview/card_spec.h"

namespace qd::ui {

class ElidedLabel;
class Label;
class Legend;

/// A big number with its small unit over a quiet chart, for one host or a group.
/// Data flow: the pane calls refreshNumbers() each tick and refreshChart() when it is this card's turn.
class MetricCard : public Card {
    Q_OBJECT
public:
    /// `service` must outlive it.
    MetricCard(CardSpec spec, const metrics::MetricsService &service, QWidget *parent = nullptr);

    void setHosts(const QList<HostId> &hosts);
    void refreshNumbers();
    void refreshChart(UtcTime begin, UtcTime end, bool live);
    void setMarks(const QList<ChartMark> &marks) { m_chart->setMarks(marks); }

    [[nodiscard]] const CardSpec &spec() const { return m_spec; }
    [[nodiscard]] MetricChart *chart() const { return m_chart; }
    /// True once the newest frame has at least two values of the main curve.
    [[nodiscard]] bool hasCurve() const { return m_hasCurve; }

private:
    [[nodiscard]] QLayout *makeHead();
    [[nodiscard]] QString captionFor(const QString &unit) const;
    [[nodiscard]] ChartTrace traceOf(const CardSpec::Curve &curve, UtcTime begin, UtcTime end, bool withBand) const;
    void showLegend();

    CardSpec m_spec;
    const metrics::MetricsService &m_service;
    QList<HostId> m_hosts;
    Legend *m_legend;
    Label *m_number;
    ElidedLabel *m_unit;
    MetricChart *m_chart;
    bool m_hasCurve = false;
};

} // namespace qd::ui
