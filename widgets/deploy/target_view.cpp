// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/target_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/charts/chart_legend.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/card.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/rate_histogram.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using metrics::Metric;
using std::chrono::minutes;

constexpr std::chrono::milliseconds kAround = minutes(3); ///< what is shown before a run and behind its end
constexpr std::array kLengths{minutes(15), minutes(30), minutes(60), minutes(180), minutes(720)};
constexpr int kChartHeight = 88;

} // namespace

TargetView::TargetView(const WatchParts &parts, const Clock &clock, QWidget *parent) : QWidget(parent), m_parts(parts), m_clock(clock), m_axis(&clock)
{
    setObjectName(u"targetView"_s);
    setAccessibleName(tr("Figures and log of the hosts"));
    m_subject = new ElidedLabel({}, TextSize::Body, Ink::Text, QFont::DemiBold);
    m_split = new QSplitter(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(12);
    m_split->setStyleSheet(u"QSplitter::handle { background: transparent; }"_s);
    if (m_parts.metrics) {
        m_axis.setClock(clock, metrics::MetricsService::settleTime);
        m_book = std::make_unique<CurveBook>(*m_parts.metrics);
        auto *card = new Card;
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(12, 10, 12, 8);
        layout->setSpacing(4);
        layout->addWidget(m_subject);
        buildCharts(layout);
        m_split->addWidget(card);
        connect(m_parts.metrics, &metrics::MetricsService::updated, this, &TargetView::draw);
        connect(m_parts.metrics, &metrics::MetricsService::historyLoaded, this, &TargetView::draw);
        connect(&m_axis, &TimeAxis::rangeChanged, this, &TargetView::draw);
    } else {
        m_subject->setParent(this);
        m_subject->hide();
    }
    if (m_parts.timeline) {
        m_marks = std::make_unique<MarkSource>(*m_parts.timeline);
        connect(m_marks.get(), &MarkSource::changed, this, &TargetView::draw);
        connect(&m_axis, &TimeAxis::runWanted, this, &TargetView::runWanted);
    }
    if (m_parts.makeLog)
        buildLog();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_split);
}

TargetView::~TargetView() = default;

/// On the charts' own time: their range, crosshair and selection.
void TargetView::buildLog()
{
    auto *card = new Card;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    m_log = m_parts.makeLog();
    m_log->setCompact(true);
    m_log->setTimeAxis(&m_axis);
    m_log->setTimeRange(m_axis.range());
    layout->addWidget(m_log);
    m_split->addWidget(card);
    connect(&m_axis, &TimeAxis::rangeChanged, m_log, &LogPanel::setTimeRange);
    connect(&m_axis, &TimeAxis::logsWanted, m_log, [this](UtcTime begin, UtcTime end) { m_log->setSpan(TimeSpan{begin, end}); });
}

void TargetView::buildCharts(QVBoxLayout *layout)
{
    addChart(layout, tr("CPU"), {Metric::Cpu}, {tr("busy")});
    addChart(layout, tr("Memory"), {Metric::MemoryUsed}, {tr("used")});
    addChart(layout, tr("Network"), {Metric::NetworkIn, Metric::NetworkOut}, {tr("in"), tr("out")});
    addChart(layout, tr("Disks"), {Metric::DiskRead, Metric::DiskWrite}, {tr("read"), tr("write")});
}

void TargetView::addChart(QVBoxLayout *layout, const QString &title, const QList<Metric> &metrics, const QStringList &names)
{
    Row row;
    QList<TraceInfo> traces;
    for (qsizetype i = 0; i < metrics.size(); ++i) {
        row.curves.append(metrics::curveId(metrics.at(i)));
        traces.append({names.at(i), i == 0 ? TraceInk::Accent : TraceInk::Teal, metrics.size() == 1});
    }
    const metrics::MetricInfo info = metrics::metricInfo(metrics.first());
    row.chart = new MetricChart(title, info.unit, traces);
    row.chart->setObjectName(u"targetChart-"_s + info.id);
    row.chart->setMinimumHeight(kChartHeight);
    row.chart->setFixedMaximum(info.fixedMaximum);
    row.chart->setTimeAxis(&m_axis);
    row.number = new Label({}, TextSize::Small, Ink::Dim);
    row.number->setTabular();
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Label(title, TextSize::Small, Ink::Text, QFont::Medium));
    head->addWidget(row.number);
    head->addStretch(1);
    if (metrics.size() > 1)
        head->addWidget(new ChartLegend(*row.chart));
    layout->addLayout(head);
    layout->addWidget(row.chart, 1);
    m_rows.push_back(row);
}

