// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/rate_histogram.h"

#include "models/base/text.h"
#include "widgets/common/mark_menu.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QMetaMethod>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qd::ui {
namespace {

constexpr int kSide = 14;
constexpr int kTop = 8;
constexpr int kBottom = 4;
constexpr int kHeight = 44;
constexpr int kTimesHeight = 15;
constexpr double kMarkReach = 5; ///< pixels around a mark where the mouse finds it

qint64 total(const logs::LevelCounts &counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

qint64 at(const logs::LevelCounts &counts, logs::Level level)
{
    return counts[size_t(level)];
}

QColor markColor(Tone tone)
{
    const Theme &theme = Theme::current();
    switch (tone) {
    case Tone::Ok: return theme.ok;
    case Tone::Warning: return theme.warn;
    case Tone::Error: return theme.error;
    case Tone::Debug: return theme.faint;
    case Tone::Info: break;
    }
    return theme.violet;
}

QString markLine(const HistogramMark &mark)
{
    return toTimeOfDay(mark.time, false) + QLatin1Char(' ') + mark.text;
}

/// Of each run the newest mark, of all else every one; newest first.
QList<HistogramMark> oneOfEachRun(const QList<HistogramMark> &marks)
{
    QList<HistogramMark> kept;
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        if (mark->run.isEmpty() || !std::ranges::contains(kept, mark->run, &HistogramMark::run))
            kept.append(*mark);
    }
    return kept;
}

/// What can be asked "since then", newest first: of a run since its first mark, when it began to matter to the log.
QList<HistogramMark> momentsOf(const QList<HistogramMark> &marks)
{
    QList<HistogramMark> kept;
    for (const HistogramMark &mark : marks) {
        if (mark.run.isEmpty() || !std::ranges::contains(kept, mark.run, &HistogramMark::run))
            kept.append(mark);
    }
    std::ranges::reverse(kept);
    return kept.first(std::min(kept.size(), mostMarksInMenu));
}

} // namespace

RateHistogram::RateHistogram(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(kHeight);
    setMouseTracking(true);
    setObjectName(QStringLiteral("rateHistogram"));
    setAccessibleName(tr("Lines over time by level"));
}

void RateHistogram::setHistogram(const logs::Histogram &histogram)
{
    m_histogram = histogram;
    describe();
    update();
}

void RateHistogram::setMarks(const QList<HistogramMark> &marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    describe();
    update();
}

void RateHistogram::setEdgeTimes(bool shown)
{
    m_edgeTimes = shown;
    setFixedHeight(shown ? kHeight + kTimesHeight : kHeight);
    update();
}

void RateHistogram::describe()
{
    qint64 lines = 0;
    qint64 errors = 0;
    for (const logs::LevelCounts &counts : m_histogram.buckets) {
        lines += total(counts);
        errors += at(counts, logs::Level::Error);
    }
    const QLocale locale;
    QString text = tr("%1 lines in the shown time, %2 of them errors").arg(locale.toString(lines), locale.toString(errors));
    if (!m_marks.isEmpty())
        text += QStringLiteral("; ") + tr("%n event(s) marked", nullptr, int(m_marks.size()));
    if (const QList<HistogramMark> here = marksAtCrosshair(); !here.isEmpty())
        text += QStringLiteral("; ") + wordsOf(here).join(QStringLiteral(", "));
    setAccessibleDescription(text);
}

int RateHistogram::ground() const
{
    return height() - kBottom - (m_edgeTimes ? kTimesHeight : 0);
}

void RateHistogram::setTimeAxis(TimeAxis *axis)
{
    if (m_axis)
        m_axis->disconnect(this);
    m_axis = axis;
    setFocusPolicy(axis ? Qt::StrongFocus : Qt::NoFocus);
    if (!axis)
        return;
    connect(axis, &TimeAxis::crosshairMoved, this, [this] {
        update();
        if (hasFocus())
            describe();
    });
    connect(axis, &TimeAxis::selectionChanged, this, qOverload<>(&QWidget::update));
}

