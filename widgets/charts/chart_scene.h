// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/axis_scale.h"
#include "widgets/charts/chart_curve.h"
#include "widgets/charts/time_ticks.h"

#include <QtCore/QSet>
#include <QtCore/QStringList>
#include <QtGui/QColor>

#include <functional>
#include <optional>

namespace qd::ui {

/// How a chart looks, besides its values.
struct ChartLook {
    Unit unit = Unit::None;
    QList<TraceInfo> traces;
    QSet<QString> hidden; ///< TraceInfo::id()
    QList<ChartLimit> limits;
    bool stacked = false;
    /// Another way to write a value, as precise as the resolution asks (0 = three digits); empty = formatted().
    std::function<QString(double value, double resolution)> valueText;

    [[nodiscard]] bool isShown(qsizetype trace) const { return trace < traces.size() && !hidden.contains(traces.at(trace).id()); }
    [[nodiscard]] QString textOf(double value, double resolution = 0) const;
};

/// One line of a read-out; an invalid colour means no dot before it.
struct ReadOutLine {
    QString text;
    QColor dot;
    double value = 0; ///< of a curve, for the order where not all find room
};

/// Marks that would cover each other, as one.
struct MarkBundle {
    double x = 0;
    ChartMark::Kind kind = ChartMark::Kind::Info; ///< the worst
    UtcTime first{};
    UtcTime last{};
    QList<ChartMark> marks; ///< oldest first

    /// The newest mark of each run, newest first.
    [[nodiscard]] QList<ChartMark> runs() const;
    /// How many belong to no run.
    [[nodiscard]] int others() const;
};

/// All that a chart shows, without a screen: the widget and exported pictures draw from it. Private to the room. Thread: GUI.
class ChartScene {
public:
    ChartLook look;

    /// The newest values; the value axis follows them.
    void setFrame(const ChartFrame &frame);
    /// The look changed: the value axis takes its ends anew.
    void rescale();
    void setMarks(const QList<ChartMark> &marks) { m_marks = marks; }
    [[nodiscard]] const QList<ChartMark> &marks() const { return m_marks; }
    [[nodiscard]] const ChartFrame &frame() const { return m_frame; }
    [[nodiscard]] AxisScale &scale() { return m_scale; }
    [[nodiscard]] const AxisScale &scale() const { return m_scale; }

    [[nodiscard]] ChartPlot plotIn(const QRectF &area) const;
    /// At the top, in the middle, at the bottom of the value axis.
    [[nodiscard]] QStringList valueLabels() const;
    /// At the right end of the time axis.
    [[nodiscard]] QString endLabel() const;
    /// Whether anything shown has a value.
    [[nodiscard]] bool hasValues() const;
    [[nodiscard]] std::vector<CurveStretch> stretches(qsizetype trace, const ChartPlot &plot) const;
    /// The height of a shown curve at a time, with what it is stacked upon.
    [[nodiscard]] std::optional<double> heightAt(qsizetype trace, UtcTime time) const;
    [[nodiscard]] QList<MarkBundle> bundles(const ChartPlot &plot) const;

    /// "10:41:49", with the day where the chart shows more than one.
    [[nodiscard]] QString timeText(UtcTime time) const;
    /// A line for each shown curve.
    [[nodiscard]] QList<ReadOutLine> valuesAt(UtcTime time) const;

private:
    [[nodiscard]] std::optional<ChartColumn> columnAt(qsizetype trace, UtcTime time) const;
    [[nodiscard]] bool isStacked(qsizetype trace) const;
    /// Sums of the shown traces before this one on the same side of zero, a value a column; empty if it is not stacked.
    [[nodiscard]] QList<double> below(qsizetype trace) const;
    void follow();
    /// Whether the ends of the value axis are so close that three digits do not tell values between them apart.
    [[nodiscard]] bool isNarrow() const;

    ChartFrame m_frame;
    QList<ChartMark> m_marks;
    AxisScale m_scale;
};

} // namespace qd::ui
