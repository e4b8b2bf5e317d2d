// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_canvas.h"

#include "widgets/charts/ground_image.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr double timeLabelHeight = 20;
constexpr double timeLabelRoom = 66;
constexpr double topMargin = 3;
constexpr double labelHalo = 2; // round each label's picture
constexpr double markReach = 6; // px to both sides
constexpr double dotRadius = 4;

} // namespace

ChartCanvas::ChartCanvas(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("chartCanvas"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(80, 60);
}

void ChartCanvas::refresh()
{
    m_isOld = true;
    updateBundles();
    moveReadOut();
    update();
}

void ChartCanvas::showFrame(const ChartFrame &frame)
{
    m_scene.setFrame(frame);
    updateTicks(false);
    refresh();
}

bool ChartCanvas::isSeen() const { return isVisible() && !window()->isMinimized() && !visibleRegion().isEmpty(); }

ChartPlot ChartCanvas::plot() const
{
    const double height = std::max(10.0, double(this->height()) - topMargin - timeLabelHeight);
    return m_scene.plotIn({0, topMargin, double(width()), height});
}

void ChartCanvas::setFramed(bool framed)
{
    m_framed = framed;
    update();
}

void ChartCanvas::setCrosshair(std::optional<UtcTime> time)
{
    if (time == m_crosshair)
        return;
    const QRegion before = crosshairRegion();
    m_crosshair = time;
    moveReadOut();
    update(before + crosshairRegion());
}

void ChartCanvas::setLeading(bool leading)
{
    if (std::exchange(m_isLeading, leading) == leading)
        return;
    const QRegion before = crosshairRegion();
    moveReadOut();
    update(before + crosshairRegion());
}

void ChartCanvas::moveReadOut()
{
    const ChartPlot plot = this->plot();
    m_readOut = {};
    if (m_crosshair && plot.contains(*m_crosshair))
        m_readOut = placeReadOut(readOutLines(*m_crosshair, m_isLeading), m_isLeading, plot.area, plot.xOf(*m_crosshair));
}

QRegion ChartCanvas::crosshairRegion() const
{
    const ChartPlot plot = this->plot();
    if (!m_crosshair || !plot.contains(*m_crosshair))
        return {};
    const QRectF line(plot.xOf(*m_crosshair) - dotRadius - 2, 0, 2 * dotRadius + 4, height());
    return QRegion(line.toAlignedRect()) + m_readOut.rect.adjusted(-1, -1, 1, 1).toAlignedRect();
}

void ChartCanvas::setSelection(std::optional<TimeSpan> span)
{
    if (span == m_selection)
        return;
    const auto before = selectionBand();
    m_selection = span;
    const auto after = selectionBand();
    for (const auto &band : {before, after}) {
        if (band)
            update(band->adjusted(-2, -2, 2, 2).toAlignedRect());
    }
}

std::optional<QRectF> ChartCanvas::selectionBand() const
{
    if (!m_selection)
        return {};
    const ChartPlot plot = this->plot();
    const double left = std::max(plot.area.left(), plot.xOf(m_selection->begin));
    const double right = std::min(plot.area.right(), plot.xOf(m_selection->end));
    if (right < left)
        return {};
    return QRectF(left, plot.area.top(), right - left, plot.area.height());
}

QList<ReadOutLine> ChartCanvas::readOutLines(UtcTime time, bool whole) const
{
    QList<ReadOutLine> lines = m_scene.valuesAt(time);
    if (!whole)
        return lines;
    lines.prepend({m_scene.timeText(time), {}, 0});
    const double x = plot().xOf(time);
    for (const MarkBundle &bundle : m_bundles) {
        if (std::abs(bundle.x - x) <= markReach)
            tell(bundle, lines);
    }
    return lines;
}

/// What happened, newest first, and of which run if it is one.
void ChartCanvas::tell(const MarkBundle &bundle, QList<ReadOutLine> &lines)
{
    constexpr double alwaysShown = std::numeric_limits<double>::infinity();
    constexpr qsizetype told = 4;
    const bool isOne = bundle.marks.size() == 1;
    if (!isOne)
        lines.append({tr("%n event(s)", nullptr, int(bundle.marks.size())), markColor(bundle.kind), alwaysShown});
    const QList<ChartMark> last = bundle.marks.last(std::min(told, bundle.marks.size()));
    for (auto mark = last.crbegin(); mark != last.crend(); ++mark)
        lines.append({mark->text, isOne ? markColor(bundle.kind) : QColor(), alwaysShown});
    QList<QStringList> further;
    for (const ChartMark &mark : bundle.marks) {
        if (!mark.more.isEmpty() && !further.contains(mark.more))
            further.append(mark.more);
    }
    if (further.size() != 1)
        return; // each run of several has its own words in the menu
    for (const QString &text : further.first())
        lines.append({text, QColor(), alwaysShown});
}

QStringList ChartCanvas::readOut() const
{
    QStringList texts;
    if (!m_crosshair)
        return texts;
    for (const ReadOutLine &line : readOutLines(*m_crosshair, true))
        texts.append(line.text);
    return texts;
}

std::optional<MarkBundle> ChartCanvas::bundleAt(const QPointF &position) const
{
    return plot().area.contains(position) ? nearest(position.x()) : std::nullopt;
}

std::optional<MarkBundle> ChartCanvas::bundleAtCrosshair() const
{
    const ChartPlot plot = this->plot();
    return m_crosshair && plot.contains(*m_crosshair) ? nearest(plot.xOf(*m_crosshair)) : std::nullopt;
}

std::optional<MarkBundle> ChartCanvas::nearest(double x) const
{
    const auto distance = [x](const MarkBundle &bundle) { return std::abs(bundle.x - x); };
    const auto found = std::ranges::min_element(m_bundles, {}, distance);
    if (found == m_bundles.end() || distance(*found) > markReach)
        return {};
    return *found;
}

void ChartCanvas::updateBundles() { m_bundles = m_scene.bundles(plot()); }

void ChartCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateTicks(true);
    refresh();
}

