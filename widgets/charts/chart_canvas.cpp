// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_canvas.h"

#include "widgets/charts/chart_canvas_paint.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QGraphicsTextItem>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr double timeLabelHeight = 20;
constexpr double timeLabelRoom = 66;
constexpr double topMargin = 3;
constexpr double labelHalo = 2; // round each label's picture

double peakOf(const ChartFrame &frame)
{
    float peak = std::numeric_limits<float>::quiet_NaN();
    for (const ChartTrace &trace : frame.traces) {
        for (const ChartColumn &column : trace.columns)
            peak = std::fmax(peak, std::fmax(column.value, column.high)); // fmax passes over NaN
    }
    return double(peak);
}

double secondsBetween(UtcTime from, UtcTime to) { return std::chrono::duration<double>(to - from).count(); }

} // namespace

ChartCanvas::ChartCanvas(Unit unit, QList<TraceInfo> traces, QWidget *parent)
    : QChartView(new QChart, parent), m_unit(unit), m_infos(std::move(traces)), m_chart(chart()), m_x(new QValueAxis(this)),
      m_y(new QValueAxis(this)), m_scale(unit)
{
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->setAcceptHoverEvents(false);
    for (QValueAxis *axis : {m_x, m_y})
        axis->setVisible(false);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    setMaximum(m_scale.update(0, {}));
    for (const TraceInfo &info : m_infos)
        m_traces.push_back(std::make_unique<TraceItems>(*m_chart, *m_x, *m_y, info));

    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setOptimizationFlags(QGraphicsView::DontAdjustForAntialiasing);
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    // Titles that nobody gave are laid out and painted all the same.
    for (QGraphicsItem *const item : scene()->items()) {
        if (item->type() == QGraphicsTextItem::Type)
            item->hide();
    }
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(80, 60);
}

void ChartCanvas::setFixedMaximum(double maximum)
{
    m_scale.setFixedMaximum(maximum);
    if (m_scale.maximum() > 0)
        setMaximum(m_scale.maximum());
}

void ChartCanvas::setMaximum(double maximum)
{
    // Each range change rebuilds the geometry of every series: only when it really differs.
    if (m_y->max() == maximum && !m_valueTexts.isEmpty())
        return;
    m_y->setRange(0, maximum);
    m_isGroundOld = true;
    m_valueTexts = {formatted(maximum, m_unit), formatted(maximum / 2, m_unit), QStringLiteral("0")};
    viewport()->update();
}

void ChartCanvas::setLimit(std::optional<double> limit)
{
    m_limit = limit;
    viewport()->update();
}

void ChartCanvas::setMarks(const QList<ChartMark> &marks)
{
    m_marks = marks;
    viewport()->update();
}

void ChartCanvas::showFrame(const ChartFrame &frame)
{
    m_frame = frame;
    const double span = std::max(1.0, secondsBetween(frame.begin, frame.end));
    if (m_x->max() != span)
        m_x->setRange(0, span);
    setMaximum(m_scale.update(peakOf(frame), frame.end.time_since_epoch()));
    for (size_t i = 0; i < m_traces.size(); ++i)
        m_traces[i]->show(qsizetype(i) < frame.traces.size() ? frame.traces.at(qsizetype(i)) : ChartTrace{}, frame.begin);
    m_isGroundOld = true;
    updateTicks(false);
    viewport()->update();
    if (m_cursor)
        Q_EMIT cursorMoved();
}

void ChartCanvas::recolor()
{
    for (const auto &trace : m_traces)
        trace->recolor();
    m_labels.clear();
    m_isGroundOld = true;
    viewport()->update();
}

void ChartCanvas::setFramed(bool framed)
{
    m_framed = framed;
    viewport()->update();
}

bool ChartCanvas::isSeen() const
{
    return isVisible() && !window()->isMinimized() && !viewport()->visibleRegion().isEmpty();
}

void ChartCanvas::paintEvent(QPaintEvent *event)
{
    Q_EMIT aboutToPaint();
    QChartView::paintEvent(event);
}

QRectF ChartCanvas::plot() const { return m_chart->plotArea(); }

void ChartCanvas::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    const QSizeF size = viewport()->size();
    m_chart->setPlotArea({0, topMargin, size.width(), std::max(10.0, size.height() - topMargin - timeLabelHeight)});
    m_isGroundOld = true;
    updateTicks(true);
}

