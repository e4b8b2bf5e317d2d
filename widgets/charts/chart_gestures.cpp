// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_gestures.h"

#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>

#include <cmath>

namespace qd::ui {
namespace {

// As often as charts of the past can be asked for again without falling behind the mouse.
constexpr std::chrono::milliseconds panEvery{33};
constexpr double wheelStep = 120, zoomStep = 0.8;
constexpr double panShare = 0.25; ///< of the range, for a key
constexpr double wheelPanShare = 0.1;

std::chrono::milliseconds shareOf(std::chrono::milliseconds length, double share)
{
    return std::chrono::milliseconds(qint64(std::round(double(length.count()) * share)));
}

} // namespace

ChartGestures::ChartGestures(ChartCanvas &canvas, QObject *parent) : QObject(parent), m_canvas(canvas)
{
    m_panTimer.setSingleShot(true);
    m_panTimer.setInterval(panEvery);
    connect(&m_panTimer, &QTimer::timeout, this, &ChartGestures::flushPan);
}

bool ChartGestures::handle(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: return press(static_cast<QMouseEvent &>(*event));
    case QEvent::MouseMove: return move(static_cast<QMouseEvent &>(*event));
    case QEvent::MouseButtonRelease: return release(static_cast<QMouseEvent &>(*event));
    case QEvent::MouseButtonDblClick:
        if (!m_axis || static_cast<QMouseEvent &>(*event).button() != Qt::LeftButton)
            return false;
        m_axis->back();
        return true;
    case QEvent::Wheel: return wheel(static_cast<QWheelEvent &>(*event));
    case QEvent::KeyPress: return key(static_cast<QKeyEvent &>(*event));
    case QEvent::Leave:
    case QEvent::FocusOut: leave(); return false;
    default: return false;
    }
}

void ChartGestures::leave()
{
    m_hovered.reset();
    m_anchor.reset();
    m_canvas.setLeading(false);
    Q_EMIT crosshairWanted(std::nullopt);
}

bool ChartGestures::press(QMouseEvent &event)
{
    const bool pans = event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && event.modifiers() & Qt::ShiftModifier);
    if (!pans && event.button() != Qt::LeftButton)
        return false;
    m_drag = !m_axis ? Drag::None : pans ? Drag::Pan : Drag::Select;
    m_isDragging = false;
    m_pressed = m_last = event.position();
    m_pressedTime = m_canvas.plot().timeInside(event.position().x());
    m_anchor.reset();
    return true;
}

bool ChartGestures::move(QMouseEvent &event)
{
    const double x = event.position().x();
    const bool isFar = std::abs(x - m_pressed.x()) >= QApplication::startDragDistance();
    if (m_drag != Drag::None && event.buttons() != Qt::NoButton && isFar)
        m_isDragging = true;
    if (m_isDragging && m_drag == Drag::Pan) {
        panBy(m_last.x() - x);
        m_last = event.position();
        Q_EMIT cursorChanged(Qt::ClosedHandCursor);
        return true;
    }
    m_hovered = x;
    m_canvas.setLeading(true);
    const UtcTime time = m_canvas.plot().timeInside(x);
    Q_EMIT crosshairWanted(time);
    if (m_isDragging && m_drag == Drag::Select)
        select(m_pressedTime, time);
    Q_EMIT cursorChanged(shapeAt(event.position()));
    return true;
}

bool ChartGestures::release(QMouseEvent &event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    const bool wasDragging = std::exchange(m_isDragging, false);
    flushPan();
    if (wasDragging && drag == Drag::Select)
        Q_EMIT selected();
    else if (!wasDragging && event.button() == Qt::LeftButton)
        click(event.position());
    Q_EMIT cursorChanged(shapeAt(event.position()));
    return drag != Drag::None;
}

void ChartGestures::click(const QPointF &position)
{
    if (!m_axis)
        return;
    const auto bundle = m_canvas.bundleAt(position);
    if (leadsOn(bundle))
        Q_EMIT markChosen(*bundle);
    else
        m_axis->clearSelection();
}

bool ChartGestures::leadsOn(const std::optional<MarkBundle> &bundle) const
{
    return m_axis && bundle && (m_axis->canShowEvents() || (m_axis->canShowRuns() && !bundle->runs().isEmpty()));
}

