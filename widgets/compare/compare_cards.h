// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/metric_chart.h"
#include "widgets/common/card.h"
#include "widgets/compare/compare_plan.h"

namespace qd::ui {

class CompareLegendModel;
class TimeAxis;

/// One chart of a comparison below its title.
class CompareCard : public Card {
    Q_OBJECT
public:
    /// `earlier`: what the thin lines of an earlier time are called; empty = there are none.
    CompareCard(const PlannedChart &plan, const QString &earlier, QWidget *parent = nullptr);

    [[nodiscard]] const PlannedChart &plan() const { return m_plan; }
    [[nodiscard]] MetricChart *chart() const { return m_chart; }
    /// Hides what the legend's ticks say.
    void follow(const CompareLegendModel &legend);

private:
    PlannedChart m_plan;
    QString m_earlier;
    MetricChart *m_chart;
};

/// The charts of a comparison: large ones below each other, small ones in as many columns as the width allows. Its minimum
/// height follows; what fits shares the height.
class CompareCards : public QWidget {
    Q_OBJECT
public:
    static constexpr int gutter = 12;
    static constexpr int narrowestSmall = 280;
    static constexpr int lowestSmall = 170;
    static constexpr int lowestLarge = 180;

    using QWidget::QWidget;

    /// Charts that stay are kept with what they show.
    void setPlan(const ComparePlan &plan, bool isSmall, const QString &earlier);
    void setTimeAxis(TimeAxis *axis);
    [[nodiscard]] const QList<CompareCard *> &cards() const { return m_cards; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QList<CompareCard *> m_cards;
    QString m_earlier;
    QPointer<TimeAxis> m_axis;
    bool m_isSmall = false;
};

} // namespace qd::ui