void TargetView::setRun(const deploy::RunInfo &info, UtcTime begin, UtcTime end)
{
    const bool other = info.runId != m_info.runId;
    const bool ended = end != m_end;
    m_info = info;
    m_begin = begin;
    m_end = end;
    if (other)
        m_host = {};
    if (!other && !ended)
        return;
    showSpan();
    follow();
}

void TargetView::setHost(const HostId &host)
{
    if (host == m_host)
        return;
    m_host = host;
    follow();
}

QList<HostId> TargetView::hosts() const { return m_host.isEmpty() ? m_info.hosts : QList<HostId>{m_host}; }

/// The whole run with some time before it, on charts and in the log.
void TargetView::showSpan()
{
    if (isLive()) {
        m_axis.setRange({.length = kLengths.front()});
    } else {
        m_axis.show({m_begin - kAround, std::min(m_clock.now(), m_end + kAround)});
    }
    if (!m_log)
        return;
    if (isLive())
        m_log->setSpan(std::nullopt);
    else
        m_log->setSpan(TimeSpan{std::chrono::floor<std::chrono::seconds>(m_begin), std::chrono::floor<std::chrono::seconds>(m_end) + std::chrono::seconds(1)});
    m_log->view().setFollowing(isLive());
}

/// Asks for the figures of the hosts that are shown, as long as somebody sees them.
void TargetView::follow()
{
    const QList<HostId> shown = hosts();
    const qsizetype place = m_info.hosts.indexOf(m_host);
    m_subject->setText(place >= 0 ? displayText(m_info.hostNames.value(place)) : tr("%n host(s) of this run", nullptr, int(m_info.hosts.size())));
    if (m_log)
        m_log->setHosts(shown);
    if (!m_parts.metrics || !isVisible())
        return;
    QList<metrics::CurveId> curves;
    for (const Row &row : m_rows)
        curves += row.curves;
    m_wish = m_parts.metrics->want(shown, curves);
    m_attention = m_parts.metrics->attend(shown);
    draw();
}

void TargetView::draw()
{
    if (!m_book || !isVisible() || m_info.runId.isEmpty())
        return;
    // A run that outgrows the charts is given more room; somebody who zoomed keeps what was chosen.
    const auto length = std::ranges::find(kLengths, m_axis.range().length, [](minutes one) { return std::chrono::milliseconds(one); });
    if (isLive() && m_axis.range().live && length != kLengths.end() && length + 1 != kLengths.end() && m_axis.begin() > m_begin - kAround) {
        m_axis.setRange({.length = *(length + 1)});
        return; // comes back by rangeChanged
    }
    const ChartFrame span{m_axis.begin(), m_axis.end(), m_axis.range().live, {}};
    for (const Row &row : m_rows)
        drawRow(row, span);
    if (m_marks)
        showMarks(m_marks->marks(span.begin, m_clock.now(), hosts()));
}

/// The run that is shown leads nowhere.
void TargetView::showMarks(const QList<ChartMark> &marks)
{
    QList<ChartMark> shown = marks;
    QList<HistogramMark> inLog;
    for (ChartMark &mark : shown) {
        if (mark.run == m_info.runId)
            mark.run.clear();
        inLog.append({mark.time, toneOf(mark.kind), mark.text, mark.run, mark.more});
    }
    for (const Row &row : m_rows)
        row.chart->setMarks(shown);
    if (m_log)
        m_log->histogram().setMarks(inLog);
}

void TargetView::drawRow(const Row &row, const ChartFrame &span)
{
    const QList<HostId> shown = hosts();
    ChartFrame frame = span;
    QStringList numbers;
    for (const metrics::CurveId &curve : row.curves) {
        frame.traces.append(m_book->trace(shown, curve, span, row.chart->plotColumns(), row.curves.size() == 1));
        const double now = m_book->latest(shown, curve);
        if (!std::isnan(now) && isLive())
            numbers.append(formatted(now, m_book->info(shown, curve).unit));
    }
    if (row.curves.first() == metrics::curveId(Metric::MemoryUsed)) {
        const double whole = m_book->latest(shown, metrics::curveId(Metric::MemoryTotal));
        row.chart->setFixedMaximum(std::isnan(whole) ? 0 : whole);
    }
    row.number->setText(numbers.join(u" / "_s));
    row.chart->setFrame(frame);
}

void TargetView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_log)
        m_log->setPaused(false);
    follow();
}

void TargetView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_log) // lines that nobody sees need no filter
        m_log->document().setFrozen(true);
    m_wish.release();
    m_attention.release();
}

} // namespace qd::ui
