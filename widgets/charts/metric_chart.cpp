// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/metric_chart.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "widgets/charts/chart_canvas.h"
#include "widgets/charts/chart_export.h"
#include "widgets/charts/chart_gestures.h"
#include "widgets/charts/chart_menu.h"
#include "widgets/charts/selection_bar.h"
#include "widgets/common/pane.h"

#include <QtCore/QDir>
#include <QtCore/QThreadPool>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr QSize exportSize(960, 400);

/// Names come from outside too: what would not print is made visible.
QList<TraceInfo> printable(QList<TraceInfo> traces)
{
    for (TraceInfo &info : traces) {
        if (info.key.isEmpty())
            info.key = info.name;
        info.name = displayText(info.name, false, 200);
    }
    return traces;
}

QString suffixOf(MetricChart::Format format)
{
    switch (format) {
    case MetricChart::Format::Png: return QStringLiteral("png");
    case MetricChart::Format::Svg: return QStringLiteral("svg");
    case MetricChart::Format::Csv: return QStringLiteral("csv");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

MetricChart::MetricChart(const QString &name, Unit unit, const QList<TraceInfo> &traces, QWidget *parent)
    : QWidget(parent)
{
    // Not before the body: a child that is added is an event already.
    m_canvas = new ChartCanvas(this);
    m_gestures = new ChartGestures(*m_canvas, this);
    m_canvas->scene().look.unit = unit;
    m_canvas->scene().look.traces = printable(traces);
    m_canvas->scene().scale().setUnit(unit);
    m_canvas->scene().rescale();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(name);
    setObjectName(QStringLiteral("metricChart"));
    connect(m_canvas, &ChartCanvas::aboutToPaint, this, &MetricChart::showPending);
    connectGestures();
}

MetricChart::~MetricChart() = default;

void MetricChart::connectGestures()
{
    connect(m_gestures, &ChartGestures::crosshairWanted, this, [this](std::optional<UtcTime> time) {
        if (m_axis)
            m_axis->setCrosshair(time);
        else
            moveCrosshair(time);
    });
    connect(m_gestures, &ChartGestures::selected, this, &MetricChart::showSelectionBar);
    connect(m_gestures, &ChartGestures::markChosen, this, &MetricChart::openMarks);
    connect(m_gestures, &ChartGestures::fitToggled, this, [this] { setFitted(!isFitted()); });
    connect(m_gestures, &ChartGestures::cursorChanged, this, [this](Qt::CursorShape shape) {
        if (cursor().shape() != shape)
            setCursor(shape);
    });
}

void MetricChart::setTimeAxis(TimeAxis *axis)
{
    if (m_axis == axis)
        return;
    if (m_axis)
        m_axis->disconnect(this);
    m_axis = axis;
    m_gestures->setTimeAxis(axis);
    m_canvas->setSelection(axis ? axis->selection() : std::nullopt);
    moveCrosshair(axis ? axis->crosshair() : std::nullopt);
    if (axis)
        followAxis();
}

void MetricChart::followAxis()
{
    connect(m_axis, &TimeAxis::crosshairMoved, this, &MetricChart::moveCrosshair);
    connect(m_axis, &TimeAxis::selectionChanged, this, [this] {
        m_canvas->setSelection(m_axis->selection());
        // The bar belongs to the chart where the selection was made.
        if (m_bar && (!m_axis->selection() || !m_gestures->isSelecting()))
            m_bar->hide();
    });
}

void MetricChart::moveCrosshair(std::optional<UtcTime> time)
{
    m_canvas->setCrosshair(time);
    if (hasFocus() || underMouse())
        describe();
}

void MetricChart::setName(const QString &name)
{
    setAccessibleName(name);
}

void MetricChart::setTraces(const QList<TraceInfo> &traces)
{
    const QList<TraceInfo> clean = printable(traces);
    if (m_canvas->scene().look.traces == clean)
        return;
    m_canvas->scene().look.traces = clean;
    m_canvas->scene().rescale();
    m_canvas->refresh();
    describe();
    Q_EMIT tracesChanged();
}

const QList<TraceInfo> &MetricChart::traces() const { return m_canvas->scene().look.traces; }

void MetricChart::setUnit(Unit unit)
{
    if (m_canvas->scene().look.unit == unit)
        return;
    m_canvas->scene().look.unit = unit;
    m_canvas->scene().scale().setUnit(unit);
    m_canvas->scene().rescale();
    m_canvas->refresh();
}

void MetricChart::setValueText(const std::function<QString(double, double)> &text)
{
    m_canvas->scene().look.valueText = text;
    m_canvas->refresh();
}

void MetricChart::setStacked(bool stacked)
{
    if (m_canvas->scene().look.stacked == stacked)
        return;
    m_canvas->scene().look.stacked = stacked;
    m_canvas->scene().rescale();
    m_canvas->refresh();
}

void MetricChart::setFixedMaximum(double maximum)
{
    const ValueRange before = m_canvas->scene().scale().range();
    m_canvas->scene().scale().setFixedMaximum(maximum);
    if (m_canvas->scene().scale().range() != before)
        m_canvas->refresh();
}

void MetricChart::setFixedMinimum(std::optional<double> minimum)
{
    m_canvas->scene().scale().setFixedMinimum(minimum);
    m_canvas->refresh();
}

void MetricChart::setLimit(std::optional<double> limit) { setLimits(limit ? QList<ChartLimit>{{*limit, ChartLimit::Kind::Error}} : QList<ChartLimit>()); }

void MetricChart::setLimits(const QList<ChartLimit> &limits)
{
    if (m_canvas->scene().look.limits == limits)
        return;
    m_canvas->scene().look.limits = limits;
    m_canvas->refresh();
}

void MetricChart::setMarks(const QList<ChartMark> &marks)
{
    if (m_canvas->scene().marks() == marks)
        return;
    m_canvas->scene().setMarks(marks);
    m_canvas->refresh();
}

void MetricChart::setFrame(const ChartFrame &frame)
{
    m_frame = frame;
    m_isPending = true;
    if (m_canvas->isSeen())
        showPending();
    if (!m_canvas->crosshair())
        describe();
}

void MetricChart::showPending()
{
    if (!std::exchange(m_isPending, false))
        return;
    m_canvas->showFrame(m_frame);
    m_gestures->follow();
    placeSelectionBar();
    if (m_canvas->crosshair() && (hasFocus() || underMouse()))
        describe();
}

void MetricChart::setFitted(bool fitted)
{
    if (isFitted() == fitted)
        return;
    m_canvas->scene().scale().setFitted(fitted);
    m_canvas->scene().rescale();
    m_canvas->refresh();
    Q_EMIT fittedChanged(fitted);
}

bool MetricChart::isFitted() const { return m_canvas->scene().scale().isFitted(); }

void MetricChart::changeHidden(const std::function<void()> &change)
{
    const QSet<QString> before = m_canvas->scene().look.hidden;
    change();
    if (m_canvas->scene().look.hidden == before)
        return;
    m_canvas->scene().rescale();
    m_canvas->refresh();
    describe();
    Q_EMIT shownTracesChanged();
}

void MetricChart::setHiddenTraces(const QStringList &ids)
{
    changeHidden([&] { m_canvas->scene().look.hidden = QSet<QString>(ids.begin(), ids.end()); });
}

QStringList MetricChart::hiddenTraces() const
{
    QStringList ids = m_canvas->scene().look.hidden.values();
    ids.sort();
    return ids;
}

void MetricChart::setTraceShown(const QString &id, bool shown)
{
    changeHidden([&] {
        if (shown)
            m_canvas->scene().look.hidden.remove(id);
        else
            m_canvas->scene().look.hidden.insert(id);
    });
}

bool MetricChart::isTraceShown(const QString &id) const { return !m_canvas->scene().look.hidden.contains(id); }

void MetricChart::showOnly(const QString &id)
{
    changeHidden([&] {
        QSet<QString> &hidden = m_canvas->scene().look.hidden;
        hidden.clear();
        for (const TraceInfo &info : traces()) {
            if (!id.isEmpty() && info.id() != id)
                hidden.insert(info.id());
        }
    });
}

bool MetricChart::isOnlyShown(const QString &id) const
{
    return std::ranges::all_of(traces(), [&](const TraceInfo &info) { return isTraceShown(info.id()) == (info.id() == id); });
}

int MetricChart::plotColumns() const { return std::max(60, width() / 2); }

double MetricChart::minimum() const { return m_canvas->scene().scale().range().minimum; }

double MetricChart::maximum() const { return m_canvas->scene().scale().range().maximum; }

QStringList MetricChart::readOut() const { return m_canvas->readOut(); }

TimeSpan MetricChart::chosenSpan() const
{
    constexpr std::chrono::milliseconds least = std::chrono::seconds(10);
    if (m_axis && m_axis->selection())
        return *m_axis->selection();
    const auto width = std::max(least, m_frame.traces.isEmpty() ? least : m_frame.traces.first().width);
    const UtcTime middle = m_canvas->crosshair().value_or(m_frame.end - width / 2);
    return {middle - width / 2, middle + width / 2};
}

bool MetricChart::event(QEvent *event)
{
    if (!m_gestures)
        return QWidget::event(event);
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        m_canvas->setFramed(event->type() == QEvent::FocusIn);
    if (m_gestures->handle(event)) {
        event->accept();
        // The base class still has to take the focus of a click.
        if (event->type() == QEvent::MouseButtonPress && focusPolicy() & Qt::ClickFocus)
            setFocus(Qt::MouseFocusReason);
        return true;
    }
    return QWidget::event(event);
}

void MetricChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showPending();
}

void MetricChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeSelectionBar();
}

void MetricChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    if (const auto bundle = byMouse ? m_canvas->bundleAt(event->pos()) : m_canvas->bundleAtCrosshair(); bundle && m_axis) {
        fillMarkMenu(*menu, *bundle, *m_axis);
        menu->addSeparator();
    }
    fillChartMenu(*menu, *this, m_axis);
    Q_EMIT menuAboutToShow(menu);
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const double x = m_canvas->crosshair() ? m_canvas->plot().xOf(*m_canvas->crosshair()) : width() / 2.0;
        place = mapToGlobal(QPoint(std::clamp(int(x), 0, width()), height() / 2));
    }
    menu->popup(place);
    event->accept();
}

/// One run opens at once, other events are shown in Activity; of several things a person chooses.
void MetricChart::openMarks(const MarkBundle &bundle)
{
    const QList<ChartMark> runs = m_axis->canShowRuns() ? bundle.runs() : QList<ChartMark>();
    const bool hasOthers = bundle.others() > 0 && m_axis->canShowEvents();
    if (runs.isEmpty())
        return m_axis->wantEvents({bundle.first, bundle.last});
    if (runs.size() == 1 && !hasOthers)
        return m_axis->wantRun(runs.first().run);
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("chartMarkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMarkMenu(*menu, bundle, *m_axis);
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(mapToGlobal(QPoint(int(bundle.x) + 4, int(m_canvas->plot().area.top()) + 8)));
}

void MetricChart::showSelectionBar()
{
    if (!m_axis || !m_axis->selection())
        return;
    if (!m_bar) {
        m_bar = new SelectionBar(this);
        connect(m_bar, &SelectionBar::zoomWanted, this, [this] { m_axis->zoomToSelection(); });
        connect(m_bar, &SelectionBar::logsWanted, this, [this] { m_axis->wantLogs(chosenSpan()); });
        connect(m_bar, &SelectionBar::processesWanted, this, [this] { m_axis->wantProcesses(chosenSpan()); });
        connect(m_bar, &SelectionBar::copyWanted, this, &MetricChart::copyCsv);
        connect(m_bar, &SelectionBar::exportWanted, this, &MetricChart::openExportMenu);
    }
    m_bar->offer(m_axis->canShowLogs(), m_axis->canShowProcesses());
    m_bar->setSpan(*m_axis->selection());
    m_bar->show();
    m_bar->raise();
    placeSelectionBar();
}

void MetricChart::placeSelectionBar()
{
    if (!m_bar || !m_bar->isVisible() || !m_axis || !m_axis->selection())
        return;
    const ChartPlot plot = m_canvas->plot();
    const double left = plot.xOf(m_axis->selection()->begin), right = plot.xOf(m_axis->selection()->end);
    m_bar->placeBeside(QRectF(left, plot.area.top(), right - left, plot.area.height()), plot.area);
}

void MetricChart::openExportMenu(const QPoint &global)
{
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("chartExportMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillExportMenu(*menu, *this);
    menu->popup(global);
}

QStringList MetricChart::newestValues() const
{
    QStringList parts;
    for (qsizetype i = 0; i < m_frame.traces.size() && i < traces().size(); ++i) {
        if (!isTraceShown(traces().at(i).id()))
            continue;
        const auto &columns = m_frame.traces.at(i).columns;
        const auto last = std::find_if(columns.rbegin(), columns.rend(), [](const ChartColumn &column) { return std::isfinite(column.value); });
        const QString value = last == columns.rend() ? tr("no data") : m_canvas->scene().look.textOf(double(last->value));
        parts.append(traces().at(i).name.isEmpty() ? value : traces().at(i).name + u' ' + value);
    }
    return parts;
}

void MetricChart::describe()
{
    QStringList lines = readOut();
    const auto bundle = m_canvas->bundleAtCrosshair();
    if (bundle && m_axis && m_axis->canShowRuns() && !bundle->runs().isEmpty())
        lines.append(tr("Enter opens the run"));
    setAccessibleDescription((lines.isEmpty() ? newestValues() : lines).join(QStringLiteral(", ")));
}

void MetricChart::copyValues()
{
    const QStringList lines = readOut();
    QGuiApplication::clipboard()->setText((lines.isEmpty() ? newestValues() : lines).join(u'\n'));
}

void MetricChart::copyCsv()
{
    showPending();
    const auto span = m_axis ? m_axis->selection() : std::nullopt;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(chartCsv(m_canvas->scene(), span)));
    tell(tr("Copied"), tr("The values are in the clipboard, as a table for a spreadsheet."), false);
}

void MetricChart::exportAs(Format format)
{
    auto *const dialog = new QFileDialog(this, tr("Export the chart"));
    dialog->setObjectName(QStringLiteral("exportChartDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(format));
    dialog->selectFile(chartFileName({accessibleName(), m_subject}, m_frame.end, suffixOf(format)));
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { exportTo(path, format); });
    dialog->open();
}

void MetricChart::exportTo(const QString &path, Format format)
{
    showPending();
    const ChartTitle title{accessibleName(), m_subject};
    const auto span = m_axis ? m_axis->selection() : std::nullopt;
    const ChartScene &scene = m_canvas->scene();
    const QByteArray content = format == Format::Csv ? chartCsv(scene, span)
        : format == Format::Svg                      ? chartSvg(scene, title, exportSize)
                                                     : chartPng(scene, title, exportSize);
    QThreadPool::globalInstance()->start(HandedOver([path, content, self = QPointer<MetricChart>(this)] {
        postTo(QCoreApplication::instance(), [path, written = writeFileAtomically(path, content), self] {
            if (!self)
                return;
            if (written)
                self->tell(tr("Chart exported"), QDir::toNativeSeparators(path), false);
            else
                self->tell(tr("Chart not exported"), tr("%1 Choose another folder, or make room.").arg(written.error().toLine()), true);
        });
    }));
}

void MetricChart::tell(const QString &title, const QString &text, bool isError)
{
    Q_EMIT toastRequested(title, text, isError);
    for (QWidget *widget = parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *const pane = qobject_cast<Pane *>(widget)) {
            Q_EMIT pane->toastRequested(title, text, isError);
            return;
        }
    }
}

} // namespace qd::ui