void ChartCanvas::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_picture = {}; // pages of charts that nobody sees take no memory
    m_labels.clear();
}

void ChartCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::DevicePixelRatioChange) {
        m_labels.clear();
        refresh();
    }
}

void ChartCanvas::updateTicks(bool always)
{
    // Making their texts takes as long as drawing a curve: only when one comes or goes.
    const ChartFrame &frame = m_scene.frame();
    if (!always && m_ticks.size() >= 2) {
        const auto step = m_ticks.at(1).time - m_ticks.first().time;
        const auto isNext = [step](auto gap) { return gap.count() >= 0 && gap < step; };
        if (m_tickSpan == frame.end - frame.begin && isNext(m_ticks.first().time - frame.begin) && isNext(frame.end - m_ticks.last().time))
            return;
    }
    m_tickSpan = frame.end - frame.begin;
    m_ticks = timeTicks(frame.begin, frame.end, std::max(2, int(plot().area.width() / timeLabelRoom)));
}

void ChartCanvas::paintEvent(QPaintEvent *event)
{
    Q_EMIT aboutToPaint();
    const double scale = devicePixelRatioF();
    if (m_isOld || m_picture.isNull() || m_picture.devicePixelRatio() != scale)
        makePicture();
    QPainter painter(this);
    for (const QRect &part : event->region())
        painter.drawImage(QRectF(part), m_picture, QRectF(part.x() * scale, part.y() * scale, part.width() * scale, part.height() * scale));
    painter.setRenderHint(QPainter::Antialiasing);
    if (const auto band = selectionBand())
        paintChartSelection(painter, *band);
    const ChartPlot plot = this->plot();
    if (m_crosshair && plot.contains(*m_crosshair))
        paintCrosshair(painter, plot);
    if (m_framed) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ChartCanvas::makePicture()
{
    const double scale = devicePixelRatioF();
    const QSize size = (QSizeF(this->size()) * scale).toSize().expandedTo({1, 1});
    if (m_picture.size() != size)
        m_picture = QImage(size, QImage::Format_RGB32);
    m_picture.setDevicePixelRatio(scale);
    m_picture.fill(Theme::current().surface1);
    const ChartPlot plot = this->plot();
    std::vector<std::vector<CurveStretch>> curves;
    for (qsizetype i = 0; i < m_scene.look.traces.size(); ++i)
        curves.push_back(m_scene.stretches(i, plot));
    paintGround(plot, curves);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(plot.area.adjusted(0, -1, 0, 1));
    m_curves.paint(painter, plot.area, curves, m_scene.look.traces);
    painter.setClipping(false);
    for (const ChartLimit &limit : std::as_const(m_scene.look.limits))
        paintChartLimit(painter, plot, limit);
    for (const MarkBundle &bundle : std::as_const(m_bundles))
        paintChartMark(painter, plot.area, bundle);
    if (!m_scene.look.traces.isEmpty() && !m_scene.frame().traces.isEmpty() && !m_scene.hasValues())
        paintNoData(painter, plot.area);
    paintValueLabels(painter, plot.area);
    paintTimeLabels(painter, plot);
    m_isOld = false;
}

void ChartCanvas::paintGround(const ChartPlot &plot, const std::vector<std::vector<CurveStretch>> &curves)
{
    const Theme &theme = Theme::current();
    const double scale = m_picture.devicePixelRatio();
    const QRect area = QRectF(plot.area.topLeft() * scale, plot.area.size() * scale).toRect();
    const int thickness = std::max(1, int(scale));
    GroundImage ground(m_picture, area, scale, theme.surface1);
    for (const double share : {0.0, 0.5, 1.0}) {
        ground.addRow(int(std::round((1 - share) * (ground.height() - thickness))), thickness,
                      share == 0.5 ? withAlpha(theme.line, 0.6) : theme.line);
    }
    const double zero = std::clamp(plot.yOf(0), plot.area.top(), plot.area.bottom());
    if (plot.values.minimum < 0 && plot.values.maximum > 0)
        ground.addRow(int(std::round((zero - plot.area.top()) * scale)), thickness, theme.line);
    const double band = m_scene.look.stacked ? 0.32 : theme.dark ? 0.16 : 0.14;
    for (size_t i = 0; i < curves.size(); ++i) {
        const TraceInfo &info = m_scene.look.traces.at(qsizetype(i));
        const QColor color = traceColor(info);
        for (const CurveStretch &stretch : curves[i]) {
            if (stretch.hasBand)
                ground.addBand(stretch.high, stretch.low, withAlpha(color, band));
            if (info.filled && (!m_scene.look.stacked || info.unstacked))
                ground.addFill(stretch.line, zero, withAlpha(color, theme.dark ? 0.34 : 0.30), withAlpha(color, theme.dark ? 0.04 : 0.05));
        }
    }
}

void ChartCanvas::paintNoData(QPainter &painter, const QRectF &area) const
{
    painter.setFont(uiFont(TextSize::Small));
    painter.setPen(Theme::current().faint);
    const bool isHidden = std::ranges::none_of(m_scene.look.traces, [this](const TraceInfo &info) { return !m_scene.look.hidden.contains(info.id()); });
    const QString text = isHidden ? tr("All curves are hidden: click one in the legend.") : tr("No data in this time");
    painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, text);
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

void ChartCanvas::paintValueLabels(QPainter &painter, const QRectF &area)
{
    const QStringList texts = m_scene.valueLabels();
    constexpr double roomForThree = 64, lowestLift = 15;
    for (int i = 0; i < texts.size(); ++i) {
        if (i == 1 && area.height() < roomForThree)
            continue;
        const double y = i == 2 ? area.bottom() - lowestLift : area.top() + i * area.height() / 2 + 1;
        paintChartLabel(painter, QPointF(area.left() + 1 - labelHalo, y - labelHalo), label(texts.at(i), true));
    }
}

void ChartCanvas::paintTimeLabels(QPainter &painter, const ChartPlot &plot)
{
    const double top = plot.area.bottom() + 4 - labelHalo;
    const auto widthOf = [](const QPixmap &label) { return label.deviceIndependentSize().width() - 2 * labelHalo; };
    const QPixmap end = label(m_scene.endLabel(), false);
    const double endLeft = plot.area.right() - widthOf(end);
    paintChartLabel(painter, QPointF(endLeft - labelHalo, top), end);
    for (const TimeTick &tick : std::as_const(m_ticks)) {
        const QPixmap picture = label(tick.label, false);
        const double left = std::max(plot.area.left(), plot.xOf(tick.time) - widthOf(picture) / 2);
        if (left + widthOf(picture) + 8 <= endLeft)
            paintChartLabel(painter, QPointF(left - labelHalo, top), picture);
    }
}

void ChartCanvas::paintCrosshair(QPainter &painter, const ChartPlot &plot) const
{
    const Theme &theme = Theme::current();
    const double x = std::clamp(plot.xOf(*m_crosshair), plot.area.left(), plot.area.right() - 1);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_isLeading ? theme.dim : theme.faint, 1));
    painter.drawLine(QPointF(std::round(x), plot.area.top()), QPointF(std::round(x), plot.area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_scene.look.traces.size(); ++i) {
        if (const auto height = m_scene.heightAt(i, *m_crosshair)) {
            painter.setPen(QPen(theme.surface1, 2));
            painter.setBrush(traceColor(m_scene.look.traces.at(i)));
            painter.drawEllipse(QPointF(x, plot.yOf(*height)), dotRadius, dotRadius);
        }
    }
    paintReadOut(painter, m_readOut);
}

} // namespace qd::ui
