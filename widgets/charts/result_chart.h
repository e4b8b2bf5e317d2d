// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

class QChart;
class QChartView;

namespace qd::ui {

/// What a chart of an answer shows: values over time as lines, or values by name as bars.
struct ResultChartData {
    struct Series {
        QString name;
        QList<double> values; ///< one for each time or category; NaN = none
        bool operator==(const Series &) const = default;
    };
    QList<qint64> times;    ///< milliseconds since the epoch, ascending; empty = bars
    QStringList categories; ///< of the bars, first on top
    QList<Series> series;
    Unit unit = Unit::None;
    bool operator==(const ResultChartData &) const = default;
    [[nodiscard]] bool isEmpty() const { return series.isEmpty() || (times.isEmpty() && categories.isEmpty()); }
};

/// A chart of what was worked out once, beside the live charts: lines over time or horizontal bars, in the theme's colours, with
/// the value under the mouse as a tool tip. A click on a bar or point says which one. The accessible description names
/// series, count and ends. Thread: GUI.
class ResultChart : public QWidget {
    Q_OBJECT
public:
    explicit ResultChart(QWidget *parent = nullptr);
    void setData(const ResultChartData &data);
    [[nodiscard]] const ResultChartData &data() const { return m_data; }
    /// A picture of twice as many pixels as it has on the screen, at least 800 units wide.
    [[nodiscard]] QByteArray png();

Q_SIGNALS:
    /// Place among times or categories.
    void placeClicked(int place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addLines(QChart &chart);
    void addBars(QChart &chart);
    void addValueAxis(QChart &chart, Qt::Alignment side);
    void describe();
    [[nodiscard]] QColor colorOf(qsizetype series) const;

    QChartView *m_view;
    ResultChartData m_data;
};

} // namespace qd::ui
