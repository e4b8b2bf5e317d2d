// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/metric_chart.h"

#include "widgets/charts/chart_canvas.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {

MetricChart::MetricChart(const QString &name, Unit unit, const QList<TraceInfo> &traces, QWidget *parent)
    : QWidget(parent), m_unit(unit), m_traces(traces), m_canvas(new ChartCanvas(unit, traces, this))
{
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setObjectName(QStringLiteral("metricChart"));
    connect(m_canvas, &ChartCanvas::cursorMoved, this, &MetricChart::describe);
    connect(m_canvas, &ChartCanvas::aboutToPaint, this, &MetricChart::showPending);
}

void MetricChart::setFixedMaximum(double maximum) { m_canvas->setFixedMaximum(maximum); }

void MetricChart::setLimit(std::optional<double> limit) { m_canvas->setLimit(limit); }

void MetricChart::setMarks(const QList<ChartMark> &marks) { m_canvas->setMarks(marks); }

void MetricChart::setFrame(const ChartFrame &frame)
{
    m_frame = frame;
    m_isPending = true;
    if (m_canvas->isSeen())
        showPending();
    describe();
}

void MetricChart::showPending()
{
    if (std::exchange(m_isPending, false))
        m_canvas->showFrame(m_frame);
}

int MetricChart::plotColumns() const { return std::max(60, width() / 2); }

double MetricChart::maximum() const { return m_canvas->maximum(); }

QStringList MetricChart::readOut() const { return m_canvas->readOut(); }

void MetricChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showPending();
}

void MetricChart::keyPressEvent(QKeyEvent *event)
{
    const int step = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
    switch (event->key()) {
    case Qt::Key_Left: m_canvas->moveCursor(-step); break;
    case Qt::Key_Right: m_canvas->moveCursor(step); break;
    case Qt::Key_Escape:
        if (m_canvas->readOut().isEmpty())
            return QWidget::keyPressEvent(event);
        m_canvas->setCursorX({});
        break;
    default: QWidget::keyPressEvent(event);
    }
}

void MetricChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_canvas->setFramed(true);
}

void MetricChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_canvas->setFramed(false);
    m_canvas->setCursorX({});
}

void MetricChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_canvas->recolor();
}

void MetricChart::describe()
{
    QStringList parts;
    if (const QStringList lines = readOut(); !lines.isEmpty()) {
        parts = lines;
    } else {
        for (qsizetype i = 0; i < m_frame.traces.size() && i < m_traces.size(); ++i) {
            const auto &columns = m_frame.traces.at(i).columns;
            const auto last = std::find_if(columns.rbegin(), columns.rend(),
                                           [](const ChartColumn &column) { return std::isfinite(column.value); });
            const QString value = last == columns.rend() ? tr("no data") : formatted(double(last->value), m_unit);
            parts.append(m_traces.at(i).name.isEmpty() ? value : m_traces.at(i).name + u' ' + value);
        }
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

} // namespace qd::ui