qint64 RateHistogram::bucketMs() const
{
    return bucketCount() == 0 ? 1 : std::max<qint64>(1, (m_histogram.toMs - m_histogram.fromMs) / bucketCount());
}

double RateHistogram::xOf(UtcTime time) const
{
    return kSide + double(time.time_since_epoch().count() - m_histogram.fromMs) / double(bucketMs()) * kBarStep;
}

UtcTime RateHistogram::timeAt(double x) const
{
    const double share = std::clamp((x - kSide) / kBarStep, 0.0, double(bucketCount()));
    return UtcTime{std::chrono::milliseconds(m_histogram.fromMs + qint64(share * double(bucketMs())))};
}

void RateHistogram::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT bucketsWanted((width() - 2 * kSide) / kBarStep);
}

void RateHistogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBars(painter);
    if (bucketCount() == 0)
        return;
    paintMarks(painter);
    if (m_edgeTimes)
        paintEdgeTimes(painter);
    if (!m_axis)
        return;
    paintSelection(painter);
    paintCrosshair(painter);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(kSide / 2, 0, -kSide / 2 - 1, -1));
    }
}

void RateHistogram::paintBars(QPainter &painter) const
{
    qint64 peak = 1;
    for (const logs::LevelCounts &counts : m_histogram.buckets)
        peak = std::max(peak, total(counts));
    // Square roots keep quiet times visible beside a burst.
    const double scale = double(ground() - kTop) / std::sqrt(double(peak));
    for (size_t i = 0; i < m_histogram.buckets.size(); ++i)
        paintBar(painter, kSide + int(i) * kBarStep, m_histogram.buckets[i], scale);
}

void RateHistogram::paintBar(QPainter &painter, int x, const logs::LevelCounts &counts, double scale) const
{
    const Theme &theme = Theme::current();
    const qint64 all = total(counts);
    if (all == 0) {
        painter.fillRect(x, ground() - 1, kBarStep - 1, 1, theme.surface3);
        return;
    }
    const int full = std::max(2, int(std::round(std::sqrt(double(all)) * scale)));
    int top = ground() - full;
    const auto part = [&](qint64 count, const QColor &color) {
        const int wanted = count == 0 ? 0 : std::max(2, int(std::round(double(count) / double(all) * full)));
        const int high = std::min(wanted, ground() - top);
        painter.fillRect(x, top, kBarStep - 1, high, color);
        top += high;
    };
    part(at(counts, logs::Level::Error), theme.error);
    part(at(counts, logs::Level::Warning), theme.warn);
    const QColor calm = withAlpha(theme.accent, theme.dark ? 0.42 : 0.34);
    const qint64 quiet = at(counts, logs::Level::Debug) + at(counts, logs::Level::Trace);
    if (quiet > 0)
        part(all - quiet - at(counts, logs::Level::Error) - at(counts, logs::Level::Warning), calm);
    painter.fillRect(x, top, kBarStep - 1, ground() - top, quiet > 0 ? withAlpha(theme.accent, theme.dark ? 0.24 : 0.18) : calm);
}

void RateHistogram::paintMarks(QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const HistogramMark &mark : m_marks) {
        const double x = std::round(xOf(mark.time)) + 0.5;
        if (x < kSide || x > kSide + bucketCount() * kBarStep)
            continue;
        const QColor color = markColor(mark.tone);
        painter.setPen(QPen(withAlpha(color, 0.55), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, 6), QPointF(x, ground()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({QPointF(x - 4, 1), QPointF(x + 4, 1), QPointF(x, 7)}));
    }
    painter.restore();
}

