// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"
#include "widgets/charts/chart_data.h"
#include "widgets/common/time_axis.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>

class QMenu;

namespace qd::ui {

class ChartCanvas;
class ChartGestures;
struct MarkBundle;
class SelectionBar;

/// One live chart: curves over time with marks, a crosshair with a read-out, and everything that can be done with them
/// by mouse and keyboard (ChartGestures says what means what). With a TimeAxis it takes part in the window's one time
/// axis: zoom, pan, the crosshair and the selection are those of all charts, and a selection offers what lies behind
/// it. Without one only the crosshair moves.
///
/// Data flow: the pane asks its model for at most plotColumns() columns and hands them over as one ChartFrame;
/// the whole frame is replaced. A frame for a chart that nobody sees is kept and shown when the chart appears.
/// Thread: GUI. Units: those of `unit` for all values.
class MetricChart : public QWidget {
    Q_OBJECT
public:
    enum class Format { Png, Svg, Csv };

    /// `name`: translated; becomes the accessible name and the title of exported pictures.
    MetricChart(const QString &name, Unit unit, const QList<TraceInfo> &traces, QWidget *parent = nullptr);
    ~MetricChart() override;

    /// `axis` may be gone before the chart.
    void setTimeAxis(TimeAxis *axis);
    void setName(const QString &name);
    /// Whose values they are ("web-01"), for exported pictures and their names.
    void setSubject(const QString &subject) { m_subject = subject; }

    /// Other curves; give their values with the next setFrame(). What is hidden stays so by TraceInfo::id().
    void setTraces(const QList<TraceInfo> &traces);
    [[nodiscard]] const QList<TraceInfo> &traces() const;
    void setUnit(Unit unit);
    /// Another way to write values than formatted(), as precise as `resolution` asks (0 = three digits).
    void setValueText(const std::function<QString(double value, double resolution)> &text);
    /// Curves lie upon each other, in order. Their columns must begin at the same time and be equally wide.
    void setStacked(bool stacked);
    /// End of the value axis; 0 = follows the data.
    void setFixedMaximum(double maximum);
    void setFixedMinimum(std::optional<double> minimum);
    /// A dashed line at this value.
    void setLimit(std::optional<double> limit);
    void setLimits(const QList<ChartLimit> &limits);
    void setMarks(const QList<ChartMark> &marks);
    void setFrame(const ChartFrame &frame);

    /// The value axis is fitted to the data instead of beginning at zero. The owner remembers it.
    void setFitted(bool fitted);
    [[nodiscard]] bool isFitted() const;
    /// Curves that are hidden, by TraceInfo::id(). The owner remembers them.
    void setHiddenTraces(const QStringList &ids);
    [[nodiscard]] QStringList hiddenTraces() const;
    void setTraceShown(const QString &id, bool shown);
    [[nodiscard]] bool isTraceShown(const QString &id) const;
    /// This curve alone; empty = all.
    void showOnly(const QString &id);
    [[nodiscard]] bool isOnlyShown(const QString &id) const;

    /// How many columns are of use at the present size: one for two pixels.
    [[nodiscard]] int plotColumns() const;
    /// Ends of the value axis as they are.
    [[nodiscard]] double minimum() const;
    [[nodiscard]] double maximum() const;
    /// The read-out's lines; empty if there is no crosshair.
    [[nodiscard]] QStringList readOut() const;
    /// The axis's selection or, without one, the column under the crosshair (the newest one without that).
    [[nodiscard]] TimeSpan chosenSpan() const;

    /// The read-out, or the newest values, into the clipboard.
    void copyValues();
    /// The shown columns (of the selection, if there is one) as CSV into the clipboard.
    void copyCsv();
    /// Lets the person choose a file for exportTo().
    void exportAs(Format format);
    /// The file is written whole or not at all, in another thread; toastRequested() tells the end.
    void exportTo(const QString &path, Format format);

    [[nodiscard]] QSize sizeHint() const override { return {320, 150}; }

Q_SIGNALS:
    void tracesChanged();
    void shownTracesChanged();
    void fittedChanged(bool fitted);
    /// The owner may add its own actions to the context menu.
    void menuAboutToShow(QMenu *menu);
    /// Also given to the Pane that the chart lies on, if there is one.
    void toastRequested(const QString &title, const QString &text, bool isError);

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void connectGestures();
    void followAxis();
    void showPending();
    void describe();
    void moveCrosshair(std::optional<UtcTime> time);
    void showSelectionBar();
    void placeSelectionBar();
    void openExportMenu(const QPoint &global);
    void openMarks(const MarkBundle &bundle);
    void changeHidden(const std::function<void()> &change);
    void tell(const QString &title, const QString &text, bool isError);
    [[nodiscard]] QStringList newestValues() const;

    QString m_subject;
    ChartCanvas *m_canvas = nullptr;
    ChartGestures *m_gestures = nullptr;
    SelectionBar *m_bar = nullptr;
    QPointer<TimeAxis> m_axis;
    ChartFrame m_frame;
    bool m_isPending = false;
};

} // namespace qd::ui