void ChartCanvas::updateTicks(bool always)
{
    // Making their texts takes as long as drawing a curve: only when one comes or goes.
    if (!always && m_ticks.size() >= 2) {
        const auto step = m_ticks.at(1).time - m_ticks.first().time;
        const auto isNext = [step](auto gap) { return gap.count() >= 0 && gap < step; };
        if (m_tickSpan == m_frame.end - m_frame.begin && isNext(m_ticks.first().time - m_frame.begin)
            && isNext(m_frame.end - m_ticks.last().time))
            return;
    }
    m_tickSpan = m_frame.end - m_frame.begin;
    m_ticks = timeTicks(m_frame.begin, m_frame.end, std::max(2, int(plot().width() / timeLabelRoom)));
}

double ChartCanvas::xOf(UtcTime time) const
{
    return plot().left() + plot().width() * secondsBetween(m_frame.begin, time) / m_x->max();
}

double ChartCanvas::yOf(double value) const { return plot().bottom() - plot().height() * value / m_y->max(); }

UtcTime ChartCanvas::timeAt(double x) const
{
    const double seconds = (x - plot().left()) / plot().width() * m_x->max();
    return m_frame.begin + std::chrono::milliseconds(qint64(seconds * 1000));
}

std::optional<ChartColumn> ChartCanvas::columnAt(qsizetype trace, UtcTime time) const
{
    if (trace >= m_frame.traces.size())
        return {};
    const ChartTrace &points = m_frame.traces.at(trace);
    if (time < points.first || points.width.count() <= 0)
        return {};
    const qint64 index = (time - points.first) / points.width;
    if (index >= points.columns.size() || !std::isfinite(points.columns.at(index).value))
        return {};
    return points.columns.at(index);
}

void ChartCanvas::drawBackground(QPainter *painter, const QRectF &rect)
{
    const Theme &theme = Theme::current();
    const QRectF area = plot();
    if (!area.contains(rect))
        painter->fillRect(rect, theme.surface1);
    if (m_isGroundOld || m_ground.image().devicePixelRatio() != devicePixelRatioF())
        makeGround();
    painter->drawImage(area.topLeft(), m_ground.image());
    if (m_limit) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(withAlpha(theme.error, 0.6), 1, Qt::DashLine));
        const double y = std::round(yOf(*m_limit));
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter->setRenderHint(QPainter::Antialiasing);
    }
}

void ChartCanvas::makeGround()
{
    const Theme &theme = Theme::current();
    const double scale = devicePixelRatioF();
    const QSize size = (plot().size() * scale).toSize().expandedTo({1, 1});
    const int thickness = std::max(1, int(scale));
    m_ground.begin(size, theme.surface1);
    for (const double share : {0.0, 0.5, 1.0}) {
        m_ground.addRow(int(std::round((1 - share) * (size.height() - thickness))), thickness,
                        share == 0.5 ? withAlpha(theme.line, 0.6) : theme.line);
    }
    for (const auto &trace : m_traces)
        trace->addGround(m_ground);
    m_ground.setScale(scale);
    m_isGroundOld = false;
}