void RateHistogram::paintEdgeTimes(QPainter &painter) const
{
    const auto text = [this](qint64 ms) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
        const bool isLong = m_histogram.toMs - m_histogram.fromMs > std::chrono::milliseconds(std::chrono::hours(20)).count()
            || time.date() != QDate::currentDate();
        return time.toString(isLong ? QStringLiteral("yyyy-MM-dd HH:mm") : QStringLiteral("HH:mm:ss"));
    };
    painter.setFont(tabularFont(TextSize::Tiny));
    painter.setPen(Theme::current().faint);
    const QRect strip(kSide, ground(), bucketCount() * kBarStep, kTimesHeight + kBottom);
    painter.drawText(strip, Qt::AlignLeft | Qt::AlignVCenter, text(m_histogram.fromMs));
    painter.drawText(strip, Qt::AlignRight | Qt::AlignVCenter, text(m_histogram.toMs));
}

QList<HistogramMark> RateHistogram::shownMarks() const
{
    QList<HistogramMark> shown = m_marks;
    shown.removeIf([this](const HistogramMark &mark) { return mark.time < timeAt(0) || mark.time > timeAt(width()); });
    return shown;
}

QList<HistogramMark> RateHistogram::marksAt(double x) const
{
    QList<HistogramMark> near = shownMarks();
    near.removeIf([this, x](const HistogramMark &mark) { return std::abs(xOf(mark.time) - x) > kMarkReach; });
    return near;
}

QList<HistogramMark> RateHistogram::marksAtCrosshair() const
{
    return m_axis && m_axis->crosshair() && bucketCount() > 0 ? marksAt(xOf(*m_axis->crosshair())) : QList<HistogramMark>();
}

bool RateHistogram::leadsOn(const QList<HistogramMark> &marks) const
{
    const bool hasRun = std::ranges::any_of(marks, [](const HistogramMark &mark) { return !mark.run.isEmpty(); });
    return !marks.isEmpty() && (offersMoments() || (hasRun && offersRuns()));
}

/// What a click or Enter does there; empty = nothing.
QString RateHistogram::hintOf(const QList<HistogramMark> &marks) const
{
    const QList<HistogramMark> each = oneOfEachRun(marks);
    if (!leadsOn(marks))
        return {};
    if (each.size() == 1 && !each.first().run.isEmpty() && offersRuns())
        return tr("Click or Enter: the run");
    const bool hasRun = std::ranges::any_of(each, [](const HistogramMark &mark) { return !mark.run.isEmpty(); });
    return hasRun && offersRuns() ? tr("Click or Enter: choose what to open") : tr("Click: what is new in the log since then");
}

/// What happened, newest first, of which run, and what a click does; a line each.
QStringList RateHistogram::wordsOf(const QList<HistogramMark> &marks) const
{
    const QList<HistogramMark> told = oneOfEachRun(marks);
    QStringList lines;
    for (const HistogramMark &mark : told.first(std::min(told.size(), mostMarksInMenu))) {
        lines.append(markLine(mark));
        lines += mark.more;
    }
    if (const QString hint = hintOf(marks); !hint.isEmpty())
        lines.append(hint);
    return lines;
}

/// One run opens at once; of several things a person chooses.
void RateHistogram::openMarks(const QList<HistogramMark> &marks, const QPoint &place)
{
    const QList<HistogramMark> each = oneOfEachRun(marks);
    if (each.size() == 1 && !each.first().run.isEmpty() && offersRuns())
        return m_axis->wantRun(each.first().run);
    openMarkMenu(marks, place);
}

bool RateHistogram::offersMoments() const
{
    return bucketCount() > 0 && isSignalConnected(QMetaMethod::fromSignal(&RateHistogram::momentWanted));
}