Qt::CursorShape ChartGestures::shapeAt(const QPointF &position) const
{
    return leadsOn(m_canvas.bundleAt(position)) ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

void ChartGestures::select(UtcTime from, UtcTime to)
{
    m_isSelecting = true;
    m_axis->select(from, to);
    m_isSelecting = false;
}

void ChartGestures::panBy(double pixels)
{
    m_panned += pixels;
    if (!m_panTimer.isActive())
        m_panTimer.start();
}

void ChartGestures::flushPan()
{
    m_panTimer.stop();
    const double pixels = std::exchange(m_panned, 0.0);
    const ChartPlot plot = m_canvas.plot();
    if (m_axis && pixels != 0)
        m_axis->pan(std::chrono::milliseconds(qint64(std::round(pixels / std::max(1.0, plot.area.width()) * plot.seconds * 1000))));
}

bool ChartGestures::wheel(QWheelEvent &event)
{
    const QPoint turned = event.angleDelta();
    if (!m_axis || turned.isNull())
        return false;
    if (event.modifiers() & Qt::ControlModifier) {
        m_axis->zoom(std::pow(zoomStep, turned.y() / wheelStep), m_canvas.plot().timeInside(event.position().x()));
        return true;
    }
    const bool isSideways = std::abs(turned.x()) > std::abs(turned.y());
    if (!isSideways && !(event.modifiers() & Qt::ShiftModifier))
        return false;
    const double steps = (isSideways ? turned.x() : turned.y()) / wheelStep;
    m_axis->pan(shareOf(m_axis->range().length, -steps * wheelPanShare));
    return true;
}

bool ChartGestures::key(QKeyEvent &event)
{
    if (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return false;
    if (event.key() == Qt::Key_F && event.modifiers() == Qt::NoModifier) {
        Q_EMIT fitToggled();
        return true;
    }
    if (event.key() == Qt::Key_Escape)
        return escape();
    return (m_axis && axisKey(event)) || moveKey(event);
}

bool ChartGestures::axisKey(QKeyEvent &event)
{
    const ChartPlot plot = m_canvas.plot();
    const UtcTime middle = plot.timeAt(plot.area.center().x());
    const auto step = shareOf(m_axis->range().length, panShare);
    const bool withControl = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: m_axis->zoom(0.5, m_canvas.crosshair().value_or(middle)); return true;
    case Qt::Key_Minus: m_axis->zoom(2, m_canvas.crosshair().value_or(middle)); return true;
    case Qt::Key_Left:
        if (withControl)
            m_axis->pan(-step);
        return withControl;
    case Qt::Key_Right:
        if (withControl)
            m_axis->pan(step);
        return withControl;
    case Qt::Key_Backspace: m_axis->back(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: return enter();
    default: return false;
    }
}

bool ChartGestures::enter()
{
    if (m_axis->selection()) {
        m_axis->zoomToSelection();
        return true;
    }
    const auto bundle = m_canvas.bundleAtCrosshair();
    if (!leadsOn(bundle))
        return false;
    Q_EMIT markChosen(*bundle);
    return true;
}

bool ChartGestures::moveToMark(bool later)
{
    const ChartPlot plot = m_canvas.plot();
    const auto crosshair = m_canvas.crosshair();
    const double from = crosshair ? plot.xOf(*crosshair) : later ? -1 : plot.area.right() + 1;
    std::optional<double> best;
    for (const MarkBundle &bundle : m_canvas.bundles()) {
        const bool isBeyond = later ? bundle.x > from + 1 : bundle.x < from - 1;
        if (isBeyond && (!best || (later ? bundle.x < *best : bundle.x > *best)))
            best = bundle.x;
    }
    if (best)
        moveCrosshair(plot.timeAt(*best), false);
    return best.has_value();
}

bool ChartGestures::moveKey(QKeyEvent &event)
{
    const ChartFrame &frame = m_canvas.scene().frame();
    const bool withShift = event.modifiers() & Qt::ShiftModifier;
    const bool selecting = withShift && m_axis;
    const int columns = withShift && !m_axis ? 10 : 1;
    const UtcTime time = m_canvas.crosshair().value_or(frame.end);
    switch (event.key()) {
    case Qt::Key_Left: moveCrosshair(time - columns * columnWidth(), selecting); return true;
    case Qt::Key_Right: moveCrosshair(time + columns * columnWidth(), selecting); return true;
    case Qt::Key_Home: moveCrosshair(frame.begin, selecting); return true;
    case Qt::Key_End: moveCrosshair(frame.end, selecting); return true;
    case Qt::Key_M: return !(event.modifiers() & Qt::ControlModifier) && moveToMark(!withShift);
    default: return false;
    }
}

void ChartGestures::moveCrosshair(UtcTime time, bool selecting)
{
    const ChartFrame &frame = m_canvas.scene().frame();
    const UtcTime from = m_anchor.value_or(std::clamp(m_canvas.crosshair().value_or(frame.end), frame.begin, std::max(frame.begin, frame.end)));
    time = std::clamp(time, frame.begin, std::max(frame.begin, frame.end));
    m_hovered.reset();
    m_canvas.setLeading(true);
    Q_EMIT crosshairWanted(time);
    if (!selecting) {
        m_anchor.reset();
        return;
    }
    m_anchor = from;
    select(from, time);
    Q_EMIT selected();
}

bool ChartGestures::escape()
{
    m_anchor.reset();
    if (m_axis && m_axis->selection()) {
        m_axis->clearSelection();
        return true;
    }
    if (!m_canvas.crosshair())
        return false;
    leave();
    return true;
}

std::chrono::milliseconds ChartGestures::columnWidth() const
{
    const ChartFrame &frame = m_canvas.scene().frame();
    if (!frame.traces.isEmpty() && frame.traces.first().width.count() > 0)
        return frame.traces.first().width;
    return std::max(std::chrono::milliseconds(1), shareOf(frame.end - frame.begin, 0.01));
}

void ChartGestures::follow()
{
    if (m_hovered && m_drag == Drag::None)
        Q_EMIT crosshairWanted(m_canvas.plot().timeInside(*m_hovered));
}

} // namespace qd::ui