void ChartCanvas::drawForeground(QPainter *painter, const QRectF &)
{
    paintMarks(*painter);
    paintValueLabels(*painter);
    paintTimeLabels(*painter);
    if (m_cursor)
        paintCursor(*painter);
    if (m_framed) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(Theme::current().accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

const QPixmap &ChartCanvas::label(const QString &text, bool onCurve)
{
    constexpr qsizetype atMost = 32;
    QPixmap &known = m_labels[onCurve ? text : u' ' + text];
    if (!known.isNull() && known.devicePixelRatio() == devicePixelRatioF())
        return known;
    if (m_labels.size() > atMost) {
        m_labels.clear();
        return label(text, onCurve);
    }
    return known = makeChartLabel(text, onCurve, devicePixelRatioF());
}

void ChartCanvas::paintValueLabels(QPainter &painter)
{
    const QRectF area = plot();
    constexpr double roomForThree = 100, lowestLift = 15;
    for (int i = 0; i < m_valueTexts.size(); ++i) {
        if (i == 1 && area.height() < roomForThree)
            continue;
        const double y = i == 2 ? area.bottom() - lowestLift : area.top() + i * area.height() / 2 + 1;
        paintChartLabel(painter, QPointF(area.left() + 1 - labelHalo, y - labelHalo), label(m_valueTexts.at(i), true));
    }
}

void ChartCanvas::paintTimeLabels(QPainter &painter)
{
    const QRectF area = plot();
    const double top = area.bottom() + 4 - labelHalo;
    const auto widthOf = [](const QPixmap &label) { return label.deviceIndependentSize().width() - 2 * labelHalo; };
    const QPixmap end = label(m_frame.live ? tr("now") : toTimeOfDay(m_frame.end, false).first(5), false);
    const double endLeft = area.right() - widthOf(end);
    paintChartLabel(painter, QPointF(endLeft - labelHalo, top), end);
    for (const TimeTick &tick : m_ticks) {
        const QPixmap picture = label(tick.label, false);
        const double left = std::max(area.left(), xOf(tick.time) - widthOf(picture) / 2);
        if (left + widthOf(picture) + 8 <= endLeft)
            paintChartLabel(painter, QPointF(left - labelHalo, top), picture);
    }
}

void ChartCanvas::paintMarks(QPainter &painter) const
{
    for (const ChartMark &mark : m_marks) {
        if (mark.time >= m_frame.begin && mark.time <= m_frame.end)
            paintChartMark(painter, plot(), xOf(mark.time), mark.kind);
    }
}

void ChartCanvas::paintCursor(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const QRectF area = plot();
    const double x = area.left() + *m_cursor * area.width();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.faint, 1));
    painter.drawLine(QPointF(std::round(x), area.top()), QPointF(std::round(x), area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_infos.size(); ++i) {
        if (const auto column = columnAt(i, timeAt(x))) {
            painter.setPen(QPen(theme.surface1, 2));
            painter.setBrush(traceColor(m_infos.at(i)));
            painter.drawEllipse(QPointF(x, yOf(double(column->value))), 4, 4);
        }
    }
    paintReadOut(painter, x);
}

void ChartCanvas::paintReadOut(QPainter &painter, double x) const
{
    QList<ReadOutLine> lines;
    const QStringList texts = readOut();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const bool isTrace = i > 0 && i <= m_infos.size();
        lines.append({texts.at(i), isTrace ? traceColor(m_infos.at(i - 1)) : QColor()});
    }
    paintReadOutBox(painter, plot(), x, lines);
}

void ChartCanvas::setCursorX(std::optional<double> x)
{
    const double width = std::max(1.0, plot().width());
    m_cursor = x ? std::optional(std::clamp((*x - plot().left()) / width, 0.0, 1.0)) : std::nullopt;
    viewport()->update();
    Q_EMIT cursorMoved();
}

void ChartCanvas::moveCursor(int columns)
{
    const double step = m_frame.traces.isEmpty()
        ? 0.01
        : std::chrono::duration<double>(m_frame.traces.first().width).count() / m_x->max();
    m_cursor = std::clamp(m_cursor.value_or(1.0) + columns * step, 0.0, 1.0);
    viewport()->update();
    Q_EMIT cursorMoved();
}

QStringList ChartCanvas::readOut() const
{
    if (!m_cursor)
        return {};
    const UtcTime time = timeAt(plot().left() + *m_cursor * plot().width());
    QStringList lines{toTimeOfDay(time, false)};
    for (qsizetype i = 0; i < m_infos.size(); ++i) {
        const auto column = columnAt(i, time);
        QString text = column ? formatted(double(column->value), m_unit) : tr("no data");
        if (column && column->low < column->high)
            text += QStringLiteral("  (%1 – %2)").arg(formatted(double(column->low), m_unit), formatted(double(column->high), m_unit));
        lines.append(m_infos.at(i).name.isEmpty() ? text : m_infos.at(i).name + QStringLiteral("  ") + text);
    }
    const auto near = std::chrono::milliseconds(qint64(m_x->max() * 1000 * 6 / std::max(1.0, plot().width())));
    for (const ChartMark &mark : m_marks) {
        if (std::chrono::abs(mark.time - time) <= near)
            lines.append(mark.text);
    }
    return lines;
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    // Not QChartView's: its hover testing costs up to 9 ms a move.
    setCursorX(event->position().x());
}

void ChartCanvas::mousePressEvent(QMouseEvent *event) { event->ignore(); }

void ChartCanvas::wheelEvent(QWheelEvent *event) { event->ignore(); }

void ChartCanvas::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setCursorX({});
}

} // namespace qd::ui