void RateHistogram::openMarkMenu(const QList<HistogramMark> &marks, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("markMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (offersRuns())
        addRunActions(*menu, *m_axis, marks);
    if (!menu->isEmpty() && offersMoments())
        menu->addSeparator();
    for (const HistogramMark &mark : offersMoments() ? momentsOf(marks) : QList<HistogramMark>()) {
        connect(menu->addAction(tr("Patterns: what is new since %1").arg(markMenuText(mark.time, mark.text))), &QAction::triggered, this,
                [this, time = mark.time] { Q_EMIT momentWanted(time); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(mapToGlobal(place));
}

/// By mouse the marks under it; by keyboard those at the crosshair, or all.
void RateHistogram::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const std::optional<UtcTime> crosshair = m_axis ? m_axis->crosshair() : std::nullopt;
    const double x = byMouse ? event->pos().x() : crosshair ? xOf(*crosshair) : 0;
    QList<HistogramMark> marks = marksAt(x);
    if (marks.isEmpty() && !byMouse)
        marks = shownMarks();
    if (!leadsOn(marks))
        return event->ignore();
    openMarkMenu(marks, {int(xOf(marks.constLast().time)), byMouse ? event->pos().y() : ground()});
}

void RateHistogram::moveToMark(bool later)
{
    const std::optional<UtcTime> from = m_axis->crosshair();
    std::optional<UtcTime> best;
    for (const HistogramMark &mark : shownMarks()) {
        const bool isBeyond = !from || (later ? mark.time > *from : mark.time < *from);
        if (isBeyond && (!best || (later ? mark.time < *best : mark.time > *best)))
            best = mark.time;
    }
    if (best)
        m_axis->setCrosshair(best);
}

void RateHistogram::paintSelection(QPainter &painter) const
{
    const auto span = m_axis->selection();
    if (!span)
        return;
    const double edge = kSide + bucketCount() * kBarStep;
    const double left = std::clamp(xOf(span->begin), double(kSide), edge), right = std::clamp(xOf(span->end), double(kSide), edge);
    if (right <= left)
        return;
    const QColor color = Theme::current().accent;
    painter.fillRect(QRectF(left, 0, right - left, ground()), withAlpha(color, 0.16));
    painter.setPen(QPen(withAlpha(color, 0.8), 1));
    for (const double x : {left, right})
        painter.drawLine(QPointF(std::round(x), 0), QPointF(std::round(x), ground()));
}

void RateHistogram::paintCrosshair(QPainter &painter) const
{
    const auto time = m_axis->crosshair();
    if (!time)
        return;
    const double x = std::round(xOf(*time));
    if (x < kSide || x > kSide + bucketCount() * kBarStep)
        return;
    const Theme &theme = Theme::current();
    painter.setPen(QPen(theme.dim, 1));
    painter.drawLine(QPointF(x, 0), QPointF(x, ground()));
    const int bucket = std::clamp(int((x - kSide) / kBarStep), 0, bucketCount() - 1);
    const QString text = tr("%n line(s)", nullptr, int(std::min<qint64>(total(m_histogram.buckets[size_t(bucket)]), std::numeric_limits<int>::max())));
    painter.setFont(tabularFont(TextSize::Tiny, QFont::Medium));
    const int textWidth = painter.fontMetrics().horizontalAdvance(text) + 10;
    const double left = x + 4 + textWidth <= width() - kSide ? x + 4 : x - 4 - textWidth;
    const QRectF box(left + 0.5, 1.5, textWidth, 16);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(withAlpha(theme.surface2, 0.96));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

QString RateHistogram::bucketText(int bucket) const
{
    const logs::LevelCounts &counts = m_histogram.buckets[size_t(bucket)];
    const QString time = QDateTime::fromMSecsSinceEpoch(m_histogram.fromMs + bucket * bucketMs()).toString(QStringLiteral("HH:mm:ss"));
    const QLocale locale;
    return tr("%1: %2 lines, %3 errors, %4 warnings").arg(time, locale.toString(total(counts)), locale.toString(at(counts, logs::Level::Error)),
                                                          locale.toString(at(counts, logs::Level::Warning)));
}

void RateHistogram::mousePressEvent(QMouseEvent *event)
{
    if (!m_axis || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_pressed = event->position().x();
    m_isDragging = false;
    m_anchor.reset();
}

void RateHistogram::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_axis || bucketCount() == 0)
        return;
    const double x = event->position().x();
    m_axis->setCrosshair(timeAt(x));
    setCursor(leadsOn(marksAt(x)) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!m_pressed || !(event->buttons() & Qt::LeftButton))
        return;
    m_isDragging = m_isDragging || std::abs(x - *m_pressed) >= QApplication::startDragDistance();
    if (m_isDragging)
        m_axis->select(timeAt(*m_pressed), timeAt(x));
}

void RateHistogram::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_axis || !std::exchange(m_pressed, std::nullopt))
        return QWidget::mouseReleaseEvent(event);
    if (std::exchange(m_isDragging, false))
        return askForLines();
    const QList<HistogramMark> marks = marksAt(event->position().x());
    if (leadsOn(marks))
        return openMarks(marks, event->position().toPoint());
    m_axis->clearSelection();
}

void RateHistogram::askForLines()
{
    if (m_axis->selection())
        m_axis->wantLogs(*m_axis->selection());
}

void RateHistogram::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_axis && event->button() == Qt::LeftButton)
        m_axis->back();
}

