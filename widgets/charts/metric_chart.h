// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"
#include "widgets/charts/chart_data.h"

#include <QtWidgets/QWidget>

#include <optional>

namespace qd::ui {

class ChartCanvas;

/// One live chart: curves over time with marks and a read-out under the mouse or, with the keyboard focus, moved by
/// the arrow keys (Escape hides it). The only door to Qt Charts, and the place to leave it by.
///
/// Data flow: the pane asks its model for at most plotColumns() columns and hands them over as one ChartFrame;
/// the whole frame is replaced. A frame for a chart that nobody sees is kept and shown when the chart appears.
/// Thread: GUI. Units: those of `unit` for all values.
class MetricChart : public QWidget {
    Q_OBJECT
public:
    /// `name`: translated; becomes the accessible name.
    MetricChart(const QString &name, Unit unit, const QList<TraceInfo> &traces, QWidget *parent = nullptr);

    /// End of the value axis; 0 = follows the data.
    void setFixedMaximum(double maximum);
    /// A dashed line at this value.
    void setLimit(std::optional<double> limit);
    void setMarks(const QList<ChartMark> &marks);
    void setFrame(const ChartFrame &frame);

    /// How many columns are of use at the present size: one for two pixels, for curve and band have three points each.
    [[nodiscard]] int plotColumns() const;
    /// End of the value axis as it is.
    [[nodiscard]] double maximum() const;
    /// The read-out's lines; empty if it is hidden.
    [[nodiscard]] QStringList readOut() const;

    [[nodiscard]] QSize sizeHint() const override { return {320, 150}; }

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    void showPending();

    Unit m_unit;
    QList<TraceInfo> m_traces;
    ChartCanvas *m_canvas;
    ChartFrame m_frame;
    bool m_isPending = false;
};

} // namespace qd::ui
