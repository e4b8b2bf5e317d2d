// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_canvas.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace qd::ui {

/// What mouse, wheel and keys mean on a chart. Without a time axis they only move the crosshair.
///
/// Move: crosshair. Drag: select a stretch of time. Shift+drag or middle button: pan. Ctrl+wheel: zoom around the mouse.
/// Shift+wheel or a sideways wheel: pan. Click: open a mark, or clear the selection. Double click: back.
/// Arrow keys, Home, End: crosshair; with Shift select, Ctrl+arrows pan. M, Shift+M: next and previous mark. + and -: zoom.
/// Enter: zoom to the selection, else open the mark at the crosshair.
/// Escape: clear it, then the crosshair. F: fit the value axis.
/// The plain wheel is left to the page that scrolls. Private to the room. Thread: GUI.
class ChartGestures : public QObject {
    Q_OBJECT
public:
    /// `canvas` must outlive it.
    ChartGestures(ChartCanvas &canvas, QObject *parent);
    void setTimeAxis(TimeAxis *axis) { m_axis = axis; }

    /// True: the event has done its work. False: it is for whoever lies around the chart.
    bool handle(QEvent *event);
    /// This chart changes the selection at the moment.
    [[nodiscard]] bool isSelecting() const { return m_isSelecting; }
    /// A new frame moved time on under the mouse that rests.
    void follow();

Q_SIGNALS:
    void crosshairWanted(std::optional<qd::UtcTime> time);
    /// A stretch of time was selected here.
    void selected();
    /// A mark is to be opened that leads somewhere.
    void markChosen(const qd::ui::MarkBundle &bundle);
    void fitToggled();
    void cursorChanged(Qt::CursorShape shape);

private:
    enum class Drag { None, Select, Pan };

    bool press(QMouseEvent &event);
    bool move(QMouseEvent &event);
    bool release(QMouseEvent &event);
    bool wheel(QWheelEvent &event);
    bool key(QKeyEvent &event);
    bool moveKey(QKeyEvent &event);
    bool axisKey(QKeyEvent &event);
    bool enter();
    bool moveToMark(bool later);
    [[nodiscard]] bool leadsOn(const std::optional<MarkBundle> &bundle) const;
    bool escape();
    void click(const QPointF &position);
    void leave();
    void panBy(double pixels);
    void flushPan();
    void select(UtcTime from, UtcTime to);
    void moveCrosshair(UtcTime time, bool selecting);
    [[nodiscard]] std::chrono::milliseconds columnWidth() const;
    [[nodiscard]] Qt::CursorShape shapeAt(const QPointF &position) const;

    ChartCanvas &m_canvas;
    QPointer<TimeAxis> m_axis;
    Drag m_drag = Drag::None;
    bool m_isDragging = false; ///< beyond the start distance
    bool m_isSelecting = false;
    QPointF m_pressed;
    QPointF m_last;
    UtcTime m_pressedTime{};
    std::optional<double> m_hovered; ///< where the mouse rests
    std::optional<UtcTime> m_anchor; ///< the selection's other end, by keyboard
    double m_panned = 0; ///< pixels that have not been panned yet
    QTimer m_panTimer;
};

} // namespace qd::ui