void RateHistogram::wheelEvent(QWheelEvent *event)
{
    constexpr double step = 120, factor = 0.8;
    if (!m_axis || !(event->modifiers() & Qt::ControlModifier) || event->angleDelta().y() == 0)
        return event->ignore();
    m_axis->zoom(std::pow(factor, event->angleDelta().y() / step), timeAt(event->position().x()));
    event->accept();
}

void RateHistogram::keyPressEvent(QKeyEvent *event)
{
    const bool selecting = event->modifiers() & Qt::ShiftModifier;
    if (!m_axis || bucketCount() == 0)
        return QWidget::keyPressEvent(event);
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (isArrow && event->modifiers() & Qt::ControlModifier)
        return moveToMark(event->key() == Qt::Key_Right);
    if (isArrow)
        return moveByKey(event->key() == Qt::Key_Left ? -1 : 1, selecting);
    if (event->key() == Qt::Key_M && !(event->modifiers() & ~Qt::ShiftModifier))
        return moveToMark(!selecting);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_axis->selection())
        return askForLines();
    if (const QList<HistogramMark> marks = marksAtCrosshair(); isEnter && leadsOn(marks))
        return openMarks(marks, {int(xOf(marks.constLast().time)), ground()});
    if (event->key() == Qt::Key_Escape && (m_axis->selection() || m_axis->crosshair())) {
        m_axis->clearSelection();
        m_axis->setCrosshair({});
        return;
    }
    QWidget::keyPressEvent(event);
}

void RateHistogram::moveByKey(int buckets, bool selecting)
{
    const UtcTime first = timeAt(0), last = timeAt(width());
    const UtcTime from = std::clamp(m_axis->crosshair().value_or(last), first, last);
    const UtcTime to = std::clamp(from + std::chrono::milliseconds(buckets * bucketMs()), first, last);
    m_axis->setCrosshair(to);
    if (!selecting)
        return m_anchor.reset();
    m_anchor = m_anchor.value_or(from);
    m_axis->select(*m_anchor, to);
}

bool RateHistogram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bucket = (help->pos().x() - kSide) / kBarStep;
        const QList<HistogramMark> marks = marksAt(help->pos().x());
        if (!marks.isEmpty())
            QToolTip::showText(help->globalPos(), plainToolTip(wordsOf(marks).join(QLatin1Char('\n'))), this);
        else if (bucket >= 0 && bucket < bucketCount())
            QToolTip::showText(help->globalPos(), bucketText(bucket), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (m_axis && (event->type() == QEvent::Leave || event->type() == QEvent::FocusOut)) {
        m_anchor.reset();
        m_axis->setCrosshair({});
        describe();
    }
    return QWidget::event(event);
}

} // namespace qd::ui
